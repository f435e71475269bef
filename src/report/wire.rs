//! The shape of a finding in JSON, the same in a document and in lines. It is told in the README.

use serde::Serialize;

use super::Draft;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Elsewhere, Fix, Label, Severity};
use crate::text::Place as InFile;

/// A diagnostic of a draft.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    category: &'a str,
    severity: Severity,
    grade: &'a str,
    message: &'a str,
    help: &'a str,
    expected: Option<&'a str>,
    labels: Vec<Place<'a>>,
    fixes: Vec<Repair<'a>>,
}

impl<'a> Finding<'a> {
    /// As it is written; offsets are bytes of the source, lines and columns (characters) count from 1.
    pub(super) fn new(diagnostic: &'a Diagnostic, draft: &Draft<'a>) -> Self {
        Self {
            rule: &diagnostic.rule,
            category: &diagnostic.category,
            severity: diagnostic.severity,
            grade: diagnostic.grade,
            message: &diagnostic.message,
            help: &diagnostic.help,
            expected: diagnostic.expected.as_deref(),
            labels: {
                let own = diagnostic.labels.iter().map(|label| Place::new(label, draft));
                own.chain(diagnostic.elsewhere.iter().map(Place::elsewhere)).collect()
            },
            fixes: diagnostic.fixes.iter().map(Repair::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct Place<'a> {
    /// The draft it is in, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    role: &'a str,
    primary: bool,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    text: &'a str,
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Locator<'a>>,
}

impl<'a> Place<'a> {
    fn new(label: &'a Label, draft: &Draft<'a>) -> Self {
        let at = draft.lines.position(&draft.source.text, label.span.start);
        Self {
            path: None,
            role: &label.role,
            primary: label.primary,
            start: label.span.start,
            end: label.span.end,
            line: at.line,
            column: at.column,
            text: label.span.of(&draft.source.text),
            note: &label.note,
            place: draft.places.at(label.span.start).map(Locator::of),
        }
    }

    fn elsewhere(other: &'a Elsewhere) -> Self {
        Self {
            path: Some(&other.draft),
            role: &other.role,
            primary: false,
            start: other.span.start,
            end: other.span.end,
            line: other.ends.0.line,
            column: other.ends.0.column,
            text: &other.text,
            note: &other.note,
            place: other.place.as_ref().map(Locator::of),
        }
    }
}

/// Where a figure stands in a file that is no text. All numbers count from 1.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Locator<'a> {
    Page { page: u32, line: u32 },
    Paragraph { paragraph: u32 },
    Table { table: u32, row: u32, column: u32 },
    Note { note: u32 },
    Cell { sheet: &'a str, cell: String },
}

impl<'a> Locator<'a> {
    pub(super) fn of(place: &'a InFile) -> Self {
        match place {
            InFile::Page { page, line } => Self::Page { page: *page, line: *line },
            InFile::Paragraph(paragraph) => Self::Paragraph { paragraph: *paragraph },
            InFile::Table { table, row, column } => Self::Table { table: *table, row: *row, column: *column },
            InFile::Note(note) => Self::Note { note: *note },
            InFile::Cell { sheet, .. } => Self::Cell { sheet, cell: place.cell().unwrap_or_default() },
        }
    }
}

#[derive(Serialize)]
struct Repair<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<Change<'a>>,
}

impl<'a> Repair<'a> {
    fn new(fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(Change::new).collect();
        Self { title: &fix.title, applicability: fix.applicability, edits }
    }
}

#[derive(Serialize)]
struct Change<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

impl<'a> Change<'a> {
    fn new(edit: &'a Edit) -> Self {
        Self { start: edit.span.start, end: edit.span.end, text: &edit.text }
    }
}
