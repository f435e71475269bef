//! Where changes start: those whose amount and rate agree on it, and those whose words do not lead there.

use super::Ends;
use crate::claim::{Cue, Kind as Figure};
use crate::relation::fit;
use crate::relation::flow::What;
use crate::relation::flow::ends::{End, REACH};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::view::View;

impl View<'_> {
    /// So với cùng kỳ (lợi nhuận 88,5 tỷ đồng) tăng 12,1 tỷ đồng, tương đương 13,7 %; dư nợ tăng 15,6 tỷ đồng so với
    /// đầu năm (202,8 tỷ đồng), tốc độ tăng 7,69 %: whether an amount and a rate of one sentence agree on where they
    /// start, and no sentence before needs to tell where they lead.
    pub(in crate::relation::change) fn is_started(&self, changes: &[End], (before, after): &Ends) -> bool {
        let Some(first) = changes.first() else { return false };
        if self.items[after.at].sentence >= self.items[first.at].sentence {
            return false;
        }
        let told = |at: &usize| matches!(self.stances[*at], Some(Stance::Delta(_)));
        let near = self.sentence(first.at, REACH).filter(told).filter_map(|at| self.end(at));
        let other = near.filter(|end| end.actor != first.actor && end.actor != before.actor);
        let is_rate = |end: &End| end.claim.kind == Figure::Percent;
        let agree = |one: &End, other: &End| {
            let (rate, delta) = if is_rate(one) { (one, other) } else { (other, one) };
            let [start, change] = [before, delta].map(|end| fit::reckon(&end.claim.quantity));
            let two = is_rate(rate) && !is_rate(delta) && self.changes_by(&delta.claim, before);
            two && fit::holds(&rate.claim.quantity, fit::percent(&change, &start).as_ref())
        };
        changes.iter().skip(1).any(|next| agree(first, next)) || other.into_iter().any(|other| agree(first, &other))
    }

    /// Up 67 on the year before, 118 were settled: whether the last comma between a change and where it seems to lead
    /// from has no word behind it that compares or leads.
    pub(in crate::relation::change) fn is_told_on(&self, at: usize, start: usize) -> bool {
        let between = self.items[at + 1..start].iter().rev();
        let mut cues = between.take_while(|item| item.what != What::Cue(Cue::Comma));
        let leads = |what| matches!(what, What::Cue(Cue::Versus | Cue::Start | Cue::Plan | Cue::Base | Cue::Opening));
        !cues.any(|item| leads(item.what))
    }
}
