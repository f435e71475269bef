//! Phrases said again a few words on.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::place::Place;
use super::places::{Places, key, second};
use super::repeated::Sieve;
use super::twice::Twice;
use crate::document::{Document, Kept};
use crate::relation::words::{is_prose, side_by_side};
use crate::relation::{Kind, Relation};
use crate::text::Span;

/// Words that a phrase must have to be noticed again in its own sentence, where it begins a part of it both times.
const PHRASE: usize = 7;
/// Elsewhere in its paragraph.
const LONG_PHRASE: usize = 10;
/// How often a draft says a phrase that is worth a word, and one as long as [`LONG_PHRASE`].
const TIMES: usize = 2;
/// See [`TIMES`].
const LONG_TIMES: usize = 3;
/// Words around a phrase among which a figure says that two things are told in parallel.
const BESIDE: usize = 6;

/// The phrases that their own paragraphs say again. Of an earlier version may be `known` what was kept, and those.
///
/// A phrase beside a figure belongs to a parallel statement; capitals make a name. Linear in the text.
pub(super) fn find(document: &Document, places: &Places, known: Option<(Kept<'_>, Vec<Twice>)>) -> Vec<Twice> {
    side_by_side(document, known, |_, blocks| {
        let (mut found, mut seen) = (Vec::new(), FxHashMap::default());
        for block in blocks.iter().filter(|block| is_prose(block)) {
            let range = places.range(block.span);
            if range.len() >= 2 * PHRASE {
                echoes(places, range, &mut seen, &mut found);
                seen.clear();
            }
        }
        found
    })
}

/// Links the phrases `found`, but those whose sentence was printed before, and those that `told` names already. A phrase
/// that the draft uses more often is its subject or a formula. Linear in the text.
pub(super) fn link(places: &Places, found: &[Twice], told: &[Relation]) -> Vec<Relation> {
    let stands = |span: Span| places.within(span).iter().all(|place| !place.aside());
    let echoes: Vec<&Twice> = found.iter().filter(|echo| stands(echo.first) && stands(echo.second)).collect();
    if echoes.is_empty() {
        return Vec::new();
    }
    let phrase = |echo: &Twice| places.within(echo.second).get(..PHRASE).unwrap_or_default();
    let mut counts: FxHashMap<u64, usize> = echoes.iter().map(|echo| (key(phrase(echo)), 0)).collect();
    let heads = Sieve::new(echoes.iter().filter_map(|echo| phrase(echo).first()));
    for own in places.words.windows(PHRASE).filter(|own| heads.may_be(&own[0]) && is_phrase(own)) {
        if let Some(count) = counts.get_mut(&key(own)) {
            *count += 1;
        }
    }
    let seconds: Vec<Span> = told.iter().filter_map(second).collect();
    let is_new = |echo: &&&Twice| {
        let most = if places.range(echo.second).len() >= LONG_PHRASE { LONG_TIMES } else { TIMES };
        counts.get(&key(phrase(echo))).is_some_and(|count| *count <= most)
            && !seconds.iter().any(|told| told.touches(echo.second))
    };
    let relation = |echo: &&Twice| Relation::again(Kind::RepeatedNearby, echo.first, echo.second);
    echoes.iter().filter(is_new).map(relation).collect()
}

/// Whether a word may be of a phrase.
fn is_fit(place: &Place) -> bool {
    !place.aside() && !place.quoted() && !place.digits()
}

/// Whether a word goes on with the phrase of the one before.
fn goes_on(place: &Place) -> bool {
    !place.opens()
}

/// Whether these words are one phrase.
fn is_phrase(words: &[Place]) -> bool {
    words.iter().all(is_fit) && words.iter().skip(1).all(|place| !place.begins() && goes_on(place))
}

/// Appends the phrases that the words at `range`, those of a paragraph, say again; `seen` has room for where each phrase
/// begins.
fn echoes(places: &Places, range: Range<usize>, seen: &mut FxHashMap<u32, usize>, found: &mut Vec<Twice>) {
    let words = &places.words;
    let keys = places.phrases(range.clone(), PHRASE, is_fit, goes_on);
    let mut at = range.start;
    while at < range.end {
        let key = keys[at - range.start];
        if key == 0 {
            at += 1;
            continue;
        }
        let same = |earlier: &usize| (0..PHRASE).all(|word| places.agree(earlier + word, at + word));
        let earlier = seen.insert(key, at).filter(|earlier| earlier + PHRASE <= at).filter(same);
        let Some(earlier) = earlier else {
            at += 1;
            continue;
        };
        let goes_on = |length: &usize| {
            earlier + length < at
                && places.agree(earlier + length, at + length)
                && places.go_on(earlier + length, at + length)
                && places.are_of_one(at, at + length)
        };
        let length = (PHRASE..).take_while(goes_on).last().map_or(PHRASE, |last| last + 1);
        let begins = |at: usize| words[at].parted() || words[at].opens();
        let close = || begins(earlier) && begins(at) && places.are_of_one(earlier, at);
        let needed = if length < LONG_PHRASE && close() { PHRASE } else { LONG_PHRASE };
        let (first, second) = (earlier..earlier + length, at..at + length);
        if length >= needed
            && !is_parallel(places, &first)
            && !is_parallel(places, &second)
            && is_common(places, &second)
        {
            found.push(Twice { first: places.span(first), second: places.span(second) });
        }
        at += length;
    }
}

/// Whether a figure stands beside a phrase.
fn is_parallel(places: &Places, phrase: &Range<usize>) -> bool {
    let from = phrase.start.saturating_sub(BESIDE);
    let to = (phrase.end + BESIDE).min(places.words.len());
    (from..to).any(|at| places.words[at].digits() && places.are_of_one(phrase.start, at))
}

/// Whether a phrase is no name: few of its words begin with a capital.
fn is_common(places: &Places, phrase: &Range<usize>) -> bool {
    let capitals = places.words[phrase.clone()].iter().filter(|place| place.capital()).count();
    4 * capitals <= phrase.len()
}
