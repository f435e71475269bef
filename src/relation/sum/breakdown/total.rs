//! Wholes without a list of their own: totals that close one, and runs that come to an amount near them.

use super::{Found, PARTS, REACH, TIMES, WHOLES};
use crate::claim::{Claim, Cue};
use crate::number::{Qualifier, Quantity, swaps};
use crate::relation::fit::{self, Fit, Total};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Item, What, alike, is_amount};
use crate::relation::{Evidence, Kind};

/// The least digits of a whole, as a number, that two turned round tell from any other.
const TELLING: i128 = 100;
/// The least whole that few sums are two turned digits away from by chance.
const LONG: i128 = 1000;

/// The least figures that do not come to a total by chance, whatever else is told between.
const SURE: usize = 3;

impl Found<'_> {
    /// `a X, b Y and c Z, a total of W`.
    pub(super) fn closing_totals(&mut self) {
        for at in 1..self.items.len() {
            let Some(whole) = self.term(at) else { continue };
            // 340 flats and 120 houses, 460 dwellings in total
            let behind = Cues::behind(self.items, at, 2).any(&[Cue::Total]);
            let based = self.is_base(at);
            if self.settled[at] || !(behind || based || self.totals(at, 6)) {
                continue;
            }
            let run = self.namesakes(whole, self.run_before(whole));
            if !run.iter().all(|part| self.is_exact(*part)) || (based && !(run.len() >= 3 && self.are_joined(&run))) {
                continue;
            }
            let ends = (2..=run.len()).rev().map(|length| &run[run.len() - length..]);
            // By 211 votes to 38 with 17 abstentions, in five points; 266 voted: what stands behind the parts counts others.
            let inner = (SURE..run.len()).rev().flat_map(|length| run.windows(length));
            if let Some(parts) = ends.chain(inner).find(|parts| self.makes(whole, parts)) {
                self.settle(whole, parts);
            }
            if !self.settled[at] && (behind || self.totals(at, 2)) && self.turned_run(whole, &run) {
                continue;
            }
            // 1.12 million people in 486,000 homes and 31,000 shops, 571,000 buildings all told: the last two, turned digits apart.
            let last = run.last_chunk::<2>().filter(|_| behind && run.len() > 2 && !self.settled[at]);
            if let Some(last) = last.filter(|last| self.is_long(whole) && self.is_turned(whole, *last)) {
                self.bind(Kind::Breakdown, whole, last, Evidence::Likely);
            }
            if !self.settled[at] && run.len() >= 2 && self.fit(whole, &run) <= Fit::Close && !self.multiplies(&run, at)
            {
                // 14 printers and 6 screens, 22 devices in all: right behind its word, a total is of what was just told.
                let close = behind || based || self.totals(at, 2);
                let beside = run.iter().all(|part| self.items[part.at].sentence == self.items[at].sentence);
                let all =
                    close && beside && (self.is_named(whole, &run) || self.are_unlike(&run) || self.are_joined(&run));
                // Farms of up to 179 acres: 158 and 412. Larger farms total 200: of others than those told before.
                let opens = (0..at).rev().take_while(|back| self.items[*back].sentence == self.items[at].sentence);
                let number = |back| self.term(back).is_none_or(|term| self.is_totalled(term, whole));
                // Funds are X. Among them A, B and C. Loans total W: the parts of a whole that was told are of no other.
                let opened = |first: &Term| {
                    Cues::leading(self.flow, self.items, first.at, REACH).any(&[Cue::Including, Cue::Comprises])
                };
                let parted = run.first().is_some_and(opened);
                let opens = beside || (!parted && opens.into_iter().all(number));
                let passed = run.iter().any(|part| self.outgrows(*part, whole, 1));
                // 7,452 cases: 4,173, 1,938 and 1,341. Of all, 14,690 are open: a whole with its parts is no part of another.
                let passed = passed || run.iter().all(|part| self.settled[part.at]);
                if all || (opens && !passed) {
                    self.bind(Kind::Breakdown, whole, &run, if all { Evidence::Likely } else { Evidence::Weak });
                }
            }
        }
    }

    /// 1.284 người, trong đó 796 người nam; 418 người. Cộng: 1.702 người: of the amounts before a total those that come to it but
    /// for two digits of one that stand the other way round, where no others do; parts of parts left out.
    fn turned_run(&mut self, whole: Term, run: &[Term]) -> bool {
        let long = self.claim(whole).is_some_and(|claim| claim.quantity.written.mantissa >= LONG);
        let inner = |part: &Term| {
            let cues = Cues::leading(self.flow, self.items, part.at, REACH);
            cues.any(&[Cue::Including]) || self.items[part.at].depth > self.items[whole.at].depth
        };
        let outer: Vec<Term> = run.iter().copied().filter(|part| !inner(part)).collect();
        let ends = |length: usize| outer[outer.len() - length..].to_vec();
        let mut found = (2..=outer.len()).map(ends).filter(|parts| self.is_turned(whole, parts));
        let Some(parts) = found.next().filter(|_| long && found.next().is_none()) else { return false };
        let open = parts.iter().all(|part| !self.settled[part.at]) && !self.multiplies(&parts, whole.at);
        if open {
            self.bind(Kind::Breakdown, whole, &parts, Evidence::Likely);
        }
        open
    }

    /// 113 tán thành, 02 không tán thành và 01 không biểu quyết trên tổng số 116: whether a word for "of" stands right before a
    /// figure.
    fn is_base(&self, at: usize) -> bool {
        Cues::back(self.items, at, 2).any(&[Cue::Base])
    }

    /// Whether a word for a total stands before a figure; the number of those that it totals may stand between: together
    /// these three had 96.
    fn totals(&self, at: usize, reach: usize) -> bool {
        let told = |at| Cues::back(self.items, at, reach).any(&[Cue::Total]);
        let number = (at.saturating_sub(2)..at).rev().find_map(|before| self.term(before));
        let whole = self.term(at);
        told(at) || number.zip(whole).is_some_and(|(number, whole)| self.is_totalled(number, whole) && told(number.at))
    }

    /// Whether a number in words right behind a word for a total says how many are totalled.
    fn is_totalled(&self, number: Term, whole: Term) -> bool {
        // The three together.
        let behind = || self.items.get(number.at + 1).is_some_and(|next| next.what == What::Cue(Cue::Total));
        let spelled = self.claim(number).is_some_and(|claim| claim.spelled && claim.unit.is_none());
        let figures = self.claim(whole).is_some_and(|claim| !claim.spelled);
        spelled && figures && (Cues::back(self.items, number.at, 1).any(&[Cue::Total]) || behind())
    }

    /// 19 died in the one group and 28 in the other, 47 in all: whether a word for "and" joins the last of some parts to
    /// the one before.
    pub(super) fn are_joined(&self, run: &[Term]) -> bool {
        run.last_chunk::<2>().is_some_and(|[one, last]| {
            Cues::between(self.items, one.at, last.at, self.items[last.at].depth).any(&[Cue::And])
        })
    }

    /// Whether a sum up to `end` holds so many of something at so much each: 33 m + 3 x 40 m; 15 triệu và 2 giải 3 triệu
    /// đồng/giải.
    fn multiplies(&self, run: &[Term], end: usize) -> bool {
        let Some(first) = run.first() else { return false };
        let claim = |at: usize| self.flow.claim(&self.items[at]).map(|(_, claim)| claim);
        let unit = self.claim(*first).and_then(|first| first.unit.as_ref());
        let each =
            |at: usize| claim(at).is_some_and(|own| own.is_rate() && own.unit.is_some() && own.unit.as_ref() == unit);
        let times = |part: &Term| {
            let count = part.at.checked_sub(1).filter(|&count| claim(count).is_some_and(Claim::is_quantity));
            count.is_some_and(|count| self.items[part.at].span.start <= self.items[count].span.end + TIMES)
        };
        (first.at..end).any(each) || run.iter().any(times)
    }

    /// The like amounts just before `whole` in its sentence, in the order of the text.
    fn run_before(&self, whole: Term) -> Vec<Term> {
        let Some(total) = self.claim(whole) else { return Vec::new() };
        let here = self.items[whole.at];
        let mut run = Vec::new();
        // A sentence that opens with its total adds up the one before; the three together, as many as three.
        let mut reach = here.sentence;
        let number = (whole.at.saturating_sub(2)..whole.at).rev().find_map(|place| self.term(place));
        let number = number.filter(|number| self.is_totalled(*number, whole)).and_then(|number| self.claim(number));
        let number = number.and_then(|number| usize::try_from(number.quantity.written.mantissa).ok());
        if let Some(number) = number.filter(|number| total.unit.is_some() && *number <= PARTS) {
            reach = here.sentence.saturating_sub(number as u32);
        }
        for back in (whole.at.saturating_sub(REACH)..whole.at).rev() {
            let item = self.items[back];
            if item.sentence + 1 == here.sentence && run.is_empty() {
                reach = reach.min(item.sentence);
            }
            if item.sentence < reach || run.len() == number.unwrap_or(PARTS).min(PARTS) {
                break;
            }
            // 41 teams out of the 107 that came; 188 medals in all: what some are of is no part beside them.
            if run.last().is_some_and(|next: &Term| self.is_out_of(back, next.at)) {
                return Vec::new();
            }
            // Up by 410 and 290, in all by 700: what grew comes to what grew.
            let alike_told = self.is_level(back) == self.is_level(whole.at);
            let Some(term) = self.term(back).filter(|_| alike_told) else { continue };
            // Together these three had 96: how many are totalled is no part.
            let counts = run.is_empty() && self.is_totalled(term, whole);
            if !counts && self.claim(term).is_some_and(|claim| alike(claim, total)) {
                run.push(term);
            }
        }
        run.reverse();
        run
    }

    /// Whether nothing but words for "of" stands between two items: 41 of the 107.
    fn is_out_of(&self, part: usize, whole: usize) -> bool {
        let between = self.items.get(part + 1..whole).unwrap_or_default();
        let of = |item: &Item| matches!(item.what, What::Cue(Cue::Base | Cue::Total));
        self.term(part).is_some()
            && between.iter().all(of)
            && between.iter().any(|item| item.what == What::Cue(Cue::Base))
    }

    /// 3 hospitals with 762 beds, 5 clinics and 1 hospice with 20 beds, 782 beds in all: of a run of other things as well those
    /// that bear the very name of the whole, where there are several.
    fn namesakes(&self, whole: Term, run: Vec<Term>) -> Vec<Term> {
        let Some(total) = self.claim(whole).filter(|total| total.unit.is_none() && total.noun.words[0] != 0) else {
            return run;
        };
        let own = |term: &Term| self.claim(*term).is_some_and(|claim| claim.noun.agrees(total.noun));
        let named: Vec<Term> = run.iter().copied().filter(own).collect();
        let other = |term: &Term| self.claim(*term).is_some_and(|claim| claim.noun.words[0] != 0 && !own(term));
        if named.len() >= 2 && run.iter().any(other) { named } else { run }
    }

    /// Windows of amounts of one measure that come to an amount near them, with no cue but their noun. What something costs on
    /// average is no part of what all cost.
    pub(super) fn runs(&mut self) {
        let terms: Vec<Term> = (0..self.items.len())
            .filter_map(|at| self.term(at))
            .filter(|&term| self.claim(term).is_some_and(is_amount))
            .collect();
        for start in 0..terms.len() {
            let mut total = Total::of([]);
            for length in 1..=PARTS.min(terms.len() - start) {
                let parts = &terms[start..start + length];
                let last = parts[length - 1];
                if !self.is_exact(last) || self.is_mean(last) || (length > 1 && !self.same_measure(parts[0], last)) {
                    break;
                }
                if let Some(claim) = self.claim(last) {
                    total.add(&claim.quantity);
                }
                if length < 2 || parts.iter().all(|part| self.settled[part.at]) {
                    continue;
                }
                let before = terms[start.saturating_sub(WHOLES)..start].iter().rev();
                let after = terms[start + length..].iter().take(2);
                let makes = |whole: &&Term| self.claim(**whole).is_some_and(|claim| total.makes(&claim.quantity));
                let whole = before.chain(after).filter(makes).find(|whole| self.same_measure(parts[0], **whole));
                if let Some(&whole) = whole {
                    self.settle(whole, parts);
                }
            }
        }
    }

    fn is_mean(&self, term: Term) -> bool {
        matches!(self.stances[term.at], Some(Stance::Mean | Stance::Times))
    }

    /// Whether the parts can come to the whole.
    fn makes(&self, whole: Term, parts: &[Term]) -> bool {
        let quantities = parts.iter().filter_map(|&part| self.claim(part)).map(|claim| &claim.quantity);
        self.claim(whole).is_some_and(|claim| Total::of(quantities).makes(&claim.quantity))
    }

    /// Whether the parts come to just the whole.
    pub(super) fn comes_to(&self, whole: Term, parts: &[Term]) -> bool {
        self.sum(parts).zip(self.claim(whole)).is_some_and(|(sum, total)| sum == total.quantity.value())
    }

    /// Whether parts come to their whole of three digits or more but for two neighbouring digits that stand the wrong way round in
    /// one of the figures.
    pub(super) fn is_turned(&self, whole: Term, parts: &[Term]) -> bool {
        let Some(total) = self.claim(whole).map(|claim| &claim.quantity) else { return false };
        let parts: Vec<&Quantity> =
            parts.iter().filter_map(|part| self.claim(*part)).map(|claim| &claim.quantity).collect();
        let turned = |quantity: &Quantity| -> Vec<Quantity> {
            swaps(quantity.written).map(|written| Quantity { written, ..quantity.clone() }).collect()
        };
        let agrees = |parts: &[&Quantity], total: &Quantity| fit::sum(parts.iter().copied(), total) == Fit::Agrees;
        let part = |at: usize| {
            turned(parts[at]).iter().any(|one| {
                let mut tried = parts.clone();
                tried[at] = one;
                agrees(&tried, total)
            })
        };
        let long = total.written.mantissa >= TELLING;
        long && (turned(total).iter().any(|total| agrees(&parts, total)) || (0..parts.len()).any(part))
    }

    /// Xuất khẩu hơn 12,2 tỷ USD, lũy kế 81,1 tỷ USD; nhập khẩu 10,2 tỷ USD: whether a figure like those of a list is told less
    /// exactly among them, and the others are not all; or the list goes on with as many for each of several.
    pub(super) fn is_hedged(&self, opener: usize, list: &List) -> bool {
        let (Some(first), Some(last)) = (list.terms.first(), list.terms.last()) else { return false };
        let like =
            |term: &Term| self.claim(*first).zip(self.claim(*term)).is_some_and(|(one, other)| alike(one, other));
        let depth = self.items[first.at].depth;
        let mut among = (opener..last.at).filter(|at| self.items[*at].depth == depth && self.is_level(*at));
        // 31 người trên 30 lần, 55 người dưới 30 lần: a bound of other things, behind the figure of its member, is said of that.
        let said = |term: &Term| {
            let last = list.terms.iter().rev().find(|last| last.at < term.at);
            let same = self.claim(*first).zip(self.claim(*term)).is_some_and(|(one, own)| one.noun.fits(own.noun));
            let parts = [Cue::Comma, Cue::Semicolon, Cue::And, Cue::Stop];
            !same && last.is_some_and(|last| !Cues::between(self.items, last.at, term.at, u8::MAX).any(&parts))
        };
        let hedged = |at: usize| self.term(at).filter(like).is_some_and(|term| !self.is_exact(term) && !said(&term));
        among.any(hedged) || self.shares_out(opener, list)
    }

    /// Whether a figure is told to the digit: just under £7m with others comes to anything near.
    fn is_exact(&self, term: Term) -> bool {
        self.claim(term).is_some_and(|claim| claim.quantity.qualifier == Qualifier::Exact)
    }

    fn same_measure(&self, one: Term, other: Term) -> bool {
        let (Some(one), Some(other)) = (self.claim(one), self.claim(other)) else { return false };
        alike(one, other) && (one.unit.is_some() || one.noun.agrees(other.noun))
    }

    /// Whether one slip of the hand in the whole or in one part explains the difference.
    pub(super) fn is_slip(&self, whole: Term, parts: &[Term]) -> bool {
        self.is_slip_from(whole, parts, 0)
    }

    /// Whether it does so in a figure of so many digits that few are one slip away by chance.
    pub(super) fn is_long_slip(&self, whole: Term, parts: &[Term]) -> bool {
        self.is_slip_from(whole, parts, LONG)
    }

    /// Whether it does so in a figure whose digits make `least` or more.
    fn is_slip_from(&self, whole: Term, parts: &[Term], least: i128) -> bool {
        let Some(total) = self.claim(whole) else { return false };
        let parts = parts.iter().filter_map(|part| self.claim(*part)).map(|claim| &claim.quantity);
        fit::sum_slips(parts, &total.quantity, least)
    }
}
