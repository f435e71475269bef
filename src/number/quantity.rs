//! What a stated figure means: its value, the place of its last digit, its hedge.

use super::Decimal;

/// A stated number. Its value is `written × factor`; the place of its last printed digit is
/// `10^-written.scale × factor`.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Whether a figure is exact or rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// A count, a number in words, a date.
    Exact,
    /// Rounded to the place of its last printed digit.
    Rounded,
}

/// The hedge or bound around a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// None.
    Exact,
    /// khoảng, about.
    Approx,
    /// trên, hơn, more than.
    Over,
    /// dưới, less than.
    Under,
    /// gần, nearly: a little less, but of the same size.
    Nearly,
    /// ít nhất, trở lên, at least.
    AtLeast,
    /// không quá, trở xuống, at most.
    AtMost,
}
