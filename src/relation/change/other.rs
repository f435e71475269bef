//! Whether a change is of other ends than those that stand beside it, or they have another change.

use super::between::Change;
use super::reckoning::{fits, holds, is_rescaled, is_wild, role};
use super::told::{BESIDE, Ends};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Rational;
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, REACH, are_one};
use crate::relation::flow::stance::{Direction, Stance};
use crate::relation::flow::view::View;
use crate::relation::flow::{What, is_share};

/// More bytes than these between a word for a change and "of" hold a name.
const NAMED: u32 = 4;
/// The least figures of which few others are one digit away.
const LONG: i128 = 100;

/// How many times a level may be the one it seems to have grown from.
const TENFOLD: i128 = 10;

impl View<'_> {
    /// Cash was £18.2m (2023: £15.6m), up 21 % since June: whether the time behind a change is not the one right before
    /// the end that it seems to lead from.
    fn is_since_other(&self, amount: &End, before: &End) -> bool {
        let time = |at: usize| {
            let (_, claim) = self.flow.claim(self.items.get(at)?)?;
            (!claim.is_quantity()).then_some(claim.quantity.written)
        };
        let since = self.items.get(amount.at + 1).is_some_and(|next| next.what == What::Cue(Cue::Founded));
        // June alone is no figure.
        let theirs = (before.at.saturating_sub(2)..before.at).find_map(time);
        since && theirs.is_some() && theirs != time(amount.at + 2)
    }

    /// Pharmacy went up to 26, dentistry stays at 26; nursing is up by 2: whether both ends of a change that they come
    /// nowhere near are short and stand in other clauses than it does, or are as much as each other.
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

    /// Whether one of two figures is told as a part of the other: 223 tons (of it fishery 166 tons); 360 cases, 333
    /// settled (92.5 %).
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

    /// A 40 % increase with the new road; the portfolio decreased to 1.1 million from 1.2: whether a word for going the
    /// other way stands between a change and the ends behind it, which it is nowhere near.
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

    /// Farmed 551 thousand tonnes, up 4.7 %; caught 498 thousand, up 1.5 %: whether an end stands in another clause,
    /// which tells by how much it changed itself.
    pub(super) fn has_own(&self, amount: &End, end: &End) -> bool {
        let clause = |at: usize| self.items[at].clause;
        let behind = (end.at + 1..self.items.len().min(end.at + BESIDE)).take_while(|at| clause(*at) == clause(end.at));
        let mut told = behind.into_iter().filter_map(|at| self.end(at).zip(self.stances[at]));
        let change = |(other, stance): (End, Stance)| {
            matches!(stance, Stance::Delta(_)) && other.claim.kind == amount.claim.kind
        };
        clause(end.at) != clause(amount.at) && told.any(change)
    }

    /// Nhanh hơn cùng kỳ 1.885 ha; cùng kỳ năm 2023 đạt 40.975 ha: whether the clause of a figure begins with the time
    /// it is compared with, and tells no other.
    pub(super) fn is_of_time(&self, at: usize) -> bool {
        let clause = self.items[at].clause;
        let own =
            |place: &usize| self.items[*place].clause == clause && self.items[*place].what != What::Cue(Cue::Semicolon);
        let near = at.saturating_sub(REACH)..self.items.len().min(at + REACH);
        let own: Vec<usize> = near.filter(own).collect();
        let led = own.first().is_some_and(|first| self.items[*first].what == What::Cue(Cue::Versus));
        led && own.iter().filter(|place| self.stances[**place].is_some()).count() == 1
    }

    /// Sales are down 41 %; 12,079 were built here, 9 % fewer: whether a change only nearly comes out of levels that
    /// have changes of their own.
    pub(super) fn is_chance(&self, changes: &[End], before: &End, after: &End, direction: Direction) -> bool {
        let [change] = changes else { return false };
        let role = role(&change.claim, before, after, direction);
        let own = [before, after].into_iter().any(|end| self.has_own(change, end));
        // It shelved a $400m plan. Markets were bad. Profit sank 25 % to $303m: so does one that starts sentences
        // before, where a round sum of money may stand for many.
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

impl Change<'_, '_> {
    /// Whether a change that does not come out between `ends` is one of other figures, as far as its words tell.
    pub(super) fn is_of_others(&self, ends: &Ends) -> bool {
        let (view, first) = (self.view, self.first);
        // up 9.6 % from April and 14 % from May last year, when they were worth 3.0: another rate is theirs.
        view.is_of_another(self.told, ends)
            || view.is_second(first, ends)
            || self.names_what_grew(ends)
            || (self.goes_on(ends) && self.fits(ends) != Some(Fit::Agrees))
            || is_wild(self.told, &ends.0, &ends.1, self.direction)
            || view.is_far(self.told, ends, self.direction)
            || self.is_beside_plan(ends)
            || view.is_of_stock(first, self.direction)
            || self.is_elsewhere(ends)
            || self.is_parted(ends)
            || self.names_its_own(ends)
            || self.grew_of_itself(ends)
            || view.is_apart(first, ends)
            || view.is_since_other(first, &ends.0)
            || are_one(&[first, &ends.0, &ends.1])
    }

    /// The fee rose from £40 to £50, with a rise in income of 12 %: whether words between the one for the change and "of" name what
    /// grew, behind both ends.
    fn names_its_own(&self, (before, after): &Ends) -> bool {
        let (view, at) = (self.view, self.first.at);
        let Some([change, of]) = view.items[..at].last_chunk::<2>() else { return false };
        let moves =
            matches!(change.what, What::Cue(Cue::Rise | Cue::Fall | Cue::Moved)) && of.what == What::Cue(Cue::Base);
        let right = of.span.end + 1 >= view.items[at].span.start && of.span.start > change.span.end + NAMED;
        moves && right && before.at.max(after.at) + 2 < at
    }

    /// One airport had 10.3 million passengers and the other grew by 21 % to 6.4 million: whether the start is of another subject
    /// than the one that changed.
    fn grew_of_itself(&self, (before, after): &Ends) -> bool {
        let (view, at) = (self.view, self.first.at);
        let own = matches!(view.stances[before.at], Some(Stance::Level | Stance::Base));
        let level = own && view.stances[after.at] == Some(Stance::To);
        level && before.at < at && at < after.at && view.are_of_two(before.at, at)
    }

    /// Whether the start is a number in the name of what grew, as it is so much less: 999 calls rose by 9,600 to
    /// 105,600.
    fn names_what_grew(&self, (before, after): &Ends) -> bool {
        let unled = self.view.stances[before.at] == Some(Stance::Level) && before.at < self.first.at;
        let less = &before.claim.quantity.value() * &Rational::from(TENFOLD) < after.claim.quantity.value();
        unled && less && !is_rescaled(self.told, before, after, self.direction)
    }

    /// Whether the change and its ends are each told with a word of their own, one after the other.
    fn goes_on(&self, ends: &Ends) -> bool {
        // Growth of 7 % a year, and the margin has increased from 14.0 % to 23.8 %: what went on has its own word.
        let on = self.between(self.first.at, ends.0.at);
        let ahead = on.any(&[Cue::And]) && on.any(&[Cue::Rise, Cue::Fall, Cue::Moved]);
        // Went up from $2.50 to $2.75 in March and by 5 % again in October; but: fell from 40 to 31, or by 22.5 %.
        let by = self.between(ends.0.at.max(ends.1.at), self.first.at);
        let behind = by.any(&[Cue::And]) && by.any(&[Cue::Criterion]) && !by.any(&[Cue::Share]);
        ahead || behind || self.view.is_of_next(self.told, ends, self.direction)
    }

    /// Whether a change that does not come out leads from what is not printed: 6 points above 2024; or stands behind a
    /// semicolon where its two ends have a change of their own: down 11 % from $31.60; at one point it was 14 % lower.
    fn is_elsewhere(&self, (before, after): &Ends) -> bool {
        let (view, at) = (self.view, self.first.at);
        let cue = |at: usize| view.items.get(at).map(|item| item.what);
        let compares = |what| matches!(what, What::Cue(Cue::More | Cue::Less | Cue::Versus));
        // 8 % below the level of six years ago: a span of time names what is not printed as a year does.
        let time = (at + 1..view.items.len().min(at + BESIDE))
            .take_while(|next| view.items[*next].clause == view.items[at].clause)
            .find_map(|next| Some((next, view.flow.claim(&view.items[next])?.1.kind)));
        let named = |kind| kind == Figure::Year || (kind == Figure::Duration && before.at < at);
        let dated = time.is_some_and(|(place, kind)| named(kind) && cue(place + 1) != Some(What::Cue(Cue::Opening)))
            && cue(at + 1).is_some_and(compares)
            // 158 more than in 2023, when there were 1,126.
            && !(before.at > at && cue(before.at - 1) == Some(What::Cue(Cue::Versus)));
        let clause = |at: usize| view.items[at].clause;
        let theirs = clause(before.at);
        let has_own = |other: usize| {
            let alike = view.end(other).is_some_and(|end| end.claim.kind == self.first.claim.kind);
            alike && clause(other) == theirs && matches!(view.stances[other], Some(Stance::Delta(_)))
        };
        let apart = theirs == clause(after.at) && theirs != clause(at);
        dated || (apart && self.is_here(before) && (at.saturating_sub(REACH)..at).any(has_own))
    }

    /// Whether a change that does not come out leads from a plan by chance: reached 96 % of a plan of 500, up 3 % on
    /// last year. A rate of the plan has told how far it was met; who falls behind a plan does not exceed it.
    pub(super) fn is_beside_plan(&self, (plan, actual): &Ends) -> bool {
        let (view, at) = (self.view, self.first.at);
        let value = |end: &End| end.claim.quantity.value();
        let missed = match self.direction {
            Direction::Rise => value(actual) < value(plan),
            Direction::Fall => value(actual) > value(plan),
            Direction::Either => false,
        };
        let met = || view.back(at, REACH).any(|at| view.stances[at] == Some(Stance::PlanRate));
        let grew = matches!(view.stances[at], Some(Stance::Delta(_)));
        let compared = || Cues::ahead(view.items, at, BESIDE).any(&[Cue::Versus]);
        view.is_planned(plan) && !view.is_named(self.first, plan) && (missed || (grew && (met() || compared())))
    }
}
