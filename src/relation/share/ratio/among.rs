//! Parts of a whole that the sentence names without its number: of the units inspected, 19 were fined.

use super::SLIP;
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Qualifier, Rational};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_amount};
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// How many items back the sentence may begin, and before it the whole stand.
const FAR: usize = 24;
/// How many sentences back it may stand.
const SENTENCES: u32 = 2;

/// Links the first amount of a sentence that opens with a word for "of" and no number with the count, told last before
/// it, of the things that stand between.
pub(super) fn link(
    document: &Document,
    flow: &Flow,
    items: &[Item],
    at: usize,
    part: usize,
    claim: &Claim,
) -> Option<Relation> {
    let here = items[at];
    let counts = |claim: &Claim| {
        let exact = claim.quantity.qualifier == Qualifier::Exact && claim.unit.is_none();
        matches!(claim.kind, Figure::Count | Figure::Ratio) && exact && !claim.is_rate()
    };
    if claim.kind != Figure::Count || !counts(claim) || !is_amount(claim) {
        return None;
    }
    // The stop before a sentence is counted to it.
    let opens = |item: &Item| item.sentence != here.sentence || item.what == What::Cue(Cue::Stop);
    let from = at.saturating_sub(FAR);
    let first = match items[from..at].iter().rposition(opens) {
        Some(last) => from + last + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let of = items.get(first).filter(|of| of.what == What::Cue(Cue::Base) && first < at)?;
    let figure = |item: &Item| matches!(item.what, What::Figure(_));
    let gap = Cues::between(items, first, at, u8::MAX);
    let apart = [Cue::Rise, Cue::Fall, Cue::Versus, Cue::Plan, Cue::Goal, Cue::Semicolon, Cue::Total, Cue::Colon];
    if items[first + 1..at].iter().any(figure) || gap.any(&apart) {
        return None;
    }
    let named = Span { start: of.span.end, end: here.span.start.max(of.span.end) }.of(&document.text).to_lowercase();
    let told = |other: &Claim| {
        let noun = other.noun.span.of(&document.text).to_lowercase();
        let same = claim.noun.span.is_empty() || claim.noun.agrees(other.noun);
        // The first word is what is counted; the rest may be left out.
        let head = noun.split_whitespace().next().unwrap_or_default();
        same && !head.is_empty() && (named.contains(noun.trim()) || named.split_whitespace().any(|word| word == head))
    };
    let before = items[first.saturating_sub(FAR)..first].iter().rev();
    let before = before.take_while(|item| item.sentence + SENTENCES >= here.sentence);
    let mut wholes = before.filter_map(|item| flow.claim(item)).filter(|(_, other)| counts(other) && told(other));
    let nearest = wholes.next()?;
    let holds = |(_, other): &(usize, &Claim)| other.quantity.value() >= claim.quantity.value();
    // What is many times as much is of others.
    let near = |(_, other): &(usize, &Claim)| {
        let most = &other.quantity.value() * &Rational::from(SLIP + 1);
        &claim.quantity.value() * &Rational::from(SLIP) <= most
    };
    let (whole, _) = std::iter::once(nearest).chain(wholes).find(holds).or(Some(nearest).filter(near))?;
    let members = [("part", part), ("whole", whole)];
    Some(Relation::of(Kind::Ratio, members, Evidence::Strong))
}
