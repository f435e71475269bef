//! Units whose words mostly mean another, told by the measure beside them: 25 kg (55 pounds) is no money.

use super::{Claim, Kind};
use crate::language::{Language, UnitFile};
use crate::number::Precision;
use crate::text::Span;

/// Gives each figure right before or alone in a bracket, beside a measure, the unit of that measure's dimension that its words
/// have there. Spans are bytes of `text`.
pub(super) fn find(text: &str, language: &Language, claims: &mut [Claim]) {
    for at in 1..claims.len() {
        let [one, other] = [&claims[at - 1], &claims[at]];
        let between = Span { start: one.span.end, end: other.span.start.max(one.span.end) };
        let closed = text.get(other.span.end as usize..).is_some_and(|rest| rest.starts_with(')'));
        if one.kind == other.kind || !closed || between.of(text).trim() != "(" {
            continue;
        }
        for (own, measure) in [(at - 1, at), (at, at - 1)] {
            let Some(unit) = meant(text, language, &claims[own], &claims[measure]) else { continue };
            let kind = claims[measure].kind;
            let claim = &mut claims[own];
            (claim.unit, claim.kind) = (language.unit(unit), kind);
            claim.quantity.precision = Precision::Rounded;
        }
    }
}

/// The unit, by its place in the language, that the words behind an amount of money mean beside `measure`.
fn meant(text: &str, language: &Language, claim: &Claim, measure: &Claim) -> Option<u16> {
    let dimension = &measure.unit.as_ref()?.dimension;
    let behind = Span { start: claim.number.end, end: claim.span.end };
    let word = behind.of(text).trim_start_matches(['-', ' ', '\u{a0}']).to_lowercase();
    let fits = |unit: &UnitFile| unit.dimension == *dimension && unit.beside.contains(&word);
    let place = language.units().iter().position(fits).filter(|_| claim.kind == Kind::Money)?;
    u16::try_from(place).ok()
}
