//! What the words around a figure say it is: a level, a change, what it is compared with, a plan, a rate.

use super::flow::{Flow, Item, Passage, What};
use crate::claim::{Claim, Cue, Kind};

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
    /// By what rate the plan was exceeded.
    ExcessRate,
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
}

/// How many items to either side of a figure are read.
const REACH: usize = 14;

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
                let after = after(flow, items, at);
                let place = passage.items.start + at;
                let told = || {
                    let last = last(&stances[passage.items.start..place]);
                    let exceeded = last.is_some_and(|(_, stance)| stance == Stance::Planned) && {
                        let plan = passage.items.start..place;
                        let at = last.map_or(0, |(back, _)| plan.len() - 1 - back);
                        self::before(flow, items, at).contains(&Cue::Exceeds)
                    };
                    inherited(claim, &before, last.map(|(_, stance)| stance), exceeded)
                };
                stances[place] = Some(own(claim, &before, &after).unwrap_or_else(told));
            }
            of_plans(flow, items, &mut stances[passage.items.clone()]);
        }
        Self(stances)
    }

    /// The stances of the items of `passage`.
    pub(super) fn of(&self, passage: &Passage) -> &[Option<Stance>] {
        self.0.get(passage.items.clone()).unwrap_or(&[])
    }
}

/// 113.3 % of the 120,000 budgeted: a percentage of what turns out to be a plan is its rate.
fn of_plans(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 0..items.len() {
        let of = items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Base));
        let percent = flow.claim(&items[at]).is_some_and(|(_, claim)| claim.kind == Kind::Percent);
        let level = matches!(stances[at], Some(Stance::Level | Stance::Aside));
        if of && percent && level && stances.get(at + 2) == Some(&Some(Stance::Planned)) {
            stances[at] = Some(Stance::PlanRate);
        }
    }
}

/// The last stance taken, and how many items back.
fn last(stances: &[Option<Stance>]) -> Option<(usize, Stance)> {
    stances.iter().rev().take(REACH).enumerate().find_map(|(back, stance)| stance.map(|stance| (back, stance)))
}

/// What the figure's own cues say; nothing where there are none.
fn own(claim: &Claim, before: &[Cue], after: &[Cue]) -> Option<Stance> {
    let percent = claim.kind == Kind::Percent;
    // What is said behind the figure before, ahead of a comma, is said of that one: 28.1 days on average, 4.7 more.
    let comma = before.iter().position(|cue| *cue == Cue::Comma).unwrap_or(before.len());
    let own = |(at, cue): (usize, &Cue)| {
        (!is_mark(*cue) && (at < comma || !matches!(cue, Cue::Average | Cue::Times))).then_some(*cue)
    };
    let words: Vec<Cue> = before.iter().enumerate().filter_map(own).collect();
    let has = |cue| words.contains(&cue);
    // Only what comes before the next comma belongs to the figure.
    let close: Vec<Cue> =
        after.iter().copied().take_while(|cue| !matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Stop)).collect();
    let follows = |cue| close.contains(&cue);
    let nearest = words.iter().copied().find(|cue| !matches!(cue, Cue::Base | Cue::Criterion));
    let direction = words.iter().find_map(|cue| match cue {
        Cue::Rise => Some(Direction::Rise),
        Cue::Fall => Some(Direction::Fall),
        _ => None,
    });
    // 4.7 days later than, 3 points higher than.
    if let [change @ (Cue::Rise | Cue::Fall), Cue::Versus, ..] = close.as_slice() {
        return Some(Stance::Delta(if *change == Cue::Rise { Direction::Rise } else { Direction::Fall }));
    }
    if close.first() == Some(&Cue::Times) || nearest == Some(Cue::Times) {
        return Some(Stance::Times);
    }
    match nearest {
        // An older rate, told beside the new one: (the year before: up 5 %).
        Some(Cue::Rise | Cue::Fall) if words.get(1) == Some(&Cue::Versus) && before.contains(&Cue::Opening) => {
            return Some(Stance::Aside);
        }
        Some(Cue::Rise | Cue::Fall) => return direction.map(Stance::Delta),
        Some(Cue::Level) => return Some(Stance::To),
        Some(Cue::Start) => return Some(Stance::From),
        Some(Cue::Remainder) => return Some(Stance::Rest),
        Some(Cue::Average) => return Some(Stance::Mean),
        Some(Cue::Share | Cue::Structure) if percent && !follows(Cue::Plan) => return Some(Stance::Aside),
        _ => {}
    }
    if percent && has(Cue::Exceeds) && (has(Cue::Plan) || follows(Cue::Plan)) {
        return Some(Stance::ExcessRate);
    }
    if percent && follows(Cue::Plan) && !has(Cue::Goal) {
        return Some(Stance::PlanRate);
    }
    if percent && follows(Cue::Versus) && direction.is_none() {
        return Some(Stance::Index);
    }
    match nearest {
        _ if close.first() == Some(&Cue::Plan) && !percent => Some(Stance::Planned),
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
/// says by how much, anything else is a level.
fn inherited(claim: &Claim, before: &[Cue], last: Option<Stance>, exceeded: bool) -> Stance {
    let beside = before.iter().all(|cue| matches!(cue, Cue::Comma | Cue::Opening)) && before.len() <= 1;
    match last {
        Some(Stance::Planned) if exceeded && claim.kind == Kind::Percent && before == [Cue::Criterion] => {
            Stance::ExcessRate
        }
        Some(Stance::Delta(direction)) if beside && claim.kind == Kind::Percent => Stance::Delta(direction),
        _ => Stance::Level,
    }
}

fn is_mark(cue: Cue) -> bool {
    matches!(cue, Cue::Comma | Cue::Semicolon | Cue::Colon | Cue::Opening | Cue::Closing | Cue::Stop | Cue::And)
}

/// The cues before a figure in its clause, the nearest first, back to the quantity before it. Brackets that closed
/// before it are left out.
fn before(flow: &Flow, items: &[Item], at: usize) -> Vec<Cue> {
    let Some(here) = items.get(at) else { return Vec::new() };
    let mut cues = Vec::new();
    for item in items[at.saturating_sub(REACH)..at].iter().rev() {
        if item.clause != here.clause {
            break;
        }
        match item.what {
            What::Cue(cue) if item.depth <= here.depth => cues.push(cue),
            What::Cue(_) => {}
            What::Figure(_) if flow.claim(item).is_some_and(|(_, claim)| claim.is_quantity()) => break,
            What::Figure(_) => {}
        }
    }
    cues
}

/// The cues behind a figure in its clause, the nearest first, up to the next quantity.
fn after(flow: &Flow, items: &[Item], at: usize) -> Vec<Cue> {
    let Some(here) = items.get(at) else { return Vec::new() };
    let mut cues = Vec::new();
    for item in items.iter().skip(at + 1).take(REACH) {
        if item.clause != here.clause || item.depth < here.depth {
            break;
        }
        match item.what {
            What::Cue(cue) => cues.push(cue),
            What::Figure(_) if flow.claim(item).is_some_and(|(_, claim)| claim.is_quantity()) => break,
            What::Figure(_) => {}
        }
    }
    cues
}
