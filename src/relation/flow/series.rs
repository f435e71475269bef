//! Figures told one after the other: 51.7 % and 48.3 %.

use super::{Flow, Item, What, is_share};
use crate::claim::{Claim, Cue};

/// What may stand between two of them.
const JOINS: [Cue; 4] = [Cue::And, Cue::Comma, Cue::Versus, Cue::Respectively];
/// The most that are looked at.
const LONGEST: usize = 8;

/// The places of the shares told one after the other from `at` on, its own first.
pub(crate) fn shares(flow: &Flow, items: &[Item], at: usize) -> Vec<usize> {
    let mut places = Vec::new();
    for (place, item) in items.iter().enumerate().skip(at).take(2 * LONGEST) {
        match item.what {
            What::Figure(_) if flow.claim(item).is_some_and(|(_, claim)| is_share(claim)) => places.push(place),
            What::Cue(cue) if JOINS.contains(&cue) && item.sentence == items[at].sentence => {}
            _ => break,
        }
    }
    places
}

/// The places of the figures that `like` holds for, told one after the other up to `at`, its own last.
pub(crate) fn parts(flow: &Flow, items: &[Item], at: usize, like: impl Fn(&Claim) -> bool) -> Vec<usize> {
    let mut places = vec![at];
    let mut joined = false;
    for (place, item) in items.iter().enumerate().take(at).rev().take(2 * LONGEST) {
        match item.what {
            What::Figure(_) if joined && flow.claim(item).is_some_and(|(_, claim)| like(claim)) => {
                places.push(place);
                joined = false;
            }
            What::Cue(cue) if JOINS.contains(&cue) && item.sentence == items[at].sentence => joined = true,
            _ => break,
        }
    }
    places.reverse();
    places
}
