//! Whole numbers that were rounded although nothing declares it: their sums miss by a unit here and there.

use super::super::{Kind, Relation};
use crate::claim::Claims;
use crate::number::Rational;

/// Sums that must miss by little before all such are taken for rounding, and the most per sum that misses.
const MISSES: usize = 3;
const ONE_IN: usize = 4;

/// Leaves out the sums of a table that miss by no more than rounding would, where they are too many for slips.
pub(super) fn forgive(relations: &mut Vec<Relation>, claims: &Claims) {
    let sums = relations.iter().filter(|relation| is_sum(relation)).count();
    let misses = relations.iter().filter(|relation| misses_by_little(relation, claims)).count();
    if misses >= MISSES && ONE_IN * misses >= sums {
        relations.retain(|relation| !misses_by_little(relation, claims));
    }
}

fn is_sum(relation: &Relation) -> bool {
    matches!(relation.kind, Kind::Footing | Kind::Crossfooting)
}

/// Whether exact figures miss their total, by half a unit for each of them at most.
fn misses_by_little(relation: &Relation, claims: &Claims) -> bool {
    if !is_sum(relation) {
        return false;
    }
    let mut off = Rational::ZERO;
    for member in &relation.members {
        let Some(quantity) = member.actor.claim().and_then(|claim| claims.list.get(claim)).map(|claim| &claim.quantity)
        else {
            return false;
        };
        if !quantity.is_exact() {
            return false;
        }
        off = if member.role == "total" { &off - &quantity.value() } else { &off + &quantity.value() };
    }
    let reach = Rational::from(relation.members.len() as i128).half();
    off.signum() != 0 && off.abs() <= reach
}
