//! How a line opens and closes: what a reader can tell from its first and last characters.

use crate::language::{is_capital, is_small};

/// How far a line has come at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// It breaks off: a comma, a word, a dash.
    Open,
    /// A colon or semicolon.
    Half,
    /// A full stop or its like.
    Full,
}

/// No more than this many closing signs are looked through.
const CLOSERS: usize = 8;

/// How `line` closes, closing quotes, brackets and marks of notes set aside.
pub(super) fn close(line: &str) -> Close {
    let mut rest = line.trim_end();
    for _ in 0..CLOSERS {
        match rest.chars().next_back() {
            Some(closer @ ('"' | '\u{201d}' | '\u{2019}' | '\'' | ')' | ']' | '\u{bb}' | '*' | '_')) => {
                rest = &rest[..rest.len() - closer.len_utf8()];
                // The number of a note in brackets goes with them.
                let outside = rest.trim_end_matches(|letter: char| letter.is_ascii_digit());
                if closer == ']' && rest.len() - outside.len() <= 3 {
                    rest = outside.strip_suffix('[').unwrap_or(rest);
                }
            }
            Some(letter) if superscript(letter).is_some() => rest = &rest[..rest.len() - letter.len_utf8()],
            _ => break,
        }
    }
    let digits = rest.bytes().rev().take(2).take_while(u8::is_ascii_digit).count();
    let glued = &rest[..rest.len() - digits];
    if digits > 0 && glued.ends_with(['.', '!', '?']) && glued[..glued.len() - 1].ends_with(char::is_alphabetic) {
        rest = glued;
    }
    match rest.chars().next_back() {
        Some('.' | '!' | '?' | '\u{2026}') => Close::Full,
        Some(':' | ';') => Close::Half,
        _ => Close::Open,
    }
}

/// The digit a superscript stands for.
pub(super) fn superscript(letter: char) -> Option<u32> {
    match letter {
        '\u{b9}' => Some(1),
        '\u{b2}' => Some(2),
        '\u{b3}' => Some(3),
        '\u{2070}' => Some(0),
        '\u{2074}'..='\u{2079}' => Some(letter as u32 - 0x2070),
        _ => None,
    }
}

/// Digits as they are printed raised: `2` in `m2`.
pub(super) fn raised(digits: &str) -> Option<String> {
    let one = |digit: char| match digit {
        '1' => Some('\u{b9}'),
        '2' => Some('\u{b2}'),
        '3' => Some('\u{b3}'),
        '0' | '4'..='9' => char::from_u32(0x2040 + u32::from(digit)),
        '-' | '\u{2212}' => Some('\u{207b}'),
        _ => None,
    };
    if digits.is_empty() { None } else { digits.chars().map(one).collect() }
}

/// Whether `line` opens with a small letter.
pub(super) fn opens_small(line: &str) -> bool {
    line.chars().find(|letter| !is_opener(*letter)).is_some_and(char::is_lowercase)
}

/// Whether `line` opens with a capital.
pub(super) fn opens_large(line: &str) -> bool {
    line.chars().find(|letter| !is_opener(*letter)).is_some_and(char::is_uppercase)
}

/// Quotes and brackets that open.
pub(super) fn is_opener(letter: char) -> bool {
    matches!(letter, '"' | '\u{201c}' | '\u{2018}' | '\'' | '(' | '[' | '\u{ab}')
}

/// No more letters than this are looked at for capitals.
const CAPITALS: usize = 400;

/// Whether `line` is written in capitals: at least three letters, and hardly a small one.
pub(super) fn in_capitals(line: &str) -> bool {
    let (mut large, mut small) = (0, 0);
    for letter in line.chars().take(CAPITALS) {
        if is_small(letter) {
            small += 1;
            // Most lines show soon what they are.
            if small * 12 > CAPITALS.min(line.len()) {
                return false;
            }
        } else {
            large += usize::from(is_capital(letter));
        }
    }
    large >= 3 && small * 12 <= large
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_through_brackets_and_marks_of_notes() {
        assert_eq!(close("(đạt 97 %)."), Close::Full);
        assert_eq!(close("đạt 97 %.)"), Close::Full);
        assert_eq!(close("the quay.[12]"), Close::Full);
        assert_eq!(close("the quay.³"), Close::Full);
        assert_eq!(close("thường xuyên.7"), Close::Full);
        assert_eq!(close("phiên bản 4.1"), Close::Open);
        assert_eq!(close("gồm:"), Close::Half);
        assert_eq!(close("của Hợp"), Close::Open);
    }
}
