//! Which blocks are in the language of their draft, asked anew only where an edit has changed them.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, Follow, Kept, Shift};
use crate::language::{Choice, Language};
use crate::text::Span;

/// A block of prose, and whether it is in the language of the draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tongue {
    start: u32,
    main: bool,
}

impl Follow for Tongue {
    fn start(&self) -> u32 {
        self.start
    }

    fn follow(&mut self, by: Shift) {
        self.start.follow(by);
    }
}

impl Tongue {
    /// The language of a block with these bytes.
    pub(super) fn language<'l>(self, languages: Choice<'l>, text: &str, block: Span) -> &'l Language {
        if self.main { languages.main } else { languages.of_block(block.of(text)) }
    }
}

/// Those of the blocks of a document that are prose, in order. Of an earlier version may be `known` what was kept, and
/// those.
pub(super) fn read(document: &Document, languages: Choice<'_>, known: Option<(Kept<'_>, Vec<Tongue>)>) -> Vec<Tongue> {
    let fresh = |blocks: Range<usize>| {
        let prose = document.blocks[blocks].iter().filter(|block| is_prose(block.kind));
        let tongue = |block: &Block| {
            let main = languages.of_block(block.span.of(&document.text)).code == languages.main.code;
            Tongue { start: block.span.start, main }
        };
        prose.map(tongue).collect()
    };
    Kept::read(document, known, fresh)
}

/// Whether the words of a block are read as prose.
pub(super) fn is_prose(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Row | BlockKind::Furniture)
}
