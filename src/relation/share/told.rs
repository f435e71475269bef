//! Shares that a statement tells and nothing else: a rate of 38 % was reached: 722 of 1,900 letters were answered.

use crate::claim::Cue;
use crate::number::Quantity;
use crate::relation::fit;
use crate::relation::flow::Flow;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::statement::{self, Statement, Telling, Term};
use crate::relation::flow::view::View;
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// A part and its whole.
const BOTH: usize = 2;
/// Slips that tell.
const SLIPS: Telling = Telling { swapped: 10, wrong: 100 };

/// Links the only percentage of each statement with the only two amounts that it tells, one as so many of the other, where
/// no relation of `known` holds the percentage.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations: Vec<Relation> = Vec::new();
    for view in View::all(flow, stances) {
        let open = |index: usize| !known.is_sure(Actor::Claim(index), |kind| kind != Kind::Bound);
        for statement in statement::all(&view, BOTH..=BOTH).iter().filter(|own| own.figures() == BOTH) {
            let mut shares = statement.shares();
            let Some((at, index)) = shares.next().filter(|_| shares.next().is_none()) else { continue };
            let told = matches!(
                view.stances[at],
                Some(Stance::Level | Stance::Aside | Stance::To | Stance::Mean | Stance::PlanRate)
            );
            if told
                && !statement.is_apart(at)
                && open(index)
                && relations.last().is_none_or(|last| last.actor("share") != Some(index.into()))
            {
                relations.extend(share(flow, statement, index));
            }
        }
    }
    relations
}

fn share(flow: &Flow, statement: &Statement, index: usize) -> Option<Relation> {
    let [one, other] = statement.terms.as_slice() else { return None };
    let (part, whole) = if one.quantity.value() < other.quantity.value() { (one, other) } else { (other, one) };
    // 722 of 1,900; out of 720, 54; 10 % of the 3,460, 346: a word says of which whole.
    let place = usize::from(std::ptr::eq(whole, other));
    let paired = statement.before(place).any(&[Cue::Base]) || one.at == other.at;
    let share = &flow.claims.list.get(index)?.quantity;
    let relation = |evidence| {
        let members = [("part", part.actor), ("whole", whole.actor), ("share", Actor::Claim(index))];
        Some(Relation::of(Kind::Share, members, evidence))
    };
    if fit::divides(&part.quantity, &whole.quantity, share) {
        return relation(Evidence::Strong);
    }
    if paired && is_slipped(part, whole, share) { relation(Evidence::Likely) } else { None }
}

/// Whether one of the three is a slip of the hand away from what the others make it.
fn is_slipped(part: &Term, whole: &Term, share: &Quantity) -> bool {
    let (part, whole) = (&part.quantity, &whole.quantity);
    SLIPS.readings(share).any(|share| fit::divides(part, whole, &share))
        || SLIPS.readings(part).any(|part| fit::divides(&part, whole, share))
        || SLIPS.readings(whole).any(|whole| fit::divides(part, &whole, share))
}
