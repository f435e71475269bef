//! The same words in another order.

use super::place::Place;
use super::places::Places;
use super::repeated::Repeated;
use crate::language::step;
use crate::relation::{Kind, Relation};

/// Words that two phrases must share, the first and the last in their places.
const PHRASE: usize = 8;

/// Links each phrase to an earlier one of the same words in another order, between the same first and last word; `sums`
/// are those of [`sums`]. Marks of punctuation make it a list, which may well be told in another order. Linear in the
/// text.
pub(super) fn link(places: &Places, sums: &[u32]) -> Vec<Relation> {
    let words = &places.words;
    // Where each phrase that may stand twice stands first.
    let mut known: Repeated<Option<usize>> = Repeated::new(sums, |_| None);
    let mut relations = Vec::new();
    let mut from = 0;
    for (at, key) in (0..).zip(sums).filter(|(_, key)| **key != 0) {
        let stands = |at: usize| words[at..at + PHRASE].iter().all(|place| !place.aside());
        let Some(first) = known.get_mut(*key).filter(|_| at >= from && stands(at)) else { continue };
        let earlier = *first.get_or_insert(at);
        let [other, phrase] = [earlier, at].map(|at| at..at + PHRASE);
        if other.end <= at && is_moved(&words[other.clone()], &words[phrase.clone()]) {
            from = phrase.end;
            relations.push(Relation::again(Kind::Reordered, places.span(other), places.span(phrase)));
        }
    }
    relations
}

/// The keys of the phrases that nothing tears among some words, by their first words: equal for phrases of the same
/// words, and 0 where there is none.
pub(super) fn sums(words: &[Place]) -> Vec<u32> {
    let mut sums = vec![0; words.len()];
    phrases(words).for_each(|(at, key)| sums[at] = ((key >> 32) as u32).max(1));
    sums
}

/// The phrases that nothing tears, by their first words, each with its key.
fn phrases(words: &[Place]) -> impl Iterator<Item = (usize, u64)> {
    let own = |place: &Place| step(1, place.key.into());
    let mut at = 0;
    // What the phrase came to that begins one word before.
    let mut last: Option<u64> = None;
    std::iter::from_fn(move || {
        loop {
            let phrase = words.get(at..at + PHRASE)?;
            let key = match last.take().filter(|_| !is_torn(&phrase[PHRASE - 1])) {
                // A word has come and one has gone.
                Some(sum) => sum.wrapping_sub(own(&words[at - 1])).wrapping_add(own(&phrase[PHRASE - 1])),
                None => {
                    // Whatever tears the phrase tears all that begin before it.
                    let torn = phrase.iter().rposition(is_torn).filter(|torn| *torn > 0);
                    if torn.is_some() || is_torn_inside(&phrase[0]) {
                        at += torn.unwrap_or(1);
                        continue;
                    }
                    phrase.iter().fold(0, |sum: u64, place| sum.wrapping_add(own(place)))
                }
            };
            last = Some(key);
            at += 1;
            return Some((at - 1, key));
        }
    })
}

/// Whether a word cannot stand inside a phrase after its first.
fn is_torn(place: &Place) -> bool {
    place.parted() || place.torn() || is_torn_inside(place)
}

fn is_torn_inside(place: &Place) -> bool {
    place.always_aside() || place.quoted() || place.digits()
}

fn is_moved(one: &[Place], other: &[Place]) -> bool {
    let keys = |phrase: &[Place]| phrase.iter().map(|place| place.key).collect::<Vec<_>>();
    let (mut one, mut other) = (keys(one), keys(other));
    let moved = one != other && one.first() == other.first() && one.last() == other.last();
    one.sort_unstable();
    other.sort_unstable();
    moved && one == other
}
