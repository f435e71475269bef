//! Plans: what was reached, what was planned, and the rate one is of the other.

use super::fit::{self, Fit};
use super::flow::{Flow, Item, alike, is_level};
use super::stance::{Stance, Stances};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::Claim;

/// How many items to either side of a rate its figures are looked for.
const REACH: usize = 24;

/// Links every rate of a plan with what was reached and what was planned.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        for at in 0..items.len() {
            let kind = match stances[at] {
                Some(Stance::PlanRate) => Kind::Plan,
                Some(Stance::ExcessRate) => Kind::Excess,
                _ => continue,
            };
            relations.extend(plan(flow, items, stances, at, kind));
        }
    }
    relations
}

type Found<'f> = (usize, &'f Claim);

fn plan(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize, kind: Kind) -> Option<Relation> {
    let (rate, percent) = flow.claim(&items[at])?;
    let here = items[at];
    let level = |place: usize| flow.claim(&items[place]).filter(|(_, claim)| is_level(claim) && !claim.is_rate());
    let back = || (at.saturating_sub(REACH)..at).rev().take_while(|place| items[*place].sentence == here.sentence);
    let ahead = at + 1..items.len().min(at + REACH);
    let actual = back().find_map(|place| {
        let reached = matches!(stances[place], Some(Stance::Level | Stance::To | Stance::Mean))
            && items[place].depth <= here.depth;
        level(place).filter(|_| reached)
    })?;
    let planned = |place: usize| {
        let is_plan = stances[place] == Some(Stance::Planned);
        // 1,164 metres, 97 % of the target of 1,200.
        let bare = |claim: &Claim| claim.unit.is_none() && claim.noun.span.is_empty();
        level(place).filter(|(_, claim)| is_plan && (alike(claim, actual.1) || bare(claim)))
    };
    let behind = ahead
        .take_while(|place| items[*place].clause == here.clause)
        .take_while(|place| *place == at + 1 || !matches!(stances[place - 1], Some(Stance::Delta(_))));
    let mut behind = behind.filter(|place| stances[*place].is_some());
    let named = behind.next().and_then(planned).or_else(|| back().find_map(planned));
    if let Some(plan) = named {
        return Some(relation(kind, actual, plan, rate, Evidence::Likely));
    }
    // The plan stands somewhere before: it must fit, or nearly.
    let earlier = (at.saturating_sub(3 * REACH)..at).rev().filter_map(level);
    let mut near = None;
    for plan in earlier.filter(|(index, claim)| *index != actual.0 && alike(claim, actual.1)) {
        match fits(percent, actual.1, plan.1, kind) {
            Fit::Agrees => return Some(relation(kind, actual, plan, rate, Evidence::Strong)),
            Fit::Near if near.is_none() => near = Some(plan),
            _ => {}
        }
    }
    near.map(|plan| relation(kind, actual, plan, rate, Evidence::Weak))
}

fn fits(percent: &Claim, actual: &Claim, plan: &Claim, kind: Kind) -> Fit {
    let (actual, plan) = (fit::reckon(&actual.quantity), fit::reckon(&plan.quantity));
    let part = if kind == Kind::Excess { actual.minus(&plan) } else { actual };
    fit::equation(&percent.quantity, fit::percent(&part, &plan).as_ref())
}

fn relation(kind: Kind, actual: Found, plan: Found, rate: usize, evidence: Evidence) -> Relation {
    let members = vec![
        Member { role: "actual", actor: Actor::Claim(actual.0) },
        Member { role: "plan", actor: Actor::Claim(plan.0) },
        Member { role: "rate", actor: Actor::Claim(rate) },
    ];
    Relation { kind, members, evidence }
}
