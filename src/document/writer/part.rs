//! Blocks written side by side, each part by a writer of its own, and put one behind the other.

use std::ops::Range;
use std::sync::Arc;

use super::Writer;
use crate::document::{BlockKind, OriginBuilder};
use crate::text::Span;

impl Writer<'_> {
    /// A writer of blocks that [`Writer::go_on`] puts behind those written so far, with about so many bytes of text.
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
        }
    }

    /// Goes on with the blocks of a part, the first of which is not blank. Returns the index of that one.
    pub(in crate::document) fn go_on(&mut self, part: Self) -> usize {
        let (text, first, mark) = (i64::from(self.end()), self.blocks.len(), self.written.len());
        self.builder.go_on(part.builder);
        self.blocks.extend(part.blocks.into_iter().map(|block| block.moved(text)));
        let body = |(body, marks): (Span, Range<usize>)| (body.moved(text), marks.start + mark..marks.end + mark);
        self.bodies.extend(part.bodies.into_iter().map(body));
        self.written.extend(part.written.into_iter().map(|(span, note)| (span.moved(text), note)));
        for (place, block) in self.notes.iter_mut().zip(part.notes) {
            *place = place.or(block.map(|block| block + first));
        }
        first
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
