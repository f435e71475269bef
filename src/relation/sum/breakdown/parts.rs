//! What the parts of a list have in common with each other and with their whole: names, units, digits, and what they
//! come to.

use super::Found;
use crate::claim::{Claim, Kind as Figure};
use crate::number::Rational;
use crate::relation::flow::alike;
use crate::relation::flow::list::Term;

/// The least whole that few sums are one digit away from by chance.
const LONG: i128 = 1000;

impl Found<'_> {
    /// What the parts come to.
    pub(super) fn sum(&self, parts: &[Term]) -> Option<Rational> {
        let values: Option<Vec<Rational>> =
            parts.iter().map(|part| self.claim(*part).map(|claim| claim.quantity.value())).collect();
        values.map(|values| values.iter().sum())
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

    /// Whether the parts come to more than the whole.
    pub(super) fn passes(&self, whole: Term, parts: &[Term]) -> bool {
        let whole = self.claim(whole).map(|claim| claim.quantity.value());
        self.sum(parts).zip(whole).is_some_and(|(sum, whole)| sum > whole)
    }

    /// Whether so many times the parts come to the whole or more.
    pub(super) fn reaches(&self, whole: Term, parts: &[Term], times: i128) -> bool {
        let whole = self.claim(whole).map(|claim| claim.quantity.value());
        self.sum(parts).zip(whole).is_some_and(|(sum, whole)| &sum * &Rational::from(times) >= whole)
    }

    /// Whether one slip of the hand makes the whole of what the parts come to.
    pub(super) fn is_misprint(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole).map(|claim| &claim.quantity) else { return false };
        self.sum(parts).is_some_and(|sum| total.slip(&sum).is_some())
    }

    /// Whether a whole has so many digits that few sums are one slip away from it by chance.
    pub(super) fn is_long(&self, whole: Term) -> bool {
        self.claim(whole).is_some_and(|claim| claim.quantity.written.mantissa >= LONG)
    }

    /// Whether each of the parts bears the name or the unit of the whole.
    pub(super) fn is_named(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole) else { return false };
        let named = |part: &Claim| (part.unit.is_some() && part.unit == total.unit) || part.noun.agrees(total.noun);
        parts.iter().filter_map(|part| self.claim(*part)).all(named)
    }

    /// Whether the parts are kinds of what the whole is: its own noun or unit with each of them, or none.
    pub(super) fn is_kin(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole) else { return false };
        parts.iter().filter_map(|part| self.claim(*part)).all(|part| part.unit.is_some() || part.noun.fits(total.noun))
    }

    /// Whether every part counts things of the same name, or of none.
    pub(super) fn are_alike(&self, parts: &[Term]) -> bool {
        let mut nouns = parts.iter().filter_map(|part| self.claim(*part)).map(|claim| claim.noun);
        nouns.next().is_some_and(|first| nouns.all(|noun| noun.fits(first)))
    }

    /// Whether every part counts things of another name.
    pub(super) fn are_unlike(&self, parts: &[Term]) -> bool {
        let nouns: Vec<_> = parts.iter().filter_map(|part| self.claim(*part)).map(|claim| claim.noun.words).collect();
        nouns.iter().enumerate().all(|(at, noun)| noun[0] != 0 && !nouns[..at].contains(noun))
    }

    /// Whether no part bears a name or a unit of its own.
    pub(super) fn are_bare(&self, parts: &[Term]) -> bool {
        let bare = |part: &Claim| part.noun.span.is_empty() && part.unit.is_none();
        parts.iter().filter_map(|part| self.claim(*part)).all(bare)
    }

    /// Whether every part is a number in words.
    pub(super) fn are_spelled(&self, parts: &[Term]) -> bool {
        parts.iter().filter_map(|part| self.claim(*part)).all(|part| part.spelled)
    }
}

/// Whether a part measures what its whole does: 812 tonnes (transport 455, heating 244); a unit is printed once.
pub(super) fn likens(whole: &Claim, part: &Claim) -> bool {
    let measured = whole.unit.as_ref().is_some_and(|unit| unit.dimension != "money") && whole.kind != Figure::Percent;
    let bare = part.kind == Figure::Count && part.unit.is_none() && part.noun.span.is_empty() && !whole.is_rate();
    let plain = whole.quantity.factor == part.quantity.factor;
    alike(whole, part) || (measured && bare && plain)
}
