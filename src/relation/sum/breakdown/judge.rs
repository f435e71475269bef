//! Which whole a list divides, and whether it is meant where its figures do not come to it.

use super::division::Division;
use super::parts::likens;
use super::{Found, Opener, PARTS, REACH, WHOLES};
use crate::claim::{Claim, Cue};
use crate::number::{Decimal, Rational};
use crate::relation::fit::Fit;
use crate::relation::flow::beside::names_next;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::{What, alike, is_amount, is_bare, series};
use crate::relation::{Evidence, Kind};

/// How many items before the first figure of a sentence the words for what it divides by may stand.
const WORDS: usize = 6;
/// More bytes than these between a mark and a figure hold a name.
const NAME: u32 = 2;
/// How many times what the parts come to a whole may be.
const TENTH: i128 = 10;
/// The least figures of a list in which others have none.
const GAPPED: usize = 3;
/// The least figures, those of members and those told with them, that come to a whole only together.
const SEVERAL: usize = 3;

impl Found<'_> {
    /// Binds the list that opens at `at` with the one of `wholes` that it divides, where its figures come to that one,
    /// or where what speaks for it is enough.
    pub(super) fn judge_list(&mut self, at: usize, opener: Opener, wholes: &[Term], list: &List) {
        let wholes = self.wholes_like(wholes, list);
        if let Some((whole, parts)) = self.adding_up(opener, &wholes, list) {
            self.settle(whole, parts);
            return;
        }
        if let Some((whole, parts)) = self.completed(&wholes, list) {
            self.settle(whole, &parts);
            return;
        }
        // What a comma alone opens and nobody saw the end of is no list, unless it adds up; 6.8 million, 4.3 million,
        // 3.1 million and 1.2 million: nor is what goes on behind a member of one.
        if opener == Opener::Apposed && (!list.counted || wholes.iter().any(|whole| self.is_member(*whole))) {
            return;
        }
        // Thi 2.418, đỗ 2.396; điểm liệt 8 bài: what a comma opens, a semicolon ends.
        let comma = opener == Opener::Apposed && self.items[at].what == What::Cue(Cue::Comma);
        let goes_on = |term: &Term| self.items[term.at].clause != self.items[at].clause;
        if comma && (list.terms.last().is_some_and(goes_on) || wholes.iter().any(|whole| self.is_beyond(*whole, list)))
        {
            return;
        }
        // By subject, loans 131, land 94 and legacies 27: what words that divide lead is a member as well.
        if opener == Opener::Apposed && wholes.iter().any(|whole| self.is_divided_by(*whole)) {
            return;
        }
        // Oslo sent 120 guests, Bergen 84 and Tromsø 96: what each figure has a name of its own before is as much a sibling,
        // unless a slip of the hand explains the sum.
        let slipped = |whole: &Term| {
            let near = self.fit(*whole, &list.terms) <= Fit::Close && self.is_slip(*whole, &list.terms);
            self.is_long(*whole) && (near || self.is_turned(*whole, &list.terms))
        };
        if opener == Opener::Apposed && self.are_named_before(&list.terms) && !wholes.iter().any(slipped) {
            return;
        }
        // £280,000 from trusts, £170,000 from donors and £150,000 from the town: sums of money are as often siblings.
        let paid = |whole: &Term| self.claim(*whole).is_some_and(|whole| whole.unit.is_some());
        let far = |whole: &Term| {
            let off =
                self.sum(&list.terms).zip(self.claim(*whole)).map(|(sum, all)| (&sum - &all.quantity.value()).abs());
            off.zip(self.claim(*whole)).is_some_and(|(off, all)| &off * &Rational::from(TENTH) > all.quantity.value())
        };
        let astray = |whole: &Term| far(whole) && !self.is_turned(*whole, &list.terms);
        if opener == Opener::Apposed && wholes.iter().any(|whole| paid(whole) && astray(whole)) {
            return;
        }
        // Revenue was £87.8m. Pubs brought £47.9m, brewing £28.4m and hotels £11.5m: nor is a member what all of them come to.
        if opener == Opener::Apposed && wholes.iter().any(|whole| self.is_one_of(*whole, &list.terms)) {
            return;
        }
        if let Some(whole) = self.turned_from(opener, &wholes, list) {
            self.bind(Kind::Breakdown, whole, &list.terms, Evidence::Likely);
            return;
        }
        let gapped = wholes.iter().find_map(|&whole| self.gapped(opener, whole, list));
        let parts = gapped.unwrap_or(&list.leading);
        let Some(whole) = self.nearest_whole(opener, &wholes, parts) else { return };
        // 4,210, 3,655 and 2,980 came; of those, 1,347, 1,206 and 745 alone: one of each, and none of the last.
        let told = series::parts(self.flow, self.items, whole.at, is_amount).len();
        if opener == Opener::Open && told > 1 && told == list.terms.len() {
            return;
        }
        if opener == Opener::Open {
            self.include_members(at, whole, list);
        }
        let parts = self.members_of(opener, whole, parts, list);
        let verdict = Division::of(self, (at, opener), whole, parts, list).verdict();
        if let Some((kind, evidence)) = verdict {
            self.bind(kind, whole, parts, evidence);
        }
    }

    /// Khe Ngang 612 mm, Khe Lang 574 mm và Đồng Lộc 538 mm: whether the figures of a list come to half as much again as a whole,
    /// and none of them is it but for two turned digits.
    fn is_beyond(&self, whole: Term, list: &List) -> bool {
        let half = Rational::fraction(3, 2).and_then(|half| Some(&half * &self.claim(whole)?.quantity.value()));
        self.sum(&list.terms) > half && !self.is_turned(whole, &list.terms)
    }

    /// Whether an amount told before another comes to that one and some behind it.
    fn is_one_of(&self, first: Term, others: &[Term]) -> bool {
        let here = self.items[first.at].sentence;
        let back = (first.at.saturating_sub(REACH)..first.at).rev();
        let back = back.take_while(|at| self.items[*at].sentence + 1 >= here);
        let mut back = back.filter_map(|at| self.term(at)).take(WHOLES);
        let all: Vec<Term> = std::iter::once(first).chain(others.iter().copied()).collect();
        back.any(|whole| self.fit(whole, &all) == Fit::Agrees)
    }

    /// Whether a name stands before each of some bare figures, behind the mark or word that parts them: Bergen 84 and
    /// Tromsø 96.
    fn are_named_before(&self, terms: &[Term]) -> bool {
        terms.iter().all(|term| {
            let mark = term.at.checked_sub(1).map(|last| self.items[last]);
            if term.at.checked_sub(1).is_some_and(|last| names_next(self.flow, self.items, last)) {
                return true;
            }
            let mark = mark.filter(|last| matches!(last.what, What::Cue(Cue::Comma | Cue::And)));
            let gap = mark.zip(self.claim(*term)).map(|(mark, claim)| claim.number.start.saturating_sub(mark.span.end));
            gap.is_some_and(|gap| gap > NAME) && self.claim(*term).is_some_and(is_bare)
        })
    }

    /// Those of the amounts before a list that measure what it does. 412 buổi cho 28.840 lượt người, trong đó cấp huyện
    /// 24 buổi: what bears the name of the parts is meant, if any does.
    fn wholes_like(&self, wholes: &[Term], list: &List) -> Vec<Term> {
        let Some(first) = list.terms.first().and_then(|&first| self.claim(first)) else { return Vec::new() };
        let like = |whole: &Term| self.claim(*whole).is_some_and(|claim| likens(claim, first));
        let mut wholes: Vec<Term> = wholes.iter().copied().filter(like).collect();
        let named = |whole: &Term| self.claim(*whole).is_some_and(|claim| claim.noun.agrees(first.noun));
        if wholes.iter().any(named) {
            wholes.retain(named);
        }
        wholes
    }

    /// The first whole that the first figures of a list come to, and the most of these that do.
    fn adding_up<'l>(&self, opener: Opener, wholes: &[Term], list: &'l List) -> Option<(Term, &'l [Term])> {
        wholes.iter().find_map(|&whole| {
            // 42 % walk, 28 % take the bus, 21 % drive, 6 % cycle: of a member of a list the next ones are only by
            // chance the parts.
            let member = opener == Opener::Apposed && self.is_member(whole);
            let agrees =
                |parts: &&[Term]| self.fit(whole, parts) == Fit::Agrees && (!member || self.comes_to(whole, parts));
            let found = [&list.leading, &list.terms].into_iter().find_map(|terms| {
                // A comma alone opens the whole list or none.
                let least = if opener == Opener::Apposed { terms.len().max(2) } else { 2 };
                (least..=terms.len().min(PARTS)).rev().map(|length| &terms[..length]).find(agrees)
            });
            found.map(|parts| (whole, parts))
        })
    }

    /// Of the 412,600 journeys 379,592 were on time; 24,756 were late and 8,522 did not run: the whole that all figures
    /// of a list come to but for two digits the other way round, where some are told with its members.
    fn turned_from(&self, opener: Opener, wholes: &[Term], list: &List) -> Option<Term> {
        let all = list.terms.as_slice();
        let spread = list.leading.len() < all.len() && (SEVERAL..=PARTS).contains(&all.len());
        let may = spread && opener == Opener::Bare && !list.open;
        let turned = |whole: &&Term| may && self.is_long(**whole) && self.is_turned(**whole, all);
        wholes.iter().find(turned).filter(|whole| !self.settled[whole.at]).copied()
    }

    /// gồm 19 đoàn xã, thị trấn, 04 chi đoàn và 03 đoàn trường: the figures of a complete list one of whose members
    /// seems to have none, where they come to the whole but for one slip.
    fn gapped<'l>(&self, opener: Opener, whole: Term, list: &'l List) -> Option<&'l [Term]> {
        let gap = opener == Opener::Closed && !list.counted;
        let longest = list.terms.len().min(PARTS);
        let mut parts = (GAPPED..=longest).rev().filter(|_| gap).filter_map(|length| list.terms.get(..length));
        let slipped = |parts: &&[Term]| {
            self.excess(whole, parts).is_some_and(|excess| excess.abs() == 1) || self.is_slip(whole, parts)
        };
        parts.find(|parts| self.fit(whole, parts) <= Fit::Close && slipped(parts))
    }

    /// Of several amounts a list may divide, the one it comes nearest to; of equals the nearest in the text. 11,846
    /// pupils in 19 schools: 12 small, four middling and five large: not what they come to hardly a tenth of, where
    /// they come to more of the nearest.
    fn nearest_whole(&self, opener: Opener, wholes: &[Term], parts: &[Term]) -> Option<Term> {
        let may = if opener == Opener::Open { wholes.get(..1)? } else { wholes };
        let reached = |whole: &Term| self.reaches(*whole, parts, TENTH);
        let first = wholes.first().is_some_and(reached);
        let may = may.iter().filter(|whole| !first || reached(whole));
        may.min_by_key(|&&whole| self.fit(whole, parts)).copied()
    }

    /// Binds members of an open list that are some of the whole, or may not be more.
    fn include_members(&mut self, at: usize, whole: Term, list: &List) {
        let first = list.leading[0];
        if self.is_first(at, first) || !self.outgrows(first, whole, 1) {
            self.include(at, whole, first);
        }
        // Of nine pilots five on farms, three in towns and 91 at sea: no part that bears the name of the whole passes
        // it.
        let passes = |part: &&Term| self.outgrows(**part, whole, 1) && self.is_named(whole, &[**part]);
        let counted = |part: &&Term| self.claim(**part).is_some_and(|part| part.unit.is_none());
        if let Some(&part) = list.leading.iter().skip(1).filter(counted).find(passes) {
            self.include(at, whole, part);
        }
    }

    /// The figures of a list but for those that a complete one goes on to say, which are no part of it.
    fn members_of<'l>(&self, opener: Opener, whole: Term, parts: &'l [Term], list: &List) -> &'l [Term] {
        let goes_on = opener == Opener::Closed && !list.counted;
        let near = |length: &usize| self.fit(whole, &parts[..*length]) <= Fit::Near;
        let members = (2..parts.len()).rev().filter(|_| goes_on).find(near);
        members.map_or(parts, |length| &parts[..length])
    }

    /// Whether the words before the first figure of its sentence say by what that sentence divides.
    fn is_divided_by(&self, whole: Term) -> bool {
        let here = self.items[whole.at].sentence;
        let own = self.items[..whole.at].iter().rev().take(WORDS).take_while(|item| item.sentence == here);
        let mut words = own.map_while(|item| match item.what {
            What::Cue(cue) => Some(cue),
            What::Figure(_) => None,
        });
        words.any(|cue| cue == Cue::Criterion)
    }

    /// Whether a whole is a member of a list itself: a like amount and a comma stand right before its words.
    fn is_member(&self, whole: Term) -> bool {
        let comma = whole.at.checked_sub(1).filter(|comma| self.items[*comma].what == What::Cue(Cue::Comma));
        let before = comma.and_then(|comma| comma.checked_sub(1)).and_then(|before| self.term(before));
        let both = before.and_then(|before| self.claim(before)).zip(self.claim(whole));
        // 6.8 million tonnes, dry bulk for 4.3 million: so is one that leaves the unit out.
        let short = |before: &Claim, whole: &Claim| {
            let scale = whole.quantity.factor;
            scale != Decimal::whole(1) && scale == before.quantity.factor && is_bare(whole)
        };
        both.is_some_and(|(before, whole)| alike(before, whole) || short(before, whole))
    }
}
