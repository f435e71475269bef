//! What a finding says to people who see no more of it: its message, and where in its file that is.

use std::borrow::Cow;

use super::place::place;
use super::{Draft, address};
use crate::diagnostic::{Diagnostic, Words};

/// The message of a finding. Of a file that is no text its lines tell nothing, so the place there is added in brackets.
pub(super) fn said<'d>(draft: &Draft<'_>, diagnostic: &'d Diagnostic, words: &Words) -> Cow<'d, str> {
    match place(draft, address::span(diagnostic).start, words) {
        Some(place) => Cow::Owned(format!("{} ({place})", diagnostic.message)),
        None => Cow::Borrowed(&diagnostic.message),
    }
}
