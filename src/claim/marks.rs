//! Number marks, settled for a document or table: which sign divides decimals and which groups of three.

use super::power::Power;
use crate::number::Decimal;
use crate::text::DIGITS;

/// The longest run of digits and marks that is read as one number.
const LONGEST: usize = 48;
/// How many numbers with three digits behind a lone mark show together that the mark groups.
const HABIT: i64 = 3;

/// How numbers are written in a document or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// `,` or `.`
    pub decimal: u8,
    /// Whether the numbers themselves show it; else it is only the language's habit.
    pub shown: bool,
}

/// A number cut off a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Its value, with the decimals as printed.
    pub(super) value: Decimal,
    /// Its bytes.
    pub(super) length: u8,
    /// Whether it begins with a zero before another digit.
    pub(super) padded: bool,
    /// How many digits stand before the decimal mark.
    pub(super) digits: u8,
    /// Whether it was printed in groups of three.
    pub(super) grouped: bool,
    /// Whether its one mark could as well be the other: `1.234` where nothing else shows the habit.
    pub(super) ambiguous: bool,
    /// What multiplies it: `×10^4`.
    pub(super) power: Power,
}

/// What the numbers of some texts say about their marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    balance: i64,
    /// How many of them are sure.
    sure: i64,
}

impl Evidence {
    /// Adds the numbers of `text`. The first number is left out where it `leads`: it may number a heading.
    pub(super) fn add(&mut self, text: &str, leads: bool) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = DIGITS.next(bytes, at) {
            let end = start + chain(&bytes[start..]);
            if start > 0 || !leads {
                let says = comma_decimal(&bytes[start..end]);
                self.sure += i64::from(says.abs() > 1);
                self.balance += says;
            }
            at = end;
        }
    }

    /// What two parts of a text say together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { balance: self.balance + other.balance, sure: self.sure + other.sure }
    }

    /// What a text says without one of its parts.
    pub(super) fn without(self, part: Self) -> Self {
        Self { balance: self.balance - part.balance, sure: self.sure - part.sure }
    }

    /// The marks the numbers show; nothing where they are even, or too few and none of them sure.
    pub(super) fn marks(self) -> Option<Marks> {
        let shown = self.balance != 0 && (self.sure > 0 || self.balance.abs() >= HABIT);
        shown.then_some(Marks { decimal: if self.balance > 0 { b',' } else { b'.' }, shown })
    }
}

impl Marks {
    /// The longest number at the start of `bytes`, which begin with a digit or with a decimal mark
    /// before a digit. Figures that only the other habit can have written are read by that one.
    pub(super) fn read(self, bytes: &[u8]) -> Option<Literal> {
        let chain = &bytes[..chain(bytes)];
        let other = if self.decimal == b',' { b'.' } else { b',' };
        let own = literal(chain, self.decimal, other)?;
        if usize::from(own.length) < chain.len()
            && let Some(foreign) =
                literal(chain, other, self.decimal).filter(|foreign| usize::from(foreign.length) == chain.len())
        {
            return Some(foreign);
        }
        let ambiguous = !self.shown && comma_decimal(chain).abs() == 1 && usize::from(own.length) == chain.len();
        Some(Literal { ambiguous, ..own })
    }
}

/// The whole number of the digits at the start of `bytes`, whatever stands behind them.
pub(super) fn digits(bytes: &[u8]) -> Option<Literal> {
    let length = bytes.iter().take(LONGEST).take_while(|byte| byte.is_ascii_digit()).count();
    literal(&bytes[..length], b',', b'.')
}

/// The length of the digits and inner marks at the start of `bytes`.
pub(super) fn chain(bytes: &[u8]) -> usize {
    let mut end = 0;
    while end < bytes.len().min(LONGEST) {
        let mark = matches!(bytes[end], b'.' | b',') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !mark {
            break;
        }
        end += 1;
    }
    end
}

/// Reads digits with `group` marks before every three and one `decimal` mark, as far as that goes.
fn literal(chain: &[u8], decimal: u8, group: u8) -> Option<Literal> {
    let digits = |from: usize| chain[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(0);
    let mut end = first;
    let mut grouped = false;
    let lakhs = lakhs(chain, group);
    if lakhs > 0 {
        end = lakhs;
        grouped = true;
    } else if (1..=3).contains(&first) && chain[0] != b'0' {
        while chain.get(end) == Some(&group) && digits(end + 1) == 3 {
            end += 4;
            grouped = true;
        }
    }
    let whole = end;
    let mut scale = 0;
    if chain.get(end) == Some(&decimal) {
        let part = digits(end + 1);
        // A second decimal mark shows that this one was none either.
        if part > 0 && chain.get(end + 1 + part) != Some(&decimal) {
            scale = part;
            end += 1 + part;
        }
    }
    let mut mantissa = 0i128;
    for digit in chain[..end].iter().filter(|byte| byte.is_ascii_digit()) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    let value = Decimal { mantissa, scale: u8::try_from(scale).ok()? };
    let padded = first > 1 && chain[0] == b'0';
    let (length, digits) = (u8::try_from(end).ok()?, u8::try_from(whole).ok()?);
    Some(Literal { value, length, padded, digits, grouped, ambiguous: false, power: Power::default() })
}

/// The length of a number in groups as India writes them, three digits last and two before: 32,79,860.
fn lakhs(chain: &[u8], group: u8) -> usize {
    let mut parts = chain.split(|byte| *byte == b'.').next().unwrap_or_default().split(|byte| *byte == b',');
    let first = parts.next().unwrap_or_default();
    let mut parts = parts.map(<[u8]>::len);
    let last = parts.next_back();
    let leads = matches!(first, [b'1'..=b'9'] | [b'1'..=b'9', _]);
    let (count, pairs) = (parts.clone().count(), parts.all(|part| part == 2));
    match group == b',' && leads && count > 0 && pairs && last == Some(3) {
        true => first.len() + 3 * count + 4,
        false => 0,
    }
}

/// What one chain says: above zero that the comma divides decimals, below zero that the dot does; one either way
/// is a guess, more is sure.
fn comma_decimal(chain: &[u8]) -> i64 {
    let count = |mark| chain.iter().filter(|&&byte| byte == mark).count();
    let last = |mark| chain.iter().rposition(|&byte| byte == mark).map(|at| chain.len() - at - 1);
    let first = chain.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let whole = chain.first() != Some(&b'0') && (1..=3).contains(&first);
    match (count(b'.'), count(b',')) {
        (0, 0) => 0,
        (0, 1) if last(b',') != Some(3) || !whole => 2,
        (1, 0) if last(b'.') != Some(3) || !whole => -2,
        // Three digits behind a lone mark: more likely a group.
        (0, 1) => -1,
        (1, 0) => 1,
        (0, _) => {
            if last(b',') == Some(3) {
                -3
            } else {
                0
            }
        }
        (_, 0) => {
            if last(b'.') == Some(3) {
                3
            } else {
                0
            }
        }
        _ => match last(b',') < last(b'.') {
            true => 3,
            false => -3,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settle(text: &str) -> Option<char> {
        let mut evidence = Evidence::default();
        evidence.add(text, false);
        evidence.marks().map(|marks| char::from(marks.decimal))
    }

    #[test]
    fn digits_decide_and_one_guess_does_not() {
        assert_eq!(settle("45,83% of 1.728"), Some(','));
        assert_eq!(settle("1,234,567 and 0.5"), Some('.'));
        assert_eq!(settle("1.234"), None);
        assert_eq!(settle("1.234, 5.678 and 9.012"), Some(','));
        // Two that cancel each other out.
        assert_eq!(settle("1,5 but 1.5"), None);
    }

    #[test]
    fn numbers_are_cut_as_far_as_one_habit_reads_them() {
        let comma = Marks { decimal: b',', shown: true };
        let read = |text: &str| comma.read(text.as_bytes()).map(|literal| (literal.value.to_string(), literal.length));
        assert_eq!(read("34.325.000 đồng"), Some(("34325000".into(), 10)));
        assert_eq!(read("1.251,54"), Some(("1251.54".into(), 8)));
        // Only the other habit can have written these two.
        assert_eq!(read("1,234,567.5"), Some(("1234567.5".into(), 11)));
        assert_eq!(read("0.5"), Some(("0.5".into(), 3)));
        // An address is no number at all; it is cut as far as groups go, like any other digits.
        assert_eq!(read("192.168.1.2"), Some(("192168".into(), 7)));
        // Lakhs and crores.
        assert_eq!(read("62,37,24,248"), Some(("623724248".into(), 12)));
        assert_eq!(read("4,05,300.50"), Some(("405300.50".into(), 11)));
        assert_eq!(read("40,53,0"), Some(("40".into(), 2)));
        // A date and a list are no numbers with marks.
        assert_eq!(read("28.6.2024"), Some(("28".into(), 2)));
        assert_eq!(read("1,2,3"), Some(("1".into(), 1)));
    }

    #[test]
    fn a_lone_mark_is_ambiguous_until_the_text_shows_its_habit() {
        let read = |shown, text: &str| Marks { decimal: b',', shown }.read(text.as_bytes()).map(|it| it.ambiguous);
        assert_eq!(read(false, "1.234"), Some(true));
        assert_eq!(read(true, "1.234"), Some(false));
        assert_eq!(read(false, "1.234.567"), Some(false));
        assert_eq!(read(false, "12,5"), Some(false));
        assert_eq!(read(false, "0,125"), Some(false));
    }
}
