//! What a finding says to people who see no more of it: its message, and where in its file and in others that is.

use std::borrow::Cow;

use super::place::{elsewhere, place};
use super::{Draft, address};
use crate::diagnostic::{Diagnostic, Words};

/// Places in other drafts that a message lists.
const LISTED: usize = 4;

/// The message of a finding; behind it in brackets the place in a file that is no text, whose lines tell nothing, and
/// the places in other drafts.
pub(super) fn said<'d>(draft: &Draft<'_>, diagnostic: &'d Diagnostic, words: &Words) -> Cow<'d, str> {
    let others = diagnostic.elsewhere.iter().take(LISTED).map(|other| elsewhere(other, words));
    let places: Vec<String> = place(draft, address::span(diagnostic).start, words).into_iter().chain(others).collect();
    match places.is_empty() {
        true => Cow::Borrowed(&diagnostic.message),
        false => Cow::Owned(format!("{} ({})", diagnostic.message, places.join("; "))),
    }
}
