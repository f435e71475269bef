//! Conversions: one measure told in two units, `5 km (3.1 miles)`.

use crate::claim::{Claim, Cue, Per, Shape};
use crate::number::{Decimal, Qualifier, Rational};
use crate::relation::flow::{Flow, Item, What, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation};

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
            let measures = is_measure(one) || is_each(one);
            if !measures && one.unit.is_none() {
                continue;
            }
            let other = beside(flow, items, at).filter(|(place, other)| {
                let converted = || measures && converts(one, other) && !are_namesakes(one, other);
                converted() || is_rescaled(flow, [first, *place])
            });
            let Some((second, _)) = other else { continue };
            relations.push(Relation::twice(
                Kind::Conversion,
                Actor::Claim(first),
                Actor::Claim(second),
                Evidence::Strong,
            ));
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
    let closed = || items.get(place + 1).is_some_and(|item| item.what == What::Cue(Cue::Closing));
    // (tương đương 18,5 km2), (that is, 3.1 miles): a word for "or" may stand in the brackets too.
    let or = |cues: &[Cue], mark: Cue| {
        cues.contains(&Cue::Share) && cues.iter().all(|cue| *cue == mark || matches!(cue, Cue::And | Cue::Share))
    };
    let bracketed = (between == [Cue::Opening] || or(&between, Cue::Opening)) && closed();
    let said = or(&between, Cue::Comma);
    let near = items[place].span.start.saturating_sub(items[at].span.end) <= NEAR;
    ((bracketed || said) && near).then(|| flow.claim(&items[place])).flatten()
}

/// Whether it measures something in a unit that another is so many times: degrees do not begin at one point.
fn is_measure(claim: &Claim) -> bool {
    let physical = claim
        .unit
        .as_ref()
        .is_some_and(|unit| !matches!(unit.dimension.as_str(), "money" | "time" | "percent" | "count" | "temperature"));
    physical && !claim.is_rate() && claim.shape == Shape::Single
}

/// Whether it measures each of several things: each sack holds 50 kg (110 lb).
fn is_each(claim: &Claim) -> bool {
    let each = Claim { per: Vec::new(), ..claim.clone() };
    !claim.per.iter().any(|per| matches!(per, Per::Unit(_))) && is_measure(&each)
}

fn converts(one: &Claim, other: &Claim) -> bool {
    let units = one.unit.as_ref().zip(other.unit.as_ref());
    is_measure(other)
        && units.is_some_and(|(one, other)| one.dimension == other.dimension && one.symbol != other.symbol)
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
