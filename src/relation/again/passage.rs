//! Passages that stand in the draft twice, the same but for a word or two.

use super::super::words::ByHash;
use super::super::{Kind, Relation};
use super::places::{Met, Place, Places};

/// Words in a row that two passages must share to be compared.
const SHINGLE: usize = 8;
/// Words that a passage shares with another before it is worth a word.
const PASSAGE: usize = 20;
/// Where no part of it stands anywhere else.
const PHRASE: usize = 14;
/// Words of a sentence from which on most of it is enough.
const SENTENCE: usize = 15;
/// The longest sentence that is measured, on both sides of a word.
const LONGEST: usize = 100;
/// Words that may differ in one place.
const GAP: usize = 2;
/// Words that must agree behind such a place.
const AGAIN: usize = 3;

/// Links each passage to an earlier one of nearly the same words.
///
/// Words in quotes, which are slogans and titles, do not count; nor do passages that differ in a figure or a name,
/// for those tell of two things. Linear in the text.
pub(super) fn link(places: &Places) -> Vec<Relation> {
    let keys = places.phrases(SHINGLE, |place| !place.aside, |_, _| true);
    let passages = Passages { places, known: known(&keys), keys };
    let words = &places.words;
    let mut relations = Vec::new();
    let mut at = 0;
    while at + SHINGLE <= words.len() {
        let key = passages.keys[at];
        if key == 0 {
            at += 1;
            continue;
        }
        let Some(earlier) = passages.known.get(&key).map(|known| known.first).filter(|first| *first < at) else {
            at += 1;
            continue;
        };
        let run = passages.run(earlier, at);
        match run.enough {
            true => {
                let (first, second) = (places.span(earlier..run.first), places.span(at..run.second));
                relations.push(Relation::again(Kind::SimilarPassage, first, second));
                at = run.second;
            }
            // What begins inside a run that was too short is shorter still.
            false => at = (run.second + 1).saturating_sub(SHINGLE).max(at + 1),
        }
    }
    relations
}

/// Where a phrase that stands more than once stands first, and how often.
struct Known {
    first: usize,
    times: u32,
}

fn known(keys: &[u64]) -> ByHash<Known> {
    let mut met = Met::new(keys.len());
    let phrases = || keys.iter().enumerate().filter(|(_, key)| **key != 0);
    let again = phrases().filter(|(_, key)| met.again(**key));
    let mut known: ByHash<Known> = again.map(|(_, key)| (*key, Known { first: usize::MAX, times: 0 })).collect();
    for (at, key) in phrases() {
        if let Some(known) = known.get_mut(key) {
            known.first = known.first.min(at);
            known.times += 1;
        }
    }
    known
}

/// Where two passages that agree end, one past their last words.
struct Run {
    first: usize,
    second: usize,
    /// Whether they agree far enough to be worth a word.
    enough: bool,
}

/// The words of the document, and how often the phrases they begin stand in it.
struct Passages<'a> {
    places: &'a Places,
    /// The keys of the phrases of [`SHINGLE`] words in one block, by their first words.
    keys: Vec<u64>,
    known: ByHash<Known>,
}

impl Passages<'_> {
    /// How far the passages at two places agree.
    fn run(&self, earlier: usize, at: usize) -> Run {
        let places = self.places;
        let (mut first, mut second, mut shared) = (earlier, at, 0);
        let agree = |first: usize, second: usize| {
            first < at && places.agree(first, second) && (first == earlier || places.go_on(first, second))
        };
        loop {
            while agree(first, second) {
                shared += usize::from(!places.words[first].quoted);
                (first, second) = (first + 1, second + 1);
            }
            let Some((skip, leap)) = self.gap(first, second).filter(|(skip, _)| first + skip < at) else { break };
            (first, second) = (first + skip, second + leap);
        }
        let mostly = || {
            let length = self.sentence(at).max(self.sentence(earlier));
            length >= SENTENCE && 4 * shared >= 3 * length
        };
        let enough = shared >= PASSAGE || mostly() || (shared >= PHRASE && self.is_rare(at..second));
        Run { first, second, enough }
    }

    /// Whether no part of a passage stands more than twice in the document: what does is a name or a formula.
    fn is_rare(&self, passage: std::ops::Range<usize>) -> bool {
        let mut keys = (passage.start..=passage.end.saturating_sub(SHINGLE)).filter_map(|at| self.keys.get(at));
        keys.all(|key| self.known.get(key).is_none_or(|known| known.times <= 2))
    }

    /// How many words of one of the passages to leave out so that they agree again. A word in place of another tells of
    /// another thing; figures and names are never left out.
    fn gap(&self, first: usize, second: usize) -> Option<(usize, usize)> {
        let is_plain = |place: &Place| !place.aside && !place.digits && !place.capital && !place.begins();
        let may_go = |at: usize| self.places.words.get(at).is_some_and(is_plain);
        let agree = |first: usize, second: usize| self.places.agree(first, second) && self.places.go_on(first, second);
        let fits = |(skip, leap): &(usize, usize)| {
            (first..first + skip).all(may_go)
                && (second..second + leap).all(may_go)
                && (0..AGAIN).all(|ahead| agree(first + skip + ahead, second + leap + ahead))
        };
        (1..=GAP).flat_map(|gap| [(gap, 0), (0, gap)]).find(fits)
    }

    /// The length of the sentence around a place, in words.
    fn sentence(&self, at: usize) -> usize {
        let words = &self.places.words;
        let belongs = |place: &usize| words[*place].sentence == words[at].sentence && !words[*place].aside;
        let before = (0..at).rev().take(LONGEST).take_while(|place| !words[place + 1].torn && belongs(place)).count();
        let from = (at..words.len()).take(LONGEST);
        before + from.take_while(|place| (*place == at || !words[*place].torn) && belongs(place)).count()
    }
}
