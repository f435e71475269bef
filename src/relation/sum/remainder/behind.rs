//! A whole told behind what is left of it: 39 present, 3 absent, of 42 in all.

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, alike, is_amount};
use crate::relation::{Evidence, Kind, Relation};

/// How many items behind what is left the whole may stand, and how many before it the part.
const BEHIND: usize = 6;
const REACH: usize = 16;
/// How many items before what is left a word for "including" may stand.
const OPENED: usize = 4;

/// What is left at `at`, with the only like amount before it in its sentence, and the one that words for "of" or for a
/// total lead behind it.
pub(super) fn of_all(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> Option<Relation> {
    let (rest, left) = flow.claim(&items[at])?;
    let here = items[at];
    let fits = |claim: &Claim| {
        let exact = is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
        exact && alike(claim, left) && claim.noun.fits(left.noun) && claim.kind != Figure::Percent
    };
    let own = |place: &usize| items[*place].sentence == here.sentence;
    let next = (at + 1..items.len().min(at + BEHIND)).take_while(own).find(|place| flow.is_quantity(&items[*place]))?;
    let led = matches!(items[next - 1].what, What::Cue(Cue::Base | Cue::Total));
    let (whole, total) = flow.claim(&items[next]).filter(|(_, claim)| led && fits(claim))?;
    // Between the two nothing else is told: no other part, and no change.
    let plain = |item: &Item| {
        matches!(item.what, What::Cue(Cue::Opening | Cue::Comma | Cue::Base | Cue::Total | Cue::And | Cue::Remainder))
    };
    if !items[at + 1..next].iter().all(plain) {
        return None;
    }
    let back = (at.saturating_sub(REACH)..at).rev().take_while(own).filter(|place| items[*place].depth <= here.depth);
    let level = |place: &usize| matches!(stances[*place], Some(Stance::Level | Stance::To));
    let mut before = back.filter(level).filter_map(|place| flow.claim(&items[place])).filter(|(_, claim)| fits(claim));
    let (part, some) = before.next().filter(|_| before.next().is_none())?;
    // Vắng 3 trong tổng số 52; 4 đi công tác: what is left is told in parts.
    let agrees = &some.quantity.value() + &left.quantity.value() == total.quantity.value();
    let mut ahead =
        (next + 1..items.len().min(next + REACH)).take_while(own).filter_map(|place| flow.claim(&items[place]));
    let opened = items[at.saturating_sub(OPENED)..at]
        .iter()
        .any(|item| item.sentence == here.sentence && item.what == What::Cue(Cue::Including));
    if !agrees && (opened || ahead.any(|(_, claim)| is_amount(claim) && alike(claim, left))) {
        return None;
    }
    let less = some.quantity.value() < total.quantity.value() && left.quantity.value() < total.quantity.value();
    let members = [("whole", whole), ("parts", part), ("rest", rest)];
    less.then_some(Relation::of(Kind::Remainder, members, Evidence::Likely))
}
