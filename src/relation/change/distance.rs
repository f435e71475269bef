//! By how much two figures of a sentence differ, one of them of another time: 5.1 % (Q2: 4.6 %), a rise of half a
//! point.

use super::reckoning::is_difference;
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::fit::{self, Fit};
use crate::relation::flow::ends::may_pair;
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many items to either side of a difference its figures stand.
const REACH: usize = 20;
/// How many items before a figure in brackets the bracket opens.
const OPENED: usize = 3;

/// Links each change that no sure relation of `known` holds with the only two figures of its measure in its sentence,
/// where one of them is told of another time. Points that do not come out need no slip to explain them. Linear.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| view.distance(at, known))
}

/// A figure of a sentence: its place, its index and what it says.
type Told<'f> = (usize, usize, &'f Claim);

impl<'f> View<'f> {
    fn distance(&self, at: usize, known: &Graph) -> Option<Relation> {
        let Some(Stance::Delta(direction) | Stance::Excess(direction)) = self.stances[at] else { return None };
        let (delta, change) = self.flow.claim(&self.items[at])?;
        let points = change.kind == Figure::Percent && change.points;
        let plain = change.quantity.qualifier == Qualifier::Exact && !change.is_rate();
        let told =
            !plain || (change.kind == Figure::Percent && !points) || known.is_sure(Actor::Claim(delta), is_difference);
        // Words behind it may say what else it is counted from: above the target, from its peak.
        if told || self.items[at].depth > 0 || !self.is_marked_off(at) {
            return None;
        }
        let near = self.sentence(at, REACH).filter(|place| *place != at && self.flow.is_quantity(&self.items[*place]));
        let figure = |place: usize| self.flow.claim(&self.items[place]).map(|(index, claim)| (place, index, claim));
        let mut like: Vec<Told> = near.filter_map(figure).filter(|(_, _, claim)| is_of(change, claim)).collect();
        // Prices rose by 2.9 %, compared with 3.4 % before. The slowdown of half a point: the sentence before tells
        // both.
        if like.is_empty() {
            let here = self.items[at].sentence;
            let back = (at.saturating_sub(REACH)..at).filter(|place| self.items[*place].sentence + 1 == here);
            like = back.filter_map(figure).filter(|(_, _, claim)| is_of(change, claim)).collect();
        }
        let [one, other] = like.as_slice() else { return None };
        let (before, after) = match [one, other].map(|told| self.is_earlier(told.0, at)) {
            [true, false] => (one, other),
            [false, true] => (other, one),
            _ => return None,
        };
        let ends = [before, after];
        let exact = |told: &&Told| told.2.is_exact();
        let aim = |told: &Told| matches!(self.stances[told.0], Some(Stance::Planned | Stance::Target));
        // Of points the ends may be rates of change themselves.
        let moved = |told: &&Told| match self.stances[told.0] {
            Some(Stance::Delta(_)) => !points,
            Some(Stance::Excess(_)) => true,
            _ => false,
        };
        // What is said to have grown did not grow from a plan.
        let missed = direction == Direction::Either || matches!(self.stances[at], Some(Stance::Excess(_)));
        let level = !ends.iter().any(moved) && !aim(after) && aim(before) <= missed;
        if !ends.iter().all(exact) || !level || !may_pair(before.2, after.2) {
            return None;
        }
        let rise = after.2.quantity.value() > before.2.quantity.value();
        let turned = match direction {
            Direction::Rise => !rise,
            Direction::Fall => rise,
            Direction::Either => false,
        };
        // Another time behind it is what it is counted from.
        let time = |next: usize| self.flow.claim(&self.items[next]).is_some_and(|(_, claim)| !claim.is_quantity());
        let compared = self.ahead(at, OPENED).any(|next| self.items[next].what == What::Cue(Cue::Versus) || time(next));
        if (turned && !points) || (compared && before.0 < at) {
            return None;
        }
        let (more, less) = if rise { (after, before) } else { (before, after) };
        let fit = fit::sum([&less.2.quantity, &change.quantity].into_iter(), &more.2.quantity);
        let evidence = if points || fit == Fit::Agrees { Evidence::Strong } else { Evidence::Likely };
        let (kind, [start, end]) = match (aim(before), rise) {
            (true, true) => (Kind::Excess, ["plan", "actual"]),
            (true, false) => (Kind::Shortfall, ["plan", "actual"]),
            (false, true) => (Kind::Rise, ["before", "after"]),
            (false, false) => (Kind::Fall, ["before", "after"]),
        };
        let members = [(start, before.1), (end, after.1), ("delta", delta)];
        Some(Relation::of(kind, members, evidence))
    }

    /// Whether a figure is what another is compared with, or a year, a date or a quarter stands right before it in its
    /// brackets.
    fn is_earlier(&self, place: usize, at: usize) -> bool {
        if matches!(self.stances[place], Some(Stance::Base | Stance::From | Stance::Planned | Stance::Target)) {
            return true;
        }
        let here = self.items[place];
        let before = self.items[..place].iter().rev().take(OPENED).take_while(|item| item.depth == here.depth);
        let dated = before.into_iter().any(|item| {
            let time = self.flow.claim(item).is_some_and(|(_, claim)| !claim.is_quantity());
            time || item.what == What::Cue(Cue::Versus)
        });
        // 54 % have; in 2023 it was 59 %, so the figure has fallen by five points: a year right before one of two in
        // one clause each.
        let year = place.checked_sub(1).and_then(|before| self.flow.claim(&self.items[before]));
        let year = year.is_some_and(|(_, claim)| claim.kind == Figure::Year)
            && self.stances[place] == Some(Stance::Level)
            && self
                .sentence(at, REACH)
                .filter(|place| {
                    self.flow.claim(&self.items[*place]).is_some_and(|(_, claim)| claim.kind == Figure::Year)
                })
                .count()
                == 1;
        (here.depth > self.items[at].depth && dated) || year
    }
}

/// Whether a figure is one of which another may be a change: a percentage of points, else an amount of its measure.
fn is_of(change: &Claim, claim: &Claim) -> bool {
    match change.kind == Figure::Percent {
        true => claim.kind == Figure::Percent && !claim.points,
        false => alike(change, claim) && change.kind == claim.kind && claim.noun.fits(change.noun),
    }
}
