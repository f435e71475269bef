//! What speaks for parts to be the parts of a whole, besides their sum.

use super::super::list::Term;
use super::Found;
use crate::number::Rational;

impl Found<'_> {
    /// Whether the parts come to more than the whole.
    pub(super) fn passes(&self, whole: Term, parts: &[Term]) -> bool {
        let value = |term: Term| self.claim(term).map(|claim| claim.quantity.value());
        let sum: Option<Vec<_>> = parts.iter().map(|part| value(*part)).collect();
        sum.zip(value(whole)).is_some_and(|(parts, whole)| parts.iter().sum::<Rational>() > whole)
    }

    /// Whether every part counts things of another name.
    pub(super) fn are_unlike(&self, parts: &[Term]) -> bool {
        let nouns: Vec<_> = parts.iter().filter_map(|part| self.claim(*part)).map(|claim| claim.noun.words).collect();
        nouns.iter().enumerate().all(|(at, noun)| noun[0] != 0 && !nouns[..at].contains(noun))
    }

    /// Whether the parts are kinds of what the whole is: its own noun or unit with each of them, or none.
    pub(super) fn is_kin(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole) else { return false };
        parts.iter().filter_map(|part| self.claim(*part)).all(|part| part.unit.is_some() || part.noun.fits(total.noun))
    }

    /// By how many the parts, all whole numbers, pass their whole.
    pub(super) fn excess(&self, whole: Term, parts: &[Term]) -> Option<i128> {
        let value = |term: Term| {
            let written = self.claim(term)?.quantity.written;
            (written.scale == 0).then_some(written.mantissa)
        };
        let sum: i128 = parts.iter().map(|part| value(*part)).sum::<Option<i128>>()?;
        sum.checked_sub(value(whole)?)
    }
}
