//! Wholes and their parts: lists that words or marks open, and totals that close a list.

mod aside;
mod beyond;
mod columns;
mod divided;
mod division;
mod include;
mod judge;
mod labelled;
mod marked;
mod members;
mod opened;
mod parted;
mod parts;
mod pointed;
mod spelled;
mod spread;
mod total;

use rustc_hash::FxHashSet;

use crate::claim::{Claim, Kind as Figure};
use crate::number::{Qualifier, Rational};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::beside::{is_factor, names_next};
use crate::relation::flow::list::Term;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, is_amount, is_bare, is_share};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

/// The most bytes between two figures that a sign of multiplication parts.
const TIMES: u32 = 4;
/// The numbers below which one is a label where another stands right behind it, and the bytes of a short word between them.
const LABEL: i128 = 20;
const BESIDE: u32 = 5;
/// The most parts a whole is looked for.
const PARTS: usize = 14;
/// How many amounts before a list may be its whole.
const WHOLES: usize = 4;
/// How many items a list or a run is looked for in.
const REACH: usize = 96;
/// How many items before a plan the rate of it may stand.
const RATED: usize = 4;

/// Links wholes with their parts in every passage of `flow`.
///
/// Where a closed list is complete (each of its members carries a figure) the words are evidence enough. Elsewhere the
/// sum decides: parts that come to the whole bind, parts that nearly do are weak, and anything else was another list.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let mut found = Found::new(flow, items, stances.of(passage));
        found.opened_lists();
        found.pointed();
        found.labelled();
        found.closing_totals();
        found.runs();
        found.spread();
        found.divided();
        found.columns();
        // A sum may be found in more than one way; the first stands.
        let mut known = FxHashSet::default();
        found.relations.retain(|relation| known.insert((relation.kind, relation.members.clone())));
        relations.append(&mut found.relations);
    }
    relations
}

struct Found<'f> {
    flow: &'f Flow<'f>,
    items: &'f [Item],
    stances: &'f [Option<Stance>],
    relations: Vec<Relation>,
    /// The sums that hold, each the whole and its parts.
    sums: Vec<(Term, Vec<Term>)>,
    /// For each item: whether its figure already stands in a sum that holds.
    settled: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    /// gồm, comprising: the list is complete.
    Closed,
    /// trong đó, including: it need not be.
    Open,
    /// A bracket or a colon says nothing.
    Bare,
    /// A comma says less: 18 complaints, eleven about noise and seven about litter.
    Apposed,
}

impl<'f> Found<'f> {
    fn new(flow: &'f Flow<'f>, items: &'f [Item], stances: &'f [Option<Stance>]) -> Self {
        Self { flow, items, stances, relations: Vec::new(), sums: Vec::new(), settled: vec![false; items.len()] }
    }

    fn claim(&self, term: Term) -> Option<&'f Claim> {
        self.flow.claims.list.get(term.claim)
    }

    fn term(&self, at: usize) -> Option<Term> {
        let (claim, figure) = self.flow.claim(self.items.get(at)?)?;
        let summed = is_amount(figure) || is_share(figure) || figure.kind == Figure::Ratio;
        // Không đội mũ bảo hiểm 05: what says that there is none adds nothing.
        let none = figure.spelled && figure.quantity.written.mantissa == 0;
        let rest = self.stances.get(at).copied().flatten() == Some(Stance::Rest);
        let named = (rest && names_next(self.flow, self.items, at)) || self.labels_next(at, figure);
        (summed && !figure.is_rate() && !none && !named && !self.is_rated_plan(at)).then_some(Term { at, claim })
    }

    /// Mũi lần 1 là 5.813 liều, children under twelve 19,964: whether a small bare number is part of the name of the figure that
    /// stands right behind it.
    fn labels_next(&self, at: usize, figure: &Claim) -> bool {
        let next = self.items.get(at + 1).filter(|next| self.flow.claim(next).is_some_and(|(_, next)| is_amount(next)));
        let small = is_bare(figure) && figure.quantity.written.scale == 0 && figure.quantity.written.mantissa < LABEL;
        small && next.is_some_and(|next| next.span.start <= figure.span.end + BESIDE)
    }

    /// Roads of 8.6 km, 107.5 % of the 8 km planned; paths 1.2 km: whether a figure is a plan that the rate right
    /// before it is of.
    fn is_rated_plan(&self, at: usize) -> bool {
        let planned = self.stances.get(at).copied().flatten() == Some(Stance::Planned);
        let last = self.stances[..at].iter().rev().take(RATED).flatten().next();
        planned && last == Some(&Stance::PlanRate)
    }

    /// Whether a figure says how much there is, rather than by how much it changed or what was planned.
    fn is_level(&self, at: usize) -> bool {
        !matches!(
            self.stances.get(at).copied().flatten(),
            Some(Stance::Delta(_) | Stance::Excess(_) | Stance::Base | Stance::Mean | Stance::Times)
        )
    }

    fn fit(&self, whole: Term, parts: &[Term]) -> Fit {
        let Some(total) = self.claim(whole) else { return Fit::Far };
        let quantities = parts.iter().filter_map(|&part| self.claim(part)).map(|claim| &claim.quantity);
        fit::sum(quantities, &total.quantity)
    }

    /// Whether a part is more than so many times a whole.
    fn outgrows(&self, part: Term, whole: Term, times: i128) -> bool {
        let value = |term| self.claim(term).map(|claim| claim.quantity.value());
        value(part) > value(whole).map(|whole| &whole * &Rational::from(times))
    }

    fn bind(&mut self, kind: Kind, whole: Term, parts: &[Term], evidence: Evidence) {
        // Nghiên cứu trên 640 người: what is read as "more than" may be "on", where the parts come to the very number.
        let hedged = self.claim(whole).filter(|whole| whole.quantity.qualifier != Qualifier::Exact);
        if hedged.is_some_and(|whole| self.sum(parts) == Some(whole.quantity.value())) {
            return;
        }
        let mut members = vec![Member { role: "whole", actor: Actor::Claim(whole.claim) }];
        // One of an open list is some of the whole, as in "n of m".
        let (kind, role) = match (kind, parts) {
            (Kind::Inclusion, [_]) => (Kind::Ratio, "part"),
            _ => (kind, "parts"),
        };
        members.extend(parts.iter().map(|part| Member { role, actor: Actor::Claim(part.claim) }));
        // The last part may be called what is left.
        let rest = parts.last().is_some_and(|part| self.stances.get(part.at).copied().flatten() == Some(Stance::Rest));
        let kind = match (kind, members.last_mut()) {
            (Kind::Breakdown, Some(last)) if rest && last.actor != Actor::Claim(whole.claim) => {
                last.role = "rest";
                Kind::Remainder
            }
            _ => kind,
        };
        self.relations.push(Relation { kind, members, evidence });
    }

    fn is_factor(&self, term: Term) -> bool {
        is_factor(self.flow, self.items, term.at)
    }

    /// Binds parts that come to their whole.
    fn settle(&mut self, whole: Term, parts: &[Term]) {
        self.bind(Kind::Breakdown, whole, parts, Evidence::Strong);
        self.sums.push((whole, parts.to_vec()));
        for term in parts.iter().chain([&whole]) {
            if let Some(settled) = self.settled.get_mut(term.at) {
                *settled = true;
            }
        }
    }
}
