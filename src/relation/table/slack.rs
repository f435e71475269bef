//! Whole numbers that were rounded although nothing declares it: their sums miss by a unit here and there.

use crate::claim::Claims;
use crate::number::Rational;
use crate::relation::{Kind, Relation};

/// The most sums for each that misses by little before such are taken for slips.
const ONE_IN: usize = 4;
/// The least total that is long, and the least that is so long that one sum which misses by one shows it.
const LONG: i128 = 10_000;
const LONGEST: i128 = 1_000_000;

/// Leaves out the sums of a table that miss by no more than rounding would, where no one slip explains them: two that
/// share no figure. So are long figures that miss by one.
pub(super) fn forgive(relations: &mut Vec<Relation>, claims: &Claims) {
    let sums = relations.iter().filter(|relation| is_sum(relation)).count();
    let missing: Vec<&Relation> = relations.iter().filter(|relation| misses_by_little(relation, claims)).collect();
    let shares = |one: &Relation, other: &Relation| {
        one.members.iter().any(|member| other.members.iter().any(|known| known.actor == member.actor))
    };
    let apart =
        |missing: &[&Relation]| missing.first().is_some_and(|first| missing.iter().any(|other| !shares(first, other)));
    let all = apart(&missing) && ONE_IN * missing.len() >= sums;
    // A slip of the hand seldom changes a long figure by just one, and hardly twice in a table.
    let by_one = |least| move |relation: &Relation| misses_by_one(relation, claims, least);
    let twice: Vec<&Relation> = missing.into_iter().filter(|relation| by_one(LONG)(relation)).collect();
    let least = if apart(&twice) { LONG } else { LONGEST };
    relations.retain(|relation| !(by_one(least)(relation) || (all && misses_by_little(relation, claims))));
}

fn is_sum(relation: &Relation) -> bool {
    matches!(relation.kind, Kind::Footing | Kind::Crossfooting | Kind::Balance)
}

/// Whether exact figures miss their total, by half a unit for each of them at most.
fn misses_by_little(relation: &Relation, claims: &Claims) -> bool {
    let reach = Rational::from(relation.members.len() as i128).half();
    missed(relation, claims).is_some_and(|off| off.signum() != 0 && off.abs() <= reach)
}

/// Whether exact figures miss a total of at least so much by one.
fn misses_by_one(relation: &Relation, claims: &Claims, least: i128) -> bool {
    let total = relation.members.last().and_then(|total| claims.list.get(total.actor.claim()?));
    let long = total.is_some_and(|total| total.quantity.value().abs() >= Rational::from(least));
    long && missed(relation, claims).is_some_and(|off| off.abs() == Rational::ONE)
}

/// By how much exact figures miss their total; nothing where one of them is no such figure.
fn missed(relation: &Relation, claims: &Claims) -> Option<Rational> {
    if !is_sum(relation) {
        return None;
    }
    let mut off = Rational::ZERO;
    for member in &relation.members {
        let quantity = &claims.list.get(member.actor.claim()?)?.quantity;
        if !quantity.is_exact() {
            return None;
        }
        let less = matches!(member.role, "total" | "result" | "minus");
        off = if less { &off - &quantity.value() } else { &off + &quantity.value() };
    }
    Some(off)
}
