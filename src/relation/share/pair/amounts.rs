//! The amounts before and behind a share: its part, its whole, and what is neither.

use super::{CLOSE, REACH};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::relation::fit;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};

/// Whether an amount stands in brackets of its own right behind the share at `at`.
pub(super) fn part_behind(flow: &Flow, items: &[Item], at: usize) -> bool {
    let open = items.get(at + 1).filter(|open| open.what == What::Cue(Cue::Opening));
    let right = open.is_some_and(|open| open.span.start <= items[at].span.end + 1);
    let part = items.get(at + 2).and_then(|part| flow.claim(part)).is_some_and(|(_, claim)| is_amount(claim));
    right && part && items.get(at + 3).is_some_and(|close| close.what == What::Cue(Cue::Closing))
}

/// The nearest amount before `at` in its sentence, at its depth of brackets or outside them.
pub(super) fn figure_back<'f>(
    flow: &'f Flow,
    items: &[Item],
    stances: &[Option<Stance>],
    at: usize,
) -> Option<(usize, &'f Claim)> {
    let here = items[at];
    for back in (at.saturating_sub(REACH)..at).rev() {
        let item = items[back];
        if item.sentence != here.sentence {
            return None;
        }
        if item.depth > here.depth {
            continue;
        }
        let Some((_, claim)) = flow.claim(&item) else { continue };
        // Met in 11 of the 12 months, or 91.7 %
        let counted = claim.kind == Figure::Duration && back >= 2 && items[back - 1].what == What::Cue(Cue::Base);
        if is_amount(claim) || (counted && flow.claim(&items[back - 2]).is_some_and(|(_, part)| is_amount(part))) {
            return Some((back, claim));
        }
        // đạt 98,7% kế hoạch, chiếm 41,6%: a rate of the plan is of the same figure.
        if matches!(stances[back], Some(Stance::PlanRate | Stance::Excess(_) | Stance::Index)) {
            continue;
        }
        if claim.kind == Figure::Percent || claim.kind == Figure::Ratio || claim.kind == Figure::Range {
            return None;
        }
    }
    None
}

/// `N of the W`: the part before the amount at `at`, when a base cue stands between.
pub(super) fn base_before(
    flow: &Flow,
    items: &[Item],
    stances: &[Option<Stance>],
    at: usize,
) -> Option<(usize, usize)> {
    let (near, _) = figure_back(flow, items, stances, at)?;
    let gap = Cues::between(items, near, at, items[at].depth);
    let ((index, part), (_, whole)) = (flow.claim(&items[near])?, flow.claim(&items[at])?);
    // 212 cases/384 defendants: a stroke parts two counts of other things.
    let stroked = items[near].span.end + 1 == items[at].span.start && !part.noun.fits(whole.noun);
    // 131 of the one group and 162 of the other: what follows "and" is another count.
    let based =
        items[near..at].iter().rposition(|item| item.what == What::Cue(Cue::Base)).map_or(at, |base| near + base);
    let and = |items: &[Item]| items.iter().any(|item| item.what == What::Cue(Cue::And));
    // Losses of 1.7 million and provisions of 4.5 million: two sums, and the word for "of" is of the second alone.
    let another = and(&items[based..at]) || (part.noun.span.is_empty() && and(&items[near..based]));
    // Drugs in 6 (17.6 %) and a diet in half of 19: what has its own share is done with where "and" goes on.
    let shared = items[near..at].iter().filter_map(|item| flow.claim(item)).any(|(_, claim)| is_share(claim));
    let another = another || (shared && gap.any(&[Cue::And]));
    let parted = stroked || another || gap.any(&[Cue::Semicolon, Cue::Comma, Cue::Colon]);
    (gap.any(&[Cue::Base]) && !parted).then_some((index, near))
}

/// The whole after `at`: behind a base cue, or in brackets behind the words that name it.
pub(super) fn whole_after(flow: &Flow, items: &[Item], at: usize, part: &Claim) -> Option<usize> {
    let here = items[at];
    let mut gap = Cues::default();
    // Giải quyết 338 vụ (đạt 87,6%) trong tổng số 386 vụ: right behind its bracket words may name the whole.
    let of = |item: &Item| matches!(item.what, What::Cue(Cue::Base | Cue::Total));
    let closed = |pair: &[Item]| {
        let [closing, next] = pair else { return false };
        closing.what == What::Cue(Cue::Closing) && of(next) && next.span.start <= closing.span.end + 1
    };
    let closes = usize::from(here.depth > 0 && items.get(at + 1..at + 3).is_some_and(closed));
    for item in items.iter().skip(at + 1 + closes).take(REACH) {
        if item.sentence != here.sentence {
            return None;
        }
        match item.what {
            What::Cue(
                Cue::Semicolon | Cue::Colon | Cue::Closing | Cue::Comma | Cue::Rise | Cue::Fall | Cue::Including,
            ) => return None,
            What::Cue(cue) => gap.add(cue),
            What::Figure(_) => {
                let (index, claim) = flow.claim(item)?;
                if matches!(
                    claim.kind,
                    Figure::Year | Figure::Date | Figure::Period | Figure::Identifier | Figure::FootnoteRef
                ) {
                    continue;
                }
                // 78.2 % in 320 people: nothing but a short word between; the 2 of 100 % in picture 2 counts nothing.
                let near = gap == Cues::default() && item.span.start.saturating_sub(here.span.end) <= CLOSE;
                let close = near && (claim.unit.is_some() || !claim.noun.span.is_empty());
                let named =
                    close || gap.any(&[Cue::Base, Cue::Total]) || (gap.any(&[Cue::Opening]) && item.depth > here.depth);
                return (named && is_amount(claim) && alike(part, claim)).then_some(index);
            }
        }
    }
    None
}

/// Whether nothing but a stroke parts a count from one of other things before it.
pub(super) fn is_stroked(flow: &Flow, items: &[Item], at: usize) -> bool {
    let first = items[..at].iter().rev().take(2).find(|first| flow.claim(first).is_some());
    let touch = first.filter(|first| first.span.end + 1 == items[at].span.start).and_then(|first| flow.claim(first));
    let amounts = touch.zip(flow.claim(&items[at])).filter(|((_, one), (_, other))| is_amount(one) && is_amount(other));
    amounts.is_some_and(|((_, one), (_, other))| !one.noun.fits(other.noun))
}

/// 6.205 tài khoản/7.134 công dân, đạt 87,0%: the count of other things that nothing but a stroke parts from the one at
/// `at`, where no words name the whole of a share.
pub(super) fn stroked<'f>(
    flow: &'f Flow,
    items: &[Item],
    at: usize,
    explicit: Option<usize>,
) -> Option<(usize, &'f Claim)> {
    let first = (at.saturating_sub(2)..at).rev().find(|first| flow.claim(&items[*first]).is_some())?;
    let part = flow.claim(&items[first]).map(|(_, part)| part);
    part.filter(|_| explicit.is_none() && is_stroked(flow, items, at)).map(|part| (first, part))
}

/// 52.151 hồ sơ (trước hạn 38.912, đúng hạn 13.025, quá hạn 214), tỷ lệ đúng và trước hạn 99,59 %: whether the last of
/// some items is the share that a part told in brackets, or all but that part, is of the first.
pub(super) fn is_of_bracket(flow: &Flow, items: &[Item]) -> bool {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
    let claim = |item: &Item| flow.claim(item).map(|(_, claim)| &claim.quantity);
    let (Some(whole), Some(share)) = (claim(first), claim(last)) else { return false };
    let inside = items.iter().filter(|item| item.depth > last.depth);
    let mut parts = inside.filter_map(|item| flow.claim(item)).filter(|(_, claim)| is_amount(claim));
    parts.any(|(_, part)| {
        let rest = fit::reckon(whole).minus(&fit::reckon(&part.quantity));
        fit::divides(&part.quantity, whole, share)
            || fit::holds(share, fit::percent(&rest, &fit::reckon(whole)).as_ref())
    })
}
