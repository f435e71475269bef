//! A number as printed: its digits, and how many stand after the mark.

use std::fmt;

/// An exact decimal `mantissa × 10^-scale`. The scale is kept as printed: 45,80 is not 45,8.
///
/// Packed: a draft holds some of them for each of its figures.
#[repr(C, packed)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits without the mark, with the sign.
    pub mantissa: i128,
    /// How many of the digits stand after the mark.
    pub scale: u8,
}

impl Decimal {
    /// Its digits without a sign, its mark, and the zeros at their end: 2,042 of 20.42 million, 7 of 700; 0 of none.
    pub fn significant(self) -> u128 {
        let mut digits = self.mantissa.unsigned_abs();
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        digits
    }

    /// A whole number.
    pub fn whole(value: i128) -> Self {
        Self { mantissa: value, scale: 0 }
    }

    /// `self / divisor`, where that is a decimal of at most 18 places.
    pub fn divided(self, divisor: Self) -> Option<Self> {
        const PLACES: u8 = 18;
        (0..=PLACES).find_map(|scale| {
            let shift = i32::from(scale) + i32::from(divisor.scale) - i32::from(self.scale);
            let lift = 10_i128.checked_pow(shift.unsigned_abs())?;
            let (over, under) = match shift >= 0 {
                true => (self.mantissa.checked_mul(lift)?, divisor.mantissa),
                false => (self.mantissa, divisor.mantissa.checked_mul(lift)?),
            };
            (under != 0 && over % under == 0).then(|| Self { mantissa: over / under, scale })
        })
    }
}

impl fmt::Display for Decimal {
    /// Plain notation with `.` as the mark and every printed decimal: `45.80`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        let places = usize::from(self.scale);
        match 10_u128.checked_pow(u32::from(self.scale)) {
            _ if places == 0 => write!(f, "{sign}{digits}"),
            Some(tens) => write!(f, "{sign}{}.{:0>places$}", digits / tens, digits % tens),
            // More decimals than 128 bits have digits.
            None => write!(f, "{sign}0.{digits:0>places$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_decimal_is_shown() {
        let show = |mantissa, scale| Decimal { mantissa, scale }.to_string();
        assert_eq!([show(4580, 2), show(-5, 3), show(0, 1), show(-12, 0)], ["45.80", "-0.005", "0.0", "-12"]);
        assert_eq!(show(7, 40), format!("0.{}7", "0".repeat(39)));
    }

    #[test]
    fn division_gives_decimals_or_nothing() {
        let decimal = |mantissa, scale| Decimal { mantissa, scale };
        assert_eq!(Decimal::whole(100).divided(Decimal::whole(10_000)), Some(decimal(1, 2)));
        assert_eq!(decimal(1_609_344, 3).divided(Decimal::whole(1000)), Some(decimal(1_609_344, 6)));
        assert_eq!(Decimal::whole(1).divided(Decimal::whole(3)), None);
        assert_eq!(Decimal::whole(1).divided(Decimal::whole(0)), None);
        assert_eq!(Decimal::whole(6).divided(decimal(15, 1)), Some(Decimal::whole(4)));
    }
}
