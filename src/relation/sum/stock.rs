//! Stocks: what there was at first, what came in, what went out, and what there is in the end.

mod moves;
pub(crate) mod told;

use rustc_hash::FxHashSet;

use crate::claim::Cue;
use crate::number::{Meeting, Quantity};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_level};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// How many figures a stock and its flows may be.
const MOST: usize = 10;
/// How many items may stand between its first and its last.
const REACH: usize = 48;
/// The least number whose digits show a slip.
const LONG: i128 = 100;
/// How many borders of sentences.
const SENTENCES: u32 = 2;

/// Links the level at the start of a time, what was added, what was taken away, and the level at its end; and what was
/// added and taken away with what they changed the level by.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let view = View { flow, items: flow.of(passage) };
        let told = stocks(&view);
        relations.extend(moves::link(&view, stances.of(passage), &told));
        relations.extend(told);
        let own = stances.of(passage).iter().enumerate();
        relations.extend(own.filter_map(|(at, stance)| match stance {
            Some(Stance::Delta(direction)) => view.net(at, *direction, stances.of(passage)),
            _ => None,
        }));
    }
    relations
}

/// What a figure is of a stock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Opening,
    Inflow,
    Outflow,
    Closing,
}

struct View<'f> {
    flow: &'f Flow<'f>,
    items: &'f [Item],
}

/// The stocks of a passage: from each opening on, the figures of its measure up to the closing.
fn stocks(view: &View) -> Vec<Relation> {
    let parts: Vec<(usize, Option<Part>)> =
        (0..view.items.len()).filter(|at| view.counts(*at)).map(|at| (at, view.part(at))).collect();
    let of = |wanted| parts.iter().enumerate().filter(move |(_, (_, part))| *part == Some(wanted));
    let mut relations = Vec::new();
    for (first, (at, _)) in of(Part::Opening) {
        let Some((_, opening)) = view.flow.claim(&view.items[*at]) else { continue };
        let same = |at: usize| view.flow.claim(&view.items[at]).is_some_and(|(_, own)| alike(opening, own));
        let near = parts[first + 1..].iter().take_while(|(other, _)| other - at <= REACH);
        let own: Vec<&(usize, Option<Part>)> = near.filter(|(other, _)| same(*other)).take(MOST).collect();
        let Some(end) = own.iter().position(|(_, part)| *part == Some(Part::Closing)) else { continue };
        // A figure between that neither came in nor went out is of something else, and the sum may be too.
        let mut members = vec![view.member(*at, Part::Opening)];
        members.extend(own[..=end].iter().filter_map(|(at, part)| view.member(*at, (*part)?).into()));
        let has = |role| members.iter().any(|member| member.role == role);
        if members.len() == end + 2 && has("inflow") && has("outflow") {
            relations.push(Relation { kind: Kind::Stock, members, evidence: Evidence::Likely });
        }
    }
    let told: FxHashSet<Actor> =
        relations.iter().flat_map(|relation| &relation.members).map(|member| member.actor).collect();
    let is_told =
        |at: usize| view.flow.claim(&view.items[at]).is_some_and(|(index, _)| told.contains(&Actor::Claim(index)));
    let open = parts.windows(4).filter(|four| !four.iter().any(|(at, _)| is_told(*at)));
    let found: Vec<Relation> = open.filter_map(|four| around(view, four)).collect();
    relations.extend(found);
    relations
}

/// The fund had £2.84m; £0.31m was paid in and £0.46m taken out, so that it contains £2.69m: what came in and went out with
/// the figures of its measure right before and behind, though no word says what these are.
fn around(view: &View, four: &[(usize, Option<Part>)]) -> Option<Relation> {
    let [(first, before), one, other, (last, behind)] = *four else { return None };
    let flows = [one, other].map(|(at, part)| part.map(|part| (at, part)));
    let [one, other] = [flows[0]?, flows[1]?];
    let both = matches!((one.1, other.1), (Part::Inflow, Part::Outflow) | (Part::Outflow, Part::Inflow));
    let bare = matches!(before, None | Some(Part::Opening)) && matches!(behind, None | Some(Part::Closing));
    let figure = |at: usize| view.flow.claim(&view.items[at]).map(|(_, claim)| claim);
    let opening = figure(first)?;
    let like = [one.0, other.0, last].into_iter().all(|at| figure(at).is_some_and(|own| alike(opening, own)));
    let sentence = |at: usize| view.items[at].sentence;
    let near =
        last - first <= REACH && sentence(last) - sentence(first) <= SENTENCES && sentence(one.0) == sentence(other.0);
    if !both || !bare || !like || !near {
        return None;
    }
    let quantities = [Some(opening), figure(one.0), figure(other.0), figure(last)];
    let [opening, mut came, mut went, closing] = quantities.map(|claim| claim.map(|claim| &claim.quantity));
    if one.1 == Part::Outflow {
        std::mem::swap(&mut came, &mut went);
    }
    let all = [opening?, came?, went?, closing?];
    if !(comes_out(all) || before.or(behind).is_some() && is_slipped(all)) {
        return None;
    }
    let members = [(first, Part::Opening), one, other, (last, Part::Closing)].map(|(at, part)| view.member(at, part));
    Some(Relation { kind: Kind::Stock, members: members.to_vec(), evidence: Evidence::Likely })
}

/// Whether an opening, what came and what went make a closing.
fn comes_out([opening, came, went, closing]: [&Quantity; 4]) -> bool {
    fit::reckon(opening)
        .plus(&fit::reckon(came))
        .minus(&fit::reckon(went))
        .interval
        .meet(&fit::reckon(closing).interval)
        != Meeting::Apart
}

/// Whether they would but for a slip in one of them that has digits enough to show it.
fn is_slipped([opening, came, went, closing]: [&Quantity; 4]) -> bool {
    let [start, more, less, end] = [opening, came, went, closing].map(Quantity::value);
    let right = [
        (opening, &(&end - &more) + &less),
        (came, &(&end - &start) + &less),
        (went, &(&start + &more) - &end),
        (closing, &(&start + &more) - &less),
    ];
    let long = |figure: &Quantity| figure.written.mantissa.abs() >= LONG;
    right.into_iter().any(|(figure, value)| long(figure) && value.signum() > 0 && figure.slip(&value).is_some())
}

impl View<'_> {
    fn counts(&self, at: usize) -> bool {
        self.flow.claim(&self.items[at]).is_some_and(|(_, claim)| is_level(claim) && !claim.is_rate())
    }

    fn member(&self, at: usize, part: Part) -> Member {
        let role = match part {
            Part::Opening => "opening",
            Part::Inflow => "inflow",
            Part::Outflow => "outflow",
            Part::Closing => "closing",
        };
        let claim = self.flow.claim(&self.items[at]).map_or(0, |(index, _)| index);
        Member { role, actor: Actor::Claim(claim) }
    }

    /// 74 joined and 58 left, so that the number grew by 16: the two figures before a change that came in and went out.
    fn net(&self, at: usize, direction: Direction, stances: &[Option<Stance>]) -> Option<Relation> {
        let (index, delta) = self.flow.claim(&self.items[at]).filter(|(_, claim)| is_amount(claim))?;
        let back = (at.saturating_sub(REACH)..at).rev().filter(|back| self.counts(*back));
        let mut back = back.take_while(|back| self.items[*back].sentence == self.items[at].sentence);
        let flows = [back.next()?, back.next()?].map(|flow| (flow, self.part(flow)));
        // 37 cases, 12 fewer than a month and 5 more than a year before: what is a change itself neither came nor went.
        if flows.iter().any(|(flow, _)| matches!(stances[*flow], Some(Stance::Delta(_)))) {
            return None;
        }
        let of = |wanted| flows.iter().find(|(_, part)| *part == Some(wanted)).map(|(at, _)| *at);
        let (came, went) = (of(Part::Inflow)?, of(Part::Outflow)?);
        let (whole, part) = match direction {
            Direction::Rise => (came, went),
            Direction::Fall => (went, came),
            Direction::Either => return None,
        };
        // 64 joined and 11 left; the active grew by 35: what a clause of its own tells is of others, where it does not
        // come out.
        let apart = self.items[at].clause != self.items[whole].clause;
        let members = [("whole", whole), ("parts", part)].map(|(role, at)| (role, self.flow.claim(&self.items[at])));
        let [(_, all), (_, some)] = members;
        let comes_out = all.zip(some).is_some_and(|((_, all), (_, some))| {
            fit::sum([&some.quantity, &delta.quantity].into_iter(), &all.quantity) == Fit::Agrees
        });
        if apart && !comes_out {
            return None;
        }
        let like = members.iter().all(|(_, flow)| flow.is_some_and(|(_, claim)| alike(claim, delta)));
        let members = members.into_iter().filter_map(|(role, flow)| Some((role, flow?.0))).chain([("rest", index)]);
        like.then(|| Relation::of(Kind::Remainder, members, Evidence::Likely))
    }

    /// What the words before a figure, or right behind it, make of it.
    fn part(&self, at: usize) -> Option<Part> {
        let (before, behind) = (self.before(at), self.behind(at));
        let told = |cue: Cue| before.contains(&cue) || behind.contains(&cue);
        let flows = before.iter().rev().chain(&behind).find_map(|cue| match cue {
            Cue::Inflow => Some(Part::Inflow),
            Cue::Outflow => Some(Part::Outflow),
            _ => None,
        });
        match (told(Cue::Initial), told(Cue::Final)) {
            (_, true) => Some(Part::Closing),
            (true, _) => Some(Part::Opening),
            _ => flows,
        }
    }

    /// Whether an item parts one figure from the next.
    fn parts(item: &Item) -> bool {
        matches!(item.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And | Cue::Stop | Cue::Opening))
    }

    /// The quiet cues between a figure and the one before it, those that are said of that one left out.
    fn before(&self, at: usize) -> Vec<Cue> {
        let last = (0..at).rev().find(|last| self.counts(*last));
        let from = last.map_or(0, |last| self.items[last].span.end);
        // 12 joined and 5 left: what comes ahead of the mark or word that parts them is of the first.
        let mark = last.and_then(|last| (last + 1..at).find(|between| Self::parts(&self.items[*between])));
        let start = mark.map_or(from, |mark| self.items[mark].span.start);
        self.cues(Span { start, end: self.items[at].span.start }, self.items[at].sentence)
    }

    /// The quiet cues behind a figure up to the mark or word that parts it from the next.
    fn behind(&self, at: usize) -> Vec<Cue> {
        let next = (at + 1..self.items.len()).find(|next| self.counts(*next) || Self::parts(&self.items[*next]));
        match next {
            Some(next) if Self::parts(&self.items[next]) => self.cues(
                Span { start: self.items[at].span.end, end: self.items[next].span.start },
                self.items[at].sentence,
            ),
            _ => Vec::new(),
        }
    }

    fn cues(&self, span: Span, sentence: u32) -> Vec<Cue> {
        self.flow.quiet_of(sentence, span).iter().map(|quiet| quiet.cue).collect()
    }
}
