//! What stands in brackets behind the words for what it is: the base of a change that is told behind it, or behind a
//! span of time.

use super::super::beside::before;
use super::super::cues::Cues;
use super::super::stance::{Direction, REACH, Stance};
use super::super::{Flow, Item, What, alike, is_amount};
use crate::claim::{Claim, Cue, Kind};
use crate::relation::fit::{self, Fit};

/// The least of the units that span months, in seconds.
const MONTH: i128 = 2_419_200;
/// How many items behind a span of time its year and a bracket may stand.
const BESIDE: usize = 4;

/// Reads the stances of `items` again where a bracket holds what something is compared with.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    listed(flow, items, stances);
    timed(flow, items, stances);
    planned(flow, items, stances);
    behind(flow, items, stances);
}

/// Giao 11 thanh niên, đạt 100% chỉ tiêu (quân sự 09, công an 02): what a bracket behind the rate of a plan lists, and
/// comes to what was reached, are its parts.
fn listed(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for open in 1..items.len() {
        if items[open].what != What::Cue(Cue::Opening) || stances.get(open + 1) != Some(&Some(Stance::Planned)) {
            continue;
        }
        let depth = items[open].depth;
        let inside = (open + 1..items.len().min(open + REACH)).take_while(|at| items[*at].depth >= depth);
        let parts: Vec<&Claim> = inside
            .clone()
            .filter(|at| stances[*at].is_some())
            .filter_map(|at| flow.claim(&items[at]).map(|(_, claim)| claim))
            .collect();
        let marks =
            |at: usize| matches!(items[at].what, What::Figure(_) | What::Cue(Cue::Comma | Cue::Semicolon | Cue::And));
        let here = items[open].sentence;
        let mut back = (open.saturating_sub(REACH)..open).rev().take_while(|at| items[*at].sentence == here);
        let level = back.find(|at| stances[*at] == Some(Stance::Level)).and_then(|at| flow.claim(&items[at]));
        let comes_out = |(_, level): (usize, &Claim)| {
            fit::sum(parts.iter().map(|part| &part.quantity), &level.quantity) == Fit::Agrees
        };
        if parts.len() >= 2 && inside.clone().all(marks) && level.is_some_and(comes_out) {
            stances[open + 1] = Some(Stance::Level);
        }
    }
}

/// Whether a bracket holds one amount and nothing more, named as the like one before it in its sentence: (12 very
/// serious cases) are some of the cases.
fn stands_alone(flow: &Flow, items: &[Item], open: usize) -> bool {
    let Some([opening, figure, closing]) = items.get(open..open + 3) else { return false };
    let bare = opening.span.end == figure.span.start && closing.span.start == figure.span.end;
    let here = items[open].sentence;
    let back = items[open.saturating_sub(REACH)..open].iter().rev().take_while(|item| item.sentence == here);
    let Some((_, own)) = flow.claim(figure).filter(|_| bare && closing.what == What::Cue(Cue::Closing)) else {
        return false;
    };
    let mut like = back.filter_map(|item| flow.claim(item)).filter(|(_, claim)| is_amount(claim) && alike(claim, own));
    like.next().is_some_and(|(_, level)| {
        own.noun.words.iter().zip(level.noun.words).all(|(word, other)| *word == 0 || *word == other)
    })
}

/// Tăng 18,8% so với 6 tháng đầu năm 2023 (48 người): where a change is compared with a span of time, what the bracket
/// right behind it counts is the base.
fn timed(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    let spans = |claim: &Claim| {
        claim.kind == Kind::Duration && claim.unit.as_ref().is_some_and(|unit| unit.factor.mantissa >= MONTH)
    };
    for at in 0..items.len() {
        let span = flow.claim(&items[at]).is_some_and(|(_, claim)| spans(claim));
        if stances[at] != Some(Stance::Base) || !span {
            continue;
        }
        let opening = |next: &usize| items[*next].what == What::Cue(Cue::Opening);
        let Some(open) = (at + 1..items.len().min(at + BESIDE)).find(opening) else { continue };
        let dated = (at + 1..open).all(|next| stances[next].is_none());
        let first = open + 1;
        let amount = items.get(first).and_then(|item| flow.claim(item)).is_some_and(|(_, claim)| is_amount(claim));
        let told = stances.get(first) == Some(&Some(Stance::Level));
        let clause = items[first].clause == items[at].clause;
        if dated && amount && told && clause && stands_alone(flow, items, open) {
            stances[at] = Some(Stance::Aside);
            stances[first] = Some(Stance::Base);
        }
    }
}

/// Kết nạp 14 đảng viên (chỉ tiêu 12), đạt 116,7%: a percentage alone behind the brackets of a plan is the rate of it.
fn planned(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 6..items.len() {
        let percent = flow.claim(&items[at]).filter(|(_, claim)| claim.kind == Kind::Percent && !claim.points);
        let open = matches!(stances[at], Some(Stance::Level | Stance::Aside));
        let [level, opening, word, plan, closing, comma] = [at - 6, at - 5, at - 4, at - 3, at - 2, at - 1];
        let marks = [(opening, Cue::Opening), (word, Cue::Plan), (closing, Cue::Closing), (comma, Cue::Comma)];
        let bracketed = marks.iter().all(|(place, cue)| items[*place].what == What::Cue(*cue));
        if percent.is_none() || !open || !bracketed || stances[plan] != Some(Stance::Planned) {
            continue;
        }
        let ends = items.get(at + 1).is_none_or(|next| {
            matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Stop))
                && next.span.start <= items[at].span.end + 1
        });
        let told = flow.claim(&items[level]).zip(flow.claim(&items[plan])).is_some_and(|((_, one), (_, other))| {
            let bare = other.unit.is_none() && other.noun.span.is_empty();
            is_amount(one) && is_amount(other) && (bare || (one.unit == other.unit && one.noun.fits(other.noun)))
        });
        if ends && told && matches!(stances[level], Some(Stance::Level | Stance::To)) {
            stances[at] = Some(Stance::PlanRate);
        }
    }
}

/// Thấp hơn cùng kỳ (3,6%) là 0,5 điểm phần trăm: what is told right behind the brackets of a base, with the word for
/// its change before them, is by how much it changed.
fn behind(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 3..items.len() {
        let open = matches!(stances[at], Some(Stance::Level | Stance::Aside));
        let by = items[at - 1].what == What::Cue(Cue::Criterion);
        let close = at - 1 - usize::from(by);
        if !open || items[close].what != What::Cue(Cue::Closing) {
            continue;
        }
        let depth = items[at].depth;
        let inside = (close.saturating_sub(BESIDE)..close).rev().take_while(|back| items[*back].depth > depth);
        let Some(first) = inside.last() else { continue };
        let base = (first..close).find(|place| stances[*place].is_some());
        let held = base.is_some_and(|base| matches!(stances[base], Some(Stance::Base | Stance::Planned)));
        let alone = (first..close).filter(|place| stances[*place].is_some()).count() == 1;
        let Some(base) = base.filter(|_| held && alone) else { continue };
        // Before the bracket the words tell what is compared, and nothing parts them from it.
        let words = before(flow, items, first);
        let words: Vec<Cue> = words.into_iter().filter(|cue| *cue != Cue::Opening).collect();
        let versus = words.iter().position(|cue| matches!(cue, Cue::Versus | Cue::Plan | Cue::Goal | Cue::Initial));
        let led = versus.map_or(&[][..], |versus| &words[..versus]);
        let direction = words.iter().take(REACH).copied().find_map(Direction::of);
        let parted = led.iter().any(|cue| matches!(cue, Cue::Comma | Cue::Colon));
        let near = Cues::back(items, first, 6).any(&[Cue::Rise, Cue::Fall]);
        let like = measures(flow, &items[at], &items[base]);
        if let Some(direction) = direction.filter(|_| versus.is_some() && !parted && near && like) {
            let of_plan = stances[base] == Some(Stance::Planned);
            stances[at] = Some(if of_plan { Stance::Excess(direction) } else { Stance::Delta(direction) });
        }
    }
}

/// Whether a figure may be by how much, or by what rate, the other changed.
pub(super) fn measures(flow: &Flow, change: &Item, base: &Item) -> bool {
    let pair = flow.claim(change).zip(flow.claim(base));
    pair.is_some_and(|((_, change), (_, base))| {
        let rates = [change, base].map(|claim| claim.kind == Kind::Percent);
        match rates {
            [true, true] => change.points,
            [true, false] => !change.points && is_amount(base),
            [false, same] => !same && is_amount(change) && change.unit == base.unit && change.noun.fits(base.noun),
        }
    })
}

/// Revenue £413m (£395m), up 4 %: whether nothing but a like amount stands in the brackets that open there, and right
/// behind them by how much something changed.
pub(super) fn is_changed(items: &[Item], stances: &[Option<Stance>], open: usize) -> bool {
    let Some([figure, closing, comma, word]) = items.get(open + 1..).and_then(<[Item]>::first_chunk) else {
        return false;
    };
    // A word may be read as two cues.
    let after = items[open + 4..].iter().take_while(|item| matches!(item.what, What::Cue(_))).count();
    let Some(change) = items.get(open + 4 + after).filter(|_| after <= 2) else { return false };
    let alone = closing.what == What::Cue(Cue::Closing)
        && figure.span.start == items[open].span.end
        && figure.span.end == closing.span.start;
    let led = comma.what == What::Cue(Cue::Comma) && matches!(word.what, What::Cue(Cue::Rise | Cue::Fall));
    let right = word.span.start <= comma.span.end + 1 && change.span.start <= word.span.end + 1;
    alone && led && right && matches!(stances[open + 4 + after], Some(Stance::Delta(_)))
}
