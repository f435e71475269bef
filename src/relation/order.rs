//! Ranges and periods: the low end comes before the high one.

use super::cues::Cues;
use super::flow::Flow;
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Cue, Kind as Figure, Shape};

/// How many items to either side of a range its clause is read for words of change.
const REACH: usize = 4;
/// Words by which two figures are the ends of a change.
const CHANGES: [Cue; 6] = [Cue::Moved, Cue::Rise, Cue::Fall, Cue::Level, Cue::Exceeds, Cue::Respectively];

/// Links both ends of every range and period of `flow`.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let passages = flow.passages.iter().map(|passage| flow.of(passage));
    let ranges = passages.flat_map(|items| {
        items.iter().enumerate().filter_map(move |(at, item)| {
            let (index, claim) = flow.claim(item)?;
            let range =
                matches!(claim.kind, Figure::Range | Figure::Period) && matches!(claim.shape, Shape::Between(_));
            // What rose or fell from one to the other is no range.
            let moved = Cues::back(items, at, REACH).any(&CHANGES) || Cues::behind(items, at, REACH).any(&CHANGES);
            let changed = claim.kind == Figure::Range && moved;
            // seven to two, 7-2: a vote, a score.
            let counted = claim.unit.is_some() || !claim.noun.span.is_empty() || claim.quantity.written.mantissa >= 10;
            (range && !changed && (claim.kind == Figure::Period || (counted && !claim.spelled))).then_some(index)
        })
    });
    let order = |index| {
        let members =
            vec![Member { role: "low", actor: Actor::Low(index) }, Member { role: "high", actor: Actor::High(index) }];
        Relation { kind: Kind::Order, members, evidence: Evidence::Strong }
    };
    ranges.map(order).collect()
}
