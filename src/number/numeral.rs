//! Numbers as headings, lists and notes print them: in digits, raised digits, Roman numerals or letters.

/// Letters as lists count them, without and with the letters Vietnamese leaves out or adds.
const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
const VIETNAMESE: &str = "abcd\u{111}eghiklmnopqrstuvxy";
const RAISED: &str = "\u{2070}\u{b9}\u{b2}\u{b3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}";
const ROMAN: [(u32, &str); 9] =
    [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

/// What a number is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// `12`
    Digits,
    /// `02`
    Padded,
    /// `¹²`
    Raised,
    /// `XII` or `xii`
    Roman {
        /// Whether in capitals.
        capital: bool,
    },
    /// `c` or `C`
    Letters {
        /// Whether in the Vietnamese alphabet.
        vietnamese: bool,
        /// Whether in capitals.
        capital: bool,
    },
}

/// A number and what it is to be printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Numeral {
    /// The number.
    pub value: u32,
    /// What it is printed in.
    pub script: Script,
}

impl Numeral {
    /// The number as printed; nothing where the script does not reach so far.
    pub fn print(self) -> Option<String> {
        let cased = |text: String, capital: bool| if capital { text.to_uppercase() } else { text.to_lowercase() };
        Some(match self.script {
            Script::Digits => self.value.to_string(),
            Script::Padded => format!("{:02}", self.value),
            Script::Raised => {
                let digits = self.value.to_string();
                digits.chars().filter_map(|digit| RAISED.chars().nth(digit.to_digit(10)? as usize)).collect()
            }
            Script::Roman { capital } => {
                let mut rest = self.value;
                let mut letters = String::new();
                for (worth, sign) in ROMAN {
                    letters.push_str(&sign.repeat((rest / worth) as usize));
                    rest %= worth;
                }
                if self.value == 0 || self.value >= 400 {
                    return None;
                }
                cased(letters, capital)
            }
            Script::Letters { vietnamese, capital } => {
                let place = self.value.checked_sub(1)? as usize;
                cased(alphabet(vietnamese).chars().nth(place)?.to_string(), capital)
            }
        })
    }
}

fn alphabet(vietnamese: bool) -> &'static str {
    if vietnamese { VIETNAMESE } else { LATIN }
}

/// The place of a small letter in its alphabet, from 1.
pub fn letter(letter: char, vietnamese: bool) -> Option<i64> {
    let letter = if letter == '\u{111}' && !vietnamese { 'd' } else { letter };
    alphabet(vietnamese).chars().position(|own| own == letter).map(|at| at as i64 + 1)
}

/// A Roman numeral, of either case, below 400.
pub fn roman(text: &str) -> Option<i64> {
    let worth = |letter: char| {
        Some(match letter.to_ascii_uppercase() {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let letters: Vec<i64> = text.chars().map(worth).collect::<Option<_>>()?;
    let signed = letters.iter().enumerate().map(|(at, own)| match letters.get(at + 1) {
        Some(next) if next > own => -own,
        _ => *own,
    });
    Some(signed.sum()).filter(|value| *value > 0)
}

/// A number of at most four digits, all common or all raised.
pub fn digits(text: &str) -> Option<Numeral> {
    let raised = |letter: char| RAISED.chars().position(|raised| raised == letter).map(|at| at as u32);
    let read = |digit: &dyn Fn(char) -> Option<u32>| {
        let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
        (1..=4).contains(&digits.len()).then(|| digits.into_iter().fold(0, |all, digit| 10 * all + digit))
    };
    let common = read(&|letter: char| letter.to_digit(10)).map(|value| Numeral { value, script: Script::Digits });
    common.or_else(|| read(&raised).map(|value| Numeral { value, script: Script::Raised }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_printed_as_they_are_read() {
        for value in 1..400 {
            let printed = Numeral { value, script: Script::Roman { capital: value % 2 == 0 } }.print();
            assert_eq!(printed.as_deref().and_then(roman), Some(i64::from(value)));
            let raised = Numeral { value, script: Script::Raised };
            assert_eq!(raised.print().as_deref().and_then(digits), Some(raised));
        }
        let roman = |value| Numeral { value, script: Script::Roman { capital: true } }.print();
        assert_eq!(roman(49).as_deref(), Some("XLIX"));
        assert_eq!(roman(400), None);
    }

    #[test]
    fn the_fifth_vietnamese_letter_is_the_barred_d() {
        let fifth = |vietnamese, capital| Numeral { value: 5, script: Script::Letters { vietnamese, capital } }.print();
        assert_eq!(fifth(true, false).as_deref(), Some("\u{111}"));
        assert_eq!(fifth(true, true).as_deref(), Some("\u{110}"));
        assert_eq!(fifth(false, false).as_deref(), Some("e"));
        assert_eq!(letter('\u{111}', true), Some(5));
        assert_eq!(letter('g', true), Some(7));
        assert_eq!(Numeral { value: 27, script: Script::Letters { vietnamese: false, capital: false } }.print(), None);
    }
}
