//! What there was at first, against which a change is told behind what there is now.

use super::super::stance::{REACH, Stance};
use super::super::{Flow, Item, What, alike};
use crate::claim::Cue;
use crate::text::Span;

/// Reads the stances of `items` again where their words tell of a beginning.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    initial(flow, items, stances);
    former(flow, items, stances);
}

/// Whether a change is told behind an item, in its sentence.
fn changes(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let reach = at + 1..items.len().min(at + REACH);
    let mut behind = reach.take_while(|next| items[*next].sentence == items[at].sentence);
    behind.any(|next| matches!(stances[next], Some(Stance::Delta(_))))
}

/// Đầu năm có 42 đảng viên, cuối năm có 46, tăng 4: what there was at first is what a change is told against.
fn initial(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 0..items.len() {
        let here = items[at];
        if stances[at] != Some(Stance::Level) || !changes(items, stances, at) {
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

/// 1,840 at the start and 1,905 at the end, an increase of 65: of two levels that a word for "and" joins, the one with
/// a time to compare with is what the change is told against.
fn former(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 0..items.len().saturating_sub(3) {
        let cues = [items[at + 1].what, items[at + 2].what];
        let ends = [at, at + 3].map(|end| flow.claim(&items[end]).filter(|_| stances[end] == Some(Stance::Level)));
        let like = matches!(ends, [Some((_, one)), Some((_, other))] if alike(one, other));
        let together = items[at].sentence == items[at + 3].sentence;
        let joined = cues == [What::Cue(Cue::Versus), What::Cue(Cue::And)];
        if joined && like && together && changes(items, stances, at + 3) {
            stances[at] = Some(Stance::Base);
        }
    }
}
