//! When a figure was, as the words right before it tell.

use std::cmp::Ordering;

use super::super::view::View;
use super::REACH;
use crate::claim::{Kind as Figure, Shape};

impl View<'_> {
    /// The year or month that stands before a figure, with no other figure between.
    pub(crate) fn time(&self, at: usize) -> Option<Time> {
        let (_, claim) = self.back(at, REACH).find_map(|place| self.flow.claim(&self.items[place]))?;
        match claim.shape {
            Shape::Single if claim.kind == Figure::Year => {
                Some(Time { year: claim.quantity.written.mantissa, month: 0 })
            }
            Shape::Day(year, month, 0) => Some(Time { year: year.into(), month }),
            _ => None,
        }
    }
}

/// A year, or a month; parts that are not printed are 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Time {
    year: i128,
    month: u8,
}

impl Time {
    /// Which of two comes first; nothing where they are no two years, and no two months.
    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        let alike = (self.month == 0) == (other.month == 0) && (self.year == 0) == (other.year == 0);
        alike.then(|| self.cmp(&other))
    }
}
