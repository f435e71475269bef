//! A number as printed: its digits, and how many stand after the mark.

use std::fmt;

/// An exact decimal `mantissa × 10^-scale`. The scale is kept as printed: 45,80 is not 45,8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits without the mark, with the sign.
    pub mantissa: i128,
    /// How many of the digits stand after the mark.
    pub scale: u8,
}

impl Decimal {
    /// A whole number.
    pub fn whole(value: i128) -> Self {
        Self { mantissa: value, scale: 0 }
    }
}

impl fmt::Display for Decimal {
    /// Plain notation with `.` as the mark and every printed decimal: `45.80`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = self.scale as usize + 1);
        let (whole, part) = digits.split_at(digits.len() - self.scale as usize);
        match part {
            "" => write!(f, "{sign}{whole}"),
            part => write!(f, "{sign}{whole}.{part}"),
        }
    }
}
