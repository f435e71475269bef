//! Changes: what a figure was, what it is, by how much and by what rate it grew or fell.

use super::ends::{End, REACH, View, changes};
use super::fit::{self, Fit};
use super::flow::{Flow, alike};
use super::stance::{Direction, Stance, Stances};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Kind as Figure, Shape};

/// How many earlier figures may be the unnamed ends of a change.
const MEMORY: usize = 12;
/// How many items behind an amount of change its rate may stand.
const BESIDE: usize = 5;

/// Links every amount or rate of change with the ends the words give it.
///
/// Both ends named in the sentence are likely evidence. Where one is missing, an earlier figure of the same measure
/// takes its place if the change comes out, or nearly does. An amount and the rate beside it have the same ends.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        let view = View { flow, items, stances };
        let mut next = 0;
        for (at, stance) in stances.iter().enumerate() {
            match *stance {
                Some(Stance::Delta(direction)) if at >= next => {
                    let changes = view.changes(at, direction);
                    next = changes.last().map_or(at, |change| change.at) + 1;
                    relations.extend(view.change(&changes, direction));
                }
                Some(Stance::Index) => relations.extend(view.index(at)),
                Some(Stance::Times) => relations.extend(view.multiple(at)),
                _ => {}
            }
        }
    }
    relations
}

impl<'f> View<'f> {
    /// The change at `at` and, right behind it, the same change told as a rate or as an amount.
    fn changes(&self, at: usize, direction: Direction) -> Vec<End<'f>> {
        let mut changes: Vec<End<'f>> = self.end(at).filter(|end| !end.claim.is_rate()).into_iter().collect();
        let behind = (at + 1..self.items.len().min(at + BESIDE)).find(|place| self.stances[*place].is_some());
        let same = behind.filter(|place| self.stances[*place] == Some(Stance::Delta(direction)));
        let same = same.filter(|place| self.items[*place].clause == self.items[at].clause);
        if let (Some(first), Some(second)) = (changes.first(), same.and_then(|place| self.end(place))) {
            let rates = [first, &second].map(|end| end.claim.kind == Figure::Percent);
            if rates[0] != rates[1] {
                changes.push(second);
            }
        }
        changes
    }

    fn change(&self, changes: &[End<'f>], direction: Direction) -> Option<Relation> {
        let amount = changes.first()?;
        let at = amount.at;
        if let Some((before, after)) = self.range(amount) {
            return Some(relation(direction, &before, &after, changes, Evidence::Likely));
        }
        let find = |stance: Stance| {
            self.before(at, &amount.claim, &[stance]).or_else(|| self.behind(at, &amount.claim, &[stance]))
        };
        let (from, to) = (find(Stance::From), find(Stance::To));
        let level = self.before(at, &amount.claim, &[Stance::Level, Stance::Mean, Stance::To, Stance::Planned]);
        let base =
            self.behind(at, &amount.claim, &[Stance::Base]).or_else(|| self.before(at, &amount.claim, &[Stance::Base]));
        let ends = match (from, to) {
            (Some(from), Some(to)) => Some((from, to)),
            // down 6.98 billion to 261.44, from the level told before.
            (None, Some(to)) if to.at > at && base.is_none() => level.clone().map(|level| (level, to)),
            (Some(from), None) => level.clone().map(|level| (from, level)),
            _ => base.zip(level.clone()),
        };
        // from 240 to 171 litres: the unit is said once.
        let bare = |end: &End| end.claim.unit.is_none() && end.claim.noun.span.is_empty();
        let ends = ends.filter(|(before, after)| {
            before.actor != after.actor && (alike(&before.claim, &after.claim) || bare(before))
        });
        match ends {
            Some((before, after)) => Some(relation(direction, &before, &after, changes, Evidence::Likely)),
            None => self.unnamed(changes, direction, level),
        }
    }

    /// A change whose ends the sentence leaves to earlier figures, which then must fit.
    fn unnamed(&self, changes: &[End<'f>], direction: Direction, level: Option<End<'f>>) -> Option<Relation> {
        let amount = changes.first()?;
        let at = amount.at;
        let told =
            [Stance::Level, Stance::Base, Stance::From, Stance::To, Stance::Mean, Stance::Planned, Stance::Target];
        let earlier = (at.saturating_sub(3 * REACH)..at)
            .rev()
            .filter(|place| self.stances[*place].is_some_and(|own| told.contains(&own)));
        let ends: Vec<End<'f>> =
            earlier.filter_map(|place| self.end(place)).filter(|end| self.may_lead(amount, end)).take(MEMORY).collect();
        let mut near = None;
        for after in &ends {
            for before in ends.iter().filter(|before| before.actor != after.actor && alike(&before.claim, &after.claim))
            {
                if !before.claim.noun.fits(after.claim.noun) {
                    continue;
                }
                let fits = changes.iter().map(|change| {
                    fit(&change.claim, role(&change.claim, before, after, direction), before, after, direction)
                });
                match fits.min() {
                    Some(Fit::Agrees) => return Some(relation(direction, before, after, changes, Evidence::Likely)),
                    Some(Fit::Near)
                        if near.is_none()
                            && level
                                .as_ref()
                                .is_some_and(|level| level.actor == after.actor || level.actor == before.actor) =>
                    {
                        near = Some(relation(direction, before, after, changes, Evidence::Weak));
                    }
                    _ => {}
                }
            }
        }
        if near.is_none() && changes.len() == 2 {
            // An amount, its rate and where it led: the start follows.
            let members = [("after", level?.actor)]
                .into_iter()
                .chain(changes.iter().map(|change| (told_as(&change.claim), change.actor)));
            let members = members.map(|(role, actor)| Member { role, actor }).collect();
            return Some(Relation { kind: direction.kind(), members, evidence: Evidence::Weak });
        }
        near
    }

    /// Whether an earlier figure can be an end of a change.
    fn may_lead(&self, amount: &End, end: &End) -> bool {
        let sentences = self.items[amount.at].sentence - self.items[end.at].sentence;
        sentences <= 3 && changes(&amount.claim, &end.claim)
    }

    /// `bằng 106 % so với cùng kỳ (A)`: a percentage of what it is compared with.
    fn index(&self, at: usize) -> Option<Relation> {
        let rate = self.end(at)?;
        let figure = self.before(at, &rate.claim, &[Stance::Level, Stance::Mean, Stance::To])?;
        let base = self.behind(at, &rate.claim, &[Stance::Base])?;
        alike(&figure.claim, &base.claim).then(|| multiple(&base, &figure, rate.actor, Evidence::Likely))
    }

    /// `gấp 1,5 lần so với A`; `2.5 times the 17.0 % of`.
    fn multiple(&self, at: usize) -> Option<Relation> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let plain = matches!(claim.shape, Shape::Single) && claim.kind != Figure::Percent;
        plain.then_some(())?;
        let here = self.items[at];
        let near = |place: &usize| self.items[*place].sentence == here.sentence;
        let levels = (at.saturating_sub(REACH)..at).rev().take_while(near).filter_map(|place| self.end(place));
        let levels: Vec<End<'f>> = levels.filter(|end| self.stances[end.at] != Some(Stance::Times)).take(3).collect();
        let behind = (at + 1..self.items.len().min(at + REACH)).take_while(near).find_map(|place| self.end(place));
        let times = |base: &End, figure: &End| {
            let ratio = fit::reckon(&figure.claim.quantity).over(&fit::reckon(&base.claim.quantity));
            alike(&base.claim, &figure.claim).then(|| fit::equation(&claim.quantity, ratio.as_ref()))
        };
        let pairs = behind.iter().flat_map(|base| levels.iter().map(move |figure| (base, figure)));
        let earlier = levels
            .iter()
            .flat_map(|base| levels.iter().filter(move |figure| figure.at > base.at).map(move |figure| (base, figure)));
        let mut nearly = None;
        for (base, figure) in pairs.chain(earlier) {
            match times(base, figure) {
                Some(Fit::Agrees) => return Some(multiple(base, figure, Actor::Claim(index), Evidence::Strong)),
                Some(Fit::Near) if nearly.is_none() => nearly = Some((base, figure)),
                _ => {}
            }
        }
        // A base right behind the multiple was named as such.
        let named = || behind.as_ref().zip(levels.first()).filter(|(base, figure)| alike(&base.claim, &figure.claim));
        let named = named().map(|(base, figure)| multiple(base, figure, Actor::Claim(index), Evidence::Likely));
        nearly.map(|(base, figure)| multiple(base, figure, Actor::Claim(index), Evidence::Weak)).or(named)
    }
}

/// The role of a change whose ends are amounts.
fn told_as(amount: &Claim) -> &'static str {
    if amount.kind == Figure::Percent { "rate" } else { "delta" }
}

/// Whether a change is told as an amount or as a rate. A percentage of percentages may be either; points are amounts.
fn role(amount: &Claim, before: &End, after: &End, direction: Direction) -> &'static str {
    let percents = before.claim.kind == Figure::Percent;
    match amount.kind {
        Figure::Percent if percents && amount.points => "delta",
        Figure::Percent if percents => {
            let fits = |role| fit(amount, role, before, after, direction) == Fit::Agrees;
            if !fits("delta") && fits("rate") { "rate" } else { "delta" }
        }
        _ => told_as(amount),
    }
}

fn fit(amount: &Claim, role: &str, before: &End, after: &End, direction: Direction) -> Fit {
    let (before, after) = (fit::reckon(&before.claim.quantity), fit::reckon(&after.claim.quantity));
    let change = match direction {
        Direction::Rise => after.minus(&before),
        Direction::Fall => before.minus(&after),
    };
    match role {
        "rate" => fit::equation(&amount.quantity, fit::percent(&change, &before).as_ref()),
        _ => fit::equation(&amount.quantity, Some(&change)),
    }
}

impl Direction {
    fn kind(self) -> Kind {
        match self {
            Self::Rise => Kind::Rise,
            Self::Fall => Kind::Fall,
        }
    }
}

fn relation(direction: Direction, before: &End, after: &End, changes: &[End], evidence: Evidence) -> Relation {
    let mut members =
        vec![Member { role: "before", actor: before.actor }, Member { role: "after", actor: after.actor }];
    for change in changes {
        let role = role(&change.claim, before, after, direction);
        if members.iter().all(|member| member.role != role) {
            members.push(Member { role, actor: change.actor });
        }
    }
    Relation { kind: direction.kind(), members, evidence }
}

fn multiple(base: &End, figure: &End, times: Actor, evidence: Evidence) -> Relation {
    let members = vec![
        Member { role: "base", actor: base.actor },
        Member { role: "figure", actor: figure.actor },
        Member { role: "times", actor: times },
    ];
    Relation { kind: Kind::Multiple, members, evidence }
}
