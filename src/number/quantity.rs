//! What a stated figure means: its value, the place of its last digit, its hedge.

use super::{Decimal, End, Interval, Mode, Policy, Qualifier, Rational, Slip, TrailingZeros, slip};

/// A stated number. Its value is `written × factor`; the place of its last printed digit is
/// `10^-written.scale × factor`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number as printed, without scale word: 42,6 of "42,6 tỷ đồng". A composite amount
    /// (7 tỷ 250 triệu) is written in its last component (7250 triệu).
    pub written: Decimal,
    /// What one written unit is worth: 10^9 for tỷ, 1 where no scale word stands. Units of measure
    /// stay as written (5 km is 5), a percent is worth 1 here (45,83 % is 45.83).
    pub factor: Decimal,
    /// Whether the figure is exact or was rounded to its last place.
    pub precision: Precision,
    /// The hedge or bound around it.
    pub qualifier: Qualifier,
}

impl Quantity {
    /// What it is worth: written × factor.
    pub fn value(&self) -> Rational {
        let written = Rational::from(self.written);
        if self.factor == Decimal::whole(1) { written } else { &written * &Rational::from(self.factor) }
    }

    /// A value in the scale it is printed in, not rounded: 12,5 for 12 500 000 where it says million. Nothing for a
    /// factor of zero.
    pub fn in_print(&self, value: &Rational) -> Option<Rational> {
        if self.factor == Decimal::whole(1) {
            Some(value.clone())
        } else {
            value.checked_div(&Rational::from(self.factor))
        }
    }

    /// The slip of the hand that prints a value so, if one does.
    pub fn slip(&self, value: &Rational) -> Option<Slip> {
        slip(&self.written, &self.in_print(value)?)
    }

    /// The place of its last printed digit, in the units of [`Quantity::value`].
    pub fn ulp(&self) -> Rational {
        self.place(0)
    }

    /// Whether it stands for one value: exact and without a hedge.
    pub fn is_exact(&self) -> bool {
        self.precision == Precision::Exact && self.qualifier == Qualifier::Exact
    }

    /// How many digits it is printed with, from the first that is not zero. Zeros that end a whole number count as
    /// the policy reads them: 1.200 has four, or two.
    pub fn significant_digits(&self, policy: &Policy) -> u32 {
        let digits = self.written.mantissa.unsigned_abs().checked_ilog10().map_or(0, |log| log + 1);
        match policy.trailing_zeros {
            TrailingZeros::LastDigit => digits,
            TrailingZeros::Significant => digits.saturating_sub(self.filling()),
        }
    }

    /// The same figure in other units, its factor multiplied: a percent by 0.01 to make it a fraction. Nothing
    /// where the factor gets too long for a [`Decimal`].
    pub fn scaled(&self, by: Decimal) -> Option<Self> {
        let mantissa = self.factor.mantissa.checked_mul(by.mantissa)?;
        let scale = self.factor.scale.checked_add(by.scale)?;
        Some(Self { factor: Decimal { mantissa, scale }, ..self.clone() })
    }

    /// All values that would be printed so. An exact figure is a point; a rounded one reaches half a place to
    /// either side, or as the policy's rounding has it. A hedge counts in places of the last significant digit s:
    /// about is ± s/2 or the policy's percent, whichever is wider; nearly is the s below; bounds go on for ever.
    pub fn interval(&self, policy: &Policy) -> Interval {
        self.around(self.value(), policy)
    }

    /// The interval, where the value is known.
    pub(super) fn around(&self, value: Rational, policy: &Policy) -> Interval {
        match self.qualifier {
            Qualifier::Exact if self.precision == Precision::Exact => Interval::point(value),
            Qualifier::Exact => printed(value, &self.unit(policy), policy.rounding),
            Qualifier::Approx => {
                let hundredth = Decimal { mantissa: 1, scale: 2 };
                let percent = &Rational::from(policy.approx_percent) * &Rational::from(hundredth);
                let reach = (&value.abs() * &percent).max(self.step().half());
                Interval::closed(&value - &reach, &value + &reach)
            }
            Qualifier::Nearly => {
                let step = self.step();
                let short = if value.signum() < 0 { &value + &step } else { &value - &step };
                Interval::new(Some(End::open(short)), Some(End::open(value)))
            }
            Qualifier::Over => Interval::new(Some(End::open(value)), None),
            Qualifier::Under => Interval::new(None, Some(End::open(value))),
            Qualifier::AtLeast => Interval::new(Some(End::closed(value)), None),
            Qualifier::AtMost => Interval::new(None, Some(End::closed(value))),
        }
    }

    /// The place the figure is rounded to, as the policy reads trailing zeros.
    pub(super) fn unit(&self, policy: &Policy) -> Rational {
        match policy.trailing_zeros {
            TrailingZeros::LastDigit => self.ulp(),
            TrailingZeros::Significant => self.step(),
        }
    }

    /// The place of its last significant digit.
    pub(super) fn step(&self) -> Rational {
        self.place(self.filling())
    }

    /// The place so many digits before the last.
    fn place(&self, before: u32) -> Rational {
        let tens = if before == 0 { 1 } else { 10_i128.saturating_pow(before) };
        let last = Rational::from(Decimal { mantissa: tens, scale: self.written.scale });
        if self.factor == Decimal::whole(1) { last } else { (&last * &Rational::from(self.factor)).abs() }
    }

    /// How many zeros at its end only fill; none after a decimal mark.
    pub(super) fn filling(&self) -> u32 {
        if self.written.scale > 0 || self.written.mantissa == 0 {
            return 0;
        }
        let (mut rest, mut zeros) = (self.written.mantissa.unsigned_abs(), 0);
        // Nearly all figures fit a machine word, which is divided many times as fast.
        while match u64::try_from(rest) {
            Ok(word) => word % 10 == 0,
            Err(_) => rest % 10 == 0,
        } {
            rest = u64::try_from(rest).map_or_else(|_| rest / 10, |word| u128::from(word / 10));
            zeros += 1;
        }
        zeros
    }
}

/// The values that a rounding prints as `value` at a place of `unit`.
fn printed(value: Rational, unit: &Rational, rounding: Mode) -> Interval {
    let half = unit.half();
    // Ends away from zero and toward it; a printed zero has two that lead away.
    let (toward, away) = match rounding {
        Mode::Nearest => return Interval::closed(&value - &half, &value + &half),
        Mode::Any => (End::open(-unit), End::open(unit.clone())),
        Mode::HalfUp => (End::closed(-&half), End::open(half)),
        Mode::Truncate => (End::closed(Rational::ZERO), End::open(unit.clone())),
    };
    let at = |end: End, sign: i32| {
        let reach = if sign < 0 { -&end.at } else { end.at };
        Some(End { at: &value + &reach, closed: end.closed })
    };
    match value.signum() {
        0 => Interval::new(at(away.clone(), -1), at(away, 1)),
        sign => Interval::new(at(toward, sign), at(away, sign)),
    }
}

/// Whether a figure is exact or rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// A count, a number in words, a date.
    Exact,
    /// Rounded to the place of its last printed digit.
    Rounded,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(mantissa: i128, scale: u8, qualifier: Qualifier) -> Quantity {
        let written = Decimal { mantissa, scale };
        Quantity { written, factor: Decimal::whole(1), precision: Precision::Rounded, qualifier }
    }

    fn show(quantity: &Quantity, policy: &Policy) -> String {
        let interval = quantity.interval(policy);
        let end = |end: Option<&End>| end.map_or("…".to_owned(), |end| end.at.to_string());
        let (low, high) = (interval.low(), interval.high());
        let left = if low.is_some_and(|end| end.closed) { '[' } else { '(' };
        let right = if high.is_some_and(|end| end.closed) { ']' } else { ')' };
        format!("{left}{}, {}{right}", end(low), end(high))
    }

    #[test]
    fn rounding_decides_the_interval() {
        let with = |rounding| Policy { rounding, ..Policy::default() };
        let row = |rounding| {
            [(4583, 2), (0, 0), (-12, 0)].map(|(m, s)| show(&figure(m, s, Qualifier::Exact), &with(rounding)))
        };
        // The table of rounding.md 4.1; half-up is half away from zero.
        assert_eq!(row(Mode::Nearest), ["[45.825, 45.835]", "[-0.5, 0.5]", "[-12.5, -11.5]"]);
        assert_eq!(row(Mode::Truncate), ["[45.83, 45.84)", "(-1, 1)", "(-13, -12]"]);
        assert_eq!(row(Mode::HalfUp), ["[45.825, 45.835)", "(-0.5, 0.5)", "(-12.5, -11.5]"]);
        assert_eq!(row(Mode::Any), ["(45.82, 45.84)", "(-1, 1)", "(-13, -11)"]);
    }

    #[test]
    fn hedges_count_in_significant_places() {
        let read = |m, s, hedge| show(&figure(m, s, hedge), &Policy::default());
        assert_eq!(read(40, 0, Qualifier::Nearly), "(30, 40)");
        assert_eq!(read(45, 0, Qualifier::Nearly), "(44, 45)");
        assert_eq!(read(250, 0, Qualifier::Over), "(250, …)");
        assert_eq!(read(250, 0, Qualifier::Under), "(…, 250)");
        assert_eq!(read(3, 0, Qualifier::AtLeast), "[3, …)");
        assert_eq!(read(3, 0, Qualifier::AtMost), "(…, 3]");
        // 5 % of 1.200 is 60, more than half of its hundred; half of 3's one is more than 5 % of it.
        assert_eq!(read(1200, 0, Qualifier::Approx), "[1140, 1260]");
        assert_eq!(read(3, 0, Qualifier::Approx), "[2.5, 3.5]");
    }

    #[test]
    fn zeros_scales_and_composites() {
        let mut amount = figure(1200, 0, Qualifier::Exact);
        amount.factor = Decimal::whole(1_000_000_000);
        let significant = Policy { trailing_zeros: TrailingZeros::Significant, ..Policy::default() };
        assert_eq!(show(&amount, &Policy::default()), "[1199500000000, 1200500000000]");
        assert_eq!(show(&amount, &significant), "[1150000000000, 1250000000000]");
        assert_eq!([amount.significant_digits(&Policy::default()), amount.significant_digits(&significant)], [4, 2]);
        assert_eq!(figure(4580, 2, Qualifier::Exact).significant_digits(&significant), 4);
        // "5 tỷ 200 triệu đồng" is written 5200 triệu: its place is the million, not the billion.
        let composite = Quantity { written: Decimal::whole(5200), factor: Decimal::whole(1_000_000), ..amount };
        assert_eq!(composite.value(), Rational::from(5_200_000_000));
        assert_eq!(composite.ulp(), Rational::from(1_000_000));
        assert_eq!(show(&composite, &Policy::default()), "[5199500000, 5200500000]");
        // "0,0 %" is below half its place, no zero.
        assert_eq!(show(&figure(0, 1, Qualifier::Exact), &Policy::default()), "[-0.05, 0.05]");
        let fraction = figure(4583, 2, Qualifier::Exact).scaled(Decimal { mantissa: 1, scale: 2 });
        assert_eq!(
            fraction.map(|f| (f.value().to_string(), f.ulp().to_string())),
            Some(("0.4583".into(), "0.0001".into()))
        );
    }
}
