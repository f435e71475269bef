//! Relations that surer ones overrule: their figures have been read as something else.

use std::collections::{HashMap, HashSet};

use super::{Actor, Evidence, Kind, Relation};

/// Takes out sums of what a stock tells, means of what was called so many times as much, and doubtful sums of a whole, a
/// part and what words call the rest. Linear.
pub(super) fn overrule(relations: &mut Vec<Relation>) {
    let mut stocks: HashMap<Actor, usize> = HashMap::new();
    let mut times: HashSet<Actor> = HashSet::new();
    let mut rests: HashSet<[Option<usize>; 3]> = HashSet::new();
    for (at, relation) in relations.iter().enumerate() {
        let own = relation.members.iter();
        match relation.kind {
            Kind::Stock => stocks.extend(own.map(|member| (member.actor, at))),
            Kind::Multiple => times.extend(own.filter(|member| member.role == "times").map(|member| member.actor)),
            Kind::Remainder => rests.extend(divided(relation)),
            _ => {}
        }
    }
    relations.retain(|relation| {
        let mut actors = relation.members.iter().map(|member| member.actor);
        match relation.kind {
            Kind::Breakdown | Kind::Inclusion | Kind::Remainder => {
                let mut own = actors.map(|actor| stocks.get(&actor));
                let first = own.next().flatten();
                let stock = first.is_some() && own.all(|other| other == first);
                let doubtful = relation.kind == Kind::Breakdown && relation.evidence == Evidence::Weak;
                let rest = doubtful && divided(relation).is_some_and(|figures| rests.contains(&figures));
                !(stock || rest)
            }
            Kind::Average | Kind::Product => !actors.any(|actor| times.contains(&actor)),
            _ => true,
        }
    });
}

/// The figures of a whole that two others make: the whole, then those in their order.
fn divided(relation: &Relation) -> Option<[Option<usize>; 3]> {
    let [whole, one, other] = relation.members.as_slice() else { return None };
    let mut parts = [one.actor.claim(), other.actor.claim()];
    parts.sort_unstable();
    Some([whole.actor.claim(), parts[0], parts[1]])
}
