//! The diagnostic format of reviewdog.

use std::borrow::Cow;

use serde::Serialize;

use super::said::said;
use super::{Draft, Entry, Format, address};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{Position, Span};

/// Lines count from 1; columns too, in bytes of UTF-8; ends are behind the last byte.
pub(super) const FORMAT: Format = Format {
    name: "rdjson",
    about: "For reviewdog",
    open: |_| "{\"source\":{\"name\":\"crossfoot\"},\"diagnostics\":[".to_owned(),
    entries: |draft, voice| {
        let path = address::path(draft);
        Entry::each(draft, voice, |_, diagnostic| {
            let message = said(draft, diagnostic, voice.words);
            serde_json::to_string(&Finding::new(draft, diagnostic, &path, &message)).unwrap_or_default()
        })
    },
    between: ",\n",
    close: |_, _| "]}\n".to_owned(),
    ..Format::BARE
};

#[derive(Serialize)]
struct Finding<'a> {
    message: &'a str,
    location: Location<'a>,
    severity: &'a str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Cow<'a, str>,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    /// Left out where it is not known in bytes: in another draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    message: &'a str,
    location: Location<'a>,
}

impl<'a> Finding<'a> {
    fn new(draft: &Draft<'_>, diagnostic: &'a Diagnostic, path: &'a str, message: &'a str) -> Self {
        let location = |span| Location { path: path.into(), range: Range::new(draft, span) };
        // A suggestion is one edit of a text, so a fix of several cannot be told.
        let edits = diagnostic.fixes.iter().filter(|_| draft.is_text()).filter_map(|fix| match fix.edits.as_slice() {
            [edit] => Some(Suggestion { range: Range::new(draft, edit.span), text: &edit.text }),
            _ => None,
        });
        let partners = diagnostic.labels.iter().skip(1);
        let others = diagnostic.elsewhere.iter().map(|other| {
            let place = |at: Position| Place { line: at.line, column: None };
            let range = Range { start: place(other.ends.0), end: place(other.ends.1) };
            let location = Location { path: address::path_of(&other.draft).into(), range };
            Related { message: &other.note, location }
        });
        Self {
            message,
            location: location(address::span(diagnostic)),
            severity: match diagnostic.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Advice => "INFO",
            },
            code: Code { value: &diagnostic.rule },
            suggestions: edits.collect(),
            related_locations: partners
                .map(|label| Related { message: &label.note, location: location(label.span) })
                .chain(others)
                .collect(),
        }
    }
}

impl Range {
    fn new(draft: &Draft<'_>, span: Span) -> Self {
        let place = |at: u32| {
            let line = draft.lines.line_of(at);
            // Bytes of the file's line, to which a byte-order mark belongs.
            let start = if line == 0 { 0 } else { draft.lines.span(line).start };
            Place { line: line + 1, column: Some((at - start) as usize + 1) }
        };
        Self { start: place(span.start), end: place(span.end) }
    }
}
