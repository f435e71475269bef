//! Footnotes: their bodies among the lines of a page, and their marks in the text.

use super::line::{Line, Role};
use super::mark::{Candidate, Kind, collect, digits, raised};
use super::seen::{Edit, Seen, of};
use crate::document::edges::{Close, opens_large};
use crate::document::sign::Sign;
use crate::document::vocabulary::Vocabulary;
use crate::document::writer::Mark;
use crate::text::Span;

/// A mark stands at most this many lines before its note.
const REACH: usize = 150;
/// A note is at most this many lines long.
const LONGEST: usize = 40;
/// What was found of the notes of a text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The marks, in the order of the text.
    pub(super) marks: Vec<Mark>,
    /// The number at the start of each note's first line.
    pub(super) numbers: Vec<Number>,
}

/// The number a note opens with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its digits.
    pub(super) number: Span,
    /// With brackets.
    pub(super) sign: Span,
    /// What it is worth.
    pub(super) value: u32,
    kind: Kind,
}

/// Finds notes and marks, by what is `seen` of the lines; those of notes get their role. Linear: marks are searched back
/// over [`REACH`] lines.
pub(super) fn find(text: &str, lines: &mut [Line], vocabulary: &Vocabulary, edit: &Edit, seen: &mut Seen) -> Notes {
    edit.renew(&mut seen.marks, lines, |line| {
        Some(collect(line.span.of(text))).filter(|candidates| !candidates.is_empty())
    });
    let mut candidates: Vec<Candidate> = Vec::new();
    for (index, own) in of(&seen.marks, lines) {
        let line = &lines[index];
        if matches!(line.role, Role::Body | Role::Row) {
            candidates.extend(own.iter().map(|candidate| candidate.of(index, line)));
        }
    }
    let flush = lines.iter().filter(|line| line.indent == 0).count() * 2 > lines.len();
    let mut notes = Notes::default();
    let mut pending = Close::Full;
    let mut under_rule = false;
    let mut at = 0;
    while at < lines.len() {
        match lines[at].role {
            Role::Body => {}
            Role::Rule => under_rule = true,
            Role::Furniture => under_rule = false,
            _ => {}
        }
        let opened = (lines[at].role == Role::Body).then(|| opening(text, &lines[at], under_rule)).flatten();
        let Some(number) = opened else {
            if lines[at].role == Role::Body {
                pending = lines[at].close;
            }
            under_rule &= lines[at].role != Role::Body;
            at += 1;
            continue;
        };
        let after_note = at.checked_sub(1).is_some_and(|before| matches!(lines[before].role, Role::Note(_)));
        let id = notes.numbers.len();
        let tied = tie(&mut candidates, &number, id, at);
        let known = matches!(number.kind, Kind::Raised | Kind::Bracketed)
            || after_note && notes.numbers.last().is_some_and(|last| last.value + 1 == number.value);
        if !tied && !known {
            pending = lines[at].close;
            at += 1;
            continue;
        }
        notes.numbers.push(number);
        let end = extent(text, lines, at, pending, flush, under_rule, vocabulary);
        for line in &mut lines[at..end] {
            line.role = Role::Note(id as u32);
        }
        at = end;
    }
    // A mark inside a note's own number is none; one without a note stands if nothing else can be meant.
    candidates.retain(|candidate| candidate.taken || matches!(candidate.kind, Kind::Raised | Kind::Bracketed));
    notes.marks = candidates.into_iter().map(|candidate| candidate.mark).collect();
    notes.marks.retain(|mark| !notes.numbers.iter().any(|number| number.sign.holds(mark.number)));
    notes
}

/// The number that a line opens with if the line may open a note.
fn opening(text: &str, line: &Line, under_rule: bool) -> Option<Number> {
    let body = line.span.of(text);
    let span =
        |start: usize, end: usize| Span { start: line.span.start + start as u32, end: line.span.start + end as u32 };
    if let Some((value, length)) = raised(body) {
        let sign = span(0, length);
        return Some(Number { number: sign, sign, value, kind: Kind::Raised });
    }
    let (open, closer, kind) = match body.as_bytes().first() {
        Some(b'[') => (1, ']', Kind::Bracketed),
        Some(b'(') if under_rule => (1, ')', Kind::Rounded),
        _ => (0, ' ', Kind::Glued),
    };
    let (value, digits) = digits(&body[open..])?;
    let end = open + digits;
    let rest = &body[end..];
    if open == 1 {
        rest.strip_prefix(closer).filter(|rest| !rest.trim().is_empty())?;
        return Some(Number { number: span(open, end), sign: span(0, end + 1), value, kind });
    }
    let stop = usize::from(under_rule && rest.starts_with('.'));
    let note = rest[stop..].strip_prefix(char::is_whitespace)?;
    let text_follows = opens_large(note) || under_rule && note.starts_with(char::is_alphabetic);
    (text_follows && !note.starts_with(char::is_whitespace)).then(|| Number {
        number: span(0, end),
        sign: span(0, end + stop),
        value,
        kind: Kind::Glued,
    })
}

/// Ties the note opened at line `at` to the nearest mark before it that is free, and tells whether there is one.
fn tie(candidates: &mut [Candidate], number: &Number, id: usize, at: usize) -> bool {
    let end = candidates.partition_point(|candidate| candidate.line < at);
    let near = |candidate: &Candidate| {
        !candidate.taken
            && candidate.kind == number.kind
            && candidate.mark.value == number.value
            && at - candidate.line <= REACH
    };
    let start = candidates[..end].partition_point(|candidate| candidate.line + REACH < at);
    let window = start..end;
    let best = window.clone().rev().find(|&index| near(&candidates[index]) && candidates[index].sure);
    let best = best.or_else(|| window.rev().find(|&index| near(&candidates[index])));
    if let Some(index) = best {
        candidates[index].taken = true;
        candidates[index].mark.note = Some(id);
    }
    best.is_some()
}

/// One past the last line of the note that opens at `first`; `pending` is how the text before it broke off.
fn extent(
    text: &str,
    lines: &[Line],
    first: usize,
    pending: Close,
    flush: bool,
    under_rule: bool,
    vocabulary: &Vocabulary,
) -> usize {
    let body = |at: usize| lines[at].span.of(text);
    let mut at = first + 1;
    while at < lines.len() && at - first < LONGEST {
        let line = &lines[at];
        if line.role != Role::Body || line.new_page || opening(text, line, under_rule).is_some() {
            break;
        }
        let (last, small) = (lines[at - 1].close, line.small);
        // Text taken from pages often begins each page with one space.
        if flush && line.indent == 1 && lines[first].indent == 0 {
            break;
        }
        if line.gap > 0 {
            let goes_on = match small {
                true => last == Close::Open,
                false => pending == Close::Open && last == Close::Full && resumes(lines, at, flush),
            };
            if !goes_on {
                break;
            }
        } else if last == Close::Full {
            let heading = Sign::read(body(at), vocabulary).is_some_and(|sign| sign.depth > 0)
                && opens_large_behind_sign(body(at), vocabulary);
            if small && pending == Close::Open || heading {
                break;
            }
        }
        at += 1;
    }
    at
}

fn opens_large_behind_sign(body: &str, vocabulary: &Vocabulary) -> bool {
    Sign::read(body, vocabulary).is_some_and(|sign| opens_large(&body[sign.end..]))
}

/// Whether the text a note interrupted goes on within the next few lines, so that what lies before is the note's.
fn resumes(lines: &[Line], at: usize, flush: bool) -> bool {
    for line in lines[at..].iter().take(12) {
        let page = line.new_page || flush && line.indent == 1;
        if page && line.small {
            return true;
        }
        if page || line.role != Role::Body || line.gap > 0 && !std::ptr::eq(line, &lines[at]) {
            return line.gap > 0 && line.small && line.role == Role::Body;
        }
    }
    false
}
