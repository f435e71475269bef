//! Things that a paragraph counts and the items below it list.

use super::{MOST, NEAR, REACH, TOLD};
use crate::claim::{Claim, Cue};
use crate::document::{Block, BlockKind, Document};
use crate::relation::flow::{Flow, Item, What};
use crate::text::Span;

/// `four promises:` at the end of a paragraph, and the items below.
pub(super) fn things(document: &Document, flow: &Flow, items: &[Item], at: usize, claim: &Claim) -> Option<Vec<Span>> {
    let here = items[at];
    let rest = items.iter().skip(at + 1).take(REACH).take_while(|item| item.sentence == here.sentence);
    let mut colon = false;
    for item in rest {
        match item.what {
            What::Cue(Cue::Colon) => colon = true,
            What::Cue(Cue::Stop) => break,
            What::Cue(Cue::Including | Cue::Open) => return None,
            // Our four objectives for 2025 are:
            What::Figure(_) if flow.claim(item).is_none_or(|(_, claim)| claim.is_quantity()) => return None,
            What::Figure(_) => {}
            What::Cue(_) if colon => return None,
            What::Cue(_) => {}
        }
    }
    let block = claim.block as usize;
    let owner = document.blocks.get(block)?;
    let body = document.text.get(owner.span.range())?.trim_end();
    // The nine recommendations are listed below. Their owners have agreed to them.
    let behind = Span { start: here.span.end, end: owner.span.end };
    let told = flow.says_in(here.sentence, behind, &[Cue::Below]);
    let opened = (colon && body.ends_with(':')) || told;
    if !opened {
        return None;
    }
    let follows = document.blocks.get(block + 1..)?;
    let first = follows
        .iter()
        .find(|block| block.kind != BlockKind::Furniture)
        .filter(|block| block.kind == BlockKind::Item)?;
    let mut things: Vec<Span> = Vec::new();
    for block in follows.iter().filter(|block| block.kind != BlockKind::Furniture) {
        if block.kind != BlockKind::Item || block.level < first.level {
            break;
        }
        if block.level == first.level && alike(first, block) {
            things.push(block.span);
        }
        if things.len() as i128 > MOST {
            return None;
        }
    }
    let off = (things.len() as i128 - claim.quantity.written.mantissa).abs();
    let least = if told { TOLD } else { 2 };
    (things.len() >= least && off <= NEAR).then_some(things)
}

fn alike(first: &Block, block: &Block) -> bool {
    first.marker.as_ref().map(|marker| marker.style) == block.marker.as_ref().map(|marker| marker.style)
}
