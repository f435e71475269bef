//! What may be the mark of a footnote: raised digits, digits in brackets, digits glued to a word.

use super::line::Line;
use crate::document::edges::superscript;
use crate::document::writer::Mark;
use crate::text::{Bytes, Span};

/// Notes are numbered up to this.
const MOST: u32 = 400;

/// How marks and notes are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `¹`
    Raised,
    /// `[1]`
    Bracketed,
    /// `(1)`, glued to a word.
    Rounded,
    /// `1`, which was raised before the text was taken from its page.
    Glued,
}

/// What may be a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The mark it would be; as it was collected, in bytes of its line.
    pub(super) mark: Mark,
    /// Its line, once that is known.
    pub(super) line: usize,
    /// How it is numbered.
    pub(super) kind: Kind,
    /// Hardly anything else can be meant.
    pub(super) sure: bool,
    /// A note is tied to it.
    pub(super) taken: bool,
}

impl Candidate {
    /// The same as one of a line, given by its index.
    pub(super) fn of(&self, index: usize, line: &Line) -> Self {
        let number = self.mark.number.moved(line.span.start.into());
        Self { mark: Mark { number, ..self.mark }, line: index, ..*self }
    }
}

/// The bytes that marks begin with.
const OPENERS: Bytes<5> = Bytes::of([[b'0', b'9'], [b'[', b'['], [b'(', b'('], [0xc2, 0xc2], [0xe2, 0xe2]]);

/// What may be the marks of notes in the text of a line.
pub(super) fn collect(body: &str) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let bytes = body.as_bytes();
    let mut at = 1;
    while let Some(next) = OPENERS.next(bytes, at) {
        at = next;
        let mark = match bytes[at] {
            b'0'..=b'9' if !bytes[at - 1].is_ascii_digit() => glued(body, at),
            b'[' => digits(&body[at + 1..])
                .filter(|(_, length)| body[at + 1 + length..].starts_with(']'))
                .map(|(value, length)| (value, at + 1, length, Kind::Bracketed, true)),
            b'(' if is_tied(&body[..at]) => digits(&body[at + 1..])
                .filter(|(_, length)| body[at + 1 + length..].starts_with(')'))
                .map(|(value, length)| (value, at + 1, length, Kind::Rounded, true)),
            0xc2 | 0xe2 => raised(&body[at..])
                .filter(|_| !measures(&body[..at]))
                .map(|(value, length)| (value, at, length, Kind::Raised, true)),
            _ => None,
        };
        let Some((value, start, length, kind, sure)) = mark else {
            at += 1;
            continue;
        };
        let number = Span::new(start, start + length);
        candidates.push(Candidate { mark: Mark { number, value, note: None }, line: 0, kind, sure, taken: false });
        at = start + length;
    }
    candidates
}

/// Whether `head` ends in what a mark may be glued to.
fn is_tied(head: &str) -> bool {
    head.ends_with(|letter: char| letter.is_alphabetic() || matches!(letter, ')' | '%' | '"' | '\u{201d}'))
}

type Found = (u32, usize, usize, Kind, bool);

/// Digits glued behind a word, a bracket or a stop: `thường xuyên1`, `(C1)`, `91,7%3.`
fn glued(body: &str, at: usize) -> Option<Found> {
    let (value, length) = digits(&body[at..])?;
    let mut after = body[at + length..].chars();
    let clear = match after.next() {
        None => true,
        Some('.' | ',' | ':') => !after.next().is_some_and(|next| next.is_ascii_digit()),
        Some(next) => next.is_whitespace() || matches!(next, ';' | ')' | '!' | '?' | '"' | '\u{201d}' | '\u{2026}'),
    };
    if !clear || length > 2 {
        return None;
    }
    let head = &body[..at];
    let before = head.chars().next_back()?;
    if !before.is_alphabetic() {
        let sure = matches!(before, ')' | '%' | '\u{201d}' | '"' | '\u{bb}');
        let stop = matches!(before, '.' | ',' | ';' | ':') && head[..head.len() - 1].ends_with(char::is_alphabetic);
        return (sure || stop).then_some((value, at, length, Kind::Glued, sure));
    }
    let from = head
        .rfind(|letter: char| !letter.is_alphanumeric())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let word = &head[from..];
    if word.bytes().any(|byte| byte.is_ascii_digit()) || measures(head) {
        return None;
    }
    let sure = before.is_lowercase() && word.chars().count() >= 2;
    Some((value, at, length, Kind::Glued, sure))
}

/// Whether `head` ends in a unit that is squared or cubed, or in a figure raised to a power.
fn measures(head: &str) -> bool {
    let unit = head.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit_word = &head[unit.len()..];
    head.ends_with(|letter: char| letter.is_ascii_digit()) && !head.ends_with(['.', ','])
        || matches!(unit_word, "m" | "km" | "cm" | "dm" | "mm" | "CO" | "NO" | "SO" | "PM" | "ft" | "mi" | "in")
            && (unit.ends_with(char::is_whitespace)
                || unit.ends_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '/' | '('))
                || unit.is_empty()
                || unit_word.len() == 2)
}

/// A note's number in plain digits, and its length.
pub(super) fn digits(body: &str) -> Option<(u32, usize)> {
    let length = body.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&length) || body.starts_with('0') {
        return None;
    }
    let value = body[..length].parse().ok()?;
    (value <= MOST).then_some((value, length))
}

/// A note's number in raised digits, and its length in bytes.
pub(super) fn raised(body: &str) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0u32, 0);
    for letter in body.chars().take(3) {
        let Some(digit) = superscript(letter) else { break };
        value = value * 10 + digit;
        length += letter.len_utf8();
    }
    (length > 0 && value > 0).then_some((value, length))
}
