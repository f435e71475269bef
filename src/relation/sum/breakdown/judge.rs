//! Which whole a list divides, and whether it is meant where its figures do not come to it.

use super::weigh::likens;
use super::{Found, Opener, PARTS};
use crate::claim::{Claim, Cue};
use crate::number::{Decimal, Rational};
use crate::relation::fit::Fit;
use crate::relation::flow::list::{List, Term};
use crate::relation::flow::{What, alike, is_bare};
use crate::relation::{Evidence, Kind};

/// How many times what the parts come to a whole may be.
const TENTH: i128 = 10;

impl Found<'_> {
    /// Binds the list that opens at `at` with the one of `wholes` that it divides, where its figures come to that one, or where
    /// what speaks for it is enough.
    pub(super) fn judge_list(&mut self, at: usize, opener: Opener, wholes: &[Term], list: &List) {
        let Some(first) = list.terms.first().and_then(|&first| self.claim(first)) else { return };
        let like = |whole: &Term| self.claim(*whole).is_some_and(|claim| likens(claim, first));
        let wholes: Vec<Term> = wholes.iter().copied().filter(like).collect();
        // 412 buổi cho 28.840 lượt người, trong đó cấp huyện 24 buổi: what bears the name of the parts is meant, if any does.
        let named = |whole: &Term| self.claim(*whole).is_some_and(|claim| claim.noun.agrees(first.noun));
        let any = wholes.iter().any(named);
        let wholes: Vec<Term> = wholes.into_iter().filter(|whole| !any || named(whole)).collect();
        for &whole in &wholes {
            // 42 % walk, 28 % take the bus, 21 % drive, 6 % cycle: of a member of a list the next ones are only by chance the parts.
            let member = opener == Opener::Apposed && self.is_member(whole);
            let exact = |parts: &[Term]| self.sum(parts) == self.claim(whole).map(|claim| claim.quantity.value());
            for terms in [&list.leading, &list.terms] {
                // A comma alone opens the whole list or none.
                let least = if opener == Opener::Apposed { terms.len().max(2) } else { 2 };
                for length in (least..=terms.len().min(PARTS)).rev() {
                    let parts = &terms[..length];
                    if self.fit(whole, parts) == Fit::Agrees && (!member || exact(parts)) {
                        self.settle(whole, parts);
                        return;
                    }
                }
            }
        }
        // What a comma alone opens and nobody saw the end of is no list, unless it adds up; 6.8 million, 4.3 million, 3.1 million
        // and 1.2 million: nor is what goes on behind a member of one.
        if opener == Opener::Apposed && (!list.counted || wholes.iter().any(|whole| self.is_member(*whole))) {
            return;
        }
        // Of several amounts the list may divide, the one it comes nearest to; of equals the nearest in the text.
        let gapped = wholes.iter().find_map(|&whole| self.gapped(opener, whole, list));
        let parts = gapped.unwrap_or(&list.leading);
        // Of the 412,600 journeys 379,592 were on time; 24,756 were late and 8,522 did not run: all of its figures, but for two
        // digits the other way round.
        let all = list.terms.as_slice();
        let spread = list.leading.len() < all.len() && (3..=PARTS).contains(&all.len()) && opener == Opener::Bare;
        let turned = |whole: &&Term| spread && !list.open && self.is_long(**whole) && self.is_turned(**whole, all);
        if let Some(&whole) = wholes.iter().find(turned).filter(|whole| !self.settled[whole.at]) {
            self.bind(Kind::Breakdown, whole, all, Evidence::Likely);
            return;
        }
        let nearest = if opener == Opener::Open { wholes.get(..1) } else { wholes.get(..) };
        // 11,846 pupils in 19 schools: 12 small, four middling and five large: not what they come to hardly a tenth of, where
        // they come to more of the nearest.
        let reached = |whole: &Term| self.reaches(*whole, parts, TENTH);
        let first = wholes.first().is_some_and(reached);
        let nearest = nearest.into_iter().flatten().filter(|whole| !first || reached(whole));
        let Some(&whole) = nearest.min_by_key(|&&whole| self.fit(whole, parts)) else { return };
        if opener == Opener::Open {
            let first = list.leading[0];
            if self.is_first(at, first) || !self.outgrows(first, whole, 1) {
                self.include(at, whole, first);
            }
            // Of nine pilots five on farms, three in towns and 91 at sea: no part that bears the name of the whole passes it.
            let passes = |part: &&Term| self.outgrows(**part, whole, 1) && self.is_named(whole, &[**part]);
            let counted = |part: &&Term| self.claim(**part).is_some_and(|part| part.unit.is_none());
            if let Some(&part) = list.leading.iter().skip(1).filter(counted).find(passes) {
                self.include(at, whole, part);
            }
        }
        // What a complete list goes on to say is no part of it.
        let slipped = |length: &usize| self.fit(whole, &parts[..*length]) <= Fit::Near;
        let closest = (2..parts.len()).rev().find(slipped).filter(|_| opener == Opener::Closed && !list.counted);
        let parts = closest.map_or(parts, |length| &parts[..length]);
        // A whole that a part passes tenfold is no whole, whatever digits the two share.
        let evident = list.counted && list.closed && self.is_named(whole, parts) && self.is_slip(whole, parts);
        let loose = opener == Opener::Apposed || (self.fit(whole, parts) > Fit::Close && !evident);
        // 540 were happy, 51 were not and 21 gave no view: what stands before the comma is a member.
        let least = |sum: Rational| &sum + &sum < self.claim(whole).map_or(sum, |whole| whole.quantity.value());
        let member = opener == Opener::Apposed && self.sum(parts).is_some_and(least);
        let passed = parts.iter().any(|&part| self.outgrows(part, whole, 10))
            || parts.iter().all(|&part| self.outgrows(part, whole, 1))
            || (loose && parts.iter().any(|&part| self.outgrows(part, whole, 1)));
        if passed
            || member
            || parts.len() < 2
            || list.open
            || (self.settled[whole.at] && self.parted_before(at).is_none())
            || parts.iter().any(|part| self.settled[part.at])
        {
            return;
        }
        // Eleven women were elected; the delegation comprises 11 members and one deputy: behind a semicolon words that open a list
        // are of what stands before them there, unless the list bears the name of the whole.
        let (amount, words) = (self.items[whole.at], self.items[at]);
        let elsewhere = amount.clause != words.clause && amount.sentence == words.sentence;
        let right = self.items[..at].last().is_some_and(|last| last.span.end + 1 >= words.span.start);
        if opener == Opener::Closed && elsewhere && !right && !self.is_named(whole, parts) {
            return;
        }
        if let Some((kind, evidence)) = self.weigh(opener, whole, parts, list) {
            self.bind(kind, whole, parts, evidence);
        }
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
