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
    let misses: Vec<Option<Miss>> = relations.iter().map(|relation| Miss::of(relation, claims)).collect();
    let missing = |told: fn(&Miss) -> bool| {
        let missing = relations.iter().zip(&misses).filter(move |(_, miss)| miss.as_ref().is_some_and(told));
        missing.map(|(relation, _)| relation).collect::<Vec<&Relation>>()
    };
    let shares = |one: &Relation, other: &Relation| {
        one.members.iter().any(|member| other.members.iter().any(|known| known.actor == member.actor))
    };
    let apart =
        |missing: &[&Relation]| missing.first().is_some_and(|first| missing.iter().any(|other| !shares(first, other)));
    let little = missing(|miss| miss.little);
    let all = apart(&little) && ONE_IN * little.len() >= sums;
    // A slip of the hand seldom changes a long figure by just one, and hardly twice in a table.
    let twice = apart(&missing(|miss| miss.by_one(LONG)));
    let least = if twice { LONG } else { LONGEST };
    let forgiven = |miss: &Miss| miss.by_one(least) || (all && miss.little);
    let mut misses = misses.iter();
    relations.retain(|_| !misses.next().is_some_and(|miss| miss.as_ref().is_some_and(forgiven)));
}

/// By how much the exact figures of a sum miss their total.
struct Miss {
    /// Whether it is by something, and by half a unit for each of them at most.
    little: bool,
    /// The total, without its sign, where it is missed by just one.
    total: Option<Rational>,
}

impl Miss {
    /// Nothing for what is no sum of exact figures.
    fn of(relation: &Relation, claims: &Claims) -> Option<Self> {
        let off = missed(relation, claims)?.abs();
        let reach = Rational::from(relation.members.len() as i128).half();
        let total = claims.list.get(relation.members.last()?.actor.claim()?)?.quantity.value().abs();
        let by_one = off == Rational::ONE;
        Some(Self { little: off.signum() != 0 && off <= reach, total: by_one.then_some(total) })
    }

    /// Whether a total of at least so much is missed by one.
    fn by_one(&self, least: i128) -> bool {
        self.total.as_ref().is_some_and(|total| *total >= Rational::from(least))
    }
}

fn is_sum(relation: &Relation) -> bool {
    matches!(relation.kind, Kind::Footing | Kind::Crossfooting | Kind::Balance)
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
