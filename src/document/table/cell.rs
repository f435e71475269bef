//! The cells of a row and what they hold.

use crate::document::{Block, Document};
use crate::text::Span;

/// One cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its bytes in the document text, without white space around them and without the mark of a note at its end.
    pub span: Span,
    /// What it holds.
    pub content: Content,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing, or a sign that says so (a dash, an ellipsis): no figure, and no zero either.
    Nothing,
    /// A figure and nothing else.
    Figure,
    /// Anything else.
    Words,
}

/// Columns beyond which a row is cut.
const WIDEST: usize = 24;

/// The cells of a row.
pub(super) fn cells(document: &Document, block: &Block) -> Vec<Cell> {
    let one = |whole: &Span| {
        let span = without_notes(document, *whole);
        Cell { span, content: content(span.of(&document.text)) }
    };
    block.cells.iter().take(WIDEST).map(one).collect()
}

/// A cell without the marks of notes at its end.
fn without_notes(document: &Document, mut cell: Span) -> Span {
    let first = document.marks.partition_point(|mark| mark.span.end <= cell.start);
    let inside = document.marks.get(first..).unwrap_or_default().iter().take_while(|mark| mark.span.start < cell.end);
    if let Some(mark) = inside.last() {
        let rest = Span { start: mark.span.end, end: cell.end.max(mark.span.end) };
        let closes = rest.of(&document.text).chars().all(|letter| !letter.is_alphanumeric());
        if closes && mark.span.start > cell.start {
            let kept = Span { start: cell.start, end: mark.span.start }.of(&document.text);
            let kept = kept.trim_end_matches([' ', '[', '^', '(', '*']);
            cell.end = cell.start + kept.len() as u32;
        }
    }
    cell
}

/// Signs that stand around the digits of a figure.
fn is_dress(letter: char) -> bool {
    matches!(
        letter,
        '.' | ','
            | '('
            | ')'
            | '+'
            | '-'
            | '\u{2212}'
            | '\u{2013}'
            | '%'
            | ' '
            | '\u{a0}'
            | '*'
            | '$'
            | '\u{a3}'
            | '\u{20ac}'
            | '\u{a5}'
            | '\u{20ab}'
    )
}

fn content(text: &str) -> Content {
    let digits = text.chars().any(|letter| letter.is_ascii_digit());
    let words = text.chars().any(|letter| !letter.is_ascii_digit() && !is_dress(letter));
    match (digits, words) {
        (true, false) if is_scale(text) => Content::Words,
        (true, false) => Content::Figure,
        (false, false) => Content::Nothing,
        // Signs for what is unknown or cannot be.
        (false, true) if text.chars().all(|letter| !letter.is_alphanumeric()) || text.eq_ignore_ascii_case("x") => {
            Content::Nothing
        }
        (_, true) => Content::Words,
    }
}

/// Whether nothing but zeros says by how many the figures below are told: `£000`, `2025 $000`.
fn is_scale(text: &str) -> bool {
    let text = text.trim_end_matches([')', '*', ' ']);
    let zeros = text.len() - text.trim_end_matches(['0', ',', '.']).len();
    let (before, zeros) = text.split_at(text.len() - zeros);
    matches!(zeros, "000" | "000,000" | "000.000" | "000000") && !before.ends_with(|last: char| last.is_ascii_digit())
}

/// The most letters of a unit behind a figure.
const UNIT: usize = 4;

/// Whether a cell is a figure with a mark or a sign of its own, and the letters of a unit: `£689.4m`, `138.8p`, `12,5 ha`.
pub(super) fn is_measure(text: &str) -> bool {
    let number = text.trim_end_matches(char::is_alphabetic);
    let letters = text[number.len()..].chars().count();
    let dressed = number.trim_end().chars().any(|letter| is_dress(letter) && !matches!(letter, ' ' | '-'));
    (1..=UNIT).contains(&letters) && dressed && content(number) == Content::Figure
}

/// Four digits that number a year, or two years and what lies between: `2021 - 2022`, `2015-2025 (%)`.
pub(super) fn is_year(figure: &str) -> bool {
    let year =
        |digits: &str| Some(digits.parse::<u32>().ok()?).filter(|year| digits.len() == 4 && YEARS.contains(year));
    // The head of a change: 2015-2025 (%).
    match figure.trim_end_matches(['(', '%', ')', ' ']).split_once(['-', '\u{2013}']) {
        Some((from, to)) => year(from.trim()).zip(year(to.trim())).is_some_and(|(from, to)| from < to),
        None => year(figure).is_some(),
    }
}

/// The years that tables tell of.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
