//! Markdown: CommonMark with tables and footnotes.

mod note;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use self::note::label;
use super::Document;
use super::compose::Composed;
use super::passage::{Lead, Passages, Piece};
use super::remark::comments;
use super::vocabulary::Vocabulary;
use super::writer::Writer;
use crate::language::Languages;
use crate::text::Span;

/// Reads a Markdown text. Code, HTML, metadata and addresses are left out; link texts are read. Linear in the text.
pub(super) fn read(source: &str, languages: &Languages) -> Document {
    let composed = Composed::new(source);
    let text = composed.text.as_ref();
    let vocabulary = Vocabulary::new(languages);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    // A byte-order mark is no text; the parser would keep the first heading from being one.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(&text[start..], options)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + start..range.end + start))
        .collect();
    let (marks, notes) = note::find(text, &events);
    let writer = Writer::new(&composed, &vocabulary, marks, notes.len());
    let mut reader = Reader {
        text,
        passages: Passages::new(text, &vocabulary, writer),
        notes,
        pieces: Vec::new(),
        place: Place::default(),
        remarks: Vec::new(),
    };
    for (event, range) in events {
        reader.take(event, Span::new(range.start, range.end));
    }
    reader.end_block();
    let remarks = reader.remarks.into_iter().map(|span| composed.source(span)).collect();
    Document { remarks, ..reader.passages.finish() }
}

/// Where in the structure the reader stands.
#[derive(Default)]
struct Place {
    heading: Option<(u8, bool)>,
    /// How many tables have begun.
    tables: u32,
    /// Start of the sign of the list item whose text is next.
    item: Option<u32>,
    /// The footnote whose text is read, and the span of its label until that is written.
    note: Option<(usize, Option<(u32, Span)>)>,
    /// Depth of elements whose text is not read.
    silent: u32,
    /// Depth of strong emphasis, and whether the block has text outside of it.
    strong: u32,
    plain: bool,
    /// Where the cell before ended.
    cell: u32,
    in_row: bool,
}

struct Reader<'c> {
    text: &'c str,
    passages: Passages<'c>,
    notes: HashMap<String, usize>,
    pieces: Vec<Piece>,
    place: Place,
    /// Remarks to crossfoot, in the composed text.
    remarks: Vec<Span>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            _ if self.place.silent > 0 => {}
            Event::Text(text) => {
                self.place.plain |= self.place.strong == 0;
                let same = span.of(self.text) == text.as_ref();
                self.pieces.push(if same { Piece::Text(span) } else { Piece::Other(text.into_string(), span) });
            }
            Event::SoftBreak | Event::HardBreak => self.pieces.push(Piece::Break(span)),
            Event::FootnoteReference(_) => self.pieces.push(Piece::Text(label(self.text, span.start))),
            Event::InlineHtml(_) => {
                self.remarks.extend(comments(self.text, span));
                self.pieces.push(Piece::Other(" ".to_owned(), span));
            }
            Event::Code(_) => self.pieces.push(Piece::Other(" ".to_owned(), span)),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_block();
                self.place.heading = Some((level as u8, span.of(self.text).starts_with('#')));
            }
            Tag::Paragraph | Tag::BlockQuote(_) => self.end_block(),
            Tag::List(_) => {
                self.end_block();
                self.passages.lists = self.passages.lists.saturating_add(1);
            }
            Tag::Item => {
                self.end_block();
                self.place.item = Some(span.start);
            }
            Tag::FootnoteDefinition(name) => {
                self.end_block();
                let number = label(self.text, span.start);
                if let Some(&note) = self.notes.get(name.as_ref()) {
                    let value = name.parse().unwrap_or(note as u32 + 1);
                    self.place.note = Some((note, Some((value, number))));
                }
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.end_block();
                if matches!(tag, Tag::HtmlBlock) {
                    self.remarks.extend(comments(self.text, span));
                }
                self.place.silent += 1;
            }
            Tag::Image { .. } | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.place.silent += 1
            }
            Tag::Link { .. } if self.place.silent > 0 => self.place.silent += 1,
            Tag::Strong => self.place.strong += 1,
            Tag::Table(_) => {
                self.end_block();
                self.place.tables += 1;
                self.passages.writer.of_table(self.place.tables);
            }
            Tag::TableHead | Tag::TableRow => {
                self.end_block();
                self.place.in_row = true;
                self.place.cell = span.start;
                self.passages.writer.open();
            }
            Tag::TableCell => {
                self.passages.writer.cell(Span { start: self.place.cell.min(span.start), end: span.start })
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) => self.end_block(),
            TagEnd::List(_) => {
                self.end_block();
                self.passages.lists = self.passages.lists.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.end_block();
                self.place.note = None;
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.place.silent = self.place.silent.saturating_sub(1);
            }
            TagEnd::Link => self.place.silent = self.place.silent.saturating_sub(1),
            TagEnd::Strong => self.place.strong = self.place.strong.saturating_sub(1),
            TagEnd::TableCell => {
                let pieces = std::mem::take(&mut self.pieces);
                self.place.cell = pieces.last().map_or(self.place.cell, |piece| piece.span().end);
                self.passages.write(&pieces, 0);
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.place.in_row = false;
                self.passages.end_row();
            }
            _ => {}
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
        if let Some((note, number)) = &mut self.place.note {
            return self.passages.note(&pieces, *note, number.take());
        }
        match heading {
            Some((level, hashed)) => self.passages.heading(&pieces, level, hashed, None),
            None => {
                let lead = self.place.item.take().map(Lead::Written);
                self.passages.paragraph(&pieces, lead.as_ref(), !plain);
            }
        }
    }
}
