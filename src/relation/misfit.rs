//! Amounts where the words announce a rate: a percentage is missing, or the noun is wrong.

use super::cues::Cues;
use super::flow::{Flow, What};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Cue, Kind as Figure};

/// How many items before an amount the rate noun may stand.
const REACH: usize = 3;

/// Links each amount of money that the words of its clause call a rate.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((index, claim)) = flow.claim(item) else { continue };
            let alone = claim.kind == Figure::Money && !claim.is_rate();
            let before = Cues::back(items, at, REACH);
            let opens = item.depth == 0 && !before.any(&[Cue::Comma, Cue::Share, Cue::Rise, Cue::Fall, Cue::Including]);
            // A rate that the sentence tells as well excuses the amount; in brackets it only explains it.
            let told = items.iter().skip(at + 1).take(2 * REACH).take_while(|next| next.sentence == item.sentence);
            let told = told.filter(|next| matches!(next.what, What::Figure(_)) && next.depth == item.depth);
            let told = told.filter_map(|next| flow.claim(next)).any(|(_, claim)| claim.kind == Figure::Percent);
            if alone && opens && !told && before.any(&[Cue::Rate]) {
                let members = vec![Member { role: "amount", actor: Actor::Claim(index) }];
                relations.push(Relation { kind: Kind::Misfit, members, evidence: Evidence::Strong });
            }
        }
    }
    relations
}
