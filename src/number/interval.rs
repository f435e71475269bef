//! A set of values between two ends, each open, closed or out of sight.

use std::cmp::Ordering;

use super::Rational;

/// All values between two ends. It always holds at least one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    low: Option<End>,
    high: Option<End>,
}

/// Where an interval ends, and whether the end belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The value it ends at.
    pub at: Rational,
    /// Whether that value belongs to the interval.
    pub closed: bool,
}

/// How two intervals meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// No value lies in both.
    Apart,
    /// One value lies in both, and it is an end of each: a tie.
    Touch,
    /// A value inside one lies in the other.
    Overlap,
}

impl End {
    /// An end that belongs to its interval.
    pub fn closed(at: Rational) -> Self {
        Self { at, closed: true }
    }

    /// An end that does not.
    pub fn open(at: Rational) -> Self {
        Self { at, closed: false }
    }

    fn plus(&self, other: &Self) -> Self {
        Self { at: &self.at + &other.at, closed: self.closed && other.closed }
    }

    /// The product of two ends. A zero that belongs makes zero whatever the other side does.
    fn times(&self, other: &Self) -> Self {
        let zero = (self.closed && self.at.is_zero()) || (other.closed && other.at.is_zero());
        Self { at: &self.at * &other.at, closed: zero || (self.closed && other.closed) }
    }
}

impl Interval {
    /// One value.
    pub fn point(value: Rational) -> Self {
        Self::new(Some(End::closed(value.clone())), Some(End::closed(value)))
    }

    /// All values from one to the other, both included, given in either order.
    pub fn closed(a: Rational, b: Rational) -> Self {
        Self::new(Some(End::closed(a)), Some(End::closed(b)))
    }

    /// The values between two ends; `None` where it goes on for ever. Ends the wrong way round are swapped, and
    /// where both stand at one value that value belongs.
    pub fn new(low: Option<End>, high: Option<End>) -> Self {
        match (low, high) {
            (Some(low), Some(high)) => match low.at.cmp(&high.at) {
                Ordering::Less => Self { low: Some(low), high: Some(high) },
                Ordering::Greater => Self { low: Some(high), high: Some(low) },
                Ordering::Equal => Self { low: Some(End::closed(low.at)), high: Some(End::closed(high.at)) },
            },
            (low, high) => Self { low, high },
        }
    }

    /// The lower end, if there is one.
    pub fn low(&self) -> Option<&End> {
        self.low.as_ref()
    }

    /// The upper end, if there is one.
    pub fn high(&self) -> Option<&End> {
        self.high.as_ref()
    }

    /// How far the ends lie apart; nothing where one is out of sight.
    pub fn width(&self) -> Option<Rational> {
        Some(&self.high.as_ref()?.at - &self.low.as_ref()?.at)
    }

    /// Whether the value belongs.
    pub fn contains(&self, value: &Rational) -> bool {
        let above = self.low.as_ref().is_none_or(|low| *value > low.at || (low.closed && *value == low.at));
        let below = self.high.as_ref().is_none_or(|high| *value < high.at || (high.closed && *value == high.at));
        above && below
    }

    /// Whether it is one value.
    pub fn is_point(&self) -> bool {
        matches!((&self.low, &self.high), (Some(low), Some(high)) if low.at == high.at)
    }

    /// How two intervals meet. The order of the two makes no difference. A point inside the other interval and
    /// two equal points overlap; they touch where an end of one is an end of the other and both ends belong.
    pub fn meet(&self, other: &Self) -> Meeting {
        let low = tighter(&self.low, &other.low, Ordering::Greater);
        let high = tighter(&self.high, &other.high, Ordering::Less);
        let (Some(low), Some(high)) = (low, high) else { return Meeting::Overlap };
        match low.at.cmp(high.at) {
            Ordering::Less => Meeting::Overlap,
            Ordering::Greater => Meeting::Apart,
            Ordering::Equal if !(low.closed && high.closed) => Meeting::Apart,
            Ordering::Equal => match (self.is_point(), other.is_point()) {
                (true, true) => Meeting::Overlap,
                (true, false) if !other.ends_at(low.at) => Meeting::Overlap,
                (false, true) if !self.ends_at(low.at) => Meeting::Overlap,
                _ => Meeting::Touch,
            },
        }
    }

    fn ends_at(&self, value: &Rational) -> bool {
        [&self.low, &self.high].into_iter().flatten().any(|end| end.at == *value)
    }

    /// The sums of a value of each.
    pub fn add(&self, other: &Self) -> Self {
        let join = |a: &Option<End>, b: &Option<End>| Some(a.as_ref()?.plus(b.as_ref()?));
        Self { low: join(&self.low, &other.low), high: join(&self.high, &other.high) }
    }

    /// The differences of a value of each.
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.neg())
    }

    /// The values with the other sign.
    pub fn neg(&self) -> Self {
        let flip = |end: &Option<End>| end.as_ref().map(|end| End { at: -&end.at, closed: end.closed });
        Self { low: flip(&self.high), high: flip(&self.low) }
    }

    /// The values with one number added.
    pub fn shift(&self, by: &Rational) -> Self {
        let moved = |end: &Option<End>| end.as_ref().map(|end| End { at: &end.at + by, closed: end.closed });
        Self { low: moved(&self.low), high: moved(&self.high) }
    }

    /// The values multiplied by one number.
    pub fn scale(&self, by: &Rational) -> Self {
        let grow = |end: &Option<End>| end.as_ref().map(|end| End { at: &end.at * by, closed: end.closed });
        match by.signum() {
            0 => Self::point(Rational::ZERO),
            1 => Self { low: grow(&self.low), high: grow(&self.high) },
            _ => Self { low: grow(&self.high), high: grow(&self.low) },
        }
    }

    /// The products of a value of each.
    pub fn mul(&self, other: &Self) -> Self {
        // Nearly all figures are above zero, where the least times the least is the least: one product for each end,
        // not four and their order.
        if let (Some(a), Some(b)) = (self.above_zero(), other.above_zero()) {
            let high = self.high.as_ref().zip(other.high.as_ref()).map(|(a, b)| a.times(b));
            return Self { low: Some(a.times(b)), high };
        }
        let corners = [(false, false), (false, true), (true, false), (true, true)].map(|(up, right)| {
            let sign = |up| if up { 1 } else { -1 };
            corner((&self.side(up), sign(up)), (&other.side(right), sign(right)))
        });
        let (mut low, mut high) = (corners[0].clone(), corners[0].clone());
        for corner in &corners {
            low = low.outer(corner, Ordering::Less);
            high = high.outer(corner, Ordering::Greater);
        }
        Self { low: low.end(), high: high.end() }
    }

    /// The low end of an interval of numbers that are all above zero.
    fn above_zero(&self) -> Option<&End> {
        self.low.as_ref().filter(|low| low.at.signum() > 0)
    }

    fn side(&self, up: bool) -> Option<&End> {
        if up { self.high.as_ref() } else { self.low.as_ref() }
    }

    /// The quotients of a value of each; nothing where the divisor holds zero, for then anything may come out.
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        Some(self.mul(&divisor.reciprocal()?))
    }

    /// Whether all its values are above zero, or all below.
    pub fn has_sign(&self) -> bool {
        let positive = self.low.as_ref().is_some_and(|low| low.at.signum() >= 0);
        let negative = self.high.as_ref().is_some_and(|high| high.at.signum() <= 0);
        (positive || negative) && !self.contains(&Rational::ZERO)
    }

    fn reciprocal(&self) -> Option<Self> {
        if !self.has_sign() {
            return None;
        }
        // An end out of sight turns into an open zero, and an open zero into an end out of sight.
        let turn = |end: &Option<End>| match end {
            None => Some(End::open(Rational::ZERO)),
            Some(end) => Rational::ONE.checked_div(&end.at).map(|at| End { at, closed: end.closed }),
        };
        Some(Self { low: turn(&self.high), high: turn(&self.low) })
    }

    /// The sums of a value of each; zero where there are none.
    pub fn sum<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        all.into_iter().fold(Self::point(Rational::ZERO), |total, next| total.add(next))
    }

    /// The smaller of a value of each.
    pub fn min(&self, other: &Self) -> Self {
        let high = tighter(&self.high, &other.high, Ordering::Less);
        let high = high.map(|Edge { at, closed }| End { at: at.clone(), closed });
        Self { low: looser(&self.low, &other.low), high }
    }

    /// The larger of a value of each.
    pub fn max(&self, other: &Self) -> Self {
        self.neg().min(&other.neg()).neg()
    }
}

/// An end of one of two intervals, and whether it belongs to both.
struct Edge<'e> {
    at: &'e Rational,
    closed: bool,
}

/// The end that leaves less room, on the side where `inward` is inward. At one value it belongs only if both do:
/// the flag travels with the end that won.
fn tighter<'e>(a: &'e Option<End>, b: &'e Option<End>, inward: Ordering) -> Option<Edge<'e>> {
    let edge = |end: &'e End| Edge { at: &end.at, closed: end.closed };
    let (Some(x), Some(y)) = (a, b) else { return a.as_ref().or(b.as_ref()).map(edge) };
    Some(match x.at.cmp(&y.at) {
        Ordering::Equal => Edge { at: &x.at, closed: x.closed && y.closed },
        order if order == inward => edge(x),
        _ => edge(y),
    })
}

/// The lower of two lower ends; at one value it belongs if either does.
fn looser(a: &Option<End>, b: &Option<End>) -> Option<End> {
    let (x, y) = (a.as_ref()?, b.as_ref()?);
    Some(match x.at.cmp(&y.at) {
        Ordering::Less => x.clone(),
        Ordering::Greater => y.clone(),
        Ordering::Equal => End { at: x.at.clone(), closed: x.closed || y.closed },
    })
}

/// A corner of a product: an end, or out of sight below (-1) or above (1).
#[derive(Clone)]
enum Corner {
    At(End),
    Beyond(i32),
}

/// The product of two sides, each with the direction in which it goes on where it has no end.
fn corner(a: (&Option<&End>, i32), b: (&Option<&End>, i32)) -> Corner {
    match (a.0, b.0) {
        (Some(x), Some(y)) => Corner::At(x.times(y)),
        (None, None) => Corner::Beyond(a.1 * b.1),
        (Some(end), None) => far(end, b.1),
        (None, Some(end)) => far(end, a.1),
    }
}

/// An end times a side out of sight: zero stays zero, for every value there is finite.
fn far(end: &End, direction: i32) -> Corner {
    match end.at.signum() {
        0 => Corner::At(end.clone()),
        sign => Corner::Beyond(sign * direction),
    }
}

impl Corner {
    /// The one further out; at one value it belongs if either does.
    fn outer(&self, other: &Self, outward: Ordering) -> Self {
        let order = match (self, other) {
            (Self::At(x), Self::At(y)) => x.at.cmp(&y.at),
            (Self::Beyond(x), Self::Beyond(y)) => x.cmp(y),
            (Self::Beyond(x), Self::At(_)) => x.cmp(&0),
            (Self::At(_), Self::Beyond(y)) => 0.cmp(y),
        };
        match (self, other) {
            (Self::At(x), Self::At(y)) if order == Ordering::Equal => {
                Self::At(End { at: x.at.clone(), closed: x.closed || y.closed })
            }
            _ if order == outward => self.clone(),
            _ => other.clone(),
        }
    }

    fn end(self) -> Option<End> {
        match self {
            Self::At(end) => Some(end),
            Self::Beyond(_) => None,
        }
    }
}

#[cfg(test)]
#[path = "interval_tests.rs"]
mod tests;
