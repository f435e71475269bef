//! What the lines of a text show by themselves, seen anew only where an edit has changed them.

use std::collections::HashSet;

use rayon::prelude::*;

use super::furniture::Look;
use super::line::{self, Line};
use super::mark::Candidate;
use super::part::Part;
use super::table::Layout;
use crate::document::sign::Sign;
use crate::text::Span;

/// What was seen of a version of a text. What lines show is of the bytes of each alone, so it holds wherever these stand
/// again; what was written of them is told by all that a [`Part`] was written from.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct Seen {
    /// The text in composed form.
    pub(super) text: String,
    /// Whether its source was in that form.
    pub(super) composed: bool,
    /// Its lines as they were cut.
    pub(super) lines: Vec<Line>,
    /// What may belong to the page.
    pub(super) looks: Vec<Shown<Look>>,
    /// How lines begin that may come back page after page.
    pub(super) openings: Vec<Shown<u64>>,
    /// What may be a row of a table.
    pub(super) layouts: Vec<Shown<Layout>>,
    /// What may be marks of notes.
    pub(super) marks: Vec<Shown<Vec<Candidate>>>,
    /// What may be the signs that lines open with.
    pub(super) signs: Vec<Shown<Sign>>,
    /// What was written of them, part by part.
    pub(super) parts: Vec<Part>,
    /// The words that a hyphen may split, by which those parts were written.
    pub(super) words: HashSet<String>,
}

/// What one line shows, by the byte its text begins with.
#[derive(Clone, Debug)]
pub(super) struct Shown<T> {
    start: u32,
    what: T,
}

/// Where a text is not as it was: its lines that begin before or behind are as they were, and stand under the same lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    /// The byte from which on lines are not as they were.
    from: u32,
    /// The byte from which on they are again, in the earlier version.
    old: u32,
    /// The same byte in this one.
    to: u32,
}

/// So many lines at least are looked at by one thread.
const LEAST: usize = 256;

impl Edit {
    /// What has changed of a text that was `seen`.
    pub(super) fn of(text: &str, seen: &Seen) -> Self {
        let (one, other) = (seen.text.as_bytes(), text.as_bytes());
        let head = alike_before(one, other);
        let tail = alike_behind(&one[head..], &other[head..]);
        // A carriage return ends its line with the line feed behind it.
        let before = seen.lines.partition_point(|line| (line.next as usize) < head);
        let from = before.checked_sub(1).map_or(0, |last| seen.lines[last].next);
        // Blank lines before the first line that is as it was may not be.
        let border = (seen.text.len() - tail) as u32;
        let behind = seen.lines.partition_point(|line| line.span.start <= border).max(before) + 1;
        let old = seen.lines.get(behind).map_or(seen.text.len() as u32, |line| line.span.start);
        Self { from, old, to: (text.len() - (seen.text.len() - old as usize)) as u32 }
    }

    /// The bytes of this version that lines are not as they were in.
    pub(super) fn fresh(&self) -> Span {
        Span { start: self.from, end: self.to }
    }

    /// Whether some lines, in order, are as they were.
    pub(super) fn spares(&self, lines: &[Line]) -> bool {
        let ends = lines.first().zip(lines.last());
        ends.is_some_and(|(first, last)| last.span.start < self.from || first.span.start >= self.to)
    }

    /// The lines of a text, of which those of the earlier version are known.
    pub(super) fn cut(&self, text: &str, lines: &mut Vec<Line>) {
        let [from, to] = [self.from, self.old].map(|border| lines.partition_point(|line| line.span.start < border));
        let by = i64::from(self.to) - i64::from(self.old);
        for line in &mut lines[to..] {
            (line.span, line.next) = (line.span.moved(by), (i64::from(line.next) + by) as u32);
        }
        lines.splice(from..to, line::within(text, self.from as usize..self.to as usize));
    }

    /// Brings what lines show up to this version: `see` looks at a line that is not as it was.
    pub(super) fn renew<T: Send>(
        &self,
        list: &mut Vec<Shown<T>>,
        lines: &[Line],
        see: impl Fn(&Line) -> Option<T> + Sync,
    ) {
        let [from, to] = [self.from, self.old].map(|border| list.partition_point(|shown| shown.start < border));
        let by = i64::from(self.to) - i64::from(self.old);
        list[to..].iter_mut().for_each(|shown| shown.start = (i64::from(shown.start) + by) as u32);
        let [first, last] = [self.from, self.to].map(|border| lines.partition_point(|line| line.span.start < border));
        let shown = |line: &Line| Some(Shown { start: line.span.start, what: see(line)? });
        let fresh = lines[first..last].par_iter().with_min_len(LEAST).filter_map(shown);
        list.splice(from..to, fresh.collect::<Vec<_>>());
    }
}

/// So many bytes are compared at once.
const CHUNK: usize = 1024;

/// How many bytes two texts share at their beginning.
fn alike_before(one: &[u8], other: &[u8]) -> usize {
    let pairs = one.chunks_exact(CHUNK).zip(other.chunks_exact(CHUNK));
    let whole = CHUNK * pairs.take_while(|(one, other)| one == other).count();
    whole + one[whole..].iter().zip(&other[whole..]).take_while(|(one, other)| one == other).count()
}

/// How many bytes two texts share at their end.
fn alike_behind(one: &[u8], other: &[u8]) -> usize {
    let pairs = one.rchunks_exact(CHUNK).zip(other.rchunks_exact(CHUNK));
    let whole = CHUNK * pairs.take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[..one.len() - whole], &other[..other.len() - whole]);
    whole + one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count()
}

/// What lines show, each with the index of its line; of lines that are left out nothing.
pub(super) fn of<'a, T>(list: &'a [Shown<T>], lines: &[Line]) -> impl Iterator<Item = (usize, &'a T)> {
    let mut index = 0;
    list.iter().filter_map(move |Shown { start, what }| {
        while lines.get(index)?.span.start < *start {
            index += 1;
        }
        (lines[index].span.start == *start).then_some((index, what))
    })
}
