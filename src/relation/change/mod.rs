//! Changes: what a figure was or was planned, what it is, by how much and by what rate it grew, fell or missed the
//! plan.

mod between;
pub(super) mod distance;
pub(super) mod fold;
pub(super) mod gap;
pub(super) mod grown;
mod held;
pub(super) mod moved;
pub(super) mod multiple;
mod other;
pub(super) mod recalled;
mod reckoning;
pub(super) mod relative;
pub(super) mod rows;
pub(super) mod step;
mod told;

use self::between::Change;
use self::reckoning::role;
use self::told::{BESIDE, Ends};
use super::flow::ends::End;
use super::flow::stance::{Direction, Stance, Stances};
use super::flow::view::View;
use super::flow::{Flow, What};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Cue, Kind as Figure};

/// Links every amount or rate of change with the ends the words give it.
///
/// Both ends named in the sentence are likely evidence, unless the change comes out between other figures around it.
/// Where one is missing, a figure of the same measure takes its place if the change comes out, or nearly does. An
/// amount and the rate beside it have the same ends.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        let mut next = 0;
        for (at, stance) in view.stances.iter().enumerate() {
            match *stance {
                Some(Stance::Delta(direction) | Stance::Excess(direction)) if at >= next => {
                    let changes = view.changes(at, direction);
                    next = changes.last().map_or(at, |change| change.at) + 1;
                    relations.extend(Change::of(&view, &changes, direction).and_then(|change| change.relation()));
                }
                _ => {}
            }
        }
    }
    relations
}

impl<'f> View<'f> {
    /// The change at `at` and, right behind it, the same change told as a rate or as an amount.
    fn changes(&self, at: usize, direction: Direction) -> Vec<End<'f>> {
        // 5 % a year is no step from one end to the other; 650 đồng/kg may be one from 7.150 đồng/kg.
        let step =
            |end: &End| end.claim.kind != Figure::Percent || !(end.claim.is_rate() || self.is_like_for_like(end.at));
        let mut changes: Vec<End<'f>> = self.end(at).filter(step).into_iter().collect();
        // giảm 39 vụ (164/203 vụ, giảm 19,2 %): what there is and was may stand between the two.
        let from = self.stroke_behind(at).unwrap_or(at);
        // 23p lower at 437p, a fall of 5 %: so may where the change led.
        let told = |place: &usize| self.stances[*place].is_some_and(|stance| stance != Stance::To);
        let behind = (from + 1..self.items.len().min(from + BESIDE + 2)).find(told);
        let same = behind.filter(
            |place| matches!(self.stances[*place], Some(Stance::Delta(own) | Stance::Excess(own)) if own == direction),
        );
        let same = same.filter(|place| self.items[*place].clause == self.items[at].clause);
        let same = same.filter(|place| !self.are_of_two(at, *place));
        if let (Some(first), Some(second)) = (changes.first(), same.and_then(|place| self.end(place)).filter(step)) {
            let rates = [first, &second].map(|end| end.claim.kind == Figure::Percent);
            // giảm 2 cuộc, giảm 31% số người: the rate is of other things.
            let named = !second.claim.noun.span.is_empty() && !second.claim.noun.agrees(first.claim.noun);
            // Giảm 105 hộ, tức giảm 1,5 điểm phần trăm: points are no rate of an amount.
            let other = (rates[1] && named) || [first, &second].iter().any(|end| end.claim.points);
            if rates[0] != rates[1] && !other {
                changes.push(second);
            }
        }
        changes
    }

    /// Gained 92 thousand, and the bridge grew by 16.5 %: whether a word for "and" and another subject, which changed itself,
    /// stand between two changes.
    fn are_of_two(&self, first: usize, second: usize) -> bool {
        let between = &self.items[first + 1..second];
        between.windows(2).any(|pair| {
            let cues = [pair[0].what, pair[1].what];
            let subject = pair[1].span.start > pair[0].span.end + 1;
            matches!(cues, [What::Cue(Cue::And), What::Cue(Cue::Rise | Cue::Fall | Cue::Moved)]) && subject
        })
    }

    fn is_planned(&self, start: &End) -> bool {
        matches!(self.stances[start.at], Some(Stance::Planned | Stance::Target))
            || (matches!(start.actor, Actor::Denominator(_)) && self.items[start.at].depth == 0)
    }

    fn relation(&self, direction: Direction, ends: &Ends, changes: &[End], evidence: Evidence) -> Relation {
        let (before, after) = ends;
        let value = |end: &End| end.claim.quantity.value();
        let rise = match direction {
            Direction::Either => value(after) >= value(before),
            direction => direction == Direction::Rise,
        };
        let planned = self.is_planned(before);
        let (kind, roles) = match (planned, rise) {
            (true, true) => (Kind::Excess, ["plan", "actual"]),
            (true, false) => (Kind::Shortfall, ["plan", "actual"]),
            (false, true) => (Kind::Rise, ["before", "after"]),
            (false, false) => (Kind::Fall, ["before", "after"]),
        };
        let mut members =
            vec![Member { role: roles[0], actor: before.actor }, Member { role: roles[1], actor: after.actor }];
        for change in changes {
            let role = role(&change.claim, before, after, direction);
            if members.iter().all(|member| member.role != role) {
                members.push(Member { role, actor: change.actor });
            }
        }
        Relation { kind, members, evidence }
    }
}
