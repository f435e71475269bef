//! The level that a change led to, where only what it is compared with is told.

use super::super::cues::Cues;
use super::super::stance::Stance;
use super::super::view::View;
use super::super::{What, alike};
use super::{End, REACH, may_pair};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Rational;
use crate::relation::fit::{self, Fit};

/// How many items before a level the word for a total may stand.
const TOTAL: usize = 4;

/// How many times one end of a change may be the other.
const HUNDREDFOLD: i128 = 100;

impl<'f> View<'f> {
    /// The level of what `base` is of: the nearest before `at` in its sentence, else the first of the sentence before.
    pub(in crate::relation) fn level(&self, at: usize, base: &End<'f>) -> Option<End<'f>> {
        let told = |place: usize| match self.stances[place] {
            Some(Stance::Level | Stance::To | Stance::Mean | Stance::Target | Stance::Rest) => true,
            // Giải ngân đạt 65,0 % kế hoạch; cùng kỳ đạt 58,7 % (cao hơn 6,3 điểm phần trăm).
            Some(Stance::Aside | Stance::PlanRate) => base.claim.kind == Figure::Percent,
            _ => false,
        };
        let fits = |end: &End| end.actor != base.actor && may_pair(&base.claim, &end.claim);
        let named = |end: &End| end.claim.unit.is_some() || end.claim.noun.fits(base.claim.noun);
        let here = self.items[at].sentence;
        // 88,46 điểm (thang 100), tăng 1,55 điểm: what a bracket says of another figure is passed over.
        let outside = |place: &usize| self.items[*place].depth <= self.items[at].depth;
        let mut back = self.back(at, REACH).filter(outside);
        // 4,380 people in 36 clubs, 180 more than the year before (4,200): nothing grows a hundredfold.
        let likely = |end: &End| is_within(&end.claim, &base.claim);
        let near = back.find_map(|place| self.end(place).filter(|end| told(place) && fits(end) && likely(end)));
        let earlier = (at.saturating_sub(2 * REACH)..at).filter(|place| self.items[*place].sentence + 1 == here);
        // 58,500 cases, 11,700 a month on average; a year before it was 56,250: what each has is not what all have.
        let same = |end: &End| end.claim.is_rate() == base.claim.is_rate();
        // Còn phải thu 14.858 triệu đồng. Cùng kỳ thu 16.980 triệu đồng, tăng 9,8%: what was left there is not what grew.
        let left = |end: &End| self.stances[end.at] == Some(Stance::Rest);
        let mut earlier = earlier.filter_map(|place| {
            self.end(place)
                .filter(|end| told(place) && !left(end) && fits(end) && named(end) && same(end) && likely(end))
        });
        // Of several things counted there any may be meant; a sum of money opens its sentence.
        near.map(|near| self.whole_of(self.scored(near), base)).or_else(|| {
            if self.goes_on(at) {
                return earlier.next_back();
            }
            let first = earlier.next()?;
            let others: Vec<End> = earlier.collect();
            // 574 hộ: cấp tỉnh 26 hộ, cấp huyện 124 hộ, cấp xã 424 hộ: or a whole of all that follows it.
            let parts = others.iter().map(|part| &part.claim.quantity);
            let alone = others.is_empty() || fit::sum(parts, &first.claim.quantity) == Fit::Agrees;
            // Tổng số học sinh 31.846 em: mầm non 8.215 cháu, …. So với năm học trước tăng 638 em: of a total and its parts the total.
            let total = || Cues::leading(self.flow, self.items, first.at, TOTAL).any(&[Cue::Total]);
            (first.claim.unit.is_some() || alone || total()).then_some(first)
        })
    }

    /// That is 1,400 tonnes short of the 24,300 of last year: whether the sentence of `at` opens with words by which it goes on with
    /// what was told last.
    fn goes_on(&self, at: usize) -> bool {
        let own = self.back(at, REACH).filter(|place| self.items[*place].what != What::Cue(Cue::Stop));
        own.last().is_some_and(|first| self.items[first].what == What::Cue(Cue::Share))
    }

    /// 21.3 out of 25, 1.5 points more: the figure right before a level that words call what it is some of, as that is what changed.
    pub(in crate::relation) fn scored(&self, level: End<'f>) -> End<'f> {
        let of = level.at.checked_sub(2).filter(|_| self.items[level.at - 1].what == What::Cue(Cue::Base));
        let some = of.filter(|of| self.items[*of].clause == self.items[level.at].clause).and_then(|of| self.end(of));
        let less =
            |some: &End| alike(&some.claim, &level.claim) && some.claim.quantity.value() < level.claim.quantity.value();
        some.filter(less).unwrap_or(level)
    }

    /// 53 giải, gồm 4 giải Nhất và 21 giải Ba, tăng 7 giải so với năm trước (46 giải): of a level that is the last of all parts,
    /// the whole, where only that bears the very name of `base`.
    fn whole_of(&self, part: End<'f>, base: &End<'f>) -> End<'f> {
        let here = self.items[part.at].sentence;
        let own = |end: &End| end.claim.unit.is_none() && end.claim.noun.words == base.claim.noun.words;
        let back = (part.at.saturating_sub(REACH)..part.at).rev().take_while(|at| self.items[*at].sentence == here);
        let mut back = back.skip_while(|at| self.items[*at].what != What::Cue(Cue::Comprises));
        let whole = back.find_map(|at| self.end(at).filter(|_| self.stances[at] == Some(Stance::Level)));
        whole.filter(|whole| own(whole) && !own(&part)).unwrap_or(part)
    }
}

/// Whether neither of two figures is more than a hundred times the other.
fn is_within(one: &Claim, other: &Claim) -> bool {
    let values = [one, other].map(|claim| claim.quantity.value().abs());
    let most = Rational::from(HUNDREDFOLD);
    values[0] <= &values[1] * &most && values[1] <= &values[0] * &most
}
