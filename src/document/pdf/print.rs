//! Pages written down as a text: one line each for lines and rows, with page ends, and what is known of each line.

use super::Book;
use super::flow::{Entry, Kind};
use super::measure::Measures;
use crate::document::printed::{MEASURE, PartCell, Printed, PrintedKind};
use crate::text::{Place, Span};

/// Writes entries down.
pub(super) fn print(entries: &[Entry]) -> Book {
    let measures = Measures::of(entries);
    let mut book = Book::default();
    for (index, entry) in entries.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &entries[before]);
        match before {
            None => {}
            Some(before) if breaks(before, entry) => book.text.push('\x0c'),
            Some(before) => (0..measures.blank_lines(before, entry)).for_each(|_| book.text.push('\n')),
        }
        let start = book.text.len();
        book.places.push(start as u32, Place::Page { page: entry.page, line: entry.line });
        let (indent, width) = measures.line(entries, index);
        let kind = match &entry.kind {
            Kind::Line(piece) => {
                book.text.push_str(&piece.text);
                PrintedKind::Line
            }
            Kind::Furniture(text) => {
                book.text.push_str(text);
                PrintedKind::Furniture
            }
            Kind::Row(row) => {
                let mut cells = Vec::with_capacity(row.cells.len());
                for (text, more) in &row.cells {
                    if !cells.is_empty() {
                        book.text.push('\t');
                    }
                    let at = book.text.len();
                    book.text.push_str(text);
                    cells.push(PartCell { span: Span::new(at, book.text.len()), more: *more, rounded: false });
                }
                PrintedKind::Row(cells)
            }
        };
        match book.text[start..].trim().is_empty() {
            // Nothing is known of a line that is not there.
            true => book.text.truncate(start),
            false => {
                book.lines.push(Printed { indent, width: width.clamp(1, MEASURE), kind });
                book.text.push('\n');
            }
        }
    }
    book
}

/// Whether a page or a column ends between two entries.
fn breaks(before: &Entry, entry: &Entry) -> bool {
    before.page < entry.page || entry.column != before.column && entry.column > 1 && entry.column % 2 == 1
}
