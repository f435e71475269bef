//! Whole numbers that were rounded although nothing declares it: their sums miss by a unit here and there.

use crate::claim::Claims;
use crate::number::Rational;
use crate::relation::{Kind, Relation};

/// The most sums for each that misses by little before such are taken for slips.
const ONE_IN: usize = 4;

/// Leaves out the sums of a table that miss by no more than rounding would, where no one slip explains them: two that
/// share no figure.
pub(super) fn forgive(relations: &mut Vec<Relation>, claims: &Claims) {
    let sums = relations.iter().filter(|relation| is_sum(relation)).count();
    let missing: Vec<&Relation> = relations.iter().filter(|relation| misses_by_little(relation, claims)).collect();
    let shares = |one: &Relation, other: &Relation| {
        one.members.iter().any(|member| other.members.iter().any(|known| known.actor == member.actor))
    };
    let apart = missing.first().is_some_and(|first| missing.iter().any(|other| !shares(first, other)));
    if apart && ONE_IN * missing.len() >= sums {
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
