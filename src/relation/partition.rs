//! Shares of one whole: percentages that should come to a hundred.

use super::cues::Cues;
use super::flow::{Flow, Item, What, is_share};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::Qualifier;

/// The most shares one whole is divided into.
const SHARES: usize = 16;
/// How many items of a passage are looked through for them.
const REACH: usize = 128;
/// How far from a hundred, in percent, shares with weak evidence may be.
const NEAR: i128 = 3;
/// And how far a slip in one of them may lead.
const SLIP: i128 = 12;

/// Links the runs of percentages in one sentence or list that come to a hundred or nearly so.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let mut next = 0;
        for at in 0..items.len() {
            if at >= next && flow.claim(&items[at]).is_some_and(|(_, claim)| is_share(claim)) {
                let run = run(flow, items, at);
                relations.extend(judge(flow, items, &run));
                next = run.last().map_or(at, |&last| last) + 1;
            }
        }
    }
    relations
}

/// The shares of one sentence (or of one list) from `start` on, as items.
fn run(flow: &Flow, items: &[Item], start: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    for (at, item) in items.iter().enumerate().skip(start).take(REACH) {
        let Some((_, claim)) = flow.claim(item) else {
            match item.what {
                What::Cue(
                    Cue::Rise | Cue::Fall | Cue::Versus | Cue::Plan | Cue::Goal | Cue::Overlap | Cue::Besides,
                ) if !run.is_empty() => {
                    break;
                }
                _ => continue,
            }
        };
        let same = run.first().is_none_or(|&first| items[first].depth == item.depth && follows(items, first, at));
        if is_share(claim) {
            if !same || run.len() == SHARES {
                break;
            }
            run.push(at);
        } else if matches!(claim.kind, Figure::Percent | Figure::Ratio)
            && !run.is_empty()
            && item.depth == items[run[0]].depth
        {
            break;
        }
    }
    run
}

fn follows(items: &[Item], first: usize, at: usize) -> bool {
    let stops = items[first..at].iter().any(|item| item.what == What::Cue(Cue::Stop));
    !stops || items[first].sentence == items[at].sentence
}

fn judge(flow: &Flow, items: &[Item], run: &[usize]) -> Option<Relation> {
    let shares: Vec<(usize, &Claim)> = run.iter().filter_map(|&at| flow.claim(&items[at])).collect();
    if shares.len() < 2 || shares.iter().any(|(_, claim)| claim.quantity.qualifier != Qualifier::Exact) {
        return None;
    }
    let scale = shares.iter().map(|(_, claim)| claim.quantity.written.scale).max()?;
    let unit = 10i128.checked_pow(u32::from(scale))?;
    let mut sum = 0i128;
    for (_, claim) in &shares {
        let written = claim.quantity.written;
        let lift = 10i128.checked_pow(u32::from(scale - written.scale))?;
        sum = sum.checked_add(written.mantissa.checked_mul(lift)?)?;
    }
    let off = (sum - 100 * unit).abs();
    let structured = Cues::back(items, run[0], 12).any(&[Cue::Structure, Cue::Comprises]);
    let shared = run.iter().filter(|&&at| Cues::back(items, at, 4).any(&[Cue::Share])).count();
    let paired = run.iter().filter(|&&at| at >= 2 && items[at].depth > 0).count();
    let called = shared >= 1 && shares.len() >= 4;
    let strong =
        structured || called || (shared >= 2 && shares.len() >= 3) || (paired == run.len() && shares.len() >= 3);
    let evidence = match off {
        off if off <= unit && off <= shares.len() as i128 => Evidence::Strong,
        off if strong && off <= NEAR * unit => Evidence::Strong,
        // Shares of a structure are all there; elsewhere some may be left out, but none can be too much.
        off if strong && off <= SLIP * unit && (structured || sum > 100 * unit) => Evidence::Likely,
        off if strong && off <= 30 * unit => Evidence::Weak,
        _ => return None,
    };
    let members = shares.iter().map(|&(index, _)| Member { role: "shares", actor: Actor::Claim(index) }).collect();
    Some(Relation { kind: Kind::Partition, members, evidence })
}
