//! Sums: wholes and their parts, what is left of a whole, what some did and the others did not, stocks and what flows.

pub(super) mod breakdown;
pub(super) mod denied;
pub(super) mod enumeration;
pub(super) mod equation;
pub(super) mod left;
pub(super) mod outcome;
pub(super) mod remainder;
pub(super) mod stock;
pub(super) mod told;
pub(super) mod unmet;

use super::graph::Graph;
use super::{Actor, Evidence, Kind};

/// Whether relations of this kind add figures up, or take them away.
fn is_sum(kind: Kind) -> bool {
    use Kind::{Breakdown, Excess, Fall, Remainder, Rise, Shortfall, Stock};
    matches!(kind, Breakdown | Remainder | Rise | Fall | Excess | Shortfall | Stock)
}

/// Whether a figure is added up or taken away already, surely and with two others or more.
fn is_reckoned(known: &Graph, actor: Actor) -> bool {
    let sums = |relation: &super::Relation| is_sum(relation.kind) && relation.members.len() > 2;
    known.with(actor).any(|relation| relation.evidence > Evidence::Weak && sums(relation))
}
