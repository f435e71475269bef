//! The words of a text, with keys to compare them by.

use std::ops::Range;
use std::str::Chars;

use rayon::prelude::*;

use crate::claim::Claim;
use crate::document::{Block, BlockKind, Document, Follow, Kept};
use crate::language::grow;
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
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// How many blocks are split into words by one thread, and how many such parts before they are joined: all parts of a
/// long draft at once would take as much room again as the whole.
const AT_ONCE: usize = 256;
/// See [`AT_ONCE`].
const AHEAD: usize = 16;

/// What is read from the blocks of a document, in their order: anew, or only where an earlier version that is `known`
/// with what was read there is not as it is now. Parts of them are read side by side, each given with the index of its
/// first block.
pub(super) fn side_by_side<T: Follow + Send>(
    document: &Document,
    known: Option<(Kept<'_>, Vec<T>)>,
    read: impl Fn(usize, &[Block]) -> Vec<T> + Sync,
) -> Vec<T> {
    let fresh = |blocks: Range<usize>| {
        let mut all = Vec::new();
        for (some, first) in
            document.blocks[blocks.clone()].chunks(AT_ONCE * AHEAD).zip(blocks.step_by(AT_ONCE * AHEAD))
        {
            let parts = some.par_chunks(AT_ONCE).enumerate();
            let parts: Vec<Vec<T>> = parts.map(|(part, blocks)| read(first + part * AT_ONCE, blocks)).collect();
            // Room for them and no more: a row that doubles would hold half its room empty, and there is no larger one.
            all.reserve_exact(parts.iter().map(Vec::len).sum());
            parts.into_iter().for_each(|mut some| all.append(&mut some));
        }
        all
    };
    Kept::read(document, known, fresh)
}

/// Whether the words of a block count as prose: those of headings do not.
pub(super) fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Note)
}

/// How many words with a letter or digit stand between the white space of these bytes.
pub(super) fn count(text: &str, span: Span) -> usize {
    let body = text.get(span.range()).unwrap_or_default();
    body.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Appends the words of `text[span]` to `words`.
pub(super) fn split(text: &str, span: Span, words: &mut Vec<Word>) {
    words.extend(read(text, span));
}

/// The words of `text[span]`, one by one.
pub(super) fn read(text: &str, span: Span) -> impl Iterator<Item = Word> {
    let mut signs = span.of(text).chars();
    std::iter::from_fn(move || {
        let place = |signs: &Chars<'_>| span.end - signs.as_str().len() as u32;
        let (start, first) = loop {
            let start = place(&signs);
            if let Some(first) = grow(0, signs.next()?) {
                break (start, first);
            }
        };
        let mut word = Word {
            span: Span { start, end: start },
            key: first.hash,
            digits: first.is_digit(),
            capital: first.is_capital(),
        };
        loop {
            word.span.end = place(&signs);
            let Some(grown) = signs.next().and_then(|sign| grow(word.key, sign)) else { return Some(word) };
            word.key = grown.hash;
            word.digits |= grown.is_digit();
        }
    })
}

/// The border of a character at or before byte `at`.
pub(super) fn border(text: &str, at: u32) -> u32 {
    (0..=at).rev().find(|at| text.is_char_boundary(*at as usize)).unwrap_or(0)
}

/// Whether a passage begins with the words of `noun`, of which there are some.
pub(super) fn begins(text: &str, passage: Span, noun: Span) -> bool {
    let (mut wanted, mut own) = (Vec::new(), Vec::new());
    split(text, noun, &mut wanted);
    split(text, passage, &mut own);
    !wanted.is_empty() && own.len() > wanted.len() && own.iter().zip(&wanted).all(|(own, wanted)| own.key == wanted.key)
}

/// How many bytes before a figure its name may stand.
const NAME: u32 = 96;

/// Whether the words of a noun, at least two of them, stand right before or behind a figure, as its name; `floor` is
/// where the figure before it ends.
pub(super) fn names(text: &str, figure: &Claim, floor: u32, wanted: &[Word]) -> bool {
    let mut own = Vec::new();
    let end = if figure.noun.span.is_empty() { figure.span.end } else { figure.span.end.max(figure.noun.span.end) };
    split(
        text,
        Span { start: border(text, figure.number.start.saturating_sub(NAME)).max(floor.min(end)), end },
        &mut own,
    );
    let last = own.len().saturating_sub(12);
    let found = wanted.iter().take(4).filter(|word| own[last..].iter().any(|own| own.key == word.key)).count();
    found >= 2.min(wanted.len()) && found * 2 >= wanted.len().min(4)
}
