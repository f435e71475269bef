//! Phrases said again a few words on.

use super::places::{Places, second};
use super::words::{ByHash, mix};
use super::{Kind, Relation};
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

/// A phrase and the same phrase again, by their words.
struct Echo {
    first: std::ops::Range<usize>,
    second: std::ops::Range<usize>,
    key: u64,
}

/// Links each phrase that its own paragraph says again, but not those that `told` names already.
///
/// A phrase that the draft uses more often is its subject or a formula; one beside a figure belongs to a parallel
/// statement; capitals make a name. Linear in the text.
pub(super) fn link(places: &Places, told: &[Relation]) -> Vec<Relation> {
    let mut echoes = find(places);
    if echoes.is_empty() {
        return Vec::new();
    }
    let mut counts: ByHash<usize> = echoes.iter().map(|echo| (echo.key, 0)).collect();
    for at in 0..places.words.len() {
        if let Some(count) = key(places, at).and_then(|key| counts.get_mut(&key)) {
            *count += 1;
        }
    }
    let seconds: Vec<Span> = told.iter().filter_map(second).collect();
    echoes.retain(|echo| {
        let most = if echo.second.len() >= LONG_PHRASE { LONG_TIMES } else { TIMES };
        counts.get(&echo.key).is_some_and(|count| *count <= most)
    });
    let relation = |echo: Echo| {
        let (first, second) = (places.span(echo.first), places.span(echo.second));
        let known = seconds.iter().any(|told| told.touches(second));
        (!known).then(|| Relation::again(Kind::RepeatedNearby, first, second))
    };
    echoes.into_iter().filter_map(relation).collect()
}

fn find(places: &Places) -> Vec<Echo> {
    let words = &places.words;
    let mut echoes = Vec::new();
    let mut seen: ByHash<usize> = ByHash::default();
    let mut block = None;
    let mut at = 0;
    while at < words.len() {
        if block != Some(words[at].block) {
            block = Some(words[at].block);
            seen.clear();
        }
        let Some(key) = key(places, at) else {
            at += 1;
            continue;
        };
        let earlier = seen.insert(key, at).filter(|earlier| earlier + PHRASE <= at);
        let Some(earlier) = earlier else {
            at += 1;
            continue;
        };
        let goes_on = |length: &usize| {
            earlier + length < at
                && places.agree(earlier + length, at + length)
                && words[at + length].sentence == words[at].sentence
        };
        let length = (PHRASE..).take_while(goes_on).last().map_or(PHRASE, |last| last + 1);
        let begins = |at: usize| words[at].parted || at == 0 || words[at - 1].sentence != words[at].sentence;
        let close = words[earlier].sentence == words[at].sentence && begins(earlier) && begins(at);
        let needed = if close { PHRASE } else { LONG_PHRASE };
        let (first, second) = (earlier..earlier + length, at..at + length);
        if length >= needed
            && !is_parallel(places, &first)
            && !is_parallel(places, &second)
            && is_common(places, &second)
        {
            echoes.push(Echo { first, second, key });
        }
        at += length;
    }
    echoes
}

/// The key of the words from a place on; nothing where they are no phrase of one sentence.
fn key(places: &Places, at: usize) -> Option<u64> {
    let words = places.words.get(at..at + PHRASE)?;
    let sentence = words.first()?.sentence;
    let plain =
        words.iter().all(|place| !place.edge && !place.quoted && !place.word.digits && place.sentence == sentence);
    plain.then(|| words.iter().fold(0, |hash, place| mix(hash, place.word.key)))
}

/// Whether a figure stands beside a phrase.
fn is_parallel(places: &Places, phrase: &std::ops::Range<usize>) -> bool {
    let from = phrase.start.saturating_sub(BESIDE);
    let to = (phrase.end + BESIDE).min(places.words.len());
    let sentence = places.words[phrase.start].sentence;
    places.words[from..to].iter().any(|place| place.word.digits && place.sentence == sentence)
}

/// Whether a phrase is no name: few of its words begin with a capital.
fn is_common(places: &Places, phrase: &std::ops::Range<usize>) -> bool {
    let capitals = places.words[phrase.clone()].iter().filter(|place| place.word.capital).count();
    4 * capitals <= phrase.len()
}
