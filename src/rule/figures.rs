//! The members of a relation as quantities in the units of laws.

use crate::claim::{Claim, Claims, Kind, Shape};
use crate::number::{Decimal, Precision, Qualifier, Quantity};
use crate::relation::{Actor, Relation};

/// A hundredth: laws take percents as fractions.
const PERCENT: Decimal = Decimal { mantissa: 1, scale: 2 };

/// Each member's role and quantity, at its own place; nothing where one of them is a range or a date, which no
/// law can judge.
pub(super) fn figures(relation: &Relation, claims: &Claims) -> Option<Vec<(&'static str, Quantity)>> {
    relation.members.iter().map(|member| Some((member.role, figure(member.actor, claims)?))).collect()
}

fn figure(actor: Actor, claims: &Claims) -> Option<Quantity> {
    match actor {
        Actor::Claim(index) => {
            let claim: &Claim = claims.list.get(index)?;
            match claim.shape {
                Shape::Single | Shape::Over(_) if claim.kind == Kind::Percent => claim.quantity.scaled(PERCENT),
                Shape::Single | Shape::Over(_) => Some(claim.quantity.clone()),
                Shape::Between(_) | Shape::Day(..) => None,
            }
        }
        Actor::Denominator(index) => {
            let claim = claims.list.get(index)?;
            match claim.shape {
                Shape::Over(written) => Some(Quantity { written, ..claim.quantity.clone() }),
                Shape::Single | Shape::Between(_) | Shape::Day(..) => None,
            }
        }
        Actor::Low(index) => {
            let claim = claims.list.get(index)?;
            matches!(claim.shape, Shape::Between(_)).then(|| claim.quantity.clone())
        }
        Actor::High(index) => {
            let claim = claims.list.get(index)?;
            match claim.shape {
                Shape::Between(written) => Some(Quantity { written, ..claim.quantity.clone() }),
                Shape::Single | Shape::Over(_) | Shape::Day(..) => None,
            }
        }
        Actor::Known(value) => Some(whole(value)),
        // A thing of a list counts as one.
        Actor::Passage(_) | Actor::Edit(..) => Some(whole(1)),
    }
}

fn whole(value: i128) -> Quantity {
    let (written, factor) = (Decimal::whole(value), Decimal::whole(1));
    Quantity { written, factor, precision: Precision::Exact, qualifier: Qualifier::Exact }
}
