//! Shares whose part is named and no figure: 6,205 children were fed … Children made up 39 %.

use crate::claim::{Claim, Cue};
use crate::document::Document;
use crate::number::Qualifier;
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stances;
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, is_share};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation, words};
use crate::text::Span;

/// How many items before a share the word for it and the begin of its clause may stand.
const REACH: usize = 8;
/// The most words that name the part.
const WORDS: usize = 6;
/// How many figures back the part may have been told, and how many sentences.
const MEMORY: usize = 32;
/// How many items back that part may stand.
const FAR: usize = 128;
const SENTENCES: u32 = 2;

/// Links each share that words call one, and whose clause tells no figure before it, with the part of a sum of `known`
/// that its words name, and the whole of that sum. Linear in the figures.
pub(crate) fn link(document: &Document, flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| named(document, view, at, known))
}

/// The wholes of the sums that a figure is a part of.
fn wholes(known: &Graph, part: usize) -> impl Iterator<Item = usize> {
    let sums = known.of(part).filter(|one| one.kind == Kind::Breakdown && one.evidence == Evidence::Strong);
    let own = sums.filter(move |sum| {
        sum.members.iter().any(|member| member.role == "parts" && member.actor.claim() == Some(part))
    });
    own.filter_map(|sum| sum.actor("whole")?.claim())
}

/// Whether it is known what a share is of.
fn is_held(known: &Graph, share: Actor) -> bool {
    let sure = |one: &Relation| one.evidence > Evidence::Weak && matches!(one.kind, Kind::Share | Kind::Ratio);
    known.with(share).any(|one| sure(one) && one.members.last().is_some_and(|last| last.actor == share))
}

fn named(document: &Document, view: &View, at: usize, known: &Graph) -> Option<Relation> {
    let (share, percent) = view.flow.claim(&view.items[at]).filter(|(_, claim)| is_share(claim))?;
    let called = Cues::back(view.items, at, 2).any(&[Cue::Share]);
    let exact = percent.quantity.qualifier == Qualifier::Exact && view.items[at].depth == 0;
    if !called || !exact || is_held(known, Actor::Claim(share)) {
        return None;
    }
    let clause = view.items[at].clause;
    let own: Vec<usize> = view.back(at, REACH).filter(|place| view.items[*place].clause == clause).collect();
    if own.iter().any(|place| view.flow.is_quantity(&view.items[*place])) {
        return None;
    }
    let cue = own.iter().rev().find(|place| view.items[**place].what == What::Cue(Cue::Share))?;
    let start = own.last().map_or(0, |first| first.checked_sub(1).map_or(0, |last| view.items[last].span.end));
    let block = document.blocks.get(percent.block as usize)?.span.start;
    let subject = Span { start: start.max(block), end: view.items[*cue].span.start.max(start.max(block)) };
    let subject: Vec<u64> = words::read(&document.text, subject).map(|word| word.key).collect();
    if subject.len() > WORDS {
        return None;
    }
    let claims = &view.flow.claims.list;
    let near = share.saturating_sub(MEMORY)..share;
    let parts = near.flat_map(|part| wholes(known, part).map(move |whole| [part, whole]));
    let told = |part: usize| {
        let place = view.items[..at].iter().rev().take(FAR).find(|item| item.what == What::Figure(part as u32));
        place.is_some_and(|item| item.sentence + SENTENCES >= view.items[at].sentence)
    };
    let is_named = |part: &[usize; 2]| {
        let [name, whole] = [part[0], part[1]].map(|index| claims.get(index).map(|claim| name(document, claim)));
        let own = name.unwrap_or_default();
        let whole = whole.unwrap_or_default();
        told(part[0]) && own.iter().any(|word| subject.contains(word) && !whole.contains(word))
    };
    let mut found = parts.filter(is_named);
    let part = found.next().filter(|_| found.next().is_none())?;
    // 22 % of the town: of another whole the share comes out otherwise.
    let [one, all] = [part[0], part[1]].map(|index| claims.get(index).map(|claim| &claim.quantity));
    let evidence = match fit::share(one?, all?, &percent.quantity) {
        Fit::Agrees => Evidence::Strong,
        Fit::Cut | Fit::Near => Evidence::Likely,
        Fit::Close | Fit::Far => return None,
    };
    let members = [("part", part[0]), ("whole", part[1]), ("share", share)];
    Some(Relation::of(Kind::Share, members, evidence))
}

/// What a figure counts: its noun, else the word right before it.
fn name(document: &Document, claim: &Claim) -> Vec<u64> {
    let noun: Vec<u64> = words::read(&document.text, claim.noun.span).map(|word| word.key).collect();
    if !noun.is_empty() {
        return noun;
    }
    let Some(block) = document.blocks.get(claim.block as usize) else { return Vec::new() };
    let start = block.span.start.max(claim.span.start.saturating_sub(LABEL));
    let start =
        (start..claim.span.start).find(|at| document.text.is_char_boundary(*at as usize)).unwrap_or(claim.span.start);
    words::read(&document.text, Span { start, end: claim.span.start }).last().map(|word| word.key).into_iter().collect()
}

/// How many bytes before a figure its label may begin.
const LABEL: u32 = 24;
