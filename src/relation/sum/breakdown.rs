//! Wholes and their parts: lists that words or marks open, and totals that close a list.

mod aside;
mod columns;
mod divided;
mod include;
mod judge;
mod labelled;
mod marked;
mod parted;
mod pointed;
mod spread;
mod total;
mod weigh;

use rustc_hash::FxHashSet;

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::{Qualifier, Rational};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::beside::is_factor;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use weigh::likens;

/// The most bytes between two figures that a sign of multiplication parts.
const TIMES: u32 = 4;
/// The most parts a whole is looked for.
const PARTS: usize = 14;
/// How many amounts before a list may be its whole.
const WHOLES: usize = 4;
/// Words that open another list, or compare.
const ELSEWHERE: [Cue; 7] =
    [Cue::Colon, Cue::Comprises, Cue::Including, Cue::Versus, Cue::Rise, Cue::Fall, Cue::Average];
/// The least span of time that is no period in which the rest was.
const MANY: i128 = 100;
/// How many items a list or a run is looked for in.
const REACH: usize = 96;

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
        // In nine months says when; so many days are divided as anything else.
        let many = figure.kind == Figure::Duration
            && figure.shape == Shape::Single
            && figure.quantity.written.scale == 0
            && figure.quantity.written.mantissa >= MANY;
        let summed = is_amount(figure) || is_share(figure) || figure.kind == Figure::Ratio || many;
        // Không đội mũ bảo hiểm 05: what says that there is none adds nothing.
        let none = figure.spelled && figure.quantity.written.mantissa == 0;
        (summed && !figure.is_rate() && !none && !self.is_rated_plan(at)).then_some(Term { at, claim })
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

    /// `Of the W X, a are Y, b Z and c T`: what stands before the comma is the whole of what the sentence goes on to tell.
    fn opens(&self, at: usize) -> bool {
        let (Some(of), Some(figure)) = (at.checked_sub(2), at.checked_sub(1)) else { return false };
        let base = self.items[of].what == What::Cue(Cue::Base) && self.term(figure).is_some();
        let base = base || self.points_back(of);
        base && self.begins(of) && self.items[figure].sentence == self.items[at].sentence
    }

    /// Whether a word is the first of its sentence.
    fn begins(&self, at: usize) -> bool {
        let (here, last) = (self.items[at], at.checked_sub(1).map(|last| self.items[last]));
        // After costs of £3m: nothing but a space stands behind the end of the last one.
        let right = |last: Item| last.what == What::Cue(Cue::Stop) && here.span.start <= last.span.end + 2;
        last.is_none_or(|last| last.sentence != here.sentence || right(last))
    }

    /// `W X. a were Y, b Z and c T`; `W X. In a cases it was Y, in b Z and in c T`: a sentence that begins with an amount.
    fn follows(&self, at: usize) -> bool {
        let amount = |term: Term| self.claim(term).is_some_and(|claim| claim.kind != Figure::Percent);
        self.term(at + 1).is_some_and(|first| amount(first) && self.is_level(first.at))
    }

    /// `W X, a Y and b Z`: a comma between an amount and the next.
    fn apposes(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| self.term(before).is_some() && self.is_level(before));
        before.is_some() && self.term(at + 1).is_some()
    }

    /// `W X, gồm a Y, b Z và c T`; `W X (a Y, b Z)`; `W X: a Y, b Z`; `W X. Trong đó: a Y; b Z`.
    fn opened_lists(&mut self) {
        for at in 0..self.items.len() {
            let What::Cue(cue) = self.items[at].what else { continue };
            let opener = match cue {
                _ if self.is_aside(at) => continue,
                Cue::Comprises if self.elaborates(at) => Opener::Open,
                Cue::Comprises => Opener::Closed,
                Cue::Including if self.points_back(at) => continue,
                Cue::Including => Opener::Open,
                // A colon behind a word that opens the list belongs to that word.
                Cue::Colon
                    if at > 0 && matches!(self.items[at - 1].what, What::Cue(Cue::Comprises | Cue::Including)) =>
                {
                    continue;
                }
                // 2026: 300 million; 2027: 500 million: what a label leads is a member.
                Cue::Colon if self.labels(at) => continue,
                Cue::Colon => Opener::Bare,
                Cue::Opening if at > 0 && self.term(at - 1).is_some() => Opener::Bare,
                Cue::Comma if self.opens(at) => Opener::Bare,
                Cue::Comma if self.apposes(at) => Opener::Apposed,
                // They sold 12,640 bicycles. 7,310 were for adults, …
                Cue::Stop if self.follows(at) => Opener::Apposed,
                _ => continue,
            };
            let mut wholes = self.wholes_before(at);
            if opener == Opener::Bare {
                // Flags: 54 teams; titles: 280 teams: what another label leads is a member beside this one.
                wholes.retain(|&whole| !self.is_labelled(whole, at));
                // Goal: 95%. Result: 94.3% and 2.4%: a percentage of the sentence before is no whole of these.
                wholes.retain(|&whole| self.is_beside(whole, at));
            }
            if opener == Opener::Apposed {
                let first = self.term(at + 1).and_then(|first| self.claim(first));
                wholes.retain(|&whole| self.claim(whole).zip(first).is_some_and(|(whole, first)| likens(whole, first)));
                // 64 staff, or 58.6 full-time posts. Forty-one are women and 23 men: people come in whole numbers.
                let whole = |term: Term| self.claim(term).is_some_and(|claim| claim.quantity.written.scale == 0);
                let people = self.term(at + 1).filter(|first| whole(*first)).and_then(|first| self.claim(first));
                if people.is_some_and(|first| first.unit.is_none()) && wholes.iter().any(|term| whole(*term)) {
                    wholes.retain(|term| whole(*term));
                }
                // 318 pupils from 7 to 18. 251 are boys and 67 girls: no age is what they are some of.
                let least = self.term(at + 1).filter(|_| self.items[at].what == What::Cue(Cue::Stop));
                wholes.retain(|term| least.is_none_or(|first| !self.outgrows(first, *term, 1)));
                wholes.truncate(1);
            }
            let belongs = |term: Term, first: Option<Term>| self.belongs(opener, term, first, &wholes);
            let list = List::read(self.items, at, REACH, opener == Opener::Open, |place| self.term(place), belongs);
            // Các điểm đông khách nhất gồm: what a word for "some" stands before is not all.
            let some = Cues::back(self.items, at, WHOLES).any(&[Cue::Open]);
            let near = some && wholes.iter().any(|whole| self.fit(*whole, &list.leading) <= Fit::Close);
            let list = List { open: list.open || (some && !near) || self.is_hedged(at, &list), ..list };
            // The sum of $8m was paid in cash and the sum of $3m in notes: words that open each member open no list.
            let again = opener == Opener::Closed
                && list.terms.last().is_some_and(|last| {
                    Cues::between(self.items, at, last.at, self.items[at].depth).any(&[Cue::Comprises])
                });
            let list = List { open: list.open || again, ..list };
            // So many women, so many of the minority: marks that one may bear at once divide nothing, unless words say so.
            let list = List { open: list.open || (opener != Opener::Closed && self.overlaps(at, &list)), ..list };
            // What a comma joins to an amount is no list of its own where other words open or compare one.
            let end = list.terms.last().map_or(at, |last| last.at);
            // Comprising 117 on workload, 68 on pay and 41 on buildings: the amount before the comma is a part itself.
            let part = opener == Opener::Apposed && Cues::back(self.items, at.saturating_sub(1), 4).any(&ELSEWHERE);
            let between = Cues::between(self.items, at, end, self.items[at].depth);
            // pay £120m, power £35m, other £25m; total £180m: a total at the end is of what stands before it.
            let other = || part || between.any(&ELSEWHERE) || between.any(&[Cue::Total]) || self.flows(at, end);
            if opener != Opener::Apposed || !other() {
                self.judge_list(at, opener, &wholes, &list);
            }
        }
    }

    /// The amounts before `at` that its list may add up to, the nearest first.
    fn wholes_before(&self, at: usize) -> Vec<Term> {
        let here = self.items[at];
        let mut wholes = Vec::new();
        // Phân theo loại hình: …. Phân theo mức độ: …: two sentences that divide, divide one whole told before both.
        let parted = self.parted_before(at);
        let reach = parted.map_or(1, |parted| here.sentence - self.items[parted].sentence + 1);
        // What a bracket between them lists is passed over.
        let outside = (at.saturating_sub(REACH)..parted.unwrap_or(at)).rev();
        let outside = outside.filter(|back| self.items[*back].depth <= here.depth);
        for back in outside.take(6 * WHOLES) {
            let item = self.items[back];
            if item.sentence + reach < here.sentence || wholes.len() == WHOLES {
                break;
            }
            // The sentence before counts only where this one has told no amount yet.
            let told = |whole: &Term| self.items[whole.at].sentence == here.sentence;
            if item.sentence < here.sentence && wholes.iter().any(told) {
                break;
            }
            // Funds raised, jobs added: what grew is the whole of a list right behind it.
            let beside = (back + 2 >= at && Cues::between(self.items, back, at, here.depth).is_only(&[Cue::Comma]))
                && !matches!(
                    self.stances.get(back).copied().flatten(),
                    Some(Stance::Mean | Stance::Times | Stance::Base)
                );
            // 110,5 bé trai/100 bé gái: what a stroke makes another for each of is nobody's whole.
            let per = back.checked_sub(1).map(|before| self.items[before]);
            let per = per.is_some_and(|per| per.what == What::Cue(Cue::Base) && per.span.len() == 1);
            if (self.is_level(back) || beside) && !per {
                wholes.extend(self.term(back));
            }
        }
        wholes
    }

    fn belongs(&self, opener: Opener, term: Term, first: Option<Term>, wholes: &[Term]) -> bool {
        let Some(claim) = self.claim(term).filter(|claim| claim.kind != Figure::Ratio) else { return false };
        // Of a complete list a member may be a cut or a rise: giảm thanh toán 4.105,2 triệu đồng. What is compared
        // with another year is said of the member before it.
        let compared = || Cues::ahead(self.items, term.at, REACH).any(&[Cue::Versus, Cue::Plan]);
        let level = self.is_level(term.at) || (opener == Opener::Closed && !compared());
        if !level || claim.quantity.qualifier != Qualifier::Exact || self.is_factor(term) {
            return false;
        }
        match first.and_then(|first| self.claim(first)) {
            Some(first) => alike(first, claim) && first.kind == claim.kind,
            None => wholes.iter().any(|&whole| self.claim(whole).is_some_and(|whole| likens(whole, claim))),
        }
    }
}
