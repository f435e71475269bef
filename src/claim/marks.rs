//! Number marks, settled for a document: which sign divides decimals and which groups of three.

use crate::number::Decimal;

/// The longest run of digits and marks that is read as one number.
const LONGEST: usize = 48;

/// How numbers are written in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// `,` or `.`
    pub(super) decimal: u8,
}

/// A number cut off a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Its value, with the decimals as printed.
    pub(super) value: Decimal,
    /// Its bytes.
    pub(super) length: usize,
    /// Whether it begins with a zero before another digit.
    pub(super) padded: bool,
    /// How many digits stand before the decimal mark.
    pub(super) digits: usize,
    /// Whether it was printed in groups of three.
    pub(super) grouped: bool,
}

impl Marks {
    /// Looks through the numbers of `text` that only one habit can have written; where they are
    /// even, `habit` decides.
    pub(super) fn settle(text: &str, habit: u8) -> Self {
        let bytes = text.as_bytes();
        let mut balance = 0i64;
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) {
            let end = start + chain(&bytes[start..]);
            balance += comma_decimal(&bytes[start..end]);
            at = end;
        }
        let decimal = match balance {
            0 => habit,
            balance if balance > 0 => b',',
            _ => b'.',
        };
        Self { decimal }
    }

    /// The longest number at the start of `bytes`, which begin with a digit or with a decimal mark
    /// before a digit. Figures that only the other habit can have written are read by that one.
    pub(super) fn read(self, bytes: &[u8]) -> Option<Literal> {
        let chain = &bytes[..chain(bytes)];
        let other = if self.decimal == b',' { b'.' } else { b',' };
        let own = literal(chain, self.decimal, other)?;
        if own.length == chain.len() {
            return Some(own);
        }
        let foreign = literal(chain, other, self.decimal)?;
        Some(if foreign.length == chain.len() { foreign } else { own })
    }
}

/// The length of the digits and inner marks at the start of `bytes`.
fn chain(bytes: &[u8]) -> usize {
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
    if (1..=3).contains(&first) && chain[0] != b'0' {
        while chain.get(end) == Some(&group) && digits(end + 1) == 3 {
            end += 4;
            grouped = true;
        }
    }
    let whole = end;
    let mut scale = 0;
    if chain.get(end) == Some(&decimal) {
        let part = digits(end + 1);
        // A group mark behind the decimals shows that this mark was no decimal mark.
        if part > 0 && !(chain.get(end + 1 + part) == Some(&decimal)) {
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
    Some(Literal { value, length: end, padded, digits: whole, grouped })
}

/// What one chain says: above zero that the comma divides decimals, below zero that the dot does.
fn comma_decimal(chain: &[u8]) -> i64 {
    let count = |mark| chain.iter().filter(|&&byte| byte == mark).count();
    let last = |mark| chain.iter().rposition(|&byte| byte == mark).map(|at| chain.len() - at - 1);
    let (dots, commas) = (count(b'.'), count(b','));
    match (dots, commas) {
        (0, 0) => 0,
        (0, 1) if last(b',') != Some(3) || chain[0] == b'0' => 2,
        (1, 0) if last(b'.') != Some(3) || chain[0] == b'0' => -2,
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
