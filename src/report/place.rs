//! Where a figure stands in a file that is no text, in the words of a language.

use super::Draft;
use crate::diagnostic::Words;

/// Where byte `at` of a draft's text stands in its file: a page, a paragraph, a cell. Nothing for a text.
pub(super) fn place(draft: &Draft<'_>, at: u32, words: &Words) -> Option<String> {
    Some(words.places.of(draft.places.at(at)?))
}
