//! Shares that cannot pass the whole.

use super::cues::Cues;
use super::flow::{Flow, is_share};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::Cue;

/// Words near a percentage by which it may pass a hundred.
const UNBOUNDED: [Cue; 10] = [
    Cue::Rise,
    Cue::Fall,
    Cue::Versus,
    Cue::Plan,
    Cue::Exceeds,
    Cue::Goal,
    Cue::Times,
    Cue::Average,
    Cue::Level,
    Cue::Start,
];

/// Links each percentage that the words call a share or a rate to its bound: the whole.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((index, claim)) = flow.claim(item) else { continue };
            if !is_share(claim) {
                continue;
            }
            let before = Cues::back(items, at, 12);
            let around = Cues::around(items, at, 12);
            if before.any(&[Cue::Share, Cue::Rate]) && !around.any(&UNBOUNDED) {
                let member = Member { role: "share", actor: Actor::Claim(index) };
                relations.push(Relation { kind: Kind::Bound, members: vec![member], evidence: Evidence::Strong });
            }
        }
    }
    relations
}
