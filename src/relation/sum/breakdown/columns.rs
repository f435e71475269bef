//! Parts that are told in several measures, as their whole is: 47 lớp, 1.513 học sinh: tiểu học 20 lớp, 655 học sinh;
//! ….

use super::{Found, REACH};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::fit::Fit;
use crate::relation::flow::list::Term;
use crate::relation::flow::{What, alike, is_amount};
use crate::relation::{Evidence, Kind};

/// How many items before or behind a figure the next measure of the same thing may stand.
const BESIDE: usize = 4;
/// How many items before a list its wholes may stand, and the most measures of each member.
const LEAD: usize = 12;
const MEASURES: usize = 3;

impl Found<'_> {
    /// Binds, beside each sum that holds, the figures next to its whole with those next to its parts: what is divided
    /// in one measure is divided in the other.
    pub(super) fn columns(&mut self) {
        self.rows();
        for (whole, parts) in self.sums.clone() {
            for ahead in [true, false] {
                self.column(whole, &parts, ahead);
            }
        }
    }

    /// Binds the members of a list that semicolons divide, each of which tells the same measures, with the figures of
    /// these measures before the list: where one measure comes out, all are divided.
    fn rows(&mut self) {
        for at in 0..self.items.len() {
            if matches!(self.items[at].what, What::Cue(Cue::Comprises | Cue::Including | Cue::Colon)) {
                self.rows_behind(at);
            }
        }
    }

    fn rows_behind(&mut self, opener: usize) {
        let here = self.items[opener];
        let own = (opener + 1..self.items.len()).take(REACH).take_while(|at| self.items[*at].sentence == here.sentence);
        let told = own.filter(|at| self.items[*at].depth == here.depth).filter_map(|at| self.amount(at));
        let told: Vec<Term> = told.collect();
        let clause = |term: &Term| self.items[term.at].clause;
        let rows: Vec<&[Term]> = told.chunk_by(|one, next| clause(one) == clause(next)).collect();
        let Some(first) = rows.first().filter(|first| (2..=MEASURES).contains(&first.len()) && rows.len() > 1) else {
            return;
        };
        if rows.iter().any(|row| row.len() != first.len()) {
            return;
        }
        let columns = (0..first.len()).map(|at| rows.iter().map(|row| row[at]).collect::<Vec<Term>>());
        let mut before = (opener.saturating_sub(LEAD)..opener).rev();
        let before = before.by_ref().take_while(|at| self.items[*at].sentence == here.sentence);
        let before: Vec<Term> = before.filter_map(|at| self.amount(at)).collect();
        // Mầm non 402 cháu, tiểu học 655 học sinh: one of three or more may bear another name.
        let named = |whole: &Term, parts: &[Term]| {
            let others = parts.iter().filter(|part| !self.is_named(*whole, &[**part])).count();
            others == 0 || (others == 1 && parts.len() > 2)
        };
        let whole = |parts: &[Term]| before.iter().find(|whole| named(whole, parts)).copied();
        let sums: Option<Vec<(Term, Vec<Term>)>> = columns.map(|parts| Some((whole(&parts)?, parts))).collect();
        let Some(sums) = sums else { return };
        let agrees = |(whole, parts): &(Term, Vec<Term>)| self.fit(*whole, parts) == Fit::Agrees;
        let known = |(whole, parts): &(Term, Vec<Term>)| {
            self.settled[whole.at] || parts.iter().any(|part| self.settled[part.at])
        };
        let told: Vec<[bool; 2]> = sums.iter().map(|sum| [agrees(sum), known(sum)]).collect();
        if !told.iter().any(|[agrees, _]| *agrees) {
            return;
        }
        let rest = rows.last().and_then(|row| row.last()).is_some_and(|last| self.goes_on(*last));
        for ((whole, parts), [agrees, known]) in sums.into_iter().zip(told) {
            match (agrees, known) {
                (true, false) => self.settle(whole, &parts),
                (false, false) if !rest => self.bind(Kind::Breakdown, whole, &parts, Evidence::Likely),
                _ => {}
            }
        }
    }

    /// An amount told to the digit at a place, no percentage.
    fn amount(&self, at: usize) -> Option<Term> {
        let told = |claim: &Claim| {
            claim.quantity.qualifier == Qualifier::Exact && claim.kind != Figure::Percent && is_amount(claim)
        };
        self.term(at).filter(|term| self.is_level(at) && self.claim(*term).is_some_and(told))
    }

    fn column(&mut self, whole: Term, parts: &[Term], ahead: bool) {
        let Some((total, beside)) = self.beside(whole, parts, ahead) else { return };
        if self.fit(total, &beside) == Fit::Agrees {
            self.settle(total, &beside);
        } else if self.is_named(total, &beside) && !beside.last().is_some_and(|last| self.goes_on(*last)) {
            self.bind(Kind::Breakdown, total, &beside, Evidence::Likely);
        }
    }

    /// The figures in another measure beside a whole and each of its parts, all alike and in no sum yet.
    fn beside(&self, whole: Term, parts: &[Term], ahead: bool) -> Option<(Term, Vec<Term>)> {
        let total = self.measure(whole, ahead)?;
        let beside = parts.iter().map(|part| self.measure(*part, ahead)).collect::<Option<Vec<Term>>>()?;
        let known = |term: &Term| self.settled[term.at] || parts.contains(term) || *term == whole;
        let like = |part: &Term| {
            let both = self.claim(*part).zip(self.claim(total));
            both.is_some_and(|(part, total)| alike(part, total) && part.kind == total.kind && !part.is_rate())
        };
        let free = !known(&total) && !beside.iter().any(known);
        (free && beside.iter().all(like)).then_some((total, beside))
    }

    /// The next amount of the clause before or behind one, with nothing but a comma, a bracket or a word for "and"
    /// between.
    fn measure(&self, term: Term, ahead: bool) -> Option<Term> {
        let clause = self.items[term.at].clause;
        let joins = |what: What| matches!(what, What::Cue(Cue::Comma | Cue::And | Cue::Opening | Cue::Closing));
        let mut at = term.at;
        for _ in 0..BESIDE {
            at = if ahead { at + 1 } else { at.checked_sub(1)? };
            let item = self.items.get(at).filter(|item| item.clause == clause)?;
            match self.term(at) {
                Some(_) => return self.amount(at),
                None if joins(item.what) => {}
                None => return None,
            }
        }
        None
    }
}
