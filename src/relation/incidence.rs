//! Rates by the hundred or the thousand: so many of a base for each so many of it, `$7.80 per $1,000`, `14.2‰`.

use super::flow::{Flow, Item, alike, is_amount};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Kind as Figure, Per, Shape};
use crate::number::{Qualifier, Rational};

/// How many items to either side of a rate its figures are looked for.
const REACH: usize = 16;
/// How many bytes may stand between a rate and the number it is for each of: per $, for every.
const NEAR: u32 = 12;
/// The unit of rates by the thousand.
const THOUSANDTH: &str = "‰";

/// Links every rate by so many with the two figures of its sentence that it can be of: the larger is the base, the
/// smaller what comes of it. With any third figure alike nothing tells which are meant.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        relations.extend((0..items.len()).filter_map(|at| incidence(flow, items, at)));
    }
    relations
}

fn incidence(flow: &Flow, items: &[Item], at: usize) -> Option<Relation> {
    let (index, rate) = flow.claim(&items[at])?;
    let (each, last) = each(flow, items, at, rate)?;
    let here = items[at].sentence;
    let near = (at.saturating_sub(REACH)..items.len().min(at + REACH)).filter(|place| *place < at || *place > last);
    let near = near.filter(|place| items[*place].sentence == here);
    let money = rate.kind == Figure::Money;
    let of = |claim: &Claim| {
        let measured =
            if money { alike(claim, &Claim { per: Vec::new(), ..rate.clone() }) } else { claim.unit.is_none() };
        measured && is_amount(claim) && !claim.is_rate() && claim.quantity.qualifier == Qualifier::Exact
    };
    let mut figures = near.filter_map(|place| flow.claim(&items[place])).filter(|(_, claim)| of(claim));
    let (one, other) = (figures.next()?, figures.next()?);
    let (base, result) =
        if one.1.quantity.value() > other.1.quantity.value() { (one.0, other.0) } else { (other.0, one.0) };
    let members = vec![
        Member { role: "result", actor: Actor::Claim(result) },
        Member { role: "base", actor: Actor::Claim(base) },
        Member { role: "rate", actor: Actor::Claim(index) },
        Member { role: "each", actor: each },
    ];
    figures.next().is_none().then_some(Relation { kind: Kind::Incidence, members, evidence: Evidence::Likely })
}

/// What a rate is for each of, and the place of the last item that says so.
fn each(flow: &Flow, items: &[Item], at: usize, rate: &Claim) -> Option<(Actor, usize)> {
    let single = rate.shape == Shape::Single && rate.quantity.qualifier == Qualifier::Exact;
    if rate.unit.as_ref().is_some_and(|unit| unit.symbol == THOUSANDTH) {
        return single.then_some((Actor::Known(1000), at));
    }
    let next = items.get(at + 1)?;
    let (index, many) = flow.claim(next)?;
    let counted = single && is_amount(many) && rate.per.first() == Some(&Per::Each);
    let close = next.span.start.saturating_sub(items[at].span.end) <= NEAR;
    let tens = [100, 1000, 10_000, 100_000, 1_000_000].map(Rational::from);
    (counted && close && tens.contains(&many.quantity.value())).then_some((Actor::Claim(index), at + 1))
}
