//! The same words in another order.

use super::places::{Place, Places};
use super::words::{ByHash, mix};
use super::{Kind, Relation};

/// Words that two phrases must share, the first and the last in their places.
const PHRASE: usize = 8;

/// Links each phrase to an earlier one of the same words in another order, between the same first and last word. Marks
/// of punctuation make it a list, which may well be told in another order. Linear in the text.
pub(super) fn link(places: &Places) -> Vec<Relation> {
    let words = &places.words;
    let mut known: ByHash<usize> = ByHash::default();
    let mut relations = Vec::new();
    let mut at = 0;
    while let Some(phrase) = words.get(at..at + PHRASE) {
        // Whatever tears the phrase tears all that begin before it.
        if let Some(torn) = phrase.iter().rposition(is_torn).filter(|torn| *torn > 0) {
            at += torn;
            continue;
        }
        if is_torn_inside(&phrase[0]) {
            at += 1;
            continue;
        }
        let earlier = *known.entry(unordered(phrase)).or_insert(at);
        let other = &words[earlier..earlier + PHRASE];
        if earlier + PHRASE <= at && is_moved(other, phrase) {
            let (first, second) = (places.span(earlier..earlier + PHRASE), places.span(at..at + PHRASE));
            relations.push(Relation::again(Kind::Reordered, first, second));
            at += PHRASE;
        } else {
            at += 1;
        }
    }
    relations
}

/// Whether a word cannot stand inside a phrase after its first.
fn is_torn(place: &Place) -> bool {
    place.parted || is_torn_inside(place)
}

fn is_torn_inside(place: &Place) -> bool {
    place.edge || place.quoted || place.digits
}

/// Equal for phrases of the same words.
fn unordered(phrase: &[Place]) -> u64 {
    phrase.iter().fold(0, |sum, place| sum.wrapping_add(mix(1, place.key)))
}

fn is_moved(one: &[Place], other: &[Place]) -> bool {
    let keys = |phrase: &[Place]| phrase.iter().map(|place| place.key).collect::<Vec<_>>();
    let (mut one, mut other) = (keys(one), keys(other));
    let moved = one != other && one.first() == other.first() && one.last() == other.last();
    one.sort_unstable();
    other.sort_unstable();
    moved && one == other
}
