//! JSON: what other programs read. The shapes are those of the README.

use serde::Serialize;

use super::value::{bounds, terms, value};
use super::{Draft, Frame};
use crate::claim::Claim;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Label};
use crate::rule::Severity;
use crate::text::{Place as InFile, Span};

/// What stands around the drafts. The version grows when a key changes its meaning or goes.
pub const FRAME: Frame = Frame { open: "{\"version\":1,\"files\":[", between: ",", close: "]}\n" };

/// Diagnostics of a checked draft. Offsets are bytes of the source, lines and columns (characters) count from 1.
pub fn check(draft: &Draft<'_>) -> String {
    serde_json::to_string(&CheckedFile::new(draft)).unwrap_or_default()
}

/// Figures of a draft. Offsets are bytes of the source, lines and columns (characters) count from 1.
pub fn claims(draft: &Draft<'_>) -> String {
    serde_json::to_string(&ClaimsFile::new(draft)).unwrap_or_default()
}

#[derive(Serialize)]
struct CheckedFile<'a> {
    path: &'a str,
    figures: usize,
    verified: usize,
    by_rounding: usize,
    unchecked: usize,
    diagnostics: Vec<Finding<'a>>,
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
        }
    }
}

#[derive(Serialize)]
struct Finding<'a> {
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
    fn new(diagnostic: &'a Diagnostic, draft: &Draft<'a>) -> Self {
        Self {
            rule: &diagnostic.rule,
            category: &diagnostic.category,
            severity: diagnostic.severity,
            grade: diagnostic.grade,
            message: &diagnostic.message,
            help: &diagnostic.help,
            expected: diagnostic.expected.as_deref(),
            labels: diagnostic.labels.iter().map(|label| Place::new(label, draft)).collect(),
            fixes: diagnostic.fixes.iter().map(Repair::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct Place<'a> {
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
            role: &label.role,
            primary: label.primary,
            start: label.span.start,
            end: label.span.end,
            line: at.line,
            column: at.column,
            text: label.span.of(&draft.source.text),
            note: &label.note,
            place: Locator::of(draft, label.span.start),
        }
    }
}

/// Where a figure stands in a file that is no text. All numbers count from 1.
#[derive(Serialize)]
#[serde(untagged)]
enum Locator<'a> {
    Page { page: u32 },
    Paragraph { paragraph: u32 },
    Table { table: u32, row: u32, column: u32 },
    Note { note: u32 },
    Cell { sheet: &'a str, cell: String },
}

impl<'a> Locator<'a> {
    fn of(draft: &Draft<'a>, at: u32) -> Option<Self> {
        let place = draft.places.at(at)?;
        Some(match place {
            InFile::Page(page) => Self::Page { page: *page },
            InFile::Paragraph(paragraph) => Self::Paragraph { paragraph: *paragraph },
            InFile::Table { table, row, column } => Self::Table { table: *table, row: *row, column: *column },
            InFile::Note(note) => Self::Note { note: *note },
            InFile::Cell { sheet, .. } => Self::Cell { sheet, cell: place.cell().unwrap_or_default() },
        })
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

#[derive(Serialize)]
struct Figure<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    number: Number<'a>,
    kind: &'a str,
    value: String,
    decimals: u8,
    unit: Option<&'a str>,
    qualifier: crate::number::Qualifier,
    noun: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<String>,
    /// Whether its one mark may group or divide; left out where it does not matter.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    ambiguous: bool,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Locator<'a>>,
}

#[derive(Serialize)]
struct Number<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

impl<'a> Figure<'a> {
    fn new(claim: &'a Claim, draft: &Draft<'a>) -> Self {
        let source = |span: Span| draft.document.origin.source(span);
        let text = |span: Span| span.of(&draft.source.text);
        let (whole, number) = (source(claim.span), source(claim.number));
        let at = draft.lines.position(&draft.source.text, whole.start);
        let (low, high) = bounds(claim);
        let (numerator, denominator) = terms(claim).unzip();
        Self {
            start: whole.start,
            end: whole.end,
            text: text(whole),
            number: Number { start: number.start, end: number.end, text: text(number) },
            kind: claim.kind.name(),
            value: value(claim, claim.number.of(&draft.document.text)),
            decimals: claim.quantity.written.scale,
            unit: claim.unit.as_ref().map(|unit| unit.symbol.as_str()),
            qualifier: claim.quantity.qualifier,
            noun: (!claim.noun.span.is_empty()).then(|| text(source(claim.noun.span))),
            low,
            high,
            numerator,
            denominator,
            ambiguous: claim.ambiguous,
            line: at.line,
            column: at.column,
            place: Locator::of(draft, whole.start),
        }
    }
}
