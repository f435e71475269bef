//! Relations that surer ones overrule: their figures have been read as something else.

use std::collections::{HashMap, HashSet};

use super::{Actor, Kind, Relation};

/// Takes out sums of what a stock tells, and means of what was called so many times as much. Linear.
pub(super) fn overrule(relations: &mut Vec<Relation>) {
    let mut stocks: HashMap<Actor, usize> = HashMap::new();
    let mut times: HashSet<Actor> = HashSet::new();
    for (at, relation) in relations.iter().enumerate() {
        let own = relation.members.iter();
        match relation.kind {
            Kind::Stock => stocks.extend(own.map(|member| (member.actor, at))),
            Kind::Multiple => times.extend(own.filter(|member| member.role == "times").map(|member| member.actor)),
            _ => {}
        }
    }
    relations.retain(|relation| {
        let mut actors = relation.members.iter().map(|member| member.actor);
        match relation.kind {
            Kind::Breakdown | Kind::Inclusion | Kind::Remainder => {
                let mut own = actors.map(|actor| stocks.get(&actor));
                let first = own.next().flatten();
                first.is_none() || own.any(|other| other != first)
            }
            Kind::Average | Kind::Product => !actors.any(|actor| times.contains(&actor)),
            _ => true,
        }
    });
}
