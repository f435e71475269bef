//! Slips of form, as relations of one place, or of the places of two ways of writing.

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::proof::{Proof, Slip};

/// How many places of one slip are pointed at.
const SHOWN: usize = 10;

/// Links the places of each slip with the other way of writing, the counts of both, and what mends it.
pub(super) fn link(proof: &Proof) -> Vec<Relation> {
    proof.slips.list.iter().map(relation).collect()
}

fn relation(slip: &Slip) -> Relation {
    let mut members = Vec::with_capacity(slip.places.len().min(SHOWN) + slip.edits.len() + 3);
    for (at, place) in slip.places.iter().take(SHOWN).enumerate() {
        members.push(Member { role: if at == 0 { "place" } else { "again" }, actor: Actor::Passage(*place) });
    }
    members.extend(slip.other.map(|other| Member { role: "other", actor: Actor::Passage(other) }));
    if let Some((times, others)) = slip.counts {
        members.push(Member { role: "times", actor: Actor::Known(times as i128) });
        members.push(Member { role: "others", actor: Actor::Known(others as i128) });
    }
    let edits =
        slip.edits.iter().map(|(span, change)| Member { role: "correction", actor: Actor::Edit(*span, *change) });
    members.extend(edits);
    Relation { kind: Kind::Form(slip.kind), members, evidence: Evidence::Strong }
}
