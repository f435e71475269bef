//! The members of a relation as quantities in the units of laws.

use crate::claim::{Claims, Shape};
use crate::number::{Decimal, Precision, Qualifier, Quantity};
use crate::relation::{Actor, Kind, Member, Relation};

/// Each member's role and quantity, at its own place; nothing where one of them is a range, which no law can judge, or
/// a date where the law takes none.
pub(super) fn figures(relation: &Relation, claims: &Claims) -> Option<Vec<(&'static str, Quantity)>> {
    let figure = |actor| figure(relation.kind, actor, claims);
    relation.members.iter().map(|member| Some((member.role, figure(member.actor)?))).collect()
}

/// The figure among these members that one of them says should read otherwise, by its place.
pub(super) fn told(members: &[Member], claims: &Claims) -> Option<usize> {
    let edit = |member: &Member| if let Actor::Edit(place, _) = member.actor { Some(place) } else { None };
    let edit = members.iter().find_map(edit)?;
    let number = |member: &Member| Some(claims.list.get(member.actor.claim()?)?.number);
    members.iter().position(|member| number(member).is_some_and(|number| number.holds(edit)))
}

fn figure(kind: Kind, actor: Actor, claims: &Claims) -> Option<Quantity> {
    let claim = match actor {
        Actor::Known(value) => return Some(whole(value)),
        // A thing of a list counts as one.
        Actor::Passage(_) | Actor::Edit(..) => return Some(whole(1)),
        Actor::Weekday(index) => return Some(whole(claims.weekdays.get(index)?.day.into())),
        Actor::Claim(index) | Actor::Denominator(index) | Actor::Low(index) | Actor::High(index) => {
            claims.list.get(index)?
        }
    };
    let own = &claim.quantity;
    let quantity = match (actor, claim.shape) {
        (Actor::Claim(_), Shape::Single | Shape::Over(_)) | (Actor::Low(_), Shape::Between(_)) => own.clone(),
        (Actor::Denominator(_), Shape::Over(written)) | (Actor::High(_), Shape::Between(written)) => {
            Quantity { written, ..own.clone() }
        }
        (Actor::Low(_), Shape::Single) => Quantity { qualifier: Qualifier::Exact, ..own.clone() },
        (Actor::Claim(_), Shape::Day(..)) if kind.reckons_in_years() => own.clone(),
        _ => return None,
    };
    quantity.scaled(kind.law_unit(claim)?)
}

fn whole(value: i128) -> Quantity {
    let (written, factor) = (Decimal::whole(value), Decimal::whole(1));
    Quantity { written, factor, precision: Precision::Exact, qualifier: Qualifier::Exact }
}
