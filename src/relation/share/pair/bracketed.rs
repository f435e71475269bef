//! Shares of parts that stand in brackets behind their names: collisions (1,497) accounted for 23 %, floods (911) for 14 %.

use super::{Bond, Pair};
use crate::claim::Cue;
use crate::relation::Kind;
use crate::relation::flow::{Flow, Item, What, is_amount};

/// The most bytes between such brackets and the share.
const NEAR: u32 = 24;

/// The amount that stands alone in the brackets before the share at `at`, where a word for a share leads from the one to the
/// other, or the last of `before` was told so in the same sentence.
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
