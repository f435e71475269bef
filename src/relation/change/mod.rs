//! Changes: what a figure was or was planned, what it is, by how much and by what rate it grew, fell or missed the plan.

pub(super) mod distance;
pub(super) mod fold;
pub(super) mod gap;
pub(super) mod grown;
pub(super) mod moved;
pub(super) mod multiple;
mod other;
pub(super) mod recalled;
mod reckoning;
pub(super) mod relative;
pub(super) mod rows;
pub(super) mod step;
mod told;

use self::reckoning::{fits, holds, is_wild, led_to, role};
use self::told::{BESIDE, Ends, LEVELS};
use super::fit::Fit;
use super::flow::cues::Cues;
use super::flow::ends::{End, REACH, are_one, is_settled, turned};
use super::flow::stance::{Direction, Stance, Stances};
use super::flow::view::View;
use super::flow::{Flow, Item, What, alike};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Cue, Kind as Figure};
use crate::number::Rational;

/// How many times a level may be the one it seems to have grown from.
const TENFOLD: i128 = 10;

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
                    relations.extend(view.change(&changes, direction));
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

    fn change(&self, changes: &[End<'f>], direction: Direction) -> Option<Relation> {
        let amount = changes.first()?;
        let direction = if self.is_aside(amount) { Direction::Either } else { direction };
        let relation = |ends: &Ends, evidence| self.relation(direction, ends, changes, evidence);
        let agrees = |(before, after): &Ends| fits(changes, before, after, direction) == Some(Fit::Agrees);
        let told = self.told(amount);
        if told.as_ref().is_some_and(|ends| !agrees(ends) && self.is_started(changes, ends)) {
            return None;
        }
        // -2 % is signed: no word calls it an increase.
        let signed = changes.iter().any(|change| change.claim.quantity.written.mantissa < 0);
        if let Some(ends) = told.as_ref().filter(|ends| agrees(ends)) {
            return (!signed).then(|| relation(ends, Evidence::Likely));
        }
        // Worth 640p a year before, closed 23p lower at 437p, or 5 %: the change has told where it led from itself.
        let led = told.as_ref().and_then(|_| self.behind(amount.at, &amount.claim, &[Stance::To]));
        if let Some(level) = led.filter(|level| is_settled(changes, level, direction)) {
            return Some(led_to(changes, &level, direction, Evidence::Likely));
        }
        let around = self.around(amount);
        let here = self.items[amount.at].sentence;
        let pairs = around.iter().flat_map(|after| around.iter().map(move |before| (before, after)));
        let pairs = pairs.filter(|(before, after)| {
            // Went from 92 days to 93; over five years it has fallen by 10 %: two ends that words lead from and to are not turned.
            let turned = self.stances[before.at] == Some(Stance::To) && self.stances[after.at] == Some(Stance::From);
            before.actor != after.actor
                && !turned
                && alike(&before.claim, &after.claim)
                && before.claim.noun.fits(after.claim.noun)
        });
        if let Some(told) = told {
            // Other figures of the sentence may have been meant, unless they are the told ones turned round.
            let led = self.items[told.1.at].sentence;
            let near = |end: &End| [here, led].contains(&self.items[end.at].sentence);
            let other = |(before, after): &(&End, &End)| {
                near(before) && near(after) && (before.actor, after.actor) != (told.1.actor, told.0.actor)
            };
            let meant = pairs.filter(other).find(|(before, after)| {
                changes.iter().any(|change| {
                    holds(&change.claim, role(&change.claim, before, after, direction), before, after, direction)
                })
            });
            let ends = meant.map_or_else(|| told.clone(), |(before, after)| (before.clone(), after.clone()));
            // up 9.6 % from April and 14 % from May last year, when they were worth 3.0: another rate is theirs.
            if self.is_of_another(changes, &ends) || self.is_second(amount, &ends) {
                return None;
            }
            // 999 calls rose by 9,600 to 105,600: what is so much less names what grew.
            let (start, end) = (ends.0.claim.quantity.value(), ends.1.claim.quantity.value());
            let unled = self.stances[ends.0.at] == Some(Stance::Level) && ends.0.at < amount.at;
            if unled && &start * &Rational::from(TENFOLD) < end {
                return None;
            }
            // Growth of 7 % a year, and the margin has increased from 14.0 % to 23.8 %: what went on has its own word.
            let on = Cues::between(self.items, amount.at, ends.0.at, self.items[amount.at].depth);
            let on = on.any(&[Cue::And]) && on.any(&[Cue::Rise, Cue::Fall, Cue::Moved]);
            // Went up from $2.50 to $2.75 in March and by 5 % again in October.
            let last = ends.0.at.max(ends.1.at);
            let by = Cues::between(self.items, last, amount.at, self.items[amount.at].depth);
            // But fell from 40 to 31, or by 22.5 %.
            let on = on || (by.any(&[Cue::And]) && by.any(&[Cue::Criterion]) && !by.any(&[Cue::Share]));
            let on = on || self.is_of_next(changes, &ends, direction);
            if on && fits(changes, &ends.0, &ends.1, direction) != Some(Fit::Agrees) {
                return None;
            }
            if is_wild(changes, &ends.0, &ends.1, direction) || self.is_far(changes, &ends, direction) {
                return None;
            }
            let other = self.is_beside_plan(amount, &ends, direction) || self.is_of_stock(amount, direction);
            if other
                || self.is_elsewhere(amount, &ends)
                || self.is_apart(amount, &ends)
                || are_one(&[amount, &ends.0, &ends.1])
            {
                return None;
            }
            // Nothing else can be meant where its sentence holds no other ends; but which way it went has a rule of its own.
            // A percentage in brackets that no word calls a change may be a share: xuống còn 96 hộ (4,2%).
            let beside = Cues::back(self.items, amount.at, BESIDE);
            let share =
                self.last(amount.at, BESIDE) == Some(Stance::To) && !beside.any(&[Cue::Rise, Cue::Fall, Cue::Moved]);
            let alone = !share && around.iter().filter(|end| near(end)).count() == 2;
            // 3 % fewer than a year before, as 310 left: behind a comma another matter may begin.
            let led_on = ends.0.at > amount.at
                && Cues::between(self.items, amount.at, ends.0.at, self.items[amount.at].depth).any(&[Cue::Comma]);
            let turned = fits(changes, &ends.1, &ends.0, direction) == Some(Fit::Agrees);
            // giảm 4 % so với đầu năm (3.375 con); đàn gà 45.000 con, tăng 12 %: what stands behind a semicolon has no start.
            let clause = |at: usize| self.items[at].clause;
            let parted = !self.is_planned(&ends.0)
                && clause(ends.0.at) != clause(amount.at)
                && clause(ends.1.at) == clause(amount.at);
            let beside = self.items[ends.0.at].sentence == here && !self.is_of_time(ends.0.at);
            let near = [&ends.0, &ends.1].iter().all(|end| self.items[end.at].sentence == here);
            let sure = alone && near && !turned && !led_on;
            let evidence = match () {
                () if sure => Evidence::Strong,
                () if led_on && self.is_told_on(amount.at, ends.0.at) => Evidence::Weak,
                () => Evidence::Likely,
            };
            return (!parted || !beside).then(|| relation(&ends, evidence));
        }
        if let Some(ends) = self.led(amount) {
            // Broke the mark of 120 to close at 116.36, down 5.76, or 4.7 %: an amount and its rate tell the start themselves.
            if !agrees(&ends) && is_settled(changes, &ends.1, direction) {
                return Some(led_to(changes, &ends.1, direction, Evidence::Likely));
            }
            return (!signed).then(|| relation(&ends, Evidence::Likely));
        }
        let level = self.before(amount.at, &amount.claim, &LEVELS);
        let settled = || level.iter().chain(&around).any(|level| is_settled(changes, level, direction));
        if self.leads_on(amount) || settled() {
            return None;
        }
        let close = around.iter().filter(|end| self.items[end.at].sentence + 1 >= here && end.at < amount.at).count();
        let two = amount.claim.points && close == 2 && changes.len() == 1;
        let mut near = None;
        for (before, after) in pairs {
            let fit = fits(changes, before, after, direction);
            let ends = || (before.clone(), after.clone());
            let led = |end: &End| level.as_ref().is_some_and(|level| level.actor == end.actor);
            match fit {
                Some(Fit::Agrees) if self.is_chance(changes, before, after, direction) => {}
                // One change that only comes out is not known to be meant.
                Some(Fit::Agrees) => {
                    let evidence = if changes.len() == 1 { Evidence::Weak } else { Evidence::Likely };
                    return (!signed).then(|| relation(&ends(), evidence));
                }
                Some(Fit::Near)
                    if near.is_none()
                        && (two || led(after) || led(before))
                        && (self.is_planned(before)
                            || !matches!(amount.claim.kind, Figure::Percent | Figure::Money)
                            || self.items[before.at.min(after.at)].sentence + 1 >= here)
                        && !self.is_part(before, after)
                        && ![before, after].into_iter().any(|end| self.has_own(amount, end)) =>
                {
                    near = Some(ends());
                }
                Some(_)
                    if near.is_none()
                        && two
                        && turned(before, after)
                            .any(|(before, after)| holds(&amount.claim, "delta", &before, &after, direction)) =>
                {
                    near = Some(ends());
                }
                _ => {}
            }
        }
        if near.is_none() && changes.len() == 2 && direction != Direction::Either {
            // An amount, its rate and where it led: the start follows.
            let to = |at: usize| self.behind(at, &amount.claim, &[Stance::To]);
            // Will go up by £27 to £459, an increase of 6.25 %.
            let level = level.or_else(|| to(changes[1].at)).or_else(|| to(amount.at))?;
            let clause = self.items[level.at].clause == self.items[amount.at].clause;
            let evidence = if clause && self.is_bare(changes[1].at) { Evidence::Likely } else { Evidence::Weak };
            return Some(led_to(changes, &level, direction, evidence));
        }
        let near = near.filter(|ends| !self.is_beside_plan(amount, ends, direction));
        // 22.6 % 21.0 % +160bps +140bps: the first of two changes is theirs.
        let near = near.filter(|ends| !self.is_of_another(changes, ends));
        near.map(|ends| relation(&ends, if two { Evidence::Likely } else { Evidence::Weak }))
    }

    /// Whether a change that does not come out leads from what is not printed: 6 points above 2024; or stands behind a
    /// semicolon where its two ends have a change of their own: down 11 % from $31.60; at one point it was 14 % lower.
    fn is_elsewhere(&self, amount: &End, (before, after): &Ends) -> bool {
        let cue = |at: usize| self.items.get(at).map(|item| item.what);
        let compares = |what| matches!(what, What::Cue(Cue::More | Cue::Less | Cue::Versus));
        let year = self.items.get(amount.at + 2).and_then(|item| self.flow.claim(item));
        let dated = year.is_some_and(|(_, claim)| claim.kind == Figure::Year)
            && cue(amount.at + 1).is_some_and(compares)
            && cue(amount.at + 3) != Some(What::Cue(Cue::Opening))
            // 158 more than in 2023, when there were 1,126.
            && !(before.at > amount.at && cue(before.at - 1) == Some(What::Cue(Cue::Versus)));
        let clause = |at: usize| self.items[at].clause;
        let theirs = clause(before.at);
        let other = |at: &usize| {
            let rate = self.end(*at).is_some_and(|end| end.claim.kind == amount.claim.kind);
            rate && clause(*at) == theirs && matches!(self.stances[*at], Some(Stance::Delta(_)))
        };
        let reach = amount.at.saturating_sub(REACH)..amount.at;
        let apart = theirs == clause(after.at) && theirs != clause(amount.at);
        dated
            || (apart
                && self.items[before.at].sentence == self.items[amount.at].sentence
                && reach.into_iter().any(|at| other(&at)))
    }

    /// Whether nothing is said of a figure: its clause goes on with another matter, or with what it is compared with.
    fn is_bare(&self, at: usize) -> bool {
        let closes = |item: &Item| {
            matches!(item.what, What::Cue(Cue::Closing | Cue::Comma | Cue::Semicolon | Cue::Stop | Cue::Versus))
        };
        self.items.get(at + 1).is_none_or(closes)
    }

    /// Whether a change that does not come out leads from a plan by chance: reached 96 % of a plan of 500, up 3 % on
    /// last year. A rate of the plan has told how far it was met; who falls behind a plan does not exceed it.
    fn is_beside_plan(&self, amount: &End, (plan, actual): &Ends, direction: Direction) -> bool {
        let value = |end: &End| end.claim.quantity.value();
        let missed = match direction {
            Direction::Rise => value(actual) < value(plan),
            Direction::Fall => value(actual) > value(plan),
            Direction::Either => false,
        };
        let met = || self.back(amount.at, REACH).any(|at| self.stances[at] == Some(Stance::PlanRate));
        let grew = matches!(self.stances[amount.at], Some(Stance::Delta(_)));
        let compared = || Cues::ahead(self.items, amount.at, BESIDE).any(&[Cue::Versus]);
        self.is_planned(plan) && !self.is_named(amount, plan) && (missed || (grew && (met() || compared())))
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
