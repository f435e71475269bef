//! What a figure may be to a rate: how many it is for each of, or what they come to.

use crate::claim::{Claim, Kind as Figure, Per, Shape, Unit};
use crate::number::{Decimal, Rational};

/// Seconds of a year, by which spans of time are counted that nobody spells out: 12 months, 52 weeks.
const YEAR: i128 = 31_556_952;

/// Whether a figure counts what the rate is for each of. An average that does not say is for each of what is counted.
pub(super) fn counts(rate: &Claim, count: &Claim) -> bool {
    // 61.4 per 1,000 vehicles: things are counted in whole numbers, or in millions.
    let whole = count.quantity.written.scale == 0 || count.quantity.factor != Decimal::whole(1);
    // 18 of the 64 projects, £21m a project: of two numbers the first.
    let of_more = matches!(count.shape, Shape::Over(_)) && !count.spelled;
    let counted = matches!(count.kind, Figure::Count | Figure::Other) || of_more;
    let things = counted && count.unit.is_none() && !count.is_rate() && whole;
    // An average is one of several, and one thing at so much each says nothing: (1 công = 1.000 m2).
    let single = count.shape == Shape::Single || of_more;
    single
        && match rate.per.first() {
            Some(Per::Unit(unit)) if unit.dimension == "money" => false,
            Some(Per::Unit(unit)) => count.unit.as_ref().is_some_and(|own| {
                let timed = unit.dimension == "time";
                !count.is_rate() && own.dimension == unit.dimension && (!timed || own.symbol == unit.symbol)
            }),
            Some(Per::Noun(key)) => things && count.noun.words.contains(key),
            Some(Per::Each) => things && !count.noun.agrees(rate.noun),
            None => {
                (things && !count.noun.span.is_empty() && !count.noun.agrees(rate.noun))
                    || (count.kind == Figure::Duration && !count.is_rate())
            }
        }
        && several(count)
}

/// Whether the units of a rate and of what it comes to measure alike; where neither has one, `counted` says whether
/// they count alike.
pub(super) fn is_alike(rate: &Claim, result: &Claim, counted: bool) -> bool {
    match (&rate.unit, &result.unit) {
        (Some(own), Some(other)) if matches!(own.dimension.as_str(), "money" | "time") => own.symbol == other.symbol,
        (Some(own), Some(other)) => own.dimension == other.dimension,
        (None, None) => counted,
        _ => false,
    }
}

/// Whether a figure is no single one: what comes to itself says nothing.
pub(super) fn several(claim: &Claim) -> bool {
    claim.quantity.value() != Rational::ONE
}

/// How many of a span of time are in a year: 12 months, 4 quarters, the year itself; nothing of other units.
pub(super) fn in_year(span: &Unit) -> Option<i128> {
    let seconds = Some(span.factor).filter(|_| span.dimension == "time")?;
    YEAR.checked_div(seconds.mantissa / 10i128.checked_pow(u32::from(seconds.scale))?)
}
