//! What the counts right before shares tell: whether these are shares of one whole, or of as many wholes.

use crate::number::{Decimal, Quantity};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::{Flow, Item, is_amount};

/// How many items before a share the count may stand that it is of.
const BESIDE: usize = 3;

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

/// The counts right before the shares of a run, each with its share; nothing where one has none, or they are few.
fn counted<'f>(flow: &Flow<'f>, items: &[Item], run: &[usize]) -> Option<Vec<(&'f Quantity, &'f Quantity)>> {
    let told = |&at: &usize| {
        let mut before = items[..at].iter().rev().take(BESIDE).filter_map(|item| flow.claim(item));
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
