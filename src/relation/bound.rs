//! Shares that cannot pass the whole.

use super::cues::Cues;
use super::flow::{Flow, Item, What, is_share};
use super::stance::{Stance, Stances};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::Cue;

/// How many items before a percentage the words that call it a share may stand.
const REACH: usize = 12;
/// Words by which a percentage may pass a hundred.
const UNBOUNDED: [Cue; 8] =
    [Cue::Rise, Cue::Fall, Cue::Versus, Cue::Plan, Cue::Exceeds, Cue::Goal, Cue::Times, Cue::Average];

/// Links each percentage that the words call a share, a rate or a part of something to its bound: the whole.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((index, claim)) = flow.claim(item) else { continue };
            let level = matches!(stances[at], Some(Stance::Level | Stance::Aside | Stance::To));
            if !is_share(claim) || !level {
                continue;
            }
            let before = Cues::back(items, at, REACH);
            let behind = behind(items, at);
            // 93.7 % of invoices: what follows "of" is the whole, unless it is a plan or another year's figure.
            let part = items
                .get(at + 1)
                .is_some_and(|next| next.what == What::Cue(Cue::Base) && next.span.start <= item.span.end + 2);
            let part = part && !items.get(at + 2).is_some_and(|next| matches!(next.what, What::Figure(_)));
            // The share of streets has climbed from 61 % to 172 %.
            let led = stances[at] == Some(Stance::To) && rate_of_sentence(items, at);
            if led && !behind.any(&UNBOUNDED) {
                let member = Member { role: "share", actor: Actor::Claim(index) };
                relations.push(Relation { kind: Kind::Bound, members: vec![member], evidence: Evidence::Strong });
                continue;
            }
            let called = before.any(&[Cue::Share, Cue::Rate]) || part;
            if called && !before.any(&UNBOUNDED) && !behind.any(&UNBOUNDED) && !dated(flow, items, at) {
                let member = Member { role: "share", actor: Actor::Claim(index) };
                relations.push(Relation { kind: Kind::Bound, members: vec![member], evidence: Evidence::Strong });
            }
        }
    }
    relations
}

/// Whether the sentence, up to the percentage, speaks of a rate, and of no plan and no multiple.
fn rate_of_sentence(items: &[Item], at: usize) -> bool {
    let before = items[at.saturating_sub(2 * REACH)..at].iter().filter(|item| item.sentence == items[at].sentence);
    let mut cues = Cues::default();
    for item in before {
        if let What::Cue(cue) = item.what {
            cues.add(cue);
        }
    }
    cues.any(&[Cue::Rate, Cue::Share]) && !cues.any(&[Cue::Plan, Cue::Exceeds, Cue::Times, Cue::Goal])
}

/// The cues behind a percentage, up to the next comma or figure.
fn behind(items: &[Item], at: usize) -> Cues {
    let mut cues = Cues::default();
    for item in items.iter().skip(at + 1).take(REACH) {
        match item.what {
            What::Cue(Cue::Comma | Cue::Semicolon | Cue::Stop | Cue::Closing) | What::Figure(_) => break,
            What::Cue(cue) => cues.add(cue),
        }
    }
    cues
}

/// Whether a year or date follows in the clause: 130 % of the 2019 figure.
fn dated(flow: &Flow, items: &[Item], at: usize) -> bool {
    let behind = items.iter().skip(at + 1).take(4).take_while(|item| item.clause == items[at].clause);
    let next = behind.filter(|item| matches!(item.what, What::Figure(_))).find_map(|item| flow.claim(item));
    next.is_some_and(|(_, claim)| !claim.is_quantity())
}
