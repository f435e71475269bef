//! The running text of a Word file, element by element, in the order it is read.

use std::collections::HashMap;

use super::notes;
use super::numbering::Numbering;
use super::style::Styles;
use super::walk::Walk;
use crate::document::unpack::{Unpacked, Unpacker};
use crate::document::xml::{Token, Xml};
use crate::document::{Limits, OpenError, Opening, Tracked};
use crate::text::{Place, Span};

/// A Word file being unpacked.
pub(super) struct Body<'x> {
    /// The document, its footnotes and its endnotes: names and texts. A part that is not there is empty.
    parts: &'x [(String, String)],
    /// Where each note stands in its part, footnotes and endnotes.
    notes: [HashMap<String, Span>; 2],
    pub(super) styles: &'x Styles,
    pub(super) numbering: Numbering,
    pub(super) out: Unpacker,
    pub(super) tracked: Tracked,
    limits: Limits,
    /// Paragraphs with text, tables and notes so far.
    paragraphs: u32,
    tables: u32,
    noted: u32,
}

/// A stretch of a part that is read on its own.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Which part.
    pub(super) part: usize,
    /// Its bytes of the part.
    pub(super) span: Span,
    /// The note it is the text of.
    pub(super) note: Option<Note>,
}

/// A note being read.
#[derive(Clone, Copy)]
pub(super) struct Note {
    /// Its number in the layout.
    pub(super) index: usize,
    /// Its printed number; nothing for one with a sign of its own.
    pub(super) value: Option<u32>,
}

/// Notes of a part that are none: the rules between notes and text.
const SEPARATORS: usize = 3;

impl<'x> Body<'x> {
    pub(super) fn new(
        parts: &'x [(String, String)],
        styles: &'x Styles,
        numbering: Numbering,
        opening: &Opening,
    ) -> Result<Self, OpenError> {
        let limits = opening.limits;
        let find = |at: usize| parts.get(at).map_or(Ok(HashMap::new()), |(name, text)| notes(text, name, &limits));
        Ok(Self {
            parts,
            notes: [find(1)?, find(2)?],
            styles,
            numbering,
            out: Unpacker::new(&limits),
            tracked: opening.tracked,
            limits,
            paragraphs: 0,
            tables: 0,
            noted: 0,
        })
    }

    /// Reads the document.
    pub(super) fn walk(&mut self) -> Result<(), OpenError> {
        let span = self.parts.first().map_or(Span::default(), |(_, text)| Span::new(0, text.len()));
        self.stretch(Stretch { part: 0, span, note: None })
    }

    /// What was unpacked.
    pub(super) fn finish(self) -> Unpacked {
        self.out.finish()
    }

    /// Reads a stretch, and behind each of its paragraphs and tables what stands beside them: notes, text boxes.
    fn stretch(&mut self, stretch: Stretch) -> Result<(), OpenError> {
        let parts = self.parts;
        let Some((name, text)) = parts.get(stretch.part) else { return Ok(()) };
        let before: usize = parts[..stretch.part].iter().map(|(_, text)| text.len()).sum();
        let mut xml = Xml::new(stretch.span.of(text), name, &self.limits);
        let mut walk = Walk::new(stretch, before as u32 + stretch.span.start);
        loop {
            let (token, span) = xml.next()?;
            match token {
                Token::Open(tag) => walk.open(self, &tag, span)?,
                Token::Close(end) => walk.close(self, end.name(), span)?,
                Token::Text(text) => walk.text(self, &text, span),
                Token::Letter(letter) => walk.letter(self, letter, span),
                Token::End => walk.end(self),
            }
            for beside in walk.beside() {
                self.stretch(beside)?;
            }
            if walk.is_over {
                return Ok(());
            }
        }
    }

    /// The next note of a kind (0 footnotes, 1 endnotes) by its id, as its mark stands in the text: its number, and
    /// what to read behind the paragraph. `signed` tells that it has a sign of its own instead of a number.
    pub(super) fn note(&mut self, kind: usize, id: &str, signed: bool) -> (Option<u32>, Option<Stretch>) {
        // Endnotes count in a row of their own, which cannot be told from that of footnotes where there are both.
        let counts = !signed && (kind == 0 || self.notes[0].len() <= SEPARATORS);
        self.noted += u32::from(counts);
        let value = counts.then_some(self.noted);
        let found = self.notes[kind].get(id).map(|span| {
            let note = Some(Note { index: self.out.note(), value });
            Stretch { part: kind + 1, span: *span, note }
        });
        (value, found)
    }

    /// The next paragraph with text begins.
    pub(super) fn next_paragraph(&mut self) {
        self.out.place(Place::Paragraph(self.paragraphs + 1));
    }

    /// It had text.
    pub(super) fn count_paragraph(&mut self) {
        self.paragraphs += 1;
    }

    /// The next table: its number.
    pub(super) fn next_table(&mut self) -> u32 {
        self.tables += 1;
        self.tables
    }
}
