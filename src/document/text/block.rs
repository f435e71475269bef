//! Passages, notes, rows and furniture written as blocks in reading order.

use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use super::flow::Passage;
use super::line::{Line, Role};
use super::note::Notes;
use super::table;
use crate::document::edges::in_capitals;
use crate::document::numbering::Numbering;
use crate::document::printed::{PartCell, Printed, PrintedKind};
use crate::document::shape::{self, Before};
use crate::document::sign::Sign;
use crate::document::writer::{Writer, is_gap};
use crate::document::{BlockKind, Document, Marker, MarkerStyle};
use crate::text::Span;

/// How many passages are written by one thread, and how many such parts before they are joined.
const AT_ONCE: usize = 512;
/// See [`AT_ONCE`].
const AHEAD: usize = 16;

/// Writes every line once: a passage where it begins, what it was joined across right behind it.
/// `printed` tells of the lines, where their places on pages are known.
pub(super) fn write(
    text: &str,
    lines: &[Line],
    passages: &[Passage],
    notes: &Notes,
    mut writer: Writer<'_>,
    printed: &[Printed],
) -> Document {
    let words = hyphenated(text, lines, passages);
    let page = Page { text, lines, passages, printed, notes, words: &words };
    let mut outline = Outline::default();
    let parts: Vec<Range<usize>> =
        (0..passages.len().max(1)).step_by(AT_ONCE).map(|at| at..passages.len().min(at + AT_ONCE)).collect();
    for some in parts.chunks(AHEAD) {
        let some: Vec<Part<'_, '_>> = some.par_iter().map(|part| page.part(part.clone(), &writer)).collect();
        for part in some {
            let first = writer.go_on(part.writer);
            part.written.into_iter().for_each(|written| outline.settle(&written, first, &mut writer));
        }
    }
    writer.finish()
}

/// The lines of a text, and what is known of them.
#[derive(Clone, Copy)]
struct Page<'p> {
    text: &'p str,
    lines: &'p [Line],
    passages: &'p [Passage],
    printed: &'p [Printed],
    notes: &'p Notes,
    /// The words that a hyphen may split.
    words: &'p HashSet<String>,
}

impl<'p> Page<'p> {
    /// Writes some of the passages, and what stands up to the next, as `writer` would.
    fn part<'w>(self, passages: Range<usize>, writer: &Writer<'w>) -> Part<'p, 'w> {
        let begins = |passage: usize| self.passages.get(passage).and_then(|passage| passage.lines.first()).copied();
        let mut at = if passages.start == 0 { 0 } else { begins(passages.start).unwrap_or(self.lines.len()) };
        let end = begins(passages.end).unwrap_or(self.lines.len());
        let place = |line: usize| self.lines.get(line).map_or(self.text.len(), |line| line.span.start as usize);
        let writer = writer.part(place(end).saturating_sub(place(at)));
        let mut part = Part { page: self, writer, written: Vec::new() };
        for (place, passage) in passages.clone().zip(&self.passages[passages]) {
            let (Some(&first), Some(&last)) = (passage.lines.first(), passage.lines.last()) else { continue };
            part.aside(at, first);
            part.passage(passage, self.passages.get(place + 1).and_then(|next| next.sign.as_ref()));
            part.aside(first, last);
            at = last + 1;
        }
        part.aside(at, end);
        part
    }
}

/// What was written that the kinds of passages depend on.
enum Written<'p> {
    /// A passage, as the block of this index, and the sign of the next one. What it is may be told by itself.
    Passage { passage: &'p Passage, next: Option<&'p Sign>, block: usize, kind: Option<BlockKind> },
    /// Rows of a table.
    Rows,
}

/// The headings and lists so far.
#[derive(Default)]
struct Outline {
    numbering: Numbering,
    last: Option<Before>,
}

impl Outline {
    /// Tells what a passage is, by those before it; `first` is the index of the first block of its part.
    fn settle(&mut self, written: &Written<'_>, first: usize, writer: &mut Writer<'_>) {
        let &Written::Passage { passage, next, block, kind } = written else {
            self.last = Some(Before::new(BlockKind::Row, None, ""));
            self.numbering.end_list();
            return;
        };
        let body = writer.body(first + block);
        let shape = || shape::Passage {
            before: self.last.as_ref(),
            next,
            sibling: passage.sign.as_ref().is_some_and(|sign| self.numbering.heads(sign)),
            ..alone(passage, body)
        };
        let kind = kind.unwrap_or_else(|| shape().kind());
        self.last = Some(Before::new(kind, passage.sign.clone(), body));
        let level = match (kind, &passage.sign) {
            (BlockKind::Item, Some(sign)) => self.numbering.item(sign),
            (BlockKind::Heading, Some(sign)) => self.numbering.heading(sign),
            (BlockKind::Heading, None) => self.numbering.bare_level(in_capitals(body)),
            _ => 0,
        };
        if kind != BlockKind::Item {
            self.numbering.end_list();
        }
        writer.settle(first + block, kind, level);
    }
}

/// A passage as it is by itself.
fn alone<'a>(passage: &'a Passage, body: &'a str) -> shape::Passage<'a> {
    shape::Passage {
        sign: passage.sign.as_ref(),
        body,
        lines: passage.lines.len(),
        apart: passage.apart,
        before: None,
        next: None,
        sibling: false,
    }
}

/// Some of the passages while they are written.
struct Part<'p, 'w> {
    page: Page<'p>,
    writer: Writer<'w>,
    written: Vec<Written<'p>>,
}

impl<'p> Part<'p, '_> {
    fn passage(&mut self, passage: &'p Passage, next: Option<&'p Sign>) {
        let Some(&first) = passage.lines.first() else { return };
        self.writer.open();
        let start = self.page.lines[first].span.start;
        let mut marker = None;
        let mut from = start;
        if let Some(sign) = &passage.sign {
            marker = Some(self.writer.sign(sign, start));
            from += sign.end as u32;
        }
        self.lines(&passage.lines, from);
        let block = self.writer.close(BlockKind::Paragraph, marker, 0);
        // What the sign of a heading opens is told by what stands around it.
        let shape = alone(passage, self.writer.body(block));
        let kind = passage.sign.as_ref().is_none_or(Sign::of_item).then(|| shape.kind());
        self.written.push(Written::Passage { passage, next, block, kind });
    }

    /// Copies lines joined; the first from byte `from` of the text on.
    fn lines(&mut self, indices: &[usize], from: u32) {
        let mut split = false;
        for (place, &index) in indices.iter().enumerate() {
            let mut span = self.page.lines[index].span;
            if place == 0 {
                span.start = from;
            } else if !split {
                let before = &self.page.lines[indices[place - 1]];
                let end = if index == indices[place - 1] + 1 { span.start } else { before.next };
                self.writer.join(Span { start: before.span.end, end }, span.of(self.page.text));
            }
            split = indices.get(place + 1).is_some_and(|&next| self.splits(span, self.page.lines[next].span));
            if split {
                span.end -= 1;
            }
            self.writer.copy(span);
        }
    }

    /// Whether the hyphen at the end of `a` only splits a word: the word without it is written elsewhere.
    fn splits(&self, a: Span, b: Span) -> bool {
        !self.page.words.is_empty()
            && halves(a.of(self.page.text), b.of(self.page.text))
                .is_some_and(|(head, tail)| self.page.words.contains(&format!("{head}{tail}")))
    }

    /// Writes notes, rows and furniture among the lines `from..to`.
    fn aside(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let line = &self.page.lines[at];
            match line.role {
                Role::Body => at += 1,
                Role::Note(id) => {
                    let end = (at..to).find(|&next| self.page.lines[next].role != Role::Note(id)).unwrap_or(to);
                    self.note(id as usize, at, end);
                    at = end;
                }
                Role::Row => {
                    let end = (at..to).find(|&next| self.page.lines[next].role != Role::Row).unwrap_or(to);
                    self.rows(at, end);
                    at = end;
                }
                Role::Furniture | Role::Rule => {
                    self.writer.open();
                    self.writer.copy(line.span);
                    self.writer.close(BlockKind::Furniture, None, 0);
                    at += 1;
                }
            }
        }
    }

    fn note(&mut self, id: usize, from: usize, to: usize) {
        let Some(number) = self.page.notes.numbers.get(id) else { return };
        self.writer.open();
        let before = self.writer.place(Span { start: number.sign.start, end: number.number.start });
        let digits = self.writer.number(number.value, number.number);
        let after = self.writer.place(Span { start: number.number.end, end: number.sign.end });
        let marker = Marker { number: digits, span: before.to(digits).to(after), style: MarkerStyle::Arabic };
        let indices: Vec<usize> = (from..to).collect();
        self.lines(&indices, number.sign.end);
        self.writer.close(BlockKind::Note, Some(marker), 0);
        self.writer.is_note(id);
    }

    fn rows(&mut self, from: usize, to: usize) {
        let printed = self.page.printed.get(from..to).unwrap_or_default();
        for row in printed {
            if let PrintedKind::Row(cells) = &row.kind {
                self.printed_row(cells);
            }
        }
        let plain = if printed.is_empty() { &self.page.lines[from..to] } else { &[] };
        for (line, row) in plain.iter().zip(table::rows(self.page.text, plain)) {
            self.writer.open();
            let mut at = 0;
            for cell in row {
                let place = |offset: usize| line.span.start + offset as u32;
                let (start, end) = cell.unwrap_or((at, at));
                self.writer.cell(Span { start: place(at), end: place(start) });
                self.writer.copy(Span { start: place(start), end: place(end) });
                at = end;
            }
            self.writer.close(BlockKind::Row, None, 0);
        }
        self.written.push(Written::Rows);
    }
}

impl Part<'_, '_> {
    /// Writes a row whose cells are known.
    fn printed_row(&mut self, cells: &[PartCell]) {
        self.writer.open();
        let mut at = cells.first().map_or(0, |cell| cell.span.start);
        for cell in cells {
            self.writer.cell(Span { start: at, end: cell.span.start });
            self.writer.copy(cell.span);
            self.writer.widen(cell.more);
            at = cell.span.end;
        }
        self.writer.close(BlockKind::Row, None, 0);
    }
}

/// The two halves of a word that a hyphen at a line end may split: plain small letters on both sides.
fn halves<'t>(a: &'t str, b: &'t str) -> Option<(&'t str, &'t str)> {
    let a = a.strip_suffix('-')?;
    let head = &a[a
        .rfind(|letter: char| !letter.is_ascii_alphabetic())
        .map_or(0, |at| at + a[at..].chars().next().map_or(1, char::len_utf8))..];
    let tail = &b[..b.find(|letter: char| !letter.is_ascii_lowercase()).unwrap_or(b.len())];
    let fits = head.len() >= 2
        && tail.len() >= 2
        && head.len() + tail.len() <= 40
        && head.ends_with(|letter: char| letter.is_ascii_lowercase());
    fits.then_some((head, tail))
}

/// The words of the text, where any line end may split one.
fn hyphenated(text: &str, lines: &[Line], passages: &[Passage]) -> HashSet<String> {
    let mut wanted = HashSet::new();
    for passage in passages {
        for pair in passage.lines.windows(2) {
            let (a, b) = (lines[pair[0]].span.of(text), lines[pair[1]].span.of(text));
            wanted.extend(halves(a, b).map(|(head, tail)| format!("{head}{tail}")));
        }
    }
    if wanted.is_empty() {
        return wanted;
    }
    let mut found = HashSet::new();
    for word in text.split(|letter: char| !letter.is_ascii_alphabetic() || is_gap(letter)) {
        if word.len() <= 40 && wanted.contains(word) && !found.contains(word) {
            found.insert(word.to_owned());
        }
    }
    found
}
