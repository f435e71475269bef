//! Letters, and words as keys: numbers that are equal where words are.
//!
//! Letters of the Latin alphabets go a short way everywhere, for the tables of all scripts are slow.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A set of the keys of words.
pub type Keys = HashSet<u32, BuildHasherDefault<Ready>>;

/// A table by the keys of words.
pub type ByKey<T> = HashMap<u32, T, BuildHasherDefault<Ready>>;

/// The key of a word: equal for words equal but for case. Texts are composed (NFC) before.
pub fn key(word: &str) -> u32 {
    let mut hash = 0u64;
    for letter in word.chars() {
        hash = take(hash, letter);
    }
    finish(hash)
}

/// A word's key with one letter more, in lower case.
#[inline]
pub fn take(hash: u64, letter: char) -> u64 {
    match letter {
        '\0'..='\x7F' => step(hash, u64::from(letter.to_ascii_lowercase())),
        // Capitals and small letters by turns.
        '\u{100}'..='\u{12F}' | '\u{1A0}' | '\u{1A1}' | '\u{1EA0}'..='\u{1EFF}' => step(hash, u64::from(letter) | 1),
        '\u{DF}'..='\u{FF}' | '\u{1B0}' => step(hash, u64::from(letter)),
        _ => letter.to_lowercase().fold(hash, |hash, letter| step(hash, u64::from(letter))),
    }
}

/// Whether a word may hold this letter or digit.
#[inline]
pub fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_alphanumeric(),
        _ => is_latin(letter).unwrap_or_else(|| letter.is_alphanumeric()),
    }
}

/// Whether it is a letter, and no digit.
#[inline]
pub fn is_alphabetic(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_alphabetic(),
        _ => is_latin(letter).unwrap_or_else(|| letter.is_alphabetic()),
    }
}

/// Whether it is a capital letter.
#[inline]
pub fn is_capital(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_uppercase(),
        // Capitals and small letters by turns.
        '\u{100}'..='\u{12F}' | '\u{1EA0}'..='\u{1EFF}' => u32::from(letter) % 2 == 0,
        '\u{DF}'..='\u{FF}' | '\u{1A1}' | '\u{1B0}' | '\u{2000}'..='\u{206F}' => false,
        _ => letter.is_uppercase(),
    }
}

/// Whether it is a small letter.
pub fn is_small(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_lowercase(),
        '\u{100}'..='\u{12F}' | '\u{1EA0}'..='\u{1EFF}' => u32::from(letter) % 2 == 1,
        '\u{F7}' | '\u{2000}'..='\u{206F}' => false,
        '\u{DF}'..='\u{FF}' | '\u{1A1}' | '\u{1B0}' => true,
        _ => letter.is_lowercase(),
    }
}

/// Whether two letters are the same but for case.
pub fn is_same(one: char, other: char) -> bool {
    match (one, other) {
        _ if one == other => true,
        ('\0'..='\x7F', '\0'..='\x7F') => one.eq_ignore_ascii_case(&other),
        // Most letters are small ones, and two of these are the same only where they are one.
        _ if is_small(one) && is_small(other) => false,
        _ => one.to_lowercase().eq(other.to_lowercase()),
    }
}

/// Whether a sign is a letter, where it is of a Latin alphabet or a mark that prose is full of.
#[inline]
fn is_latin(sign: char) -> Option<bool> {
    match sign {
        '\u{D7}' | '\u{F7}' | '\u{2000}'..='\u{206F}' => Some(false),
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some(true),
        _ => None,
    }
}

/// One step of a word's key, of the FxHash family.
#[inline]
pub fn step(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The key from the last step; never 0, which stands for no word.
pub fn finish(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

/// Keys are hashes already; the table takes them as they are.
#[derive(Clone, Default, Debug)]
pub struct Ready(u64);

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
            assert_eq!(is_alphabetic(letter), letter.is_alphabetic(), "{letter}");
            assert_eq!(is_capital(letter), letter.is_uppercase(), "{letter}");
            assert_eq!(is_small(letter), letter.is_lowercase(), "{letter}");
        }
    }
}
