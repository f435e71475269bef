//! Averages of things that are told by another name than the one they are averaged by.

use super::reckoning::{is_swapped, reckon};
use super::{Found, Rates, by_month};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::relation::flow::beside::is_averaged;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Item, What};
use crate::relation::{Actor, Relation};

impl<'f> Rates<'f> {
    /// 2.436 hộ, 9.914 nhân khẩu, bình quân 4,07 người/hộ: the only other things of the sentence, whatever they are
    /// called, where two digits of one of the three stand the other way round, or nothing else is told before it.
    pub(super) fn of_other_name(
        &self,
        at: usize,
        index: usize,
        rate: &Claim,
        counts: &[Found<'f>],
    ) -> Option<Relation> {
        let mean = self.view.stances[at] == Some(Stance::Mean) || is_averaged(self.view.items, at);
        let count = counts.iter().find(|count| count.away == 0 && count.at < at)?;
        let things = |found: &Found| {
            let whole = found.figure.kind == Figure::Count && found.figure.unit.is_none() && !found.figure.is_rate();
            let outer = self.view.items[found.at].depth <= self.view.items[at].depth;
            whole && outer && found.away == 0 && found.claim != count.claim && found.at < at
        };
        let mut others = self.near(at).into_iter().filter(things);
        let only = others.next().filter(|_| others.next().is_none())?;
        let number = reckon(count.figure)?;
        let single = rate.unit.is_none() && rate.per.len() == 1 && !by_month(rate) && mean && self.is_told(only.at);
        let meant = is_swapped(rate, Some(count.figure), &number, only.figure) || self.is_pair_before(at, *count, only);
        (single && meant).then(|| self.relation(at, index, Actor::Claim(count.claim), only, Some(*count)))
    }

    /// 32 lớp, 1.376 học sinh, trung bình 43 em một lớp: whether nothing but marks stands between a count, a result and the rate
    /// behind both, which are all that the clause tells up to there.
    fn is_pair_before(&self, at: usize, count: Found<'f>, result: Found<'f>) -> bool {
        let items = self.view.items;
        let first = count.at.min(result.at);
        let own = items[..at].iter().rev().take_while(|item| item.clause == items[at].clause);
        let told = own.filter(|item| self.view.flow.is_quantity(item)).count();
        let marks = |item: &Item| matches!(item.what, What::Cue(Cue::Comma | Cue::And | Cue::Average | Cue::Opening));
        let plain = |item: &Item| marks(item) || self.view.flow.is_quantity(item);
        told == 2 && items[first..at].iter().all(plain)
    }
}
