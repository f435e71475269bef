//! Days and hours of the clock written as a section of a format has them.

use super::Habit;
use super::code::{Piece, Section};
use super::digits::Digits;

/// Seconds of a day.
const DAY: i128 = 86_400;
/// The last day a spreadsheet knows, 31/12/9999.
const LAST: i128 = 2_958_465;
/// Days from the start of the calendar the arithmetic below counts in (1/3/0000) to the day before both counts begin.
const SINCE_1900: i128 = 693_899;
/// Days by which counts from 1904 are behind.
const LATER: i128 = 1_462;

/// Writes a number of days. Nothing for one that is no date. Months are written by their numbers, and days of the week
/// not at all: their names are of a language.
pub(super) fn write(section: &Section, number: &Digits, habit: Habit, since_1904: bool) -> Option<String> {
    if number.is_negative() {
        return None;
    }
    // To the second, as no more is shown.
    let places = 9;
    let rounded = number.rounded(places);
    let scaled: i128 = format!("{}{}", rounded.whole(), rounded.part(places)).parse().ok()?;
    let unit = 10_i128.pow(places as u32);
    let seconds = (scaled.checked_mul(DAY)? + unit / 2) / unit;
    let days = seconds / DAY + if since_1904 { LATER } else { 0 };
    if days > LAST {
        return None;
    }
    let date = calendar(days);
    let pieces = ordered(&section.pieces, habit);
    let twelve = pieces.contains(&Piece::Half);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let mut out = String::new();
    let mut clock = false;
    for (at, piece) in pieces.iter().enumerate() {
        let behind = pieces.get(at + 1..).unwrap_or_default();
        let seconds_follow = behind.iter().find_map(|piece| match piece {
            Piece::Date(letter, _) => Some(*letter == b's'),
            _ => None,
        });
        let (value, width) = match piece {
            Piece::Text(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Date(b'm', width) if clock || seconds_follow == Some(true) => (minute, *width),
            Piece::Date(b'm', width) => (date.1, (*width).min(2)),
            Piece::Date(b'y', width) if *width <= 2 => (date.0 % 100, 2),
            Piece::Date(b'y', _) => (date.0, 4),
            Piece::Date(b'd', width) if *width <= 2 => (date.2, *width),
            Piece::Date(b'h', width) if twelve => ((hour + 11) % 12 + 1, *width),
            Piece::Date(b'h', width) => (hour, *width),
            Piece::Date(b's', width) => (second, *width),
            Piece::Elapsed(b'h', width) => (seconds / 3600, *width),
            Piece::Elapsed(b'm', width) => (seconds / 60, *width),
            Piece::Elapsed(_, width) => (seconds, *width),
            Piece::Half => {
                out.push_str(if hour < 12 { "AM" } else { "PM" });
                continue;
            }
            _ => continue,
        };
        clock = matches!(piece, Piece::Date(b'h', _) | Piece::Elapsed(b'h', _));
        out.push_str(&format!("{value:0width$}"));
    }
    Some(out.trim_matches([' ', ',']).to_owned())
}

/// The pieces, day and month in the order of the habit where the code has them in the other, and names of months as
/// numbers between strokes.
fn ordered(pieces: &[Piece], habit: Habit) -> Vec<Piece> {
    let mut pieces: Vec<Piece> =
        pieces.iter().filter(|piece| !matches!(piece, Piece::Date(b'd', 3..))).cloned().collect();
    let place =
        |pieces: &[Piece], letter| pieces.iter().position(|piece| matches!(piece, Piece::Date(l, _) if *l == letter));
    let (year, month, day) = (place(&pieces, b'y'), place(&pieces, b'm'), place(&pieces, b'd'));
    let (Some(month), named) = (month, pieces.iter().any(|piece| matches!(piece, Piece::Date(b'm', 3..)))) else {
        return pieces;
    };
    let last = [year, Some(month), day].into_iter().flatten().max().unwrap_or(month);
    if named {
        let first = [year, Some(month), day].into_iter().flatten().min().unwrap_or(month);
        for (at, piece) in pieces.iter_mut().enumerate() {
            match piece {
                Piece::Text(text) if (first..last).contains(&at) => "/".clone_into(text),
                Piece::Date(b'y', width) => *width = 4,
                _ => {}
            }
        }
    }
    if pieces.iter().take(month).any(|piece| matches!(piece, Piece::Date(b'h', _))) {
        return pieces;
    }
    // A year before them is a date of a standard, and a time alone has no day.
    if let Some(day) = day.filter(|_| year.is_none_or(|year| year > month))
        && (day < month) != habit.day_first
    {
        pieces.swap(day, month);
    }
    pieces
}

/// Year, month and day of a day counted from the end of 1899, as the civil calendar has it; the 29/2/1900 that never
/// was is the day before the 1/3/1900.
fn calendar(days: i128) -> (i128, i128, i128) {
    let days = if days < 60 { days + 1 } else { days };
    // Four hundred years from the first of March on have 146,097 days.
    let shifted = days + SINCE_1900;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i128::from(month <= 2), month, day)
}
