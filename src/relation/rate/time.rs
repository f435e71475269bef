//! Rates by a span of time, and how many of those spans there are.

use std::cell::LazyCell;

use super::{Found, REACH, Rates, fit, in_year, is_swapped, reckon};
use crate::claim::{Claim, Kind as Figure, Per, Shape};
use crate::number::Recalculation;
use crate::relation::fit::Fit;
use crate::relation::flow::beside::EARLIER;
use crate::relation::flow::{Item, What, is_bare};
use crate::relation::{Actor, Evidence, Relation};

/// The most spans of time that people count by are in a year: weeks.
const WEEKS: i128 = 52;
/// A rate of two digits.
const TELLING: i128 = 10;
/// The most years of a stretch of time over which something is averaged.
const MOST_YEARS: i128 = 30;

/// How many of a span of time there are.
struct Span {
    actor: Actor,
    count: Recalculation,
    /// Whether the sentence itself says so.
    told: bool,
    /// Whether it is named far from the rate, so that only what comes out is meant: visas fell from 24,000 a month.
    far: bool,
}

impl Span {
    fn of(count: i128, told: bool) -> Self {
        Self { actor: Actor::Known(count), count: Recalculation::known(count.into()), told, far: false }
    }
}

impl<'f> Rates<'f> {
    /// A rate by a span of time, over so many of them as the document names, as there are in a year, or as years pass
    /// in a stretch of time beside it.
    pub(super) fn by_time(&self, at: usize, index: usize, rate: &Claim, results: &[Found<'f>]) -> Option<Relation> {
        let timed = |per: &&Per| matches!(per, Per::Unit(unit) if unit.dimension == "time");
        let unit = match rate.per.first() {
            None => None,
            Some(per) => Some(Some(per).filter(timed)?),
        };
        let mut spans: Vec<Span> = Vec::new();
        let beside = self.view.items[at.saturating_sub(REACH)..].iter().take(2 * REACH);
        if let Some(Per::Unit(unit)) = unit {
            let periods =
                self.periods.iter().filter_map(|period| Some((*period, self.view.flow.claims.list.get(*period)?)));
            let same = periods.filter(|(_, span)| span.unit.as_ref().is_some_and(|own| own.symbol == unit.symbol));
            spans.extend(same.filter_map(|(period, span)| {
                let far = !beside.clone().any(|item| item.what == What::Figure(period as u32));
                Some(Span { actor: Actor::Claim(period), count: reckon(span)?, told: false, far })
            }));
        }
        // Averaged £1.4m a month, making £12.6m for the nine months: what the sentence tells is meant, and no year.
        let told = spans.iter().any(|span| !span.far);
        let by_year = match unit {
            _ if told => None,
            Some(Per::Unit(unit)) => in_year(unit).filter(|count| (1..=WEEKS).contains(count)),
            _ => None,
        };
        spans.extend(by_year.filter(|count| *count > 1).map(|count| Span::of(count, false)));
        // An annual average need not say what it is for each of.
        if by_year.is_none_or(|count| count == 1) {
            spans.extend(self.years(at).map(|count| Span::of(count, true)));
        }
        let only = results.iter().filter(|result| result.away == 0).count() == 1;
        let mean = self.is_averaged(at, rate);
        // 268 vụ, … Đường bộ 261 vụ. Bình quân mỗi tháng 22,3 vụ: what comes out may have been told earlier.
        let told = &self.view.flow.claims.list[index.saturating_sub(EARLIER)..index];
        let made = |result: &Claim| spans.iter().any(|span| fit(rate, &span.count, result) == Fit::Agrees);
        let earlier = LazyCell::new(|| told.iter().any(|claim| super::results(rate, claim) && made(claim)));
        let mut near: Option<(Fit, Relation)> = None;
        // Thu nhập 10- 12 triệu; mỗi năm xây dựng 1 mô hình: of a number that bears no name any is a single digit by chance.
        let chance = |result: &Claim| is_bare(result) && rate.quantity.written.mantissa < TELLING;
        for result in results.iter().filter(|result| !chance(result.figure)) {
            for span in &spans {
                let fit = fit(rate, &span.count, result.figure);
                let relation = || self.relation(at, index, span.actor, *result, None);
                if fit == Fit::Agrees {
                    return Some(Relation { evidence: Evidence::Strong, ..relation() });
                }
                let sure = only && result.away == 0 && (span.told || mean);
                // 34,92 tỷ đồng/tháng, cả năm 491,07 tỷ đồng.
                let swapped = fit > Fit::Near && only && result.away == 0 && !span.far;
                let swapped = swapped && is_swapped(rate, None, &span.count, result.figure);
                let sure = sure || swapped;
                let near_by = (fit <= Fit::Near && !span.far) || swapped;
                // 4,86 triệu đồng/tháng. … còn 46,3 triệu đồng: what another sentence tells is of a year that nobody names only
                // where it comes out.
                let near_by = near_by && (result.away == 0 || !matches!(span.actor, Actor::Known(_)));
                let may = near_by || (sure && fit <= Fit::Close) || (sure && span.told);
                if may && (result.away == 0 || !*earlier) && near.as_ref().is_none_or(|(best, _)| fit < *best) {
                    let evidence = if sure { Evidence::Likely } else { Evidence::Weak };
                    near = Some((fit, Relation { evidence, ..relation() }));
                }
            }
        }
        near.map(|(_, near)| near)
    }

    /// How many years pass in the stretches of time in the sentence of `at`: as they are mostly counted, the first and
    /// the last of them among them, then from one to the other.
    fn years(&self, at: usize) -> impl Iterator<Item = i128> {
        let sentence = self.view.items[at].sentence;
        let beside = self.view.items[at.saturating_sub(REACH)..].iter().take(2 * REACH);
        let beside = beside.filter(move |item| item.sentence == sentence);
        let claims = self.view.flow.claims;
        let stretch = move |item: &Item| {
            let (index, claim) = self.view.flow.claim(item)?;
            let year = |index: usize| {
                claims.list.get(index).filter(|claim| claim.kind == Figure::Year).map(|year| year.quantity.written)
            };
            match claim.shape {
                Shape::Between(to) if claim.kind == Figure::Period => Some((claim.quantity.written, to)),
                _ => {
                    let stretch = claims.stretch_from(index)?;
                    Some((year(stretch.from)?, year(stretch.to)?))
                }
            }
        };
        let passed = move |item: &Item| stretch(item).map(|(from, to)| to.mantissa - from.mantissa);
        let passed = beside.filter_map(passed).filter(|years| (1..=MOST_YEARS).contains(years));
        // Over one year the whole is the average.
        passed.flat_map(|years| [years + 1, years]).filter(|years| *years > 1)
    }
}
