//! Parts of a text: some passages, and what stands up to the next, written by themselves.

use std::collections::HashSet;
use std::ops::Range;

use super::flow::Passage;
use super::line::{Line, Role};
use super::note::Notes;
use super::table;
use crate::document::printed::{PartCell, Printed, PrintedKind};
use crate::document::shape;
use crate::document::sign::Sign;
use crate::document::writer::{Stretch, Writer};
use crate::document::{BlockKind, Marker, MarkerStyle};
use crate::text::Span;

/// The lines of a text, and what is known of them.
#[derive(Clone, Copy)]
pub(super) struct Page<'p> {
    pub(super) text: &'p str,
    pub(super) lines: &'p [Line],
    pub(super) passages: &'p [Passage],
    pub(super) printed: &'p [Printed],
    pub(super) notes: &'p Notes,
    /// The words that a hyphen may split.
    pub(super) words: &'p HashSet<String>,
    /// Whether another version may follow.
    pub(super) goes_on: bool,
}

/// What was written of some passages.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// How many they are.
    pub(super) count: usize,
    /// The byte their first line began at.
    pub(super) place: u32,
    /// What it was written from; nothing where it holds for this version alone.
    pub(super) told: Option<Told>,
    pub(super) stretch: Stretch,
    pub(super) written: Vec<Written>,
}

/// What was written that the kinds of passages depend on.
#[derive(Clone, Copy, Debug)]
pub(super) enum Written {
    /// A passage, by its index in its part, as the block of this index there. What it is may be told by itself.
    Passage { passage: usize, block: usize, kind: Option<BlockKind> },
    /// Rows of a table.
    Rows,
}

/// What a part is written from, beside the bytes of its lines: what those are, and how they are joined, by their places in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    roles: Vec<Role>,
    passages: Vec<Passage>,
}

impl Page<'_> {
    /// The lines of some passages, given by their indices, and those up to the next.
    pub(super) fn lines_of(&self, passages: &Range<usize>) -> Range<usize> {
        let begins = |passage: usize| self.passages.get(passage).and_then(|passage| passage.lines.first()).copied();
        let from = if passages.start == 0 { 0 } else { begins(passages.start).unwrap_or(self.lines.len()) };
        from..begins(passages.end).unwrap_or(self.lines.len())
    }

    /// Where the first line begins of the part that begins with a passage, given by its index.
    pub(super) fn place(&self, passage: usize) -> i64 {
        let first = self.lines_of(&(passage..passage)).start;
        self.lines.get(first).map_or(self.text.len() as i64, |line| line.span.start.into())
    }

    /// What some passages, given by their indices, are written from; nothing where they tell of notes, whose numbers others
    /// count.
    pub(super) fn told(&self, passages: &Range<usize>, writer: &Writer<'_>) -> Option<Told> {
        let range = self.lines_of(passages);
        let lines = &self.lines[range.clone()];
        let whole = lines.first()?.span.to(lines.last()?.span);
        let noted = writer.is_marked(whole) || lines.iter().any(|line| matches!(line.role, Role::Note(_)));
        let passage = |passage: &Passage| Passage {
            lines: passage.lines.iter().map(|line| line - range.start).collect(),
            ..passage.clone()
        };
        (!noted && !passages.is_empty()).then(|| Told {
            roles: lines.iter().map(|line| line.role).collect(),
            passages: self.passages[passages.clone()].iter().map(passage).collect(),
        })
    }

    /// Writes some of the passages, and what stands up to the next, as `writer` would.
    pub(super) fn part(self, passages: Range<usize>, writer: &Writer<'_>) -> Part {
        let Range { start: mut at, end } = self.lines_of(&passages);
        let place = |line: usize| self.lines.get(line).map_or(self.text.len(), |line| line.span.start as usize);
        let told = self.goes_on.then(|| self.told(&passages, writer)).flatten();
        let (count, place, bytes) = (passages.len(), place(at) as u32, place(end).saturating_sub(place(at)));
        let mut open = Open { page: self, writer: writer.part(bytes), written: Vec::new() };
        for (index, passage) in self.passages[passages].iter().enumerate() {
            let (Some(&first), Some(&last)) = (passage.lines.first(), passage.lines.last()) else { continue };
            open.aside(at, first);
            open.passage(passage, index);
            open.aside(first, last);
            at = last + 1;
        }
        open.aside(at, end);
        Part { count, place, told, stretch: open.writer.stretch(), written: open.written }
    }
}

/// A passage as it is by itself.
pub(super) fn alone<'a>(passage: &'a Passage, body: &'a str) -> shape::Passage<'a> {
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
struct Open<'p, 'w> {
    page: Page<'p>,
    writer: Writer<'w>,
    written: Vec<Written>,
}

impl Open<'_, '_> {
    /// Writes a passage, and notes its index among those of the part.
    fn passage(&mut self, passage: &Passage, index: usize) {
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
        self.written.push(Written::Passage { passage: index, block, kind });
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

impl Open<'_, '_> {
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
pub(super) fn halves<'t>(a: &'t str, b: &'t str) -> Option<(&'t str, &'t str)> {
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
