//! What a figure turns out to be once those behind it are read: a rate of a plan, what another is compared with.

use super::cues::Cues;
use super::flow::{Flow, Item, What, alike};
use super::stance::{REACH, Stance, is_percent};
use crate::claim::{Cue, Kind};
use crate::text::Span;

/// Reads the stances of `items` again, in the light of one another.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    of_plans(flow, items, stances);
    initial(flow, items, stances);
    of_brackets(flow, items, stances);
    reached(flow, items, stances);
}

/// 113.3 % of the 120,000 budgeted: a percentage of what turns out to be a plan is its rate.
fn of_plans(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 0..items.len() {
        let of = items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Base));
        let percent = flow.claim(&items[at]).is_some_and(|(_, claim)| claim.kind == Kind::Percent);
        let level = matches!(stances[at], Some(Stance::Level | Stance::Aside));
        if of && percent && level && stances.get(at + 2) == Some(&Some(Stance::Planned)) {
            stances[at] = Some(Stance::PlanRate);
        }
    }
}

/// Đầu năm có 42 đảng viên, cuối năm có 46, tăng 4: what there was at first is what a change is told against.
fn initial(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 0..items.len() {
        let here = items[at];
        let reach = at + 1..items.len().min(at + REACH);
        let mut behind = reach.take_while(|next| items[*next].sentence == here.sentence);
        if stances[at] != Some(Stance::Level) || !behind.any(|next| matches!(stances[next], Some(Stance::Delta(_)))) {
            continue;
        }
        let last = items[..at].iter().rev().find(|item| flow.claim(item).is_some());
        let from = last.map_or(0, |last| last.span.end);
        let words = flow.quiet_in(Span { start: from, end: here.span.start }).iter();
        let mut words = words.filter(|quiet| quiet.cue == Cue::Initial && quiet.sentence == here.sentence);
        // 6 tháng đầu năm
        if words.any(|quiet| last.is_none() || quiet.span.start > from + 1) {
            stances[at] = Some(Stance::Base);
        }
    }
}

/// (2022: £296 million), so với cùng kỳ (46 vụ, 65 đối tượng), giảm 3 vụ (25 vụ): amounts in brackets with a time of
/// their own, behind a word that compares or behind a change are what others are compared with.
fn of_brackets(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for open in (1..items.len()).filter(|at| items[*at].what == What::Cue(Cue::Opening)) {
        let depth = items[open].depth;
        let inside = (open + 1..items.len().min(open + REACH)).take_while(|at| items[*at].depth >= depth);
        let figures: Vec<usize> = inside.clone().filter(|at| stances[*at].is_some()).collect();
        let Some(&first) = figures.first() else { continue };
        let claim = |at: usize| flow.claim(&items[at]).map(|(_, claim)| claim);
        let levels = figures.iter().filter(|at| matches!(stances[**at], Some(Stance::Level | Stance::To)));
        let levels: Vec<usize> = levels.copied().collect();
        // giảm 12 vụ (46 vụ so với 58 vụ cùng kỳ): the first of two is compared with the second.
        let compared = |pair: &[usize]| Cues::between(items, pair[0], pair[1], depth).any(&[Cue::Versus]);
        let first_of_two = figures.windows(2).next().is_some_and(compared);
        let levels: Vec<usize> = levels.into_iter().skip(usize::from(first_of_two)).collect();
        if first_of_two && stances[first] == Some(Stance::Base) {
            stances[first] = Some(Stance::Level);
        }
        let versus = (open.saturating_sub(3)..open).rev().take_while(|at| stances[*at].is_none());
        if versus
            .into_iter()
            .any(|at| items[at].what == What::Cue(Cue::Versus) && items[at].clause == items[open].clause)
        {
            levels.into_iter().for_each(|at| stances[at] = Some(Stance::Base));
            continue;
        }
        let known =
            [Cue::Versus, Cue::Colon, Cue::Comma, Cue::Semicolon, Cue::Criterion, Cue::Running, Cue::Base, Cue::Level];
        let dates = |at: usize| match items[at].what {
            What::Cue(cue) => cue == Cue::Versus,
            What::Figure(_) => claim(at).is_some_and(|claim| matches!(claim.kind, Kind::Year | Kind::Period)),
        };
        let foreign = |at: usize| matches!(items[at].what, What::Cue(cue) if !known.contains(&cue));
        let end = figures.get(1).copied().unwrap_or_else(|| inside.last().map_or(first, |last| last + 1));
        let dated = (open + 1..end).any(dates) && !(open + 1..first).any(foreign);
        let (one, other) = (claim(open - 1), claim(first));
        let same = one.zip(other).is_some_and(|(one, other)| alike(one, other));
        let counted = one.zip(other).is_some_and(|(one, other)| one.noun.agrees(other.noun) || one.unit.is_some());
        let changed = matches!(stances[open - 1], Some(Stance::Delta(_))) && figures.len() == 1 && counted;
        let compared = Cues::around(items, open, 2 * REACH).any(&[Cue::Versus]);
        if same && (dated || (changed && compared)) && levels.first() == Some(&first) {
            stances[first] = Some(Stance::Base);
        }
    }
}

/// Against a target of 450 homes, 423 were completed (94 %): a bare percentage behind a plan and what was reached is the
/// rate one is of the other.
fn reached(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 2..items.len() {
        if stances[at] != Some(Stance::Level) || !is_percent(flow, &items[at]) {
            continue;
        }
        let marks = |item: &Item| matches!(item.what, What::Cue(Cue::Comma | Cue::Opening));
        let last = if marks(&items[at - 1]) { at - 2 } else { continue };
        let bare = items
            .get(at + 1)
            .is_none_or(|next| matches!(next.what, What::Cue(Cue::Closing | Cue::Comma | Cue::Stop | Cue::Semicolon)));
        let here = items[at].sentence;
        let back = (last.saturating_sub(REACH)..=last).rev().take_while(|back| items[*back].sentence == here);
        let mut figures = back.filter(|back| stances[*back].is_some());
        let (Some(actual), Some(plan)) = (figures.next(), figures.next()) else { continue };
        let claim = |at: usize| flow.claim(&items[at]).map(|(_, claim)| claim);
        let levels = |at: usize| matches!(stances[at], Some(Stance::Level | Stance::To));
        let apart = Cues::between(items, plan, actual, u8::MAX).any(&[Cue::Base]);
        let (one, other) = (claim(actual), claim(plan));
        let pair = one
            .zip(other)
            .is_some_and(|(one, other)| alike(one, other) || (one.unit.is_none() && other.noun.fits(one.noun)));
        let told = levels(actual) && pair && stances[plan] == Some(Stance::Planned) && !apart;
        // so với mục tiêu 50 nhóm, đạt 116 %
        let of_last = stances[actual] == Some(Stance::Planned) && items[last + 1].what == What::Cue(Cue::Comma);
        if bare && actual == last && (told || of_last) {
            stances[at] = Some(Stance::PlanRate);
        }
    }
}
