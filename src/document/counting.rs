//! The numbers of lists that count themselves: digits, letters, Roman numerals.

/// What the items of a list are counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// `1`, `2`
    Digits,
    /// `a`, `b`, then `aa`
    Letters,
    /// `i`, `ii`
    Roman,
}

impl Count {
    /// The number of an item in small letters; in digits where the scheme has none for it.
    pub(super) fn number(self, value: i64) -> String {
        match self {
            Self::Letters if value > 0 => letters(value),
            Self::Roman if (1..4000).contains(&value) => roman(value),
            _ => value.to_string(),
        }
    }
}

fn letters(mut value: i64) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        value -= 1;
        letters.push(char::from(b'a' + (value % 26) as u8));
        value /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(mut value: i64) -> String {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut number = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            number.push_str(sign);
            value -= worth;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numerals() {
        assert_eq!([1, 26, 27, 703].map(|value| Count::Letters.number(value)), ["a", "z", "aa", "aaa"]);
        assert_eq!([4, 9, 14, 1999].map(|value| Count::Roman.number(value)), ["iv", "ix", "xiv", "mcmxcix"]);
        assert_eq!(Count::Letters.number(0), "0");
    }
}
