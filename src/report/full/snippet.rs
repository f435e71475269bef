//! The few lines around a finding's places, cut out of a draft of any length.
//!
//! miette counts lines from the start of a source for every place it draws, and prints lines whole. So it is given
//! a text of its own: the lines that hold a label, each cut to windows around its labels, and told their numbers.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceSpan, SpanContents};
use unicode_normalization::char::is_combining_mark;

use super::super::visible::visible;
use crate::text::{Lines, Span};

/// The lines miette asks for around a label. What it gets is chosen here; but for no lines at all it wants the place
/// of the label itself.
pub(super) const CONTEXT: usize = 1;

/// Lines a label is drawn over at most; of a longer passage its beginning is.
const LINES: usize = 4;
/// Characters a label is drawn over at most on a line that has to be cut.
const LABEL: usize = 160;
/// Columns of a line that are miette's own.
const GUTTER: usize = 10;
/// Characters around a label on a line that has to be cut, at least.
const AROUND: usize = 16;
/// What stands for characters left out.
const CUT: &str = " … ";

/// A cut-out of a source.
#[derive(Debug)]
pub(super) struct Snippet {
    text: String,
    /// Runs of neighbouring lines: their bytes in `text`, the first one's number from 0, how many they are.
    runs: Vec<(Range<usize>, usize, usize)>,
    labels: Vec<Place>,
}

/// Where a label stands.
#[derive(Debug)]
struct Place {
    /// What is written above its lines, where it is the first of them.
    name: String,
    /// Its bytes in the cut-out.
    bytes: Range<usize>,
    /// Its line and column in the source, from 0.
    line: usize,
    column: usize,
}

impl Snippet {
    /// Cuts the lines of `spans` out of `source`, for a terminal of `width` columns; `name` is what the source is
    /// called at a byte of it.
    pub(super) fn new(name: impl Fn(u32) -> String, source: &str, lines: &Lines, spans: &[Span], width: usize) -> Self {
        let spans: Vec<Span> = spans.iter().map(|span| shortened(source, lines, *span)).collect();
        let mut cutter =
            Cutter { source, spans: &spans, room: width.saturating_sub(GUTTER), text: String::new(), map: Vec::new() };
        let mut runs: Vec<(Range<usize>, usize, usize)> = Vec::new();
        for line in wanted(lines, &spans) {
            let follows = runs.last().is_some_and(|(_, first, count)| first + count == line);
            if !cutter.text.is_empty() {
                cutter.text.push('\n');
            }
            let start = cutter.text.len();
            cutter.line(lines.span(line));
            let end = cutter.text.len();
            match runs.last_mut() {
                Some((bytes, _, count)) if follows => (bytes.end, *count) = (end, *count + 1),
                _ => runs.push((start..end, line, 1)),
            }
        }
        let labels = spans.iter().map(|span| {
            let at = lines.position(source, span.start);
            let bytes = cutter.place(span.start)..cutter.place(span.end);
            Place { name: name(span.start), bytes, line: at.line - 1, column: at.column - 1 }
        });
        Self { labels: labels.collect(), runs, text: cutter.text }
    }

    /// What miette may write above lines, the name of a label with its line and column; and the name alone.
    pub(super) fn addresses(&self) -> Vec<(String, String)> {
        let address = |place: &Place| {
            let Place { name, line, column, .. } = place;
            (format!("[{name}:{}:{}]", line + 1, column + 1), format!("[{name}]"))
        };
        self.labels.iter().map(address).collect()
    }

    /// Where the labels stand in the cut-out, in the order they were given.
    pub(super) fn labels(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.labels.iter().map(|place| place.bytes.clone())
    }
}

impl miette::SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let run = self.runs.iter().find(|(bytes, _, _)| bytes.start <= start && end <= bytes.end);
        let (bytes, line, count) = run.ok_or(MietteError::OutOfBounds)?;
        let place = self.labels.iter().find(|place| before == 0 && place.bytes.start == start);
        let (range, line, column, count) = match place {
            Some(place) => (start..end, place.line, place.column, 1),
            None => (bytes.clone(), *line, 0, *count),
        };
        let name = place.or(self.labels.first()).map(|place| place.name.clone()).unwrap_or_default();
        let data = self.text.get(range.clone()).ok_or(MietteError::OutOfBounds)?.as_bytes();
        let span = (range.start, range.len()).into();
        Ok(Box::new(MietteSpanContents::new_named(name, data, span, line, column, count)))
    }
}

/// A span that ends within a few lines of its start, and on the last letter of a line rather than behind it.
fn shortened(source: &str, lines: &Lines, span: Span) -> Span {
    let first = lines.line_of(span.start);
    let last = lines.span(first + LINES - 1);
    let end = if last.is_empty() { span.end } else { span.end.min(last.end) };
    let span = Span { start: span.start, end: end.max(span.start) };
    Span { end: span.start + span.of(source).trim_end().len() as u32, ..span }
}

/// The lines to show: those of the spans, and a single line between two of them.
fn wanted(lines: &Lines, spans: &[Span]) -> Vec<usize> {
    let all = spans.iter().flat_map(|span| lines.line_of(span.start)..=lines.line_of(span.end.max(span.start + 1) - 1));
    let mut all: Vec<usize> = all.collect();
    all.sort_unstable();
    all.dedup();
    let gaps = all.windows(2).filter(|pair| pair[0] + 2 == pair[1]).map(|pair| pair[0] + 1).collect::<Vec<_>>();
    all.extend(gaps);
    all.sort_unstable();
    all
}

struct Cutter<'a> {
    source: &'a str,
    spans: &'a [Span],
    /// Columns there are for a line.
    room: usize,
    text: String,
    /// Bytes of the source and of the cut-out that correspond, in the order of both.
    map: Vec<(u32, usize)>,
}

impl Cutter<'_> {
    /// Appends a line, or the windows of it that show its labels.
    fn line(&mut self, line: Span) {
        let body = line.of(self.source).trim_end();
        let line = Span { end: line.start + body.len() as u32, ..line };
        if forward(self.source, line.start, line.end, self.room) == line.end {
            return self.copy(line);
        }
        let mut at = line.start;
        for window in self.windows(line) {
            if window.start > at {
                self.text.push_str(CUT);
            }
            self.copy(window);
            at = window.end;
        }
        if at < line.end {
            self.text.push_str(CUT.trim_end());
        }
    }

    /// The pieces of a long line to show, in order, apart from one another.
    fn windows(&self, line: Span) -> Vec<Span> {
        let mut labels: Vec<Span> = self
            .spans
            .iter()
            .copied()
            .filter(|span| span.start <= line.end && line.start < span.end.max(span.start + 1))
            .collect();
        labels.sort_unstable();
        if labels.is_empty() {
            return vec![Span { end: forward(self.source, line.start, line.end, self.room), ..line }];
        }
        let cut = |span: &Span| {
            let start = span.start.max(line.start);
            Span { start, end: forward(self.source, start, span.end.min(line.end).max(start), LABEL) }
        };
        // Labels that fit on a line together share a window.
        let mut shown: Vec<Span> = Vec::new();
        for label in labels.iter().map(cut) {
            match shown.last_mut() {
                Some(last) if last.to(label).of(self.source).chars().take(self.room + 1).count() <= self.room => {
                    *last = last.to(label);
                }
                _ => shown.push(label),
            }
        }
        let used: usize = shown.iter().map(|label| label.of(self.source).chars().count()).sum();
        let around = (self.room.saturating_sub(used) / (2 * shown.len())).max(AROUND);
        let mut windows: Vec<Span> = Vec::new();
        for label in shown {
            let window = self.at_words(label, line, around);
            match windows.last_mut() {
                Some(last) if window.start <= last.end + CUT.len() as u32 => last.end = last.end.max(window.end),
                _ => windows.push(window),
            }
        }
        windows
    }

    /// The label with whole words of its line around it.
    fn at_words(&self, label: Span, line: Span, around: usize) -> Span {
        let before = Span { start: backward(self.source, line.start, label.start, around), end: label.start };
        let after = Span { start: label.end, end: forward(self.source, label.end, line.end, around) };
        let skipped = match before.of(self.source).find(' ') {
            Some(space) if before.start > line.start => space + 1,
            _ => 0,
        };
        let kept = match after.of(self.source).rfind(' ') {
            Some(space) if after.end < line.end => space,
            _ => after.len(),
        };
        Span { start: before.start + skipped as u32, end: after.start + kept as u32 }
    }

    fn copy(&mut self, piece: Span) {
        let mut at = piece.start;
        for character in piece.of(self.source).chars() {
            self.map.push((at, self.text.len()));
            self.text.push(visible(character));
            at += character.len_utf8() as u32;
        }
        self.map.push((at, self.text.len()));
    }

    /// Where a byte of the source went; what was cut away went to the end of what was kept before it.
    fn place(&self, at: u32) -> usize {
        let next = self.map.partition_point(|&(source, _)| source < at);
        match self.map.get(next) {
            Some(&(source, place)) if source == at => place,
            _ => next.checked_sub(1).and_then(|last| self.map.get(last)).map_or(0, |&(_, place)| place),
        }
    }
}

/// The byte `count` characters after `from`, not beyond `end`. Combining marks go with their letter.
fn forward(source: &str, from: u32, end: u32, count: usize) -> u32 {
    let letters = Span { start: from, end }.of(source).char_indices().filter(|(_, letter)| !is_combining_mark(*letter));
    letters.map(|(at, _)| from + at as u32).nth(count).unwrap_or(end)
}

/// The byte `count` characters before `from`, not before `start`. Combining marks go with their letter.
fn backward(source: &str, start: u32, from: u32, count: usize) -> u32 {
    let letters =
        Span { start, end: from }.of(source).char_indices().rev().filter(|(_, letter)| !is_combining_mark(*letter));
    letters.map(|(at, _)| start + at as u32).nth(count.saturating_sub(1)).unwrap_or(start)
}

#[cfg(test)]
#[path = "snippet_tests.rs"]
mod tests;
