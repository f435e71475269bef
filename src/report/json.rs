//! JSON: what other programs read. The shapes are those of the README.

use serde::Serialize;

use super::value::{bounds, terms, value};
use super::wire::{Finding, Locator};
use super::{Draft, Entry, Format};
use crate::claim::Claim;
use crate::text::Span;

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
