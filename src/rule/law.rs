//! What must hold between figures, and how well it does.

use super::evaluation::{Members, evaluate, evaluate_node, lone, players};
use super::expression::{Expression, Function, Node, Operator, SyntaxError, comparison, end, whole};
use crate::number::{
    Decimal, End, Grade, Interval, Meeting, Policy, Quantity, Rational, Recalculation, judge, partition, restated,
    written,
};

/// Two expressions and how they must compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// What stands before the comparison.
    pub left: Expression,
    /// How the sides must compare.
    pub comparison: Comparison,
    /// What stands after it.
    pub right: Expression,
}

/// How the sides of a law must compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `~`: values that would be printed so agree.
    Similar,
    /// `=`: what is written agrees.
    Equal,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
}

/// How well a law holds, and what the stated figure should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How well it holds.
    pub grade: Grade,
    /// The stated figure recalculated, unless it is as it should be. Nothing where no figure is the stated one.
    pub expected: Option<Expected>,
}

/// What one figure should be for a law to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Which figure, by its place among the members.
    pub member: usize,
    /// The exact value, in the units of [`Quantity::value`].
    pub value: Rational,
    /// The value as that figure is printed, in its scale and at its places; nothing where it is too long.
    pub written: Option<Decimal>,
}

/// What the sides of a law come to.
struct Sides {
    left: Recalculation,
    right: Recalculation,
    /// The figure that stands alone on the left and on the right, by its place among the members.
    stated: [Option<usize>; 2],
}

impl Sides {
    /// Nothing where one of them cannot be worked out.
    fn of(law: &Law, members: &Members<'_>, policy: &Policy) -> Option<Self> {
        let side = |side| evaluate(side, members, policy);
        let stated = [&law.left, &law.right].map(|side| side.lone_role().and_then(|role| lone(role, members)));
        Some(Self { left: side(&law.left)?, right: side(&law.right)?, stated })
    }
}

const COMPARISONS: [(&str, Comparison); 6] = [
    ("~", Comparison::Similar),
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("<", Comparison::Below),
    (">", Comparison::Above),
    ("=", Comparison::Equal),
];

impl Law {
    /// Reads `left comparison right`.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        whole(text, |grammar, input| {
            let (rest, left) = grammar.side(input)?;
            let (rest, comparison) = comparison(rest, &COMPARISONS)?;
            let (rest, right) = grammar.side(rest)?;
            let (rest, ()) = end(rest, "an operator (`+ - * /`) or the end, for a law has one comparison")?;
            Ok((rest, Self { left, comparison, right }))
        })
    }

    /// The roles of both sides in order, each with its bytes in the text of the law.
    pub fn roles(&self) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
        self.left.roles().chain(self.right.roles())
    }

    /// How well the law holds for these figures, and what the stated one should be. Percents come scaled to fractions
    /// ([`Quantity::scaled`]).
    ///
    /// Under `~` a role that stands alone on a side is the stated figure and the other side its recalculation;
    /// roles alone on both sides are one figure stated twice; `sum(role)` against a number is a partition.
    pub fn judge(&self, members: &Members<'_>, policy: &Policy) -> Verdict {
        let Some(sides) = Sides::of(self, members, policy) else {
            return Verdict { grade: Grade::Untestable, expected: None };
        };
        let grade = self.graded(&sides, members, policy);
        let is_right = matches!(grade, Grade::Exact | Grade::AsWritten);
        let expected = |member, value: &Rational| expectation(member, value.clone(), members, policy);
        let expected = match sides.stated {
            _ if is_right || !self.is_equation() => None,
            [Some(first), Some(_)] => expected(first, &sides.right.value).filter(|_| grade.is_loud()),
            [Some(member), None] => expected(member, &sides.right.value),
            [None, Some(member)] => expected(member, &sides.left.value),
            _ => {
                let mut ways = (0..members.len()).filter_map(|member| self.solve(member, members, policy));
                ways.next().filter(|_| ways.next().is_none())
            }
        };
        Verdict { grade, expected }
    }

    /// How well the law holds for these figures: [`Law::judge`] for those who need no more, in half the time.
    pub(super) fn grade(&self, members: &Members<'_>, policy: &Policy) -> Grade {
        let sides = Sides::of(self, members, policy);
        sides.map_or(Grade::Untestable, |sides| self.graded(&sides, members, policy))
    }

    fn graded(&self, sides: &Sides, members: &Members<'_>, policy: &Policy) -> Grade {
        let Sides { left, right, stated } = sides;
        let quantity = |at: usize| members.get(at).map(|(_, quantity)| quantity);
        match (self.comparison, stated.map(|stated| stated.and_then(quantity))) {
            (Comparison::Similar, [Some(first), Some(second)]) => restated(first, second, policy),
            (Comparison::Similar, [Some(figure), None]) => judge(figure, right, policy),
            (Comparison::Similar, [None, Some(figure)]) => judge(figure, left, policy),
            (Comparison::Similar, [None, None]) => {
                self.partition(members, left, right, policy).unwrap_or_else(|| similar(left, right))
            }
            (Comparison::Equal, _) => ordered(left.value == right.value, false, left, right),
            (Comparison::AtMost, _) => {
                ordered(left.value <= right.value, can_pass(&left.interval, &right.interval, true), left, right)
            }
            (Comparison::Below, _) => {
                ordered(left.value < right.value, can_pass(&left.interval, &right.interval, false), left, right)
            }
            (Comparison::AtLeast, _) => {
                ordered(left.value >= right.value, can_pass(&right.interval, &left.interval, true), left, right)
            }
            (Comparison::Above, _) => {
                ordered(left.value > right.value, can_pass(&right.interval, &left.interval, false), left, right)
            }
        }
    }

    /// What one figure must be for the law to hold as written while all others stay; nothing where the law is no
    /// equation, uses the figure's role more than once, or hides it in `min`, `max` or `count`.
    pub fn solve(&self, member: usize, members: &Members<'_>, policy: &Policy) -> Option<Expected> {
        let (holder, other) = self.sides_of(member, members)?;
        let goal = Interval::point(evaluate(other, members, policy)?);
        let value = undo(&holder.node, goal, member, members, policy)?;
        expectation(member, value.low()?.at.clone(), members, policy)
    }

    /// Where the value of one figure lies, or at most a place of its own beside, if the law holds exactly or as written
    /// while all others stay; nothing where [`Law::solve`] has nothing.
    pub(super) fn room(&self, member: usize, members: &Members<'_>, policy: &Policy) -> Option<Interval> {
        let (holder, other) = self.sides_of(member, members)?;
        let goal = match other.lone_role().and_then(|role| lone(role, members)).and_then(|at| members.get(at)) {
            // A whole number may be the rounding of a fraction, however that was rounded.
            Some((_, stated)) if stated.is_exact() => {
                let (value, ulp) = (stated.value(), stated.ulp());
                Interval::closed(&value - &ulp, &value + &ulp)
            }
            Some((_, stated)) => stated.interval(policy),
            None => Interval::point(evaluate(other, members, policy)?),
        };
        undo(&holder.node, goal, member, members, policy)
    }

    /// The side of an equation that uses the role of a member, which it does once, and the other side.
    fn sides_of(&self, member: usize, members: &Members<'_>) -> Option<(&Expression, &Expression)> {
        let (role, _) = members.get(member)?;
        let mut uses = self.roles().filter(|(name, _)| name == role);
        if !self.is_equation() || uses.next().is_none() || uses.next().is_some() {
            return None;
        }
        let is_left = holds(&self.left.node, role);
        Some(if is_left { (&self.left, &self.right) } else { (&self.right, &self.left) })
    }

    pub(super) fn is_equation(&self) -> bool {
        matches!(self.comparison, Comparison::Similar | Comparison::Equal)
    }

    /// The grade of `sum(role) ~ number`, written either way round.
    fn partition(
        &self,
        members: &Members<'_>,
        left: &Recalculation,
        right: &Recalculation,
        policy: &Policy,
    ) -> Option<Grade> {
        let shares = |side: &Expression, other: &Expression| match &side.node {
            Node::Call(Function::Sum, arguments) if other.roles().next().is_none() => match arguments.as_slice() {
                [Node::Role { name, .. }] => Some(players(name, members).map(|(_, q)| q.clone()).collect::<Vec<_>>()),
                _ => None,
            },
            _ => None,
        };
        if let Some(shares) = shares(&self.left, &self.right) {
            return Some(partition(&shares, &right.value, policy));
        }
        shares(&self.right, &self.left).map(|shares| partition(&shares, &left.value, policy))
    }
}

/// Grades two recalculations against each other, where neither is a stated figure.
fn similar(left: &Recalculation, right: &Recalculation) -> Grade {
    match left.interval.meet(&right.interval) {
        Meeting::Apart => Grade::Contradicted,
        _ if left.value == right.value && left.exact && right.exact => Grade::Exact,
        _ if left.value == right.value && !left.coarse && !right.coarse => Grade::AsWritten,
        Meeting::Touch => Grade::TieOnly,
        Meeting::Overlap => Grade::ByRounding,
    }
}

/// The grade of a law that holds as written, or that rounding could make hold.
fn ordered(holds: bool, can_hold: bool, left: &Recalculation, right: &Recalculation) -> Grade {
    match (holds, can_hold) {
        (true, _) if left.exact && right.exact => Grade::Exact,
        (true, _) => Grade::AsWritten,
        (false, true) => Grade::ByRounding,
        (false, false) => Grade::Contradicted,
    }
}

/// Whether some value of one interval is below some value of the other, or `or_equal` to it.
fn can_pass(low: &Interval, high: &Interval, or_equal: bool) -> bool {
    let (Some(End { at: least, closed: a }), Some(End { at: most, closed: b })) = (low.low(), high.high()) else {
        return true;
    };
    least < most || (or_equal && *a && *b && least == most)
}

fn expectation(member: usize, value: Rational, members: &Members<'_>, policy: &Policy) -> Option<Expected> {
    let (_, figure): &(&str, Quantity) = members.get(member)?;
    let written = written(figure, &value, policy.rounding.writes());
    Some(Expected { member, value, written })
}

fn holds(node: &Node, role: &str) -> bool {
    match node {
        Node::Role { name, .. } => name == role,
        Node::Number(_) => false,
        Node::Negative(inner) => holds(inner, role),
        Node::Operation(_, left, right) => holds(left, role) || holds(right, role),
        Node::Call(_, arguments) => arguments.iter().any(|argument| holds(argument, role)),
    }
}

/// Where the member must lie for the node, which holds its role once, to come to some value of `goal`; nothing where
/// that is not between two ends.
fn undo(node: &Node, goal: Interval, member: usize, members: &Members<'_>, policy: &Policy) -> Option<Interval> {
    let (role, figure) = members.get(member)?;
    let divided = |goal: Interval, by: &Rational| Some(goal.scale(&Rational::ONE.checked_div(by)?));
    match node {
        Node::Role { name, .. } => (lone(name, members)? == member).then_some(goal),
        Node::Number(_) => None,
        Node::Negative(inner) => undo(inner, goal.neg(), member, members, policy),
        Node::Operation(operator, left, right) if holds(left, role) => {
            let other: Rational = evaluate_node(right, members, policy)?;
            let goal = match operator {
                Operator::Add => goal.shift(&-&other),
                Operator::Subtract => goal.shift(&other),
                Operator::Multiply => divided(goal, &other)?,
                Operator::Divide => goal.scale(&other),
            };
            undo(left, goal, member, members, policy)
        }
        Node::Operation(operator, left, right) => {
            let other: Rational = evaluate_node(left, members, policy)?;
            let goal = match operator {
                Operator::Add => goal.shift(&-&other),
                Operator::Subtract => goal.neg().shift(&other),
                Operator::Multiply => divided(goal, &other)?,
                Operator::Divide => Interval::point(other).div(&goal)?,
            };
            undo(right, goal, member, members, policy)
        }
        // All terms but one stay: what is missing in the total goes to that one.
        Node::Call(Function::Sum | Function::Mean, arguments) => {
            let now: Rational = evaluate_node(node, members, policy)?;
            let mut missing = goal.shift(&-&now);
            if matches!(node, Node::Call(Function::Mean, _)) {
                let count = Node::Call(Function::Count, arguments.clone());
                missing = missing.scale(&evaluate_node(&count, members, policy)?);
            }
            match arguments.iter().find(|argument| holds(argument, role))? {
                Node::Role { .. } => Some(missing.shift(&figure.value())),
                term => {
                    let term_now: Rational = evaluate_node(term, members, policy)?;
                    undo(term, missing.shift(&term_now), member, members, policy)
                }
            }
        }
        Node::Call(Function::Product, arguments) => {
            let plain = |argument: &Node| matches!(argument, Node::Role { .. }) || !holds(argument, role);
            arguments.iter().all(plain).then_some(())?;
            let all: Rational = evaluate_node(node, members, policy)?;
            divided(goal, &all.checked_div(&figure.value())?)
        }
        Node::Call(Function::Min | Function::Max | Function::Count | Function::Round, _) => None,
    }
}

#[cfg(test)]
#[path = "law_tests.rs"]
mod tests;
