//! Several documents read as one, so that what they say can be held against each other.

use super::{Block, BlockKind, Document, NoteMark};
use crate::text::Span;

/// Puts documents one behind the other, each with the bytes of its source; nothing of one goes on in the next. The second
/// answer is where each begins: the byte of the text, the index of its first block, and the byte of all sources.
pub fn join(documents: &[(&Document, u32)]) -> (Document, Vec<Start>) {
    let mut joint = Document::default();
    let mut starts = Vec::with_capacity(documents.len());
    let mut source = 0;
    for (document, length) in documents {
        let start = Start { text: joint.text.len() as u32, block: joint.blocks.len(), source };
        joint.text.push_str(&document.text);
        joint.origin.append(&document.origin, start.text, source.into());
        joint.blocks.extend(document.blocks.iter().map(|block| block.clone().moved(start.text.into())));
        let mark = |mark: &NoteMark| NoteMark {
            span: mark.span.moved(start.text.into()),
            note: mark.note.map(|note| note + start.block),
        };
        joint.marks.extend(document.marks.iter().map(mark));
        joint.rounded.extend(document.rounded.iter().map(|span| span.moved(start.text.into())));
        // A heading of no words stands between them: a table ends there.
        let end = Span::new(joint.text.len(), joint.text.len());
        joint.blocks.push(Block {
            kind: BlockKind::Heading,
            span: end,
            marker: None,
            level: 1,
            sentences: Vec::new(),
            cells: Vec::new(),
            table: 0,
        });
        joint.text.push('\n');
        starts.push(start);
        source = source.saturating_add(*length);
    }
    (joint, starts)
}

/// Where a document begins among others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Byte of the joint text.
    pub text: u32,
    /// Index of its first block.
    pub block: usize,
    /// Byte of all sources, put one behind the other.
    pub source: u32,
}
