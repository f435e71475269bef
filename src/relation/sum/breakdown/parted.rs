//! Sentences that each divide one whole, told before all of them: by kind, then by degree; and wholes that are one of
//! many.

use super::{Found, REACH};
use crate::claim::Cue;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::{What, alike};

/// How many items may stand in such a sentence before the words that divide.
const LEAD: usize = 4;
/// The most sentences that divide one whole.
const SENTENCES: usize = 4;
/// How many items to either side of a whole others of its list may stand.
const LIST: usize = 16;

impl Found<'_> {
    /// Where the first of the sentences right before the one that opens at `at` begins which all open as it does, with
    /// the words that divide.
    pub(super) fn parted_before(&self, at: usize) -> Option<usize> {
        let own = self.opening(at, LEAD).filter(|first| self.divides(*first))?;
        if (own..at).any(|place| self.term(place).is_some()) {
            return None;
        }
        let before = |first: &usize| {
            let start = self.opening(first.checked_sub(1)?, REACH)?;
            self.divides(start).then_some(start)
        };
        let first = std::iter::successors(Some(own), before).take(SENTENCES).last();
        first.filter(|first| *first < own)
    }

    /// The first item of the sentence of `at`, where that stands at most `reach` items before it.
    fn opening(&self, at: usize, reach: usize) -> Option<usize> {
        let here = self.items[at].sentence;
        let first = (0..=at)
            .rev()
            .take(reach + 1)
            .find(|back| back.checked_sub(1).is_none_or(|before| self.items[before].sentence != here));
        first.filter(|first| self.items[*first].sentence == here)
    }

    /// Whether a sentence begins, but for its mark, with words that divide.
    fn divides(&self, first: usize) -> bool {
        let mut own = self.items[first..].iter().take(LEAD).filter(|item| item.what != What::Cue(Cue::Stop));
        own.next().is_some_and(|item| item.what == What::Cue(Cue::Comprises))
    }

    /// Whether a whole stands among others of its name in its sentence, with some before it and some behind.
    pub(super) fn is_among(&self, whole: Term) -> bool {
        let sentence = self.items[whole.at].sentence;
        let own = |at: &usize| self.items[*at].sentence == sentence;
        let like = |at: usize| {
            let both =
                self.term(at).filter(|_| self.is_level(at)).and_then(|other| self.claim(other)).zip(self.claim(whole));
            both.is_some_and(|(other, whole)| alike(other, whole) && other.noun.agrees(whole.noun))
        };
        let before = (whole.at.saturating_sub(LIST)..whole.at).rev().take_while(own).any(like);
        before && (whole.at + 1..self.items.len().min(whole.at + LIST)).take_while(own).any(like)
    }

    /// Whether a colon leads an amount that no word calls a total, and a semicolon parts it from the colon at `at`.
    pub(super) fn is_labelled(&self, whole: Term, at: usize) -> bool {
        let what = |at: usize| self.items[at].what;
        let led = whole.at.checked_sub(1).filter(|colon| what(*colon) == What::Cue(Cue::Colon));
        let parted = what(at) == What::Cue(Cue::Colon)
            && Cues::between(self.items, whole.at, at, u8::MAX).any(&[Cue::Semicolon]);
        led.is_some_and(|colon| parted && !Cues::back(self.items, colon, LEAD).any(&[Cue::Total]))
    }

    /// The city 1,797 cases, two districts 8 cases each: whether a list goes on with as many for each of several.
    pub(super) fn shares_out(&self, opener: usize, list: &List) -> bool {
        let Some(first) = list.terms.first().and_then(|first| self.claim(*first)) else { return false };
        let own = |at: &usize| self.items[*at].sentence == self.items[opener].sentence;
        let near = (opener + 1..self.items.len()).take(REACH).take_while(own);
        let mut told = near.filter_map(|at| self.flow.claim(&self.items[at]));
        told.any(|(_, claim)| claim.is_rate() && claim.noun.agrees(first.noun) && claim.unit == first.unit)
    }
}
