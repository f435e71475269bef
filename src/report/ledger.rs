//! The figures of a draft, one a line: a table to read, CSV to work with.

use unicode_width::UnicodeWidthStr;

use super::cell::cell;
use super::value::value;
use super::visible::line;
use super::{Draft, Entry, Format};
use crate::claim::Claim;
use crate::number::Qualifier;
use crate::text::Span;

/// In columns.
pub(super) const TABLE: Format = Format {
    name: "table",
    about: "In columns",
    whole: true,
    entries: |draft, _| Entry::whole(table(draft)),
    between: "\n",
    ..Format::BARE
};

/// Offsets are bytes of the source, lines and columns (characters) count from 1.
pub(super) const CSV: Format = Format {
    name: "csv",
    about: "For spreadsheets",
    whole: true,
    open: |_| "path,line,column,start,end,text,number,kind,value,decimals,unit,qualifier,noun\n".to_owned(),
    entries: |draft, _| Entry::whole(csv(draft)),
    ..Format::BARE
};

/// The figures of a draft in columns: place, kind, value and unit, hedge, and the figure as printed.
fn table(draft: &Draft<'_>) -> String {
    let rows: Vec<[String; 5]> = draft.claims.list.iter().map(|claim| row(draft, claim)).collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut text = format!("{}\n", draft.source.name);
    for row in &rows {
        let mut printed = String::new();
        for (width, cell) in widths.iter().zip(row) {
            printed.push_str("  ");
            printed.push_str(cell);
            printed.push_str(&" ".repeat(width - cell.width()));
        }
        text.push_str(printed.trim_end());
        text.push('\n');
    }
    text
}

fn row(draft: &Draft<'_>, claim: &Claim) -> [String; 5] {
    let span = source(draft, claim.span);
    let at = draft.lines.position(&draft.source.text, span.start);
    let unit = claim.unit.as_ref().map_or(String::new(), |unit| format!(" {}", unit.symbol));
    let hedge = match claim.quantity.qualifier {
        Qualifier::Exact => "",
        other => qualifier(other),
    };
    [
        format!("{}:{}", at.line, at.column),
        claim.kind.name().to_owned(),
        format!("{}{unit}", line(&value(claim, claim.number.of(&draft.document.text)))),
        hedge.to_owned(),
        line(span.of(&draft.source.text)),
    ]
}

/// The figures of a draft as language files write them: `number | kind | value`.
pub fn figures(draft: &Draft<'_>) -> Vec<String> {
    let written = draft.claims.list.iter().map(|claim| {
        let number = source(draft, claim.number).of(&draft.source.text);
        format!("{number} | {} | {}", claim.kind.name(), value(claim, claim.number.of(&draft.document.text)))
    });
    written.collect()
}

/// The figures of a draft as CSV records (RFC 4180, with `\n` between them), without the head.
fn csv(draft: &Draft<'_>) -> String {
    draft.claims.list.iter().map(|claim| record(draft, claim)).collect()
}

fn record(draft: &Draft<'_>, claim: &Claim) -> String {
    let text = |span: Span| span.of(&draft.source.text);
    let (whole, number) = (source(draft, claim.span), source(draft, claim.number));
    let at = draft.lines.position(&draft.source.text, whole.start);
    let noun = if claim.noun.span.is_empty() { "" } else { text(source(draft, claim.noun.span)) };
    let fields = [
        cell(&draft.source.name),
        at.line.to_string(),
        at.column.to_string(),
        whole.start.to_string(),
        whole.end.to_string(),
        cell(text(whole)),
        cell(text(number)),
        claim.kind.name().to_owned(),
        cell(&value(claim, claim.number.of(&draft.document.text))),
        claim.quantity.written.scale.to_string(),
        cell(claim.unit.as_ref().map_or("", |unit| &unit.symbol)),
        qualifier(claim.quantity.qualifier).to_owned(),
        cell(noun),
    ];
    fields.join(",") + "\n"
}

fn source(draft: &Draft<'_>, span: Span) -> Span {
    draft.document.origin.source(span)
}

fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::Approx => "approx",
        Qualifier::Over => "over",
        Qualifier::Under => "under",
        Qualifier::Nearly => "nearly",
        Qualifier::AtLeast => "at_least",
        Qualifier::AtMost => "at_most",
    }
}
