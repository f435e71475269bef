//! Wholes that are parted without a rest where they are told, and so are not what another clause gives to each.

use super::rival::has_rival;
use crate::relation::flow::Flow;
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// The relations that are not such guesses: raised 186 million, 142 million in cash and 44 million in kind; gave 310
/// gifts of 300,000 each.
pub(super) fn untaken(flow: &Flow, mut relations: Vec<Relation>, known: &Graph) -> Vec<Relation> {
    relations.retain(|relation| {
        let total = relation.actor("total").or_else(|| relation.actor("result")).and_then(Actor::claim);
        let taken = || total.is_some_and(|total| is_taken(flow, relation, total, known));
        relation.evidence == Evidence::Strong || !(taken() || has_rival(flow, relation))
    });
    relations
}

/// Whether `total` is such a whole, and the others of a relation stand together in a later clause of its sentence.
fn is_taken(flow: &Flow, relation: &Relation, total: usize, known: &Graph) -> bool {
    let parted = |one: &Relation| {
        one.kind == Kind::Breakdown
            && one.evidence == Evidence::Strong
            && one.actor("whole") == Some(Actor::Claim(total))
    };
    if !known.of(total).any(parted) {
        return false;
    }
    let place = |claim: usize| flow.item(claim).map(|item| (item.sentence, item.clause));
    let others = relation.members.iter().filter_map(|member| member.actor.claim()).filter(|claim| *claim != total);
    let places: Vec<Option<(u32, u32)>> = others.map(place).collect();
    let Some((whole, other)) = place(total).zip(places.first().copied().flatten()) else { return false };
    whole.0 == other.0 && whole.1 < other.1 && places.iter().all(|place| *place == Some(other))
}
