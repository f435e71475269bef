//! Rates whose change is told in percent, where only percentage points leave no doubt.

use crate::claim::Cue;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::{Evidence, Kind, Relation};

/// How many items before a rate its noun may stand, and behind its change the words that compare.
const REACH: usize = 4;
/// Items between a rate and its change: a mark and the word for growing or falling.
const NEAR: usize = 3;

/// Links each rate to the change that follows it in percent: `36,8% (tăng 9,13% so với năm 2020)`.
///
/// From 30 to 36.8 % is a rise of 6.8 points and of 22.7 percent; only where the earlier rate is told as well can the
/// reader tell which is meant, and then the change is reckoned. Linear in the flow.
pub(crate) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((level, _)) = flow.claim(item).filter(|(_, claim)| is_share(claim)) else { continue };
            if !Cues::back(items, at, REACH).any(&[Cue::Rate]) {
                continue;
            }
            let Some((change, place)) = change(flow, items, at) else { continue };
            let compared = items.iter().skip(place + 1).take(REACH).take_while(|next| next.clause == item.clause);
            let compared = compared.into_iter().any(|next| next.what == What::Cue(Cue::Versus));
            let clause = items.iter().filter(|other| other.clause == item.clause);
            let rates = clause.filter_map(|other| flow.claim(other)).filter(|(_, claim)| is_share(claim)).count();
            if compared && rates == 2 {
                let members = [("level", level), ("change", change)];
                relations.push(Relation::of(Kind::RateMove, members, Evidence::Strong));
            }
        }
    }
    relations
}

/// The percentage right behind a rate that its words call a rise or a fall: its claim and its item.
fn change(flow: &Flow, items: &[Item], at: usize) -> Option<(usize, usize)> {
    let mut moves = false;
    for (place, item) in items.iter().enumerate().skip(at + 1).take(NEAR) {
        match item.what {
            What::Cue(Cue::Opening | Cue::Comma) => {}
            What::Cue(Cue::Rise | Cue::Fall) => moves = true,
            What::Cue(_) => return None,
            What::Figure(_) => {
                let (index, claim) = flow.claim(item)?;
                return (moves && is_share(claim)).then_some((index, place));
            }
        }
    }
    None
}
