//! Rates by the hundred or the thousand: so many of a base for each so many of it, `$7.80 per $1,000`, `14.2‰`.

use crate::claim::{Claim, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::flow::beside::many;
use crate::relation::flow::{Flow, Item, alike, is_amount, is_level};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many items to either side of a rate its figures are looked for.
const REACH: usize = 16;

/// Links every rate by so many with the two figures of its sentence that it can be of: the larger is the base, the
/// smaller what comes of it. With any third figure alike nothing tells which are meant.
pub(crate) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        relations.extend((0..items.len()).filter_map(|at| incidence(flow, items, at)));
    }
    relations
}

fn incidence(flow: &Flow, items: &[Item], at: usize) -> Option<Relation> {
    let (index, rate) = flow.claim(&items[at])?;
    let (each, last) = many(flow, items, at, rate)?;
    let here = items[at].sentence;
    let near = (at.saturating_sub(REACH)..items.len().min(at + REACH)).filter(|place| *place < at || *place > last);
    let near = near.filter(|place| items[*place].sentence == here);
    // 5.6 per 100,000, in the north 6.96 per 100,000 and in the south 8.15: where others are told by so many, nothing
    // tells.
    let another = |place: usize| {
        let last = place.checked_sub(1).and_then(|last| Some((last, flow.claim(&items[last])?.1)));
        last.is_some_and(|(last, claim)| many(flow, items, last, claim).is_some_and(|(_, each)| each == place))
    };
    if near.clone().any(another) {
        return None;
    }
    let each_of = flow.claim(&items[last]).filter(|_| last > at).and_then(|(_, each)| each.unit.as_ref());
    if let Some(unit) = each_of.filter(|_| rate.unit.is_none()) {
        return by_measure(flow, items, near, &unit.symbol).map(|[result, base]| relation(result, base, index, each));
    }
    let money = rate.kind == Figure::Money;
    let of = |claim: &Claim| {
        let measured =
            if money { alike(claim, &Claim { per: Vec::new(), ..rate.clone() }) } else { claim.unit.is_none() };
        measured && is_amount(claim) && !claim.is_rate() && claim.quantity.qualifier == Qualifier::Exact
    };
    let mut figures = near.filter_map(|place| flow.claim(&items[place])).filter(|(_, claim)| of(claim));
    let one = figures.next()?;
    // Police recorded 52,480 offences. With a population of 640,000 this is 82 offences per 1,000 people.
    let before = || {
        let back = items[..at].iter().rev().take(2 * REACH).skip_while(|item| item.sentence == here);
        let back = back.take_while(|item| item.sentence + 1 == here).filter_map(|item| flow.claim(item));
        let mut back = back.filter(|(_, claim)| of(claim) && claim.noun.agrees(rate.noun));
        back.next().filter(|_| back.next().is_none())
    };
    let other = figures.next().or_else(before)?;
    let (base, result) =
        if one.1.quantity.value() > other.1.quantity.value() { (one.0, other.0) } else { (other.0, one.0) };
    figures.next().is_none().then(|| relation(result, base, index, each))
}

/// 1,302 bursts on 8,680 km of mains, 150 per 1,000 km: the one count of a sentence and its one measure in the unit
/// that the rate is by.
fn by_measure(flow: &Flow, items: &[Item], near: impl Iterator<Item = usize>, unit: &str) -> Option<[usize; 2]> {
    let exact = |claim: &Claim| claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate() && is_level(claim);
    let figures = near.filter_map(|place| flow.claim(&items[place])).filter(|(_, claim)| exact(claim));
    let (mut counts, mut bases) = (Vec::new(), Vec::new());
    for (index, claim) in figures {
        match &claim.unit {
            None => counts.push(index),
            Some(own) if own.symbol == unit => bases.push(index),
            Some(_) => {}
        }
    }
    match (counts.as_slice(), bases.as_slice()) {
        ([result], [base]) => Some([*result, *base]),
        _ => None,
    }
}

fn relation(result: usize, base: usize, rate: usize, each: Actor) -> Relation {
    let members =
        [("result", Actor::Claim(result)), ("base", Actor::Claim(base)), ("rate", Actor::Claim(rate)), ("each", each)];
    Relation::of(Kind::Incidence, members, Evidence::Likely)
}
