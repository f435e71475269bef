//! The totals of all tables, held against each figure of the text at once.

use super::slip::Amount;
use crate::relation::table::entry::{Entries, Entry};

/// Some of the totals: a bit for each, by its place among [`Entries::totals`], of which there are no more than bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(u64);

impl Set {
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) fn has(self, total: usize) -> bool {
        self.0 >> total & 1 == 1
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn one(total: usize) -> Self {
        Self(1 << total)
    }
}

/// The cells of all totals, each with the place of its total.
pub(super) struct Totals<'c> {
    cells: Vec<(usize, Amount<'c>)>,
}

impl<'c> Totals<'c> {
    /// `cells` are the figures of each row, by its place among all.
    pub(super) fn new(entries: &Entries, cells: &[Vec<Amount<'c>>]) -> Self {
        let of = |(total, row): (usize, &usize)| cells[*row].iter().map(move |cell| (total, *cell));
        Self { cells: entries.totals.iter().enumerate().flat_map(of).collect() }
    }

    /// Those that have a cell which states a figure as well.
    pub(super) fn stating(&self, told: &Amount) -> Set {
        let stating = self.cells.iter().filter(|(_, cell)| told.is(cell));
        stating.fold(Set::default(), |set, (total, _)| set.with(Set::one(*total)))
    }
}

/// Those of some rows.
pub(super) fn of(entries: &Entries, belongs: impl Fn(&Entry) -> bool) -> Set {
    let rows = entries.totals.iter().enumerate().filter(|(_, row)| entries.list.get(**row).is_some_and(&belongs));
    rows.fold(Set::default(), |set, (total, _)| set.with(Set::one(total)))
}
