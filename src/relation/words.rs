//! The words of a text, with keys to compare them by.

use crate::text::Span;

/// A word of the text, with a key that is equal for words equal but for case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// Equal for words equal but for case.
    pub(super) key: u64,
    /// Whether it holds a digit.
    pub(super) digits: bool,
}

/// Appends the words of `text[span]` to `words`.
pub(super) fn split(text: &str, span: Span, words: &mut Vec<Word>) {
    let mut start = None;
    let (mut key, mut digits) = (0, false);
    let Some(body) = text.get(span.range()) else { return };
    for (offset, letter) in body.char_indices() {
        let at = span.start as usize + offset;
        if letter.is_alphanumeric() {
            start.get_or_insert(at);
            digits |= letter.is_ascii_digit();
            key = match letter.is_ascii() {
                true => mix(key, u64::from(letter.to_ascii_lowercase())),
                false => letter.to_lowercase().fold(key, |key, letter| mix(key, u64::from(letter))),
            };
        } else if let Some(begin) = start.take() {
            words.push(Word { span: Span::new(begin, at), key, digits });
            (key, digits) = (0, false);
        }
    }
    if let Some(begin) = start {
        words.push(Word { span: Span::new(begin, span.end as usize), key, digits });
    }
}

/// One step of the FxHash family: multiply and rotate, enough to tell words apart in 64 bits.
pub(super) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}
