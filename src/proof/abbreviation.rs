//! Abbreviations: introduced in brackets behind what they stand for, before they are used, and once.

use std::collections::BTreeMap;

use super::{Case, Page, Pages, Slip, SlipKind, Slips, Word, after, before};
use crate::document::BlockKind;
use crate::text::Span;

/// Letters of an abbreviation.
const SHORTEST: usize = 2;
const LONGEST: usize = 8;
/// Words before the bracket that the letters are looked for in, for each letter.
const WORDS: usize = 2;

/// Appends one slip for each abbreviation that is used before the draft introduces it, or introduced for two things.
///
/// What a draft never introduces is well known to its readers.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Slips) {
    let text = pages.text();
    let mut known: BTreeMap<&str, Vec<Introduction>> = BTreeMap::new();
    let mut used: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for page in pages.list.iter().filter(|page| page.block.kind != BlockKind::Heading) {
        let words = pages.words(page);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.case == Case::Capitals) {
            if !is_abbreviation(text, page, word.span, words.get(at + 1)) {
                continue;
            }
            let name = word.span.of(text);
            match introduced(text, &words[..at], word.span) {
                Some(introduction) => known.entry(name).or_default().push(introduction),
                None => used.entry(name).or_default().push(word.span),
            }
        }
    }
    for (name, introductions) in &known {
        let Some(first) = introductions.first() else { continue };
        let early = used.get(name).map(Vec::as_slice).unwrap_or_default();
        let early: Vec<Span> = early.iter().filter(|place| place.start < first.meaning.start).copied().collect();
        if !early.is_empty() {
            slips.push(slip(SlipKind::LateIntroduction, early, first.meaning.to(first.abbreviation)));
        }
        let meaning = |introduction: &Introduction| introduction.meaning.of(text).to_lowercase();
        let own = meaning(first);
        // A name may be given more fully in one place than in the other.
        let otherwise = |other: &&Introduction| {
            let other = meaning(other);
            !other.contains(own.as_str()) && !own.contains(other.as_str())
        };
        if let Some(second) = introductions.iter().find(otherwise) {
            let place = second.meaning.to(second.abbreviation);
            slips.push(slip(SlipKind::TwoMeanings, vec![place], first.meaning.to(first.abbreviation)));
        }
    }
}

fn slip(kind: SlipKind, places: Vec<Span>, other: Span) -> Slip {
    Slip { kind, places, other: Some(other), counts: None, edits: Vec::new() }
}

/// An abbreviation and what it is introduced for.
struct Introduction {
    meaning: Span,
    abbreviation: Span,
}

/// Whether capitals are a word of their own, and no piece of a number, a code, or a text in capitals.
fn is_abbreviation(text: &str, page: &Page<'_>, run: Span, next: Option<&Word>) -> bool {
    let word = run.of(text);
    let letters = word.chars().count();
    let joins = |letter: Option<char>| {
        letter.is_some_and(|letter| {
            letter.is_numeric() || matches!(letter, '/' | '-' | '_' | '.' | '@' | '&' | '`' | '+')
        })
    };
    let ends = after(text, run.end).filter(|_| run.end < page.body.end);
    let dotted = ends == Some('.') && after(text, run.end + 1).is_some_and(char::is_alphanumeric);
    let shouted = |next: &Word| next.span.start == run.end + 1 && next.span.len() > 1 && next.case == Case::Capitals;
    (SHORTEST..=LONGEST).contains(&letters)
        && !is_roman(word)
        && !joins(before(text, run.start).filter(|_| run.start > page.body.start))
        && !joins(ends.filter(|mark| *mark != '.'))
        && !dotted
        && !next.is_some_and(shouted)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|letter| "IVXLCDM".contains(letter))
}

/// What stands before the bracket that holds nothing but the abbreviation, if its words begin with those letters.
fn introduced(text: &str, words: &[Word], run: Span) -> Option<Introduction> {
    if before(text, run.start) != Some('(') || after(text, run.end) != Some(')') {
        return None;
    }
    let letters: Vec<char> = run.of(text).chars().flat_map(char::to_lowercase).collect();
    let end = words.last()?.span.end;
    // From the last letter and the last word backwards: each letter begins a word, small words stand between.
    let mut wanted = letters.len();
    let mut skipped = 0;
    for word in words.iter().rev().map(|word| word.span) {
        let first = word.of(text).chars().next().into_iter().flat_map(char::to_lowercase).next();
        if first == wanted.checked_sub(1).and_then(|at| letters.get(at)).copied() {
            wanted -= 1;
        } else {
            skipped += 1;
        }
        if wanted == 0 {
            return Some(Introduction { meaning: Span { start: word.start, end }, abbreviation: run });
        }
        if skipped > WORDS * letters.len() {
            return None;
        }
    }
    None
}
