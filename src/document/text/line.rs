//! Lines as they are printed: where they stand, how wide they are, what lies between them.

use std::ops::Range;

use rayon::prelude::*;

use crate::document::edges::{Close, close, in_capitals, opens_small};
use crate::document::remark::is_remark;
use crate::document::writer::is_gap;
use crate::text::Span;

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its text without white space around it.
    pub(super) span: Span,
    /// Where the next line of the source begins.
    pub(super) next: u32,
    /// The column its text begins in, from 0.
    pub(super) indent: u32,
    /// How many characters wide its text is.
    pub(super) width: u32,
    /// How wide its first word is, as far as that is measured.
    pub(super) first: u32,
    /// How it closes.
    pub(super) close: Close,
    /// Whether it opens with a small letter.
    pub(super) small: bool,
    /// Whether it is written in capitals.
    pub(super) capitals: bool,
    /// How many blank lines stand before it.
    pub(super) gap: u32,
    /// Whether a form feed stands before it.
    pub(super) new_page: bool,
    /// What part it plays.
    pub(super) role: Role,
}

/// What part a line plays on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It belongs to the running text.
    Body,
    /// It belongs to the page.
    Furniture,
    /// A rule: nothing but dashes, stars or underscores.
    Rule,
    /// It is a row of a table.
    Row,
    /// It belongs to the note of this number.
    Note(u32),
}

/// A tab leads to the next column divisible by this.
const TAB: u32 = 8;

/// How many lines are measured side by side before they are put in a row.
const AT_ONCE: usize = 4096;

/// Cuts `text` at line feeds, carriage returns and form feeds. Linear.
pub(super) fn cut(text: &str) -> Vec<Line> {
    within(text, 0..text.len())
}

/// The lines of a `part` of `text`, which begins where a line does.
pub(super) fn within(text: &str, part: Range<usize>) -> Vec<Line> {
    let mut lines = Vec::new();
    let bytes = text.as_bytes();
    let begins_page = part.start > 0 && bytes[part.start - 1] == b'\x0c';
    let (mut start, mut gap, mut new_page) = (part.start, 0, begins_page);
    let ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0c', &bytes[part.clone()]).map(|at| at + part.start);
    let mut raw = ends.chain(std::iter::once(part.end)).filter_map(|end| {
        let from = start;
        let windows = bytes.get(end..end + 2) == Some(b"\r\n");
        start = start.max((end + 1 + usize::from(windows)).min(text.len()));
        (end >= from).then_some((from, end, start))
    });
    loop {
        let some: Vec<(usize, usize, usize)> = raw.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return lines;
        }
        let cut = |&(start, end, next): &(usize, usize, usize)| line(&text[start..end], start, next);
        let measured: Vec<Option<Line>> = some.par_iter().with_min_len(LEAST).map(cut).collect();
        for (line, (_, end, _)) in measured.into_iter().zip(some) {
            match line {
                Some(line) => {
                    lines.push(Line { gap, new_page, ..line });
                    (gap, new_page) = (0, false);
                }
                None if bytes.get(end) != Some(&b'\x0c') => gap += 1,
                None => {}
            }
            new_page |= bytes.get(end) == Some(&b'\x0c');
        }
    }
}

/// So many lines at least are measured by one thread.
const LEAST: usize = 256;

/// Takes remarks to crossfoot out, as if they were not there, and tells where they stand.
pub(super) fn remarks(text: &str, lines: &mut Vec<Line>) -> Vec<Span> {
    let mut remarks = Vec::new();
    let (mut gap, mut new_page) = (0, false);
    lines.retain_mut(|line| {
        if is_remark(line.span.of(text)) {
            remarks.push(line.span);
            (gap, new_page) = (gap + line.gap, new_page || line.new_page);
            return false;
        }
        line.gap += std::mem::take(&mut gap);
        line.new_page |= std::mem::take(&mut new_page);
        true
    });
    remarks
}

fn line(raw: &str, start: usize, next: usize) -> Option<Line> {
    let head = raw.find(|letter| !is_gap(letter))?;
    let body = raw[head..].trim_end_matches(is_gap);
    let mut indent = 0;
    for letter in raw[..head].chars() {
        match letter {
            '\t' => indent += TAB - indent % TAB,
            '\u{feff}' | '\u{200b}' => {}
            _ => indent += 1,
        }
    }
    let width = body.chars().count() as u32;
    let at = start + head;
    let span = Span::new(at, at + body.len());
    let (gap, new_page, role) = (0, false, Role::Body);
    let (close, small, capitals, first) = (close(body), opens_small(body), in_capitals(body), first_word(body));
    Some(Line { span, next: next as u32, indent, width, first, close, small, capitals, gap, new_page, role })
}

/// No more characters of a word are measured.
const WORD: usize = 40;

/// Width of the first word of `body`, in characters.
fn first_word(body: &str) -> u32 {
    body.chars().take(WORD).take_while(|letter| !letter.is_whitespace()).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_end_lines_and_blanks_are_counted() {
        let text = "\u{feff}một\r\n\r\n  hai \n\x0c\tba\rbốn";
        let lines = cut(text);
        let seen: Vec<_> =
            lines.iter().map(|line| (line.span.of(text), line.indent, line.gap, line.new_page)).collect();
        assert_eq!(seen, [("một", 0, 0, false), ("hai", 2, 1, false), ("ba", 8, 0, true), ("bốn", 0, 0, false)]);
    }
}
