//! Whether figures that disagree were meant to agree at all.

use super::super::{Comparison, Expected};
use super::Case;
use crate::number::{Quantity, Slip, nearly, swaps};
use crate::relation::Evidence;

/// Percent within which two figures nearly agree, where only their place speaks for a relation.
const NEAR: u32 = 3;
/// Percent within which they may be a slip of each other, where words speak for it: half of one another.
const SLIP: u32 = 50;
/// The least digits, as a number, of which two are turned round by no chance.
const TURNED: u128 = 100;

impl Case<'_> {
    /// Whether figures that disagree were meant to agree, as the evidence for their relation demands.
    ///
    /// Any two numbers of two digits are a slip apart one time in five, so on weak evidence a slip counts from three
    /// digits on. Where a digit is lost or the mark stands elsewhere, zeros at the end of a round number are none.
    pub(in crate::rule) fn is_plausible(&self, evidence: Evidence) -> bool {
        // Two statements of one figure are alike in their digits, or they are of two figures.
        let restated = self.law.left.lone_role().is_some() && self.law.right.lone_role().is_some();
        let restated = restated && self.law.comparison == Comparison::Similar;
        let within = |percent| !restated && self.sides().is_some_and(|[left, right]| nearly(&left, &right, percent));
        let slipped = |expected: &Expected, digits: u128| {
            let Some((_, stated)) = self.figures.get(expected.member) else { return false };
            let counts = |slip: Slip| match slip {
                Slip::Swapped | Slip::Wrong => stated.written.mantissa.unsigned_abs() >= digits,
                Slip::Mark | Slip::Scale | Slip::Lost | Slip::Added => significant(stated) >= digits,
            };
            stated.slip(&expected.value).is_some_and(counts)
        };
        let mended = |digits| {
            let mut members = 0..self.figures.len();
            members.any(|at| self.law.solve(at, self.figures, self.policy).is_some_and(|one| slipped(&one, digits)))
        };
        // Of rounded figures many values would do: two digits of one the other way round tell which was meant.
        let turned = || {
            let mut tried = self.figures.to_vec();
            (0..tried.len()).any(|at| {
                let stated = tried[at].1.written;
                let long = stated.mantissa.unsigned_abs() >= TURNED && !restated;
                let holds = long
                    && swaps(stated).any(|written| {
                        tried[at].1.written = written;
                        self.law.grade(&tried, self.policy).is_silent()
                    });
                tried[at].1.written = stated;
                holds
            })
        };
        match evidence {
            Evidence::Weak => within(NEAR) || mended(100),
            Evidence::Likely => within(SLIP) || mended(1) || turned(),
            Evidence::Strong => true,
        }
    }
}

/// The digits of a figure without the zeros at its end.
fn significant(figure: &Quantity) -> u128 {
    let mut digits = figure.written.mantissa.unsigned_abs();
    while digits >= 10 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}
