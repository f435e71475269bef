//! Letters whose marks are composed with them here and stand behind them there.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Change, Pages, Slip, SlipKind, Slips, Word};
use crate::text::{Source, Span, uncommon};

/// Appends one slip for a source that mixes composed and decomposed letters.
pub(super) fn find(pages: &Pages<'_>, source: &Source, slips: &mut Slips) {
    if source.text.is_ascii() {
        return;
    }
    let text = pages.text();
    // A few words are printed otherwise than they were read.
    let otherwise = otherwise(pages);
    if otherwise.is_empty() {
        return;
    }
    // Letters of marks that never stand apart here are no other way of writing.
    let mut apart: Vec<char> = Vec::new();
    for letter in uncommon(&source.text).filter(|letter| is_combining_mark(*letter)) {
        if !apart.contains(&letter) {
            apart.push(letter);
        }
    }
    if apart.is_empty() {
        return;
    }
    let is_composed = |letters: &str| letters.nfd().any(|letter| apart.contains(&letter));
    let printed = |run: &Span| pages.document.origin.source(*run).of(&source.text);
    let (parted, whole): (Vec<Span>, Vec<Span>) =
        otherwise.iter().partition(|run| printed(run).chars().any(is_combining_mark));
    if parted.is_empty() {
        return;
    }
    let mut composed: Vec<Span> = whole.into_iter().filter(|run| is_composed(printed(run))).collect();
    for words in pages.words.distinct() {
        if words.clone().next().is_some_and(|first| !first.ascii && is_composed(first.span.of(text))) {
            let as_read = |word: &&Word| word.in_body && otherwise.binary_search(&word.span).is_err();
            composed.extend(words.filter(as_read).map(|word| word.span));
        }
    }
    let Some(first) = composed.iter().min().copied() else { return };
    let edits = parted.iter().map(|place| (*place, Change::AsRead)).collect();
    let counts = Some((parted.len(), composed.len()));
    slips.push(Slip { kind: SlipKind::UnicodeForms, places: parted, other: Some(first), counts, edits });
}

/// The words with letters that do not stand in the source as they were read, in order.
fn otherwise(pages: &Pages<'_>) -> Vec<Span> {
    let words = &pages.words.list;
    let wholes = pages.document.origin.wholes().filter(|(read, _)| !read.of(pages.text()).is_ascii());
    let touched = wholes.filter_map(|(read, _)| {
        let word = words.get(words.partition_point(|word| word.span.end <= read.start))?;
        (word.span.touches(read) && word.in_body).then_some(word.span)
    });
    let mut found: Vec<Span> = touched.collect();
    found.dedup();
    found
}
