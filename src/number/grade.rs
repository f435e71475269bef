//! How well a stated figure agrees with its recalculation.

use super::{Decimal, Glance, Interval, Meeting, Mode, Policy, Precision, Qualifier, Quantity, Rational, Rounding};

/// How well figures agree, from the best to the worst, then what could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// All figures are exact and the equality holds.
    Exact,
    /// The recalculation from what is written, rounded as stated, is what is stated.
    AsWritten,
    /// Some values that would be printed so agree.
    ByRounding,
    /// Shares were fitted to make the whole.
    Adjusted,
    /// Only one value agrees, halfway between two figures.
    TieOnly,
    /// The stated figure is cut off instead of rounded.
    Truncated,
    /// The stated figure was rounded twice.
    DoubleRounded,
    /// The stated figure was rounded away from zero.
    RoundedUp,
    /// No values that would be printed so agree.
    Contradicted,
    /// They agree, but a wrong figure would as well: more than 20 figures would pass.
    Weak,
    /// It cannot be recalculated: a role is missing, or the divisor may be zero.
    Untestable,
}

impl Grade {
    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AsWritten => "as-written",
            Self::ByRounding => "by-rounding",
            Self::Adjusted => "adjusted",
            Self::TieOnly => "tie-only",
            Self::Truncated => "truncated",
            Self::DoubleRounded => "double-rounded",
            Self::RoundedUp => "rounded-up",
            Self::Contradicted => "contradicted",
            Self::Weak => "weak",
            Self::Untestable => "untestable",
        }
    }

    /// Whether the figures agree and nothing need be said.
    pub fn is_silent(self) -> bool {
        matches!(self, Self::Exact | Self::AsWritten | Self::ByRounding)
    }

    /// Whether there is something to say; how loud is for the rule to decide.
    pub fn is_loud(self) -> bool {
        !self.is_silent() && !self.is_unverified()
    }

    /// Whether a way of printing numbers explains the stated figure, so that none of the others is in doubt.
    pub fn is_procedure(self) -> bool {
        matches!(self, Self::Truncated | Self::DoubleRounded | Self::RoundedUp)
    }

    /// Whether nothing was found out: such figures count neither as verified nor as wrong.
    pub fn is_unverified(self) -> bool {
        matches!(self, Self::Weak | Self::Untestable)
    }
}

/// What a stated figure should be, worked out from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalculation {
    /// All values it can take.
    pub interval: Interval,
    /// Its value from the figures as they are written.
    pub value: Rational,
    /// Whether every figure it comes from is exact.
    pub exact: bool,
    /// Whether it was divided by a rounded figure of one or two significant digits.
    pub coarse: bool,
}

impl Recalculation {
    /// A stated figure as the start of a recalculation.
    pub fn of(quantity: &Quantity, policy: &Policy) -> Self {
        let value = quantity.value();
        let interval = quantity.around(value.clone(), policy);
        Self { interval, value, exact: quantity.is_exact(), coarse: false }
    }

    /// A number that is what it is.
    pub fn known(value: Rational) -> Self {
        Self { interval: Interval::point(value.clone()), value, exact: true, coarse: false }
    }

    /// `self + other`.
    pub fn plus(&self, other: &Self) -> Self {
        self.with(other, self.interval.add(&other.interval), &self.value + &other.value)
    }

    /// `self - other`.
    pub fn minus(&self, other: &Self) -> Self {
        self.with(other, self.interval.sub(&other.interval), &self.value - &other.value)
    }

    /// `self × other`.
    pub fn times(&self, other: &Self) -> Self {
        self.with(other, self.interval.mul(&other.interval), &self.value * &other.value)
    }

    /// `self / other`; nothing where the divisor may be zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        Some(self.with(other, self.interval.div(&other.interval)?, self.value.checked_div(&other.value)?))
    }

    fn with(&self, other: &Self, interval: Interval, value: Rational) -> Self {
        Self { interval, value, exact: self.exact && other.exact, coarse: self.coarse || other.coarse }
    }
}

/// How many figures may pass beside the right one before an agreement says nothing.
const WEAK: i128 = 20;

/// Grades a stated figure against its recalculation, by the definitions of the reference on rounding.
pub fn judge(stated: &Quantity, recalculated: &Recalculation, policy: &Policy) -> Grade {
    let interval = stated.interval(policy);
    let meeting = interval.meet(&recalculated.interval);
    let hedged = stated.qualifier != Qualifier::Exact;
    // A whole number stated for a fraction is its rounding: 10 people in 3 houses are 3 a house.
    let rounds_to_stated =
        || stated.is_exact() && written(stated, &recalculated.value, policy.rounding.writes()) == Some(stated.written);
    if meeting == Meeting::Apart {
        if rounds_to_stated() {
            return Grade::AsWritten;
        }
        return match procedure(stated, &recalculated.value) {
            // Rounding up explains half of all wrong figures, so it excuses only things counted in wholes,
            // which are rounded up by nature: 100 people in cars of 30 need 4.
            Some(Grade::RoundedUp) if stated.precision == Precision::Rounded => Grade::Contradicted,
            Some(grade) if !hedged && policy.rounding == Mode::Nearest => grade,
            _ => Grade::Contradicted,
        };
    }
    if recalculated.exact && stated.value() == recalculated.value && !hedged {
        return Grade::Exact;
    }
    // A tie is open to either side only where the policy leaves it open.
    if meeting == Meeting::Touch && !hedged && policy.rounding == Mode::Nearest {
        return Grade::TieOnly;
    }
    if !recalculated.coarse && (interval.contains(&recalculated.value) || rounds_to_stated()) {
        return Grade::AsWritten;
    }
    let unit = if hedged { stated.step() } else { stated.ulp() };
    let passing = &unit * &Rational::from(WEAK);
    match recalculated.interval.width() {
        Some(width) if width <= passing => Grade::ByRounding,
        _ => Grade::Weak,
    }
}

/// A value as the stated figure would be printed: in its scale and at its places.
pub fn written(stated: &Quantity, value: &Rational, rounding: Rounding) -> Option<Decimal> {
    stated.in_print(value)?.round_to(stated.written.scale, rounding)
}

/// The procedure other than rounding to the nearest that makes the stated figure of `value`, if one does:
/// [`Grade::Truncated`], [`Grade::DoubleRounded`] or [`Grade::RoundedUp`].
pub fn procedure(stated: &Quantity, value: &Rational) -> Option<Grade> {
    let nearest = written(stated, value, Rounding::HalfUp)?;
    // Whatever way a value is rounded, it comes out at most a place beside the nearest: nearly no wrong figure does.
    if nearest == stated.written || { nearest.mantissa }.abs_diff(stated.written.mantissa) > 1 {
        return None;
    }
    let gives = |value: &Rational, rounding| written(stated, value, rounding) == Some(stated.written);
    if gives(value, Rounding::Truncate) {
        return Some(Grade::Truncated);
    }
    let factor = Rational::from(stated.factor);
    let once = value.checked_div(&factor)?.round_to(stated.written.scale.checked_add(1)?, Rounding::HalfUp)?;
    if gives(&(&Rational::from(once) * &factor), Rounding::HalfUp) {
        return Some(Grade::DoubleRounded);
    }
    gives(value, Rounding::Up).then_some(Grade::RoundedUp)
}

/// Grades two statements of one figure: at the same place they must be identical, else they must be able to meet.
pub fn restated(a: &Quantity, b: &Quantity, policy: &Policy) -> Grade {
    let plain = a.qualifier == Qualifier::Exact && b.qualifier == Qualifier::Exact;
    // Of two figures chosen at random one is so, which is seen at a glance: another number in the same print, or far away.
    let alike = (a.factor, { a.written.scale }) == (b.factor, { b.written.scale });
    let far = || Glance::of(a).zip(Glance::of(b)).is_some_and(|(a, b)| a.is_far_from(&b));
    if plain && if alike { a.written != b.written } else { far() } {
        return Grade::Contradicted;
    }
    if a.value() == b.value() && plain {
        return if a.is_exact() && b.is_exact() { Grade::Exact } else { Grade::AsWritten };
    }
    if a.ulp() == b.ulp() && plain {
        return Grade::Contradicted;
    }
    match a.interval(policy).meet(&b.interval(policy)) {
        Meeting::Apart => Grade::Contradicted,
        Meeting::Touch if plain => Grade::TieOnly,
        Meeting::Touch | Meeting::Overlap => Grade::ByRounding,
    }
}

#[cfg(test)]
#[path = "grade_tests.rs"]
mod tests;
