//! What a word that compares only seems to lead to: the first of a list, or what was done since.

use super::super::stance::{REACH, Stance, is_percent};
use super::super::{Flow, Item, What};
use crate::claim::Cue;
use crate::text::Span;

/// Reads the stances of `items` again where what another seems to be compared with is a level of its own.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 1..items.len() {
        if stances[at] == Some(Stance::Base)
            && (is_listed(flow, items, stances, at) || is_done(flow, items, stances, at))
        {
            stances[at] = Some(Stance::Level);
        }
    }
}

/// Những xã trồng nhiều so với năm trước là xã A 120 ha (tăng 8%), xã B 96 ha (tăng 12%): whether the first figure of its
/// sentence has a change of its own in the bracket right behind it, and nothing is told that could be compared with it.
fn is_listed(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at];
    let opened = items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Opening));
    let mut inside = (at + 2..items.len().min(at + REACH)).take_while(|next| items[*next].depth > here.depth);
    let changed = opened
        && inside
            .find(|next| stances[*next].is_some())
            .is_some_and(|first| matches!(stances[first], Some(Stance::Delta(_))) && is_percent(flow, &items[first]));
    let mut back = (at.saturating_sub(REACH)..at).rev().take_while(|back| items[*back].sentence == here.sentence);
    changed && !back.any(|back| stances[back].is_some())
}

/// Nhận 173 đơn, tăng 67 đơn so với cùng kỳ đã giải quyết 118 đơn: whether a word for what is done parts a figure from the one
/// that compares, behind a change that is told already.
fn is_done(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at];
    let back = (at.saturating_sub(REACH)..at).rev().take_while(|back| items[*back].clause == here.clause);
    let word = back.clone().take_while(|back| !flow.is_quantity(&items[*back]));
    let Some(word) = word.into_iter().find(|back| items[*back].what == What::Cue(Cue::Versus)) else { return false };
    let last = back.into_iter().find(|back| stances[*back].is_some());
    let between = Span { start: items[word].span.end, end: here.span.start };
    last.is_some_and(|last| matches!(stances[last], Some(Stance::Delta(_))))
        && flow.claims.signals_in(between).iter().any(|signal| signal.cue == Cue::Done)
}
