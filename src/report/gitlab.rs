//! The code quality report of GitLab.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::said::said;
use super::{Entry, Format, address};
use crate::diagnostic::Severity;

/// Lines count from 1.
pub(super) const FORMAT: Format = Format {
    name: "gitlab",
    about: "The code quality report of GitLab",
    open: |_| "[".to_owned(),
    entries: |draft, voice| {
        let fingerprints = fingerprints(draft);
        let path = address::path(draft);
        Entry::each(draft, voice, |index, diagnostic| {
            let (start, end) = address::ends(draft, address::span(diagnostic));
            let issue = Issue {
                description: &said(draft, diagnostic, voice.words),
                check_name: &diagnostic.rule,
                fingerprint: fingerprints.get(index).map_or("", String::as_str),
                severity: match diagnostic.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Advice => "info",
                },
                location: Location { path: &path, lines: Lines { begin: start.line, end: end.line } },
            };
            serde_json::to_string(&issue).unwrap_or_default()
        })
    },
    between: ",\n",
    close: |_, _| "]\n".to_owned(),
    ..Format::BARE
};

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}
