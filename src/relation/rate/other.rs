//! Amounts for each of things that are counted by another name: 48 wells, at 260 users each, serve 12,480 people.

use super::{fit, reckon, stated, unworked};
use crate::claim::{Claim, Kind as Figure, Per, Shape};
use crate::number::{Qualifier, Rational, Slip, slip};
use crate::relation::fit::{Fit, holds};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many items to either side of the amount the other two stand.
const REACH: usize = 20;
/// How many sentences before it the things may be counted that a sum is paid for each of.
const SENTENCES: u32 = 3;
/// The least count that few sums are a multiple of by chance.
const MANY: i128 = 1000;
/// The least digits of a figure of which another digit is a slip, and not another figure.
const TELLING: u128 = 1000;

/// Links amounts for each of something, in no relation of `known`, with a count and a result of other names, where the
/// three come out, or would but for a slip of the hand in one of them.
pub(super) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    unworked(flow, stances, known, Evidence::Likely, View::product)
}

type Found<'f> = (usize, &'f Claim);

impl<'f> View<'f> {
    fn product(&self, at: usize) -> Option<Relation> {
        let (index, each) = self.flow.claim(&self.items[at])?;
        if each.quantity.qualifier != Qualifier::Exact || !is_amount(each) {
            return None;
        }
        match each.per.as_slice() {
            [Per::Each] if each.kind == Figure::Count => self.of_things(at, (index, each)),
            [Per::Noun(key)] if each.kind == Figure::Money => {
                let found = self.of_money(at, (index, each), *key);
                found.filter(|found| self.stances[at] != Some(Stance::Mean) || !self.is_mean(each, found))
            }
            _ => None,
        }
    }

    /// Savings of $2.64 million, on average $133 for each of 19,812: whether a mean comes out as rounded, though no product
    /// does.
    fn is_mean(&self, each: &Claim, found: &Relation) -> bool {
        let figure = |at: usize| self.flow.claims.list.get(found.members.get(at)?.actor.claim()?);
        let figures = figure(0).zip(figure(2));
        let mean = figures.and_then(|(count, result)| reckon(result)?.over(&reckon(count)?));
        holds(&each.quantity, mean.as_ref())
    }

    /// What is counted right before, and right behind in the same sentence, all by names of their own.
    fn of_things(&self, at: usize, each: Found<'f>) -> Option<Relation> {
        let here = self.items[at].sentence;
        let quantity = |place: &usize| self.flow.is_quantity(&self.items[*place]);
        // 64 wells, 107 % of the 60 planned: what was planned is not there.
        let planned =
            |place: usize| matches!(self.stances[place], Some(Stance::Base | Stance::Planned | Stance::Target));
        let counted = |place: &usize| !planned(*place) && self.count(*place).is_some();
        let before = (at.saturating_sub(REACH)..at).rev().find(counted)?;
        let behind = (at + 1..self.items.len().min(at + REACH)).find(quantity)?;
        let near = self.items[before].sentence + 1 >= here && self.items[behind].sentence == here;
        let count = self.count(before).filter(|(_, claim)| near && !claim.noun.agrees(each.1.noun))?;
        let result = self.count(behind).filter(|(_, claim)| claim.quantity.value() > count.1.quantity.value())?;
        bound(each, &[count], &[result])
    }

    /// Sums of the same sentence, and large counts told shortly before, where nothing is counted by the name itself.
    fn of_money(&self, at: usize, each: Found<'f>, key: u32) -> Option<Relation> {
        let here = self.items[at].sentence;
        let places = (at.saturating_sub(REACH)..self.items.len().min(at + REACH)).filter(|place| *place != at);
        let near = places.filter(|place| self.items[*place].sentence <= here && self.is_told(*place));
        let near: Vec<usize> = near.filter(|place| self.items[*place].sentence + SENTENCES >= here).collect();
        let counts: Vec<Found> = near.iter().filter_map(|place| self.count(*place)).collect();
        if counts.iter().any(|(_, claim)| claim.noun.words.contains(&key)) {
            return None;
        }
        let many = |(_, claim): &Found| claim.quantity.value() >= Rational::from(MANY);
        let counts: Vec<Found> = counts.into_iter().filter(many).collect();
        let own = near.iter().filter(|place| self.items[**place].sentence == here);
        let results = own.filter_map(|place| self.flow.claim(&self.items[*place]));
        let sum = |(_, claim): &Found| {
            let paid = claim.kind == Figure::Money && claim.unit == each.1.unit && claim.shape == Shape::Single;
            paid && !claim.is_rate() && claim.quantity.qualifier == Qualifier::Exact
        };
        let results: Vec<Found> = results.filter(sum).collect();
        bound(each, &counts, &results)
    }

    /// Things counted by their name.
    fn count(&self, at: usize) -> Option<Found<'f>> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let things = claim.kind == Figure::Count && claim.unit.is_none() && !claim.is_rate();
        let exact = claim.quantity.qualifier == Qualifier::Exact && claim.quantity.written.scale == 0;
        (things && exact && claim.shape == Shape::Single && !claim.noun.span.is_empty()).then_some((index, claim))
    }

    fn is_told(&self, at: usize) -> bool {
        !matches!(self.stances[at], Some(Stance::Base | Stance::Planned | Stance::Target | Stance::Delta(_)))
    }
}

/// The count and the result that come out, else the only ones that would but for a slip.
fn bound(each: Found, counts: &[Found], results: &[Found]) -> Option<Relation> {
    let pairs = || counts.iter().flat_map(|count| results.iter().map(move |result| (*count, *result)));
    let made = |(count, result): &(Found, Found)| {
        reckon(count.1).is_some_and(|count| fit(each.1, &count, result.1) == Fit::Agrees)
    };
    let relation = |(count, result): (Found, Found), evidence| {
        let members = [("factors", count.0), ("factors", each.0), ("result", result.0)];
        Relation::of(Kind::Product, members, evidence)
    };
    if let Some(pair) = pairs().find(made) {
        return Some(relation(pair, Evidence::Strong));
    }
    let mut slipped = pairs().filter(|(count, result)| is_slipped(each.1, count.1, result.1));
    let pair = slipped.next().filter(|_| slipped.next().is_none())?;
    Some(relation(pair, Evidence::Likely))
}

/// Whether a slip of the hand in one of the three keeps them from coming out.
fn is_slipped(each: &Claim, count: &Claim, result: &Claim) -> bool {
    let value = |claim: &Claim| stated(claim).map(|quantity| quantity.value());
    let (Some(rate), Some(number), Some(sum)) = (value(each), value(count), value(result)) else { return false };
    let reads = |claim: &Claim, own: &Rational, right: Option<Rational>| {
        let written = Rational::from(claim.quantity.written);
        let right = right.and_then(|right| (&right * &written).checked_div(own));
        match right.and_then(|right| slip(&claim.quantity.written, &right)) {
            None => false,
            Some(Slip::Swapped | Slip::Mark | Slip::Scale) => true,
            Some(Slip::Wrong | Slip::Lost | Slip::Added) => claim.quantity.written.mantissa.unsigned_abs() >= TELLING,
        }
    };
    reads(result, &sum, Some(&rate * &number))
        || reads(count, &number, sum.checked_div(&rate))
        || reads(each, &rate, sum.checked_div(&number))
}
