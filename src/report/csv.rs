//! CSV: the findings, one a record, for spreadsheets.

use super::cell::cell;
use super::said::said;
use super::{Entry, Format, address};

/// Lines and columns (characters) count from 1.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "One record a finding, for spreadsheets",
    open: |_| "path,line,column,end_line,end_column,severity,rule,category,grade,text,expected,message\n".to_owned(),
    entries: |draft, voice| {
        Entry::each(draft, voice, |_, diagnostic| {
            let span = address::span(diagnostic);
            let (start, end) = address::ends(draft, span);
            let fields = [
                cell(&draft.source.name),
                start.line.to_string(),
                start.column.to_string(),
                end.line.to_string(),
                end.column.to_string(),
                diagnostic.severity.name().to_owned(),
                cell(&diagnostic.rule),
                cell(&diagnostic.category),
                diagnostic.grade.to_owned(),
                cell(span.of(&draft.source.text)),
                cell(diagnostic.expected.as_deref().unwrap_or_default()),
                cell(&said(draft, diagnostic, voice.words)),
            ];
            fields.join(",") + "\n"
        })
    },
    ..Format::BARE
};
