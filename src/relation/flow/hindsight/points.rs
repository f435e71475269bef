//! What points of change are counted from, where a bracket beside them tells it: 99,27%, cao hơn toàn tỉnh 0,52 điểm
//! (98,75%).

use super::super::beside::before;
use super::super::stance::{Direction, REACH, Stance};
use super::super::{Flow, Item, What, is_share};
use crate::claim::{Claim, Cue};
use crate::number::{Rational, Slip};

/// How many items a bracket may hold.
const BESIDE: usize = 5;

/// Reads the percentage alone in a bracket beside points of change as what these are counted from, where the last
/// percentage before and it are as many points apart, or would be if two digits were not the wrong way round.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 1..items.len() {
        let Some((_, points)) = flow.claim(&items[at]).filter(|(_, claim)| claim.points && claim.is_exact()) else {
            continue;
        };
        // Above the average of all by 0.52 points: it is the average that they are counted from.
        let moved = matches!(stances[at], Some(Stance::Delta(_) | Stance::Mean));
        let Some((base, from)) = behind(flow, items, at).filter(|_| moved).or_else(|| ahead(flow, items, at)) else {
            continue;
        };
        let Some((_, level)) = told_before(flow, items, from) else { continue };
        let Some((_, start)) = flow.claim(&items[base]) else { continue };
        let made = (&level.quantity.value() - &start.quantity.value()).abs();
        let words = before(flow, items, from);
        // Cao hơn quý trước 1,5 điểm (92,1%): behind the time that they are counted from any slip may be in one of the three.
        let since = base > at && matches!(words.as_slice(), [Cue::Versus, Cue::Rise | Cue::Fall, ..]);
        let [is, was, by] = [level, start, points].map(|claim| claim.quantity.value());
        let slipped = || {
            let reads = |claim: &Claim, value: Rational| claim.quantity.slip(&value).is_some();
            let level = reads(level, &was + &by) || reads(level, &was - &by);
            points.quantity.slip(&made).is_some() || level || reads(start, &is + &by) || reads(start, &is - &by)
        };
        let swapped = points.quantity.slip(&made) == Some(Slip::Swapped);
        let comes_out = by == made || swapped || (since && slipped());
        let direction = words.into_iter().find_map(Direction::of);
        if let Some(direction) = direction.filter(|_| comes_out && stances[base] != Some(Stance::Planned)) {
            stances[base] = Some(Stance::Base);
            stances[at] = Some(Stance::Delta(direction));
        }
    }
}

/// The share alone in the bracket right behind the points at `at`, and where what is said of them begins.
fn behind(flow: &Flow, items: &[Item], at: usize) -> Option<(usize, usize)> {
    items.get(at + 1).filter(|open| open.what == What::Cue(Cue::Opening))?;
    alone(flow, items, at + 1).map(|base| (base, at))
}

/// The share alone in the bracket that closes right before the points at `at`, and where what is said of them begins.
fn ahead(flow: &Flow, items: &[Item], at: usize) -> Option<(usize, usize)> {
    let by = usize::from(items[at - 1].what == What::Cue(Cue::Criterion));
    let close = at.checked_sub(1 + by).filter(|close| items[*close].what == What::Cue(Cue::Closing))?;
    let open = (close.saturating_sub(BESIDE)..close).rev().find(|at| items[*at].what == What::Cue(Cue::Opening))?;
    alone(flow, items, open).map(|base| (base, open))
}

/// The only quantity of the bracket that opens at `open`, if it is a share.
fn alone(flow: &Flow, items: &[Item], open: usize) -> Option<usize> {
    let depth = items[open].depth;
    let inside = (open + 1..items.len().min(open + BESIDE)).take_while(|at| items[*at].depth >= depth);
    let mut told = inside.filter(|at| flow.is_quantity(&items[*at]));
    let only = told.next().filter(|_| told.next().is_none())?;
    let share = flow.claim(&items[only]).is_some_and(|(_, claim)| is_share(claim) && claim.is_exact());
    let closed = items.get(only + 1).is_some_and(|next| next.what == What::Cue(Cue::Closing));
    (share && closed).then_some(only)
}

/// The last share of the sentence before `at`, outside of brackets.
fn told_before<'f>(flow: &Flow<'f>, items: &[Item], at: usize) -> Option<(usize, &'f Claim)> {
    let here = items[at];
    let back = items[at.saturating_sub(REACH)..at].iter().rev().take_while(|item| item.sentence == here.sentence);
    let mut back = back.filter(|item| item.depth == 0).filter_map(|item| flow.claim(item));
    back.find(|(_, claim)| is_share(claim)).filter(|(_, claim)| claim.is_exact())
}
