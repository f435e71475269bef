//! Words that are no syllables of a language whose words all are: two glued together, or a mark gone astray.

use std::collections::HashMap;

use super::{Change, Page, Pages, Slip, SlipKind, after, before, runs};
use crate::language::{Syllables, key};
use crate::text::Span;

/// A word that stands so often is no slip, but a name or a word from elsewhere.
const USUAL: usize = 3;
/// No two syllables glued together are longer, in bytes; what is longer is no word.
const LONGEST: usize = 64;
/// Letters of a word in capitals from which on it is no abbreviation.
const SHOUTED: usize = 5;

/// Appends each glued word and each impossible syllable, and the slips the language lists.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Vec<Slip>) {
    let text = pages.text();
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for page in pages.list.iter().filter(|page| page.language.syllables().are_known()) {
        for run in runs(text, page.body) {
            *counts.entry(key(run.of(text))).or_default() += 1;
        }
    }
    let mut possible: HashMap<u32, bool> = HashMap::new();
    for page in pages.list.iter().filter(|page| page.language.syllables().are_known()) {
        let syllables = page.language.syllables();
        for run in runs(text, page.body).filter(|run| run.len() <= LONGEST && !run.of(text).is_ascii()) {
            if !stands_alone(text, run) {
                continue;
            }
            let word = run.of(text);
            let own = key(word);
            let lower = || word.to_lowercase();
            if *possible.entry(own).or_insert_with(|| syllables.is_possible(&lower())) {
                continue;
            }
            let lower = lower();
            let known = page.language.prose().loans.contains(&lower);
            if known || counts.get(&own).is_some_and(|count| *count >= USUAL) {
                continue;
            }
            slips.extend(judge(text, page, run, &lower, |part| counts.contains_key(&key(part))));
        }
    }
}

/// What a word that is no syllable is, if it is a slip. `seen` says whether a word stands in the draft by itself.
fn judge(text: &str, page: &Page<'_>, run: Span, lower: &str, seen: impl Fn(&str) -> bool) -> Option<Slip> {
    let syllables = page.language.syllables();
    let word = run.of(text);
    let letters = word.chars().count();
    let shouted = word.chars().all(char::is_uppercase);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let opens = page.opens(run.start);
    if let Some((at, unique)) = seam(syllables, lower) {
        // A name may be spelled in one word; a name of two words that stand in the draft is not.
        let parted = !capital || (seen(&lower[..at]) && seen(&lower[at..]));
        let cased = word.len() == lower.len();
        if !parted || !cased || (shouted && letters < SHOUTED) {
            return None;
        }
        let cut = run.start + at as u32;
        let edits = vec![(Span { start: cut, end: cut }, Change::Write(" "))];
        return Some(Slip::at(SlipKind::GluedWords, run, if unique { edits } else { Vec::new() }));
    }
    let name = capital && !opens && !(shouted && letters >= SHOUTED);
    let slip = !name && letters >= 3 && is_marked(syllables, lower) && syllables.is_misspelt(lower);
    slip.then(|| Slip::at(SlipKind::ImpossibleSyllable, run, Vec::new()))
}

/// Where a word falls into two possible syllables, one with a tone, and whether it does so in one way only.
fn seam(syllables: &Syllables, word: &str) -> Option<(usize, bool)> {
    if !syllables.has_tone(word) {
        return None;
    }
    let full = |part: &str| part.chars().nth(1).is_some() || syllables.has_tone(part);
    let fits = |at: &usize| {
        let (left, right) = word.split_at(*at);
        full(left) && full(right) && syllables.is_possible(left) && syllables.is_possible(right)
    };
    let mut seams = word.char_indices().map(|(at, _)| at).skip(1).filter(fits);
    let first = seams.next()?;
    Some((first, seams.next().is_none()))
}

/// Whether a word carries a tone, or one of the signs no other language has.
fn is_marked(syllables: &Syllables, word: &str) -> bool {
    syllables.has_tone(word) || word.contains(['\u{1b0}', '\u{1a1}', '\u{103}', '\u{111}'])
}

/// Whether the letters are a word of their own, and no piece of a code or an address.
fn stands_alone(text: &str, run: Span) -> bool {
    let joins = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_numeric() || matches!(letter, '_' | '@' | '\\' | '#' | '~'))
    };
    let dotted = before(text, run.start) == Some('.') && run.start > 1 && before(text, run.start - 1) != Some(' ');
    !joins(before(text, run.start)) && !joins(after(text, run.end).filter(|letter| !letter.is_numeric())) && !dotted
}
