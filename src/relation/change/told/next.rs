//! What a change is compared with, told in a sentence of its own behind it.

use super::BESIDE;
use crate::claim::{Cue, Kind as Figure};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, REACH};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::view::View;
use crate::relation::flow::{Item, What};

impl<'f> View<'f> {
    /// GRDP đạt 48.316 tỷ đồng, tăng 7,6% so với cùng kỳ. GRDP 9 tháng năm 2023 là 44.902 tỷ đồng: the first figure of
    /// the next sentence, where the change is compared with another time and that sentence tells of one.
    pub(super) fn base_next(&self, amount: &End<'f>) -> Option<End<'f>> {
        let here = self.items[amount.at].sentence;
        let compared = self.sentence(amount.at, REACH).any(|at| self.items[at].what == What::Cue(Cue::Versus));
        let ahead = amount.at + 1..self.items.len().min(amount.at + 2 * REACH);
        let next: Vec<usize> = ahead.filter(|at| self.items[*at].sentence == here + 1).collect();
        let mut told = next.iter().copied().filter(|at| self.flow.is_quantity(&self.items[*at]));
        let first =
            told.find(|at| self.flow.claim(&self.items[*at]).is_some_and(|(_, claim)| claim.kind != Figure::Duration))?;
        let level = matches!(self.stances[first], Some(Stance::Base | Stance::Level | Stance::To));
        let changed = next.iter().any(|at| matches!(self.stances[*at], Some(Stance::Delta(_) | Stance::Excess(_))));
        let base =
            self.end(first).filter(|end| level && !changed && compared && self.changes_by(&amount.claim, end))?;
        let versus =
            || next.iter().take_while(|at| **at < first).any(|at| self.items[*at].what == What::Cue(Cue::Versus));
        (self.is_of_earlier_year(amount.at, first) || versus()).then_some(base)
    }

    /// 1.7 % more than in September, and up from the 289 of last October; 9.2 % higher than the £475 of May and 20.1 % higher
    /// than the year before: whether a base is that of another change, where this one says itself what it is compared with.
    pub(super) fn is_of_other(&self, base: &End, amount: &End) -> bool {
        let cue = |item: &Item, cues: &[Cue]| matches!(item.what, What::Cue(own) if cues.contains(&own));
        if base.at > amount.at {
            let between = &self.items[amount.at + 1..base.at];
            let comma = between.iter().position(|item| item.what == What::Cue(Cue::Comma));
            return comma.is_some_and(|comma| {
                let (own, behind) = between.split_at(comma);
                own.iter().any(|item| cue(item, &[Cue::Versus]))
                    && behind.iter().any(|item| cue(item, &[Cue::Rise, Cue::Fall, Cue::Moved]))
            });
        }
        let last = (0..base.at).rev().take(BESIDE).find(|place| self.stances[*place].is_some());
        let taken = last.is_some_and(|last| {
            let compared = Cues::between(self.items, last, base.at, u8::MAX).any(&[Cue::Versus]);
            compared && matches!(self.stances[last], Some(Stance::Delta(_)))
        });
        let parted = || Cues::between(self.items, base.at, amount.at, u8::MAX).any(&[Cue::And, Cue::Comma]);
        taken && parted() && Cues::ahead(self.items, amount.at, BESIDE).any(&[Cue::Versus])
    }

    /// Whether the last year told before a figure is before any that the sentence of another names.
    fn is_of_earlier_year(&self, at: usize, other: usize) -> bool {
        let year = |at: usize| {
            let claim = self.flow.claim(&self.items[at]).map(|(_, claim)| claim);
            claim.filter(|claim| claim.kind == Figure::Year).map(|year| year.quantity.written.mantissa)
        };
        let theirs = self.back(other, REACH).find_map(year);
        theirs.is_some_and(|theirs| self.sentence(at, REACH).filter_map(year).all(|own| theirs < own))
    }
}
