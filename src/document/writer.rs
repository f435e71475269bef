//! Writes blocks: white space collapsed, line ends joined, marks of notes found again, sentences cut.

mod part;

pub(super) use part::Stretch;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::compose::Composed;
use super::sentence;
use super::sign::Sign;
use super::vocabulary::Vocabulary;
use super::{Block, BlockKind, Document, Marker, NoteMark, OriginBuilder};
use crate::text::{Span, next_pair};

/// A footnote's mark as a reader found it in the composed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Mark {
    /// Its number, without brackets.
    pub(super) number: Span,
    /// What it is worth.
    pub(super) value: u32,
    /// The reader's own number of the note it points to.
    pub(super) note: Option<usize>,
}

/// A document in the making.
pub(super) struct Writer<'c> {
    composed: &'c Composed<'c>,
    vocabulary: &'c Vocabulary,
    /// In the order of the composed text.
    marks: Arc<[Mark]>,
    builder: OriginBuilder,
    blocks: Vec<Block>,
    /// Of each block its bytes without the marker, and the marks of notes in it, by their places among the written ones.
    bodies: Vec<(Span, Range<usize>)>,
    written: Vec<(Span, Option<usize>)>,
    /// Index of the block of each of the reader's notes.
    notes: Vec<Option<usize>>,
    start: usize,
    first_mark: usize,
    cells: Vec<Span>,
    /// The table that rows are of.
    table: u32,
    /// The cells that reach over several columns, and over how many more than their own.
    wide: Vec<(usize, usize)>,
    /// The format prints any run of white space as one space.
    squeezes: bool,
    /// How many blocks are cut into sentences.
    cut: usize,
}

impl<'c> Writer<'c> {
    /// A writer of parts of `composed`; `marks` in the order of the text.
    pub(super) fn new(composed: &'c Composed<'c>, vocabulary: &'c Vocabulary, marks: Vec<Mark>, notes: usize) -> Self {
        Self {
            composed,
            vocabulary,
            marks: marks.into(),
            builder: OriginBuilder::with_capacity(composed.text.len()),
            blocks: Vec::new(),
            bodies: Vec::new(),
            written: Vec::new(),
            notes: vec![None; notes],
            start: 0,
            first_mark: 0,
            cells: Vec::new(),
            table: 0,
            wide: Vec::new(),
            squeezes: false,
            cut: 0,
        }
    }

    /// The same writer for a format that prints any run of white space as one space: its first character stands for it.
    pub(super) fn squeezing(self) -> Self {
        Self { squeezes: true, ..self }
    }

    /// Begins a block.
    pub(super) fn open(&mut self) {
        self.start = self.builder.text.len();
        self.first_mark = self.written.len();
        self.cells.clear();
        self.wide.clear();
    }

    /// Copies the text under `span`; each run of white space becomes one space, signs without width are left out.
    pub(super) fn copy(&mut self, span: Span) {
        let first = self.marks.partition_point(|mark| mark.number.end <= span.start);
        let mut at = span.start;
        for index in first..self.marks.len() {
            let mark = self.marks[index];
            if mark.number.start >= span.end || mark.number.start < at {
                break;
            }
            self.plain(Span { start: at, end: mark.number.start });
            at = mark.number.end.min(span.end);
            // Set off from the word or figure it is glued to, it cannot be read as part of it.
            if self.builder.text.ends_with(|letter: char| letter.is_alphanumeric() || letter == '%') {
                let here = self.composed.source(Span { start: mark.number.start, end: mark.number.start });
                self.builder.put(" ", here);
            }
            let written = self.number(mark.value, mark.number);
            self.written.push((written, mark.note));
        }
        self.plain(Span { start: at, end: span.end });
    }

    /// Copies the text under `span` and tells where it went.
    pub(super) fn place(&mut self, span: Span) -> Span {
        let start = self.builder.text.len();
        self.copy(span);
        Span::new(start, self.builder.text.len())
    }

    /// Writes the number of a note in plain digits for `span`, and tells where they went.
    pub(super) fn number(&mut self, value: u32, span: Span) -> Span {
        let start = self.builder.text.len();
        self.builder.put(&value.to_string(), self.composed.source(span));
        Span::new(start, self.builder.text.len())
    }

    /// Copies the sign at the start of a line that begins at `start`, with the white space behind it.
    pub(super) fn sign(&mut self, sign: &Sign, start: u32) -> Marker {
        let at = |offset: usize| start + offset as u32;
        let first = self.builder.text.len();
        self.copy(Span { start, end: at(sign.number.0) });
        let number = self.place(Span { start: at(sign.number.0), end: at(sign.number.1) });
        self.copy(Span { start: at(sign.number.1), end: at(sign.end) });
        Marker { number, span: Span::new(first, self.builder.text.len()), style: sign.style }
    }

    /// Writes the sign of a line that `text` is, where the format has worked it out for the composed text under `place`.
    pub(super) fn counted(&mut self, sign: &Sign, text: &str, place: Span) -> Marker {
        let first = self.builder.text.len();
        self.put(text.trim_end(), place);
        let number = Span::new(first + sign.number.0, first + sign.number.1);
        let span = Span::new(first, self.builder.text.len());
        self.put(" ", place);
        Marker { number, span, style: sign.style }
    }

    /// Puts `piece` for the composed text under `span`: a joined line end, a character an entity stands for.
    pub(super) fn put(&mut self, piece: &str, span: Span) {
        let blank = piece.chars().all(char::is_whitespace);
        if !blank {
            self.builder.put(piece, self.composed.source(span));
        } else if self.builder.text.len() > self.start && !self.builder.text.ends_with(' ') {
            self.builder.put(" ", self.composed.source(span));
        }
    }

    /// Where the document text ends so far.
    pub(super) fn end(&self) -> u32 {
        self.builder.text.len() as u32
    }

    /// What the open block holds so far, from byte `from` of the document text on.
    pub(super) fn since(&self, from: Option<u32>) -> &str {
        self.builder.text.get(from.map_or(self.start, |from| from as usize)..).unwrap_or("").trim()
    }

    /// Whether nothing has been written into the open block.
    pub(super) fn is_blank(&self) -> bool {
        self.builder.text.len() == self.start
    }

    /// Joins what stands on both sides of a line end: with a space for `gap`, or with nothing where a hyphen or slash
    /// ties the last word to the first of `next`.
    pub(super) fn join(&mut self, gap: Span, next: &str) {
        let before = self.builder.text[self.start..].strip_suffix(['-', '\u{2010}', '/']);
        let tied =
            before.is_some_and(|head| head.ends_with(char::is_alphanumeric)) && next.starts_with(char::is_alphanumeric);
        if !tied {
            self.put(" ", gap);
        }
    }

    /// Begins a cell of a table row, with its separator before it where it is not the first. `gap` is the white space
    /// or bar that divides it from the one before.
    pub(super) fn cell(&mut self, gap: Span) {
        if !self.cells.is_empty() {
            if let Some(last) = self.cells.last_mut() {
                last.end = self.builder.text.len() as u32;
            }
            let before = if self.builder.text.ends_with(' ') || self.is_blank() { "| " } else { " | " };
            self.builder.put(before, self.composed.source(gap));
        }
        let at = self.builder.text.len();
        self.cells.push(Span::new(at, at));
    }

    /// Tells which table of its file the rows from here on are of, counted from 1.
    pub(super) fn of_table(&mut self, table: u32) {
        self.table = table;
    }

    /// Tells that the last cell reaches over `more` columns beside its own.
    pub(super) fn widen(&mut self, more: usize) {
        if let Some(last) = self.cells.len().checked_sub(1).filter(|_| more > 0) {
            self.wide.push((last, more));
        }
    }

    /// Ends the block, and tells its index.
    pub(super) fn close(&mut self, kind: BlockKind, marker: Option<Marker>, level: u8) -> usize {
        let mut end = self.builder.text.len();
        let text = &self.builder.text;
        if kind != BlockKind::Row && text[self.start..].ends_with(' ') {
            end -= 1;
        }
        let span = Span::new(self.start, end);
        let mut cells = std::mem::take(&mut self.cells);
        if let Some(last) = cells.last_mut() {
            last.end = end as u32;
        }
        for cell in &mut cells {
            let written = cell.of(text);
            let (head, tail) = (written.trim_start().len(), written.trim_end().len());
            *cell = match head {
                0 => Span { start: cell.start, end: cell.start },
                _ => Span { start: cell.end - head as u32, end: cell.start + tail as u32 },
            };
        }
        let alone = cells.iter().filter(|cell| !cell.is_empty()).count() < 2;
        for (at, more) in self.wide.drain(..).rev() {
            // A head names each column under it. A figure is one figure, and what fills its row names that.
            let names = !alone && cells[at].of(text).contains(char::is_alphabetic);
            let there = if names { cells[at] } else { Span { start: cells[at].end, end: cells[at].end } };
            cells.splice(at + 1..at + 1, std::iter::repeat_n(there, more));
        }
        let body =
            Span { start: marker.as_ref().map_or(span.start, |marker| marker.span.end.min(span.end)), end: span.end };
        self.bodies.push((body, self.first_mark..self.written.len()));
        let table = if kind == BlockKind::Row { self.table } else { 0 };
        self.blocks.push(Block { kind, span, marker, level, sentences: Vec::new(), cells, table });
        let at = self.builder.source_end();
        self.builder.put("\n", Span { start: at, end: at });
        self.blocks.len() - 1
    }

    /// Tells that the block just closed is the reader's note number `note`.
    pub(super) fn is_note(&mut self, note: usize) {
        if let (Some(place), Some(last)) = (self.notes.get_mut(note), self.blocks.len().checked_sub(1)) {
            place.get_or_insert(last);
        }
    }

    /// The finished document.
    pub(super) fn finish(mut self) -> Document {
        self.cut();
        let (text, origin) = self.builder.finish();
        self.blocks.shrink_to_fit();
        let notes = &self.notes;
        let tie = |(span, note): (Span, Option<usize>)| NoteMark { span, note: note.and_then(|note| notes[note]) };
        let marks = self.written.into_iter().map(tie).collect();
        Document { text, origin, blocks: self.blocks, marks, ..Document::default() }
    }

    /// Cuts the blocks that were closed since the last time into sentences.
    fn cut(&mut self) {
        let (text, written, vocabulary) = (&self.builder.text, &self.written, self.vocabulary);
        let uncut = self.blocks[self.cut..].par_iter_mut().zip(&self.bodies[self.cut..]);
        uncut.for_each(|(block, (body, marks))| {
            if !matches!(block.kind, BlockKind::Row | BlockKind::Furniture) {
                let marks = written[marks.clone()].iter().map(|(span, _)| *span);
                block.sentences = sentence::split(text, *body, marks, vocabulary);
            }
        });
        self.cut = self.blocks.len();
    }

    fn plain(&mut self, span: Span) {
        let text = span.of(&self.composed.text);
        let base = span.start as usize;
        let bytes = text.as_bytes();
        // A lone space in mid-text is what it is: told so, the way back stays short.
        let mut next = if bytes.first() == Some(&b' ') { Some(0) } else { next_pair(bytes, 0, may_be_gap) };
        let mut from = 0;
        while let Some(at) = next {
            let start = if at > from && bytes[at - 1] == b' ' { at - 1 } else { at };
            let end = at + gap(&text[at..]);
            if end == at {
                next = next_pair(bytes, at + 1, may_be_gap);
                continue;
            }
            let blank = text[start..end].chars().any(char::is_whitespace);
            self.composed.copy(Span::new(base + from, base + start), &mut self.builder);
            if blank {
                let first = text[start..].chars().next().map_or(end - start, char::len_utf8);
                self.put(" ", Span::new(base + start, base + if self.squeezes { start + first } else { end }));
            }
            from = end;
            next = next_pair(bytes, end, may_be_gap);
        }
        self.composed.copy(Span::new(base + from, base + bytes.len()), &mut self.builder);
    }
}

/// Whether a gap of more than a lone space may begin with this byte, or right before it, as far as the next one tells.
fn may_be_gap(byte: u8, next: u8) -> bool {
    let sign = (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef);
    // From U+1E00 on stand letters.
    sign | ((byte == 0xe1) & (next < 0xb8)) | ((byte == b' ') & (next == b' '))
}

/// Length of the white space and signs without width that `text` opens with.
fn gap(text: &str) -> usize {
    text.find(|letter: char| !is_gap(letter)).unwrap_or(text.len())
}

/// White space, or a sign without width that only tells where a line may break.
pub(super) fn is_gap(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
