//! Rates by the hundred or the thousand: so many of a base for each so many of it, `$7.80 per $1,000`, `14.2‰`.

use crate::claim::{Claim, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::flow::beside::many;
use crate::relation::flow::{Flow, Item, alike, is_amount};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

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
    let members = vec![
        Member { role: "result", actor: Actor::Claim(result) },
        Member { role: "base", actor: Actor::Claim(base) },
        Member { role: "rate", actor: Actor::Claim(index) },
        Member { role: "each", actor: each },
    ];
    figures.next().is_none().then_some(Relation { kind: Kind::Incidence, members, evidence: Evidence::Likely })
}
