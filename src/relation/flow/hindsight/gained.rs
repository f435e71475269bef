//! How far a change went, told right behind what it is counted from: thấp hơn mức 56,2 % của năm trước 4,5 điểm.

use super::super::beside::before;
use super::super::stance::{Direction, REACH, Stance};
use super::super::{Flow, Item, What};
use super::based::measures;
use crate::claim::{Cue, Kind};

/// Reads the stances of `items` again where no mark parts a figure from the one that a change is counted from.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 1..items.len() {
        let open = matches!(stances[at], Some(Stance::Level | Stance::Aside | Stance::Base | Stance::Delta(_)));
        let Some(base) = told_before(items, stances, at).filter(|_| open) else { continue };
        let direction = started(flow, items, stances, base).filter(|_| measures(flow, &items[at], &items[base]));
        if let Some(direction) = direction {
            stances[base] = Some(Stance::Base);
            stances[at] = Some(Stance::Delta(direction));
        }
    }
}

/// The last figure of its clause before the one at `at`, with nothing but words for when and of what between, or the end of
/// the brackets that it stands in.
fn told_before(items: &[Item], stances: &[Option<Stance>], at: usize) -> Option<usize> {
    let base = (at.saturating_sub(REACH)..at).rev().find(|back| stances[*back].is_some())?;
    let closed = items.get(base + 1).is_some_and(|next| next.what == What::Cue(Cue::Closing));
    let aside = usize::from(closed && items[base].depth == items[at].depth + 1);
    let timed = |item: &Item| matches!(item.what, What::Figure(_) | What::Cue(Cue::Versus | Cue::Base));
    let plain = items.get(base + 1 + aside..at)?.iter().all(timed);
    (plain && items[base].clause == items[at].clause && items[base].depth == items[at].depth + aside as u8)
        .then_some(base)
}

/// Which way a change went that is counted from a figure: a word for it stands before the one that compares, or right before
/// a percentage, which points behind it are counted from, or before the year whose figure stands in brackets.
fn started(flow: &Flow, items: &[Item], stances: &[Option<Stance>], base: usize) -> Option<Direction> {
    let cues = before(flow, items, base);
    let percent = flow.claim(&items[base]).is_some_and(|(_, claim)| claim.kind == Kind::Percent && !claim.points);
    let dated =
        base.checked_sub(2).is_some_and(|date| matches!(items[date].what, What::Figure(_)) && stances[date].is_none());
    match cues.as_slice() {
        [Cue::Versus, change, ..] if stances[base] == Some(Stance::Base) => Direction::of(*change),
        [change, ..] if percent && matches!(stances[base], Some(Stance::Delta(_))) => Direction::of(*change),
        [Cue::Opening, change, ..] if dated => Direction::of(*change),
        _ => None,
    }
}
