//! Remarks to crossfoot inside a draft: comments that are no text of it.

use crate::text::Span;

/// How a remark begins.
const OPENS: &str = "crossfoot:";

/// Whether a line of plain text, without white space around it, is a remark.
pub(super) fn is_remark(line: &str) -> bool {
    line.starts_with(OPENS)
}

/// The remarks among the comments (`<!-- … -->`) under `span` of a text that is marked up.
pub(super) fn comments(text: &str, span: Span) -> Vec<Span> {
    let inside = span.of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = inside.get(at..).and_then(|rest| rest.find("<!--")).map(|open| at + open) {
        let length = inside.get(open..).and_then(|rest| rest.find("-->"));
        let end = length.map_or(inside.len(), |length| open + length + "-->".len());
        let is_ours = inside.get(open + "<!--".len()..end).is_some_and(|body| body.trim_start().starts_with(OPENS));
        if is_ours {
            found.push(Span { start: span.start + open as u32, end: span.start + end as u32 });
        }
        at = end.max(open + 1);
    }
    found
}
