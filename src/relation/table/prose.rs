//! The sentences of the text that hold figures.

use std::ops::Range;

use rayon::prelude::*;

use crate::claim::{Claim, Claims, Cue};
use crate::document::{BlockKind, Document};
use crate::relation::Relation;
use crate::text::Span;

/// Sentences that are looked through by one thread.
const AT_ONCE: usize = 64;

/// What was found in sentences, in order, each with the index of its first figure.
pub(super) type Found = Vec<(usize, Vec<Relation>)>;

/// What is found in the sentences of the text that hold figures, each given with the range of these; or `known` to be
/// found there.
pub(super) fn each(
    document: &Document,
    claims: &Claims,
    known: impl Fn(&Range<usize>) -> Option<Vec<Relation>> + Sync,
    find: impl Fn(Span, Range<usize>) -> Vec<Relation> + Sync,
) -> Found {
    let sentences = sentences(document, claims);
    let one = |(span, figures): &(Span, Range<usize>)| {
        let found = known(figures).unwrap_or_else(|| find(*span, figures.clone()));
        (!found.is_empty()).then_some((figures.start, found))
    };
    sentences.par_chunks(AT_ONCE).flat_map_iter(|part| part.iter().filter_map(one)).collect()
}

/// The sentences of the text, each with its figures: a range of the claims.
fn sentences(document: &Document, claims: &Claims) -> Vec<(Span, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = claims.list.get(from) {
        let Some(sentence) = sentence(document, first) else {
            from += 1;
            continue;
        };
        let to = from + claims.list[from..].iter().take_while(|claim| claim.number.end <= sentence.end).count();
        found.push((sentence, from..to));
        from = to.max(from + 1);
    }
    found
}

/// Whether a figure stands in the text.
pub(super) fn holds(document: &Document, claim: &Claim) -> bool {
    let kind = document.blocks.get(claim.block as usize).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Paragraph | BlockKind::Item | BlockKind::Note))
}

/// The sentence of the text around a figure.
fn sentence(document: &Document, claim: &Claim) -> Option<Span> {
    let block = document.blocks.get(claim.block as usize).filter(|_| holds(document, claim))?;
    let at = block.sentences.partition_point(|sentence| sentence.end <= claim.number.start);
    block.sentences.get(at).copied().filter(|sentence| sentence.holds(claim.number))
}

/// Bytes between an amount and the percentage that is told of it.
const BESIDE: u32 = 24;

/// 9,563 triệu đồng, bằng 14,9% vốn điều lệ: whether a percentage is told of the amount right before it.
pub(super) fn follows(claims: &Claims, amount: &Claim, percentage: &Claim) -> bool {
    let gap = Span { start: amount.span.end.min(percentage.span.start), end: percentage.span.start };
    let mut said = claims.signals_in(gap).iter().map(|signal| signal.cue);
    gap.end - gap.start < BESIDE && said.next() == Some(Cue::Comma) && said.all(|cue| cue == Cue::Share)
}

/// The most bytes of a sentence whose words are read.
const LONGEST: u32 = 2000;

/// A sentence, cut where it is too long to be one.
pub(super) fn clipped(text: &str, span: Span) -> Span {
    let mut end = span.end.min(span.start + LONGEST);
    while !text.is_char_boundary(end as usize) {
        end -= 1;
    }
    Span { end, ..span }
}
