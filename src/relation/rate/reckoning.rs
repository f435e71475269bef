//! Whether a rate, how many it is for each of, and what they come to agree.

use crate::claim::Claim;
use crate::number::{Decimal, Qualifier, Quantity, Rational, Recalculation, swaps};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::Flow;
use crate::relation::{Kind, Relation};

/// The most zeros at the end of a round number that are counted.
const ZEROS: u32 = 9;
/// The least that its other digits come to.
const TOLD: i128 = 1000;

/// How well the result fits the rate times the count, in base units.
pub(super) fn fit(rate: &Claim, count: &Recalculation, result: &Claim) -> Fit {
    let (product, mean) = fits(rate, count, result);
    product.min(mean)
}

/// How well the result is the product, and the rate the mean.
pub(super) fn fits(rate: &Claim, count: &Recalculation, result: &Claim) -> (Fit, Fit) {
    let (Some(each), Some(result)) = (stated(rate), stated(result)) else { return (Fit::Far, Fit::Far) };
    let product = fit::reckon(&each).times(count);
    // Either may be the rounded one: 187,4 in six months is 31,2 a month, though 6 × 31,2 is 187,2.
    let mean = fit::reckon(&result).over(count);
    match misses(rate, mean.as_ref()) {
        true => (Fit::Far, Fit::Far),
        false => (fit::equation(&result, Some(&product)), fit::equation(&each, mean.as_ref())),
    }
}

/// Whether the three come out rounded as figures should be.
pub(super) fn holds(rate: &Claim, count: &Recalculation, result: &Claim) -> bool {
    let (Some(each), Some(result)) = (stated(rate), stated(result)) else { return false };
    let product = fit::reckon(&each).times(count);
    fit::holds(&result, Some(&product)) || fit::holds(&each, fit::reckon(&result).over(count).as_ref())
}

/// Whether the three come out with two neighbouring digits of one of them the other way round; `count` is nothing where
/// nobody prints it.
pub(super) fn is_swapped(rate: &Claim, count: Option<&Claim>, number: &Recalculation, result: &Claim) -> bool {
    let turned = |claim: &Claim| -> Vec<Claim> {
        let figure = |written| Claim { quantity: Quantity { written, ..claim.quantity.clone() }, ..claim.clone() };
        swaps(claim.quantity.written).map(figure).collect()
    };
    let made = |rate: &Claim, number: &Recalculation, result: &Claim| fit(rate, number, result) == Fit::Agrees;
    let counts = count.into_iter().flat_map(turned).filter_map(|count| reckon(&count));
    turned(rate).iter().any(|rate| made(rate, number, result))
        || turned(result).iter().any(|result| made(rate, number, result))
        || counts.into_iter().any(|number| made(rate, &number, result))
}

/// A figure in base units as if it were exact: more than 48 hours would go with any larger result.
pub(super) fn stated(claim: &Claim) -> Option<Quantity> {
    let quantity = claim.quantity.scaled(claim.base_factor()?)?;
    Some(Quantity { qualifier: Qualifier::Exact, ..quantity })
}

pub(super) fn reckon(count: &Claim) -> Option<Recalculation> {
    let quantity = count.quantity.scaled(count.base_factor().unwrap_or(Decimal::whole(1)))?;
    Some(fit::reckon(&Quantity { qualifier: Qualifier::Exact, ..quantity }))
}

/// Whether a mean of round figures is round itself, and only so far off: 87,200 in six months, 14,530 a month.
pub(super) fn is_round(flow: &Flow, relation: &Relation) -> bool {
    let claim = |role: &str| {
        let member = relation.members.iter().find(|member| member.role == role)?;
        flow.claims.list.get(member.actor.claim()?)
    };
    let (Some(total), Some(count), Some(mean)) = (claim("total"), claim("count"), claim("mean")) else { return false };
    let zeros = |claim: &Claim| {
        let written = claim.quantity.written;
        let round = |zeros: &u32| written.mantissa % 10i128.pow(*zeros) == 0;
        if written.scale == 0 { (1..=ZEROS).take_while(round).count() as u32 } else { 0 }
    };
    let zeros = zeros(mean).min(zeros(total).saturating_sub(1));
    let reach = &Rational::from(10i128.pow(zeros)).half() * &Rational::from(mean.quantity.factor);
    let made = reckon(count).and_then(|count| fit::reckon(&total.quantity).over(&count));
    let off = made.map(|made| (&made.value - &mean.quantity.value()).abs());
    let near = off.is_some_and(|off| off.signum() > 0 && off <= reach);
    // 50,000 for each is a price.
    let told = mean.quantity.written.mantissa / 10i128.pow(zeros) >= TOLD;
    relation.kind == Kind::Average && zeros > 0 && told && near
}

/// Whether a rate that words bound is beyond its bound: more than $1 billion a year is no mean of 3 in seven.
fn misses(rate: &Claim, mean: Option<&Recalculation>) -> bool {
    let bounds = [Qualifier::Over, Qualifier::Under, Qualifier::AtLeast, Qualifier::AtMost];
    let stated = rate.base_factor().and_then(|factor| rate.quantity.scaled(factor));
    stated.is_some_and(|stated| bounds.contains(&stated.qualifier) && !fit::holds(&stated, mean))
}
