//! Passages that stand in the draft twice, the same but for a word or two.

use std::ops::Range;

use super::place::Place;
use super::places::Places;
use super::repeated::Repeated;
use crate::relation::{Kind, Relation};

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

/// The keys of the phrases of [`SHINGLE`] words among those at `range`, by their first words; 0 where there is none.
pub(super) fn shingles(places: &Places, range: Range<usize>) -> Vec<u32> {
    places.phrases(range, SHINGLE, |place| !place.always_aside(), |_| true)
}

/// Links each passage to an earlier one of nearly the same words; `shingles` are the keys of [`shingles`].
///
/// Words in quotes, which are slogans and titles, do not count; nor do passages that differ in a figure or a name,
/// for those tell of two things. Linear in the text.
pub(super) fn link(places: &Places, shingles: &[u32]) -> Vec<Relation> {
    let passages = Passages::new(places, shingles);
    let mut relations = Vec::new();
    let mut from = 0;
    for &(at, number) in &passages.numbers {
        let (at, earlier) = (at as usize, passages.known[number as usize].first as usize);
        if at < from || earlier >= at {
            continue;
        }
        let run = passages.run(earlier, at);
        match run.enough {
            true => {
                let (first, second) = (places.span(earlier..run.first), places.span(at..run.second));
                relations.push(Relation::again(Kind::SimilarPassage, first, second));
                from = run.second;
            }
            // What begins inside a run that was too short is shorter still.
            false => from = (run.second + 1).saturating_sub(SHINGLE),
        }
    }
    relations
}

/// Where a phrase that may stand more than once stands first, and how often.
#[derive(Clone, Default)]
struct Known {
    first: u32,
    times: u32,
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
    /// The phrases of [`SHINGLE`] words that may stand more than once, by the places of their first words, each with its
    /// place in `known`.
    numbers: Vec<(u32, u32)>,
    known: Vec<Known>,
}

impl<'a> Passages<'a> {
    fn new(places: &'a Places, shingles: &[u32]) -> Self {
        let mut repeated = Repeated::new(shingles, |number| number as u32);
        let mut known = vec![Known::default(); repeated.len()];
        let stands = |at: usize| places.words[at..at + SHINGLE].iter().all(|place| !place.aside());
        let number = |(at, key): (usize, &u32)| {
            let number = *repeated.get_mut(*key).filter(|_| stands(at))?;
            let known = &mut known[number as usize];
            known.first = if known.times == 0 { at as u32 } else { known.first };
            known.times += 1;
            Some((at as u32, number))
        };
        let numbers = shingles.iter().enumerate().filter(|(_, key)| **key != 0).filter_map(number).collect();
        Self { places, numbers, known }
    }

    /// How far the passages at two places agree.
    fn run(&self, earlier: usize, at: usize) -> Run {
        let places = self.places;
        let (mut first, mut second, mut shared) = (earlier, at, 0);
        let agree = |first: usize, second: usize| {
            first < at && places.agree(first, second) && (first == earlier || places.go_on(first, second))
        };
        loop {
            while agree(first, second) {
                shared += usize::from(!places.words[first].quoted());
                (first, second) = (first + 1, second + 1);
            }
            let Some((skip, leap)) = self.gap(first, second).filter(|(skip, _)| first + skip < at) else { break };
            (first, second) = (first + skip, second + leap);
        }
        // Of longer sentences it is not most.
        let longest = 4 * shared / 3;
        let mostly = || {
            let length = self.sentence(at, longest).max(self.sentence(earlier, longest));
            (SENTENCE..=longest).contains(&length)
        };
        let rare = || shared >= PHRASE && self.is_rare(at..second);
        let enough = shared >= PASSAGE || rare() || (longest >= SENTENCE && mostly());
        Run { first, second, enough }
    }

    /// Whether no part of a passage stands more than twice in the document: what does is a name or a formula.
    fn is_rare(&self, passage: Range<usize>) -> bool {
        let from = self.numbers.partition_point(|(at, _)| (*at as usize) < passage.start);
        let own = self.numbers[from..].iter().take_while(|(at, _)| *at as usize + SHINGLE <= passage.end);
        own.map(|(_, number)| &self.known[*number as usize]).all(|known| known.times <= 2)
    }

    /// How many words of one of the passages to leave out so that they agree again. A word in place of another tells of
    /// another thing; figures and names are never left out.
    fn gap(&self, first: usize, second: usize) -> Option<(usize, usize)> {
        let is_plain = |place: &Place| !place.aside() && !place.digits() && !place.capital() && !place.begins();
        let may_go = |at: usize| self.places.words.get(at).is_some_and(is_plain);
        let agree = |first: usize, second: usize| self.places.agree(first, second) && self.places.go_on(first, second);
        let fits = |(skip, leap): &(usize, usize)| {
            (first..first + skip).all(may_go)
                && (second..second + leap).all(may_go)
                && (0..AGAIN).all(|ahead| agree(first + skip + ahead, second + leap + ahead))
        };
        (1..=GAP).flat_map(|gap| [(gap, 0), (0, gap)]).find(fits)
    }

    /// The length of the sentence around a place, in words; where it is longer than `longest`, no more than tells so.
    fn sentence(&self, at: usize, longest: usize) -> usize {
        let reach = LONGEST.min(longest + 1);
        let words = &self.places.words;
        let parts = |place: usize| words[place].torn() || words[place].opens();
        let belongs = |place: &usize| !words[*place].aside();
        let before = (0..at).rev().take(reach).take_while(|place| !parts(place + 1) && belongs(place)).count();
        let from = (at..words.len()).take(reach);
        before + from.take_while(|place| (*place == at || !parts(*place)) && belongs(place)).count()
    }
}
