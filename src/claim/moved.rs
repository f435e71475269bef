//! Which figures of an earlier version stand in this one.

use std::ops::Range;

use super::{Claim, Claims};
use crate::document::Kept;
use crate::text::Span;

/// Where the figures of an earlier version are now: those in blocks that were kept stand in this one as well.
#[derive(Clone, Debug)]
pub struct Moved {
    /// The figures that do not, by their indices in the earlier version.
    pub gone: Range<usize>,
    /// How many figures there are more than there were.
    more: isize,
    /// The byte of the earlier text up to which nothing has moved, and how far what was kept behind it has.
    still: u32,
    by: i64,
}

impl Moved {
    /// The figures of two versions; nothing where some in blocks that were kept are read otherwise. Linear.
    pub fn between(kept: &Kept<'_>, old: &Claims, new: &Claims) -> Option<Self> {
        // By other marks all figures are other ones; and a table is read in the light of what stands far above.
        if old.prose != new.prose {
            return None;
        }
        let (old, new) = (&old.list, &new.list);
        let gone = kept.gone(old, |claim| claim.number.start);
        let more = new.len() as isize - old.len() as isize;
        let by = kept.shift_of(usize::MAX).unwrap_or_default().text;
        let same = |one: &[Claim], other: Option<&[Claim]>, by: i64| {
            let pairs = other.map(|other| one.iter().zip(other));
            pairs.is_some_and(|mut pairs| {
                pairs.all(|(one, other)| {
                    (one.kind, one.number.moved(by), one.span.moved(by)) == (other.kind, other.number, other.span)
                })
            })
        };
        let behind = gone.end.checked_add_signed(more);
        let holds = same(&old[..gone.start], new.get(..gone.start), 0)
            && same(&old[gone.end..], behind.and_then(|behind| new.get(behind..)), by);
        holds.then(|| Self { gone, more, still: kept.still(), by })
    }

    /// The index in this version of a figure of the earlier one.
    pub fn now(&self, old: usize) -> Option<usize> {
        match (old < self.gone.start, old >= self.gone.end) {
            (true, _) => Some(old),
            (_, true) => old.checked_add_signed(self.more),
            _ => None,
        }
    }

    /// Where bytes of the earlier text are now that belong to a figure which still stands.
    pub fn place(&self, old: Span) -> Span {
        if old.start < self.still { old } else { old.moved(self.by) }
    }
}
