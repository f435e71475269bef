//! One sentence of the flow: its figures and cues, where it begins, what stands before a figure of it.

use super::stance::{Stance, Stances};
use super::{Flow, Item, What, sentences};
use crate::claim::{Claim, Cue};
use crate::document::Document;
use crate::relation::words::border;
use crate::text::Span;

/// The figures and cues of one sentence, with the document around them.
pub(crate) struct Sentence<'f> {
    pub(crate) document: &'f Document,
    flow: &'f Flow<'f>,
    /// Its figures and cues, in order.
    pub(crate) items: &'f [Item],
    /// What each of its figures is in it.
    pub(crate) stances: &'f [Option<Stance>],
}

impl<'f> Sentence<'f> {
    /// All sentences of a document that hold figures or cues, in order.
    pub(crate) fn all(
        document: &'f Document,
        flow: &'f Flow<'f>,
        stances: &'f Stances,
    ) -> impl Iterator<Item = Sentence<'f>> {
        flow.passages.iter().flat_map(move |passage| {
            let (items, stances) = (flow.of(passage), stances.of(passage));
            sentences(items).map(move |own| Self { document, flow, items: &items[own.clone()], stances: &stances[own] })
        })
    }

    /// Whether any of these cues stands in it.
    pub(crate) fn says(&self, cues: &[Cue]) -> bool {
        self.items.iter().any(|item| matches!(item.what, What::Cue(cue) if cues.contains(&cue)))
    }

    /// Its figures: their places among the items, their indices among the claims, and what they are.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (usize, usize, &'f Claim)> {
        self.items.iter().enumerate().filter_map(|(at, item)| {
            let (index, claim) = self.flow.claim(item)?;
            Some((at, index, claim))
        })
    }

    /// The block it stands in, where it holds a figure: index into those of the document.
    pub(crate) fn block(&self) -> Option<usize> {
        self.figures().next().map(|(_, _, claim)| claim.block as usize)
    }

    /// Where the sentence of the item at this place begins in the text; where the item does if nothing tells.
    pub(crate) fn start(&self, at: usize) -> u32 {
        let here = self.items[at].span.start;
        let block = self.block().and_then(|block| self.document.blocks.get(block));
        let sentences = block.map_or(&[][..], |block| &block.sentences);
        let place = sentences.partition_point(|sentence| sentence.end <= here);
        sentences.get(place).map_or(here, |sentence| sentence.start.min(here))
    }

    /// The text right before an item, from the last item that parts it from what it follows, and at most so many bytes.
    pub(crate) fn before(&self, at: usize, reach: u32, parts: impl Fn(&&Item) -> bool) -> Span {
        let end = self.items[at].span.start;
        let floor = self.items[..at].iter().rev().find(parts).map_or_else(|| self.start(at), |item| item.span.end);
        let near = border(&self.document.text, end.saturating_sub(reach));
        Span { start: near.max(floor.min(end)), end }
    }
}
