//! Laws as sums of unknowns, so that several of them can be held at once.

use super::evaluation::{Members, lone, players};
use super::expression::{Expression, Function, Node, Operator};
use super::law::Law;
use crate::number::{Condition, End, Interval, Policy, Rational};

/// Members times one another, sorted, each with a number; the number alone has none.
#[derive(Clone, Debug, Default)]
struct Polynomial(Vec<(Vec<usize>, Rational)>);

/// One polynomial over another.
struct Fraction {
    over: Polynomial,
    under: Polynomial,
}

/// What a law says of the true values of its members, by their places: conditions that all hold if there are such
/// values and the law holds for them. Nothing where it says nothing that adds up: no equation, members multiplied with
/// one another in more than one way, a divisor that may be zero.
///
/// A share of a whole that is no single value is let be anything it may stand for: low × whole <= part <= high × whole.
pub(super) fn conditions(law: &Law, members: &Members<'_>, policy: &Policy) -> Option<Vec<Condition>> {
    let side = |side: &Expression| fraction(&side.node, members, policy);
    let (left, right) = (law.is_equation().then(|| side(&law.left))??, side(&law.right)?);
    let all = left.over.times(&right.under)?.plus(&right.over.times(&left.under)?, -1);
    let Some(factor) = all.factor(members)? else { return Some(vec![all.within(point(Rational::ZERO))?]) };
    let (rest, share) = all.divided(factor);
    let share_interval = share.interval(members, policy)?;
    let rate = interval(members, factor, policy)?;
    let (low, high) = (rate.low()?.clone(), rate.high()?.clone());
    let sign = |end: Option<&End>, sign: i32| {
        end.is_some_and(|end| end.at.signum() == sign || (end.at.is_zero() && !end.closed))
    };
    // rest + rate × share = 0, where share keeps its sign.
    let (least, most) = match (sign(share_interval.low(), 1), sign(share_interval.high(), -1)) {
        (true, _) => (low, high),
        (_, true) => (high, low),
        _ => return None,
    };
    let at = |end: &End| rest.plus_times(&share, &end.at);
    let end = |end: &End| Some(End { at: Rational::ZERO, closed: end.closed });
    let below = at(&least).within(Interval::new(None, end(&least)))?;
    let above = at(&most).within(Interval::new(end(&most), None))?;
    Some(vec![below, above])
}

fn point(value: Rational) -> Interval {
    Interval::point(value)
}

fn interval(members: &Members<'_>, at: usize, policy: &Policy) -> Option<Interval> {
    Some(members.get(at)?.1.interval(policy))
}

fn fraction(node: &Node, members: &Members<'_>, policy: &Policy) -> Option<Fraction> {
    let whole = |over| Some(Fraction { over, under: Polynomial::number(Rational::ONE) });
    let of = |at: usize| Polynomial::member(at, members, policy);
    match node {
        Node::Number(number) => whole(Polynomial::number(Rational::from(*number))),
        Node::Role { name, .. } => whole(of(lone(name, members)?)),
        Node::Negative(inner) => {
            let inner = fraction(inner, members, policy)?;
            Some(Fraction { over: Polynomial::default().plus(&inner.over, -1), ..inner })
        }
        Node::Operation(operator, left, right) => {
            let (a, b) = (fraction(left, members, policy)?, fraction(right, members, policy)?);
            let sum = |sign| Some(a.over.times(&b.under)?.plus(&b.over.times(&a.under)?, sign));
            Some(match operator {
                Operator::Add => Fraction { over: sum(1)?, under: a.under.times(&b.under)? },
                Operator::Subtract => Fraction { over: sum(-1)?, under: a.under.times(&b.under)? },
                Operator::Multiply => Fraction { over: a.over.times(&b.over)?, under: a.under.times(&b.under)? },
                Operator::Divide => Fraction { over: a.over.times(&b.under)?, under: a.under.times(&b.over)? },
            })
        }
        Node::Call(function, arguments) => {
            let role = |node: &Node| match node {
                Node::Role { name, .. } => Some(players(name, members).map(|(at, _)| of(at)).collect::<Vec<_>>()),
                _ => None,
            };
            let terms: Vec<Polynomial> = arguments.iter().map(role).collect::<Option<Vec<_>>>()?.concat();
            let sum = || terms.iter().fold(Polynomial::default(), |sum, term| sum.plus(term, 1));
            let count = Rational::from(terms.len() as i128);
            match function {
                Function::Sum => whole(sum()),
                Function::Mean => Some(Fraction { over: sum(), under: Polynomial::number(count) }),
                Function::Count => whole(Polynomial::number(count)),
                Function::Product => whole(
                    terms.iter().try_fold(Polynomial::number(Rational::ONE), |product, term| product.times(term))?,
                ),
                Function::Min | Function::Max | Function::Round => None,
            }
        }
    }
}

impl Polynomial {
    fn number(number: Rational) -> Self {
        Self(vec![(Vec::new(), number)])
    }

    /// A member; one that stands for a single value is that number.
    fn member(at: usize, members: &Members<'_>, policy: &Policy) -> Self {
        match interval(members, at, policy).filter(Interval::is_point).as_ref().and_then(Interval::low) {
            Some(end) => Self::number(end.at.clone()),
            None => Self(vec![(vec![at], Rational::ONE)]),
        }
    }

    fn add(&mut self, members: Vec<usize>, times: Rational) {
        match self.0.iter_mut().find(|(known, _)| *known == members) {
            Some((_, known)) => *known = &*known + &times,
            None => self.0.push((members, times)),
        }
    }

    fn plus(&self, other: &Self, times: i128) -> Self {
        self.plus_times(other, &Rational::from(times))
    }

    fn plus_times(&self, other: &Self, times: &Rational) -> Self {
        let mut sum = self.clone();
        other.0.iter().for_each(|(members, own)| sum.add(members.clone(), own * times));
        sum
    }

    /// The product; nothing where more than two members would be multiplied.
    fn times(&self, other: &Self) -> Option<Self> {
        let mut product = Self::default();
        for (members, times) in &self.0 {
            for (more, again) in &other.0 {
                let mut all = [members.as_slice(), more.as_slice()].concat();
                all.sort_unstable();
                (all.len() <= 2).then(|| product.add(all, times * again))?;
            }
        }
        Some(product)
    }

    /// A member that stands in each product of two; nothing inside where there is no such product, nothing at all
    /// where one has none of them. A percentage is taken first.
    fn factor(&self, members: &Members<'_>) -> Option<Option<usize>> {
        let mut squares = self.0.iter().filter(|(product, times)| product.len() == 2 && !times.is_zero());
        let Some((first, _)) = squares.next() else { return Some(None) };
        let mut common: Vec<usize> = first.clone();
        common.dedup();
        squares.for_each(|(product, _)| common.retain(|at| product.contains(at)));
        let mixed = |at: &usize| self.0.iter().all(|(product, _)| *product != [*at, *at]);
        let percent = |at: &usize| members.get(*at).is_some_and(|(_, figure)| figure.factor.scale > 0);
        Some(Some(common.into_iter().filter(mixed).max_by_key(percent)?))
    }

    /// What is left without a member, and what stands with it.
    fn divided(&self, factor: usize) -> (Self, Self) {
        let (mut rest, mut share) = (Self::default(), Self::default());
        for (members, times) in &self.0 {
            match members.contains(&factor) {
                true => share.add(members.iter().copied().filter(|at| *at != factor).collect(), times.clone()),
                false => rest.add(members.clone(), times.clone()),
            }
        }
        (rest, share)
    }

    /// Where its value lies.
    fn interval(&self, members: &Members<'_>, policy: &Policy) -> Option<Interval> {
        let term = |(product, times): &(Vec<usize>, Rational)| match product.as_slice() {
            [] => Some(point(times.clone())),
            [at] => Some(interval(members, *at, policy)?.scale(times)),
            _ => None,
        };
        let terms: Option<Vec<Interval>> = self.0.iter().map(term).collect();
        Some(Interval::sum(&terms?))
    }

    /// The condition that its value lies in an interval; nothing where members are multiplied.
    fn within(&self, interval: Interval) -> Option<Condition> {
        let number = self.0.iter().find(|(product, _)| product.is_empty()).map(|(_, number)| number.clone());
        let within = interval.sub(&point(number.unwrap_or(Rational::ZERO)));
        let mut terms = Vec::new();
        for (product, times) in self.0.iter().filter(|(product, times)| !product.is_empty() && !times.is_zero()) {
            let [at] = product.as_slice() else { return None };
            terms.push((*at, times.clone()));
        }
        Some(Condition { terms, within })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use crate::number::{Decimal, Precision, Qualifier, Quantity};

    /// Figures of two roles or more, by role, digits and places; each is rounded.
    fn figures(all: &[(&'static str, i128, u8)]) -> Vec<(&'static str, Quantity)> {
        let figure = |(role, mantissa, scale): &(&'static str, i128, u8)| {
            let written = Decimal { mantissa: *mantissa, scale: *scale };
            let (precision, qualifier) = (Precision::Rounded, Qualifier::Exact);
            (*role, Quantity { written, factor: Decimal::whole(1), precision, qualifier })
        };
        all.iter().map(figure).collect()
    }

    fn told(law: &str, all: &[(&'static str, i128, u8)]) -> Option<Vec<String>> {
        let conditions = conditions(&Law::parse(law).unwrap(), &figures(all), &Policy::default())?;
        let end = |end: Option<&End>| end.map_or("…".to_owned(), |end| end.at.to_string());
        let tell = |condition: &Condition| {
            let terms: Vec<String> = condition.terms.iter().map(|(at, times)| format!("{times}×{at}")).collect();
            format!("{} <= {} <= {}", end(condition.within.low()), terms.join(" + "), end(condition.within.high()))
        };
        Some(conditions.iter().map(tell).collect())
    }

    #[test]
    fn sums_are_told_as_they_are() {
        let figures = [("whole", 576, 1), ("parts", 121, 1), ("parts", 454, 1)];
        assert_eq!(told("sum(parts) ~ whole", &figures).unwrap(), ["0 <= 1×1 + 1×2 + -1×0 <= 0"]);
        assert_eq!(told("sum(parts) / 2 ~ mean(parts)", &figures).unwrap(), ["0 <=  <= 0"]);
    }

    #[test]
    fn a_share_of_a_whole_keeps_its_ends() {
        let figures = [("part", 3, 0), ("whole", 4, 0), ("share", 75, 2)];
        let told = told("share ~ part / whole", &figures).unwrap();
        // share × whole - part: 0.745 and 0.755 times the whole.
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("… <=") && told[1].ends_with("<= …"), "{told:?}");
    }

    #[test]
    fn what_does_not_add_up_is_left_out() {
        let figures = [("a", 0, 0), ("b", 0, 0), ("c", 4, 0)];
        // Both a and b may be zero or below, so that neither bounds what it makes of the other.
        assert_eq!(told("a ~ c / b", &figures), None);
        assert_eq!(told("a ~ max(b, c)", &figures), None);
        assert_eq!(told("a ~ b * b", &figures), None);
        assert_eq!(told("a <= b", &figures), None);
    }
}
