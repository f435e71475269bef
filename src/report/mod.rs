//! Floor 8: diagnostics and claims as text, one function a format.
//!
//! A format is a function from one draft to entries, so that a run over many drafts holds the text of a few at a
//! time; what stands around the drafts it says of the run. A `Sheet` is a format being written.

mod address;
mod azure;
mod cell;
mod coverage;
mod csv;
mod figure;
mod fingerprint;
mod format;
mod full;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod ledger;
mod manual;
mod markdown;
mod page;
mod patch;
mod place;
mod rdjson;
mod remark;
mod said;
mod sarif;
mod sheet;
mod short;
mod statistics;
mod summary;
mod totals;
mod value;
mod versions;
mod visible;
mod wire;
mod wrap;

use crate::claim::Claims;
use crate::diagnostic::{Diagnostic, Silenced};
use crate::document::Document;
use crate::rule::{Coverage, Tally};
use crate::text::{Lines, Places, Source};
pub use format::{Entry, Format, Voice};
pub use full::{Fault, Look, fault, full};
pub use html::html;
pub use ledger::figures;
pub use manual::{contents, manual};
pub use page::{list, page};
pub use patch::patch;
pub use remark::remarks;
pub use sheet::Sheet;
pub use totals::Totals;
pub use versions::{versions, versions_json};

/// What findings can be written as, the default first.
pub const CHECK: [&Format; 13] = [
    &full::FORMAT,
    &short::FORMAT,
    &json::CHECK,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &azure::FORMAT,
    &junit::FORMAT,
    &rdjson::FORMAT,
    &csv::FORMAT,
    &markdown::FORMAT,
    &html::FORMAT,
];

/// What figures can be written as, the default first.
pub const CLAIMS: [&Format; 3] = [&ledger::TABLE, &json::CLAIMS, &ledger::CSV];

/// One checked draft, as reports are written from it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The draft.
    pub source: &'a Source,
    /// Where its text stands in its file, for a file that is no text.
    pub places: &'a Places,
    /// Code of the language the diagnostics are in, mostly that of the draft.
    pub language: &'a str,
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
    /// What else there would be, had the writer not silenced it.
    pub silenced: &'a [Silenced],
}

impl Draft<'_> {
    /// Whether its file is a text, which edits can be made in.
    fn is_text(&self) -> bool {
        self.places.at(u32::MAX).is_none()
    }
}
