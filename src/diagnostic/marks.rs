//! Figures printed in the draft's own marks.

use crate::number::Decimal;
use crate::text::Span;

/// The marks of printed numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Before the decimals.
    pub(super) decimal: char,
    /// Between groups of three digits; nothing where digits are not grouped.
    pub(super) group: Option<char>,
}

/// Marks that stand between digits.
const MARKS: [char; 7] = ['.', ',', ' ', '\u{a0}', '\u{202f}', '\'', '’'];

/// The marks one printed number shows: the decimal mark, and the mark between groups.
pub(super) fn shown(number: &str, scale: u8) -> (Option<char>, Option<char>) {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let whole = digits.saturating_sub(usize::from(scale));
    let mut seen = 0;
    let (mut decimal, mut group) = (None, None);
    for c in number.chars() {
        match c {
            '0'..='9' => seen += 1,
            mark if !MARKS.contains(&mark) || seen == 0 || seen == digits => {}
            mark if scale > 0 && seen == whole => decimal = Some(mark),
            mark if seen < whole => group = Some(mark),
            _ => {}
        }
    }
    (decimal, group)
}

/// Whether a printed number is nothing but the digits of this value with marks between, so that other digits may
/// take their place.
pub(super) fn is_plain(number: &str, value: Decimal) -> bool {
    let mut digits = number.bytes().filter(u8::is_ascii_digit).map(|digit| u128::from(digit - b'0')).peekable();
    number.chars().all(|c| c.is_ascii_digit() || MARKS.contains(&c))
        && digits.peek().is_some()
        && digits.try_fold(0_u128, |all, digit| all.checked_mul(10)?.checked_add(digit))
            == Some(value.mantissa.unsigned_abs())
}

/// A value in these marks. Whole parts shorter than `width` get zeros in front, as in `05`.
pub(super) fn print(value: Decimal, marks: Marks, width: usize) -> String {
    let plain = value.to_string();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let length = whole.len().max(width);
    let mut text = String::with_capacity(2 * length + part.len() + 4);
    text.push_str(sign);
    for (at, digit) in std::iter::repeat_n('0', length - whole.len()).chain(whole.chars()).enumerate() {
        if let Some(group) = marks.group.filter(|_| at > 0 && (length - at) % 3 == 0) {
            text.push(group);
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(marks.decimal);
        text.push_str(part);
    }
    text
}

/// What says that a number is below zero.
pub(super) fn is_sign(letter: char) -> bool {
    matches!(letter, '(' | ')' | '-' | '\u{2212}' | '\u{2013}')
}

/// A number below zero with its sign, or with the brackets that stand for one.
pub(super) fn signed(text: &str, number: Span) -> Span {
    let before = text.get(..number.start as usize).and_then(|text| text.chars().next_back());
    let after = text.get(number.end as usize..).and_then(|text| text.chars().next());
    match (before, after) {
        (Some('('), Some(')')) => Span { start: number.start - 1, end: number.end + 1 },
        (Some(sign), _) if sign != '(' && is_sign(sign) => {
            Span { start: number.start - sign.len_utf8() as u32, ..number }
        }
        _ => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: Marks = Marks { decimal: ',', group: Some('.') };
    const BARE: Marks = Marks { decimal: '.', group: None };

    fn decimal(mantissa: i128, scale: u8) -> Decimal {
        Decimal { mantissa, scale }
    }

    #[test]
    fn a_number_shows_its_marks() {
        assert_eq!(shown("45,83", 2), (Some(','), None));
        assert_eq!(shown("1.234,5", 1), (Some(','), Some('.')));
        assert_eq!(shown("1.234", 0), (None, Some('.')));
        assert_eq!(shown("1 234 567.89", 2), (Some('.'), Some(' ')));
        assert_eq!(shown("24", 0), (None, None));
        assert_eq!(shown("mười", 0), (None, None));
    }

    #[test]
    fn values_are_printed_as_the_draft_prints_them() {
        assert_eq!(print(decimal(4583, 2), VIETNAMESE, 1), "45,83");
        assert_eq!(print(decimal(1_234_567, 1), VIETNAMESE, 1), "123.456,7");
        assert_eq!(print(decimal(1_234_567, 0), VIETNAMESE, 1), "1.234.567");
        assert_eq!(print(decimal(-1234, 0), BARE, 1), "-1234");
        assert_eq!(print(decimal(6, 0), VIETNAMESE, 2), "06");
        assert_eq!(print(decimal(5, 2), BARE, 1), "0.05");
    }

    #[test]
    fn only_bare_digits_are_replaced() {
        assert!(is_plain("1.234,5", decimal(12_345, 1)));
        assert!(is_plain("05", decimal(5, 0)));
        assert!(!is_plain("mười lăm", decimal(15, 0)));
        assert!(!is_plain("7 tỷ 250", decimal(7250, 0)));
        assert!(!is_plain("12", decimal(13, 0)));
    }
}
