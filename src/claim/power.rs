//! Powers behind the digits of a number: `4e14`, `3 × 10^4`, `2,48×10−5`, `10⁻³`.

use crate::number::Decimal;

/// The highest power of ten that a quantity is worth.
const HIGHEST: i8 = 18;

/// What multiplies the digits of a number, as printed: a base and its exponent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Power {
    base: u8,
    exponent: i8,
}

impl Power {
    /// What it is worth; nothing where there is no power, or none that a decimal holds.
    pub(super) fn factor(self) -> Option<Decimal> {
        let exponent = u32::from(self.exponent.unsigned_abs());
        let power = i128::from(self.base).checked_pow(exponent).filter(|_| self.base > 1)?;
        match (self.base, self.exponent < 0) {
            (10, true) => Some(Decimal { mantissa: 1, scale: self.exponent.unsigned_abs() }),
            (_, true) => None,
            (_, false) => Some(Decimal::whole(power)),
        }
    }

    /// The power at the start of `bytes`, which stand behind digits, and its length. `fraction`: whether those
    /// digits have decimals. Without a sign for the exponent (`5.5x10-3`, as flattened in print) a hyphen would
    /// make a range of two measures.
    pub(super) fn read(bytes: &[u8], fraction: bool) -> Option<(Self, usize)> {
        // The first byte of most text decides.
        let found = match bytes.first()? {
            b'e' | b'E' => exponent(bytes, 1)
                .filter(|&(_, end)| !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric))
                .map(|(exponent, end)| (Self { base: 10, exponent }, end)),
            b' ' | b'x' | b'X' | b'*' | 0xC3 | 0xC2 => times(bytes, fraction),
            _ => None,
        };
        found.filter(|(power, _)| power.exponent.abs() <= HIGHEST && power.factor().is_some())
    }

    /// The exponent right behind `base`: `10^-3`, `10⁻³`. Raised digits without a minus are mostly the mark of a
    /// note, unless the base `multiplies` a number.
    pub(super) fn of(base: i128, multiplies: bool, bytes: &[u8]) -> Option<(Self, usize)> {
        let found = match bytes.first()? {
            b'^' => exponent(bytes, 1)?,
            0xC2 | 0xE2 => raised(bytes)?,
            _ => return None,
        };
        let base = u8::try_from(base).ok().filter(|base| (2..=10).contains(base))?;
        let (exponent, end) = Some(found).filter(|found| multiplies || bytes[0] == b'^' || found.0 < 0)?;
        let power = Self { base, exponent };
        (exponent.abs() <= HIGHEST && power.factor().is_some()).then_some((power, end))
    }
}

/// A sign for times, with or without white space around it, and a power.
fn times(bytes: &[u8], fraction: bool) -> Option<(Power, usize)> {
    let mut at = spaces(bytes, 0);
    at += [&b"x"[..], b"X", b"*", "×".as_bytes(), "·".as_bytes()]
        .iter()
        .find(|sign| bytes[at..].starts_with(sign))?
        .len();
    at = spaces(bytes, at);
    let digits = bytes[at..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let base = std::str::from_utf8(&bytes[at..at + digits]).ok()?.parse::<i128>().ok()?;
    at += digits;
    if let Some((power, length)) = Power::of(base, true, &bytes[at..]) {
        return Some((power, at + length));
    }
    let minus = bytes[at..].starts_with("\u{2212}".as_bytes()) || (fraction && bytes.get(at) == Some(&b'-'));
    let (exponent, end) = exponent(bytes, at).filter(|_| base == 10 && minus)?;
    Some((Power { base: 10, exponent }, end))
}

fn spaces(bytes: &[u8], at: usize) -> usize {
    at + usize::from(bytes.get(at) == Some(&b' '))
}

/// A sign and at most two digits from `at` on, and where they end.
fn exponent(bytes: &[u8], at: usize) -> Option<(i8, usize)> {
    let rest = bytes.get(at..)?;
    let (sign, length) = match rest.first()? {
        b'-' => (-1, 1),
        b'+' => (1, 1),
        _ if rest.starts_with("\u{2212}".as_bytes()) => (-1, 3),
        _ => (1, 0),
    };
    let digits = rest[length..].iter().take_while(|byte| byte.is_ascii_digit());
    let (count, value) = digits.take(3).fold((0, 0i8), |(count, value), digit| {
        (count + 1, value.saturating_mul(10).saturating_add((digit - b'0') as i8))
    });
    (1..=2).contains(&count).then_some((sign * value, at + length + count))
}

/// Raised digits, with or without a raised minus.
fn raised(bytes: &[u8]) -> Option<(i8, usize)> {
    let head = &bytes[..bytes.len().min(12)];
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).ok()?,
    };
    let digit = |letter| ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].iter().position(|&raised| raised == letter);
    let (sign, minus) = if text.starts_with('⁻') { (-1, '⁻'.len_utf8()) } else { (1, 0) };
    let mut found = None;
    for (at, letter) in text[minus..].char_indices().take(2) {
        let Some(next) = digit(letter) else { break };
        let value = found.map_or(0, |(value, _)| value);
        found = Some((value * 10 + next as i8, minus + at + letter.len_utf8()));
    }
    found.map(|(value, end)| (sign * value, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, usize)> {
        let (power, length) = Power::read(text.as_bytes(), true)?;
        Some((power.factor()?.to_string(), length))
    }

    #[test]
    fn powers_are_read_as_print_and_programs_write_them() {
        assert_eq!(read("e14 Hz"), Some(("100000000000000".into(), 3)));
        assert_eq!(read("e-3 W"), Some(("0.001".into(), 3)));
        assert_eq!(read(" × 10^4"), Some(("10000".into(), 8)));
        assert_eq!(read("×10\u{2212}5"), Some(("0.00001".into(), 8)));
        assert_eq!(read("x10⁻³"), Some(("0.001".into(), 8)));
        assert_eq!(read("x2^10 bits"), Some(("1024".into(), 5)));
        assert_eq!(Power::of(10, false, b"^6").map(|found| found.1), Some(2));
    }

    #[test]
    fn sizes_and_words_are_no_powers() {
        for text in ["x10", " x 12 m", "em", "e3d", " e5x", "x10^", "e", "e123", " × 10^40", "x3^-2"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(Power::read(b"x10-12 m", false), None);
        assert_eq!(Power::of(10, false, "³".as_bytes()), None);
    }
}
