//! Blocks written side by side, each stretch by a writer of its own, and put one behind the other.

use std::ops::Range;
use std::sync::Arc;

use super::Writer;
use crate::document::{Block, BlockKind, OriginBuilder};
use crate::text::Span;

/// Blocks of prose and rows that stand together, as they were written and cut into sentences. All places in it are counted
/// from its beginning, but those of the source.
#[derive(Clone, Debug)]
pub(in crate::document) struct Stretch {
    builder: OriginBuilder,
    blocks: Vec<Block>,
    bodies: Vec<(Span, Range<usize>)>,
    written: Vec<(Span, Option<usize>)>,
    notes: Vec<Option<usize>>,
}

impl Writer<'_> {
    /// A writer of a stretch with about so many bytes of text.
    pub(in crate::document) fn part(&self, bytes: usize) -> Self {
        Self {
            composed: self.composed,
            vocabulary: self.vocabulary,
            marks: Arc::clone(&self.marks),
            builder: OriginBuilder::with_capacity(bytes),
            blocks: Vec::new(),
            bodies: Vec::new(),
            written: Vec::new(),
            notes: vec![None; self.notes.len()],
            start: 0,
            first_mark: 0,
            cells: Vec::new(),
            table: self.table,
            wide: Vec::new(),
            squeezes: self.squeezes,
            cut: 0,
        }
    }

    /// What it has written.
    pub(in crate::document) fn stretch(mut self) -> Stretch {
        self.cut();
        let Self { builder, blocks, bodies, written, notes, .. } = self;
        Stretch { builder, blocks, bodies, written, notes }
    }

    /// Goes on with a stretch whose first block is not blank, from a source that has moved on by so many bytes since it was
    /// written. Returns the index of that block.
    pub(in crate::document) fn go_on(&mut self, stretch: Stretch, by: i64) -> usize {
        let (text, first, mark) = (i64::from(self.end()), self.blocks.len(), self.written.len());
        self.builder.go_on(&stretch.builder, by);
        self.blocks.extend(stretch.blocks.into_iter().map(|block| block.moved(text)));
        let body = |(body, marks): (Span, Range<usize>)| (body.moved(text), marks.start + mark..marks.end + mark);
        self.bodies.extend(stretch.bodies.into_iter().map(body));
        self.written.extend(stretch.written.into_iter().map(|(span, note)| (span.moved(text), note)));
        for (place, block) in self.notes.iter_mut().zip(stretch.notes) {
            *place = place.or(block.map(|block| block + first));
        }
        self.cut = self.blocks.len();
        first
    }

    /// Whether a mark of a note stands in these bytes of the composed text.
    pub(in crate::document) fn is_marked(&self, span: Span) -> bool {
        let next = self.marks.partition_point(|mark| mark.number.end <= span.start);
        self.marks.get(next).is_some_and(|mark| mark.number.start < span.end)
    }

    /// Whether the source was composed already, so that it is what the composed text is.
    pub(in crate::document) fn is_verbatim(&self) -> bool {
        self.composed.is_verbatim()
    }

    /// What a closed block holds behind its marker, given by its index.
    pub(in crate::document) fn body(&self, block: usize) -> &str {
        self.bodies.get(block).map_or("", |(body, _)| body.of(&self.builder.text).trim())
    }

    /// Tells what a closed block is, given by its index: a passage of prose, of whatever kind.
    pub(in crate::document) fn settle(&mut self, block: usize, kind: BlockKind, level: u8) {
        if let Some(block) = self.blocks.get_mut(block) {
            (block.kind, block.level) = (kind, level);
        }
    }
}
