//! Shares and brackets: parts that stand in them behind their names, collisions (1,497) accounted for 23 %, floods
//! (911) for 14 %; and several shares in one, vehicles (cars 83 %; vans 17 %).

use super::{Bond, Pair};
use crate::claim::Cue;
use crate::relation::Kind;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, is_amount, is_share};

/// The most bytes between such brackets and the share.
const NEAR: u32 = 24;
/// How many items of such a bracket are looked at.
const REACH: usize = 12;

/// The amount that stands alone in the brackets before the share at `at`, where a word for a share leads from the one
/// to the other, or the last of `before` was told so in the same sentence.
pub(super) fn part(flow: &Flow, items: &[Item], before: &[Pair], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let called = at.checked_sub(1).is_some_and(|last| items[last].what == What::Cue(Cue::Share));
    let close = at.checked_sub(if called { 2 } else { 1 })?;
    let [opening, figure, closing] = items.get(close.checked_sub(2)?..=close)? else { return None };
    let alone = opening.what == What::Cue(Cue::Opening)
        && closing.what == What::Cue(Cue::Closing)
        && opening.span.end == figure.span.start
        && figure.span.end == closing.span.start;
    let outside = closing.depth == here.depth && closing.sentence == here.sentence;
    let near = here.span.start.saturating_sub(closing.span.end) <= NEAR;
    let listed = before.last().is_some_and(|last| last.sentence == here.sentence && is_so(items, last));
    let (part, _) = flow.claim(figure).filter(|(_, figure)| is_amount(figure) && !figure.is_rate())?;
    (alone && outside && near && (called || listed)).then_some(Pair {
        kind: Kind::Share,
        part,
        share,
        places: [close - 1, at],
        whole: None,
        sentence: here.sentence,
        bond: Bond::Firm,
        ends: false,
        called,
    })
}

/// Whether the part of a share stands in brackets that the share does not stand in.
fn is_so(items: &[Item], pair: &Pair) -> bool {
    let [part, share] = pair.places;
    part < share && items[part].depth > items[share].depth
}

/// Vehicles: 38.9 million (cars 83 %; vans 17 %): whether a share is led by its name in brackets that hold another, so
/// that each is of the amount before them, and that of nothing.
pub(super) fn is_divided(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at];
    let inside = |other: &usize| items[*other].depth >= here.depth && items[*other].sentence == here.sentence;
    let back = (at.saturating_sub(REACH)..at).rev().take_while(inside);
    let Some(open) = back.last().filter(|open| items[*open].what == What::Cue(Cue::Opening)) else { return false };
    let bare = items[at - 1].span.end == here.span.start || (open + 1..at).any(|place| stances[place].is_some());
    let mut behind = (at + 1..items.len().min(at + REACH)).take_while(inside);
    let another = |place: usize| {
        let level = matches!(stances[place], Some(Stance::Level | Stance::Aside));
        level && flow.claim(&items[place]).is_some_and(|(_, claim)| is_share(claim))
    };
    let worded = matches!(items[at - 1].what, What::Cue(cue) if !matches!(cue, Cue::Opening));
    !bare && !worded && here.depth > 0 && behind.any(another)
}
