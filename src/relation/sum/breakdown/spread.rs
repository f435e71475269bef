//! Parts that nothing opens, told one after the other behind the total of all: the total was 18,642. Tax brought 11,285. Fees
//! brought 4,917. Others brought 2,440.

use super::{Found, PARTS, REACH};
use crate::claim::Cue;
use crate::number::Qualifier;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::Term;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{What, alike};
use crate::relation::{Evidence, Kind};
use crate::text::Span;

/// The least whole that few sums are one digit away from by chance, and the least where words close the list.
const LONG: i128 = 1000;
const CLOSED: i128 = 100;
/// How many items before a whole the word for a total may stand.
const CALLED: usize = 6;
/// How many bytes to either side of the last part the word for others may stand.
const NEAR: u32 = 48;
/// Words by which what stands behind a whole is compared with it, and no part of it.
const COMPARED: [Cue; 10] = [
    Cue::Versus,
    Cue::Rise,
    Cue::Fall,
    Cue::Moved,
    Cue::Plan,
    Cue::Goal,
    Cue::Exceeds,
    Cue::Times,
    Cue::Average,
    Cue::Besides,
];

impl Found<'_> {
    /// Binds each whole with the run of parts behind it, in its sentence and those that follow, where they come to it but
    /// for one slip of the hand. Runs that come out are bound without.
    pub(super) fn spread(&mut self) {
        for at in 0..self.items.len() {
            let Some(whole) = self.term(at).filter(|whole| self.may_lead(*whole)) else { continue };
            let called = Cues::leading(self.flow, self.items, at, CALLED).any(&[Cue::Total, Cue::Structure]);
            let run = self.run_behind(whole, called);
            if self.is_listed(whole) {
                continue;
            }
            let written = |least| self.claim(whole).is_some_and(|claim| claim.quantity.written.mantissa >= least);
            let fits = |length: &usize| {
                let parts = &run[..*length];
                let closed = parts.last().is_some_and(|last| self.is_others(*last));
                let sure = (closed && written(CLOSED)) || (written(LONG) && (called || *length >= 3));
                let passed = parts.iter().filter(|part| self.outgrows(**part, whole, 1)).count();
                let flows = || parts.last().is_some_and(|last| self.flows(at, last.at) || self.leaves_rest(*last));
                self.ends_at(&run, *length) && sure && passed <= 1 && self.is_slip(whole, parts) && !flows()
            };
            let mut lengths = (2..=run.len()).filter(fits);
            if let (Some(length), None) = (lengths.next(), lengths.next()) {
                self.bind(Kind::Breakdown, whole, &run[..length], Evidence::Likely);
            }
        }
    }

    /// Whether a figure may be the whole of what is told behind it: no part itself, to the digit, outside of brackets.
    fn may_lead(&self, whole: Term) -> bool {
        let exact = self.claim(whole).is_some_and(|claim| claim.quantity.qualifier == Qualifier::Exact);
        let level = matches!(self.stances[whole.at], Some(Stance::Level | Stance::To | Stance::Target));
        exact && level && !self.settled[whole.at] && self.items[whole.at].depth == 0
    }

    /// Whether a like amount stands before it in its sentence: it is one of several, and none of them the whole.
    fn is_listed(&self, whole: Term) -> bool {
        let here = self.items[whole.at].sentence;
        let back = (0..whole.at).rev().take(REACH).take_while(|at| self.items[*at].sentence == here);
        let both = |at: usize| self.term(at).and_then(|other| self.claim(other)).zip(self.claim(whole));
        back.into_iter()
            .any(|at| both(at).is_some_and(|(other, whole)| alike(other, whole) && other.noun.fits(whole.noun)))
    }

    /// The amounts of the same measure behind a whole, up to the first that is compared with it or part of another sum.
    /// What its own sentence goes on to compare it with is passed over; of a total the parts may bear another name, all of
    /// them the same.
    fn run_behind(&self, whole: Term, called: bool) -> Vec<Term> {
        let Some(total) = self.claim(whole) else { return Vec::new() };
        let here = self.items[whole.at].sentence;
        let mut run: Vec<Term> = Vec::new();
        let (mut passed, mut opened) = (false, false);
        for at in whole.at + 1..self.items.len().min(whole.at + REACH) {
            let compared = matches!(self.items[at].what, What::Cue(cue) if COMPARED.contains(&cue));
            let own = self.items[at].sentence == here;
            if own && (compared || passed) {
                passed = true;
                run.clear();
                continue;
            }
            // They sent 28, of which 24 went west. The others sent 84, of which 53: what divides itself divides nothing before it.
            opened |= own && self.items[at].what == What::Cue(Cue::Including);
            let divided = !own && (opened || (self.items[at].what == What::Cue(Cue::Including) && !run.is_empty()));
            if compared || divided || run.len() == PARTS {
                break;
            }
            let Some(term) = self.term(at) else { continue };
            let first = run.first().and_then(|first| self.claim(*first)).map(|first| first.noun);
            let like = self.claim(term).is_some_and(|claim| {
                let named = match first {
                    // Primary schools had 6,310 pupils, middle schools 2,984: the name is told once in a sentence.
                    Some(first) => {
                        let told =
                            run.last().is_some_and(|last| self.items[last.at].sentence == self.items[at].sentence);
                        claim.noun.agrees(first) || (told && claim.noun.span.is_empty() && claim.unit.is_none())
                    }
                    None => called || claim.noun.agrees(total.noun),
                };
                alike(claim, total) && claim.kind == total.kind && (total.unit.is_some() || named)
            });
            if !like || self.items[at].depth > 0 || self.is_factor(term) {
                continue;
            }
            let exact = self.claim(term).is_some_and(|claim| claim.quantity.qualifier == Qualifier::Exact);
            if !exact || !self.is_level(at) || self.settled[at] {
                break;
            }
            run.push(term);
        }
        run
    }

    /// Whether a sentence ends behind so many amounts of a run.
    fn ends_at(&self, run: &[Term], length: usize) -> bool {
        let next = run.get(length).map(|term| self.items[term.at].sentence);
        next.is_none_or(|next| next > self.items[run[length - 1].at].sentence)
    }

    /// Whether the words around a part call it all others.
    pub(super) fn is_others(&self, part: Term) -> bool {
        let own = self.items[part.at].span;
        let before = part.at.checked_sub(1).map_or(0, |before| self.items[before].span.end);
        let after = self.items.get(part.at + 1).map_or(u32::MAX, |next| next.span.start);
        let start = before.max(own.start.saturating_sub(NEAR));
        let words = Span { start: start.min(own.start), end: after.min(own.end + NEAR) };
        self.flow.says(words, &[Cue::Others])
    }
}
