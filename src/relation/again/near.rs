//! Phrases said again a few words on.

use rustc_hash::FxHashMap;

use super::places::{Place, Places, second};
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
    let is_fit = |place: &Place| !place.aside && !place.quoted && !place.digits;
    let keys = places.phrases(PHRASE, is_fit, |last, place| last.sentence == place.sentence);
    let mut echoes = find(places, &keys);
    if echoes.is_empty() {
        return Vec::new();
    }
    let mut counts: FxHashMap<u64, usize> = echoes.iter().map(|echo| (echo.key, 0)).collect();
    for key in &keys {
        if let Some(count) = counts.get_mut(key) {
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

fn find(places: &Places, keys: &[u64]) -> Vec<Echo> {
    let words = &places.words;
    let mut echoes = Vec::new();
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    let mut at = 0;
    while at < words.len() {
        if words[at].first {
            seen.clear();
        }
        let key = keys[at];
        if key == 0 {
            at += 1;
            continue;
        }
        let earlier = seen.insert(key, at).filter(|earlier| earlier + PHRASE <= at);
        let Some(earlier) = earlier else {
            at += 1;
            continue;
        };
        let goes_on = |length: &usize| {
            earlier + length < at
                && places.agree(earlier + length, at + length)
                && places.go_on(earlier + length, at + length)
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

/// Whether a figure stands beside a phrase.
fn is_parallel(places: &Places, phrase: &std::ops::Range<usize>) -> bool {
    let from = phrase.start.saturating_sub(BESIDE);
    let to = (phrase.end + BESIDE).min(places.words.len());
    let sentence = places.words[phrase.start].sentence;
    places.words[from..to].iter().any(|place| place.digits && place.sentence == sentence)
}

/// Whether a phrase is no name: few of its words begin with a capital.
fn is_common(places: &Places, phrase: &std::ops::Range<usize>) -> bool {
    let capitals = places.words[phrase.clone()].iter().filter(|place| place.capital).count();
    4 * capitals <= phrase.len()
}
