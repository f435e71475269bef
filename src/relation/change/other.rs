//! Whether a change is of other ends than those that stand beside it, or they have another change.

use super::reckoning::{fits, holds, role};
use super::told::{BESIDE, Ends};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, REACH};
use crate::relation::flow::stance::{Direction, Stance};
use crate::relation::flow::view::View;
use crate::relation::flow::{What, is_share};

/// The least figures of which few others are one digit away.
const LONG: i128 = 100;

impl View<'_> {
    /// Pharmacy went up to 26, dentistry stays at 26; nursing is up by 2: whether both ends of a change that they come nowhere near
    /// are short and stand in other clauses than it does, or are as much as each other.
    pub(super) fn is_far(&self, changes: &[End], (before, after): &Ends, direction: Direction) -> bool {
        let Some(amount) = changes.first() else { return false };
        let here = self.items[amount.at];
        let short = [before, after].iter().all(|end| end.claim.quantity.written.mantissa < LONG);
        let parted = [before, after].iter().all(|end| self.items[end.at].clause != here.clause);
        let far = || fits(changes, before, after, direction) == Some(Fit::Far);
        // Up 0.5 to 26; another stays at the 26 of last year: what is as much as it was is of others.
        let still = before.claim.quantity.value() == after.claim.quantity.value();
        if still && self.stances[before.at] != Some(Stance::From) && before.at != after.at {
            return true;
        }
        short && !amount.claim.points && before.at != after.at && parted && far()
    }

    /// 73.6 % (2022: 68.9 %, or 4.7 points less): beside the base in brackets a change may be told from either end.
    pub(super) fn is_aside(&self, amount: &End) -> bool {
        let last = (0..amount.at).rev().take(BESIDE).find(|place| self.stances[*place].is_some());
        let bracketed = last.is_some_and(|last| {
            let (base, own) = (self.items[last], self.items[amount.at]);
            self.stances[last] == Some(Stance::Base) && base.depth > 0 && base.depth == own.depth
        });
        bracketed && self.items[amount.at].sentence == last.map_or(0, |last| self.items[last].sentence)
    }

    /// Whether one of two figures is told as a part of the other: 223 tons (of it fishery 166 tons); 360 cases, 333 settled
    /// (92.5 %).
    pub(super) fn is_part(&self, one: &End, other: &End) -> bool {
        let (from, to) = (one.at.min(other.at), one.at.max(other.at));
        let shared = || {
            let behind = self.items[to + 1..].iter().take(BESIDE).map_while(|item| match item.what {
                What::Cue(_) => Some(None),
                What::Figure(_) => self.flow.claim(item).filter(|(_, claim)| is_share(claim)).map(Some),
            });
            let share = behind.flatten().next();
            let [one, other] = [one, other].map(|end| &end.claim.quantity);
            let (part, whole) = if one.value() < other.value() { (one, other) } else { (other, one) };
            share.is_some_and(|(_, share)| fit::divides(part, whole, &share.quantity))
        };
        Cues::between(self.items, from, to, u8::MAX).any(&[Cue::Including, Cue::Comprises]) || shared()
    }

    /// A 40 % increase with the new road; the portfolio decreased to 1.1 million from 1.2: whether a word for going the other
    /// way stands between a change and the ends behind it, which it is nowhere near.
    pub(super) fn is_of_next(&self, changes: &[End], (before, after): &Ends, direction: Direction) -> bool {
        let Some(amount) = changes.first() else { return false };
        let first = before.at.min(after.at);
        let contrary = match direction {
            Direction::Rise => Cue::Fall,
            Direction::Fall => Cue::Rise,
            Direction::Either => return false,
        };
        let parted = first > amount.at
            && Cues::between(self.items, amount.at, first, self.items[amount.at].depth).any(&[contrary]);
        parted && fits(changes, before, after, Direction::Either).is_none_or(|fit| fit == Fit::Far)
    }

    /// Whether another change of the sentence, told as this one is, is what two ends differ by.
    pub(super) fn is_of_another(&self, changes: &[End], (before, after): &Ends) -> bool {
        let Some(amount) = changes.first() else { return false };
        let rate = |claim: &Claim| claim.kind == Figure::Percent && !claim.points;
        let others = self.sentence(amount.at, REACH).filter_map(|place| self.end(place));
        let others = others.filter(|end| changes.iter().all(|change| change.actor != end.actor));
        let mut others = others.filter(|end| {
            let change = matches!(self.stances[end.at], Some(Stance::Delta(_)));
            rate(&end.claim) == rate(&amount.claim) && (change || rate(&end.claim))
        });
        let role = if rate(&amount.claim) { "rate" } else { "delta" };
        others.any(|end| holds(&end.claim, role, before, after, Direction::Either))
    }

    /// Farmed 551 thousand tonnes, up 4.7 %; caught 498 thousand, up 1.5 %: whether an end stands in another clause, which tells
    /// by how much it changed itself.
    pub(super) fn has_own(&self, amount: &End, end: &End) -> bool {
        let clause = |at: usize| self.items[at].clause;
        let behind = (end.at + 1..self.items.len().min(end.at + BESIDE)).take_while(|at| clause(*at) == clause(end.at));
        let mut told = behind.into_iter().filter_map(|at| self.end(at).zip(self.stances[at]));
        let change = |(other, stance): (End, Stance)| {
            matches!(stance, Stance::Delta(_)) && other.claim.kind == amount.claim.kind
        };
        clause(end.at) != clause(amount.at) && told.any(change)
    }

    /// Nhanh hơn cùng kỳ 1.885 ha; cùng kỳ năm 2023 đạt 40.975 ha: whether the clause of a figure begins with the time it is
    /// compared with, and tells no other.
    pub(super) fn is_of_time(&self, at: usize) -> bool {
        let clause = self.items[at].clause;
        let own =
            |place: &usize| self.items[*place].clause == clause && self.items[*place].what != What::Cue(Cue::Semicolon);
        let near = at.saturating_sub(REACH)..self.items.len().min(at + REACH);
        let own: Vec<usize> = near.filter(own).collect();
        let led = own.first().is_some_and(|first| self.items[*first].what == What::Cue(Cue::Versus));
        led && own.iter().filter(|place| self.stances[**place].is_some()).count() == 1
    }

    /// Sales are down 41 %; 12,079 were built here, 9 % fewer: whether a change only nearly comes out of levels that have
    /// changes of their own.
    pub(super) fn is_chance(&self, changes: &[End], before: &End, after: &End, direction: Direction) -> bool {
        let [change] = changes else { return false };
        let role = role(&change.claim, before, after, direction);
        let own = [before, after].into_iter().any(|end| self.has_own(change, end));
        // It shelved a $400m plan. Markets were bad. Profit sank 25 % to $303m: so does one that starts sentences before, where
        // a round sum of money may stand for many.
        let far = self.items[before.at.min(after.at)].sentence + 1 < self.items[change.at].sentence;
        let round = |end: &End| {
            let written = end.claim.quantity.written;
            end.claim.kind == Figure::Money && written.scale == 0 && written.mantissa % 10 == 0
        };
        let rated = change.claim.kind == Figure::Percent && !change.claim.points;
        (far && rated && (round(before) || round(after)))
            || (own && !holds(&change.claim, role, before, after, direction))
    }
}
