//! The words near a figure.

use crate::relation::words::{Word, read};
use crate::text::Span;

/// Bytes of a sentence whose words are read at once: a sentence may be a draft long.
const STRETCH: u32 = 4096;
/// Bytes on either side of it that are read along.
const MARGIN: u32 = 320;

/// The words of a stretch of a sentence, read once for all the figures in it.
#[derive(Default)]
pub(super) struct Stretch {
    span: Span,
    words: Vec<Word>,
}

impl Stretch {
    /// The words inside `near`, which is of `sentence`, none with a digit: of a date between no part is a word.
    pub(super) fn words(&mut self, text: &str, sentence: Span, near: Span) -> &[Word] {
        // Reckoned from where the sentence begins: what is read of it is the same wherever it stands.
        // Rs. 20: a figure may begin in what was taken for the sentence before.
        let start = near.start - near.start.saturating_sub(sentence.start) % STRETCH;
        let span = clipped(text, sentence, Span { start, end: start + STRETCH }, MARGIN).to(near);
        if self.span != span {
            self.span = span;
            self.words.clear();
            self.words.extend(read(text, span).filter(|word| !word.digits));
        }
        let from = self.words.partition_point(|word| word.span.start < near.start);
        let to = self.words.partition_point(|word| word.span.end <= near.end);
        self.words.get(from..to).unwrap_or_default()
    }
}

/// So many bytes of `span` to either side of `around`, at the borders of words: a sentence may be a draft long.
pub(super) fn clipped(text: &str, span: Span, around: Span, reach: u32) -> Span {
    let border = |mut at: u32| {
        while at > span.start && !text.is_char_boundary(at as usize) {
            at -= 1;
        }
        at
    };
    let start = border(around.start.saturating_sub(reach).max(span.start));
    Span { start, end: border((around.end + reach).min(span.end)).max(start) }
}
