//! JSON: what other programs read. The shapes are those of the README.

use serde::Serialize;

use super::figure::Figure;
use super::wire::Finding;
use super::{Draft, Entry, Format, Voice};
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
    entries: checked,
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

/// A draft in pieces, one for each finding: written as one, those of a long draft take as much room again.
fn checked(draft: &Draft<'_>, voice: &Voice<'_>) -> Vec<Entry> {
    let head = serde_json::to_string(&CheckedFile::new(draft)).unwrap_or_default();
    let findings = Entry::each(draft, voice, |index, diagnostic| {
        let finding = serde_json::to_string(&Finding::new(diagnostic, draft)).unwrap_or_default();
        if index > 0 { format!(",{finding}") } else { finding }
    });
    let silenced: Vec<Suppressed> = draft.silenced.iter().map(|silenced| Suppressed::new(silenced, draft)).collect();
    let silenced = serde_json::to_string(&silenced).unwrap_or_default();
    let mut entries = Entry::whole(format!("{},\"diagnostics\":[", head.trim_end_matches('}')));
    entries.extend(findings.into_iter().map(Entry::going_on));
    entries.extend(Entry::whole(format!("],\"silenced\":{silenced}}}")).into_iter().map(Entry::going_on));
    entries
}

/// What stands before the findings of a draft.
#[derive(Serialize)]
struct CheckedFile<'a> {
    path: &'a str,
    figures: usize,
    verified: usize,
    by_rounding: usize,
    unchecked: usize,
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
