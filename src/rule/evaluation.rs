//! What an expression comes to: as an interval, and as written.

use super::expression::{Expression, Function, Node, Operator};
use super::outcome::Outcome;
use crate::number::{Policy, Precision, Quantity, Rational, Recalculation, Rounding};

/// Figures with the role each plays, in the order of the text.
pub type Members<'a> = [(&'a str, Quantity)];

/// What the expression comes to; nothing where a role is missing, where several figures play a role that stands
/// alone, or where a divisor may be zero.
pub(super) fn evaluate<T: Outcome>(expression: &Expression, members: &Members<'_>, policy: &Policy) -> Option<T> {
    evaluate_node(&expression.node, members, policy)
}

pub(super) fn evaluate_node<T: Outcome>(node: &Node, members: &Members<'_>, policy: &Policy) -> Option<T> {
    Some(match node {
        Node::Number(number) => T::known(Rational::from(*number)),
        Node::Role { name, .. } => T::of(&members.get(lone(name, members)?)?.1, policy),
        Node::Negative(inner) => evaluate_node::<T>(inner, members, policy)?.negative(),
        Node::Operation(operator, left, right) => {
            let a: T = evaluate_node(left, members, policy)?;
            let b = || evaluate_node::<T>(right, members, policy);
            match operator {
                Operator::Add => a.plus(&b()?),
                Operator::Subtract => a.minus(&b()?),
                Operator::Multiply => a.times(&b()?),
                Operator::Divide => {
                    let divisor = evaluate_node::<Recalculation>(right, members, policy)?;
                    a.over(&divisor, is_coarse(right, members, policy))?
                }
            }
        }
        Node::Call(Function::Count, arguments) => {
            let count = arguments.iter().try_fold(0, |count, argument| match argument {
                Node::Role { name, .. } => Some(count + players(name, members).count()).filter(|now| *now > count),
                _ => Some(count + 1),
            })?;
            T::known(Rational::from(count as i128))
        }
        Node::Call(function, arguments) => {
            let (all, count): (T, i128) = joined(*function, arguments, members, policy)?;
            match function {
                Function::Mean => all.scaled(&Rational::fraction(1, count)?),
                Function::Round => T::known(Rational::from(all.value().round_to(0, Rounding::HalfUp)?)),
                _ => all,
            }
        }
    })
}

/// What a function takes, joined from the first to the last, and how many terms that are: a role gives all its figures,
/// anything else one value.
fn joined<T: Outcome>(
    function: Function,
    arguments: &[Node],
    members: &Members<'_>,
    policy: &Policy,
) -> Option<(T, i128)> {
    let mut all: Option<T> = None;
    let mut count = 0;
    let mut take = |term: T| {
        count += 1;
        all = Some(match all.take() {
            Some(all) => join(function, all, term),
            None => term,
        });
        count
    };
    for argument in arguments {
        match argument {
            Node::Role { name, .. } => {
                let terms = players(name, members).map(|(_, quantity)| T::of(quantity, policy));
                terms.map(&mut take).last()?;
            }
            other => {
                take(evaluate_node(other, members, policy)?);
            }
        }
    }
    Some((all?, count))
}

fn join<T: Outcome>(function: Function, a: T, b: T) -> T {
    match function {
        Function::Min => a.least(b),
        Function::Max => a.most(b),
        Function::Product => a.times(&b),
        Function::Sum | Function::Mean | Function::Count | Function::Round => a.plus(&b),
    }
}

/// The figures of a role, each with its place among the members.
pub(super) fn players<'m>(role: &str, members: &'m Members<'_>) -> impl Iterator<Item = (usize, &'m Quantity)> {
    members.iter().enumerate().filter(move |(_, (name, _))| *name == role).map(|(at, (_, quantity))| (at, quantity))
}

/// The one figure of a role, by its place among the members; nothing where there are none or several.
pub(super) fn lone(role: &str, members: &Members<'_>) -> Option<usize> {
    let mut players = players(role, members);
    let (at, _) = players.next()?;
    players.next().is_none().then_some(at)
}

/// Whether a divisor is a rounded figure of one or two significant digits: what is worked out from it says little.
fn is_coarse(divisor: &Node, members: &Members<'_>, policy: &Policy) -> bool {
    let Node::Role { name, .. } = divisor else { return false };
    players(name, members)
        .any(|(_, quantity)| quantity.precision == Precision::Rounded && quantity.significant_digits(policy) <= 2)
}
