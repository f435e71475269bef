//! What a claim is worth, in text: exact decimals with `.` as the mark and scale words applied.

use crate::claim::{Claim, Kind, Shape};
use crate::number::{Decimal, Qualifier, Rounding};

/// Decimals of a ratio's quotient.
const QUOTIENT: u8 = 6;

/// A claim's value: `45.83`, `42600000000`, `2025-2030`, `2025-07-01`; of a ratio its quotient to six places. A
/// heading's or list item's number is its own text, without marks around it; so is a name's. Said in
/// words, it is its number.
pub(super) fn value(claim: &Claim, printed: &str) -> String {
    match (claim.kind, claim.shape) {
        (Kind::HeadingNumber | Kind::ListMarker | Kind::Identifier, _) if !claim.spelled => printed.to_owned(),
        (_, Shape::Single) => applied(claim, claim.quantity.written),
        (_, Shape::Between(_)) => {
            let (low, high) = ends(claim).unwrap_or_default();
            format!("{low}-{high}")
        }
        (_, Shape::Over(under)) => quotient(claim, under).unwrap_or_default(),
        (_, Shape::Day(year, month, day)) => {
            let part = |number: u16, width: usize| (number > 0).then(|| format!("{number:0width$}"));
            let parts = [part(year, 4), part(month.into(), 2), part(day.into(), 2)];
            parts.into_iter().flatten().collect::<Vec<_>>().join("-")
        }
    }
}

/// The low and high end of a range or period.
fn ends(claim: &Claim) -> Option<(String, String)> {
    let Shape::Between(high) = claim.shape else { return None };
    Some((applied(claim, claim.quantity.written), applied(claim, high)))
}

/// The ends a claim states: both of a range or period, the one that a bound sets (`over 250`: the low one).
pub(super) fn bounds(claim: &Claim) -> (Option<String>, Option<String>) {
    let single = || (claim.shape == Shape::Single).then(|| applied(claim, claim.quantity.written));
    match claim.quantity.qualifier {
        Qualifier::Over | Qualifier::AtLeast => (single(), None),
        Qualifier::Under | Qualifier::AtMost => (None, single()),
        _ => ends(claim).unzip(),
    }
}

/// Numerator and denominator of a ratio.
pub(super) fn terms(claim: &Claim) -> Option<(String, String)> {
    let Shape::Over(under) = claim.shape else { return None };
    Some((applied(claim, claim.quantity.written), applied(claim, under)))
}

fn quotient(claim: &Claim, under: Decimal) -> Option<String> {
    use crate::number::Rational;
    let value = Rational::from(claim.quantity.written).checked_div(&Rational::from(under))?;
    let short = (0..=QUOTIENT).find_map(|places| {
        let rounded = value.round_to(places, Rounding::HalfUp)?;
        (Rational::from(rounded) == value || places == QUOTIENT).then_some(rounded)
    })?;
    Some(short.to_string())
}

/// A written number with its scale word applied, in plain decimals.
fn applied(claim: &Claim, written: Decimal) -> String {
    let factor = claim.quantity.factor;
    let product = written.mantissa.checked_mul(factor.mantissa);
    let scale = written.scale.saturating_add(factor.scale);
    let Some(mut mantissa) = product else { return written.to_string() };
    let mut scale = scale;
    // Decimals that the scale word used up are no decimals any more: 42,6 tỷ is 42600000000.
    while factor.mantissa > 1 && scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal { mantissa, scale }.to_string()
}
