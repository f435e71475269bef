//! By how many points a target was missed or passed that the sentence names, where what was reached was told before.

use super::super::reckoning::is_difference;
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::Qualifier;
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many items before the points their target stands.
const REACH: usize = 12;
/// How many items before the target what was reached may stand, and how many sentences.
const FAR: usize = 48;
const SENTENCES: u32 = 4;
/// How many bytes may stand between a target and the words before and behind it: behind more it is of other things.
const NEAR: u32 = 20;

/// Links points by which a target was missed or passed with that target, and with the percentage told last before it:
/// one that comes out, or the only one, or the only one whose own change was told.
///
/// `known` are the relations that other words gave. Linear.
pub(super) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = View::by_figure(flow, stances, View::missed);
    relations
        .retain(|relation| relation.members.last().is_some_and(|delta| !known.is_sure(delta.actor, is_difference)));
    relations
}

impl<'f> View<'f> {
    fn missed(&self, at: usize) -> Option<Relation> {
        let (delta, points) = self.percent(at, true)?;
        let place = self.back(at, REACH).find(|place| self.percent(*place, false).is_some())?;
        // What was reached, or another change, stands in the sentence itself.
        if self
            .sentence(at, REACH)
            .any(|other| other != place && other != at && self.flow.is_quantity(&self.items[other]))
        {
            return None;
        }
        let (plan, target) = self.percent(place, false).filter(|_| self.is_aim(place, at))?;
        let reached: Vec<(usize, usize, &Claim)> = self.reached(place).collect();
        let comes_out = |(_, _, claim): &&(usize, usize, &Claim)| {
            let (less, more) = if claim.quantity.value() < target.quantity.value() {
                (&claim.quantity, &target.quantity)
            } else {
                (&target.quantity, &claim.quantity)
            };
            fit::sum([less, &points.quantity].into_iter(), more) == Fit::Agrees
        };
        let lone = || Some(reached.as_slice()).and_then(|all| if let [one] = all { Some(one) } else { None });
        let tracked = || {
            let mut tracked = reached.iter().filter(|(place, ..)| self.is_tracked(*place));
            tracked.next().filter(|_| tracked.next().is_none())
        };
        let (found, evidence) = match reached.iter().find(comes_out) {
            Some(found) => (found, Evidence::Strong),
            None => (lone().or_else(tracked)?, Evidence::Likely),
        };
        let more = found.2.quantity.value() >= target.quantity.value();
        let members = [("plan", plan), ("actual", found.1), ("delta", delta)];
        Some(Relation::of(if more { Kind::Excess } else { Kind::Shortfall }, members, evidence))
    }

    /// The percentage at a place, or the `points`.
    fn percent(&self, at: usize, points: bool) -> Option<(usize, &'f Claim)> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        let plain = claim.kind == Figure::Percent && claim.shape == Shape::Single && !claim.is_rate();
        (plain && claim.points == points && claim.quantity.qualifier == Qualifier::Exact).then_some((index, claim))
    }

    /// Whether the words right before a percentage call it what was aimed at, those right behind it go on to the points
    /// at `at`, and the sentence says nothing else: no other matter opens it.
    fn is_aim(&self, place: usize, at: usize) -> bool {
        let Some(word) = place.checked_sub(1).map(|before| self.items[before]) else { return false };
        let named = matches!(word.what, What::Cue(Cue::Plan | Cue::Goal | Cue::Level | Cue::Base | Cue::Versus));
        let called = Cues::leading(self.flow, self.items, place, REACH).any(&[Cue::Plan, Cue::Goal]);
        let touch = |one: &Item, next: &Item| next.span.start.saturating_sub(one.span.end) <= NEAR;
        let opened = self.items[..place].iter().rev().take(REACH);
        let opened = opened.take_while(|item| item.sentence == word.sentence && item.what != What::Cue(Cue::Stop));
        let plain = opened.into_iter().all(|item| item.what != What::Cue(Cue::Comma));
        let moves = Cues::between(self.items, place, at, u8::MAX);
        let moved = [Cue::Moved, Cue::Exceeds, Cue::Less, Cue::More, Cue::Fall, Cue::Rise, Cue::Remainder];
        let moved = moves.any(&moved) || Cues::behind(self.items, at, 1).any(&[Cue::Less, Cue::More]);
        let behind = self.items.get(place + 1).is_some_and(|next| touch(&self.items[place], next));
        named && called && plain && moved && behind && touch(&word, &self.items[place])
    }

    /// The percentages told shortly before a target, the nearest first; none that is compared with, planned, or set in
    /// brackets.
    fn reached(&self, place: usize) -> impl Iterator<Item = (usize, usize, &'f Claim)> + '_ {
        let here = self.items[place].sentence;
        let back = (place.saturating_sub(FAR)..place).rev();
        let back = back.take_while(move |at| self.items[*at].sentence + SENTENCES >= here);
        let level = move |at: &usize| {
            let told = matches!(self.stances[*at], Some(Stance::Level | Stance::To | Stance::Mean | Stance::Aside));
            told && self.items[*at].depth == 0 && self.items[*at].sentence < here
        };
        back.filter(level).filter_map(move |at| self.percent(at, false).map(|(index, claim)| (at, index, claim)))
    }

    /// Whether the figure told next says by how many points a percentage changed.
    fn is_tracked(&self, at: usize) -> bool {
        let next = (at + 1..self.items.len().min(at + REACH)).find(|next| self.stances[*next].is_some());
        next.is_some_and(|next| {
            matches!(self.stances[next], Some(Stance::Delta(_))) && self.percent(next, true).is_some()
        })
    }
}
