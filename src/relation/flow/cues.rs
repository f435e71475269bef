//! A set of cues, and the cues that stand around an item of a flow.

use super::{Flow, Item, What};
use crate::claim::Cue;

/// A set of cue classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues(u128);

impl Cues {
    /// Puts `cue` into the set.
    pub(crate) fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u128;
    }

    /// Both sets in one.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `cues` is in the set.
    pub(crate) fn any(self, cues: &[Cue]) -> bool {
        cues.iter().any(|&cue| self.0 & (1 << cue as u128) != 0)
    }

    /// Whether nothing but `cues` is in the set.
    pub(crate) fn is_only(self, cues: &[Cue]) -> bool {
        let mut only = Self::default();
        cues.iter().for_each(|&cue| only.add(cue));
        self.0 & !only.0 == 0
    }

    /// The cues before item `at` in its clause, back to the figure before it, at most `reach` items.
    pub(crate) fn back(items: &[Item], at: usize, reach: usize) -> Self {
        let mut cues = Self::default();
        let Some(here) = items.get(at) else { return cues };
        for item in items[at.saturating_sub(reach)..at].iter().rev() {
            match item.what {
                What::Cue(cue) if item.clause == here.clause => cues.add(cue),
                _ => break,
            }
        }
        cues
    }

    /// The cues before item `at` in its clause, back to the quantity before it, at most `reach` items: what is dated or
    /// named between is passed over.
    pub(crate) fn leading(flow: &Flow, items: &[Item], at: usize, reach: usize) -> Self {
        let mut cues = Self::default();
        let clause = items.get(at).map(|here| here.clause);
        for item in items[at.saturating_sub(reach)..at].iter().rev().take_while(|item| Some(item.clause) == clause) {
            match item.what {
                What::Cue(cue) => cues.add(cue),
                What::Figure(_) if flow.is_quantity(item) => break,
                What::Figure(_) => {}
            }
        }
        cues
    }

    /// The cues after item `at` in its sentence, up to the next figure, at most `reach` items.
    pub(crate) fn ahead(items: &[Item], at: usize, reach: usize) -> Self {
        let mut cues = Self::default();
        let Some(here) = items.get(at) else { return cues };
        for item in items.iter().skip(at + 1).take(reach) {
            match item.what {
                What::Cue(cue) if item.sentence == here.sentence => cues.add(cue),
                _ => break,
            }
        }
        cues
    }

    /// The cues after item `at`, up to the next figure, mark or bracket that parts it from them, at most `reach` items.
    pub(crate) fn behind(items: &[Item], at: usize, reach: usize) -> Self {
        let mut cues = Self::default();
        for item in items.iter().skip(at + 1).take(reach) {
            match item.what {
                What::Figure(_) | What::Cue(Cue::Comma | Cue::Semicolon | Cue::Stop | Cue::Opening | Cue::Closing) => {
                    break;
                }
                What::Cue(cue) => cues.add(cue),
            }
        }
        cues
    }

    /// The cues between the items `from` and `to`, leaving out what stands in brackets deeper than `depth`.
    pub(crate) fn between(items: &[Item], from: usize, to: usize, depth: u8) -> Self {
        let mut cues = Self::default();
        for item in items.get(from + 1..to).unwrap_or(&[]) {
            if let What::Cue(cue) = item.what
                && item.depth <= depth
            {
                cues.add(cue);
            }
        }
        cues
    }

    /// All cues of the sentence of item `at`, at most `reach` items to either side.
    pub(crate) fn around(items: &[Item], at: usize, reach: usize) -> Self {
        let mut cues = Self::default();
        let Some(here) = items.get(at) else { return cues };
        let end = items.len().min(at + reach + 1);
        for item in &items[at.saturating_sub(reach)..end] {
            if let What::Cue(cue) = item.what
                && item.sentence == here.sentence
            {
                cues.add(cue);
            }
        }
        cues
    }
}
