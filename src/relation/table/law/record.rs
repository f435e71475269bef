//! How well a law is kept by the rows of a table.

use super::{Kept, Law};
use crate::relation::table::grid::Grid;
use crate::relation::{Evidence, Relation};

/// How well a law is kept by the rows of a table.
#[derive(Clone, Debug, Default)]
pub(in crate::relation::table) struct Record {
    /// Rows that keep it, and the bits that speak for it.
    pub(in crate::relation::table) held: Vec<usize>,
    pub(in crate::relation::table) bits: u32,
    /// Rows that keep it with the other sign.
    pub(in crate::relation::table) reversed: Vec<usize>,
    /// Rows that do not.
    pub(in crate::relation::table) failed: Vec<usize>,
    /// How many rows held that say something.
    pub(in crate::relation::table) telling: usize,
}

/// Rows that are tried before a law is given up as none.
const PATIENCE: usize = 4;

/// So many rows after one another that do not keep a law are others than those it is of.
const BLOCK: usize = 3;

impl Record {
    /// Tries a law on every row; nothing as soon as it plainly is none.
    pub(in crate::relation::table) fn of(law: &Law, grid: &Grid) -> Option<Self> {
        let mut record = Self::default();
        for row in 0..grid.rows() {
            match law.kept(grid, row) {
                None => continue,
                Some(Kept::Holds(worth)) => {
                    record.held.push(row);
                    record.bits += worth;
                    record.telling += usize::from(worth > 0);
                }
                Some(Kept::Reversed) => record.reversed.push(row),
                Some(Kept::Fails) => record.failed.push(row),
            }
            if record.failed.len() >= PATIENCE && record.failed.len() > record.held.len() {
                return None;
            }
        }
        Some(record)
    }

    /// Bits that speak for a law which so many rows keep.
    const BITS: u32 = 14;
    /// How many rows must keep one that the head of its column names.
    const NAMED: usize = 3;

    /// Whether the rows make it a law: several keep it that had room not to, and few do not.
    pub(in crate::relation::table) fn is_law(&self, law: &Law, grid: &Grid) -> bool {
        let broken = self.failed.len() + self.reversed.len().min(self.failed.len() + 1);
        let named = self.held.len() >= Self::NAMED && law.is_named(grid);
        let telling = self.telling >= 2 && self.bits >= Self::BITS;
        // Two rows of the months of half a year, and their total.
        let whole = || self.telling > 0 && broken < 2 && law.is_whole(grid);
        (named || telling || whole()) && 2 * broken <= self.held.len().max(2)
    }

    /// Whether the rows do not speak against a law that the head states.
    pub(in crate::relation::table) fn bears_out(&self) -> bool {
        !self.held.is_empty() && self.failed.len() <= self.held.len()
    }

    /// The same, where nobody doubts the law.
    pub(in crate::relation::table) fn stated(&self, law: &Law, grid: &Grid) -> Vec<Relation> {
        let rows = self.held.iter().chain(&self.failed);
        rows.filter_map(|row| law.relation(grid, *row, Evidence::Strong)).collect()
    }

    /// Population by sex, below it the index of each: whether a row that does not keep the law stands among so many
    /// others that it is none of their block.
    fn is_elsewhere(&self, row: usize) -> bool {
        let before = self.held.iter().rev().find(|held| **held < row).map_or(0, |held| held + 1);
        let behind = self.held.iter().find(|held| **held > row).copied().unwrap_or(usize::MAX);
        self.failed.iter().filter(|failed| (before..behind).contains(*failed)).count() >= BLOCK
    }

    /// Whether rows that keep it with the other sign follow a habit: costs beside revenues.
    fn signs_vary(&self) -> bool {
        self.reversed.len() > 1
    }

    /// The relations of all rows under the law.
    pub(in crate::relation::table) fn relations(&self, law: &Law, grid: &Grid) -> Vec<Relation> {
        let sure = self.telling >= 3 && self.failed.len() <= 1 + self.held.len() / 6;
        let broken = if sure { Evidence::Strong } else { Evidence::Likely };
        let reversed = if self.signs_vary() { &[] } else { self.reversed.as_slice() };
        let held = self.held.iter().map(|row| (*row, Evidence::Strong));
        let sums = matches!(law, Law::Cross { .. } | Law::Difference { .. } | Law::Balance { .. });
        let failed = self.failed.iter().filter(|row| !sums || !self.is_elsewhere(**row));
        let lone = |row: &usize| matches!(law, Law::Cross { parts, .. } if grid.tells_one(*row, parts));
        let failed = failed.filter(|row| !lone(row));
        let rows = held.chain(failed.chain(reversed).map(|row| (*row, broken)));
        rows.filter_map(|(row, evidence)| law.relation(grid, row, evidence)).collect()
    }
}
