//! JSON lines: one finding a line, for programs that read as it comes.

use serde::Serialize;

use super::wire::Finding;
use super::{Entry, Format};

/// The findings as in `json`, each with its path.
pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    about: "For other programs, one finding a line",
    entries: |draft, voice| {
        Entry::each(draft, voice, |_, diagnostic| {
            let line = Line { path: &draft.source.name, finding: Finding::new(diagnostic, draft) };
            serde_json::to_string(&line).unwrap_or_default() + "\n"
        })
    },
    ..Format::BARE
};

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    finding: Finding<'a>,
}
