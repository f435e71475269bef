//! What stands in the draft, and again.

use crate::document::{Follow, Shift};
use crate::text::Span;

/// A phrase, and the same again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twice {
    pub(super) first: Span,
    pub(super) second: Span,
}

impl Follow for Twice {
    fn start(&self) -> u32 {
        self.first.start
    }

    fn follow(&mut self, by: Shift) {
        (self.first, self.second) = (self.first.moved(by.text), self.second.moved(by.text));
    }
}
