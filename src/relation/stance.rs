//! What the words around a figure say it is: a level, a change, what it is compared with, a plan, a rate.

use super::beside::{Near, after, before, behind_brackets, bounds, joined, nearest};
use super::flow::{Flow, Item, Passage, What};
use super::hindsight;
use crate::claim::{Claim, Cue, Kind};
use crate::number::Rational;

/// What a figure is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
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
pub(super) enum Direction {
    Rise,
    Fall,
    /// The words do not say.
    Either,
}

/// How many items to either side of a figure are read.
pub(super) const REACH: usize = 14;

/// The stances of all items of a flow, by their places; nothing for cues and figures that name or date something.
pub(super) struct Stances(Vec<Option<Stance>>);

impl Stances {
    /// Reads the words around every quantity of `flow`.
    pub(super) fn new(flow: &Flow) -> Self {
        let mut stances: Vec<Option<Stance>> = vec![None; flow.items.len()];
        for passage in &flow.passages {
            let items = flow.of(passage);
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
                let place = passage.items.start + at;
                let earlier = &stances[passage.items.start..place];
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
                    dated: at > 0 && flow.claim(&items[at - 1]).is_some_and(|(_, claim)| !claim.is_quantity()),
                };
                stances[place] = Some(stance(claim, &before, &after, &context));
            }
            let stances = &mut stances[passage.items.clone()];
            hindsight::look(flow, items, stances);
        }
        Self(stances)
    }

    /// The stances of the items of `passage`.
    pub(super) fn of(&self, passage: &Passage) -> &[Option<Stance>] {
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

fn rate_next(flow: &Flow, items: &[Item], at: usize) -> bool {
    let next = items[at + 1..].iter().take(REACH).take_while(|next| next.clause == items[at].clause);
    let mut figures = next.filter(|next| flow.is_quantity(next));
    figures.next().is_some_and(|figure| is_percent(flow, figure))
}

pub(super) fn is_percent(flow: &Flow, item: &Item) -> bool {
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
        (None, _) => inherited(claim, before, context),
    }
}

/// The last stance taken, and how many items back.
fn last(stances: &[Option<Stance>]) -> Option<(usize, Stance)> {
    stances.iter().rev().take(REACH).enumerate().find_map(|(back, stance)| stance.map(|stance| (back, stance)))
}

/// What the figure's own cues say; nothing where there are none.
fn own(claim: &Claim, before: &[Cue], after: &[Cue], context: &Context) -> Option<Stance> {
    let percent = claim.kind == Kind::Percent;
    // What is said behind the figure before, ahead of a comma, is of that one: 28.1 days on average; 31 % last year, and 87
    let place = |wanted: Cue| before.iter().position(|cue| *cue == wanted);
    let comma = place(Cue::Comma).unwrap_or(before.len());
    let own = |(at, cue): (usize, &Cue)| {
        let past = matches!(cue, Cue::Versus | Cue::More | Cue::Less) && before.contains(&Cue::And);
        (!is_mark(*cue) && (at < comma || !(past || matches!(cue, Cue::Average | Cue::Times)))).then_some(*cue)
    };
    // 97 % of its budget: £11.64 million. What stands behind a rate, ahead of a colon, is said of the rate.
    let reach = match context.last {
        // Down 9 on the quarter before: felling 7, carrying 18.
        Some(Stance::PlanRate | Stance::Delta(_)) => place(Cue::Colon).unwrap_or(before.len()),
        _ => before.len(),
    };
    let words: Near = before.iter().take(reach).enumerate().filter_map(own).collect();
    let has = |cue| words.contains(&cue);
    // Only what comes before the next comma belongs to the figure.
    let close: Near =
        after.iter().copied().take_while(|cue| !matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Stop)).collect();
    let follows = |cue| close.contains(&cue);
    let nearest = nearest(&words);
    let direction = words.iter().find_map(|cue| match cue {
        Cue::Rise => Some(Direction::Rise),
        Cue::Fall => Some(Direction::Fall),
        Cue::Moved => Some(Direction::Either),
        _ => None,
    });
    // 4.7 days later than, 3 points higher than.
    if let [change @ (Cue::Rise | Cue::Fall), Cue::Versus, ..] = close.as_slice() {
        return Some(Stance::Delta(if *change == Cue::Rise { Direction::Rise } else { Direction::Fall }));
    }
    if close.first() == Some(&Cue::Times) || nearest == Some(Cue::Times) {
        return Some(Stance::Times);
    }
    // The average waiting time fell by 3.2 days: one step of a mean.
    let averaged = percent || claim.is_rate() || matches!(context.last, Some(Stance::Delta(_)));
    match nearest {
        // An older rate, told beside the new one: (the year before: up 5 %).
        Some(Cue::Rise | Cue::Fall) if words.get(1) == Some(&Cue::Versus) && before.contains(&Cue::Opening) => {
            return Some(Stance::Aside);
        }
        // On average down by 5.1 points a year: no step from one end to the other.
        Some(Cue::Rise | Cue::Fall) if words.get(1) == Some(&Cue::Average) && averaged => {
            return Some(Stance::Mean);
        }
        // 8 % up on the budget.
        Some(Cue::Rise | Cue::Fall) if close.first() == Some(&Cue::Plan) => return direction.map(Stance::Excess),
        Some(Cue::Rise | Cue::Fall | Cue::Moved) => return direction.map(Stance::Delta),
        _ => {}
    }
    // 18 fewer than, 4 % above target.
    let compared = match close.as_slice() {
        [Cue::More, Cue::Less, rest @ ..] | [Cue::Less, Cue::More, rest @ ..] => Some((Direction::Either, rest)),
        [Cue::More, rest @ ..] => Some((Direction::Rise, rest)),
        [Cue::Less, rest @ ..] => Some((Direction::Fall, rest)),
        _ => None,
    };
    // 64 patients under 18 are no change.
    let weighs = |rest: &[Cue]| rest.iter().any(|cue| matches!(cue, Cue::Plan | Cue::Versus));
    let counted = !percent && claim.unit.is_none() && !claim.noun.span.is_empty();
    if let Some((direction, rest)) = compared.filter(|(_, rest)| !counted || weighs(rest)) {
        let of_plan = rest.first() == Some(&Cue::Plan);
        return Some(if of_plan { Stance::Excess(direction) } else { Stance::Delta(direction) });
    }
    match nearest {
        Some(Cue::More | Cue::Less) if matches!(context.last, Some(Stance::Delta(_) | Stance::Excess(_))) => {
            return Some(if context.plan_next { Stance::Planned } else { Stance::Base });
        }
        Some(Cue::Level) => return Some(Stance::To),
        Some(Cue::Start) => return Some(Stance::From),
        Some(Cue::Remainder) => return Some(Stance::Rest),
        Some(Cue::Average) => return Some(Stance::Mean),
        Some(Cue::Share | Cue::Structure) if percent && !follows(Cue::Plan) => return Some(Stance::Aside),
        _ => {}
    }
    // 15 % above plan.
    if close.first() == Some(&Cue::Exceeds) && (percent || context.planned) {
        return Some(Stance::Excess(Direction::Rise));
    }
    let of_plan = has(Cue::Plan) || follows(Cue::Plan);
    // 1.2 % ahead of last year: what it passed is named, and is no plan.
    if percent && nearest == Some(Cue::Exceeds) && !of_plan && follows(Cue::Versus) {
        return Some(Stance::Aside);
    }
    // Beating the goal by 10 %.
    let of_plan = of_plan || (percent && has(Cue::Goal) && words.first() == Some(&Cue::Criterion));
    if has(Cue::Exceeds) && ((percent && of_plan) || (nearest == Some(Cue::Exceeds) && (of_plan || context.planned))) {
        return Some(Stance::Excess(Direction::Rise));
    }
    // 93.7 % against a target of 95 % is held against that one, and is no rate of it.
    let against = close.windows(2).any(|pair| pair == [Cue::Versus, Cue::Plan]) && context.rate_next;
    if percent && follows(Cue::Plan) && !has(Cue::Goal) && !against {
        return Some(Stance::PlanRate);
    }
    // Compared with 31 % two years ago: what it is compared with, and when that was; behind "and" another begins.
    let begun = !context.last_rate && place(Cue::And).is_some_and(|and| Some(and) < place(Cue::Versus));
    let compares = begun || (direction.is_none() && nearest != Some(Cue::Versus));
    if percent && follows(Cue::Versus) && compares && !against {
        return Some(Stance::Index);
    }
    match nearest {
        _ if context.plan_next && !percent => Some(Stance::Planned),
        Some(Cue::Plan) => Some(Stance::Planned),
        Some(Cue::Goal) => Some(Stance::Target),
        Some(Cue::Versus) => Some(Stance::Base),
        Some(Cue::Exceeds) => Some(Stance::Aside),
        _ if close.first() == Some(&Cue::Remainder) => Some(Stance::Rest),
        _ if percent && follows(Cue::Base) => Some(Stance::Aside),
        _ => None,
    }
}

/// A figure without cues of its own: a rate right behind a change is its rate, one behind a plan that was exceeded
/// or missed says by how much, a signed percentage is a change, anything else is a level.
fn inherited(claim: &Claim, before: &[Cue], context: &Context) -> Stance {
    let percent = claim.kind == Kind::Percent;
    // Cut by 1.35 billion (a rate of 0.72 %); of what is counted the rate in brackets may be another one.
    let beside = (matches!(before, [] | [Cue::Comma | Cue::Opening]) && !context.dated)
        || (context.last_paid && matches!(before, [Cue::Rate, Cue::Opening]));
    let signed = claim.number.start > claim.span.start || claim.quantity.written.mantissa < 0;
    match (context.last, context.gap) {
        (Some(Stance::Planned | Stance::Target), Some(direction))
            if before.is_empty() || before == [Cue::Criterion] =>
        {
            Stance::Excess(direction)
        }
        (Some(Stance::Delta(direction)), _) if context.joined || (beside && percent) => Stance::Delta(direction),
        // Compared to 15.0 % and a negative 1.6 %: both are what it is compared with.
        (Some(Stance::Base), _) if before.contains(&Cue::And) => Stance::Level,
        _ if percent && signed => Stance::Delta(Direction::Rise),
        _ => Stance::Level,
    }
}

fn is_mark(cue: Cue) -> bool {
    matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Colon | Cue::Opening | Cue::Closing | Cue::Stop | Cue::And)
}
