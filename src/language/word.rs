//! Words as keys: numbers that are equal where words are.

use std::hash::Hasher;

/// The key of a word: equal for words equal but for case. Texts are composed (NFC) before.
pub fn key(word: &str) -> u32 {
    let mut hash = 0u64;
    for letter in word.chars() {
        hash = take(hash, letter);
    }
    finish(hash)
}

/// A word's key with one letter more, in lower case. The letters of the Latin alphabets go a short way, for the tables
/// of all scripts are slow.
pub fn take(hash: u64, letter: char) -> u64 {
    match letter {
        '\0'..='\x7F' => step(hash, u64::from(letter.to_ascii_lowercase())),
        // Capitals and small letters by turns.
        '\u{100}'..='\u{12F}' | '\u{1A0}' | '\u{1A1}' | '\u{1EA0}'..='\u{1EFF}' => step(hash, u64::from(letter) | 1),
        '\u{DF}'..='\u{FF}' | '\u{1B0}' => step(hash, u64::from(letter)),
        _ => letter.to_lowercase().fold(hash, |hash, letter| step(hash, u64::from(letter))),
    }
}

/// Whether a word may hold this letter or digit. Letters of the Latin alphabets are told without the tables of all
/// scripts.
pub fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_alphanumeric(),
        '\u{D7}' | '\u{F7}' => false,
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => true,
        _ => letter.is_alphanumeric(),
    }
}

/// One step of a word's key, of the FxHash family.
pub fn step(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The key from the last step; never 0, which stands for no word.
pub fn finish(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

/// Keys are hashes already; the table takes them as they are.
#[derive(Clone, Default, Debug)]
pub(super) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = step(self.0, u64::from(byte));
        }
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_agrees_with_the_tables() {
        for letter in ('\0'..='\u{2FFF}').filter(|&letter| letter != '\u{130}') {
            let slow = letter.to_lowercase().fold(0, |hash, letter| step(hash, u64::from(letter)));
            assert_eq!(take(0, letter), slow, "{letter}");
            assert_eq!(is_letter(letter), letter.is_alphanumeric(), "{letter}");
        }
    }
}
