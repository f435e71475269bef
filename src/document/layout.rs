//! A text unpacked from a file that says what its parts are, and how its blocks are written.

use super::Document;
use super::compose::Composed;
use super::passage::{Passages, Piece};
pub(super) use super::printed::PartCell;
use super::sign::Sign;
use super::vocabulary::Vocabulary;
use super::writer::{Mark, Writer};
use crate::language::Languages;
use crate::text::Span;

/// How an unpacked text is laid out. All spans are bytes of that text.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Layout {
    /// Its parts in reading order.
    pub(super) parts: Vec<Part>,
    /// Marks of notes inside parts, in the order of the text.
    pub(super) marks: Vec<Mark>,
    /// How many notes there are.
    pub(super) notes: usize,
    /// The decimal mark of its numbers, where the file tells.
    pub(super) decimal: Option<u8>,
}

/// A part of the text that its file tells apart.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Part {
    /// What it is.
    pub(super) kind: PartKind,
    /// Its text; a `\n` inside is a line break.
    pub(super) span: Span,
    /// Bytes of the number or bullet at its start that the program printed before its text, white space behind it not
    /// counted; 0 for none.
    pub(super) marker: u32,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) enum PartKind {
    /// A heading of this level, from 1.
    Heading(u8),
    /// A paragraph of which the file tells no more. Its sign, its shape and what stands around it tell whether it is a
    /// heading or an item all the same.
    Paragraph {
        /// All of it is set in strong letters.
        strong: bool,
    },
    /// An item of a list at this depth, from 0.
    Item(u8),
    /// A paragraph of the note of this number, from 0 in the reader's own count.
    Note(usize),
    /// A row of a table.
    Row {
        /// Which table of the file, from 1.
        table: u32,
        /// Its cells under their columns, an empty one where a cell of a row above covers a column.
        cells: Vec<PartCell>,
    },
    /// A part of the page: a running head, a page number.
    Furniture,
}

/// Writes the blocks of `text`, laid out so. Linear in the text.
pub(super) fn read(text: &str, layout: &Layout, languages: &Languages) -> Document {
    let composed = Composed::new(text);
    let vocabulary = Vocabulary::new(languages);
    let now = |span: Span| Span { start: composed.now(span.start), end: composed.now(span.end) };
    let marks = layout.marks.iter().map(|mark| Mark { number: now(mark.number), ..*mark }).collect();
    let writer = Writer::new(&composed, &vocabulary, marks, layout.notes);
    let mut passages = Passages::new(&composed.text, &vocabulary, writer);
    let sign = |part: &Part| {
        let marker = Span { start: part.span.start, end: part.span.start + part.marker };
        (part.marker > 0).then(|| Sign::printed(now(marker).of(&composed.text), &vocabulary))
    };
    let mut rounded = Vec::new();
    let mut numbered = vec![false; layout.notes];
    let mut next = layout.parts.first().and_then(sign);
    for (index, part) in layout.parts.iter().enumerate() {
        let own = std::mem::replace(&mut next, layout.parts.get(index + 1).and_then(sign));
        let span = now(part.span);
        let pieces = pieces(&composed.text, span);
        match &part.kind {
            PartKind::Heading(level) => passages.heading(&pieces, *level, true, own.as_ref()),
            PartKind::Paragraph { strong } => {
                passages.signed(&pieces, None, *strong, (own.as_ref(), next.as_ref()));
            }
            PartKind::Item(level) => passages.listed(&pieces, own.as_ref(), *level),
            PartKind::Note(note) => {
                let marker = Span { start: span.start, end: span.start + part.marker };
                let first = numbered.get_mut(*note).is_some_and(|known| !std::mem::replace(known, true));
                let value = marker.of(&composed.text).parse().unwrap_or(*note as u32 + 1);
                let body = Span { start: marker.end, end: span.end };
                let pieces = self::pieces(&composed.text, body);
                passages.note(&pieces, *note, (first && part.marker > 0).then_some((value, marker)));
            }
            PartKind::Row { table, cells } => {
                passages.writer.open();
                passages.writer.of_table(*table);
                let mut at = span.start;
                for cell in cells {
                    let place = now(cell.span);
                    passages.writer.cell(Span { start: at.min(place.start), end: place.start });
                    let from = passages.writer.end();
                    passages.write(&self::pieces(&composed.text, place), 0);
                    if cell.rounded {
                        rounded.push(Span { start: from, end: passages.writer.end() });
                    }
                    passages.writer.widen(cell.more);
                    at = place.end;
                }
                passages.end_row();
            }
            PartKind::Furniture => passages.furniture(&pieces),
        }
    }
    Document { decimal: layout.decimal, rounded, ..passages.finish() }
}

/// The text under `span` in pieces between its line breaks.
fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let end = at + line.len() as u32;
        let body = line.trim_end_matches('\n').len() as u32;
        if body > 0 {
            pieces.push(Piece::Text(Span { start: at, end: at + body }));
        }
        if at + body < end {
            pieces.push(Piece::Break(Span { start: at + body, end }));
        }
        at = end;
    }
    pieces
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
