//! Brackets behind several names, with a member for each of them: 58 cooks, drivers and clerks (13 cooks, 27 drivers, 18
//! clerks).

use super::Found;
use crate::claim::Cue;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::{Item, What};

/// How many marks and words may join the names of what a bracket divides.
const NAMES: usize = 6;

impl Found<'_> {
    /// Whether names joined by commas stand between an amount and the bracket that opens at `at`.
    pub(super) fn spells_out(&self, at: usize) -> bool {
        let joins = self.items[..at].iter().rev().take(NAMES).take_while(|item| joins(item)).count();
        let amount = (at - joins).checked_sub(1).filter(|amount| self.term(*amount).is_some());
        self.items[at].what == What::Cue(Cue::Opening)
            && joins > 0
            && amount.is_some_and(|amount| self.is_level(amount))
    }

    /// Whether so many names stand between a whole and the bracket at `at` as this has members.
    pub(super) fn is_spelled_out(&self, at: usize, whole: Term, list: &List) -> bool {
        let between = self.items.get(whole.at + 1..at).unwrap_or_default();
        // A comma and the word for "and" right behind it part two names.
        let right = |pair: &&[Item]| pair[0].span.end + 1 >= pair[1].span.start;
        let both = between.windows(2).filter(right).count();
        let parts = &list.leading;
        let each = parts.len() > 1 && between.len() + 1 - both == parts.len() && list.terms.len() == parts.len();
        self.items[at].what == What::Cue(Cue::Opening) && between.iter().all(joins) && each && self.are_unlike(parts)
    }
}

/// Whether an item joins one name to the next.
fn joins(item: &Item) -> bool {
    matches!(item.what, What::Cue(Cue::Comma | Cue::And))
}
