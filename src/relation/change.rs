//! Changes: what a figure was, what it is, by how much and by what rate it grew or fell.

use super::fit::{self, Fit};
use super::flow::{Flow, Item, alike, is_level};
use super::stance::{Direction, Stance, Stances};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Kind as Figure};

/// How many items to either side of a change its ends are looked for.
const REACH: usize = 24;
/// How many earlier figures may be the unnamed start of a change.
const MEMORY: usize = 8;

/// Links every amount or rate of change with the ends the words give it.
///
/// Both ends named in the sentence are strong evidence. Where only one is, an earlier figure of the same measure
/// takes the other's place if it fits, or nearly does.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        let view = View { flow, items, stances };
        for at in 0..items.len() {
            match stances[at] {
                Some(Stance::Delta(direction)) => relations.extend(view.change(at, direction)),
                Some(Stance::Index) => relations.extend(view.index(at)),
                Some(Stance::Times) => relations.extend(view.multiple(at)),
                _ => {}
            }
        }
    }
    relations
}

/// A passage with the stance of each of its figures.
struct View<'f> {
    flow: &'f Flow<'f>,
    items: &'f [Item],
    stances: &'f [Option<Stance>],
}

/// One end of a change: its place, its claim.
type End<'f> = (usize, usize, &'f Claim);

impl<'f> View<'f> {
    fn end(&self, at: usize) -> Option<End<'f>> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        is_level(claim).then_some((at, index, claim))
    }

    fn change(&self, at: usize, direction: Direction) -> Option<Relation> {
        let (_, delta, amount) = self.end(at)?;
        if amount.is_rate() {
            return None;
        }
        let from = self.before(at, amount, &[Stance::From]).or_else(|| self.behind(at, amount, &[Stance::From]));
        let to = self.before(at, amount, &[Stance::To]).or_else(|| self.behind(at, amount, &[Stance::To]));
        let level = self.before(at, amount, &[Stance::Level, Stance::Mean, Stance::To, Stance::Planned]);
        let base = self.behind(at, amount, &[Stance::Base]).or_else(|| self.before(at, amount, &[Stance::Base]));
        let (before, after) = match (from, to) {
            (Some(from), Some(to)) => (from, to),
            // down 6.98 billion to 261.44, from the level told before.
            (None, Some(to)) if to.0 > at && base.is_none() => (level.filter(|level| level.0 < at)?, to),
            (Some(from), None) => (from, level?),
            _ => match base {
                Some(base) => (base, level?),
                None => return self.unnamed(at, delta, amount, direction, level?),
            },
        };
        let ends = (before.2, after.2);
        if before.1 == after.1 || !alike(ends.0, ends.1) {
            return None;
        }
        Some(relation(direction, before.1, after.1, delta, role(amount, ends, direction), Evidence::Likely))
    }

    /// A change whose start the sentence leaves to an earlier figure, which then must fit.
    fn unnamed(
        &self,
        at: usize,
        delta: usize,
        amount: &Claim,
        direction: Direction,
        level: End<'f>,
    ) -> Option<Relation> {
        let earlier = (at.saturating_sub(3 * REACH)..at)
            .rev()
            .filter(|place| *place != level.0)
            .filter_map(|place| self.end(place));
        let candidates = earlier.filter(|(place, _, claim)| {
            alike(claim, level.2)
                && matches!(self.stances[*place], Some(Stance::Level | Stance::Base | Stance::From | Stance::To))
                && (claim.unit.is_some() || claim.noun.fits(level.2.noun))
        });
        let mut near = None;
        for (_, index, claim) in candidates.take(MEMORY) {
            let role = role(amount, (claim, level.2), direction);
            match fit(amount, role, claim, level.2, direction) {
                Fit::Agrees => return Some(relation(direction, index, level.1, delta, role, Evidence::Strong)),
                Fit::Near if near.is_none() => near = Some((index, role)),
                _ => {}
            }
        }
        near.map(|(index, role)| relation(direction, index, level.1, delta, role, Evidence::Weak))
    }

    /// The nearest figure before `at` in its sentence with one of these stances that `amount` can be a change of.
    fn before(&self, at: usize, amount: &Claim, wanted: &[Stance]) -> Option<End<'f>> {
        let here = self.items[at];
        let places = (at.saturating_sub(REACH)..at).rev();
        places.take_while(|place| self.items[*place].sentence == here.sentence).find_map(|place| {
            let level =
                self.items[place].depth <= here.depth && self.stances[place].is_some_and(|own| wanted.contains(&own));
            self.end(place).filter(|(_, _, claim)| level && changes(amount, claim))
        })
    }

    /// The same behind `at`, up to the next change.
    fn behind(&self, at: usize, amount: &Claim, wanted: &[Stance]) -> Option<End<'f>> {
        let here = self.items[at];
        let places = at + 1..self.items.len().min(at + REACH);
        let mut places = places.take_while(|place| self.items[*place].clause == here.clause);
        let first = places.find_map(|place| {
            let stance = self.stances[place]?;
            // A rate right behind an amount of change shares its ends.
            let beside = matches!(stance, Stance::Delta(_) | Stance::Aside);
            (!beside && self.end(place).is_some()).then_some((place, stance))
        });
        let (place, stance) = first?;
        // from A to B: the wanted end may be the second of the two.
        let second = || {
            let next = (place + 1..self.items.len().min(place + 6)).find(|next| self.stances[*next].is_some())?;
            let pair = matches!(
                (stance, self.stances[next]),
                (Stance::From, Some(Stance::To)) | (Stance::To, Some(Stance::From))
            );
            (pair && self.stances[next].is_some_and(|own| wanted.contains(&own))).then_some(next)
        };
        let place = if wanted.contains(&stance) { place } else { second()? };
        self.end(place).filter(|(_, _, claim)| changes(amount, claim))
    }

    /// `bằng 106 % so với cùng kỳ (A)`: a percentage of what it is compared with.
    fn index(&self, at: usize) -> Option<Relation> {
        let (_, rate, percent) = self.end(at)?;
        let figure = self.before(at, percent, &[Stance::Level, Stance::Mean, Stance::To])?;
        let base = self.behind(at, percent, &[Stance::Base])?;
        alike(figure.2, base.2).then(|| multiple(base.1, figure.1, rate, Evidence::Likely))
    }

    /// `gấp 1,5 lần so với A`; `2.5 times the 17.0 % of`.
    fn multiple(&self, at: usize) -> Option<Relation> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let plain = matches!(claim.shape, crate::claim::Shape::Single) && claim.kind != Figure::Percent;
        plain.then_some(())?;
        let here = self.items[at];
        let near = |place: &usize| self.items[*place].sentence == here.sentence;
        let levels = (at.saturating_sub(REACH)..at).rev().take_while(near).filter_map(|place| self.end(place));
        let levels: Vec<End<'f>> =
            levels.filter(|(place, _, _)| self.stances[*place] != Some(Stance::Times)).take(3).collect();
        let behind = (at + 1..self.items.len().min(at + REACH)).take_while(near).find_map(|place| self.end(place));
        let times = |base: End<'f>, figure: End<'f>| {
            let ratio = fit::reckon(&figure.2.quantity).over(&fit::reckon(&base.2.quantity));
            alike(base.2, figure.2).then(|| fit::equation(&claim.quantity, ratio.as_ref()))
        };
        let pairs = behind.iter().flat_map(|base| levels.iter().map(|figure| (*base, *figure)));
        let earlier = levels
            .iter()
            .flat_map(|base| levels.iter().filter(move |figure| figure.0 > base.0).map(|figure| (*base, *figure)));
        let mut near = None;
        for (base, figure) in pairs.chain(earlier) {
            match times(base, figure) {
                Some(Fit::Agrees) => return Some(multiple(base.1, figure.1, index, Evidence::Strong)),
                Some(Fit::Near) if near.is_none() => near = Some((base.1, figure.1)),
                _ => {}
            }
        }
        near.map(|(base, figure)| multiple(base, figure, index, Evidence::Weak))
    }
}

/// Whether one figure can be by how much, or by what rate, the other changed.
fn changes(amount: &Claim, level: &Claim) -> bool {
    amount.kind == Figure::Percent || (alike(amount, level) && (amount.unit.is_some() || amount.noun.fits(level.noun)))
}

/// Whether a change is told as an amount or as a rate. A percentage of percentages may be either; points are amounts.
fn role(amount: &Claim, ends: (&Claim, &Claim), direction: Direction) -> &'static str {
    let percents = ends.0.kind == Figure::Percent;
    match amount.kind {
        Figure::Percent if percents && amount.points => "delta",
        Figure::Percent if percents => {
            let fits = |role| fit(amount, role, ends.0, ends.1, direction) == Fit::Agrees;
            if !fits("delta") && fits("rate") { "rate" } else { "delta" }
        }
        Figure::Percent => "rate",
        _ => "delta",
    }
}

fn fit(amount: &Claim, role: &str, before: &Claim, after: &Claim, direction: Direction) -> Fit {
    let (before, after) = (fit::reckon(&before.quantity), fit::reckon(&after.quantity));
    let change = match direction {
        Direction::Rise => after.minus(&before),
        Direction::Fall => before.minus(&after),
    };
    match role {
        "rate" => fit::equation(&amount.quantity, fit::percent(&change, &before).as_ref()),
        _ => fit::equation(&amount.quantity, Some(&change)),
    }
}

fn relation(
    direction: Direction,
    before: usize,
    after: usize,
    by: usize,
    role: &'static str,
    evidence: Evidence,
) -> Relation {
    let kind = match direction {
        Direction::Rise => Kind::Rise,
        Direction::Fall => Kind::Fall,
    };
    let members = vec![
        Member { role: "before", actor: Actor::Claim(before) },
        Member { role: "after", actor: Actor::Claim(after) },
        Member { role, actor: Actor::Claim(by) },
    ];
    Relation { kind, members, evidence }
}

fn multiple(base: usize, figure: usize, times: usize, evidence: Evidence) -> Relation {
    let members = vec![
        Member { role: "base", actor: Actor::Claim(base) },
        Member { role: "figure", actor: Actor::Claim(figure) },
        Member { role: "times", actor: Actor::Claim(times) },
    ];
    Relation { kind: Kind::Multiple, members, evidence }
}
