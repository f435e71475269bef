//! One part of a list that need not be complete, and the whole that it cannot pass.

use super::{Found, REACH, WHOLES};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Decimal;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::list::Term;
use crate::relation::flow::{Item, What, alike, is_amount};
use crate::relation::{Evidence, Kind};

/// The least number of people: fewer may be of groups, in which more women are.
const PEOPLE: i128 = 10;

impl Found<'_> {
    /// One part of an open list can still not pass its whole.
    pub(super) fn include(&mut self, opener: usize, whole: Term, part: Term) {
        let (Some(total), Some(claim)) = (self.claim(whole), self.claim(part)) else { return };
        // Comprising 1,833, 301 and 134; of these 1,089 are new: of all of a sum, and not of its last part.
        if self.outgrows(part, whole, 1) && (!self.is_of(opener, whole) || self.settled[whole.at]) {
            return;
        }
        // A surplus of 3.1, of which firms at home −12.4 and others +15.5: of a balance either side may be more.
        if self.outgrows(part, whole, 1) && self.is_balance(whole, part) {
            return;
        }
        // Earnings per share fell to $0.04. Results include a charge of $3.9m: no part of that.
        if self.outgrows(part, whole, 10) && !total.noun.agrees(claim.noun) {
            return;
        }
        // Có 3 nhóm; trong đó hơn 200 người làm việc trong 49 nhóm nhỏ: what stands behind other things is of those.
        let others = self.items[opener + 1..part.at.max(opener + 1)].iter().filter_map(|item| self.flow.claim(item));
        let unlike = |other: &Claim| is_amount(other) && !other.noun.span.is_empty() && !other.noun.agrees(total.noun);
        if self.outgrows(part, whole, 1) && others.into_iter().any(|(_, other)| unlike(other)) {
            return;
        }
        let percents = total.kind == Figure::Percent;
        // 640 pupils, including 212 in the sixth form: what bears no name is some of what was told last.
        let bare = total.unit.is_none() && claim.unit.is_none() && claim.noun.span.is_empty();
        // A ratio of 1.09 included one of 1.17: what has decimals counts nothing.
        let bare = bare && (total.quantity.written.scale == 0 || total.quantity.factor != Decimal::whole(1));
        // 30 thành viên, trong đó 11 nữ: women are some of the people told right before, whatever these are called.
        let people =
            total.unit.is_none() && total.quantity.written.mantissa >= PEOPLE && !self.outgrows(part, whole, 2);
        let bare = bare || (people && claim.unit.is_none() && self.sex(part, claim, false).is_some());
        let paid = total.unit.is_some() && total.unit == claim.unit;
        let told = self.items.get(whole.at + 1..part.at).unwrap_or(&[]).iter();
        let mut told = told.filter_map(|item| self.flow.claim(item));
        let beside = is_amount(total) && !told.any(|(_, claim)| claim.is_quantity());
        if !percents && (total.noun.agrees(claim.noun) || (bare && beside) || paid) {
            // More of the same things than there are: 20 of the 7 projects.
            let outside = |item: &&Item| item.depth <= self.items[part.at].depth;
            let apart = self.items[whole.at..part.at].iter().filter(outside).count();
            let same = (total.noun.agrees(claim.noun) && apart <= 8) || (beside && bare);
            // $4.74bn, or 30 % of that total, electronics $6.32bn: a larger amount told before may be the whole.
            let may_hold = |at: usize| self.term(at).filter(|&term| !self.outgrows(part, term, 1));
            let larger = |at| may_hold(at).and_then(|term| self.claim(term)).is_some_and(|other| alike(other, total));
            // £96m over three years (£41m, £33m and £22m), of which £58m is borrowed: of the sums of a sentence any may
            // be.
            let sentence = self.items[whole.at].sentence;
            let own = |at: &usize| self.items[*at].sentence == sentence;
            let same = same || (beside && paid && !(0..whole.at).rev().take_while(own).any(larger));
            let evidence = if same { Evidence::Strong } else { Evidence::Likely };
            if same || !self.outgrows(part, whole, 1) || !(0..whole.at).rev().take(6 * WHOLES).any(larger) {
                self.bind(Kind::Inclusion, whole, &[part], evidence);
            }
        }
    }

    /// Whether a whole is what a part and the next like amount of its sentence differ by.
    fn is_balance(&self, whole: Term, part: Term) -> bool {
        let sentence = self.items[part.at].sentence;
        let behind = (part.at + 1..self.items.len()).take(REACH).take_while(|at| self.items[*at].sentence == sentence);
        let value = |term: Term| self.claim(term).map(|claim| claim.quantity.value());
        let like =
            |term: &Term| self.claim(part).zip(self.claim(*term)).is_some_and(|(part, other)| alike(part, other));
        let next = behind.into_iter().filter_map(|at| self.term(at)).find(like);
        let off = next.and_then(value).zip(value(part)).map(|(next, part)| (&next - &part).abs());
        off.is_some_and(|off| value(whole) == Some(off))
    }

    /// Whether the words at `opener` can only be of the amount `whole`, which a part of it passes: the amount right
    /// before them, and none that is part of another itself. In these receipts is included a sum of £8m: of several
    /// amounts of the sentence before any may be meant.
    fn is_of(&self, opener: usize, whole: Term) -> bool {
        let (words, amount) = (self.items[opener], self.items[whole.at]);
        let like = |at: usize| {
            let other = self.flow.claim(&self.items[at]).filter(|(_, other)| other.is_quantity());
            other.zip(self.claim(whole)).is_some_and(|((_, other), whole)| alike(other, whole))
        };
        let between = (whole.at + 1..opener).filter(|at| self.items[*at].depth <= words.depth).any(like);
        // Five of these ten; $60m, and including the latter $72m.
        let bare = opener == whole.at + 1 && amount.span.end + 1 >= words.span.start;
        let and = self.items[..opener].last().is_some_and(|last| last.what == What::Cue(Cue::And));
        let part = Cues::back(self.items, whole.at, WHOLES).any(&[Cue::Including, Cue::Besides]);
        let back = (0..whole.at).rev().take_while(|at| self.items[*at].sentence == amount.sentence).take(6 * WHOLES);
        let alone = amount.sentence == words.sentence || !back.into_iter().any(like);
        !between && !bare && !and && !part && alone
    }

    /// Whether a part is the first thing the words at `opener` name: income, including the loan of June, was £86m.
    pub(super) fn is_first(&self, opener: usize, part: Term) -> bool {
        let behind = |at: &usize| self.items[*at].span.start <= self.items[*at - 1].span.end + 1;
        let mark =
            |at: &usize| matches!(self.items[*at].what, What::Cue(Cue::Colon | Cue::Comma | Cue::Opening | Cue::Stop));
        let marks = (opener + 1..part.at).take_while(|at| mark(at) && behind(at)).count();
        let other = [Cue::Comma, Cue::Semicolon, Cue::And, Cue::Including, Cue::Comprises, Cue::Total, Cue::Remainder];
        !self.items[opener + 1 + marks..part.at]
            .iter()
            .any(|item| matches!(item.what, What::Cue(cue) if other.contains(&cue)))
    }
}
