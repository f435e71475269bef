//! JSON: what other programs read. The shapes are those of the README.

use serde::Serialize;

use super::figure::Figure;
use super::wire::Finding;
use super::{Draft, Entry, Format};
use crate::diagnostic::Silenced;

/// What stands before the drafts. The version grows when a key changes its meaning or goes.
const OPEN: &str = "{\"version\":1,\"files\":[";
/// What stands behind them.
const CLOSE: &str = "]}\n";

/// Diagnostics of drafts. Offsets are bytes of the source, lines and columns (characters) count from 1.
pub(super) const CHECK: Format = Format {
    name: "json",
    about: "For other programs, in one document",
    open: |_| OPEN.to_owned(),
    entries: |draft, _| Entry::whole(serde_json::to_string(&CheckedFile::new(draft)).unwrap_or_default()),
    between: ",",
    close: |_, _| CLOSE.to_owned(),
    ..Format::BARE
};

/// Figures of drafts. Offsets are bytes of the source, lines and columns (characters) count from 1.
pub(super) const CLAIMS: Format = Format {
    name: "json",
    about: "For other programs",
    whole: true,
    open: |_| OPEN.to_owned(),
    entries: |draft, _| Entry::whole(serde_json::to_string(&ClaimsFile::new(draft)).unwrap_or_default()),
    between: ",",
    close: |_, _| CLOSE.to_owned(),
    ..Format::BARE
};

#[derive(Serialize)]
struct CheckedFile<'a> {
    path: &'a str,
    figures: usize,
    verified: usize,
    by_rounding: usize,
    unchecked: usize,
    diagnostics: Vec<Finding<'a>>,
    silenced: Vec<Suppressed<'a>>,
}

/// A finding that the writer has silenced.
#[derive(Serialize)]
struct Suppressed<'a> {
    #[serde(flatten)]
    finding: Finding<'a>,
    reason: &'a str,
    /// Whether that is told in a file beside the draft.
    external: bool,
}

impl<'a> CheckedFile<'a> {
    fn new(draft: &Draft<'a>) -> Self {
        Self {
            path: &draft.source.name,
            figures: draft.tally.figures,
            verified: draft.tally.verified,
            by_rounding: draft.tally.by_rounding,
            unchecked: draft.tally.unchecked,
            diagnostics: draft.diagnostics.iter().map(|diagnostic| Finding::new(diagnostic, draft)).collect(),
            silenced: draft.silenced.iter().map(|silenced| Suppressed::new(silenced, draft)).collect(),
        }
    }
}

impl<'a> Suppressed<'a> {
    fn new(silenced: &'a Silenced, draft: &Draft<'a>) -> Self {
        let finding = Finding::new(&silenced.diagnostic, draft);
        Self { finding, reason: &silenced.reason, external: silenced.external }
    }
}

#[derive(Serialize)]
struct ClaimsFile<'a> {
    path: &'a str,
    claims: Vec<Figure<'a>>,
}

impl<'a> ClaimsFile<'a> {
    fn new(draft: &Draft<'a>) -> Self {
        let claims = draft.claims.list.iter().map(|claim| Figure::new(claim, draft)).collect();
        Self { path: &draft.source.name, claims }
    }
}
