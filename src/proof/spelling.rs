//! Words that are no syllables of a language whose words all are: two glued together, or a mark gone astray.

use super::{Change, Page, Pages, Slip, SlipKind, Slips, Word, after, before};
use crate::language::{Language, Syllables, key};
use crate::text::Span;

/// A word that stands so often is no slip, but a name or a word from elsewhere.
const USUAL: usize = 3;
/// No two syllables glued together are longer, in bytes; what is longer is no word.
const LONGEST: usize = 64;
/// Letters of a word in capitals from which on it is no abbreviation.
const SHOUTED: usize = 5;

/// Appends each glued word and each impossible syllable, and the slips the language lists.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Slips) {
    for (own, language) in (0..).zip(&pages.languages).filter(|(_, language)| language.syllables().are_known()) {
        let mut found = impossible(pages, own, language);
        found.sort_unstable_by_key(|word| word.span);
        let seen = |part: &str| pages.places(key(part), own).next().is_some();
        slips.extend(found.into_iter().filter_map(|word| judge(pages.text(), pages.page(word), word.span, seen)));
    }
}

/// The words that their language cannot have, where they stand alone and are neither usual in the draft nor loans.
fn impossible<'a>(pages: &'a Pages<'_>, own: u8, language: &Language) -> Vec<&'a Word> {
    let mut found = Vec::new();
    for words in pages.words.distinct() {
        let words = words.filter(|word| word.is_of(own));
        let Some(first) = words.clone().next().filter(|first| !first.ascii && first.span.len() <= LONGEST) else {
            continue;
        };
        if words.clone().nth(USUAL - 1).is_some() {
            continue;
        }
        let lower = first.span.of(pages.text()).to_lowercase();
        if !language.syllables().is_possible(&lower) && !language.prose().loans.contains(&lower) {
            found.extend(words.filter(|word| stands_alone(pages.text(), word.span)));
        }
    }
    found
}

/// What a word that is no syllable is, if it is a slip. `seen` says whether a word stands in the draft by itself.
fn judge(text: &str, page: &Page<'_>, run: Span, seen: impl Fn(&str) -> bool) -> Option<Slip> {
    let syllables = page.language.syllables();
    let word = run.of(text);
    let lower = word.to_lowercase();
    let letters = word.chars().count();
    let shouted = word.chars().all(char::is_uppercase);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let opens = page.opens(run.start);
    if let Some((at, unique)) = seam(syllables, &lower) {
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
    let slip = !name && letters >= 3 && is_marked(syllables, &lower) && syllables.is_misspelt(&lower);
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
