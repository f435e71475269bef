//! What the words around a figure say it is: a level, a change, what it is compared with, a plan, a rate.

mod own;

use self::own::own;
use super::beside::{after, before, behind_brackets, bounds, joined, stands_alone};
use super::{Flow, Item, Passage, What, hindsight};
use crate::claim::{Claim, Cue, Kind};
use crate::number::Rational;
use crate::relation::past::Past;
use crate::text::Span;

/// What a figure is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// How much there is.
    Level,
    /// By how much, or by what rate, something grew or fell.
    Delta(Direction),
    /// Where a change starts.
    From,
    /// Where a change ends.
    To,
    /// What another figure is compared with.
    Base,
    /// What was planned.
    Planned,
    /// What is aimed at.
    Target,
    /// What was reached as a rate of what was planned.
    PlanRate,
    /// By how much, or by what rate, a plan was exceeded or missed.
    Excess(Direction),
    /// A percentage of what it is compared with.
    Index,
    /// What is left of a whole.
    Rest,
    /// An average.
    Mean,
    /// Times as much.
    Times,
    /// Another matter: an old rate in brackets, a share.
    Aside,
}

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Rise,
    Fall,
    /// The words do not say.
    Either,
}

impl Direction {
    /// The way that a word tells by itself. None where it tells none, or not which.
    pub(crate) fn of(cue: Cue) -> Option<Self> {
        match cue {
            Cue::Rise => Some(Self::Rise),
            Cue::Fall => Some(Self::Fall),
            _ => None,
        }
    }
}

/// How many items to either side of a figure are read.
pub(crate) const REACH: usize = 14;
/// How many items behind a figure in brackets the one may stand that it is compared with.
const LEVELLED: usize = 7;
/// How many bytes before a figure the words that name a time may begin.
const TIMED: u32 = 48;

/// The stances of all items of a flow, by their places; nothing for cues and figures that name or date something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stances(Vec<Option<Stance>>);

impl Stances {
    /// Reads the words around every quantity of `flow`. Of an earlier version may be `known` its stances, which are not
    /// read again.
    pub(crate) fn new(flow: &Flow, known: Option<(&Past<'_>, Self)>) -> Self {
        let Some((Past { fresh, .. }, Self(mut stances))) = known else {
            return Self(Self::read(flow, &flow.passages));
        };
        let read = Self::read(flow, &flow.passages[fresh.clone()]);
        let start = |passage: usize| flow.passages.get(passage).map_or(flow.items.len(), |passage| passage.items.start);
        // What stands behind the fresh passages there stood behind the old ones.
        let behind = flow.items.len() - start(fresh.end);
        stances.splice(start(fresh.start)..stances.len() - behind, read);
        Self(stances)
    }

    /// The stances of the items of some passages, one behind the other.
    fn read(flow: &Flow, passages: &[Passage]) -> Vec<Option<Stance>> {
        let mut all: Vec<Option<Stance>> = Vec::new();
        for passage in passages {
            let items = flow.of(passage);
            let first = all.len();
            all.resize(first + items.len(), None);
            let stances = &mut all[first..];
            for (at, item) in items.iter().enumerate() {
                let Some((_, claim)) = flow.claim(item).filter(|(_, claim)| claim.is_quantity()) else { continue };
                let before = before(flow, items, at);
                let mut after = after(flow, items, at);
                if after.first() == Some(&Cue::Opening) {
                    after = behind_brackets(flow, items, at).unwrap_or(after);
                }
                // 13 % above 35 mph: an amount of other things right behind a word for more bounds what is counted.
                if matches!(after.first(), Some(Cue::More | Cue::Less)) && bounds(flow, items, at) {
                    after.clear();
                }
                let earlier = &stances[..at];
                let last = last(earlier);
                let context = Context {
                    last: last.map(|(_, stance)| stance),
                    last_rate: last.is_some_and(|(back, _)| is(flow, &items[at - 1 - back], Kind::Percent)),
                    last_paid: last.is_some_and(|(back, _)| is(flow, &items[at - 1 - back], Kind::Money)),
                    gap: last.and_then(|(back, _)| gap(flow, items, at - 1 - back)),
                    joined: joined(items, at),
                    planned: planned(items, earlier, at),
                    plan_next: plan_next(flow, items, at),
                    rate_next: rate_next(flow, items, at),
                    timed: timed(flow, items, at),
                    ends: ends(items, at + 1),
                    held: last.is_some_and(|(back, _)| self::before(flow, items, at - 1 - back).contains(&Cue::Versus)),
                    levelled: levelled(flow, items, at),
                    dated: at > 0 && flow.claim(&items[at - 1]).is_some_and(|(_, claim)| !claim.is_quantity()),
                };
                stances[at] = Some(stance(claim, &before, &after, &context));
            }
            hindsight::look(flow, items, stances);
        }
        all
    }

    /// The stance of the item at `place` of the flow.
    pub(crate) fn at(&self, place: usize) -> Option<Stance> {
        self.0.get(place).copied().flatten()
    }

    /// The stances of the items of `passage`.
    pub(crate) fn of(&self, passage: &Passage) -> &[Option<Stance>] {
        self.0.get(passage.items.clone()).unwrap_or(&[])
    }
}

/// What stands around a figure besides its own cues.
struct Context {
    /// The stance of the figure before.
    last: Option<Stance>,
    /// Whether the figure before is a percentage.
    last_rate: bool,
    /// Whether it is an amount of money.
    last_paid: bool,
    /// Which way the plan before was missed, if it is one: beat the forecast of A by B.
    gap: Option<Direction>,
    /// Whether nothing but a word for "and" stands between it and the figure before: 2 lớp và 84 học sinh.
    joined: bool,
    /// Whether its sentence has named a plan.
    planned: bool,
    /// Whether a word for plan stands behind it and no figure that it could belong to.
    plan_next: bool,
    /// Whether a year or a date stands right before it: (tháng 7 đạt 71,2%).
    dated: bool,
    /// Whether something is held against the figure before: against the budget of A this is B.
    held: bool,
    /// Whether it stands alone in brackets, and behind a word that compares another of its kind does: higher (71.8 %) than
    /// elsewhere (58.2 %).
    levelled: bool,
    /// Whether the next cue behind it closes what is said of it: 2.5 points more.
    ends: bool,
    /// Whether the time it is compared with is named right before it: cao hơn cùng kỳ 12 vụ.
    timed: bool,
    /// Whether the next figure of its clause is a percentage, which a plan for one may be.
    rate_next: bool,
}

/// Which way a figure was missed by what the words before it say.
fn gap(flow: &Flow, items: &[Item], at: usize) -> Option<Direction> {
    // Beating a limit is staying below it.
    let moves = [Cue::Exceeds, Cue::Rise, Cue::Fall, Cue::Moved, Cue::More, Cue::Less];
    before(flow, items, at).iter().any(|cue| moves.contains(cue)).then_some(Direction::Either)
}

fn planned(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at].sentence;
    let back = stances.iter().zip(items).rev().take(2 * REACH).take_while(|(_, item)| item.sentence == here);
    back.into_iter().any(|(stance, _)| *stance == Some(Stance::Planned))
}

fn plan_next(flow: &Flow, items: &[Item], at: usize) -> bool {
    let plan = items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Plan));
    let figure = items.get(at + 2).is_some_and(|next| flow.is_quantity(next));
    plan && !figure
}

/// Whether a mark, or the end of its sentence, stands behind the cue at `at`.
fn ends(items: &[Item], at: usize) -> bool {
    let sentence = items.get(at).map(|item| item.sentence);
    let next = items.get(at + 1).filter(|next| Some(next.sentence) == sentence);
    next.is_none_or(|next| matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Closing)))
}

/// Whether a figure and what a word that compares right behind its bracket leads to stand alone in brackets.
fn levelled(flow: &Flow, items: &[Item], at: usize) -> bool {
    let alone = |at: usize| stands_alone(flow, items, at);
    let compared = items.get(at + 2).is_some_and(|next| next.what == What::Cue(Cue::Versus));
    let other = (at + 3..items.len().min(at + LEVELLED)).find(|other| flow.is_quantity(&items[*other]));
    let kind = |at: usize| flow.claim(&items[at]).map(|(_, claim)| (claim.kind, claim.points));
    compared && alone(at) && other.is_some_and(|other| alone(other) && kind(other) == kind(at))
}

/// Whether the words right before a figure name the time that something is compared with.
fn timed(flow: &Flow, items: &[Item], at: usize) -> bool {
    let here = items[at].span;
    let before = Span { start: here.start.saturating_sub(TIMED), end: here.start };
    let last = flow.quiet_in(before).iter().rev().find(|quiet| quiet.cue == Cue::Earlier);
    last.is_some_and(|quiet| quiet.span.end + 1 == here.start)
}

fn rate_next(flow: &Flow, items: &[Item], at: usize) -> bool {
    let next = items[at + 1..].iter().take(REACH).take_while(|next| next.clause == items[at].clause);
    let mut figures = next.filter(|next| flow.is_quantity(next));
    figures.next().is_some_and(|figure| is_percent(flow, figure))
}

pub(crate) fn is_percent(flow: &Flow, item: &Item) -> bool {
    is(flow, item, Kind::Percent)
}

fn is(flow: &Flow, item: &Item, kind: Kind) -> bool {
    flow.claim(item).is_some_and(|(_, claim)| claim.kind == kind)
}

/// What a figure is, by its own cues, then by what stands before it.
fn stance(claim: &Claim, before: &[Cue], after: &[Cue], context: &Context) -> Stance {
    let own = own(claim, before, after, context);
    let percent = claim.kind == Kind::Percent;
    // A fall of 4.7 weeks, or 32.4 %: a word for "or" is both.
    let or = before.contains(&Cue::And);
    let marks = |cue: &Cue| matches!(cue, Cue::Comma | Cue::Opening | Cue::And) || (or && *cue == Cue::Share);
    let beside = before.iter().all(marks) && (or || before.len() <= 1);
    // Up 375, or 8.6 % on the year before: one change told twice. Beyond that it is what the level comes to.
    let small = matches!(context.last, Some(Stance::Delta(Direction::Fall) | Stance::Excess(_)));
    let whole = if small { 50 } else { 100 };
    let rate = percent && claim.quantity.value() < Rational::from(whole);
    match (own, context.last) {
        (None | Some(Stance::Index | Stance::Aside), Some(Stance::Delta(direction)))
            if beside && rate && !context.last_rate =>
        {
            Stance::Delta(direction)
        }
        // 63 under budget (4.2 %); exceeded it by 54,000, or 6.7 %.
        (None | Some(Stance::Index | Stance::Aside | Stance::Planned), Some(Stance::Excess(direction)))
            if rate && !context.last_rate && (beside || before.first() == Some(&Cue::Opening)) =>
        {
            Stance::Excess(direction)
        }
        (Some(own), _) => own,
        (None, Some(Stance::Delta(Direction::Rise))) if beside && percent && !rate => Stance::Index,
        (None, _) => inherited(claim, before, after, context),
    }
}

/// Whether a comma and a word for change stand right behind a figure.
fn changes(after: &[Cue]) -> bool {
    matches!(after, [Cue::Comma, Cue::Rise | Cue::Fall | Cue::Moved, ..])
}

/// The last stance taken, and how many items back.
fn last(stances: &[Option<Stance>]) -> Option<(usize, Stance)> {
    stances.iter().rev().take(REACH).enumerate().find_map(|(back, stance)| stance.map(|stance| (back, stance)))
}

/// A figure without cues of its own: a rate right behind a change is its rate, one behind a plan that was exceeded
/// or missed says by how much, a signed percentage is a change, anything else is a level.
fn inherited(claim: &Claim, before: &[Cue], after: &[Cue], context: &Context) -> Stance {
    let percent = claim.kind == Kind::Percent;
    // Cut by 1.35 billion (a rate of 0.72 %); of what is counted the rate in brackets may be another one.
    let beside = (matches!(before, [] | [Cue::Comma | Cue::Opening]) && !context.dated)
        || (context.last_paid && matches!(before, [Cue::Rate, Cue::Opening]));
    // Of money what stands before the number is mostly the sign of its currency.
    let led = claim.number.start > claim.span.start && claim.kind != Kind::Money;
    let signed = led || claim.quantity.written.mantissa < 0;
    match (context.last, context.gap) {
        (Some(Stance::Planned | Stance::Target), Some(direction))
            if before.is_empty() || before == [Cue::Criterion] =>
        {
            Stance::Excess(direction)
        }
        // Down 9.8 % and 310 passengers, down 3.7 %: behind a rate stands a level that has one of its own.
        (Some(Stance::Delta(_)), _) if context.joined && context.last_rate && !percent && changes(after) => {
            Stance::Level
        }
        // Rose by 6.4 % on last year (127,300), that is by 8,100.
        _ if !percent && matches!(before, [Cue::Criterion, Cue::Share, ..]) => Stance::Delta(Direction::Either),
        // Rose from 1,169 by 19 to 1,188.
        (Some(Stance::From), _) if before == [Cue::Criterion] => Stance::Delta(Direction::Either),
        // A fall of 25 %, and 19 were sent home: behind a comma it is no change that is told beside its rate.
        (Some(Stance::Delta(_)), _)
            if context.joined && context.last_rate != percent && before.contains(&Cue::Comma) =>
        {
            Stance::Level
        }
        (Some(Stance::Delta(direction)), _) if context.joined || (beside && percent) => Stance::Delta(direction),
        // Compared to 15.0 % and a negative 1.6 %: both are what it is compared with.
        (Some(Stance::Base), _) if before.contains(&Cue::And) => Stance::Level,
        _ if percent && signed => Stance::Delta(Direction::Rise),
        // A (-1,200), B (-1,500): a signed amount in brackets is a change, and no end of another.
        _ if signed && before.first() == Some(&Cue::Opening) => Stance::Aside,
        _ => Stance::Level,
    }
}
