//! Whether a figure of the text and a cell are one, and the slip that makes them two.

use crate::claim::{Claim, Kind as Figure};
use crate::number::{Glance, Grade, Policy, Rational, Rounding, Slip, may_slip, procedure, restated};

/// Digits of a figure that are those of no other cell by chance.
const LONG: u32 = 4;
pub(super) fn digits(claim: &Claim) -> u32 {
    claim.quantity.written.mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

/// How much must speak for a row before a figure a slip away from its cell is doubted: figures of few digits are a
/// slip away from many others. `pair` tells that the figure beside it stands in the row.
pub(super) fn needed(slip: Slip, told: &Claim, cell: &Claim, pair: bool) -> u32 {
    match (slip, telling(told, cell)) {
        (Slip::Scale, _) if digits(told) >= LONG => 2,
        (Slip::Scale, _) => u32::MAX,
        (Slip::Mark, _) if pair => 3,
        (Slip::Mark, _) => u32::MAX,
        (_, 2) if pair => 3,
        (Slip::Swapped, 6..) => 0,
        (Slip::Swapped, 3..) | (_, 5..) => 1,
        (_, 4) => 2,
        // A row has few percentages, and other columns of amounts.
        (Slip::Swapped, _) if told.kind == Figure::Percent => 2,
        (Slip::Swapped, _) | (_, 3) => 3,
        _ => u32::MAX,
    }
}

/// How many digits of a figure a cell can confirm: of $152,000 three, where the cell is in thousands.
pub(super) fn telling(told: &Claim, cell: &Claim) -> u32 {
    let ulp = cell.quantity.ulp().max(told.quantity.ulp());
    let places = told.quantity.value().checked_div(&ulp).and_then(|places| places.round_to(0, Rounding::HalfUp));
    places.map_or(0, |places| places.mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1))
}

/// A figure of the text or of a cell, and how it looks without its sign.
#[derive(Clone, Copy)]
pub(super) struct Amount<'c> {
    /// Its index among the claims.
    pub(super) index: usize,
    pub(super) claim: &'c Claim,
    glance: Option<Glance>,
}

impl<'c> Amount<'c> {
    pub(super) fn new(index: usize, claim: &'c Claim) -> Self {
        Self { index, claim, glance: Glance::of(&claim.quantity).map(Glance::abs) }
    }

    /// Whether two figures can be one: percentages, or amounts whose units do not contradict each other.
    pub(super) fn is_comparable(&self, cell: &Self) -> bool {
        let percent = |amount: &Self| amount.claim.kind == Figure::Percent;
        let units = match (&self.claim.unit, &cell.claim.unit) {
            (Some(one), Some(other)) => one.symbol == other.symbol,
            (None, Some(_)) => false,
            (Some(_), None) | (None, None) => true,
        };
        percent(self) == percent(cell) && units
    }

    /// Whether a cell states the figure as well; falls are told without their sign.
    pub(super) fn is(&self, cell: &Self) -> bool {
        if self.glance.zip(cell.glance).is_some_and(|(told, cell)| told.is_far_from(&cell)) || !self.is_comparable(cell)
        {
            return false;
        }
        let unsigned = |amount: &Self| {
            let mut quantity = amount.claim.quantity.clone();
            quantity.written.mantissa = quantity.written.mantissa.abs();
            quantity
        };
        let grade = restated(&unsigned(self), &unsigned(cell), &Policy::default());
        grade.is_silent() || grade == Grade::TieOnly
    }

    /// The slip that turns a cell into the figure of the text, where it is one and no way of rounding.
    pub(super) fn slip(&self, cell: &Self) -> Option<Slip> {
        let right = self.glance.zip(cell.glance).and_then(|(told, cell)| told.prints(&cell));
        let (told, cell) = (self.claim, cell.claim);
        if right.is_some_and(|right| !may_slip(&told.quantity.written, &right)) {
            return None;
        }
        let value = cell.quantity.value().abs();
        let found = told.quantity.slip(&value)?;
        let cut = matches!(procedure(&told.quantity, &value), Some(Grade::Truncated | Grade::DoubleRounded));
        // A cell in thousands says nothing about hundreds.
        let places = told.quantity.value().checked_div(&cell.quantity.ulp())?;
        let told_so_far = told.quantity.ulp() >= cell.quantity.ulp() || cell.quantity.is_exact();
        let comparable =
            told_so_far || places.round_to(0, Rounding::Truncate).is_some_and(|whole| Rational::from(whole) == places);
        // £3.246 billion, where the table says 3,246 in thousands: the digits of one are those of the other.
        let scaled = || told.quantity.written.mantissa == cell.quantity.written.mantissa && cell.unit.is_some();
        (!cut && comparable && (found != Slip::Scale || scaled())).then_some(found)
    }
}
