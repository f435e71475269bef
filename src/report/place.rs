//! Where a figure stands in a file that is no text, in the words of a language.

use super::Draft;
use super::visible::line;
use crate::diagnostic::{Elsewhere, Words};

/// Where byte `at` of a draft's text stands in its file: a page, a paragraph, a cell. Nothing for a text.
pub(super) fn place(draft: &Draft<'_>, at: u32, words: &Words) -> Option<String> {
    Some(words.places.of(draft.places.at(at)?))
}

/// What stands in another draft: the words about it where they quote it, else that and the words.
pub(super) fn quoted(other: &Elsewhere) -> String {
    let text = line(&other.text);
    match other.note.contains(&text) {
        true => other.note.clone(),
        false => format!("{text} {}", other.note).trim_end().to_owned(),
    }
}

/// Where something stands in another draft: its name and, of a file that is no text, its place there; else its line.
pub(super) fn elsewhere(other: &Elsewhere, words: &Words) -> String {
    match &other.place {
        Some(place) => format!("{}, {}", other.draft, words.places.of(place)),
        None => format!("{}:{}:{}", other.draft, other.ends.0.line, other.ends.0.column),
    }
}
