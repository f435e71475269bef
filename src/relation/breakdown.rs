//! Wholes and their parts: lists that a cue opens, totals that close a list, remainders.

use super::cues::Cues;
use super::fit::{self, Fit};
use super::flow::{Flow, Item, What, alike, is_amount, is_share};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Cue};

/// The most parts a whole is looked for.
const PARTS: usize = 12;
/// How many amounts before a list may be its whole.
const WHOLES: usize = 4;
/// How many items a list or a run is looked for in.
const REACH: usize = 96;

/// Links wholes with their parts in every passage of `flow`.
///
/// Where a closed list is complete (each of its members carries a figure) the words are evidence
/// enough. Elsewhere the sum decides: parts that come to the whole bind, parts that nearly do are a
/// weak relation, and anything else was another list.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let mut found = Found::new(flow, items);
        found.opened_lists();
        found.closing_totals();
        found.runs();
        relations.append(&mut found.relations);
    }
    relations
}

struct Found<'f> {
    flow: &'f Flow<'f>,
    items: &'f [Item],
    relations: Vec<Relation>,
    /// For each item: whether its figure already stands in a sum that holds.
    settled: Vec<bool>,
}

/// A figure that may be summed: its item and its claim.
#[derive(Clone, Copy)]
struct Term {
    at: usize,
    claim: usize,
}

impl<'f> Found<'f> {
    fn new(flow: &'f Flow<'f>, items: &'f [Item]) -> Self {
        Self { flow, items, relations: Vec::new(), settled: vec![false; items.len()] }
    }

    fn claim(&self, term: Term) -> Option<&'f Claim> {
        self.flow.claims.list.get(term.claim)
    }

    fn term(&self, at: usize) -> Option<Term> {
        let (claim, figure) = self.flow.claim(self.items.get(at)?)?;
        (is_amount(figure) || is_share(figure)).then_some(Term { at, claim })
    }

    fn fit(&self, whole: Term, parts: &[Term]) -> Fit {
        let Some(total) = self.claim(whole) else { return Fit::Far };
        let quantities = parts.iter().filter_map(|&part| self.claim(part)).map(|claim| &claim.quantity);
        fit::sum(quantities, &total.quantity)
    }

    fn bind(&mut self, kind: Kind, whole: Term, parts: &[Term], evidence: Evidence) {
        let mut members = vec![Member { role: "whole", actor: Actor::Claim(whole.claim) }];
        members.extend(parts.iter().map(|part| Member { role: "parts", actor: Actor::Claim(part.claim) }));
        self.relations.push(Relation { kind, members, evidence });
    }

    fn settle(&mut self, whole: Term, parts: &[Term]) {
        self.bind(Kind::Breakdown, whole, parts, Evidence::Strong);
        for term in parts.iter().chain([&whole]) {
            if let Some(settled) = self.settled.get_mut(term.at) {
                *settled = true;
            }
        }
    }

    /// `W X, gồm a Y, b Z và c T`; `W X (a Y, b Z)`; `W X: a Y, b Z`; `W X. Trong đó: a Y; b Z`.
    fn opened_lists(&mut self) {
        for at in 0..self.items.len() {
            let What::Cue(cue) = self.items[at].what else { continue };
            let opener = match cue {
                Cue::Comprises => Opener::Closed,
                Cue::Including => Opener::Open,
                Cue::Colon => Opener::Bare,
                Cue::Opening if at > 0 && self.term(at - 1).is_some() => Opener::Bare,
                _ => continue,
            };
            let wholes = self.wholes_before(at);
            let list = self.list_after(at, &wholes);
            self.judge_list(opener, &wholes, &list);
        }
    }

    /// The amounts before `at` that its list may add up to, the nearest first.
    fn wholes_before(&self, at: usize) -> Vec<Term> {
        let here = self.items[at];
        let mut wholes = Vec::new();
        for back in (at.saturating_sub(4 * WHOLES)..at).rev() {
            let item = self.items[back];
            if item.sentence + 1 < here.sentence || wholes.len() == WHOLES {
                break;
            }
            if item.sentence < here.sentence && !wholes.is_empty() {
                break;
            }
            if item.depth > here.depth {
                continue;
            }
            wholes.extend(self.term(back));
        }
        wholes
    }

    /// The members of the list that begins behind `at`: like figures at one depth of brackets.
    fn list_after(&self, at: usize, wholes: &[Term]) -> List {
        let mut list = List::default();
        let Some(first) = self.items.get(at + 1) else { return list };
        let depth = first.depth;
        let sentence = first.sentence;
        let mut spans_items = false;
        for (next, item) in self.items.iter().enumerate().skip(at + 1).take(REACH) {
            if item.depth < depth || list.terms.len() == PARTS {
                list.ended = item.depth < depth;
                break;
            }
            if item.sentence != sentence {
                // Items of a list are sentences of their own; prose is not.
                spans_items =
                    spans_items || list.terms.is_empty() || matches!(self.items[next - 1].what, What::Figure(_));
                if !spans_items || matches!(self.items[next - 1].what, What::Cue(Cue::Stop)) {
                    list.ended = true;
                    break;
                }
            }
            if item.depth > depth {
                continue;
            }
            match item.what {
                What::Cue(Cue::Stop) => {
                    list.ended = true;
                    break;
                }
                What::Cue(Cue::And) => list.and_at = Some(list.terms.len()),
                What::Cue(Cue::Comma | Cue::Semicolon) => list.breaks += 1,
                What::Cue(Cue::Besides | Cue::Open | Cue::Overlap) => list.open = true,
                What::Cue(_) => {}
                What::Figure(_) => {
                    let Some(term) = self.term(next) else { continue };
                    if self.belongs(term, &list, wholes) {
                        list.terms.push(term);
                    }
                }
            }
        }
        list
    }

    fn belongs(&self, term: Term, list: &List, wholes: &[Term]) -> bool {
        let Some(claim) = self.claim(term) else { return false };
        match list.terms.first() {
            Some(&first) => self.claim(first).is_some_and(|first| alike(first, claim) && first.kind == claim.kind),
            None => wholes.iter().any(|&whole| self.claim(whole).is_some_and(|whole| alike(whole, claim))),
        }
    }

    fn judge_list(&mut self, opener: Opener, wholes: &[Term], list: &List) {
        let Some(&first) = list.terms.first() else { return };
        let Some(first_claim) = self.claim(first) else { return };
        let wholes: Vec<Term> = wholes
            .iter()
            .copied()
            .filter(|&whole| self.claim(whole).is_some_and(|claim| alike(claim, first_claim)))
            .collect();
        for &whole in &wholes {
            for length in (2..=list.terms.len()).rev() {
                if self.fit(whole, &list.terms[..length]) == Fit::Agrees {
                    self.settle(whole, &list.terms[..length]);
                    return;
                }
            }
        }
        let Some(&whole) = wholes.first() else { return };
        if opener == Opener::Open {
            self.include(whole, first);
        }
        let length = list.complete();
        let parts = &list.terms[..length];
        if length < 2 || list.open || self.settled[whole.at] || parts.iter().any(|part| self.settled[part.at]) {
            return;
        }
        // An open list need not come to its whole, so there only a slip is worth a word.
        let farthest = if opener == Opener::Open { Fit::Near } else { Fit::Close };
        if opener == Opener::Closed && list.every_member_counts() {
            self.bind(Kind::Breakdown, whole, parts, Evidence::Strong);
        } else if self.fit(whole, parts) <= farthest {
            self.bind(Kind::Breakdown, whole, parts, Evidence::Weak);
        }
    }

    /// One part of an open list can still not pass its whole.
    fn include(&mut self, whole: Term, part: Term) {
        let (Some(total), Some(claim)) = (self.claim(whole), self.claim(part)) else { return };
        if total.noun.agrees(claim.noun) || (total.unit.is_some() && total.unit == claim.unit) {
            self.bind(Kind::Inclusion, whole, &[part], Evidence::Strong);
        }
    }

    /// `a X, b Y and c Z, a total of W`.
    fn closing_totals(&mut self) {
        for at in 1..self.items.len() {
            let Some(whole) = self.term(at) else { continue };
            if self.settled[at] || !Cues::back(self.items, at, 6).any(&[Cue::Total]) {
                continue;
            }
            let run = self.run_before(whole);
            for length in (2..=run.len()).rev() {
                let parts = &run[run.len() - length..];
                if self.fit(whole, parts) == Fit::Agrees {
                    self.settle(whole, &parts.to_vec());
                    break;
                }
            }
            if !self.settled[at] && run.len() >= 2 && self.fit(whole, &run) <= Fit::Close {
                self.bind(Kind::Breakdown, whole, &run, Evidence::Weak);
            }
        }
    }

    /// The like amounts just before `whole` in its sentence, in the order of the text.
    fn run_before(&self, whole: Term) -> Vec<Term> {
        let Some(total) = self.claim(whole) else { return Vec::new() };
        let here = self.items[whole.at];
        let mut run = Vec::new();
        for back in (whole.at.saturating_sub(REACH)..whole.at).rev() {
            let item = self.items[back];
            if item.sentence != here.sentence || run.len() == PARTS {
                break;
            }
            let Some(term) = self.term(back) else { continue };
            if self.claim(term).is_some_and(|claim| alike(claim, total)) {
                run.push(term);
            }
        }
        run.reverse();
        run
    }

    /// Windows of amounts of one measure that come to an amount near them, with no cue but their noun.
    fn runs(&mut self) {
        let terms: Vec<Term> = (0..self.items.len())
            .filter_map(|at| self.term(at))
            .filter(|&term| self.claim(term).is_some_and(is_amount))
            .collect();
        for start in 0..terms.len() {
            for length in 2..=PARTS.min(terms.len() - start) {
                let parts = &terms[start..start + length];
                if !self.same_measure(parts) {
                    break;
                }
                if parts.iter().all(|part| self.settled[part.at]) {
                    continue;
                }
                let before = terms[start.saturating_sub(WHOLES)..start].iter().rev();
                let after = terms[start + length..].iter().take(2);
                let whole = before
                    .chain(after)
                    .copied()
                    .find(|&whole| self.same_measure(&[parts[0], whole]) && self.fit(whole, parts) == Fit::Agrees);
                if let Some(whole) = whole {
                    self.settle(whole, &parts.to_vec());
                }
            }
        }
    }

    fn same_measure(&self, terms: &[Term]) -> bool {
        let Some(first) = terms.first().and_then(|&first| self.claim(first)) else { return false };
        terms.iter().skip(1).all(|&term| {
            self.claim(term)
                .is_some_and(|claim| alike(first, claim) && (first.unit.is_some() || first.noun.agrees(claim.noun)))
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// gồm, comprising: the list is complete.
    Closed,
    /// trong đó, including: it need not be.
    Open,
    /// A bracket or a colon says nothing.
    Bare,
}

#[derive(Default)]
struct List {
    terms: Vec<Term>,
    /// Commas and semicolons between the members.
    breaks: usize,
    /// How many members stood before the last "and".
    and_at: Option<usize>,
    /// Whether the list was seen to its end.
    ended: bool,
    /// Whether a word says that more could be named.
    open: bool,
}

impl List {
    /// How many members belong for sure: up to the one behind "and", else all.
    fn complete(&self) -> usize {
        match self.and_at {
            Some(before) if before >= 1 && before < self.terms.len() => before + 1,
            _ => self.terms.len(),
        }
    }

    /// Whether every member between two commas carries its own figure.
    fn every_member_counts(&self) -> bool {
        let and = usize::from(self.and_at.is_some_and(|before| before >= 1));
        self.ended && self.breaks + and + 1 == self.terms.len() && self.complete() == self.terms.len()
    }
}
