//! HTML: headings, paragraphs, lists and tables as a browser shows them.

mod list;
mod nest;
mod note;
mod table;
mod tag;
mod token;

use std::collections::HashMap;

use self::list::List;
use self::nest::Nest;
use self::note::Said;
use self::table::Table;
use self::tag::{Kind, Tag};
use self::token::Token;
use super::Document;
use super::edges::raised;
use super::passage::{Lead, Passages, Piece};
use super::vocabulary::Vocabulary;
use super::writer::{Writer, is_gap};
use crate::language::Languages;
use crate::text::Span;

/// Reads an HTML text. What is not shown, code, and what was struck out are left out. Linear in the text.
pub(super) fn read(source: &str, languages: &Languages) -> Document {
    let (composed, tokens, remarks) = token::tokens(source);
    let text = composed.text.as_ref();
    let vocabulary = Vocabulary::new(languages);
    let notes = note::find(text, &tokens);
    let writer = Writer::new(&composed, &vocabulary, notes.marks, notes.known.len()).squeezing();
    let mut reader = Reader {
        text,
        passages: Passages::new(text, &vocabulary, writer),
        layouts: table::layouts(&tokens).into_iter(),
        notes: notes.known,
        said: notes.said,
        open: Nest::default(),
        tables: Vec::new(),
        lists: Vec::new(),
        pieces: Vec::new(),
        place: Place::default(),
    };
    for token in &tokens {
        match token {
            Token::Open(tag) => reader.enter(tag),
            Token::Close(name, span) => {
                if let Some(ended) = reader.open.ended(name) {
                    reader.close_from(ended, *span);
                }
            }
            Token::Text(span) => reader.text(*span),
        }
    }
    let end = Span::new(text.len(), text.len());
    reader.close_from(0, end);
    reader.end_block();
    Document { remarks, ..reader.passages.finish() }
}

/// Where in the structure the reader stands.
#[derive(Default)]
struct Place {
    heading: Option<u8>,
    /// How many tables have begun.
    tables: u32,
    /// The sign of the item whose text is next.
    lead: Option<Lead>,
    /// The note whose text is next, and its printed number.
    note: Option<usize>,
    label: Option<(u32, Span)>,
    /// Depth of elements whose text is not read, of strong emphasis, of raised text, of text whose line ends count.
    silent: u32,
    strong: u32,
    raised: u32,
    lines: u32,
    /// The block has text outside strong emphasis.
    plain: bool,
}

struct Reader<'c> {
    text: &'c str,
    passages: Passages<'c>,
    layouts: std::vec::IntoIter<bool>,
    notes: HashMap<String, usize>,
    said: HashMap<u32, Said>,
    open: Nest,
    tables: Vec<Table>,
    lists: Vec<List>,
    pieces: Vec<Piece>,
    place: Place,
}

impl Reader<'_> {
    fn enter(&mut self, tag: &Tag) {
        let kind = Kind::of(&tag.name);
        if let Some(implied) = self.open.implied(kind) {
            self.close_from(implied, tag.span);
        }
        let layout = kind == Kind::Table && self.layouts.next().unwrap_or(true);
        let hides = kind == Kind::Silent || tag.is_hidden();
        if matches!(kind, Kind::Empty | Kind::Break | Kind::Rule) {
            match kind {
                _ if self.place.silent > 0 || hides => {}
                Kind::Break => self.pieces.push(Piece::Break(tag.span)),
                Kind::Rule => self.boundary(tag.span),
                _ => {}
            }
            return;
        }
        if !self.open.push(&tag.name, kind, hides) {
            return;
        }
        if !kind.flows() && !kind.is_tabular() && self.place.silent == 0 {
            self.boundary(tag.span);
        }
        if hides {
            self.place.silent += 1;
        }
        if self.place.silent > 0 {
            return;
        }
        match kind {
            Kind::Heading(level) => self.place.heading = Some(level),
            Kind::List(counts) => {
                self.lists.push(List::new(tag, counts));
                self.passages.lists = self.passages.lists.saturating_add(1);
            }
            Kind::Item => {
                let sign = self.lists.last_mut().map_or_else(|| Some("\u{2022} ".to_owned()), |list| list.sign(tag));
                self.place.lead = sign.filter(|_| !self.in_cell()).map(|sign| Lead::Counted(sign, tag.span));
            }
            Kind::Table => {
                self.end_block();
                self.place.tables += 1;
                self.passages.writer.of_table(self.place.tables);
                self.tables.push(Table::new(layout));
            }
            Kind::Row | Kind::Rows => self.end_row(tag.span),
            Kind::Cell => self.cell(tag),
            Kind::Lines => self.place.lines += 1,
            Kind::Strong => self.place.strong += 1,
            Kind::Raised => self.place.raised += 1,
            _ => {}
        }
        if let Some(note) = tag.ids().find_map(|id| self.notes.get(&id)) {
            self.place.note = Some(*note);
        }
    }

    /// Ends the open elements from `first` on, the innermost first.
    fn close_from(&mut self, first: usize, at: Span) {
        while let Some(open) = self.open.pop(first) {
            if open.hides {
                self.place.silent = self.place.silent.saturating_sub(1);
            } else if self.place.silent == 0 {
                self.close(open.kind, at);
            }
        }
    }

    fn close(&mut self, kind: Kind, at: Span) {
        if !kind.flows() && !kind.is_tabular() {
            self.boundary(at);
        }
        match kind {
            Kind::List(_) => {
                self.lists.pop();
                self.passages.lists = self.passages.lists.saturating_sub(1);
            }
            Kind::Item => self.place.lead = None,
            Kind::Cell => self.end_cell(),
            Kind::Row | Kind::Rows => self.end_row(at),
            Kind::Table => {
                self.end_row(at);
                self.end_block();
                self.tables.pop();
            }
            Kind::Lines => self.place.lines = self.place.lines.saturating_sub(1),
            Kind::Strong => self.place.strong = self.place.strong.saturating_sub(1),
            Kind::Raised => self.place.raised = self.place.raised.saturating_sub(1),
            _ => {}
        }
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.cell)
    }

    /// A block ends or begins here; in a cell, a line does.
    fn boundary(&mut self, at: Span) {
        if !self.in_cell() {
            self.end_block();
        } else if !self.pieces.is_empty() {
            self.pieces.push(Piece::Break(at));
        }
    }

    fn cell(&mut self, tag: &Tag) {
        if self.tables.last().is_none_or(|table| table.layout) {
            return self.end_block();
        }
        if self.tables.last().is_some_and(|table| !table.row) {
            self.end_block();
            self.passages.writer.open();
        }
        let Some(table) = self.tables.last_mut() else { return };
        if !table.row {
            table.begin();
        }
        for _ in 0..table.taken() {
            self.passages.writer.cell(tag.span);
        }
        table.place(tag);
        self.pieces.clear();
        self.passages.writer.cell(tag.span);
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|table| table.cell) else { return self.end_block() };
        table.cell = false;
        let pieces = std::mem::take(&mut self.pieces);
        self.passages.write(&pieces, 0);
        self.passages.writer.widen(table.more);
        self.place = Place { silent: self.place.silent, strong: self.place.strong, ..Place::default() };
    }

    fn end_row(&mut self, at: Span) {
        self.end_cell();
        let Some(table) = self.tables.last_mut().filter(|table| table.row) else { return };
        for _ in 0..table.taken() {
            self.passages.writer.cell(at);
        }
        table.end();
        self.passages.end_row();
    }

    fn text(&mut self, span: Span) {
        if self.place.silent > 0 || self.tables.last().is_some_and(|table| table.row && !table.cell) {
            return;
        }
        let text = span.of(self.text);
        match self.said.get(&span.start) {
            Some(Said::Mark(number)) => return self.pieces.push(Piece::Text(*number)),
            Some(Said::Label(value, number)) if self.place.note.is_some() => {
                self.place.label = Some((*value, *number));
                return;
            }
            Some(Said::Back) => return,
            Some(Said::Label(..)) | None => {}
        }
        self.place.plain |= self.place.strong == 0 && !text.trim().is_empty();
        if self.place.raised > 0
            && let Some(raised) = raised(text.trim())
        {
            return self.pieces.push(Piece::Other(raised, span));
        }
        let mut at = span.start;
        let lines = if self.place.lines > 0 { usize::MAX } else { 1 };
        for (place, line) in text.splitn(lines, '\n').enumerate() {
            if place > 0 {
                self.pieces.push(Piece::Break(Span { start: at - 1, end: at }));
            }
            // A sign opens a line only where nothing stands before it.
            let opens = self.pieces.last().is_none_or(|last| matches!(last, Piece::Break(_)));
            let blank = if opens { line.len() - line.trim_start_matches(is_gap).len() } else { 0 } as u32;
            let end = at + line.len() as u32;
            if at + blank < end {
                self.pieces.push(Piece::Text(Span { start: at + blank, end }));
            }
            at = end + 1;
        }
    }

    /// Writes the block whose text has been gathered.
    fn end_block(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let plain = std::mem::take(&mut self.place.plain);
        let heading = self.place.heading.take();
        if self.passages.are_blank(&pieces) {
            return;
        }
        let lead = self.place.lead.take();
        let label = self.place.label.take();
        if let Some(note) = self.place.note.take() {
            let counted = lead.and_then(|lead| match lead {
                Lead::Counted(sign, place) => Some((sign.trim_end_matches('.').parse().ok()?, place)),
                Lead::Written(_) => None,
            });
            return self.passages.note(&pieces, note, label.or(counted));
        }
        match heading {
            Some(level) => self.passages.heading(&pieces, level, true, None),
            None => self.passages.paragraph(&pieces, lead.as_ref(), !plain),
        }
    }
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
