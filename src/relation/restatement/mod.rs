//! Restatements: one figure told twice, near in brackets or far apart in the document.

mod candidates;
pub(super) mod conversion;
mod echo;
mod known;
mod miscopied;
mod moved;
mod names;
mod parallel;
mod postings;
pub(super) mod recap;
mod retelling;
mod tally;

use super::flow::context::{Settings, contexts};
use super::flow::stance::Stances;
use super::flow::{Flow, Item, Quiet, What, alike, is_level};
use super::{Actor, Evidence, Kind, Relation};
use crate::claim::{Claim, Cue};
use crate::document::{BlockKind, Document};
use crate::text::Span;
use candidates::Candidates;
use retelling::Retelling;
use tally::Tally;

/// Words two contexts must share before they can measure the same.
const SHARED: usize = 2;
/// How many items a bracket that restates a figure may hold.
const BRACKET: usize = 4;
/// How many bytes behind a figure it is told again in words, where the text says so: a line and a blank one.
const WORDED: u32 = 80;

/// Links figures that restate each other: a number word and its digits, and figures far apart whose words say that
/// they measure the same thing, of the same names and years.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances, settings: &Settings) -> Vec<Relation> {
    let mut relations = beside(flow);
    relations.extend(worded(document, flow));
    let contexts = contexts(document, flow, stances, settings);
    relations.extend(known::link(document, flow, stances, &contexts));
    relations.extend(miscopied::link(flow, &contexts));
    let tally = Tally::of(&contexts);
    let mut candidates = Candidates::new(&contexts, &tally);
    relations.extend((0..contexts.list.len()).filter_map(|at| {
        let earlier = candidates.before(at);
        Retelling::new(document, flow, (&contexts, &tally), at, earlier).relation()
    }));
    relations
}

/// `hai mươi (20)`, `12.500 đồng (bằng chữ: …)`: a number in words and, in brackets right behind it, in digits, or the
/// other way round.
fn beside(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (at, first) in flow.items.iter().enumerate() {
        let Some((one, told)) = flow.claim(first).filter(|(_, claim)| is_level(claim)) else { continue };
        let Some(open) = flow.items.get(at + 1).filter(|open| open.what == What::Cue(Cue::Opening)) else { continue };
        let inside = flow.items[at + 2..].iter().take_while(|item| item.depth >= open.depth);
        let inside: Vec<&Item> = inside.take(BRACKET).collect();
        let marks = |item: &&&Item| item.what != What::Cue(Cue::Colon);
        let [second] = inside.iter().filter(marks).copied().collect::<Vec<_>>()[..] else { continue };
        let Some((other, again)) = flow.claim(second).filter(|(_, claim)| is_level(claim)) else { continue };
        let digits = if told.spelled { again } else { told };
        let bare = |claim: &Claim| claim.unit.is_none() || claim.spelled;
        let touching = open.span.start <= first.span.end + 1;
        // Ten (12 in all) restates nothing: without a colon the bracket holds the number alone.
        // The mean of the last five years (8.5): a whole number is told again without decimals.
        let whole = digits.quantity.written.scale > if told.spelled { told } else { again }.quantity.written.scale;
        let alone = inside.len() == 2 || Span { start: open.span.end, end: second.span.start }.is_empty();
        if touching && told.spelled != again.spelled && alone && !whole && (alike(told, again) || bare(digits)) {
            relations.push(pair(Actor::Claim(one), Actor::Claim(other), Evidence::Strong));
        }
    }
    relations
}

/// `12.500 đồng, bằng chữ: …`: a number in digits, and behind the words that say so, there or on the next line, in
/// words. Above them the total of a table may stand.
fn worded(document: &Document, flow: &Flow) -> impl Iterator<Item = Relation> {
    let told = |quiet: &Quiet| {
        let claims = &flow.claims.list;
        let words = claims.partition_point(|claim| claim.number.start < quiet.span.start);
        let digits = words.checked_sub(1)?;
        let (one, other) = (claims.get(digits)?, claims.get(words)?);
        let near = one.span.end + WORDED >= quiet.span.start && quiet.span.end + WORDED >= other.span.start;
        let level = is_level(one) && is_level(other) && !one.spelled && other.spelled;
        let same = level && near && (alike(one, other) || one.unit.is_none()) && is_sum(document, flow, one);
        same.then(|| pair(Actor::Claim(digits), Actor::Claim(words), Evidence::Strong))
    };
    flow.quiet.iter().filter(|quiet| quiet.cue == Cue::Worded).filter_map(told)
}

/// Whether a figure is no cell, or one of a row that words call a total.
fn is_sum(document: &Document, flow: &Flow, claim: &Claim) -> bool {
    let Some(row) = document.blocks.get(claim.block as usize).filter(|block| block.kind == BlockKind::Row) else {
        return true;
    };
    let first = flow.claims.signals.partition_point(|signal| signal.span.start < row.span.start);
    let mut own = flow.claims.signals[first..].iter().take_while(|signal| signal.span.end <= row.span.end);
    own.any(|signal| signal.cue == Cue::Total)
}

fn pair(first: Actor, second: Actor, evidence: Evidence) -> Relation {
    Relation::twice(Kind::Restatement, first, second, evidence)
}
