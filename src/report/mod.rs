//! Floor 8: diagnostics and claims as text, one function a format.
//!
//! A format is a function from one draft to text, so that a run over many drafts holds the text of a few at a time;
//! what stands around and between the drafts is its frame.

mod coverage;
mod full;
mod json;
mod ledger;
mod page;
mod place;
mod short;
mod summary;
mod value;
mod visible;
mod wrap;

use crate::claim::Claims;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rule::{Coverage, Tally};
use crate::text::{Lines, Places, Source};
pub use coverage::coverage;
pub use full::{Fault, Look, fault, full};
pub use json::{FRAME as JSON, check as check_json, claims as claims_json};
pub use ledger::{CSV, csv, figures, table};
pub use page::{list, page};
pub use short::short;
pub use summary::{Totals, summary};

/// One checked draft, as reports are written from it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The draft.
    pub source: &'a Source,
    /// Where its text stands in its file, for a file that is no text.
    pub places: &'a Places,
    /// Its lines.
    pub lines: &'a Lines,
    /// The draft as it was read.
    pub document: &'a Document,
    /// Its figures.
    pub claims: &'a Claims,
    /// How well each figure is covered, by its index.
    pub coverage: &'a [Coverage],
    /// How they fared.
    pub tally: Tally,
    /// What to look at.
    pub diagnostics: &'a [Diagnostic],
}

/// What stands around the drafts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Before the first.
    pub open: &'static str,
    /// Between two.
    pub between: &'static str,
    /// After the last.
    pub close: &'static str,
}
