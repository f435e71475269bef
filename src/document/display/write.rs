//! Numbers written as a section of a format has them.

use super::Habit;
use super::code::{Piece, Section};
use super::digits::Digits;

/// Digits and signs that a number takes which no format tells how to write.
const GENERAL: usize = 10;

/// Writes a number, its sign before all else where it is `signed`.
pub(super) fn write(section: &Section, number: &Digits, signed: bool, habit: Habit) -> String {
    let moved = number.shifted(section.shift);
    let places = Places::of(&section.pieces);
    let mut text = match places.exponent {
        Some(digits) => scientific(section, &moved, &places, digits, habit),
        None if section.pieces.contains(&Piece::General) => free(section, &moved, habit),
        None => fixed(section, &moved.rounded(places.decimals), &places, habit),
    };
    if signed && text.contains(|letter: char| matches!(letter, '1'..='9')) {
        text.insert(0, '-');
    }
    text
}

/// The places a section has for digits.
struct Places {
    whole: usize,
    decimals: usize,
    exponent: Option<usize>,
}

impl Places {
    fn of(pieces: &[Piece]) -> Self {
        let mark = pieces.iter().position(|piece| *piece == Piece::Mark).unwrap_or(pieces.len());
        let digits = |pieces: &[Piece]| pieces.iter().filter(|piece| matches!(piece, Piece::Digit(_))).count();
        let exponent = pieces.iter().find_map(|piece| match piece {
            Piece::Exponent(digits) => Some(*digits),
            _ => None,
        });
        let (before, behind) = pieces.split_at(mark);
        Self { whole: digits(before), decimals: digits(behind), exponent }
    }
}

/// Writes a number that has been rounded to the places there are.
fn fixed(section: &Section, number: &Digits, places: &Places, habit: Habit) -> String {
    let (mark, group) = marks(habit);
    let whole = number.whole();
    let part = number.part(places.decimals);
    let mut out = String::new();
    // Places of the whole that are still to come, and decimals written.
    let mut left = places.whole;
    let mut written = 0;
    let mut behind = false;
    for piece in &section.pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            // A mark before digits that are all left out would stand at an end.
            Piece::Mark if behind => {}
            Piece::Mark => {
                behind = true;
                if places.whole == 0 {
                    out.push_str(&whole);
                }
                if is_any(&section.pieces, &part) {
                    out.push(mark);
                }
            }
            Piece::Digit(kind) if behind => {
                let rest = part.get(written..).unwrap_or_default();
                match kind {
                    b'0' => out.push_str(rest.get(..1).unwrap_or_default()),
                    _ if rest.bytes().any(|digit| digit != b'0') => out.push_str(rest.get(..1).unwrap_or_default()),
                    _ => {}
                }
                written += 1;
            }
            Piece::Digit(kind) => {
                left -= 1;
                let first = left + 1 == places.whole;
                let from = if first { whole.len().max(left + 1) } else { left + 1 };
                for place in (left..from).rev() {
                    let digit = whole.len().checked_sub(place + 1).and_then(|at| whole.get(at..=at));
                    match (digit, kind) {
                        (Some(digit), _) => out.push_str(digit),
                        (None, b'0') => out.push('0'),
                        (None, _) => continue,
                    }
                    if section.grouped && place > 0 && place % 3 == 0 {
                        out.push(group);
                    }
                }
            }
            Piece::General | Piece::Exponent(_) | Piece::Date(..) | Piece::Elapsed(..) | Piece::Half => {}
        }
    }
    out
}

/// Whether any decimal is shown of those behind the mark: one that is asked for, or one that is no zero.
fn is_any(pieces: &[Piece], part: &str) -> bool {
    let behind = pieces.iter().skip_while(|piece| **piece != Piece::Mark);
    part.bytes().any(|digit| digit != b'0') || behind.into_iter().any(|piece| *piece == Piece::Digit(b'0'))
}

/// Writes a number with its power of ten.
fn scientific(section: &Section, number: &Digits, places: &Places, digits: usize, habit: Habit) -> String {
    let lead = places.whole.max(1) as i32;
    let mut power = if number.is_zero() { 0 } else { number.magnitude() - lead };
    let mut mantissa = number.shifted(-power).rounded(places.decimals);
    if mantissa.magnitude() > lead {
        power += 1;
        mantissa = mantissa.shifted(-1);
    }
    let sign = if power < 0 { '-' } else { '+' };
    let written = fixed(section, &mantissa, places, habit);
    format!("{written}E{sign}{:0digits$}", power.abs())
}

/// Writes a number as it is between the texts of its section.
fn free(section: &Section, number: &Digits, habit: Habit) -> String {
    let number = general(number, habit);
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::General => number.clone(),
        _ => String::new(),
    };
    section.pieces.iter().map(piece).collect()
}

/// Writes a number that no format tells how to write.
fn general(number: &Digits, habit: Habit) -> String {
    let (mark, _) = marks(habit);
    let lead = usize::try_from(number.magnitude()).unwrap_or(0).max(1);
    let number = number.rounded(GENERAL.saturating_sub(lead));
    let (whole, part) = (number.whole(), number.part(number.decimals()));
    let whole = if whole.is_empty() { "0" } else { &whole };
    if part.is_empty() { whole.to_owned() } else { format!("{whole}{mark}{part}") }
}

/// The decimal mark, and the one between groups.
fn marks(habit: Habit) -> (char, char) {
    if habit.decimal == b',' { (',', '.') } else { ('.', ',') }
}
