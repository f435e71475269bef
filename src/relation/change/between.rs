//! Which two figures a change leads between, and how sure that is.

use std::cell::OnceCell;

use super::reckoning::{fits, holds, led_to, role};
use super::told::{BESIDE, Ends, LEVELS};
use crate::claim::{Cue, Kind as Figure};
use crate::number::Slip;
use crate::relation::fit::Fit;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, is_settled, is_start, turned};
use crate::relation::flow::stance::{Direction, Stance};
use crate::relation::flow::view::View;
use crate::relation::flow::{Item, What, alike};
use crate::relation::{Evidence, Relation};

/// How many items before a change where it led may have been told.
const FAR: usize = 64;
/// The least amount, as a number, that few others are with its mark elsewhere.
const TURNED: i128 = 10;

/// A change whose ends are looked for.
pub(super) struct Change<'v, 'f> {
    pub(super) view: &'v View<'f>,
    /// Its amount, its rate, or both.
    pub(super) told: &'v [End<'f>],
    pub(super) first: &'v End<'f>,
    pub(super) direction: Direction,
    /// What may be an end, as far as it reaches.
    around: OnceCell<Vec<End<'f>>>,
    /// Whether a sign tells its direction, so that no word calls it an increase: -2 %.
    signed: bool,
}

impl<'v, 'f> Change<'v, 'f> {
    /// The change told as `told`, an amount or a rate and perhaps the other of them behind it. None where that is
    /// empty.
    pub(super) fn of(view: &'v View<'f>, told: &'v [End<'f>], direction: Direction) -> Option<Self> {
        let first = told.first()?;
        let direction = if view.is_aside(first) { Direction::Either } else { direction };
        let signed = told.iter().any(|change| change.claim.quantity.written.mantissa < 0);
        Some(Self { view, told, first, direction, around: OnceCell::new(), signed })
    }

    /// The change with its two ends: those that words give, else those that words lead to, else those that come out.
    pub(super) fn relation(&self) -> Option<Relation> {
        if let Some(ends) = self.view.told(self.first) {
            return self.between_told(ends);
        }
        match self.view.led(self.first) {
            Some(ends) => self.between_led(&ends),
            None => self.between_any(),
        }
    }

    /// The change between the ends that words give it. None where it does not come out and may be of others.
    fn between_told(&self, told: Ends<'f>) -> Option<Relation> {
        if self.fits(&told) == Some(Fit::Agrees) {
            return self.unsigned(&told, Evidence::Likely);
        }
        if self.view.is_started(self.told, &told) {
            return None;
        }
        // Worth 640p a year before, closed 23p lower at 437p, or 5 %: the change has told where it led from itself.
        let led = self.view.behind(self.first.at, &self.first.claim, &[Stance::To]);
        if let Some(level) = led.filter(|level| is_settled(self.told, level, self.direction)) {
            return Some(led_to(self.told, &level, self.direction, Evidence::Likely));
        }
        // Other ends than those told may be meant.
        let readings: [fn(&Self, &Ends<'f>) -> Option<Ends<'f>>; 3] =
            [Self::meant, Self::told_earlier, Self::misprinted];
        let ends = readings.iter().find_map(|reading| reading(self, &told)).unwrap_or(told);
        (!self.is_of_others(&ends)).then(|| self.bound(&ends, self.evidence(&ends)))
    }

    /// Other figures of the sentence that may have been meant, for between them the change comes out; they are not the
    /// told ones turned round.
    fn meant(&self, told: &Ends<'f>) -> Option<Ends<'f>> {
        let led = self.sentence(&told.1);
        let near = |end: &End| [self.sentence(self.first), led].contains(&self.sentence(end));
        let other = |(before, after): &(&End, &End)| {
            near(before) && near(after) && (before.actor, after.actor) != (told.1.actor, told.0.actor)
        };
        let comes_out = |(before, after): &(&End<'f>, &End<'f>)| {
            let holds = |change: &End| {
                let role = role(&change.claim, before, after, self.direction);
                holds(&change.claim, role, before, after, self.direction)
            };
            self.told.iter().any(holds)
        };
        let mut pairs = self.pairs().filter(other);
        pairs.find(comes_out).map(|(before, after)| (before.clone(), after.clone()))
    }

    /// Revenue was 954 million: exports 684, the rest at home. On the 848 million of last year it grew by 12.5 %: where
    /// a change led may have been told long before, where it stands not in the clause of the change.
    fn told_earlier(&self, (before, after): &Ends<'f>) -> Option<Ends<'f>> {
        let view = self.view;
        if view.items[after.at].clause == view.items[self.first.at].clause {
            return None;
        }
        let level = |at: &usize| matches!(view.stances[*at], Some(Stance::Level | Stance::To));
        let earlier = (self.first.at.saturating_sub(FAR)..self.first.at).rev().filter(level);
        let mut ends = earlier.filter_map(|at| view.end(at)).filter(|end| alike(&end.claim, &after.claim));
        ends.find(|end| fits(self.told, before, end, self.direction) == Some(Fit::Agrees))
            .map(|end| (before.clone(), end))
    }

    /// Reached 27.86 m, 1.36 m above the alarm, 2.4 m below the 28.10 m of 1986: the only figure of the sentence that an amount
    /// with its mark elsewhere, or two digits turned round, leads to from its start, where the one told is far from it.
    fn misprinted(&self, told: &Ends<'f>) -> Option<Ends<'f>> {
        let change = &self.first.claim.quantity;
        let far = self.fits(told) == Some(Fit::Far) && self.first.claim.kind != Figure::Percent;
        let slipped = |(before, after): &(&End<'f>, &End<'f>)| {
            let made = (&before.claim.quantity.value() - &after.claim.quantity.value()).abs();
            let plain = matches!(change.slip(&made), Some(Slip::Mark | Slip::Scale | Slip::Swapped));
            plain && before.actor == told.0.actor && self.is_here(after) && change.written.mantissa >= TURNED
        };
        let mut pairs = self.pairs().filter(|_| far).filter(slipped);
        let (before, after) = pairs.next().filter(|_| pairs.next().is_none())?;
        Some((before.clone(), after.clone()))
    }

    /// Whether the start stands in another clause than the change and its end: giảm 4 % so với đầu năm (3.375 con); đàn
    /// gà 45.000 con, tăng 12 %. What stands behind a semicolon has no start.
    pub(super) fn is_parted(&self, (before, after): &Ends) -> bool {
        let clause = |end: &End| self.view.items[end.at].clause;
        let parted = !self.view.is_planned(before)
            && clause(before) != clause(self.first)
            && clause(after) == clause(self.first);
        parted && self.is_here(before) && !self.view.is_of_time(before.at)
    }

    /// How sure it is that a change that does not come out leads between `ends`: nothing else can be meant where the
    /// sentence holds no other ends; but which way it went has a rule of its own.
    fn evidence(&self, (before, after): &Ends) -> Evidence {
        let (view, at) = (self.view, self.first.at);
        // A percentage in brackets that no word calls a change may be a share: xuống còn 96 hộ (4,2%).
        let beside = Cues::back(view.items, at, BESIDE);
        let share = view.last(at, BESIDE) == Some(Stance::To) && !beside.any(&[Cue::Rise, Cue::Fall, Cue::Moved]);
        let led = self.sentence(after);
        let near = |end: &&End| self.is_here(end) || self.sentence(end) == led;
        let alone = !share && self.around().iter().filter(near).count() == 2;
        // 3 % fewer than a year before, as 310 left: behind a comma another matter may begin.
        let led_on = before.at > at && self.between(at, before.at).any(&[Cue::Comma]);
        let turned = fits(self.told, after, before, self.direction) == Some(Fit::Agrees);
        let sure = alone && self.is_here(before) && self.is_here(after) && !turned && !led_on;
        match () {
            () if sure => Evidence::Strong,
            () if led_on && view.is_told_on(at, before.at) => Evidence::Weak,
            () => Evidence::Likely,
        }
    }

    /// The change between the ends that words lead to.
    fn between_led(&self, ends: &Ends<'f>) -> Option<Relation> {
        // Broke the mark of 120 to close at 116.36, down 5.76, or 4.7 %: an amount and its rate tell the start
        // themselves.
        if self.fits(ends) != Some(Fit::Agrees) && is_settled(self.told, &ends.1, self.direction) {
            return Some(led_to(self.told, &ends.1, self.direction, Evidence::Likely));
        }
        self.unsigned(ends, Evidence::Likely)
    }

    /// The change between two figures around it that no word gives it, where it comes out or nearly does.
    fn between_any(&self) -> Option<Relation> {
        let (view, first) = (self.view, self.first);
        let level = view.before(first.at, &first.claim, &LEVELS);
        let settled = || level.iter().chain(self.around()).any(|level| is_settled(self.told, level, self.direction));
        if view.leads_on(first) || settled() {
            return None;
        }
        let here = self.sentence(first);
        let close = self.around().iter().filter(|end| self.sentence(end) + 1 >= here && end.at < first.at).count();
        let two = first.claim.points && close == 2 && self.told.len() == 1;
        let mut near = None;
        for (before, after) in self.pairs() {
            let ends = || (before.clone(), after.clone());
            let led = [before, after].iter().any(|end| level.as_ref().is_some_and(|level| level.actor == end.actor));
            match fits(self.told, before, after, self.direction) {
                Some(Fit::Agrees) if view.is_chance(self.told, before, after, self.direction) => {}
                // One change that only comes out is not known to be meant.
                Some(Fit::Agrees) => {
                    let evidence = if self.told.len() == 1 { Evidence::Weak } else { Evidence::Likely };
                    return self.unsigned(&ends(), evidence);
                }
                Some(Fit::Near) if near.is_none() && (two || led) && self.may_be_ends(before, after) => {
                    near = Some(ends());
                }
                Some(_) if near.is_none() && two && self.is_difference(before, after) => near = Some(ends()),
                _ => {}
            }
        }
        if near.is_none() && self.told.len() == 2 && self.direction != Direction::Either {
            return self.led_on(level);
        }
        // 22.6 % 21.0 % +160bps +140bps: the first of two changes is theirs.
        let near = near.filter(|ends| !self.is_beside_plan(ends) && !view.is_of_another(self.told, ends));
        near.map(|ends| self.bound(&ends, if two { Evidence::Likely } else { Evidence::Weak }))
    }

    /// Whether two figures that nearly come out may be the ends of this change and of no other.
    fn may_be_ends(&self, before: &End<'f>, after: &End<'f>) -> bool {
        let view = self.view;
        (view.is_planned(before)
            || !matches!(self.first.claim.kind, Figure::Percent | Figure::Money)
            || view.items[before.at.min(after.at)].sentence + 1 >= self.sentence(self.first))
            && !view.is_part(before, after)
            && ![before, after].into_iter().any(|end| view.has_own(self.first, end))
    }

    /// Whether the change is the difference of two figures, one of which is printed with its digits turned.
    fn is_difference(&self, before: &End, after: &End) -> bool {
        let holds = |before: &_, after: &_| holds(&self.first.claim, "delta", before, after, self.direction);
        turned(before, after).any(|(before, after)| holds(&before, &after))
    }

    /// An amount, its rate and where they led: the start follows.
    fn led_on(&self, level: Option<End<'f>>) -> Option<Relation> {
        let to = |at: usize| self.view.behind(at, &self.first.claim, &[Stance::To]);
        // Will go up by £27 to £459, an increase of 6.25 %.
        let level = level.or_else(|| to(self.told[1].at)).or_else(|| to(self.first.at))?;
        // Had been 20,560 a year ago, which means a rise of 875, or 4.3 %: the level may be what the change led from.
        if is_start(self.told, &level) {
            return None;
        }
        let clause = self.view.items[level.at].clause == self.view.items[self.first.at].clause;
        let evidence = if clause && self.is_bare() { Evidence::Likely } else { Evidence::Weak };
        Some(led_to(self.told, &level, self.direction, evidence))
    }

    /// All pairs of figures around that may be a start and an end.
    fn pairs(&self) -> impl Iterator<Item = (&End<'f>, &End<'f>)> {
        let around = self.around();
        let pairs = around.iter().flat_map(|after| around.iter().map(move |before| (before, after)));
        pairs.filter(|(before, after)| {
            // Went from 92 days to 93; over five years it has fallen by 10 %: two ends that words lead from and to are
            // not turned.
            let stance = |end: &End| self.view.stances[end.at];
            let turned = stance(before) == Some(Stance::To) && stance(after) == Some(Stance::From);
            before.actor != after.actor
                && !turned
                && alike(&before.claim, &after.claim)
                && before.claim.noun.fits(after.claim.noun)
        })
    }

    /// Whether nothing is said of the rate behind the amount: its clause goes on with another matter, or with what it
    /// is compared with.
    fn is_bare(&self) -> bool {
        let closes = |item: &Item| {
            matches!(item.what, What::Cue(Cue::Closing | Cue::Comma | Cue::Semicolon | Cue::Stop | Cue::Versus))
        };
        self.view.items.get(self.told[1].at + 1).is_none_or(closes)
    }

    fn around(&self) -> &[End<'f>] {
        self.around.get_or_init(|| self.view.around(self.first))
    }

    pub(super) fn fits(&self, (before, after): &Ends) -> Option<Fit> {
        fits(self.told, before, after, self.direction)
    }

    pub(super) fn between(&self, from: usize, to: usize) -> Cues {
        Cues::between(self.view.items, from, to, self.view.items[self.first.at].depth)
    }

    fn sentence(&self, end: &End) -> u32 {
        self.view.items[end.at].sentence
    }

    pub(super) fn is_here(&self, end: &End) -> bool {
        self.sentence(end) == self.sentence(self.first)
    }

    fn bound(&self, ends: &Ends, evidence: Evidence) -> Relation {
        self.view.relation(self.direction, ends, self.told, evidence)
    }

    fn unsigned(&self, ends: &Ends, evidence: Evidence) -> Option<Relation> {
        (!self.signed).then(|| self.bound(ends, evidence))
    }
}
