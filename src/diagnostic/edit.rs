//! Edits applied to the text they were made for.

use super::Edit;

/// The text after edits, which are in text order and do not overlap.
pub fn apply<'e>(edits: impl IntoIterator<Item = &'e Edit>, text: &str) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        edited.push_str(text.get(at..range.start).unwrap_or_default());
        edited.push_str(&edit.text);
        at = range.end;
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    edited
}
