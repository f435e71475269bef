//! Floor 3: a source read into blocks, with the way back to its bytes.

mod annotate;
mod compose;
mod counting;
mod csv;
mod display;
mod docx;
mod edges;
mod format;
mod html;
mod joint;
mod kept;
mod lack;
mod layout;
mod markdown;
mod numbering;
mod ods;
mod odt;
mod open;
mod opening;
mod origin;
mod package;
mod passage;
mod pdf;
mod printed;
mod remark;
mod sentence;
mod shape;
mod sheet;
mod sign;
mod table;
mod text;
mod unpack;
mod vocabulary;
mod writer;
mod xlsx;
mod xml;

use crate::language::Languages;
use crate::text::Span;
pub use annotate::{Annotated, Remark, annotate};
pub use format::Format;
pub use joint::{Start, join};
pub use kept::{Follow, Kept, Shift};
pub use lack::Lack;
use open::Body;
pub use open::{OpenError, Opened, Room, open};
pub use opening::{Limits, Opening, Tracked};
pub use origin::{Origin, OriginBuilder};
pub use table::{Cell, Content, Row, Scheme, Sign, Table};
use unpack::Packed;

/// A draft as its readers see it: paragraphs joined, Unicode composed, page furniture set aside.
///
/// Every span inside a document indexes [`Document::text`]; [`Document::origin`] leads from there
/// to the bytes of the source. Blocks are separated by `\n` in the text, and inside a block every
/// run of white space is one space. What interrupted a paragraph (notes, page furniture) stands right
/// behind it, so that sentences are whole. The mark of a note is written in plain digits, set off by
/// a space from the word or figure it is glued to.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The text of all blocks, composed (NFC), in reading order, each ended by `\n`.
    pub text: String,
    /// From bytes of `text` to bytes of the source.
    pub origin: Origin,
    /// The blocks in reading order; their spans do not overlap.
    pub blocks: Vec<Block>,
    /// Marks of footnotes in the text, in reading order.
    pub marks: Vec<NoteMark>,
    /// Remarks to crossfoot, which are no text: bytes of the source, in its order.
    pub remarks: Vec<Span>,
    /// The decimal mark of its numbers, `,` or `.`, where its file tells; else they show it.
    pub decimal: Option<u8>,
    /// Cells that show a number with fewer digits than the file keeps, in order.
    pub rounded: Vec<Span>,
}

impl Document {
    /// Its tables, in order: the rows that stand together.
    pub fn tables(&self) -> Vec<Table> {
        table::tables(self)
    }
}

/// One paragraph, heading, list item, note or table row.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in the document text, marker included, without the closing `\n`.
    pub span: Span,
    /// Its printed number or letter, where it has one.
    pub marker: Option<Marker>,
    /// Depth: of a heading from 1 (the outermost), of a list item from 0; else 0.
    pub level: u8,
    /// Its sentences, in order; empty for kinds that hold no prose.
    pub sentences: Vec<Span>,
    /// The cells of a table row, in order, without white space around them; an empty one where the row has none under
    /// a column. Empty for all other kinds.
    pub cells: Vec<Span>,
    /// Which table of its file a row is of, from 1; 0 where the file does not tell, and for all other kinds.
    pub table: u32,
}

impl Block {
    /// The same block further on by so many bytes, or back.
    fn moved(mut self, by: i64) -> Self {
        let marker = self.marker.iter_mut().flat_map(|marker| [&mut marker.number, &mut marker.span]);
        let spans = [&mut self.span].into_iter().chain(marker).chain(&mut self.sentences).chain(&mut self.cells);
        spans.for_each(|span| *span = span.moved(by));
        self
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// Running prose.
    Paragraph,
    /// An item of a list.
    Item,
    /// The body of a footnote, taken out of the text it interrupted.
    Note,
    /// A row of a table, its cells separated by ` | `; kept out of prose.
    Row,
    /// A page number, a running head, a letterhead: part of the page, not of the text.
    Furniture,
}

/// The printed number of a heading, list item or note: `II-`, `2.1.`, `(3)`, `a)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The bare number or letter in the document text (`II`, `2.1`, `3`, `a`).
    pub number: Span,
    /// The marker whole, with its brackets and stop.
    pub span: Span,
    /// What kind of sign it is.
    pub style: MarkerStyle,
}

/// The sign a marker is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkerStyle {
    /// `1`, `2.1`, `3.1.1`.
    Arabic,
    /// `I`, `IV`, `xii`.
    Roman,
    /// `a`, `đ`, `B`.
    Letter,
    /// A number word: `Phần thứ nhất`, `Chapter Two`.
    Word,
    /// A dash, plus or bullet: no number.
    Bullet,
}

/// A footnote's mark in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteMark {
    /// The mark's number in the document text.
    pub span: Span,
    /// The block (index into [`Document::blocks`]) of the note it points to, when there is one.
    pub note: Option<usize>,
}

/// What was seen of a version of a draft, so that of the next one only what has changed is looked at.
#[derive(Clone, Debug, Default)]
pub struct Seen(text::Seen);

/// Reads a draft into blocks. Never fails: what cannot be understood becomes a plain paragraph.
pub fn read(opened: &Opened, languages: &Languages) -> Document {
    read_again(opened, languages, Seen::default(), false).0
}

/// The same of a draft of which an earlier version may be `seen`, in the same languages. What is seen of this one is
/// told as well, where it `goes_on` as another.
pub fn read_again(opened: &Opened, languages: &Languages, seen: Seen, goes_on: bool) -> (Document, Seen) {
    let text = &opened.source.text;
    let document = match &opened.body {
        Body::Text => {
            let (document, seen) = text::read(text, languages, seen.0, goes_on);
            return (document, Seen(seen));
        }
        Body::Markdown => markdown::read(text, languages),
        Body::Html => html::read(text, languages),
        Body::Csv => csv::read(text, languages),
        Body::Printed(lines) => text::printed(text, lines, languages),
        Body::Laid(layout) => layout::read(text, layout, languages),
    };
    (document, Seen::default())
}

#[cfg(test)]
mod again_tests;
#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod markdown_tests;
#[cfg(test)]
mod text_tests;
