//! The shape of a figure in JSON. It is told in the README.

use serde::Serialize;

use super::Draft;
use super::value::{bounds, terms, value};
use super::wire::Locator;
use crate::claim::Claim;
use crate::text::Span;

/// A figure of a draft.
#[derive(Serialize)]
pub(super) struct Figure<'a> {
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
    /// As it is written; offsets are bytes of the source, lines and columns (characters) count from 1.
    pub(super) fn new(claim: &'a Claim, draft: &Draft<'a>) -> Self {
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
            place: draft.places.at(whole.start).map(Locator::of),
        }
    }
}
