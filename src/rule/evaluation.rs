//! What an expression comes to: as an interval, and as written.

use super::expression::{Expression, Function, Node, Operator};
use crate::number::{Interval, Policy, Precision, Quantity, Rational, Recalculation};

/// Figures with the role each plays, in the order of the text.
pub type Members<'a> = [(&'a str, Quantity)];

/// What the expression comes to; nothing where a role is missing, where several figures play a role that stands
/// alone, or where a divisor may be zero.
pub(super) fn evaluate(expression: &Expression, members: &Members<'_>, policy: &Policy) -> Option<Recalculation> {
    evaluate_node(&expression.node, members, policy)
}

pub(super) fn evaluate_node(node: &Node, members: &Members<'_>, policy: &Policy) -> Option<Recalculation> {
    Some(match node {
        Node::Number(number) => known(Rational::from(*number)),
        Node::Role { name, .. } => figure(&members.get(lone(name, members)?)?.1, policy),
        Node::Negative(inner) => {
            let inner = evaluate_node(inner, members, policy)?;
            Recalculation { interval: inner.interval.neg(), value: -&inner.value, ..inner }
        }
        Node::Operation(operator, left, right) => {
            let a = evaluate_node(left, members, policy)?;
            let b = evaluate_node(right, members, policy)?;
            let (interval, value) = match operator {
                Operator::Add => (a.interval.add(&b.interval), &a.value + &b.value),
                Operator::Subtract => (a.interval.sub(&b.interval), &a.value - &b.value),
                Operator::Multiply => (a.interval.mul(&b.interval), &a.value * &b.value),
                Operator::Divide => (a.interval.div(&b.interval)?, a.value.checked_div(&b.value)?),
            };
            let coarse = *operator == Operator::Divide && is_coarse(right, members, policy);
            Recalculation { interval, value, exact: a.exact && b.exact, coarse: coarse || a.coarse || b.coarse }
        }
        Node::Call(Function::Count, arguments) => {
            let count = arguments.iter().try_fold(0, |count, argument| match argument {
                Node::Role { name, .. } => Some(count + players(name, members).count()).filter(|now| *now > count),
                _ => Some(count + 1),
            })?;
            known(Rational::from(count as i128))
        }
        Node::Call(function, arguments) => {
            let terms = terms(arguments, members, policy)?;
            let count = terms.len() as i128;
            let all = terms.into_iter().reduce(|a, b| {
                let (interval, value) = match function {
                    Function::Min => (a.interval.min(&b.interval), a.value.min(b.value)),
                    Function::Max => (a.interval.max(&b.interval), a.value.max(b.value)),
                    Function::Sum | Function::Mean | Function::Count => {
                        (a.interval.add(&b.interval), &a.value + &b.value)
                    }
                };
                Recalculation { interval, value, exact: a.exact && b.exact, coarse: a.coarse || b.coarse }
            })?;
            match function {
                Function::Mean => {
                    let share = Rational::fraction(1, count)?;
                    Recalculation { interval: all.interval.scale(&share), value: &all.value * &share, ..all }
                }
                _ => all,
            }
        }
    })
}

/// What a function takes: a role gives all its figures, anything else one value.
fn terms(arguments: &[Node], members: &Members<'_>, policy: &Policy) -> Option<Vec<Recalculation>> {
    let mut terms = Vec::with_capacity(members.len());
    for argument in arguments {
        match argument {
            Node::Role { name, .. } => {
                let before = terms.len();
                terms.extend(players(name, members).map(|(_, quantity)| figure(quantity, policy)));
                (terms.len() > before).then_some(())?;
            }
            other => terms.push(evaluate_node(other, members, policy)?),
        }
    }
    Some(terms)
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

fn figure(quantity: &Quantity, policy: &Policy) -> Recalculation {
    let (interval, value) = (quantity.interval(policy), quantity.value());
    Recalculation { interval, value, exact: quantity.is_exact(), coarse: false }
}

fn known(value: Rational) -> Recalculation {
    Recalculation { interval: Interval::point(value.clone()), value, exact: true, coarse: false }
}

/// Whether a divisor is a rounded figure of one or two significant digits: what is worked out from it says little.
fn is_coarse(divisor: &Node, members: &Members<'_>, policy: &Policy) -> bool {
    let Node::Role { name, .. } = divisor else { return false };
    players(name, members)
        .any(|(_, quantity)| quantity.precision == Precision::Rounded && quantity.significant_digits(policy) <= 2)
}
