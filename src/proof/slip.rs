//! Slips of form, and what mends them.

use std::collections::BTreeMap;

use super::SlipKind;
use super::seen::Pagewise;
use crate::document::{Follow, Kept, Shift};
use crate::number::Numeral;
use crate::text::Span;

/// So many things of one kind in one draft are worth a word each; what there is beyond is counted. A text with more of
/// them is no prose, and they would take more room than the text.
pub const MOST: usize = 10_000;

/// Slips in the order they were found.
#[derive(Clone, Debug, Default)]
pub struct Slips {
    /// The slips, of no kind more than [`MOST`].
    pub list: Vec<Slip>,
    /// How many of each kind are in the list, and how many more there are.
    counts: BTreeMap<SlipKind, (usize, usize)>,
}

impl Slips {
    /// How many of a kind are not in the list.
    pub fn more(&self, kind: SlipKind) -> usize {
        self.counts.get(&kind).map_or(0, |(_, more)| *more)
    }

    pub(super) fn push(&mut self, slip: Slip) {
        let (listed, more) = self.counts.entry(slip.kind).or_default();
        match *listed < MOST {
            true => {
                *listed += 1;
                self.list.push(slip);
            }
            false => *more += 1,
        }
    }

    /// Goes on with slips that were found elsewhere in the text.
    pub(super) fn append(&mut self, other: Self) {
        self.extend(other.list);
        other.counts.into_iter().for_each(|(kind, (_, more))| self.count(kind, more));
    }

    /// Those of which this holds, and as many more as were counted.
    pub(super) fn only(&self, holds: impl Fn(&&Slip) -> bool) -> Self {
        let mut slips = Self::default();
        slips.extend(self.list.iter().filter(holds).cloned());
        self.counts.iter().for_each(|(kind, (_, more))| slips.count(*kind, *more));
        slips
    }

    /// Counts slips that nobody keeps.
    pub(super) fn count(&mut self, kind: SlipKind, count: usize) {
        if count > 0 {
            self.counts.entry(kind).or_default().1 += count;
        }
    }
}

impl Pagewise for Slips {
    fn is_whole(&self) -> bool {
        self.counts.values().all(|(_, more)| *more == 0)
    }

    fn bring_up(&mut self, kept: &Kept<'_>, fresh: Self) {
        self.list.bring_up(kept, fresh.list);
        self.counts.clear();
        let list = std::mem::take(&mut self.list);
        self.extend(list);
        fresh.counts.into_iter().for_each(|(kind, (_, more))| self.count(kind, more));
    }
}

impl Extend<Slip> for Slips {
    fn extend<I: IntoIterator<Item = Slip>>(&mut self, slips: I) {
        slips.into_iter().for_each(|slip| self.push(slip));
    }
}

/// A slip of form, or one thing that is written in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it is.
    pub kind: SlipKind,
    /// Where it stands; of two ways of writing, the rarer one.
    pub places: Vec<Span>,
    /// The other way of writing, where it stands first.
    pub other: Option<Span>,
    /// How often the rarer way is found, and the other.
    pub counts: Option<(usize, usize)>,
    /// What mends it, in text order.
    pub edits: Vec<(Span, Change)>,
}

impl Follow for Slip {
    fn start(&self) -> u32 {
        self.places.first().map_or(0, |place| place.start)
    }

    fn follow(&mut self, by: Shift) {
        let moved = |span: &mut Span| *span = span.moved(by.text);
        self.places.iter_mut().chain(&mut self.other).for_each(moved);
        for (span, change) in &mut self.edits {
            moved(span);
            if let Change::Copy(other) = change {
                moved(other);
            }
        }
    }
}

impl Slip {
    pub(super) fn at(kind: SlipKind, place: Span, edits: Vec<(Span, Change)>) -> Self {
        Self { kind, places: vec![place], other: None, counts: None, edits }
    }

    /// One thing written in two ways, the rarer one first; nothing where there is only one.
    pub(super) fn two_ways(kind: SlipKind, one: Vec<Span>, other: Vec<Span>) -> Option<Self> {
        let (rare, usual) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let counts = Some((rare.len(), usual.len()));
        let first = usual.first().copied().filter(|_| !rare.is_empty())?;
        Some(Self { kind, places: rare, other: Some(first), counts, edits: Vec::new() })
    }

    /// One thing in two ways, of which one is a habit.
    pub(super) fn habit(kind: SlipKind, one: Vec<Span>, other: Vec<Span>, least: usize) -> Option<Self> {
        Self::two_ways(kind, one, other)
            .filter(|slip| slip.counts.is_some_and(|(rare, usual)| usual >= least && usual >= 2 * rare))
    }
}

/// What should stand in place of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// This.
    Write(&'static str),
    /// What the reader read there: letters and marks composed.
    AsRead,
    /// This number.
    Print(Numeral),
    /// What stands over these bytes of the document text.
    Copy(Span),
}
