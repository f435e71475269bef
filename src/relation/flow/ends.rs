//! The figures around a change that it can lead from and to.

mod level;
mod time;

use std::borrow::Cow;

use super::cues::Cues;
use super::stance::{Direction, Stance};
use super::view::View;
use super::{Item, What, alike, is_amount, is_bare, is_level, is_share};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::{Decimal, Quantity, Recalculation, swaps};
use crate::relation::{Actor, fit};
use crate::text::Span;

/// How many items to either side of a change its ends are looked for.
pub(crate) const REACH: usize = 24;

/// The least of the units that span months, in seconds.
const MONTH: i128 = 2_419_200;

/// A figure of a change: its place among the items, who plays it, and the figure as a claim.
#[derive(Clone)]
pub(crate) struct End<'f> {
    /// Its place among the items.
    pub(crate) at: usize,
    /// Who plays it.
    pub(crate) actor: Actor,
    /// The figure.
    pub(crate) claim: Cow<'f, Claim>,
}

impl<'f> View<'f> {
    /// The figure at `at`, if it can grow and fall.
    pub(crate) fn end(&self, at: usize) -> Option<End<'f>> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        is_level(claim).then_some(End { at, actor: Actor::Claim(index), claim: Cow::Borrowed(claim) })
    }

    /// `from A to B` where both ends were read as one range.
    pub(crate) fn range(&self, amount: &End<'f>) -> Option<(End<'f>, End<'f>)> {
        let stops =
            |place: &usize| matches!(self.stances[*place], Some(Stance::Level | Stance::Base | Stance::Planned));
        // Từ 31 đến 40 tuổi chiếm 31,6% (tăng 3,0%): a share between is what changed, and the range says of whom it is one.
        let shared = |place: usize| {
            let share = |at: usize| self.flow.claim(&self.items[at]).is_some_and(|(_, claim)| is_share(claim));
            (place.min(amount.at) + 1..place.max(amount.at)).any(share)
        };
        let range = |place: usize| {
            let (index, claim) = self.flow.claim(&self.items[place])?;
            // The precept goes up £14 to £279 and the levy £5 to £88: without a word for where it starts the first of two
            // may be the change itself.
            let started = self.items[..place].last().is_some_and(|last| last.what == What::Cue(Cue::Start));
            (claim.kind == Figure::Range && started).then_some((place, index, claim))
        };
        let percent =
            |(_, _, claim): &(usize, usize, &Claim)| claim.unit.as_ref().is_some_and(|unit| unit.symbol == "%");
        let own = |found: &(usize, usize, &'f Claim)| percent(found) || !shared(found.0);
        let back = self.back(amount.at, REACH).take_while(|place| range(*place).is_some() || !stops(place));
        // Rose by 10 % to 66 % everywhere, and fell by 7 % in one: a range behind the word for going the other way is of that one.
        let contrary = match self.stances[amount.at] {
            Some(Stance::Delta(Direction::Fall)) => Cue::Rise,
            _ => Cue::Fall,
        };
        let other = |place: usize| Cues::leading(self.flow, self.items, place, REACH).any(&[contrary]);
        let back = back.into_iter().find_map(range).filter(|found| own(found) && !other(found.0));
        // Từ 120 đến 150 hội viên; thêm 20 chi hội: what grows in another clause, or is of other things, has other ends.
        let counted = |(place, _, ends): &(usize, usize, &Claim)| {
            let counts = amount.claim.unit.is_none() && ends.unit.is_none() && amount.claim.kind != Figure::Percent;
            self.items[*place].clause == self.items[amount.at].clause && (!counts || amount.claim.noun.fits(ends.noun))
        };
        let back = back.filter(counted);
        // Deposits rose 27.7 % (the plan: a rise from 14 to 16 %): what a bracket tells has its own ends.
        let depth = self.items[amount.at].depth;
        let mut ahead = self
            .ahead(amount.at, REACH)
            .take_while(|place| range(*place).is_some() || !stops(place))
            .filter(|place| self.items[*place].depth <= depth);
        // 15 % (up 4 %); those from 31 to 40 years: a range behind a semicolon is of another matter.
        let clause = self.items[amount.at].clause;
        let ahead = || ahead.find_map(range).filter(|found| own(found) && self.items[found.0].clause == clause);
        let (at, index, ends) = back.or_else(ahead)?;
        let Shape::Between(high) = ends.shape else { return None };
        let symbol = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.symbol.clone());
        let percents = symbol(ends).as_deref() == Some("%");
        if (amount.claim.kind != Figure::Percent || percents) && symbol(&amount.claim) != symbol(ends) {
            return None;
        }
        let kind = if percents { Figure::Percent } else { ends.kind };
        let end = |written, actor| {
            let claim = Claim {
                kind,
                shape: Shape::Single,
                quantity: Quantity { written, ..ends.quantity.clone() },
                ..ends.clone()
            };
            End { at, actor, claim: Cow::Owned(claim) }
        };
        Some((end(ends.quantity.written, Actor::Low(index)), end(high, Actor::High(index))))
    }

    /// The nearest figure before `at` in its sentence with one of these stances that `amount` can be a change of.
    pub(crate) fn before(&self, at: usize, amount: &Claim, wanted: &[Stance]) -> Option<End<'f>> {
        let here = self.items[at];
        self.back(at, REACH).find_map(|place| {
            let stance = self.stances[place]?;
            // What it is compared with may stand in brackets: so với đầu năm (64.000 con) tăng 7 %.
            let outside =
                self.items[place].depth <= here.depth || wanted == [Stance::Base] || wanted == [Stance::Planned];
            self.end(place).filter(|end| outside && wanted.contains(&stance) && self.changes_by(amount, end))
        })
    }

    /// The same behind `at`, up to the next change.
    pub(crate) fn behind(&self, at: usize, amount: &Claim, wanted: &[Stance]) -> Option<End<'f>> {
        let here = self.items[at];
        let places = at + 1..self.items.len().min(at + REACH);
        let mut places = places.take_while(|place| self.items[*place].clause == here.clause);
        let first = places.find_map(|place| {
            let stance = self.stances[place]?;
            // A rate right behind an amount of change shares its ends.
            let beside = matches!(stance, Stance::Delta(_) | Stance::Aside);
            (!beside && self.end(place).is_some()).then_some((place, stance))
        });
        // so với năm trước (34 lớp, 1.158 học sinh): of several bases the one of its measure is meant.
        let fits = |place: &usize| self.end(*place).is_some_and(|end| self.changes_by(amount, &end));
        let base = |place: &usize| self.stances[*place] == Some(Stance::Base);
        if let Some((place, Stance::Base)) = first
            && wanted == [Stance::Base]
        {
            let same = (place..self.items.len().min(at + REACH)).take_while(|at| self.items[*at].clause == here.clause);
            let mut same = same.filter(|at| self.stances[*at].is_some()).take_while(base);
            return same.find(fits).and_then(|place| self.end(place));
        }
        let (place, stance) = first?;
        // from A to B: the wanted end may be the second of the two.
        let second = || {
            let next = (place + 1..self.items.len().min(place + 6)).find(|next| self.stances[*next].is_some())?;
            let pair = matches!(
                (stance, self.stances[next]),
                (Stance::From, Some(Stance::To)) | (Stance::To, Some(Stance::From | Stance::Base | Stance::Planned))
            );
            (pair && self.stances[next].is_some_and(|own| wanted.contains(&own))).then_some(next)
        };
        let place = if wanted.contains(&stance) { place } else { second()? };
        self.end(place).filter(|end| self.changes_by(amount, end))
    }

    /// Whether one figure can be by how much, or by what rate, another changed. In 9 months up 3.9 %: a span of months or
    /// years is mostly when something was, and changes by a rate only where words say that it starts or ends there.
    pub(crate) fn changes_by(&self, amount: &Claim, end: &End) -> bool {
        let span = spans_months(&end.claim);
        let led = matches!(self.stances[end.at], Some(Stance::From | Stance::To));
        let by_span = amount.kind == Figure::Duration;
        // 26 weeks, four longer than the 22 planned: the unit of a span need not be said again.
        let held = matches!(self.stances[end.at], Some(Stance::Base | Stance::Planned | Stance::To));
        let bare = by_span && held && is_bare(&end.claim) && is_amount(&end.claim);
        bare || (((amount.kind != Figure::Percent && !by_span) || !span || led) && changes(amount, &end.claim))
    }
}

impl<'f> View<'f> {
    /// The one figure of the sentence of `at` with this stance that `amount` can be a change of.
    pub(crate) fn lone(&self, at: usize, amount: &Claim, wanted: Stance) -> Option<End<'f>> {
        let near = self.sentence(at, REACH).filter(|place| self.stances[*place] == Some(wanted));
        let mut ends = near.filter_map(|place| self.end(place)).filter(|end| self.changes_by(amount, end));
        ends.next().filter(|_| ends.next().is_none())
    }

    /// Paid £129m, against £126m, up £3m, and capital up £10m: whether another amount of change stands between this one and
    /// two ends told before, which are then the other's.
    pub(crate) fn is_second(&self, amount: &End, (before, after): &(End, End)) -> bool {
        let told = |claim: &Claim| claim.kind != Figure::Percent;
        let here = self.items[amount.at].sentence;
        let between = before.at.max(after.at) + 1..amount.at;
        between.into_iter().filter(|at| self.items[*at].sentence == here).any(|at| {
            let change = matches!(self.stances[at], Some(Stance::Delta(_)));
            change && told(&amount.claim) && self.end(at).is_some_and(|other| told(&other.claim))
        })
    }

    /// Whether a base stands in brackets right behind a change, and so is that one's: giảm 2 người (11 người).
    pub(crate) fn is_taken(&self, base: usize) -> bool {
        let change = base.checked_sub(2).and_then(|at| self.stances[at]);
        self.items[base].depth > 0 && matches!(change, Some(Stance::Delta(_)))
    }

    /// Gold was £240m, as against £154m, and cash grew by £208m to £300m: whether a base right behind its level has been told
    /// before "and", where the change says itself where it led.
    pub(crate) fn is_of_last(&self, base: &End, amount: &End) -> bool {
        let level = base.at.checked_sub(2).filter(|level| *level < amount.at);
        let level = level.filter(|level| self.items[level + 1].what == What::Cue(Cue::Versus));
        let compared = level.is_some_and(|level| self.stances[level] == Some(Stance::Level));
        let parted = || Cues::between(self.items, base.at, amount.at, u8::MAX).any(&[Cue::And]);
        let led = || self.behind(amount.at, &amount.claim, &[Stance::To]).is_some();
        compared && parted() && led()
    }

    /// Whether no other change of its measure stands in the sentence of the one at `at`.
    pub(crate) fn is_lone_change(&self, at: usize) -> bool {
        let kind = |place: usize| self.flow.claim(&self.items[place]).map(|(_, claim)| claim.kind);
        !self.sentence(at, REACH).any(|other| {
            let change = matches!(self.stances[other], Some(Stance::Delta(_) | Stance::Excess(_)));
            other != at && change && kind(other) == kind(at)
        })
    }

    /// Whether the words around a rate count it from a base that is not printed: at constant prices, like for like. Those
    /// before it reach back to the quantity before, or to the mark behind that one, and those behind it to the next mark.
    pub(crate) fn is_like_for_like(&self, at: usize) -> bool {
        let here = self.items[at];
        let near = |item: &&Item| item.sentence == here.sentence;
        let quantity = |item: &Item| self.flow.is_quantity(item);
        let mark = |item: &Item| matches!(item.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Closing | Cue::Stop));
        let back = self.items[..at].iter().rev().take(REACH).take_while(near).take_while(|item| !quantity(item));
        let between: Vec<&Item> = back.collect();
        let told = self.items[..at - between.len()].last().filter(near);
        let from = match told {
            Some(last) => between.iter().rev().find(|item| mark(item)).map_or(last.span.end, |mark| mark.span.end),
            None => 0,
        };
        let ahead = self.items[at + 1..].iter().take(REACH).take_while(near);
        let until = ahead.clone().find(|item| mark(item) || quantity(item));
        let until = until.or(ahead.last()).map_or(u32::MAX, |item| item.span.start);
        self.flow.says_in(here.sentence, Span { start: from, end: until }, &[Cue::Likened])
    }
}

/// Whether one figure can be by how much, or by what rate, the other changed. What levels are for each of is seldom said
/// again: from 38.5 million a head to 54.7, up 16.2 million; nor is the unit: 14 hectares less than the 312 of last year.
fn changes(amount: &Claim, level: &Claim) -> bool {
    let told = amount.unit.is_some() && !amount.is_rate() && amount.kind != Figure::Duration;
    let bare = told && is_bare(level) && is_amount(level);
    let unit = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.symbol.clone());
    let each = amount.unit.is_some() && !amount.is_rate() && level.is_rate() && unit(amount) == unit(level);
    amount.kind == Figure::Percent
        || each
        || bare
        || (alike(amount, level) && (amount.unit.is_some() || amount.noun.fits(level.noun)))
}

/// Whether two figures can be the ends of one change, where the unit may be said once, or for each of what once: from
/// 240 to 171 litres.
pub(crate) fn may_pair(one: &Claim, other: &Claim) -> bool {
    let symbol = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.symbol.clone());
    let each = one.unit.is_some() && symbol(one) == symbol(other);
    let rates = [one, other].map(|claim| claim.kind == Figure::Percent);
    // 46 people and 86 cases: two nouns that differ are no one measure.
    let apart = one.unit.is_none() && other.unit.is_none() && !one.noun.fits(other.noun);
    // From £1.2m in the three first quarters: a number in words needs the unit of an amount in figures.
    // 172 in the six months before: a span of months says when.
    // So does one whose sign stands before it: $1,632 is told of no 1868.
    let signed = |claim: &Claim| claim.unit.is_some() && claim.span.start < claim.number.start;
    let bare = |claim: &Claim, other: &Claim| {
        (other.spelled || !claim.spelled) && is_bare(claim) && !signed(other) && !spans_months(other)
    };
    (alike(one, other) && !apart) || each || (rates[0] == rates[1] && (bare(one, other) || bare(other, one)))
}

/// Whether a figure is a span of months or years.
fn spans_months(claim: &Claim) -> bool {
    let long = |factor: Decimal| factor.mantissa >= MONTH;
    claim.kind == Figure::Duration && claim.unit.as_ref().is_some_and(|unit| long(unit.factor))
}

/// 50 % richer, 50 % better off, 50 % happier: whether figures are all one number, told of several things.
pub(crate) fn are_one(ends: &[&End]) -> bool {
    let mut values = ends.iter().map(|end| end.claim.quantity.value());
    let first = values.next();
    values.all(|value| Some(value) == first)
}

/// What a change between two ends comes to; both ways where the words do not say which way it went.
pub(crate) fn ways(role: &str, before: &End, after: &End, direction: Direction) -> Vec<Option<Recalculation>> {
    let (before, after) = (fit::reckon(&before.claim.quantity), fit::reckon(&after.claim.quantity));
    let of = |change: Recalculation| if role == "rate" { fit::percent(&change, &before) } else { Some(change) };
    let (up, down) = (|| of(after.minus(&before)), || of(before.minus(&after)));
    match direction {
        Direction::Rise => vec![up()],
        Direction::Fall => vec![down()],
        Direction::Either => vec![up(), down()],
    }
}

/// Two ends of a change with two neighbouring digits of one of them the other way round, in every way.
pub(crate) fn turned<'e>(before: &'e End<'_>, after: &'e End<'_>) -> impl Iterator<Item = (End<'e>, End<'e>)> {
    fn same<'e>(end: &'e End<'_>) -> End<'e> {
        End { at: end.at, actor: end.actor, claim: Cow::Borrowed(&*end.claim) }
    }
    fn turns<'e>(end: &'e End<'_>) -> impl Iterator<Item = End<'e>> {
        let figure = |written| Quantity { written, ..end.claim.quantity.clone() };
        let claim = move |written| Claim { quantity: figure(written), ..(*end.claim).clone() };
        swaps(end.claim.quantity.written).map(move |written| End { claim: Cow::Owned(claim(written)), ..same(end) })
    }
    let first = turns(before).map(move |before| (before, same(after)));
    first.chain(turns(after).map(move |after| (same(before), after)))
}

/// 63 cases, down 9 (12.5 %): whether an amount and its rate agree on where the level came from, which no other figure
/// then needs to tell.
pub(crate) fn is_settled(changes: &[End], level: &End, direction: Direction) -> bool {
    let [one, other] = changes else { return false };
    let (rate, delta) = if one.claim.kind == Figure::Percent { (one, other) } else { (other, one) };
    let (level, change) = (fit::reckon(&level.claim.quantity), fit::reckon(&delta.claim.quantity));
    let start = match direction {
        Direction::Rise => level.minus(&change),
        Direction::Fall => level.plus(&change),
        Direction::Either => return false,
    };
    fit::holds(&rate.claim.quantity, fit::percent(&change, &start).as_ref())
}

/// Whether the rate of two changes, an amount and a rate, is that of the amount by the level.
pub(crate) fn is_start(changes: &[End], level: &End) -> bool {
    let [one, other] = changes else { return false };
    let (rate, delta) = if one.claim.kind == Figure::Percent { (one, other) } else { (other, one) };
    let (level, change) = (fit::reckon(&level.claim.quantity), fit::reckon(&delta.claim.quantity));
    fit::holds(&rate.claim.quantity, fit::percent(&change, &level).as_ref())
}
