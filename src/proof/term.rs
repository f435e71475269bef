//! One term in two spellings, and spellings that are no way to write it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Case, Page, Pages, Slip, SlipKind, Slips, after, before};
use crate::document::{Follow, Shift};
use crate::language::{Language, behind, is_alphabetic, is_capital, key};
use crate::text::Span;

/// How often the rarer of two words of one meaning must stand to be worth a word.
const MIXED: usize = 4;
/// Letters of a name from which on it is looked at in all its spellings.
const NAME: usize = 5;

/// Appends known slips, and each term, name and place of the tone mark that the draft spells in two ways.
/// Names with capitals or stops inside are those that were `seen`.
pub(super) fn find(pages: &Pages<'_>, seen: &[Name], slips: &mut Slips) {
    for (own, language) in (0..).zip(&pages.languages) {
        let prose = Prose { text: pages.text(), language, own, pages };
        prose.known(slips);
        let names: Vec<Vec<Span>> = language.prose().names.iter().map(|name| prose.places(name)).collect();
        let mut named = names.concat();
        named.sort_unstable();
        for ways in &language.prose().terms {
            slips.extend(prose.term(ways, 1, &named));
        }
        for ways in &language.prose().synonyms {
            slips.extend(prose.term(ways, MIXED, &named));
        }
        for places in &names {
            slips.extend(prose.name(places));
            slips.extend(prose.small(places, &named).map(|place| Slip::at(SlipKind::KnownSlip, place, Vec::new())));
        }
        slips.extend(prose.tones());
    }
    names(pages.text(), seen, slips);
}

/// The prose of one language.
struct Prose<'a> {
    text: &'a str,
    language: &'a Language,
    /// Index of its language.
    own: u8,
    pages: &'a Pages<'a>,
}

impl Prose<'_> {
    /// Where a phrase stands, in any case. It is looked for where the rarest of its words stands.
    fn places(&self, phrase: &str) -> Vec<Span> {
        let words = phrase.split(|sign| !is_alphabetic(sign)).filter(|word| !word.is_empty()).map(key);
        let rarest = words.enumerate().min_by_key(|(_, key)| self.pages.words.count(*key));
        let Some((before, key)) = rarest else { return Vec::new() };
        let begun = self.pages.words.before(key, before).filter(|word| word.is_of(self.own));
        let found = begun.filter_map(|word| {
            let rest = Span { start: word.span.start, end: self.pages.page(word).body.end };
            let after = behind(rest.of(self.text), phrase).filter(|after| !after.starts_with(char::is_alphanumeric))?;
            Some(Span { start: word.span.start, end: rest.end - after.len() as u32 })
        });
        found.collect()
    }

    fn known(&self, slips: &mut Slips) {
        let prose = self.language.prose();
        let sound: Vec<Span> = prose.sound.iter().flat_map(|phrase| self.places(phrase)).collect();
        for slip in prose.slips.keys() {
            let places = self.places(slip).into_iter().filter(|place| !sound.iter().any(|sound| sound.holds(*place)));
            slips.extend(places.map(|place| Slip::at(SlipKind::KnownSlip, place, Vec::new())));
        }
    }

    /// A term in more than one way: all ways but the usual one, if the rarest stands often enough.
    /// What stands inside a name, one of `named`, is that name's.
    fn term(&self, ways: &[String], least: usize, named: &[Span]) -> Option<Slip> {
        let own = |place: &Span| {
            let next = named.partition_point(|name| name.end <= place.start);
            !named.get(next).is_some_and(|name| name.holds(*place) && name.len() > place.len())
        };
        // Where the ways differ in a capital alone, the start of a sentence shows neither.
        let cased = |way: &String| ways.iter().any(|other| other != way && other.to_lowercase() == way.to_lowercase());
        let places = |way: &String| {
            let mut places = self.common(way);
            places.retain(|place| own(place) && !(cased(way) && self.opens(place.start)));
            places
        };
        let mut found: Vec<Vec<Span>> = ways.iter().map(places).filter(|places| !places.is_empty()).collect();
        found.sort_by_key(|places| std::cmp::Reverse(places.len()));
        let usual = found.first()?.clone();
        let mut rare: Vec<Span> = found.into_iter().skip(1).flatten().collect();
        rare.sort_unstable();
        if rare.len() < least || usual.len() < least {
            return None;
        }
        Slip::two_ways(SlipKind::TermSpellings, rare, usual)
    }

    /// Where a term stands that is no part of a name: a term in small letters stands in small letters, but for the
    /// first at the start of a sentence.
    fn common(&self, way: &str) -> Vec<Span> {
        let mut places = self.places(way);
        if way.starts_with(char::is_lowercase) {
            places.retain(|place| {
                place.of(self.text).chars().next().is_some_and(char::is_lowercase) || self.opens(place.start)
            });
        }
        if way.starts_with(char::is_uppercase) {
            places.retain(|place| {
                place.of(self.text).starts_with(char::is_uppercase) && !is_shouted(place.of(self.text))
            });
        }
        places
    }

    /// Whether a paragraph, a sentence or a part of one may begin here.
    fn opens(&self, at: u32) -> bool {
        let marked =
            |mark: Option<char>| matches!(mark, Some('.' | ';' | ',' | ':' | '-' | '+' | '\u{201c}' | '"' | '('));
        let last = before(self.text, at);
        last.is_none_or(|last| last == '\n') || marked(last) || (at > 1 && marked(before(self.text, at - 1)))
    }

    /// A name whose words after the first have a capital here and none there.
    fn name(&self, places: &[Span]) -> Option<Slip> {
        let mut ways: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for place in places {
            let printed = place.of(self.text);
            // Where all is small, another thing may be meant: a committee, not the Committee.
            if !is_shouted(printed) && printed.starts_with(char::is_uppercase) {
                ways.entry(printed).or_default().push(*place);
            }
        }
        let mut ways: Vec<Vec<Span>> = ways.into_values().collect();
        ways.sort_by_key(|places| std::cmp::Reverse(places.len()));
        let usual = ways.first()?.clone();
        let rare: Vec<Span> = ways.into_iter().skip(1).flatten().collect();
        Slip::two_ways(SlipKind::TermSpellings, rare, usual)
    }

    /// Where a name begins small, though a word inside it has a capital.
    fn small(&self, places: &[Span], named: &[Span]) -> impl Iterator<Item = Span> {
        places.iter().copied().filter(|place| {
            let printed = place.of(self.text);
            // The ban Thường vụ of Ủy ban Thường vụ begins no name.
            let inside = || named.iter().any(|other| other != place && other.holds(*place));
            printed.starts_with(char::is_lowercase) && printed.contains(char::is_uppercase) && !inside()
        })
    }

    /// The mark of a tone, on one vowel here and on the other there.
    fn tones(&self) -> Option<Slip> {
        let bare = |ending: &str| self.language.syllables().toneless(ending);
        let pairs: Vec<(&str, &str)> = self.language.folds().filter(|(one, other)| bare(one) == bare(other)).collect();
        if pairs.is_empty() {
            return None;
        }
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for words in self.pages.words.distinct() {
            let Some(first) = words.clone().next().filter(|first| !first.ascii) else { continue };
            let word = first.span.of(self.text).to_lowercase();
            // Behind q the vowel that carries the mark is never in doubt.
            if word.starts_with('q') {
                continue;
            }
            for (into, ending) in pairs.iter().flat_map(|(old, new)| [(true, *old), (false, *new)]) {
                if word.ends_with(ending) {
                    let own = words.clone().filter(|word| word.is_of(self.own)).map(|word| word.span);
                    let places = own.filter(|place| place.of(self.text).starts_with(char::is_lowercase));
                    if into { one.extend(places) } else { other.extend(places) }
                }
            }
        }
        one.sort_unstable();
        other.sort_unstable();
        Slip::two_ways(SlipKind::ToneMarks, one, other)
    }
}

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// A name with capitals or stops inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    span: Span,
    /// Of its letters without the stops.
    key: u32,
}

impl Follow for Name {
    fn start(&self) -> u32 {
        self.span.start
    }

    fn follow(&mut self, by: Shift) {
        self.span = self.span.moved(by.text);
    }
}

/// Such names on a page.
pub(super) fn capitals(pages: &Pages<'_>, page: &Page<'_>, found: &mut Vec<Name>) {
    let text = pages.text();
    let mut end = page.body.start;
    for word in pages.words(page) {
        // Most words are small, and most capitals the only one between two spaces.
        let goes_on = || after(text, word.span.end) == Some('.') && after(text, word.span.end + 1) != Some(' ');
        let several = match word.case {
            Case::Small => false,
            Case::Title => goes_on(),
            Case::Capitals | Case::Mixed => true,
        };
        if !several || word.span.start < end {
            continue;
        }
        let ahead = Span { start: end, end: word.span.start }.of(text);
        let first = ahead.rfind(' ').map_or(end, |space| end + space as u32 + 1);
        let rest = Span { start: first, end: page.body.end }.of(text);
        let token = rest.split(' ').next().unwrap_or_default();
        end = first + token.len() as u32;
        if token.chars().filter(|letter| is_capital(*letter)).nth(1).is_none() {
            continue;
        }
        let start = first + (token.len() - token.trim_start_matches(is_outside).len()) as u32;
        let name = token.trim_matches(is_outside);
        let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters < NAME || !name.chars().all(|letter| letter.is_alphabetic() || letter == '.') {
            continue;
        }
        let plain: String = name.chars().filter(|letter| *letter != '.').collect();
        let span = Span { start, end: start + name.len() as u32 };
        if after(text, span.end) != Some('@') {
            found.push(Name { span, key: key(&plain) });
        }
    }
}

/// Such names spelled in two ways: GlobalGAP and GlobalG.A.P.
fn names(text: &str, seen: &[Name], slips: &mut Slips) {
    let mut known: FxHashMap<u32, BTreeMap<&str, Vec<Span>>> = FxHashMap::default();
    for name in seen {
        known.entry(name.key).or_default().entry(name.span.of(text)).or_default().push(name.span);
    }
    let mut found: Vec<Slip> = known
        .into_values()
        .filter_map(|ways| {
            let inner = |name: &&str| {
                !is_shouted(name) && name.chars().skip(1).any(|letter| letter.is_uppercase() || letter == '.')
            };
            // A word in capitals all through may be a heading, and one with a single stop inside two sentences.
            let mut ways: Vec<Vec<Span>> = ways
                .into_iter()
                .filter(|(name, _)| inner(name) && name.matches('.').count() != 1)
                .map(|(_, places)| places)
                .collect();
            ways.sort_by_key(|places| std::cmp::Reverse(places.len()));
            let usual = ways.first()?.clone();
            let rare: Vec<Span> = ways.into_iter().skip(1).flatten().collect();
            Slip::two_ways(SlipKind::TermSpellings, rare, usual)
        })
        .collect();
    found.sort_by_key(|slip| slip.places.first().copied());
    slips.extend(found);
}

fn is_outside(letter: char) -> bool {
    !letter.is_alphanumeric()
}
