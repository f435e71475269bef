//! An exact fraction: two 128-bit integers while they last, big integers beyond.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed, ToPrimitive, Zero};

use super::{Decimal, Rounding};

/// An exact fraction. Equal values are equal however they came about: nothing is lost, nothing wraps.
///
/// Fractions are kept as they fall out of an operation and are reduced only when 128 bits run out: figures of
/// a report have powers of ten below the line, whose sums need no common divisor, and comparing needs none ever.
#[derive(Clone, Debug)]
pub struct Rational(Form);

#[derive(Clone, Debug)]
enum Form {
    /// Numerator and denominator; the denominator is above zero.
    Small(i128, i128),
    /// Too long for 128 bits even when reduced.
    Big(Box<BigRational>),
}

impl Rational {
    /// Nothing.
    pub const ZERO: Self = Self(Form::Small(0, 1));
    /// The whole.
    pub const ONE: Self = Self(Form::Small(1, 1));

    /// `numerator / denominator`; nothing where the denominator is zero.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        Self::from(numerator).checked_div(&Self::from(denominator))
    }

    /// `self / divisor`; nothing where the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        Some(arithmetic(self, divisor, small_quotient, |a, b| a / b))
    }

    /// Half of it.
    pub fn half(&self) -> Self {
        self * &Self(Form::Small(1, 2))
    }

    /// Its size without the sign.
    pub fn abs(&self) -> Self {
        if self.signum() < 0 { -self } else { self.clone() }
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i32 {
        match &self.0 {
            Form::Small(n, _) => n.signum() as i32,
            Form::Big(big) if big.is_negative() => -1,
            Form::Big(big) => i32::from(!big.is_zero()),
        }
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.signum() == 0
    }

    /// Rounded to `places` decimals; nothing where the digits do not fit a [`Decimal`].
    pub fn round_to(&self, places: u8, rounding: Rounding) -> Option<Decimal> {
        let mantissa = match &self.0 {
            Form::Small(n, d) => power_of_ten(places).and_then(|tens| round_small(product(*n, tens)?, *d, rounding)),
            Form::Big(_) => None,
        };
        let mantissa = mantissa.or_else(|| {
            let big = self.big();
            round_big(&(big.numer() * BigInt::from(10).pow(u32::from(places))), big.denom(), rounding)
        })?;
        Some(Decimal { mantissa, scale: places })
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Form::Small(n, d) => BigRational::new(BigInt::from(*n), BigInt::from(*d)),
            Form::Big(big) => (**big).clone(),
        }
    }

    fn shrunk(big: BigRational) -> Self {
        match (big.numer().to_i128(), big.denom().to_i128()) {
            (Some(n), Some(d)) => Self(Form::Small(n, d)),
            _ => Self(Form::Big(Box::new(big))),
        }
    }

    /// The same value with no common divisor, where it is small.
    fn reduced(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Form::Small(n, d) => Some(Ratio::new(*n, *d).into_raw()),
            Form::Big(_) => None,
        }
    }
}

/// Tries an operation on the fractions as they are, then reduced, then in big integers.
#[inline]
fn arithmetic(
    a: &Rational,
    b: &Rational,
    small: impl Fn(i128, i128, i128, i128) -> Option<(i128, i128)>,
    big: impl Fn(BigRational, BigRational) -> BigRational,
) -> Rational {
    if let (Form::Small(n, d), Form::Small(m, e)) = (&a.0, &b.0)
        && let Some((n, d)) = small(*n, *d, *m, *e)
    {
        return Rational(Form::Small(n, d));
    }
    if let (Some((n, d)), Some((m, e))) = (a.reduced(), b.reduced())
        && let Some((n, d)) = small(n, d, m, e)
    {
        return Rational(Form::Small(n, d));
    }
    Rational::shrunk(big(a.big(), b.big()))
}

/// A product, while it fits. Nearly all factors are machine words, whose products always fit: one instruction in place
/// of a dozen, which is worth a tenth of a whole check.
#[inline]
pub fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// Quotient, toward zero, and rest of a division by a positive number; machine words are divided many times as fast.
#[inline]
fn divided(numerator: i128, denominator: i128) -> (i128, i128) {
    match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(n), Ok(d)) => (i128::from(n / d), i128::from(n % d)),
        _ => (numerator / denominator, numerator % denominator),
    }
}

#[inline]
fn small_sum(n: i128, d: i128, m: i128, e: i128) -> Option<(i128, i128)> {
    let (n, d, m, e) = if d >= e { (n, d, m, e) } else { (m, e, n, d) };
    if d == e {
        return Some((n.checked_add(m)?, d));
    }
    match divided(d, e) {
        (times, 0) => Some((n.checked_add(product(m, times)?)?, d)),
        _ => Some((product(n, e)?.checked_add(product(m, d)?)?, product(d, e)?)),
    }
}

#[inline]
fn small_product(n: i128, d: i128, m: i128, e: i128) -> Option<(i128, i128)> {
    Some((product(n, m)?, product(d, e)?))
}

#[inline]
fn small_quotient(n: i128, d: i128, m: i128, e: i128) -> Option<(i128, i128)> {
    let (top, bottom) = if d == e { (n, m) } else { (product(n, e)?, product(d, m)?) };
    if bottom < 0 { Some((top.checked_neg()?, bottom.checked_neg()?)) } else { Some((top, bottom)) }
}

#[inline]
fn small_order(n: i128, d: i128, m: i128, e: i128) -> Option<Ordering> {
    if d == e { Some(n.cmp(&m)) } else { Some(product(n, e)?.cmp(&product(m, d)?)) }
}

/// The powers of ten that 128 bits hold.
const TENS: [i128; 39] = {
    let mut tens = [1; 39];
    let mut at = 1;
    while at < tens.len() {
        tens[at] = tens[at - 1] * 10;
        at += 1;
    }
    tens
};

/// `10^exponent`, where 128 bits hold it.
pub fn power_of_ten(exponent: u8) -> Option<i128> {
    TENS.get(usize::from(exponent)).copied()
}

fn round_small(numerator: i128, denominator: i128, rounding: Rounding) -> Option<i128> {
    let (quotient, rest) = divided(numerator, denominator);
    // The rest is smaller than a positive i128, so its double fits 128 bits without sign.
    let half = (rest.unsigned_abs() * 2).cmp(&denominator.unsigned_abs());
    match rounding.moves_away(quotient % 2 != 0, rest == 0, half) {
        true => quotient.checked_add(numerator.signum()),
        false => Some(quotient),
    }
}

fn round_big(numerator: &BigInt, denominator: &BigInt, rounding: Rounding) -> Option<i128> {
    let (quotient, rest) = (numerator / denominator, numerator % denominator);
    let half = (rest.abs() * 2_i32).cmp(denominator);
    let odd = !(&quotient % 2_i32).is_zero();
    match rounding.moves_away(odd, rest.is_zero(), half) {
        true => (quotient + numerator.signum()).to_i128(),
        false => quotient.to_i128(),
    }
}

impl From<i128> for Rational {
    fn from(value: i128) -> Self {
        Self(Form::Small(value, 1))
    }
}

impl From<Decimal> for Rational {
    fn from(decimal: Decimal) -> Self {
        match power_of_ten(decimal.scale) {
            Some(tens) => Self(Form::Small(decimal.mantissa, tens)),
            None => Self::shrunk(BigRational::new(
                BigInt::from(decimal.mantissa),
                BigInt::from(10).pow(u32::from(decimal.scale)),
            )),
        }
    }
}

impl Add for &Rational {
    type Output = Rational;
    fn add(self, other: Self) -> Rational {
        arithmetic(self, other, small_sum, |a, b| a + b)
    }
}

impl Sub for &Rational {
    type Output = Rational;
    fn sub(self, other: Self) -> Rational {
        self + &-other
    }
}

impl Mul for &Rational {
    type Output = Rational;
    fn mul(self, other: Self) -> Rational {
        arithmetic(self, other, small_product, |a, b| a * b)
    }
}

impl Neg for &Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        match &self.0 {
            Form::Small(n, d) if *n != i128::MIN => Rational(Form::Small(-n, *d)),
            _ => Rational::shrunk(-self.big()),
        }
    }
}

impl<'a> Sum<&'a Rational> for Rational {
    fn sum<I: Iterator<Item = &'a Rational>>(terms: I) -> Self {
        terms.fold(Self::ZERO, |total, term| &total + term)
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Small(n, d), Form::Small(m, e)) = (&self.0, &other.0)
            && let Some(order) = small_order(*n, *d, *m, *e)
        {
            return order;
        }
        if let (Some((n, d)), Some((m, e))) = (self.reduced(), other.reduced())
            && let Some(order) = small_order(n, d, m, e)
        {
            return order;
        }
        self.big().cmp(&other.big())
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rational {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rational {}

impl fmt::Display for Rational {
    /// With a precision (`{:.2}`) the nearest decimal, ties away from zero; without one the exact value, as a
    /// decimal where it ends within 18 places and as `n/d` where it does not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(decimal) =
            f.precision().and_then(|p| self.round_to(u8::try_from(p).unwrap_or(u8::MAX), Rounding::HalfUp))
        {
            return write!(f, "{decimal}");
        }
        let ends = (0..=18)
            .find_map(|places| self.round_to(places, Rounding::Truncate).filter(|cut| Rational::from(*cut) == *self));
        match ends {
            Some(decimal) => write!(f, "{decimal}"),
            None => write!(f, "{}", self.big()),
        }
    }
}

#[cfg(test)]
#[path = "rational_tests.rs"]
mod tests;
