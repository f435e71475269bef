//! Rates whose count is told elsewhere in the draft by the name of what they are for each of, or right behind them; and
//! those of what comes in a span of time: 720 meals a day, at £2.80 a meal.

use super::reckoning::{fits, holds, is_swapped, reckon};
use super::role::{is_alike, several};
use super::unworked;
use crate::claim::{Claim, Kind as Figure, Per, Shape};
use crate::number::{Qualifier, Rational};
use crate::relation::fit::Fit;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many items to either side of a rate its result stands.
const REACH: usize = 16;
/// How many figures before and behind it the count may be told.
const MEMORY: usize = 160;
/// How many bytes may stand between a rate and the number of those it is for each of: for each of the six.
const NEAR: u32 = 12;
/// How many counts of one name may come out, and how many are weighed where none does, as of results.
const WEIGHED: usize = 16;
const MOST: usize = 3;
/// The least digits of a result that few factors make by chance.
const TELLING: u128 = 100;

/// Links each rate, in no sure relation of `known`, with a count and a result that make it, or would if two digits of
/// one of the three were not turned round.
pub(super) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    unworked(flow, stances, known, Evidence::Likely, View::afar)
}

type Found<'f> = (usize, &'f Claim);

impl<'f> View<'f> {
    fn afar(&self, at: usize) -> Option<Relation> {
        let rate = self.flow.claim(&self.items[at]).filter(|(_, rate)| is_exact(rate) && is_amount(rate))?;
        let [per] = rate.1.per.as_slice() else { return None };
        let held = matches!(self.stances[at], Some(Stance::Base | Stance::Planned | Stance::Target));
        let results: Vec<(usize, Found)> =
            self.sentence(at, REACH).filter_map(|place| self.comes_to(at, rate, place)).take(MOST).collect();
        if held || results.is_empty() {
            return None;
        }
        let counts = self.counted(at, rate.0, per);
        let pairs = || counts.iter().flat_map(|count| results.iter().map(move |result| (*count, *result)));
        let fits = |(count, (_, result)): &(Found, (usize, Found))| {
            let timed = count.1.per.first().is_none_or(|per| result.1.per.first() == Some(per));
            timed && count.0 != result.0 && count.0 != rate.0
        };
        let made = |(count, (_, result)): &(Found, (usize, Found))| {
            reckon(count.1).is_some_and(|number| holds(rate.1, &number, result.1))
        };
        if let Some(pair) = pairs().filter(fits).find(made) {
            return self.product_of(at, rate, pair, Evidence::Strong);
        }
        let turned = |(count, (_, result)): &(Found, (usize, Found))| {
            let telling = result.1.quantity.written.mantissa.unsigned_abs() >= TELLING;
            telling && reckon(count.1).is_some_and(|number| is_swapped(rate.1, Some(count.1), &number, result.1))
        };
        // £12 for each of 1.55m households: nothing else is meant.
        if let ([_], [_], Per::Each) = (counts.as_slice(), results.as_slice(), per) {
            return self.product_of(at, rate, pairs().find(fits)?, Evidence::Likely);
        }
        // 45 phụ nữ, mỗi chị 10 triệu đồng, tổng 450 triệu đồng: those that are counted by another name make it.
        let other = |place: usize| self.flow.claim(&self.items[place]).filter(|(_, claim)| is_exact(claim));
        let others = self.sentence(at, REACH).filter_map(other).filter(|(_, claim)| claim.kind == Figure::Count);
        if others.flat_map(|count| results.iter().map(move |result| (count, *result))).any(|pair| made(&pair)) {
            return None;
        }
        let mut turned = pairs().filter(fits).filter(turned);
        let pair = turned.next().filter(|_| turned.next().is_none() && counts.len() <= MOST)?;
        self.product_of(at, rate, pair, Evidence::Likely)
    }

    /// An amount that may be what a rate comes to, or that in a span of time, which the rate then is not for each of.
    fn comes_to(&self, at: usize, rate: Found, place: usize) -> Option<(usize, Found<'f>)> {
        let found = self.flow.claim(&self.items[place]).filter(|(index, _)| *index != rate.0)?;
        let timed = |claim: &Claim| claim.per.iter().any(is_time);
        let level =
            !matches!(self.stances[place], Some(Stance::Base | Stance::Planned | Stance::Target | Stance::Delta(_)));
        let whole = is_amount(found.1) && is_exact(found.1);
        let by_time = found.1.per.iter().all(is_time) && !(found.1.is_rate() && timed(rate.1));
        // 3,924 seamen, an average of 18 per vessel: what stands right before an average of nothing is what it divides.
        let last = self.back(at, REACH).find(|back| self.flow.is_quantity(&self.items[*back]));
        let mean = self.stances[at] == Some(Stance::Mean) && rate.1.noun.span.is_empty();
        let named = found.1.noun.agrees(rate.1.noun) || (mean && last == Some(place));
        let more = found.1.quantity.value() > rate.1.quantity.value();
        (level && whole && by_time && more && is_alike(rate.1, found.1, named)).then_some((place, found))
    }

    /// The different numbers of those a rate is for each of, the last first.
    fn counted(&self, at: usize, index: usize, per: &Per) -> Vec<Found<'f>> {
        let claims = &self.flow.claims.list;
        let things = |claim: &Claim| {
            let counts = claim.kind == Figure::Count && claim.unit.is_none() && claim.per.iter().all(is_time);
            counts && is_exact(claim) && several(claim) && claim.shape == Shape::Single
        };
        let mut found: Vec<Found> = Vec::new();
        match per {
            Per::Each => {
                let next = self.items.get(at + 1..).unwrap_or_default().iter().find_map(|item| self.flow.claim(item));
                let rate = self.items[at].span;
                let right = |claim: &Claim| claim.span.start.saturating_sub(rate.end) <= NEAR && things(claim);
                found.extend(next.filter(|(_, claim)| right(claim)));
            }
            Per::Noun(key) => {
                let first = index.saturating_sub(MEMORY);
                let near = claims.iter().enumerate().skip(first).take(2 * MEMORY);
                for (other, claim) in near.filter(|(_, claim)| things(claim) && claim.noun.words.contains(key)) {
                    if found.iter().all(|(_, known)| known.quantity.value() != claim.quantity.value()) {
                        found.push((other, claim));
                    }
                }
                found.drain(..found.len().saturating_sub(WEIGHED));
                found.reverse();
            }
            Per::Unit(_) => {}
        }
        found
    }

    fn product_of(
        &self,
        at: usize,
        rate: Found,
        (count, (place, result)): (Found, (usize, Found)),
        evidence: Evidence,
    ) -> Option<Relation> {
        let (product, mean) = fits(rate.1, &reckon(count.1)?, result.1);
        let last = place < at && count.0 < rate.0 && evidence != Evidence::Strong;
        let (kind, members) = match last || (mean == Fit::Agrees && product != Fit::Agrees) {
            true => (Kind::Average, [("total", result.0), ("count", count.0), ("mean", rate.0)]),
            false => (Kind::Product, [("factors", count.0), ("factors", rate.0), ("result", result.0)]),
        };
        Some(Relation::of(kind, members, evidence))
    }
}

fn is_time(per: &Per) -> bool {
    matches!(per, Per::Unit(unit) if unit.dimension == "time")
}

fn is_exact(claim: &Claim) -> bool {
    claim.quantity.qualifier == Qualifier::Exact && claim.quantity.value() > Rational::ZERO
}
