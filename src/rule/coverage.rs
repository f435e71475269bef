//! How well the figures of a draft are covered by what was checked.

use super::Checked;
use crate::claim::Claims;

/// How well a figure is covered by what was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coverage {
    /// No equation holds it.
    #[default]
    Unchecked,
    /// A finding holds it against a figure that does not agree with it.
    Compared,
    /// It agrees with others within rounding.
    ByRounding,
    /// It agrees with others as written.
    Verified,
    /// A finding doubts it.
    Doubtful,
}

/// How many figures a document has, and how they fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Tally {
    /// All figures, headings and names among them.
    pub figures: usize,
    /// Those that agree with others as written.
    pub verified: usize,
    /// Those that agree with others within rounding.
    pub by_rounding: usize,
    /// Quantities that no equation holds.
    pub unchecked: usize,
}

impl Checked {
    /// Counts the figures of `claims`, those that were checked. Only quantities can be unchecked: nobody expects the
    /// number of a heading to be recalculated.
    pub fn tally(&self, claims: &Claims) -> Tally {
        let count = |wanted| self.coverage.iter().filter(|coverage| **coverage == wanted).count();
        let open = claims.list.iter().zip(&self.coverage);
        Tally {
            figures: claims.list.len(),
            verified: count(Coverage::Verified),
            by_rounding: count(Coverage::ByRounding),
            unchecked: open
                .filter(|(claim, coverage)| **coverage == Coverage::Unchecked && claim.is_quantity())
                .count(),
        }
    }
}
