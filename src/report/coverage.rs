//! The figures that no finding doubts and that were not confirmed as written either, one line each.

use super::Draft;
use super::place::place;
use super::visible::line;
use crate::diagnostic::Words;
use crate::rule::Coverage;

/// The quantities of a draft that are covered in one of the `wanted` ways, as `path:line:column: …`.
pub(super) fn coverage(draft: &Draft<'_>, wanted: &[Coverage], words: &Words) -> String {
    let figures = draft.claims.list.iter().zip(draft.coverage);
    let shown = figures.filter(|(claim, covered)| claim.is_quantity() && wanted.contains(covered));
    let written = shown.filter_map(|(claim, covered)| {
        let told = match covered {
            Coverage::ByRounding => &words.by_rounding,
            Coverage::Unchecked => &words.unchecked,
            Coverage::Compared | Coverage::Verified | Coverage::Doubtful => return None,
        };
        let span = draft.document.origin.source(claim.span);
        let at = draft.lines.position(&draft.source.text, span.start);
        let told = told.replace("{stated}", &line(span.of(&draft.source.text)));
        let place = place(draft, span.start, words).map_or(String::new(), |place| format!(" ({place})"));
        Some(format!("{}:{}:{}: {told}{place}\n", draft.source.name, at.line, at.column))
    });
    written.collect()
}
