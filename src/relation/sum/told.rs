//! Sums that a statement tells and nothing else: 86 cottages; 61 are let, the remaining 25 stand empty.

use super::is_sum;
use crate::claim::Cue;
use crate::number::{Quantity, Rational};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::statement::{self, Statement, Telling, Term};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_bare};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many amounts a sum has, its whole among them.
const FEWEST: usize = 3;
const MOST: usize = 6;
/// Slips that tell: where words name what is left of counted things and their one part; where others lead to the whole; where its
/// parts only follow it.
const LEFT: Telling = Telling { swapped: 10, wrong: 10 };
const LED: Telling = Telling { swapped: 10, wrong: 100 };
const SET: Telling = Telling { swapped: 100, wrong: 1000 };
/// What words say of the amount that is left.
const REST: [Cue; 5] = [Cue::Remainder, Cue::Contrary, Cue::Unmet, Cue::Others, Cue::Outcome];
/// What words lead from a whole to all its parts, to some of them, and from its parts to a whole.
const OPENERS: [Cue; 2] = [Cue::Comprises, Cue::Colon];
const SOME: [Cue; 2] = [Cue::Including, Cue::Base];
const CLOSERS: [Cue; 3] = [Cue::Total, Cue::Outcome, Cue::Share];

/// Links the amounts of each such statement that no sum of `known` holds, where they come out, or where nothing but a
/// slip of the hand keeps them from it.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        for statement in statement::all(&view, FEWEST..=MOST) {
            let other =
                |term: &Term| matches!(view.stances[term.at], Some(Stance::Mean | Stance::Times | Stance::Excess(_)));
            let summed = statement.terms.iter().any(|term| known.is_sure(term.actor, is_sum) || other(term));
            if !summed && statement.is_of_one() {
                relations.extend(sum(&statement));
            }
        }
    }
    relations
}

/// One reading of a statement: the place of its whole among its amounts, and which slips of it tell.
struct Reading {
    whole: usize,
    telling: Telling,
    /// Whether what is told last is left of the whole.
    rest: bool,
}

fn sum(statement: &Statement) -> Option<Relation> {
    let readings: Vec<Reading> = readings(statement);
    if let Some(reading) = readings.iter().find(|reading| reading.comes_out(statement)) {
        return Some(reading.relation(statement, Evidence::Strong));
    }
    let reading = readings.iter().find(|reading| reading.is_slipped(statement))?;
    Some(reading.relation(statement, Evidence::Likely))
}

/// The ways that words let a statement be read as a sum.
fn readings(statement: &Statement) -> Vec<Reading> {
    let last = statement.terms.len() - 1;
    let near = |term: usize, cues: &[Cue]| {
        let [ahead, behind] = statement.said(term);
        ahead.any(cues) || behind.any(cues)
    };
    let mut readings = Vec::new();
    if near(last, &REST) {
        let things = statement.terms.iter().all(|term| term.claim.unit.is_none());
        let telling = if last == 2 && things { LEFT } else { LED };
        let wholes = if last == 2 { 0..2 } else { 0..1 };
        readings.extend(wholes.map(|whole| Reading { whole, telling, rest: true }));
    }
    if statement.before(1).any(&OPENERS) {
        readings.push(Reading { whole: 0, telling: LED, rest: false });
    }
    if near(last, &CLOSERS) && is_kin(statement) {
        readings.push(Reading { whole: last, telling: LED, rest: false });
    }
    let bare = |term: &Term| is_bare(term.claim);
    let elliptic = !bare(&statement.terms[0]) && statement.terms[1..].iter().all(bare);
    let some = statement.before(0).any(&SOME) || statement.before(1).any(&SOME[..1]) || near(1, &SOME[..1]);
    let parted = (2..=last).any(|term| statement.before(term).any(&[Cue::Semicolon]));
    if elliptic || some && !(parted && last == 2) {
        readings.push(Reading { whole: 0, telling: SET, rest: false });
    }
    let most = |reading: &Reading| {
        let whole = statement.terms[reading.whole].quantity.value();
        !reading.rest || statement.terms.iter().all(|term| term.quantity.value() <= whole)
    };
    readings.retain(most);
    readings
}

/// 4,180 books and 32 maps, so that the van made 4,221 stops: whether what is told last counts what is told before it.
fn is_kin(statement: &Statement) -> bool {
    let Some((last, parts)) = statement.terms.split_last() else { return false };
    let noun = last.claim.noun;
    last.claim.unit.is_some() || noun.span.is_empty() || parts.iter().any(|part| part.claim.noun.fits(noun))
}

impl Reading {
    fn parts<'s>(&self, statement: &'s Statement) -> impl Iterator<Item = &'s Quantity> + Clone {
        let whole = self.whole;
        let parts = statement.terms.iter().enumerate().filter(move |(at, _)| *at != whole);
        parts.map(|(_, term)| &term.quantity)
    }

    fn comes_out(&self, statement: &Statement) -> bool {
        fit::sum(self.parts(statement), &statement.terms[self.whole].quantity) == Fit::Agrees
    }

    /// Whether one slip of the hand in a figure that has digits enough keeps the parts from coming to the whole.
    fn is_slipped(&self, statement: &Statement) -> bool {
        let whole = &statement.terms[self.whole].quantity;
        let sum: Rational = self.parts(statement).map(Quantity::value).collect::<Vec<_>>().iter().sum();
        let over = &sum - &whole.value();
        let mut parts = self.parts(statement);
        self.telling.is_slip(whole, &sum) || parts.any(|part| self.telling.is_slip(part, &(&part.value() - &over)))
    }

    fn relation(&self, statement: &Statement, evidence: Evidence) -> Relation {
        let last = statement.terms.len() - 1;
        let role = |at: usize| match at {
            _ if at == self.whole => "whole",
            _ if self.rest && at == last => "rest",
            _ => "parts",
        };
        let members = statement.terms.iter().enumerate().map(|(at, term)| (role(at), term.actor));
        let kind = if self.rest { Kind::Remainder } else { Kind::Breakdown };
        Relation::of(kind, members, evidence)
    }
}
