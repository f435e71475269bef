//! Guesses that other figures near by leave no room for: one of several rates that make a sum together, and a count
//! where another makes the rate.

use super::reckoning::{holds, reckon};
use super::role::counts;
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::relation::flow::{Flow, What, is_amount};
use crate::relation::{Actor, Kind, Relation};

/// How many figures to either side of a rate another may stand.
const BESIDE: usize = 12;
/// A rate of two digits.
const TELLING: i128 = 10;
/// How many figures back a count may have been told.
const MEMORY: usize = 48;

/// Whether a rate, a count and a result that do not agree have such a rival.
pub(super) fn has_rival(flow: &Flow, relation: &Relation) -> bool {
    let (rate, count, result) = match (relation.kind, relation.members.as_slice()) {
        (Kind::Average, [total, count, mean]) => (mean.actor, count.actor, total.actor),
        (Kind::Product, [count, rate, result]) => (rate.actor, count.actor, result.actor),
        _ => return false,
    };
    let figure = |actor: Actor| {
        let index = actor.claim()?;
        Some(Found { index, claim: flow.claims.list.get(index)?, sentence: flow.item(index)?.sentence })
    };
    let Some(((rate, count), result)) = figure(rate).zip(figure(count)).zip(figure(result)) else { return false };
    is_one_of_several(flow, &rate, &count, &result)
        || is_outdone(flow, &rate, &count, &result)
        || is_added(flow, &rate, &count, &result)
        || is_shared(flow, &rate, &count, &result)
        || is_excepted(flow, &rate, &result)
}

/// A figure and where it stands.
struct Found<'f> {
    index: usize,
    claim: &'f Claim,
    sentence: u32,
}

/// 14 nhà xây mới, 12 nhà sửa chữa, trị giá 1.060 triệu đồng: xây mới 50 triệu đồng/nhà, sửa chữa 30 triệu đồng/nhà:
/// whether the sentence has another such rate and another such count, but one result, which then is of all of them; so it is
/// of two rates of one clause, whatever is counted: 12,000 for a man, 6,000 for a child; 318 million of 31,500.
fn is_one_of_several(flow: &Flow, rate: &Found, count: &Found, result: &Found) -> bool {
    let near = rate.index.saturating_sub(BESIDE)..flow.claims.list.len().min(rate.index + BESIDE);
    let near = near.filter(|index| flow.item(*index).is_some_and(|item| item.sentence == rate.sentence));
    let others = near.filter(|index| ![rate.index, count.index, result.index].contains(index));
    let clause = |index: usize| flow.item(index).map(|item| item.clause);
    let (mut rates, mut things, mut results) = (false, false, false);
    for (index, other) in others.filter_map(|index| Some((index, flow.claims.list.get(index)?))) {
        let alike = other.unit == result.claim.unit && other.kind == result.claim.kind;
        let rated = !rate.claim.per.is_empty() && (&other.unit, &other.per) == (&rate.claim.unit, &rate.claim.per);
        rates |= rated;
        things |= rated && rate.claim.unit.is_some() && clause(index) == clause(rate.index);
        things |= counts(rate.claim, other);
        results |= alike && other.per.is_empty() && is_amount(other);
    }
    rates && things && !results
}

/// Thu mua 6.420 tấn. Còn 642 tấn bán tươi. Doanh thu 47,5 tỷ đồng, bình quân 7,4 triệu đồng/tấn: whether the count
/// stands in a sentence before, and one told earlier makes the rate. A single digit is made by too many to say so.
fn is_outdone(flow: &Flow, rate: &Found, count: &Found, result: &Found) -> bool {
    let told = flow.claims.list[..rate.index].iter().rev().take(MEMORY);
    let makes = |other: &Claim| {
        let number = reckon(other).filter(|_| counts(rate.claim, other) && is_amount(other));
        number.is_some_and(|number| holds(rate.claim, &number, result.claim))
    };
    let telling = rate.claim.quantity.written.mantissa >= TELLING;
    telling && count.sentence < rate.sentence && told.into_iter().any(makes)
}

/// Tặng 120 suất quà, mỗi suất 500 nghìn đồng, cùng 35 triệu đồng: whether a word for "and" stands right before a
/// result behind the others, which is then given beside them.
fn is_added(flow: &Flow, rate: &Found, count: &Found, result: &Found) -> bool {
    let last = rate.index.max(count.index) + 1 == result.index && rate.sentence == result.sentence;
    let last = last && !rate.claim.per.is_empty();
    let place = flow.items.partition_point(|item| item.span.start < result.claim.span.start);
    let before = place.checked_sub(1).map(|before| flow.items[before]);
    last && before.is_some_and(|and| and.what == What::Cue(Cue::And) && and.span.end + 1 >= result.claim.span.start)
}

/// 150 suất quà, mỗi suất 400 nghìn đồng, cùng 20 xe đạp, tổng trị giá 96 triệu đồng: whether things of another name
/// are counted between a rate and the total behind it, which then is of them as well.
fn is_shared(flow: &Flow, rate: &Found, count: &Found, result: &Found) -> bool {
    let ahead = count.index < rate.index && rate.sentence == result.sentence;
    let between = flow.claims.list.get(rate.index + 1..result.index).filter(|_| ahead).unwrap_or_default();
    let other = |claim: &Claim| {
        let things = claim.kind == Figure::Count && claim.unit.is_none() && claim.per.is_empty();
        things && !claim.noun.span.is_empty() && !claim.noun.fits(count.claim.noun)
    };
    result.claim.kind == Figure::Money && between.iter().any(other)
}

/// Mỗi trường cử 3 giáo viên, riêng trường nội trú cử 5 giáo viên. Có 128 giáo viên: whether the sentence of a rate
/// goes on to tell of more of its things, ahead of a result in another.
fn is_excepted(flow: &Flow, rate: &Found, result: &Found) -> bool {
    let behind = flow.claims.list.get(rate.index + 1..result.index).unwrap_or_default();
    let own = behind.iter().take(BESIDE).zip(rate.index + 1..);
    let own = own.take_while(|(_, index)| flow.item(*index).is_none_or(|item| item.sentence == rate.sentence));
    let same = |claim: &Claim| claim.noun.agrees(rate.claim.noun) && claim.unit == rate.claim.unit;
    rate.sentence < result.sentence && own.into_iter().any(|(claim, _)| is_amount(claim) && same(claim))
}
