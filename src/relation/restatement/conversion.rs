//! Conversions: one measure told in two units, `5 km (3.1 miles)`.

use crate::claim::{Claim, Cue, Per, Shape};
use crate::language::Unit;
use crate::number::{Decimal, Qualifier, Rational};
use crate::relation::fit::Total;
use crate::relation::flow::{Flow, Item, What, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many items may stand between the two.
const REACH: usize = 5;
/// How many bytes: a mark and words for "or" and "about".
const NEAR: u32 = 32;
/// Two measures are one within this part of it.
const CLOSE: i128 = 100;

/// Links a measure with the same measure in another unit, in brackets or behind a word for "or" right after it.
pub(crate) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for at in 0..items.len() {
            let Some((first, one)) = flow.claim(&items[at]) else { continue };
            if one.unit.is_none() {
                continue;
            }
            let Some((second, other)) = beside(flow, items, at) else { continue };
            if let Some(offset) = heat(one, other) {
                let members = [("second", second.into()), ("first", first.into()), ("offset", offset)];
                relations.push(Relation::of(Kind::Temperature, members, Evidence::Strong));
            } else if converts(one, other) || is_rescaled(flow, [first, second]) {
                relations.push(Relation::twice(Kind::Conversion, first.into(), second.into(), Evidence::Strong));
            }
        }
    }
    relations
}

/// The figure right behind `at`: alone in brackets, or after a comma and a word for "or".
fn beside<'f>(flow: &'f Flow, items: &[Item], at: usize) -> Option<(usize, &'f Claim)> {
    let place =
        (at + 1..items.len().min(at + 1 + REACH)).find(|place| matches!(items[*place].what, What::Figure(_)))?;
    let between: Vec<Cue> = items[at + 1..place]
        .iter()
        .filter_map(|item| if let What::Cue(cue) = item.what { Some(cue) } else { None })
        .collect();
    // 32 knots (37 mph, 59 km/h): more than one may stand in brackets.
    let ends = |item: &Item| matches!(item.what, What::Cue(Cue::Closing | Cue::Comma));
    let closed = || items.get(place + 1).is_some_and(ends);
    // (tương đương 18,5 km2), (that is, 3.1 miles): a word for "or" may stand in the brackets too.
    let or = |cues: &[Cue], mark: Cue| {
        cues.contains(&Cue::Share) && cues.iter().all(|cue| *cue == mark || matches!(cue, Cue::And | Cue::Share))
    };
    let bracketed = (between == [Cue::Opening] || or(&between, Cue::Opening)) && closed();
    // 142,5 ha, bằng 1.425.000 m2; 12 miles, which is 19 km.
    let gap = Span { start: items[at].span.end, end: items[place].span.start.max(items[at].span.end) };
    let marks = between.iter().all(|cue| *cue == Cue::Comma);
    // Nothing else is said of it, as in: which is 3 km more than the old one.
    let last = |next: &Item| {
        let mark = matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Stop | Cue::Closing | Cue::And));
        mark && next.span.start <= items[place].span.end + 1
    };
    let equals =
        marks && flow.says_in(items[at].sentence, gap, &[Cue::Equals]) && items.get(place + 1).is_none_or(last);
    let compares = |next: &Item| matches!(next.what, What::Cue(Cue::More | Cue::Less | Cue::Versus));
    let said = (or(&between, Cue::Comma) && !items.get(place + 1).is_some_and(compares)) || equals;
    let near = items[place].span.start.saturating_sub(items[at].span.end) <= NEAR;
    ((bracketed || said) && near).then(|| flow.claim(&items[place])).flatten()
}

/// Whether it measures something that another unit measures too, by itself or for each of something.
fn is_measure(claim: &Claim) -> bool {
    let unit = claim.unit.as_ref();
    let other = |unit: &Unit| matches!(unit.dimension.as_str(), "money" | "time" | "percent" | "count");
    unit.is_some_and(|unit| !other(unit) && unit.zero == 0) && claim.shape == Shape::Single
}

/// Whether the two measure one kind of thing in two units: 5 km and 3.1 miles, 160 km/h and 99 mph, 6 t/ha and 2.4 t/acre.
fn converts(one: &Claim, other: &Claim) -> bool {
    let [own, others] = [one, other].map(units);
    let pairs = || own.iter().zip(&others);
    let alike = own.len() == others.len() && pairs().all(|(one, other)| one.dimension == other.dimension);
    // A month is no number of days.
    let timed = || pairs().all(|(one, other)| one.dimension != "time" || one.symbol == other.symbol);
    let unlike = || pairs().any(|(one, other)| one.symbol != other.symbol);
    alike && is_measure(one) && is_measure(other) && timed() && unlike() && !are_namesakes(one, other)
}

/// The unit of a figure and those that it is for each of. Of which of several things it is told is told once: each sack
/// holds 50 kg (110 lb).
fn units(claim: &Claim) -> Vec<&Unit> {
    let per = claim.per.iter().filter_map(|per| if let Per::Unit(unit) = per { Some(unit) } else { None });
    claim.unit.iter().chain(per).map(AsRef::as_ref).collect()
}

/// How much farther, in base units, the zero of the first of two scales of heat lies than that of the other; nothing where
/// they are no such scales, or where both tell a difference: 5 °C (9 °F) warmer.
fn heat(one: &Claim, other: &Claim) -> Option<Actor> {
    let (unit, again) = one.unit.as_ref().zip(other.unit.as_ref())?;
    let single = one.shape == Shape::Single && other.shape == Shape::Single;
    let offset = unit.zero - again.zero;
    let scales = single && offset != 0 && unit.dimension == again.dimension;
    let [first, second] = [(one, unit), (other, again)].map(|(claim, unit)| claim.quantity.scaled(unit.factor));
    (scales && !Total::of(&first).makes(&second?)).then(|| Actor::Known(offset.into()))
}

/// Tổng 2.820 triệu đồng, tức 2,82 tỷ đồng: whether an amount is told again in another scale of its unit, behind a comma and a
/// word for "or", and comes to the same, or would but for a slip of the hand.
fn is_rescaled(flow: &Flow, [first, second]: [usize; 2]) -> bool {
    let claim = |index: usize| flow.claims.list.get(index);
    let Some((one, other)) = claim(first).zip(claim(second)) else { return false };
    let exact = |claim: &Claim| claim.quantity.qualifier == Qualifier::Exact && is_amount(claim);
    let unit = one.unit.is_some() && one.unit == other.unit && one.per == other.per;
    let scaled = one.quantity.factor != other.quantity.factor;
    let [told, again] = [one, other].map(|claim| claim.quantity.value());
    let slipped = || other.quantity.slip(&told).is_some() || one.quantity.slip(&again).is_some();
    unit && scaled && exact(one) && exact(other) && (told == again || slipped())
}

/// 2,488 kg (80,000 oz) of gold: whether two measures are one, to a hundredth, where the words of a unit mean another
/// than they mostly do.
fn are_namesakes(one: &Claim, other: &Claim) -> bool {
    let worth = |claim: &Claim, factor: Decimal| &claim.quantity.value() * &Rational::from(factor);
    let meant = |claim: &Claim, other: &Claim| {
        let (Some(unit), Some(whole)) = (&claim.unit, &other.unit) else { return false };
        let whole = worth(other, whole.factor);
        let off = |also| (&worth(claim, also) - &whole).abs();
        unit.also.is_some_and(|also| &off(also) * &Rational::from(CLOSE) <= whole)
    };
    meant(one, other) || meant(other, one)
}
