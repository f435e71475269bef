//! Numbers in brackets that count the things of one sentence: `(1) …; (2) …; (3) …`.

use crate::document::{BlockKind, Document};
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// The least things that are counted so.
const LEAST: usize = 3;

/// Links each number that does not count on with the one before it, in sentences whose other numbers do: from one, each
/// behind a mark that divides what is listed. Linear in the text.
pub(super) fn link(document: &Document) -> Vec<Relation> {
    let prose = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
    let sentences = prose.flat_map(|block| &block.sentences);
    sentences.filter_map(|sentence| broken(&numbers(&document.text, *sentence))).collect()
}

/// The numbers in brackets of a sentence that open a thing.
fn numbers(text: &str, sentence: Span) -> Vec<(usize, Span)> {
    let body = sentence.of(text);
    let opened = body.match_indices('(').filter_map(|(at, _)| {
        let inside = &body[at + 1..];
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let opens = inside[digits..].strip_prefix(')').is_some_and(|rest| rest.starts_with(' '));
        let divided = body[..at].trim_end().is_empty() || body[..at].trim_end().ends_with([':', ';', ',']);
        let value = inside[..digits].parse().ok().filter(|_| opens && digits < 3)?;
        let start = sentence.start as usize + at + 1;
        Some((divided, value, Span::new(start, start + digits)))
    });
    // The first may open a list that no mark leads to.
    let counted = opened.enumerate().filter(|(place, (divided, ..))| *divided || *place == 0);
    counted.map(|(_, (_, value, span))| (value, span)).collect()
}

/// The one number that is not its place.
fn broken(numbers: &[(usize, Span)]) -> Option<Relation> {
    let mut wrong = numbers.iter().zip(1..).filter(|((value, _), place)| value != place);
    let ((_, number), place) = wrong.next()?;
    let before = place.checked_sub(2).and_then(|before| numbers.get(before));
    let (_, before) = before.filter(|_| numbers.len() >= LEAST && wrong.next().is_none())?;
    let members = [("before", Actor::Passage(*before)), ("number", Actor::Passage(*number))];
    Some(Relation::of(Kind::Numbering, members, Evidence::Strong))
}
