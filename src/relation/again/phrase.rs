//! Words and phrases printed twice in a row.

use rustc_hash::FxHashMap;

use super::place::Place;
use super::places::{Places, key};
use super::repeated::Sieve;
use super::twice::Twice;
use crate::claim::Claims;
use crate::document::{Document, Kept};
use crate::proof::Proof;
use crate::relation::words::{is_prose, side_by_side};
use crate::relation::{Actor, Kind, Relation};
use crate::text::Span;

/// A phrase is worth comparing from this many words on.
const PHRASE_WORDS: usize = 2;
/// Where a mark of punctuation stands between, from this many on.
const PARTED_WORDS: usize = 3;
/// And up to this many; what is longer is a sentence.
const PHRASE_REACH: usize = 12;

/// The phrases printed twice in a row. Of an earlier version may be `known` what was kept, and those. Linear in the
/// text.
pub(super) fn find(document: &Document, words: &Places, known: Option<(Kept<'_>, Vec<Twice>)>) -> Vec<Twice> {
    side_by_side(document, known, |_, blocks| {
        let mut found = Vec::new();
        for block in blocks.iter().filter(|block| is_prose(block)) {
            phrases(&document.text, words.within(block.span), block.span.end, &mut found);
        }
        found
    })
}

/// Links each of the phrases `found`, and each doubled word, to its echo. Linear in the text.
pub(super) fn link(
    document: &Document,
    words: &Places,
    found: &[Twice],
    claims: &Claims,
    proof: &Proof,
) -> Vec<Relation> {
    let phrase = |twice: &Twice| Relation::again(Kind::RepeatedPhrase, twice.first, twice.second);
    let mut relations: Vec<Relation> = found.iter().map(phrase).collect();
    let echoes = claims.echoes.iter().copied().chain(doubled(&document.text, words, claims));
    relations.extend(echoes.map(|(first, second)| Relation::again(Kind::RepeatedWord, first, second)));
    // What is left out may have stood between.
    relations.retain(|relation| {
        let passages = relation.members.iter().filter_map(|member| match member.actor {
            Actor::Passage(span) => Some(span),
            _ => None,
        });
        passages.reduce(Span::to).is_none_or(|whole| !proof.is_torn(whole))
    });
    relations
}

/// Words printed twice in a row that stand once between the same two words elsewhere: the village hall hall was, where
/// another line has the village hall was.
fn doubled(text: &str, words: &Places, claims: &Claims) -> Vec<(Span, Span)> {
    let near = |one: &Place, next: &Place| {
        one.span().end + 1 == next.span().start && text.as_bytes().get(one.span().end as usize) == Some(&b' ')
    };
    let run = |own: &[Place]| own.windows(2).all(|pair| near(&pair[0], &pair[1]));
    let mut found: FxHashMap<u64, Vec<(Span, Span)>> = FxHashMap::default();
    let mut middles = Vec::new();
    for &(first, second) in &claims.doublings {
        let at = words.range(first).start;
        let Some(own) = at.checked_sub(1).and_then(|before| words.words.get(before..at + 3)) else { continue };
        if run(own) {
            middles.push(own[1]);
            found.entry(key(&[own[0], own[1], own[3]])).or_default().push((first, second));
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    // Few words stand in the middle of one.
    let middles = Sieve::new(middles.iter());
    let once =
        |own: &&[Place]| middles.may_be(&own[1]) && own[0].key != own[1].key && own[1].key != own[2].key && run(own);
    words.words.windows(3).filter(once).filter_map(|own| found.remove(&key(own))).flatten().collect()
}

/// Phrases that follow one another at once, as `of the board of the board`.
fn phrases(text: &str, words: &[Place], end: u32, found: &mut Vec<Twice>) {
    // No word has the key 0.
    let keys: Vec<u32> = words.iter().map(|word| word.key).chain([0; PHRASE_REACH]).collect();
    let mut at = 0;
    while at + 2 * PHRASE_WORDS <= words.len() {
        let reach = PHRASE_REACH.min((words.len() - at) / 2);
        let first = words[at].key;
        // Most words do not come back so soon, and all those ahead are compared at once.
        let ahead: Option<&[u32; PHRASE_REACH]> = keys[at + 1..].first_chunk();
        if !ahead.is_some_and(|ahead| ahead.iter().fold(false, |met, key| met | (*key == first))) {
            at += 1;
            continue;
        }
        let again = (PHRASE_WORDS..).zip(&words[at + PHRASE_WORDS..=at + reach]).filter(|(_, word)| word.key == first);
        let echo = again.map(|(length, _)| length).find(|&length| {
            let alike =
                |word: usize| words[at + word].key == words[at + length + word].key && !words[at + word].digits();
            (0..length).all(alike) && !closes_name(text, words, at, length) && is_slip(text, &words[at..], length, end)
        });
        let Some(length) = echo else {
            at += 1;
            continue;
        };
        let first = words[at].span().to(words[at + length - 1].span());
        let second = words[at + length].span().to(words[at + 2 * length - 1].span());
        found.push(Twice { first, second });
        at += length;
    }
}

/// Ủy ban Kiểm tra kiểm tra 7 tổ chức: whether the first phrase, in capitals within a sentence, closes a name, and the
/// second says in small letters what its bearer does.
fn closes_name(text: &str, words: &[Place], at: usize, length: usize) -> bool {
    let Some(last) = at.checked_sub(1).map(|last| words[last]) else { return false };
    let within = Span { start: last.span().end, end: words[at].span().start }.of(text) == " ";
    within && words[at].capital() && !words[at + length].capital()
}

/// Whether the second phrase goes on with nothing of its own.
///
/// With only white space between, it is a slip, but not the same word four times. A sentence may begin with the words
/// the last one closed with, and a list may name a thing and then a part of it: there the echo must be closed as the
/// phrase was, or begin the sentence in lower case.
fn is_slip(text: &str, words: &[Place], length: usize, end: u32) -> bool {
    let [last, next, tail] = [length - 1, length, 2 * length - 1].map(|at| words[at]);
    // N/A N/A: letters of an abbreviation are no phrase.
    if words[0].key == words[1].key || words[..length].iter().all(|word| word.span().len() == 1) {
        return false;
    }
    let within = Span { start: words[0].span().start, end: last.span().end }.of(text);
    // They are going down and down. And: in the second as well.
    let again = Span { start: next.span().start, end: tail.span().end }.of(text);
    if length < PARTED_WORDS + 1 && [within, again].iter().any(|phrase| phrase.contains([',', ';', '.', ':', '(', ')']))
    {
        return false;
    }
    let between = Span { start: last.span().end, end: next.span().start }.of(text).trim();
    let start = words.get(2 * length).map_or(end, |word| word.span().start);
    let after = Span { start: tail.span().end, end: start.max(tail.span().end) }.of(text).trim_start();
    match between {
        // Names come after the noun they are of: a capital begins another thing.
        "" => !next.capital() || words[0].capital(),
        _ if length < PARTED_WORDS => false,
        "." | "!" | "?" => !next.capital() || after.starts_with(between),
        // chiếm 13% số phòng đạt chuẩn; phòng đạt chuẩn chiếm 80%: the next of a list begins with what the last closed
        // with.
        "," | ";" => after.starts_with([',', '.', ';']),
        _ => false,
    }
}
