//! Lists that divide by a criterion what was told sentences before: 1,152 members. … By training: 26 …, 341 …, 297 …
//! and 488.

use super::members::{Marks, Place};
use super::{Found, REACH};
use crate::claim::Cue;
use crate::number::Qualifier;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::Term;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{What, alike};
use crate::relation::{Evidence, Kind};

/// How many items before a whole the word for a total may stand.
const CALLED: usize = 4;
/// The least parts of such a list.
const SEVERAL: usize = 3;
/// How many amounts before it may be its whole.
const WHOLES: usize = 6;
/// The least whole that few sums are two turned digits away from by chance, and the least where its things bear one
/// name with the parts.
const LONG: i128 = 1000;
const NAMED: i128 = 100;
/// More words by which what is told is no list of parts, and what divides one.
const MARKS: Marks = Marks { apart: [Cue::Average, Cue::Times], layered: true };

impl Found<'_> {
    /// Binds each list that a word for a criterion, or a colon, opens at the head of a clause with the amount before it
    /// that it comes to, or would but for two digits of one figure that stand the other way round.
    pub(super) fn divided(&mut self) {
        for at in 1..self.items.len() {
            let opens = matches!(self.items[at].what, What::Cue(Cue::Criterion | Cue::Colon)) || self.follows_total(at);
            let Some(head) = self.head(at).filter(|_| opens && self.items[at].depth == 0) else { continue };
            let parts = self.members_behind(at);
            // One of them may be told again, of another time: from 464 to 536.
            if parts.len() < SEVERAL || parts.iter().filter(|part| self.settled[part.at]).count() > 1 {
                continue;
            }
            let wholes = self.told_ahead(head, &parts);
            if let Some(whole) = wholes.iter().find(|whole| self.comes_to(**whole, &parts)) {
                self.settle(*whole, &parts);
                continue;
            }
            let mut turned =
                wholes.iter().filter(|whole| self.is_telling_of(**whole, &parts) && self.is_turned(**whole, &parts));
            if let (Some(whole), None) = (turned.next(), turned.next()) {
                self.bind(Kind::Breakdown, *whole, &parts, Evidence::Likely);
            }
        }
    }

    /// Tổng nguồn quỹ 1.286 triệu đồng; nguồn trung ương 400 triệu đồng, …: whether a total ends right before a
    /// semicolon.
    fn follows_total(&self, at: usize) -> bool {
        let total = |place: &usize| {
            self.term(*place).is_some() && Cues::leading(self.flow, self.items, *place, CALLED).any(&[Cue::Total])
        };
        self.items[at].what == What::Cue(Cue::Semicolon) && at.checked_sub(1).filter(total).is_some()
    }

    /// Where the clause of an opener begins, if no figure stands in it before.
    fn head(&self, at: usize) -> Option<usize> {
        let clause = self.items[at].clause;
        let own = self.items[..at].iter().rev().take(REACH).take_while(|item| item.clause == clause);
        let own: Vec<_> = own.collect();
        let told = own.iter().any(|item| self.flow.is_quantity(item));
        (!told).then_some(at - own.len())
    }

    /// The like amounts behind an opener to the end of its sentence, or to the semicolon that ends members parted by
    /// commas.
    fn members_behind(&self, at: usize) -> Vec<Term> {
        let places = at + 1..self.items.len().min(at + REACH);
        self.members(self.items[at], places, Vec::new(), &MARKS, |place, first| {
            if !self.flow.is_quantity(&self.items[place]) {
                return Place::Aside;
            }
            let term =
                self.term(place).filter(|term| self.is_level(place) && self.is_like(first.unwrap_or(*term), *term));
            term.map_or(Place::Other, Place::Member)
        })
    }

    /// Whether a figure told to the digit measures the same thing as another.
    fn is_like(&self, first: Term, term: Term) -> bool {
        let both = self.claim(first).zip(self.claim(term));
        both.is_some_and(|(one, other)| {
            let exact = other.quantity.qualifier == Qualifier::Exact;
            exact && alike(one, other) && one.kind == other.kind && one.noun.fits(other.noun)
        })
    }

    /// The amounts before a place that such parts may be all of, the nearest first.
    fn told_ahead(&self, head: usize, parts: &[Term]) -> Vec<Term> {
        let back = (head.saturating_sub(2 * REACH)..head).rev();
        let level = |at: &usize| {
            let told = matches!(self.stances[*at], Some(Stance::Level | Stance::To | Stance::Rest));
            told && self.items[*at].depth == 0
        };
        let terms = back.filter(level).filter_map(|at| self.term(at));
        let may = |whole: &Term| {
            let both = self.claim(*whole).zip(self.claim(parts[0]));
            let like = both.is_some_and(|(whole, part)| alike(whole, part) && whole.kind == part.kind);
            let exact = self.claim(*whole).is_some_and(|claim| claim.quantity.qualifier == Qualifier::Exact);
            like && exact && parts.iter().filter(|part| self.outgrows(**part, *whole, 1)).count() <= 1
        };
        terms.filter(may).take(WHOLES).collect()
    }

    fn is_telling_of(&self, whole: Term, parts: &[Term]) -> bool {
        let both = self.claim(whole).zip(self.claim(parts[0]));
        both.is_some_and(|(whole, part)| {
            let named = whole.unit.is_none() && whole.noun.agrees(part.noun);
            whole.quantity.written.mantissa >= if named { NAMED } else { LONG }
        })
    }
}
