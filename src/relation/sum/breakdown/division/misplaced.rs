//! Long figures of which one would complete a list but for a slip, though it passes its whole as it stands.

use super::{Division, SEVERAL};
use crate::claim::Claim;
use crate::number::{Rational, Slip};
use crate::relation::flow::list::Term;
use crate::relation::sum::breakdown::Opener;

/// The least digits of a figure, as a number, whose mark, scale or order of digits goes wrong by no chance.
const LONG: i128 = 1000;

impl Division<'_> {
    /// Tổng chiều dài 120,09 km, gồm 214,6 km và 986,3 km: whether the mark of one figure stands off, or two of its digits the
    /// wrong way round, so that a part is more than its whole.
    pub(super) fn is_misplaced(&self) -> bool {
        let told = self.opener != Opener::Apposed && self.list.counted && !self.elsewhere && self.named;
        let passed = || self.parts.iter().any(|part| self.found.outgrows(*part, self.whole, 1));
        let Some(whole) = self.found.claim(self.whole).filter(|_| told && passed()) else { return false };
        let Some(sum) = self.found.sum(self.parts) else { return false };
        let value = |term: &Term| self.found.claim(*term).map(|claim| claim.quantity.value());
        let all = whole.quantity.value();
        let part = |term: &Term| {
            let made = value(term).map(|own| &(&all - &sum) + &own);
            self.found.claim(*term).zip(made).is_some_and(|(claim, made)| is_off(claim, &made))
        };
        // Of two parts that may not be all, one is anything.
        let several = self.parts.len() >= SEVERAL || (self.opener == Opener::Closed && self.list.closed);
        several && (is_off(whole, &sum) || self.parts.iter().any(part))
    }

    /// 1.148 ca, trong đó 936 ca (81,5%), 215 ca: whether parts that bear the name of a long whole come to hardly more than it,
    /// by one slip of the hand.
    pub(super) fn is_just_passed(&self) -> bool {
        let told = self.opener == Opener::Open && self.list.counted && !self.elsewhere && self.named;
        told && self.exceeds()
            && self.is_near()
            && self.whole_is(|whole| whole.quantity.written.mantissa >= LONG)
            && self.slipped()
    }
}

/// Whether a long figure is another one with its mark off or two digits the wrong way round.
fn is_off(claim: &Claim, value: &Rational) -> bool {
    let slip = claim.quantity.slip(value);
    claim.quantity.written.mantissa >= LONG && matches!(slip, Some(Slip::Mark | Slip::Scale | Slip::Swapped))
}
