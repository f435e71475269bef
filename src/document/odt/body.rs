//! The running text of an OpenDocument, element by element.

use super::list::Lists;
use super::style::Styles;
use crate::document::edges::raised;
use crate::document::layout::PartKind;
use crate::document::unpack::{Unpacked, Unpacker};
use crate::document::xml::{Tag, Token, Xml};
use crate::document::{Limits, OpenError};
use crate::text::{Place, Span};

/// An OpenDocument text being unpacked.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    out: Unpacker,
    lists: Lists,
    /// How deep inside an element that is left out.
    skipped: u32,
    /// Inside the text of the document.
    reads: bool,
    /// The open paragraph.
    paragraph: Option<Paragraph>,
    /// The styles of the open spans.
    spans: Vec<String>,
    /// Inside an index, whose entries repeat headings.
    indexes: u32,
    table: Table,
    tables: u32,
    paragraphs: u32,
    /// Notes and boxes of the open paragraph, to be read behind it: their bytes, and the note with its number.
    beside: Vec<(Span, Option<(usize, u32)>)>,
    aside: Option<(u32, Option<(usize, u32)>)>,
    /// The note that is read, and whether its number is printed.
    note: Option<(usize, u32)>,
    numbered: bool,
    notes: u32,
}

#[derive(Debug, Default)]
struct Paragraph {
    style: String,
    /// Level of a heading, from 1.
    heading: Option<u8>,
    begun: bool,
    bullet: bool,
    plain: bool,
}

/// The open tables.
#[derive(Debug, Default)]
struct Table {
    /// How many are open, which one this is, its row and the column of its next cell, from 1.
    depth: u32,
    number: u32,
    row: u32,
    column: u32,
    /// Columns the open cell reaches over, and how often it is repeated.
    span: u32,
    filled: bool,
}

/// No table has more columns.
const COLUMNS: u32 = 1024;
/// Spaces one element stands for, at most.
const SPACES: usize = 64;

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles, limits: &Limits) -> Self {
        Self {
            styles,
            out: Unpacker::new(limits),
            lists: Lists::default(),
            skipped: 0,
            reads: false,
            paragraph: None,
            spans: Vec::new(),
            indexes: 0,
            table: Table::default(),
            tables: 0,
            paragraphs: 0,
            beside: Vec::new(),
            aside: None,
            note: None,
            numbered: false,
            notes: 0,
        }
    }

    /// Reads the content part.
    pub(super) fn walk(&mut self, text: &str, part: &str, limits: &Limits) -> Result<(), OpenError> {
        self.stretch(text, Span::new(0, text.len()), part, limits)
    }

    /// What was unpacked.
    pub(super) fn finish(self) -> Unpacked {
        self.out.finish()
    }

    fn stretch(&mut self, all: &str, span: Span, part: &str, limits: &Limits) -> Result<(), OpenError> {
        let mut xml = Xml::new(span.of(all), part, limits);
        loop {
            let (token, at) = xml.next()?;
            let at = Span { start: at.start + span.start, end: at.end + span.start };
            match token {
                Token::Open(tag) => self.open(&tag, at),
                Token::Close(end) => self.close(end.name(), at)?,
                Token::Text(text) => self.text(&text, at),
                Token::Letter(letter) => self.put(letter.encode_utf8(&mut [0; 4]), at),
                Token::End => return Ok(()),
            }
            if self.paragraph.is_none() && self.table.depth == 0 && !self.beside.is_empty() && self.skipped == 0 {
                self.read_beside(all, part, limits)?;
            }
        }
    }

    /// Reads what stands beside the paragraph or table just read, lists and notes of the text set aside meanwhile.
    fn read_beside(&mut self, all: &str, part: &str, limits: &Limits) -> Result<(), OpenError> {
        for (span, note) in std::mem::take(&mut self.beside) {
            let lists = std::mem::take(&mut self.lists);
            let outer = (std::mem::replace(&mut self.note, note), std::mem::take(&mut self.numbered));
            self.stretch(all, span, part, limits)?;
            (self.note, self.numbered) = outer;
            self.lists = lists;
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>, at: Span) {
        let name = tag.name();
        let left_out = match name {
            "office:annotation"
            | "text:tracked-changes"
            | "office:forms"
            | "text:ruby-text"
            | "text:note-citation"
            | "text:hidden-text"
            | "svg:desc"
            | "svg:title"
            | "text:index-title-template" => true,
            "text:note-body" | "draw:text-box" => {
                let note = (name == "text:note-body").then(|| self.notes.checked_sub(1)).flatten();
                self.aside = self
                    .aside
                    .or_else(|| (self.skipped == 0).then(|| (at.end, note.map(|last| (last as usize, last + 1)))));
                true
            }
            _ => false,
        };
        if self.skipped > 0 || left_out {
            self.skipped += 1;
            return;
        }
        match name {
            "office:text" => self.reads = true,
            "text:h" | "text:p" => {
                let heading = (name == "text:h").then(|| tag.number("outline-level").unwrap_or(1).max(1));
                let style = tag.value("style-name").unwrap_or_default().into_owned();
                self.paragraph = Some(Paragraph { style, heading, ..Paragraph::default() });
            }
            "text:span" => self.spans.push(tag.value("style-name").unwrap_or_default().into_owned()),
            "text:s" => self.put(&" ".repeat(tag.number("c").unwrap_or(1).min(SPACES)), at),
            "text:tab" => self.put(" ", at),
            "text:line-break" => self.put(if self.table.depth > 0 { " " } else { "\n" }, at),
            "text:note" => {
                self.begin(at.start);
                self.notes += 1;
                let note = self.out.note();
                self.out.mark(self.notes, Some(note), at);
            }
            "text:list" => self.lists.open(tag),
            "text:list-item" => self.lists.item(tag),
            "text:index-body" => self.indexes += 1,
            "table:table" => {
                self.table.depth += 1;
                if self.table.depth == 1 {
                    self.tables += 1;
                    self.out.begin_table();
                    self.table = Table { depth: 1, number: self.tables, ..Table::default() };
                }
            }
            "table:table-row" if self.table.depth == 1 => {
                self.table.row += 1;
                self.table.column = 1;
                self.out.open();
            }
            "table:table-cell" | "table:covered-table-cell" if self.table.depth == 1 => self.cell(tag),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, at: Span) -> Result<(), OpenError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            if self.skipped == 0
                && let Some((start, note)) = self.aside.take()
            {
                self.beside.push((Span { start, end: at.start.max(start) }, note));
            }
            return Ok(());
        }
        match name {
            "office:text" => self.reads = false,
            "text:h" | "text:p" => self.end_paragraph(at.start),
            "text:span" => drop(self.spans.pop()),
            "text:list" => self.lists.close(),
            "text:index-body" => self.indexes = self.indexes.saturating_sub(1),
            "table:table" => self.table.depth = self.table.depth.saturating_sub(1),
            "table:table-row" if self.table.depth == 1 => self.out.close_row()?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>) {
        let covered = tag.name() == "table:covered-table-cell";
        let repeated = tag.number("number-columns-repeated").unwrap_or(1).clamp(1, COLUMNS);
        self.table.filled = false;
        let span = tag.number("number-columns-spanned").unwrap_or(1).clamp(1, COLUMNS);
        for _ in 0..repeated {
            // What another cell of its own row covers was counted with that.
            if covered && self.table.span > 0 {
                self.table.span -= 1;
                continue;
            }
            if self.out.columns() >= COLUMNS as usize {
                return;
            }
            self.out.cell();
            let Table { number: table, row, column, .. } = self.table;
            self.out.place(Place::Table { table, row, column });
            if !covered {
                self.out.widen(span as usize - 1);
                self.table.span = span - 1;
            }
            self.table.column += if covered { 1 } else { span };
        }
    }

    fn text(&mut self, text: &str, at: Span) {
        // White space between elements is no text.
        if self.paragraph.is_none() || self.skipped > 0 || !self.is_shown() {
            return;
        }
        self.begin(at.start);
        let styles = self.styles;
        let style = self.paragraph.as_ref().map_or("", |paragraph| &paragraph.style);
        let own = self.spans.iter().rev().find_map(|span| styles.is_strong(span));
        let strong = own.or_else(|| styles.is_strong(style)).unwrap_or(false);
        if let Some(paragraph) = self.paragraph.as_mut().filter(|_| !strong && !text.trim().is_empty()) {
            paragraph.plain = true;
        }
        let is_raised = self.spans.iter().any(|span| styles.is_raised(span));
        if !is_raised || !text.contains(|letter: char| letter.is_ascii_digit()) {
            return self.out.copy(text, at.start);
        }
        for (offset, letter) in text.char_indices() {
            let start = at.start + offset as u32;
            let letter = letter.to_string();
            let source = Span { start, end: start + letter.len() as u32 };
            self.out.put(raised(&letter).as_ref().unwrap_or(&letter), source);
        }
    }

    fn put(&mut self, text: &str, at: Span) {
        if self.paragraph.is_some() && self.skipped == 0 && self.is_shown() {
            self.begin(at.start);
            self.out.put(text, at);
        }
    }

    fn is_shown(&self) -> bool {
        (self.reads || self.note.is_some()) && !self.spans.iter().any(|span| self.styles.is_hidden(span))
    }

    /// Begins the open paragraph's text with what is printed before it; byte `at` is being read.
    fn begin(&mut self, at: u32) {
        let Some(paragraph) = self.paragraph.as_mut().filter(|paragraph| !paragraph.begun) else { return };
        paragraph.begun = true;
        let printed = match (self.lists.depth(), paragraph.heading) {
            (Some(_), _) => self.lists.paragraph(self.styles, &paragraph.style),
            (None, Some(level)) => self.lists.heading(self.styles, usize::from(level) - 1),
            (None, None) => None,
        };
        paragraph.bullet = printed.as_ref().is_some_and(|printed| printed.bullet);
        if self.table.depth > 0 {
            let here = Span { start: at, end: at };
            if std::mem::replace(&mut self.table.filled, true) {
                self.out.put(" ", here);
            }
            if let Some(printed) = printed {
                self.out.put(&printed.text, here);
                self.out.put(" ", here);
            }
            return;
        }
        match self.note {
            Some((_, value)) => {
                self.out.place(Place::Note(value));
                match std::mem::replace(&mut self.numbered, true) {
                    false => self.out.open_with(&value.to_string(), at),
                    true => self.out.open(),
                }
            }
            None => {
                self.out.place(Place::Paragraph(self.paragraphs + 1));
                match printed {
                    Some(printed) => self.out.open_with(&printed.text, at),
                    None => self.out.open(),
                }
            }
        }
    }

    fn end_paragraph(&mut self, at: u32) {
        self.begin(at);
        let Some(paragraph) = self.paragraph.take().filter(|_| self.table.depth == 0) else { return };
        let kind = match (self.note, paragraph.heading) {
            (Some((note, _)), _) => PartKind::Note(note),
            _ if self.indexes > 0 => PartKind::Furniture,
            (None, Some(level)) => PartKind::Heading(level),
            (None, None) if paragraph.bullet => PartKind::Item(self.lists.depth().unwrap_or(0)),
            (None, None) => PartKind::Paragraph { strong: !paragraph.plain },
        };
        if self.out.close(kind) && self.note.is_none() {
            self.paragraphs += 1;
        }
    }
}
