//! What marks the parts of a whole: women and men are all there are, women and the insured may be the same.

use super::Found;
use crate::claim::{Claim, Cue};
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::{Quiet, What};
use crate::text::Span;

/// The most bytes between a number and the word for those it counts.
const SHORT: u32 = 6;

impl Found<'_> {
    /// Whether two parts are the men and the women of their whole: counted by these words, or by one noun that they
    /// mark.
    pub(super) fn are_counterparts(&self, parts: &[Term]) -> bool {
        let [one, other] = parts else { return false };
        let Some([first, second]) = self.claim(*one).zip(self.claim(*other)).map(|(one, other)| [one, other]) else {
            return false;
        };
        let same = first.noun.agrees(second.noun);
        let both = self.sex(*one, first, same).zip(self.sex(*other, second, same));
        both.is_some_and(|(one, other)| one != other)
    }

    /// The word for women or men right before or behind a number, or in its noun where that may be `marked`.
    pub(super) fn sex(&self, term: Term, claim: &Claim, marked: bool) -> Option<Cue> {
        let start = term.at.checked_sub(1).map_or(0, |before| self.items[before].span.end);
        let end = self.items.get(term.at + 1).map_or(u32::MAX, |next| next.span.start);
        // Forty-one were women: at the head of a sentence a short word may stand between.
        let opens = |last: usize| matches!(self.items[last].what, What::Cue(Cue::Stop | Cue::And));
        let heads = term.at.checked_sub(1).is_none_or(opens);
        let reach = if heads { SHORT } else { 1 };
        let behind = |word: Span| word.start > claim.number.end && word.start <= claim.number.end + reach;
        let counted = |word: Span| word.end + 1 == claim.number.start || behind(word);
        let noun = |word: Span| marked && claim.noun.span.holds(word);
        let words = self.flow.quiet_in(Span { start, end }).iter();
        let mut own = words.filter(|quiet| counted(quiet.span) || noun(quiet.span)).map(|quiet| quiet.cue);
        own.find(|cue| matches!(cue, Cue::Male | Cue::Female))
    }

    /// Whether two members of a list bear marks that one may bear at once.
    pub(super) fn overlaps(&self, opener: usize, list: &List) -> bool {
        let mut start = self.items[opener].span.end;
        let marked = list.leading.iter().filter(|term| {
            let end = self.items.get(term.at + 1).map_or(u32::MAX, |next| next.span.start);
            let words = self.flow.quiet_in(Span { start, end });
            start = end;
            // 31 đảng viên nam và 26 đảng viên nữ: what all are is no mark of some.
            let noun = self.claim(**term).map(|claim| claim.noun).unwrap_or_default();
            let alike = |other: &&Term| {
                let head = self.claim(**other).map(|claim| claim.noun.words[0]);
                other.at != term.at && noun.words[0] != 0 && head == Some(noun.words[0])
            };
            let common = list.leading.iter().any(|other| alike(&other));
            let own = |quiet: &&Quiet| quiet.cue == Cue::Trait && !(common && quiet.span.start == noun.span.start);
            words.iter().any(|quiet| own(&quiet))
        });
        marked.count() >= 2
    }
}
