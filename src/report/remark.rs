//! Findings as remarks beside the passages of a draft, for formats that carry comments.

use super::Draft;
use super::place::place;
use crate::diagnostic::{Applicability, Diagnostic, Words};
use crate::document::Remark;

/// A remark for each finding of a draft, anchored at the doubtful figure: what is wrong, the recalculation, the
/// likeliest repair, and where its partners stand. `suggest` proposes the repair as a change as well.
pub fn remarks(draft: &Draft<'_>, words: &Words, suggest: bool) -> Vec<Remark> {
    let remark = |diagnostic: &Diagnostic| {
        let first = diagnostic.labels.first()?;
        let fix = diagnostic.fixes.first();
        let mut text = vec![diagnostic.message.clone()];
        text.extend(Some(diagnostic.help.clone()).filter(|help| !help.is_empty()));
        text.extend(fix.map(|fix| fix.title.clone()));
        text.extend(diagnostic.labels.iter().skip(1).map(|label| {
            let place = place(draft, label.span.start, words).map_or(String::new(), |place| format!(" ({place})"));
            let note = if label.note.is_empty() { String::new() } else { format!("{}: ", label.note) };
            format!("{note}{}{place}", label.span.of(&draft.source.text))
        }));
        let fix = fix.filter(|fix| suggest && fix.applicability != Applicability::Display);
        let edits = fix.map_or(Vec::new(), |fix| fix.edits.iter().map(|edit| (edit.span, edit.text.clone())).collect());
        Some(Remark { span: first.span, text, edits })
    };
    draft.diagnostics.iter().filter_map(remark).collect()
}
