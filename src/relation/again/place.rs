//! A word of the text and what is so of it.

use crate::document::{Follow, Shift};
use crate::text::Span;

/// A word and where it stands. There is one for each word of the text, so it is packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its first byte in the document text.
    pub(super) start: u32,
    /// Its marks, one [`Mark`] a bit, and above them its length in bytes; what is longer than fits is cut off.
    packed: u32,
    /// Equal for words equal but for case.
    pub(super) key: u32,
}

/// What may be so of a word, by its bit.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mark {
    /// It holds a digit.
    Digits,
    /// It begins with a capital.
    Capital,
    /// It is a marker, or its sentence stands under every table alike.
    Aside,
    /// It stands in quotation marks: a slogan, a title.
    Quoted,
    /// More than a space stands before it.
    Parted,
    /// It is the first of its block.
    First,
    /// Something is left out right before it.
    Torn,
    /// It is the first of its sentence, or of none.
    Opening,
    /// Its sentence was printed before.
    Told,
}

/// Bits of the marks.
const MARKS: u32 = 9;

impl Place {
    pub(super) fn new(span: Span, key: u32, marks: &[(Mark, bool)]) -> Self {
        let length = (span.len() as u32).min(u32::MAX >> MARKS);
        let mut place = Self { start: span.start, packed: length << MARKS, key };
        marks.iter().for_each(|(mark, is)| place.set(*mark, *is));
        place
    }

    fn is(self, mark: Mark) -> bool {
        self.packed & 1 << mark as u32 != 0
    }

    pub(super) fn set(&mut self, mark: Mark, is: bool) {
        let bit = 1 << mark as u32;
        self.packed = if is { self.packed | bit } else { self.packed & !bit };
    }

    /// Its bytes in the document text.
    pub(super) fn span(self) -> Span {
        Span { start: self.start, end: self.start + (self.packed >> MARKS) }
    }

    /// Whether it holds a digit.
    pub(super) fn digits(self) -> bool {
        self.is(Mark::Digits)
    }

    /// Whether it begins with a capital.
    pub(super) fn capital(self) -> bool {
        self.is(Mark::Capital)
    }

    /// Whether it stands for no word of a passage: it is a marker, or its sentence stands under every table alike, or
    /// has been printed before.
    pub(super) fn aside(self) -> bool {
        self.is(Mark::Aside) || self.is(Mark::Told)
    }

    /// The same, be its sentence printed before or not.
    pub(super) fn always_aside(self) -> bool {
        self.is(Mark::Aside)
    }

    /// Whether it is the first of its sentence, or of none.
    pub(super) fn opens(self) -> bool {
        self.is(Mark::Opening)
    }

    /// Whether it stands in quotation marks: a slogan, a title.
    pub(super) fn quoted(self) -> bool {
        self.is(Mark::Quoted)
    }

    /// Whether more than a space stands before it.
    pub(super) fn parted(self) -> bool {
        self.is(Mark::Parted)
    }

    /// Whether something is left out right before it.
    pub(super) fn torn(self) -> bool {
        self.is(Mark::Torn)
    }

    /// Whether nothing goes on with it from the word before: it is the first of its block, or torn from that.
    pub(super) fn begins(self) -> bool {
        self.is(Mark::First) || self.torn()
    }
}

impl Follow for Place {
    fn start(&self) -> u32 {
        self.start
    }

    fn follow(&mut self, by: Shift) {
        self.start.follow(by);
    }
}
