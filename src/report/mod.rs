//! Floor 8: diagnostics and claims as text, one function a format.

mod json;
mod value;

use crate::claim::Claims;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::Tally;
use crate::text::{Lines, Source};
pub use json::{check as check_json, claims as claims_json};

/// One checked draft, as reports are written from it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The draft.
    pub source: &'a Source,
    /// Its lines.
    pub lines: &'a Lines,
    /// The draft as it was read.
    pub document: &'a Document,
    /// Its figures.
    pub claims: &'a Claims,
    /// How they fared.
    pub tally: Tally,
    /// What to look at.
    pub diagnostics: &'a [Diagnostic],
}
