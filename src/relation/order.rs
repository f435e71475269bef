//! Ranges and periods: the low end comes before the high one.

use super::flow::Flow;
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Kind as Figure, Shape};

/// Links both ends of every range and period of `flow`.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let ranges = flow.items.iter().filter_map(|item| flow.claim(item)).filter(|(_, claim)| {
        matches!(claim.kind, Figure::Range | Figure::Period) && matches!(claim.shape, Shape::Between(_))
    });
    let order = |(index, _)| {
        let members =
            vec![Member { role: "low", actor: Actor::Low(index) }, Member { role: "high", actor: Actor::High(index) }];
        Relation { kind: Kind::Order, members, evidence: Evidence::Strong }
    };
    ranges.map(order).collect()
}
