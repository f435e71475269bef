//! Rows and the total they make, and what speaks for that.

use super::grid::{Grid, Holds};
use crate::number::{Quantity, Rational};

/// A row that is worked out from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The row of the total.
    pub(super) total: usize,
    /// The rows added.
    pub(super) plus: Vec<usize>,
    /// The rows taken away.
    pub(super) minus: Vec<usize>,
}

impl Group {
    /// Dues of £1,800 and £1,850 a vessel, £1,828 in all: whether the total of a column lies between its parts, all above zero,
    /// as a mean does, and no slip of the hand made it so of their sum.
    pub(super) fn is_mean(&self, grid: &Grid, column: usize) -> bool {
        let Some(total) = grid.quantity(self.total, column) else { return false };
        let parts = self.plus.iter().filter_map(|row| grid.quantity(*row, column));
        let parts: Vec<Rational> = parts.map(Quantity::value).collect();
        let (value, sum) = (total.value(), parts.iter().sum::<Rational>());
        let among = parts.iter().any(|part| *part <= value) && parts.iter().any(|part| *part >= value);
        among && parts.iter().all(|part| part.signum() > 0) && total.slip(&sum).is_none()
    }
}

/// What speaks for a group beside its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Nothing.
    Figures,
    /// Words or numbering.
    Names,
    /// A formula in the name.
    Formula,
}

/// How the columns keep a group.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// Columns that keep it and had room not to.
    pub(super) held: usize,
    /// The bits that speak for it.
    pub(super) bits: u32,
    /// Columns that do not, by a slip or a little.
    pub(super) near: usize,
    /// Columns that do not at all.
    pub(super) far: usize,
}

/// Bits that speak for a total which one column alone shows.
pub(super) const ALONE: u32 = 12;

impl Weight {
    /// What is more is better.
    pub(super) fn rank(self) -> (usize, usize, isize, u32) {
        (self.held, self.near, -(self.far as isize), self.bits)
    }

    /// Whether the figures are enough beside what else speaks for the group.
    pub(super) fn is_enough(self, trust: Trust) -> bool {
        match trust {
            Trust::Formula => true,
            // Of several columns that all miss it, none is the slip.
            Trust::Names => (self.held > 0 && self.far <= self.held) || (self.near == 1 && self.far == 0),
            Trust::Figures if self.held > 1 => self.bits >= ALONE && self.near + self.far <= self.held / 2,
            Trust::Figures => {
                self.held == 1 && self.bits >= ALONE - u32::from(self.near > 0) && self.near < 2 && self.far == 0
            }
        }
    }
}

/// Columns whose figures may be added: amounts, and shares that make a hundred.
pub(super) fn additive(grid: &Grid) -> Vec<usize> {
    // A total that reads 400 of shares that come to a hundred.
    let hundred = |column: usize| {
        let parts = (0..grid.rows()).filter(|row| !grid.names[*row].total).filter_map(|row| grid.quantity(row, column));
        let parts: Vec<Rational> = parts.map(Quantity::value).collect();
        parts.len() > 2 && parts.iter().sum::<Rational>() == Rational::from(100)
    };
    let whole = |column: usize| {
        let last = (0..grid.rows()).rev().find_map(|row| grid.quantity(row, column));
        let first = (0..grid.rows()).find_map(|row| grid.quantity(row, column));
        [first, last].into_iter().flatten().any(|figure| figure.value() == Rational::from(100))
    };
    let shares = grid.columns(Holds::Percents).into_iter().filter(|column| whole(*column) || hundred(*column));
    grid.columns(Holds::Amounts).into_iter().chain(shares).collect()
}
