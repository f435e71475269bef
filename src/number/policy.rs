//! How printed figures are read: the way they were rounded, what trailing zeros and hedges mean.

use std::cmp::Ordering;

use super::Decimal;

/// The reading of printed figures, one for a whole report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How figures were rounded.
    pub rounding: Mode,
    /// What zeros at the end of a whole number say.
    pub trailing_zeros: TrailingZeros,
    /// How far "about" reaches, in percent of the figure, where that is more than half its last significant digit.
    pub approx_percent: Decimal,
}

impl Default for Policy {
    fn default() -> Self {
        Self { rounding: Mode::default(), trailing_zeros: TrailingZeros::default(), approx_percent: Decimal::whole(5) }
    }
}

/// The roundings a report may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// To the nearest; a tie may go either way.
    #[default]
    Nearest,
    /// To the nearest, a tie away from zero: the rule of Vietnamese accounting (Nghị định 174/2016/NĐ-CP).
    HalfUp,
    /// Toward zero.
    Truncate,
    /// Any of them, also away from zero.
    Any,
}

/// What zeros at the end of a whole rounded number say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrailingZeros {
    /// They are digits: 1.200 tỷ is known to a unit.
    #[default]
    LastDigit,
    /// They only fill: 1.200 tỷ is known to a hundred.
    Significant,
}

/// One way to round a value to a number of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, ties away from zero.
    HalfUp,
    /// To the nearest, ties to the even digit.
    HalfEven,
    /// To the nearest, ties toward zero.
    HalfDown,
    /// Toward zero.
    Truncate,
    /// Away from zero.
    Up,
}

impl Rounding {
    /// Whether a value moves one step away from zero, given whether the digit kept is odd, whether nothing is
    /// left over, and how what is left over compares with half a step.
    pub(super) fn moves_away(self, odd: bool, nothing_left: bool, half: Ordering) -> bool {
        match self {
            Self::HalfUp => half != Ordering::Less,
            Self::HalfDown => half == Ordering::Greater,
            Self::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && odd),
            Self::Truncate => false,
            Self::Up => !nothing_left,
        }
    }
}

impl Mode {
    /// The rounding in which a recalculated figure is offered.
    pub fn writes(self) -> Rounding {
        match self {
            Self::Truncate => Rounding::Truncate,
            Self::Nearest | Self::HalfUp | Self::Any => Rounding::HalfUp,
        }
    }
}
