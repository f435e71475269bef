//! A text in the making, unpacked from the parts of a file: its layout, its places, and the bytes each letter came
//! from.

use super::layout::{Layout, Part, PartCell, PartKind};
use super::writer::Mark;
use super::{Limits, OpenError, Origin, OriginBuilder};
use crate::document::Lack;
use crate::text::{Place, Places, Span};

/// What a reader of packed files makes.
#[derive(Clone, Debug, Default)]
pub(super) struct Unpacked {
    /// The text.
    pub(super) text: String,
    /// What its parts are.
    pub(super) layout: Layout,
    /// Where they stand in the file.
    pub(super) places: Places,
    /// Where it came from.
    pub(super) packed: Packed,
    /// What could not be read, in words for its writer.
    pub(super) lacks: Vec<Lack>,
}

/// Where an unpacked text came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// From the text to the bytes of the XML parts, put one behind the other.
    pub(super) origin: Origin,
    /// Those parts.
    pub(super) parts: Vec<XmlPart>,
}

/// An XML part a text was unpacked from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct XmlPart {
    /// Its name in the package.
    pub(super) name: String,
    /// Where it begins among the bytes of all parts.
    pub(super) base: u32,
}

/// Unpacks a text, part by part.
#[derive(Debug)]
pub(super) struct Unpacker {
    builder: OriginBuilder,
    layout: Layout,
    places: Places,
    rows: usize,
    most: usize,
    /// Where the open part begins, and how long its printed number is.
    start: u32,
    marker: u32,
    /// The cells of the open row, and the table it is of.
    cells: Vec<PartCell>,
    table: u32,
}

impl Unpacker {
    /// Nothing yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            builder: OriginBuilder::default(),
            layout: Layout::default(),
            places: Places::default(),
            rows: 0,
            most: limits.rows,
            start: 0,
            marker: 0,
            cells: Vec::new(),
            table: 0,
        }
    }

    /// Where the text ends so far.
    pub(super) fn end(&self) -> u32 {
        self.builder.text.len() as u32
    }

    /// Begins a part.
    pub(super) fn open(&mut self) {
        self.start = self.end();
        self.marker = 0;
        self.cells.clear();
    }

    /// Begins a part with the number or bullet the program prints before it.
    pub(super) fn open_with(&mut self, marker: &str, at: u32) {
        self.open();
        self.builder.put(marker, Span { start: at, end: at });
        self.marker = self.end() - self.start;
        self.builder.put(" ", Span { start: at, end: at });
    }

    /// Appends text that stands as it is in the file from byte `at` on.
    pub(super) fn copy(&mut self, text: &str, at: u32) {
        // Line ends of the file are white space like any other; those of the text divide its parts.
        for piece in text.split_inclusive(['\n', '\r', '\t']) {
            let at = at + (piece.as_ptr() as usize - text.as_ptr() as usize) as u32;
            let body = piece.trim_end_matches(['\n', '\r', '\t']);
            self.builder.copy(body, at as usize);
            if body.len() < piece.len() {
                let gap = at + body.len() as u32;
                self.builder.put(" ", Span { start: gap, end: gap + (piece.len() - body.len()) as u32 });
            }
        }
    }

    /// Appends what stands for the bytes of `source`.
    pub(super) fn put(&mut self, text: &str, source: Span) {
        self.builder.put(text, source);
    }

    /// Appends the mark of a note: its number, and the reader's own number of the note it points to,
    /// where there is one.
    pub(super) fn mark(&mut self, value: u32, note: Option<usize>, source: Span) {
        let start = self.end();
        self.builder.put(&value.to_string(), source);
        let number = Span { start, end: self.end() };
        self.layout.marks.push(Mark { number, value, note });
    }

    /// A new note: the reader's own number of it, from 0.
    pub(super) fn note(&mut self) -> usize {
        self.layout.notes += 1;
        self.layout.notes - 1
    }

    /// What the open part holds so far.
    pub(super) fn body(&self) -> &str {
        self.builder.text.get((self.start + self.marker) as usize..).unwrap_or_default()
    }

    /// Begins a cell of a row; one that stays empty where a cell of a row above covers its column.
    pub(super) fn cell(&mut self) {
        self.end_cell();
        if !self.cells.is_empty() {
            let at = self.source_end();
            self.builder.put("\t", at);
        }
        let at = self.end();
        self.cells.push(PartCell { span: Span { start: at, end: at }, ..PartCell::default() });
    }

    /// Tells that the last cell reaches over `more` columns beside its own.
    pub(super) fn widen(&mut self, more: usize) {
        if let Some(last) = self.cells.last_mut() {
            last.more = more;
        }
    }

    /// Tells that the last cell is a number of which the file keeps more digits than it shows.
    pub(super) fn rounded(&mut self) {
        if let Some(last) = self.cells.last_mut() {
            last.rounded = true;
        }
    }

    /// Begins another table: rows from here on are of it.
    pub(super) fn begin_table(&mut self) {
        self.table += 1;
    }

    /// How many columns the cells of the open row cover.
    pub(super) fn columns(&self) -> usize {
        self.cells.iter().map(|cell| 1 + cell.more).sum()
    }

    /// Where the file was read last: a place for what stands nowhere in it.
    pub(super) fn source_end(&self) -> Span {
        let at = self.builder.source_end();
        Span { start: at, end: at }
    }

    fn end_cell(&mut self) {
        let end = self.end();
        if let Some(last) = self.cells.last_mut() {
            last.span.end = end;
        }
    }

    /// Ends the open part as a row. Fails where there are more than the bounds.
    pub(super) fn close_row(&mut self) -> Result<(), OpenError> {
        self.rows += 1;
        if self.rows > self.most {
            return Err(OpenError::too_large("more rows", self.most));
        }
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        self.close(PartKind::Row { table: self.table, cells });
        Ok(())
    }

    /// Ends the open part as one of this kind, if it has text, and tells whether it has.
    pub(super) fn close(&mut self, kind: PartKind) -> bool {
        let is_blank = self.body().trim().is_empty();
        if !is_blank {
            let span = Span { start: self.start, end: self.end() };
            self.layout.parts.push(Part { kind, span, marker: self.marker });
        }
        if self.end() > self.start {
            let at = self.source_end();
            self.builder.put("\n", at);
        }
        self.open();
        !is_blank
    }

    /// Tells where the text stands in the file from here on.
    pub(super) fn place(&mut self, place: Place) {
        self.places.push(self.end(), place);
    }

    /// The finished text.
    pub(super) fn finish(self) -> Unpacked {
        let (text, origin) = self.builder.finish();
        let packed = Packed { origin, parts: Vec::new() };
        Unpacked { text, layout: self.layout, places: self.places, packed, lacks: Vec::new() }
    }
}
