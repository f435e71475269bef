//! What the time that a change is compared with tells: how much there was then, or by how much it has changed since.

use super::super::stance::{Direction, REACH, Stance, is_percent};
use super::super::{Flow, Item, What};
use crate::claim::Cue;

/// Reads the stances of `items` again behind such times.
pub(super) fn look(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    over(flow, items, stances);
    when(flow, items, stances);
}

/// 2.4 % higher than in 2023, when it stood at 3.75 million: what a comma parts from the year that a change is compared
/// with, and a word like "at" leads to, is how much there was then.
fn when(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 5..items.len() {
        let [versus, year, comma, level] = [at - 4, at - 3, at - 2, at - 1].map(|place| items[place].what);
        let dated = matches!(year, What::Figure(_)) && !flow.is_quantity(&items[at - 3]);
        let worded = [versus, comma, level] == [Cue::Versus, Cue::Comma, Cue::Level].map(What::Cue);
        let back = (at.saturating_sub(REACH)..at - 4).rev();
        let changed = back.into_iter().find_map(|back| stances[back]);
        let open = matches!(stances[at], Some(Stance::To | Stance::Level));
        if worded && dated && open && matches!(changed, Some(Stance::Delta(_))) {
            stances[at] = Some(Stance::Base);
        }
    }
}

/// An increase over that of 1896 of 44,981; a fall on last year of 12: what a word for "of" leads behind the time that
/// a change is counted from is how far it went.
fn over(flow: &Flow, items: &[Item], stances: &mut [Option<Stance>]) {
    for at in 2..items.len() {
        let told = stances[at] == Some(Stance::Base);
        let dated = |back: &usize| match items[*back].what {
            What::Cue(cue) => matches!(cue, Cue::Versus | Cue::Base),
            What::Figure(_) => !flow.is_quantity(&items[*back]),
        };
        let back = (at.saturating_sub(REACH)..at - 1).rev();
        let Some(change) = back.clone().find(|back| !dated(back)).filter(|_| told && dated(&(at - 1))) else {
            continue;
        };
        // The increase over 1896 was 44,981: where the change is what the sentence is about, no such word is needed.
        let opens = change == 0 || items[change - 1].what == What::Cue(Cue::Stop);
        if !opens && items[at - 1].what != What::Cue(Cue::Base) {
            continue;
        }
        let compared = back.take_while(|back| *back > change).any(|back| items[back].what == What::Cue(Cue::Versus));
        let direction = match items[change].what {
            What::Cue(Cue::Rise) => Direction::Rise,
            What::Cue(Cue::Fall) => Direction::Fall,
            _ => continue,
        };
        if compared && items[change].clause == items[at].clause {
            stances[at] = Some(Stance::Delta(direction));
            // Or 41.3 %.
            let or = |item: &Item| matches!(item.what, What::Cue(Cue::Comma | Cue::And | Cue::Share));
            let rate = items[at + 1..].iter().position(|item| !or(item)).map(|behind| at + 1 + behind);
            let rate = rate.filter(|rate| *rate > at + 1 && is_percent(flow, &items[*rate]));
            if let Some(rate) = rate.filter(|rate| stances[*rate].is_some()) {
                stances[rate] = Some(Stance::Delta(direction));
            }
        }
    }
}
