//! The code of a number format, cut into what it writes.

use std::cmp::Ordering;

use super::digits::Digits;

/// One section of a code: for all numbers, or for those above, below or at zero.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) pieces: Vec<Piece>,
    /// Places the number is moved before it is shown: two up for a percent sign, three down for a comma at the end.
    pub(super) shift: i32,
    /// Whether digits are divided in groups of three.
    pub(super) grouped: bool,
}

/// What a section writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A text as it is.
    Text(String),
    /// A digit; where the number has none, a zero (`0`), nothing (`#`) or a space (`?`).
    Digit(u8),
    /// The decimal mark.
    Mark,
    /// An exponent of at least so many digits.
    Exponent(usize),
    /// The number as it is.
    General,
    /// A letter of a date or time, and how often it stands.
    Date(u8, usize),
    /// Hours, minutes or seconds counted on, not by the clock.
    Elapsed(u8, usize),
    /// The letters for the halves of a day.
    Half,
}

/// The numbers a section is for.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    allowed: [bool; 3],
    than: Digits,
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let length = text.bytes().take_while(|byte| b"<>=".contains(byte)).count();
        let allowed = match text.get(..length)? {
            "<" => [true, false, false],
            "<=" => [true, true, false],
            "=" => [false, true, false],
            "<>" => [true, false, true],
            ">=" => [false, true, true],
            ">" => [false, false, true],
            _ => return None,
        };
        Some(Self { allowed, than: Digits::parse(text.get(length..)?)? })
    }

    pub(super) fn holds(&self, number: &Digits) -> bool {
        self.allowed[match number.compare(&self.than) {
            Ordering::Less => 0,
            Ordering::Equal => 1,
            Ordering::Greater => 2,
        }]
    }
}

impl Section {
    /// Whether it writes a date or a time.
    pub(super) fn is_date(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Date(..) | Piece::Elapsed(..) | Piece::Half))
    }

    fn text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// What stands in square brackets: a condition, a currency and its language, time counted on; colours say nothing.
    fn bracket(&mut self, inner: &str) {
        let first = inner.bytes().next().map(|byte| byte.to_ascii_lowercase());
        if let Some(money) = inner.strip_prefix('$') {
            self.text(money.split('-').next().unwrap_or_default());
        } else if let Some(condition) = Condition::parse(inner) {
            self.condition = Some(condition);
        } else if let Some(letter @ (b'h' | b'm' | b's')) = first
            && inner.bytes().all(|byte| byte.to_ascii_lowercase() == letter)
        {
            self.pieces.push(Piece::Elapsed(letter, inner.len()));
        }
    }

    /// Commas behind the last digit, each of which leaves out three.
    fn finish(mut self, commas: i32) -> Self {
        self.shift -= 3 * commas;
        self
    }
}

/// The sections of a code. Never fails: what means nothing is written as it stands.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut section = Section::default();
    // Commas since the last digit, if any was before them.
    let mut commas = 0;
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let length = letter.len_utf8();
        let after = rest.get(length..).unwrap_or_default();
        let digit = matches!(letter, '0' | '#' | '?');
        if digit && commas > 0 {
            (section.grouped, commas) = (true, 0);
        }
        let used = match letter {
            ';' => {
                sections.push(std::mem::take(&mut section).finish(commas));
                commas = 0;
                length
            }
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                section.text(after.get(..end).unwrap_or_default());
                (length + end + 1).min(rest.len())
            }
            '\\' => {
                let next = after.chars().next().map_or(0, char::len_utf8);
                section.text(after.get(..next).unwrap_or_default());
                length + next
            }
            // The width of a letter, and what fills the cell.
            '_' | '*' => length + after.chars().next().map_or(0, char::len_utf8),
            '[' => {
                let end = after.find(']').unwrap_or(after.len());
                section.bracket(after.get(..end).unwrap_or_default());
                (length + end + 1).min(rest.len())
            }
            ',' if section.pieces.iter().any(|piece| matches!(piece, Piece::Digit(_))) => {
                commas += 1;
                length
            }
            '%' => {
                section.shift += 2;
                section.text("%");
                length
            }
            '.' if !section.is_date() => {
                section.pieces.push(Piece::Mark);
                length
            }
            '@' => {
                section.pieces.push(Piece::General);
                length
            }
            _ if digit => {
                section.pieces.push(Piece::Digit(letter as u8));
                length
            }
            _ => match word(rest) {
                Some((piece, used)) => {
                    section.pieces.push(piece);
                    used
                }
                None => {
                    section.text(&rest[..length]);
                    length
                }
            },
        };
        rest = rest.get(used..).unwrap_or_default();
    }
    sections.push(section.finish(commas));
    sections
}

/// The word of a code that `rest` begins with, and its length.
fn word(rest: &str) -> Option<(Piece, usize)> {
    let starts = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    for (word, piece) in [("General", Piece::General), ("AM/PM", Piece::Half), ("A/P", Piece::Half)] {
        if starts(word) {
            return Some((piece, word.len()));
        }
    }
    if starts("E+") || starts("E-") {
        let digits = rest.bytes().skip(2).take_while(|byte| *byte == b'0').count();
        return Some((Piece::Exponent(digits.max(1)), 2 + digits));
    }
    let letter = rest.bytes().next()?.to_ascii_lowercase();
    let length = rest.bytes().take_while(|byte| byte.to_ascii_lowercase() == letter).count();
    b"ymdhs".contains(&letter).then_some((Piece::Date(letter, length), length))
}
