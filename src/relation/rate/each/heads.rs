//! What each of several people or things has in a span of time, and what all of them have.

use super::{MONTHS, counted, in_year};
use crate::claim::{Claim, Kind as Figure, Per};
use crate::number::{Rational, Recalculation};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::beside::is_averaged;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::view::View;
use crate::relation::{Actor, Evidence, Kind, Relation};

impl View<'_> {
    /// 21,400 accounts at $46 a month take in $984,400 a month: both go by the same span of time.
    pub(super) fn by_heads(&self, rate: (usize, usize, &Claim), near: &[(usize, usize, &Claim)]) -> Option<Relation> {
        let same = |claim: &Claim| rate.2.is_rate() && claim.per == rate.2.per && claim.unit == rate.2.unit;
        let results: Vec<&(usize, usize, &Claim)> = near.iter().filter(|(_, _, claim)| same(claim)).collect();
        let things = |claim: &Claim| {
            // 165.000 đồng/công (1 công = 1.000 m2): one of them says nothing.
            let several = claim.quantity.value() != Rational::ONE && !claim.noun.span.is_empty();
            claim.kind == Figure::Count && !claim.is_rate() && several && rate.2.unit.is_some()
        };
        let counts = counted(near.iter().filter(|(_, _, claim)| things(claim)));
        self.bind(rate, &counts, &results)
    }

    /// 5,340 donors gave $18 a month on average, $1.15 million over the year: what one of them gives in a span of time,
    /// and what all of them come to in as many as are told beside it, or as there are in a year.
    pub(super) fn by_heads_over_time(
        &self,
        rate: (usize, usize, &Claim),
        near: &[(usize, usize, &Claim)],
    ) -> Option<Relation> {
        let Some(Per::Unit(span)) = rate.2.per.first().filter(|_| rate.2.kind == Figure::Money) else { return None };
        let of_year = in_year(span).filter(|count| *count == MONTHS)?;
        let things = |claim: &Claim| claim.kind == Figure::Count && claim.unit.is_none() && !claim.is_rate();
        let heads = counted(near.iter().filter(|(_, _, claim)| things(claim) && !claim.noun.span.is_empty()));
        let whole = |claim: &Claim| claim.kind == Figure::Money && claim.unit == rate.2.unit && !claim.is_rate();
        let mut results = near.iter().filter(|(_, _, claim)| whole(claim));
        let ([head], Some(result), None) = (heads.as_slice(), results.next(), results.next()) else { return None };
        // What one gives in a month is told of them before what all have given.
        let behind = head.place.is_some_and(|place| place < rate.0) && result.0 > rate.0;
        // Twelve posts held for six months at £2,750 a month.
        let own = |claim: &Claim| claim.unit.as_ref().is_some_and(|unit| unit.symbol == span.symbol);
        let told = near.iter().find(|(_, _, claim)| claim.kind == Figure::Duration && own(claim) && !claim.is_rate());
        let (times, spans) = match told {
            Some((_, told, claim)) => (fit::reckon(&claim.quantity), Actor::Claim(*told)),
            None => (Recalculation::known(Rational::from(of_year)), Actor::Known(of_year)),
        };
        let all = fit::reckon(&rate.2.quantity).times(&head.value).times(&times);
        if !behind || (told.is_none() && fit::equation(&result.2.quantity, Some(&all)) == Fit::Agrees) {
            return None;
        }
        let factors = [head.actor, Actor::Claim(rate.1), spans];
        let mean = self.stances[rate.0] == Some(Stance::Mean) || is_averaged(self.items, rate.0);
        let evidence = if mean { Evidence::Likely } else { Evidence::Weak };
        Some(product(factors, result.1, evidence))
    }

    /// 45.000 đồng/người/năm, với 1.360 hội viên, cả năm thu 61,2 triệu đồng: for each head and span of time, and what
    /// all come to in the span, or in the twelve months of a year.
    pub(super) fn by_heads_and_time(&self, (at, index, rate): (usize, usize, &Claim), away: u32) -> Option<Relation> {
        let near: Vec<(usize, usize, &Claim)> = self.near(at, away).collect();
        let Some(Per::Unit(span)) = rate.per.get(1).filter(|per| matches!(per, Per::Unit(_))) else { return None };
        // Số người hưởng hằng tháng là 6.214 người: so many in each of the same spans.
        let steady = |per: &Per| matches!(per, Per::Unit(unit) if unit.symbol == span.symbol);
        let things =
            |claim: &Claim| claim.kind == Figure::Count && claim.unit.is_none() && claim.per.iter().all(steady);
        let counts = counted(near.iter().filter(|(_, _, claim)| things(claim)));
        let within = |claim: &Claim| match claim.per.as_slice() {
            [] => true,
            [Per::Unit(unit)] => unit.symbol == span.symbol,
            _ => false,
        };
        let result = |claim: &Claim| claim.kind == Figure::Money && claim.unit == rate.unit && within(claim);
        let mut results: Vec<&(usize, usize, &Claim)> = near.iter().filter(|(_, _, claim)| result(claim)).collect();
        // 34,92 tỷ đồng/tháng, cả năm 419 tỷ: what goes by the same span is meant before what comes of it.
        if results.iter().any(|(_, _, claim)| claim.is_rate()) {
            results.retain(|(_, _, claim)| claim.is_rate());
        }
        let ([count], [result]) = (counts.as_slice(), results.as_slice()) else { return None };
        let year = Recalculation::known(Rational::from(MONTHS));
        let all = |times: Option<&Recalculation>| {
            let product = fit::reckon(&rate.quantity).times(&count.value);
            times.map_or(product.clone(), |times| product.times(times))
        };
        let fits = |times| fit::equation(&result.2.quantity, Some(&all(times)));
        // 14 em, 500.000 đồng/em/tháng, 6 tháng 42 triệu đồng: over as many of them as are told beside it.
        let own = |claim: &Claim| claim.unit.as_ref().is_some_and(|unit| unit.symbol == span.symbol);
        let told = near.iter().find(|(_, _, claim)| claim.kind == Figure::Duration && own(claim) && !claim.is_rate());
        let spans = told.map(|(_, _, claim)| fit::reckon(&claim.quantity));
        if let Some((_, told, _)) = told.filter(|_| fits(spans.as_ref()) <= Fit::Close) {
            let factors = [count.actor, Actor::Claim(index), Actor::Claim(*told)];
            return Some(product(factors, result.1, Evidence::Likely));
        }
        let monthly = in_year(span) != Some(1) && !result.2.is_rate();
        // The two are twelve times apart, so that the nearer of them is meant.
        let value = result.2.quantity.value();
        let yearly = monthly && &value + &value > &all(None).value * &Rational::from(6);
        if fits(yearly.then_some(&year)) == Fit::Agrees {
            return None;
        }
        let factors = [count.actor, Actor::Claim(index)].into_iter().chain(yearly.then_some(Actor::Known(MONTHS)));
        Some(product(factors, result.1, Evidence::Likely))
    }
}

/// Factors and what they come to.
fn product(factors: impl IntoIterator<Item = Actor>, result: usize, evidence: Evidence) -> Relation {
    let factors = factors.into_iter().map(|factor| ("factors", factor));
    Relation::of(Kind::Product, factors.chain([("result", Actor::Claim(result))]), evidence)
}
