//! Capitals where a sentence goes on.

use std::collections::BTreeMap;

use super::{Page, Pages, Slip, SlipKind, after, before, runs};
use crate::document::BlockKind;
use crate::language::key;
use crate::text::Span;

/// How often two words stand in small letters before a capital of theirs is worth a word.
const HABIT: usize = 8;
/// Words that a sentence has before such a capital, and behind it up to any mark: less is a title or a label.
const SENTENCE: usize = 6;
/// Words to either side of a capital among which another one makes a name.
const NAME: usize = 3;

/// Appends each word inside a sentence that begins with a capital, though only a sentence gives it one.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Vec<Slip>) {
    behind_marks(pages, slips);
    stray(pages, slips);
}

/// Words behind a comma or semicolon, of those that open sentences.
fn behind_marks(pages: &Pages<'_>, slips: &mut Vec<Slip>) {
    let text = pages.text();
    for page in &pages.list {
        let small = &page.language.prose().small;
        if small.is_empty() {
            continue;
        }
        for run in runs(text, page.body) {
            let behind = run.start > page.body.start + 2
                && before(text, run.start) == Some(' ')
                && matches!(before(text, run.start - 1), Some(',' | ';'));
            // Behind a number and a comma stands the title of a chapter.
            let numbered = || before(text, run.start - 2).is_some_and(char::is_numeric);
            if !behind || !is_title(run.of(text)) || numbered() {
                continue;
            }
            let rest = Span { start: run.start, end: page.body.end };
            let begins = small.iter().any(|words| opens(rest.of(text), words));
            // A title has capitals further on as well.
            let mut next = runs(text, Span { start: run.end, end: page.body.end });
            let titled = next
                .next()
                .is_some_and(|next| after(text, run.end) == Some(' ') && next.of(text).starts_with(char::is_uppercase));
            if begins && !titled {
                slips.push(Slip::at(SlipKind::CapitalInside, run, Vec::new()));
            }
        }
    }
}

/// A word that has a capital in one place and, with the word behind it, small letters everywhere else: the stop before
/// it is lost, or the capital is one too many.
fn stray(pages: &Pages<'_>, slips: &mut Vec<Slip>) {
    let text = pages.text();
    let prose = || pages.list.iter().filter(|page| page.block.kind != BlockKind::Heading);
    let mut large: BTreeMap<(u32, u32), Vec<Span>> = BTreeMap::new();
    for page in prose() {
        for (pair, place) in capitals(text, page) {
            large.entry(pair).or_default().push(place);
        }
    }
    large.retain(|_, places| places.len() == 1);
    let mut small: BTreeMap<(u32, u32), Vec<Span>> = large.keys().map(|pair| (*pair, Vec::new())).collect();
    for page in prose().filter(|_| !large.is_empty()) {
        let words: Vec<Span> = runs(text, page.body).filter(|run| is_small(text, *run)).collect();
        for pair in words.windows(2).filter(|pair| follows(text, pair[0], pair[1])) {
            if let Some(places) = small.get_mut(&keys(text, pair[0], pair[1])) {
                places.push(pair[0]);
            }
        }
    }
    let habit = large.into_iter().zip(small.into_values()).filter(|(_, usual)| usual.len() >= HABIT);
    let found = habit.filter_map(|((_, rare), usual)| Slip::two_ways(SlipKind::StrayCapital, rare, usual));
    let mut found: Vec<Slip> = found.collect();
    found.sort_by_key(|slip| slip.places.first().copied());
    slips.extend(found);
}

/// The words of a block that begin with a capital inside a sentence, between words in small letters that make no name
/// with it; each with the keys of itself and the word behind it.
fn capitals(text: &str, page: &Page<'_>) -> Vec<((u32, u32), Span)> {
    let words: Vec<Span> = runs(text, page.body).collect();
    let mut found = Vec::new();
    let mut opening = 0;
    for at in 1..words.len().saturating_sub(1) {
        let (last, own, next) = (words[at - 1], words[at], words[at + 1]);
        if page.opens(own.start) {
            opening = at;
        }
        let inside = at >= opening + SENTENCE && follows(text, last, own) && follows(text, own, next);
        let goes_on = |at: usize| words.get(at + 1).is_some_and(|next| follows(text, words[at], *next));
        if !inside
            || !(at..at + SENTENCE - 1).all(goes_on)
            || !is_title(own.of(text))
            || !is_small(text, last)
            || !is_small(text, next)
        {
            continue;
        }
        let mut around = words[at.saturating_sub(NAME)..at].iter().chain(words[at + 1..].iter().take(NAME));
        // Abbreviations are capitals everywhere.
        let named = |word: &&Span| is_title(word.of(text)) && !page.opens(word.start);
        if !around.any(|word| named(&word)) {
            found.push((keys(text, own, next), own));
        }
    }
    found
}

/// Whether one space alone stands between two words.
fn follows(text: &str, one: Span, next: Span) -> bool {
    one.end + 1 == next.start && before(text, next.start) == Some(' ')
}

fn keys(text: &str, one: Span, next: Span) -> (u32, u32) {
    (key(one.of(text)), key(next.of(text)))
}

fn is_small(text: &str, word: Span) -> bool {
    word.of(text).starts_with(char::is_lowercase)
}

/// A capital, then small letters.
fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase) && word.chars().nth(1).is_some()
}

/// Whether a text begins with these words, in any case.
fn opens(text: &str, words: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    words.chars().all(|letter| letters.next() == Some(letter)) && !letters.next().is_some_and(char::is_alphanumeric)
}
