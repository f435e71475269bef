//! The count that a rate goes by, and the amount that the two come to.

use std::ops::ControlFlow;

use super::reckoning::{fit, holds, is_swapped, reckon};
use super::role::counts;
use super::{Found, MOST, Rates, by_month};
use crate::claim::{Claim, Kind as Figure};
use crate::number::Recalculation;
use crate::relation::fit::Fit;
use crate::relation::flow::beside::{is_by_many, is_earlier, is_median};
use crate::relation::flow::is_level;
use crate::relation::flow::stance::Stance;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// Months of a year, which nobody spells out.
const YEAR: i128 = 12;

/// A rate whose count and result are looked for.
pub(super) struct Sought<'r, 'f> {
    rates: &'r Rates<'f>,
    at: usize,
    index: usize,
    rate: &'f Claim,
    /// Whether words call it an average.
    mean: bool,
    /// The quantities near it, the nearest first, and those of them that may be its count and its result.
    around: Vec<Found<'f>>,
    counts: Vec<Found<'f>>,
    results: Vec<Found<'f>>,
    /// Whether its sentence tells both.
    whole: bool,
}

impl<'r, 'f> Sought<'r, 'f> {
    /// The figure at `at`, if it is a rate or an average that figures may be held against.
    pub(super) fn of(rates: &'r Rates<'f>, at: usize) -> Option<Self> {
        let view = &rates.view;
        let (index, rate) = view.flow.claim(view.items.get(at)?)?;
        // Most figures are neither, which is seen at a glance.
        if !is_level(rate) || rate.kind == Figure::Percent || !(rate.is_rate() || rates.is_called_mean(at)) {
            return None;
        }
        let mean = rates.is_averaged(at, rate) && !is_median(view.flow, view.items, at);
        // Above the norm of 15 million each: what is only compared with is no rate of these things.
        if !rates.is_told(at) || !(rate.is_rate() || mean) || is_by_many(view.flow, view.items, at) {
            return None;
        }
        let times = |found: &Found| view.stances[found.at] == Some(Stance::Times);
        let around = rates.near(at);
        let counts = around.iter().filter(|found| counts(rate, found.figure) && !times(found));
        let counts: Vec<Found> = counts.take(MOST).copied().collect();
        let results = around.iter().filter(|found| rates.is_result(at, rate, found));
        let results: Vec<Found> = results.take(MOST).copied().collect();
        let own = |found: &[Found]| found.iter().any(|found| view.items[found.at].clause == view.items[at].clause);
        let whole = own(&counts) && own(&results) && rate.is_rate() && !by_month(rate);
        Some(Self { rates, at, index, rate, mean, around, counts, results, whole })
    }

    /// The rate with its count and its result: those that come out, else those that nothing but a slip can keep from
    /// it.
    pub(super) fn relation(&self) -> Option<Relation> {
        let near = match self.coming_out() {
            ControlFlow::Break(found) => return found,
            ControlFlow::Continue(near) => near,
        };
        if self.is_told_earlier() || self.is_of_others() {
            return None;
        }
        let Self { rates, at, index, rate, .. } = *self;
        let named = rates.of_other_name(at, index, rate, &self.counts).or_else(|| self.only_pair());
        named.or_else(|| rates.by_time(at, index, rate, &self.results)).or(near)
    }

    /// The first result and count that come out, at once; else those that nearly do.
    fn coming_out(&self) -> ControlFlow<Option<Relation>, Option<Relation>> {
        let mut near = None;
        for result in &self.results {
            for count in self.counts.iter().filter(|count| self.may_go_with(count, result)) {
                let Some(number) = reckon(count.figure) else { return ControlFlow::Break(None) };
                match self.rates.fit(self.at, &number, result.figure) {
                    // A rate that other figures make to the last digit is not these rounded twice.
                    Fit::Agrees if holds(self.rate, &number, result.figure) || !self.is_told_earlier() => {
                        return ControlFlow::Break(Some(self.bound(count, result, Evidence::Strong)));
                    }
                    fit if near.is_none() => {
                        let evidence = self.nearly(fit, count, result, &number);
                        near = evidence.map(|evidence| self.bound(count, result, evidence));
                    }
                    _ => {}
                }
                if self.is_of_a_year(&number, result) {
                    return ControlFlow::Break(Some(self.over_a_year(count, result)));
                }
            }
        }
        ControlFlow::Continue(near)
    }

    /// Whether a count may make a result. Lúa 1.850 ha, năng suất 54 tạ/ha, sản lượng 9.990 tấn. Ngô 640 ha…: where one
    /// sentence tells all three, the next tells of others.
    fn may_go_with(&self, count: &Found, result: &Found) -> bool {
        count.claim != result.claim && !(self.whole && result.away + count.away == 2)
    }

    /// How sure it is that a count and a result which do not come out are meant; nothing where they may not be.
    fn nearly(&self, fit: Fit, count: &Found, result: &Found, number: &Recalculation) -> Option<Evidence> {
        let here = result.away + count.away == 0;
        match fit {
            Fit::Close | Fit::Far if here && !by_month(self.rate) => {
                // 148,6 tỷ, 2.694 hộ, 50,1 triệu đồng/hộ: only with two digits of one the other way round.
                let swapped = is_swapped(self.rate, Some(count.figure), number, result.figure);
                swapped.then_some(Evidence::Likely)
            }
            // Đào tạo 151.680 giờ, trung bình 16,0 giờ/người. Khám sức khỏe cho 9.214 người: the next sentence counts others.
            Fit::Near if count.away > 0 && count.at > self.at => None,
            Fit::Near if self.is_counted(count, here) && self.rate.per.len() < 2 => {
                // 26 sessions a month on average, 312 over the 12 months: all three in one sentence.
                let results = self.results.iter().filter(|result| result.away == 0).count();
                Some(if self.mean && here && results == 1 { Evidence::Likely } else { Evidence::Weak })
            }
            _ => None,
        }
    }

    /// Whether a rate says what it is for each of; one that does not goes by what its own sentence tells.
    fn is_counted(&self, count: &Found, here: bool) -> bool {
        self.rate.is_rate() || (count.figure.kind != Figure::Duration && here)
    }

    /// 4 million a head and month, 5 heads, 240 million in the year: whether a count makes a result in twelve months.
    fn is_of_a_year(&self, number: &Recalculation, result: &Found) -> bool {
        let year = || number.times(&Recalculation::known(YEAR.into()));
        self.rate.per.len() == 2 && by_month(self.rate) && fit(self.rate, &year(), result.figure) <= Fit::Near
    }

    fn over_a_year(&self, count: &Found, result: &Found) -> Relation {
        let factors = [Actor::Claim(count.claim), Actor::Claim(self.index), Actor::Known(YEAR)];
        let members = [("result", Actor::Claim(result.claim))];
        let members = members.into_iter().chain(factors.map(|factor| ("factors", factor)));
        Relation::of(Kind::Product, members, Evidence::Weak)
    }

    /// Whether a count and a result told before make the rate to the last digit.
    fn is_told_earlier(&self) -> bool {
        is_earlier(&self.rates.view.flow.claims.list[..self.index], |count, result| {
            let told = result.kind == Figure::Count && self.rate.is_rate() && counts(self.rate, count);
            told && reckon(count).is_some_and(|number| holds(self.rate, &number, result))
        })
    }

    /// Whether something else that its sentence counts comes out, as a result or as a count. 18 classes for 540
    /// members, 30 people a class: what comes out is meant, whatever it is called. 21,460 sought 3,350 first-year
    /// places, 6.4 per place; 3,298 places were filled: so may it be for the count.
    fn is_of_others(&self) -> bool {
        let things = |found: &&Found| found.figure.kind == Figure::Count && found.away == 0;
        let makes = |count: &Found, result: &Found| {
            let number = reckon(count.figure).filter(|_| count.claim != result.claim);
            number.is_some_and(|number| self.rates.fit(self.at, &number, result.figure) == Fit::Agrees)
        };
        let comes_out = |one: &Found| {
            let result = self.rate.unit.is_none() && self.counts.iter().any(|count| makes(count, one));
            result || self.results.iter().any(|result| makes(one, result))
        };
        self.around.iter().filter(things).any(comes_out)
    }

    /// The only count and the only result of its clause: only a slip between figures of one sentence is worth a word
    /// when nothing fits.
    fn only_pair(&self) -> Option<Relation> {
        let items = self.rates.view.items;
        let here = |found: &&Found| items[found.at].clause == items[self.at].clause;
        let (mut counts, mut results) = (self.counts.iter().filter(here), self.results.iter().filter(here));
        let (count, result) = (counts.next()?, results.next()?);
        let only = counts.next().is_none() && results.next().is_none() && count.claim != result.claim;
        let plain = !by_month(self.rate) && self.rate.per.len() == 1;
        (only && plain).then(|| self.bound(count, result, Evidence::Likely))
    }

    fn bound(&self, count: &Found, result: &Found, evidence: Evidence) -> Relation {
        let counted = Actor::Claim(count.claim);
        let relation = self.rates.relation(self.at, self.index, counted, *result, Some(*count));
        Relation { evidence, ..relation }
    }
}
