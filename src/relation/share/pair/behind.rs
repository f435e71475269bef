//! The part that is told behind its share, outside of brackets.

use super::amounts::whole_after;
use super::{Bond, CHANGES, Pair, REACH, ends};
use crate::claim::Cue;
use crate::relation::Kind;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, alike, is_amount};

/// The share at `at` with the part behind it, if the words tell one.
pub(super) fn part(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    told(flow, items, at, share).or_else(|| again(flow, items, at, share)).or_else(|| said(flow, items, at, share))
}

/// `P: N of the W`.
fn told(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    let [here, colon, next] = *items.get(at..)?.first_chunk()?;
    let right = colon.what == What::Cue(Cue::Colon) && next.span.start <= here.span.end + 2;
    let (part, figure) = flow.claim(&next).filter(|(_, figure)| right && is_amount(figure))?;
    let whole = whole_after(flow, items, at + 2, figure)?;
    let (kind, bond, sentence, places) = (Kind::Ratio, Bond::Told, here.sentence, [at + 2, at]);
    Some(Pair { kind, part, share, places, whole: Some(whole), sentence, bond, ends: false, called: false })
}

/// `P of the W X, that is N`.
fn said(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let of = |item: &Item| matches!(item.what, What::Cue(Cue::Base | Cue::Plan | Cue::Total));
    // 81 % of the budget of £155.8m, or £126.2m.
    let place = (at + 2..items.len().min(at + 5)).find(|place| !of(&items[*place]))?;
    let (whole, told) = flow.claim(&items[place]).filter(|_| items[at + 1].what == What::Cue(Cue::Base))?;
    let next = (place + 1..items.len().min(at + REACH)).find(|next| flow.claim(&items[*next]).is_some())?;
    let (part, _) = flow.claim(&items[next]).filter(|(_, figure)| is_amount(figure) && alike(figure, told))?;
    let gap = Cues::between(items, place, next, here.depth);
    let said = gap.any(&[Cue::Share]) && gap.any(&[Cue::Comma]) && !gap.any(&CHANGES) && is_amount(told);
    let (kind, bond, sentence) = (Kind::Ratio, Bond::Firm, here.sentence);
    let (places, whole) = ([next, at], Some(whole));
    let pair = Pair { kind, part, share, places, whole, sentence, bond, ends: false, called: true };
    (said && items[next].clause == here.clause).then_some(pair)
}

/// `P of the X, or N`, where the X are told before.
fn again(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let of = items.get(at + 1).filter(|of| matches!(of.what, What::Cue(Cue::Base | Cue::Total)))?;
    let next = (at + 1..items.len().min(at + REACH)).find(|next| flow.claim(&items[*next]).is_some())?;
    let (part, _) = flow.claim(&items[next]).filter(|(_, figure)| is_amount(figure))?;
    let gap = Cues::between(items, at, next, here.depth);
    let told = gap.is_only(&[Cue::Base, Cue::Total, Cue::Comma, Cue::Share, Cue::And]);
    let again = told && gap.any(&[Cue::Comma]) && gap.any(&[Cue::Share]);
    let close = of.span.start <= here.span.end + 1 && items[next].clause == here.clause;
    let (kind, bond, sentence, places) = (Kind::Share, Bond::Firm, here.sentence, [next, at]);
    let pair = Pair { kind, part, share, places, whole: None, sentence, bond, ends: false, called: true };
    (again && close && ends(items, next)).then_some(pair)
}
