//! Who plays the roles of a relation: figures, parts of figures, passages, and what everyone knows.

use crate::proof::Change;
use crate::text::Span;

/// Who plays a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A figure: index into the claims.
    Claim(usize),
    /// The denominator of a ratio claim: index into the claims.
    Denominator(usize),
    /// The lower end of a range or period, or of "at least" and "more than": index into the claims.
    Low(usize),
    /// The upper end of a range or period: index into the claims.
    High(usize),
    /// A number the text leaves unsaid because everyone knows it: the 12 months of a year.
    Known(i128),
    /// A passage of the document text.
    Passage(Span),
    /// A weekday: index into the weekdays of the claims.
    Weekday(usize),
    /// Bytes of the document text that should read otherwise.
    Edit(Span, Change),
}

/// A figure by its place among the claims.
impl From<usize> for Actor {
    fn from(claim: usize) -> Self {
        Self::Claim(claim)
    }
}

impl Actor {
    /// The same part, played by another claim.
    pub(crate) fn with(self, claim: usize) -> Self {
        match self {
            Self::Claim(_) => Self::Claim(claim),
            Self::Denominator(_) => Self::Denominator(claim),
            Self::Low(_) => Self::Low(claim),
            Self::High(_) => Self::High(claim),
            Self::Known(_) | Self::Passage(_) | Self::Weekday(_) | Self::Edit(..) => self,
        }
    }

    /// The figure it is or belongs to: index into the claims; nothing for what no figure plays.
    pub fn claim(self) -> Option<usize> {
        match self {
            Self::Claim(index) | Self::Denominator(index) | Self::Low(index) | Self::High(index) => Some(index),
            Self::Known(_) | Self::Passage(_) | Self::Weekday(_) | Self::Edit(..) => None,
        }
    }
}
