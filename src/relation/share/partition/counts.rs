//! What the counts right before shares tell: whether these are shares of one whole, or of as many wholes.

use super::{REACH, SHARES};
use crate::claim::{Claim, Kind as Figure};
use crate::number::{Decimal, Qualifier, Quantity};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::beside::stands_alone;
use crate::relation::flow::{Flow, Item, is_amount};

/// The least count whose share no other comes to by chance.
const TELLING: i128 = 20;
/// How many items before a share the count may stand that it is of.
const BESIDE: usize = 6;

/// Women 73 (48.0 %), staff 91 (59.9 %), soldiers 47 (30.9 %): whether the counts right before all shares of a run make them
/// shares of one whole, so that they overlap and none of them has slipped.
pub(super) fn are_told(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let Some(told) = counted(flow, items, run) else { return false };
    let most = told.iter().max_by_key(|(part, _)| part.value());
    most.is_some_and(|most| of_one(most, &told) == told.len())
}

/// First 912 (61.5 %), second 214 (34.2 %), third 25 (4.1 %): whether the counts right before the shares of a run make no more
/// than half of them shares of one whole.
pub(super) fn are_of_many(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let told = counted(flow, items, run);
    told.is_some_and(|told| told.iter().all(|one| 2 * of_one(one, &told) <= told.len()))
}

/// The shares of a sentence from `start` on that stand in brackets right behind an amount each, as items.
pub(super) fn bracketed(flow: &Flow, items: &[Item], start: usize) -> Vec<usize> {
    let sentence = items[start].sentence;
    let behind = items[start..].iter().take(REACH).take_while(|item| item.sentence == sentence);
    let told = |at: &usize| {
        let part = at.checked_sub(2).and_then(|part| flow.claim(&items[part]));
        // 508 (84 % of them children): a share of those.
        let right = || items[*at + 1].span.start == items[*at].span.end;
        part.is_some_and(|(_, part)| is_amount(part)) && stands_alone(flow, items, *at) && right()
    };
    (start..start + behind.count()).filter(told).take(SHARES).collect()
}

/// Paid 38 (44 %), reduced 22 (26 %), free 16 (61 %) and the remaining 10 (12 %): whether all shares of a run but one are those of
/// the counts right before them in the sum of these, which then are all there is.
pub(super) fn miss_one(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let Some(told) = counted(flow, items, run) else { return false };
    let Some(((first, _), (last, _))) = told.first().zip(told.last()) else { return false };
    let (parts, scale) = (told.iter().map(|(part, _)| part), first.written.scale);
    let mantissa = parts.clone().map(|part| part.written.mantissa).sum();
    let alike = parts.clone().all(|part| (part.written.scale, part.factor) == (scale, last.factor));
    let whole = Quantity { written: Decimal { mantissa, scale }, ..(*first).clone() };
    let fitting = told.iter().filter(|(part, share)| fit::share(part, &whole, share) <= Fit::Cut).count();
    let telling = parts.clone().filter(|part| part.written.mantissa >= TELLING).count();
    alike && fitting + 1 == told.len() && telling + 1 >= told.len()
}

/// The counts right before the shares of a run, each with its share; nothing where one has none, or they are few.
fn counted<'f>(flow: &Flow<'f>, items: &[Item], run: &[usize]) -> Option<Vec<(&'f Quantity, &'f Quantity)>> {
    let told = |&at: &usize| {
        let before = items[..at].iter().rev().take(BESIDE).filter_map(|item| flow.claim(item));
        // 96 have been here for ten years (30.2 %), 141 are over 60 (44.3 %): how long and how old says of whom.
        let describes = |part: &Claim| {
            matches!(part.kind, Figure::Age | Figure::Duration) || part.quantity.qualifier != Qualifier::Exact
        };
        let mut before = before.filter(|(_, part)| !describes(part));
        let (_, part) = before.next().filter(|(_, part)| is_amount(part))?;
        Some((&part.quantity, &flow.claim(&items[at])?.1.quantity))
    };
    run.iter().map(told).collect::<Option<Vec<_>>>().filter(|told| told.len() >= 3)
}

/// How many of some counts with their shares are of the whole that one of them is of.
fn of_one((part, share): &(&Quantity, &Quantity), told: &[(&Quantity, &Quantity)]) -> usize {
    let Some(whole) = fit::whole(part, share) else { return told.len() };
    let is_of = |(part, share): &&(&Quantity, &Quantity)| {
        let whole = Quantity { written: Decimal::whole(whole), ..(*part).clone() };
        fit::share(part, &whole, share) <= Fit::Cut
    };
    told.iter().filter(is_of).count()
}
