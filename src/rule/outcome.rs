//! What an expression comes to: all values it can take, or only the one that follows from what is written.

use crate::number::{Policy, Quantity, Rational, Recalculation};

/// What figures come to when they are worked out.
///
/// Most questions ask only for the value as written, for which intervals need not be worked out along with it: that
/// takes a third of the time.
pub(super) trait Outcome: Sized {
    /// A number that is what it is.
    fn known(value: Rational) -> Self;
    /// A stated figure.
    fn of(quantity: &Quantity, policy: &Policy) -> Self;
    /// Its value from the figures as they are written.
    fn value(&self) -> &Rational;
    /// With the other sign.
    fn negative(self) -> Self;
    /// `self + other`.
    fn plus(&self, other: &Self) -> Self;
    /// `self - other`.
    fn minus(&self, other: &Self) -> Self;
    /// `self × other`.
    fn times(&self, other: &Self) -> Self;
    /// `self / other`; nothing where the divisor may be zero. It was a figure of few digits where it is `coarse`.
    fn over(&self, other: &Recalculation, coarse: bool) -> Option<Self>;
    /// So many times itself; the number is above zero.
    fn scaled(self, by: &Rational) -> Self;
    /// The smaller of the two.
    fn least(self, other: Self) -> Self;
    /// The larger of the two.
    fn most(self, other: Self) -> Self;
}

impl Outcome for Recalculation {
    fn known(value: Rational) -> Self {
        Self::known(value)
    }

    fn of(quantity: &Quantity, policy: &Policy) -> Self {
        Self::of(quantity, policy)
    }

    fn value(&self) -> &Rational {
        &self.value
    }

    fn negative(self) -> Self {
        Self { interval: self.interval.neg(), value: -&self.value, ..self }
    }

    fn plus(&self, other: &Self) -> Self {
        self.plus(other)
    }

    fn minus(&self, other: &Self) -> Self {
        self.minus(other)
    }

    fn times(&self, other: &Self) -> Self {
        self.times(other)
    }

    fn over(&self, other: &Recalculation, coarse: bool) -> Option<Self> {
        let result = self.over(other)?;
        Some(Self { coarse: coarse || result.coarse, ..result })
    }

    fn scaled(self, by: &Rational) -> Self {
        Self { interval: self.interval.scale(by), value: &self.value * by, ..self }
    }

    fn least(self, other: Self) -> Self {
        let interval = self.interval.min(&other.interval);
        let (exact, coarse) = (self.exact && other.exact, self.coarse || other.coarse);
        Self { interval, value: self.value.min(other.value), exact, coarse }
    }

    fn most(self, other: Self) -> Self {
        let interval = self.interval.max(&other.interval);
        let (exact, coarse) = (self.exact && other.exact, self.coarse || other.coarse);
        Self { interval, value: self.value.max(other.value), exact, coarse }
    }
}

impl Outcome for Rational {
    fn known(value: Rational) -> Self {
        value
    }

    fn of(quantity: &Quantity, _: &Policy) -> Self {
        quantity.value()
    }

    fn value(&self) -> &Rational {
        self
    }

    fn negative(self) -> Self {
        -&self
    }

    fn plus(&self, other: &Self) -> Self {
        self + other
    }

    fn minus(&self, other: &Self) -> Self {
        self - other
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn over(&self, other: &Recalculation, _: bool) -> Option<Self> {
        other.interval.has_sign().then(|| self.checked_div(&other.value))?
    }

    fn scaled(self, by: &Rational) -> Self {
        &self * by
    }

    fn least(self, other: Self) -> Self {
        self.min(other)
    }

    fn most(self, other: Self) -> Self {
        self.max(other)
    }
}
