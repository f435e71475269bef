//! Passages, notes, rows and furniture written as blocks in reading order.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;

use rayon::prelude::*;

use super::flow::Passage;
use super::line::Line;
use super::note::Notes;
use super::part::{Page, Part, Written, alone, halves};
use super::seen::{Edit, Seen};
use crate::document::edges::in_capitals;
use crate::document::numbering::Numbering;
use crate::document::printed::Printed;
use crate::document::shape::{self, Before};
use crate::document::writer::{Writer, is_gap};
use crate::document::{BlockKind, Document};

/// How many passages are written by one thread, and how many such parts before they are joined.
const AT_ONCE: usize = 512;
/// See [`AT_ONCE`].
const AHEAD: usize = 16;

/// Writes every line once: a passage where it begins, what it was joined across right behind it.
/// `printed` tells of the lines, where their places on pages are known; `again` what has changed of an earlier version, and
/// what was seen of that, where another may follow.
pub(super) fn write(
    text: &str,
    lines: &[Line],
    passages: &[Passage],
    notes: &Notes,
    mut writer: Writer<'_>,
    printed: &[Printed],
    again: Option<(&Edit, &mut Seen)>,
) -> Document {
    let words = hyphenated(text, lines, passages);
    let page = Page { text, lines, passages, printed, notes, words: &words, goes_on: again.is_some() };
    let mut known = None;
    let mut kept = Vec::new();
    let seen = again.map(|(edit, seen)| {
        let parts = std::mem::take(&mut seen.parts);
        known = (seen.words == words && seen.composed && writer.is_verbatim()).then_some((edit, parts));
        seen
    });
    let mut tasks = tasks(&page, known, &writer);
    let mut outline = Outline::default();
    while !tasks.is_empty() {
        let some: Vec<Task> = tasks.drain(..AHEAD.min(tasks.len())).collect();
        let parts = some.into_par_iter().map(|task| match task {
            Task::Known(start, part) => (start, *part),
            Task::Write(range) => (range.start, page.part(range, &writer)),
        });
        for (start, part) in parts.collect::<Vec<_>>() {
            let again = seen.is_some().then(|| part.clone());
            let by = page.place(start) - i64::from(part.place);
            let first = writer.go_on(part.stretch, by);
            part.written.into_iter().for_each(|own| outline.settle(own, &passages[start..], first, &mut writer));
            kept.extend(again);
        }
    }
    if let Some(seen) = seen {
        (seen.parts, seen.words) = (kept, words);
    }
    writer.finish()
}

/// Some of the passages, by the index of the first: what was written of them, or that they are to be written.
enum Task {
    Known(usize, Box<Part>),
    Write(Range<usize>),
}

/// The passages of a page in parts. Those of an earlier version may be `known`, and how it has changed: at the beginning and
/// at the end they are taken as they are.
fn tasks(page: &Page<'_>, known: Option<(&Edit, Vec<Part>)>, writer: &Writer<'_>) -> Vec<Task> {
    let (mut from, mut to) = (0, page.passages.len());
    let (mut tasks, mut tail) = (Vec::new(), Vec::new());
    if let Some((edit, parts)) = known {
        let holds = |range: &Range<usize>, part: &Part| {
            let spared = edit.spares(&page.lines[page.lines_of(range)]);
            spared && part.told.is_some() && part.told == page.told(range, writer)
        };
        let mut parts = VecDeque::from(parts);
        let ahead = |from: usize, to: usize, part: &Part| Some(from..from + part.count).filter(|range| range.end <= to);
        while let Some(part) = parts.pop_front()
            && let Some(range) = ahead(from, to, &part).filter(|range| holds(range, &part))
        {
            tasks.push(Task::Known(from, Box::new(part)));
            from = range.end;
        }
        let behind = |from: usize, to: usize, part: &Part| {
            Some(to.checked_sub(part.count)?..to).filter(|range| range.start >= from)
        };
        while let Some(part) = parts.pop_back()
            && let Some(range) = behind(from, to, &part).filter(|range| holds(range, &part))
        {
            to = range.start;
            tail.push(Task::Known(to, Box::new(part)));
        }
    }
    let length = (to - from).div_ceil((to - from).div_ceil(AT_ONCE).max(1)).max(1);
    let fresh = (from..to.max(usize::from(page.passages.is_empty()))).step_by(length);
    tasks.extend(fresh.map(|at| Task::Write(at..to.min(at + length))));
    tasks.extend(tail.into_iter().rev());
    tasks
}

/// The headings and lists so far.
#[derive(Default)]
struct Outline {
    numbering: Numbering,
    last: Option<Before>,
}

impl Outline {
    /// Tells what a passage is, by those before it; `passages` are those from its part on, `first` is the index of the first
    /// block of that.
    fn settle(&mut self, written: Written, passages: &[Passage], first: usize, writer: &mut Writer<'_>) {
        let Written::Passage { passage, block, kind } = written else {
            self.last = Some(Before::new(BlockKind::Row, None, ""));
            self.numbering.end_list();
            return;
        };
        let next = passages.get(passage + 1).and_then(|next| next.sign.as_ref());
        let passage = &passages[passage];
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
