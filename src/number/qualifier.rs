//! The hedge or bound around a figure.

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
