//! What an expression comes to: as an interval, and as written.

use super::expression::{Expression, Function, Node, Operator};
use crate::number::{Policy, Precision, Quantity, Rational, Recalculation, Rounding};

/// Figures with the role each plays, in the order of the text.
pub type Members<'a> = [(&'a str, Quantity)];

/// What the expression comes to; nothing where a role is missing, where several figures play a role that stands
/// alone, or where a divisor may be zero.
pub(super) fn evaluate(expression: &Expression, members: &Members<'_>, policy: &Policy) -> Option<Recalculation> {
    evaluate_node(&expression.node, members, policy)
}

pub(super) fn evaluate_node(node: &Node, members: &Members<'_>, policy: &Policy) -> Option<Recalculation> {
    Some(match node {
        Node::Number(number) => Recalculation::known(Rational::from(*number)),
        Node::Role { name, .. } => Recalculation::of(&members.get(lone(name, members)?)?.1, policy),
        Node::Negative(inner) => {
            let inner = evaluate_node(inner, members, policy)?;
            Recalculation { interval: inner.interval.neg(), value: -&inner.value, ..inner }
        }
        Node::Operation(operator, left, right) => {
            let a = evaluate_node(left, members, policy)?;
            let b = evaluate_node(right, members, policy)?;
            let coarse = *operator == Operator::Divide && is_coarse(right, members, policy);
            let result = match operator {
                Operator::Add => a.plus(&b),
                Operator::Subtract => a.minus(&b),
                Operator::Multiply => a.times(&b),
                Operator::Divide => a.over(&b)?,
            };
            Recalculation { coarse: coarse || result.coarse, ..result }
        }
        Node::Call(Function::Count, arguments) => {
            let count = arguments.iter().try_fold(0, |count, argument| match argument {
                Node::Role { name, .. } => Some(count + players(name, members).count()).filter(|now| *now > count),
                _ => Some(count + 1),
            })?;
            Recalculation::known(Rational::from(count as i128))
        }
        Node::Call(function, arguments) => {
            let (all, count) = joined(*function, arguments, members, policy)?;
            match function {
                Function::Mean => {
                    let share = Rational::fraction(1, count)?;
                    Recalculation { interval: all.interval.scale(&share), value: &all.value * &share, ..all }
                }
                Function::Round => Recalculation::known(Rational::from(all.value.round_to(0, Rounding::HalfUp)?)),
                _ => all,
            }
        }
    })
}

/// What a function takes, joined from the first to the last, and how many terms that are: a role gives all its figures,
/// anything else one value.
fn joined(
    function: Function,
    arguments: &[Node],
    members: &Members<'_>,
    policy: &Policy,
) -> Option<(Recalculation, i128)> {
    let mut all: Option<Recalculation> = None;
    let mut count = 0;
    let mut take = |term: Recalculation| {
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
                let terms = players(name, members).map(|(_, quantity)| Recalculation::of(quantity, policy));
                terms.map(&mut take).last()?;
            }
            other => {
                take(evaluate_node(other, members, policy)?);
            }
        }
    }
    Some((all?, count))
}

fn join(function: Function, a: Recalculation, b: Recalculation) -> Recalculation {
    let (interval, value) = match function {
        Function::Min => (a.interval.min(&b.interval), a.value.min(b.value)),
        Function::Max => (a.interval.max(&b.interval), a.value.max(b.value)),
        Function::Product => return a.times(&b),
        Function::Sum | Function::Mean | Function::Count | Function::Round => return a.plus(&b),
    };
    Recalculation { interval, value, exact: a.exact && b.exact, coarse: a.coarse || b.coarse }
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
