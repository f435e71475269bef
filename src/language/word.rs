//! Letters, and words as keys: numbers that are equal where words are.
//!
//! Letters of the Latin alphabets go a short way everywhere, for the tables of all scripts are slow.

use rustc_hash::{FxHashMap, FxHashSet};

/// A set of the keys of words.
pub type Keys = FxHashSet<u32>;

/// A table by the keys of words.
pub type ByKey<T> = FxHashMap<u32, T>;

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
fn take(hash: u64, letter: char) -> u64 {
    match known(letter) {
        Some(sign) => step(hash, u64::from(sign & LOWER)),
        None => letter.to_lowercase().fold(hash, |hash, letter| step(hash, u64::from(letter))),
    }
}

/// What a word is with one sign more.
#[derive(Clone, Copy, Debug)]
pub struct Grown {
    /// Its key so far.
    pub hash: u64,
    /// What is known of the sign, in one number: words are read letter by letter, and little else is done as often.
    sign: u16,
}

impl Grown {
    /// Whether the sign is a letter.
    #[inline]
    pub fn is_alphabetic(self) -> bool {
        self.sign & LETTER != 0
    }

    /// Whether it is a digit from 0 to 9.
    #[inline]
    pub fn is_digit(self) -> bool {
        self.sign & DIGIT != 0
    }

    /// Whether it is a capital letter.
    #[inline]
    pub fn is_capital(self) -> bool {
        self.sign & CAPITAL == CAPITAL
    }
}

/// A word of the key so far with one sign more, unless no word holds that sign.
#[inline]
pub fn grow(hash: u64, sign: char) -> Option<Grown> {
    match SIGNS.get(sign as usize) {
        Some(&known) if known & (LETTER | DIGIT) != 0 => {
            Some(Grown { hash: step(hash, u64::from(known & LOWER)), sign: known })
        }
        Some(&known) if known != 0 => None,
        _ => grow_slowly(hash, sign),
    }
}

#[cold]
fn grow_slowly(hash: u64, sign: char) -> Option<Grown> {
    let letter = if is_alphabetic(sign) { LETTER } else { 0 };
    let capital = if is_capital(sign) { CAPITAL } else { 0 };
    is_letter(sign).then(|| Grown { hash: take(hash, sign), sign: letter | capital })
}

/// Whether a word may hold this letter or digit.
#[inline]
pub fn is_letter(letter: char) -> bool {
    known(letter).map_or_else(|| !is_mark(letter) && letter.is_alphanumeric(), |sign| sign & (LETTER | DIGIT) != 0)
}

/// Whether it is a letter, and no digit.
#[inline]
pub fn is_alphabetic(letter: char) -> bool {
    known(letter).map_or_else(|| !is_mark(letter) && letter.is_alphabetic(), |sign| sign & LETTER != 0)
}

/// Whether it is a capital letter.
#[inline]
pub fn is_capital(letter: char) -> bool {
    known(letter).map_or_else(|| !is_mark(letter) && letter.is_uppercase(), |sign| sign & CAPITAL == CAPITAL)
}

/// Whether it is a small letter.
#[inline]
pub fn is_small(letter: char) -> bool {
    known(letter).map_or_else(|| !is_mark(letter) && letter.is_lowercase(), |sign| sign & CAPITAL == LETTER)
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

/// What stands behind a phrase that a text begins with, in any case.
#[inline]
pub fn behind<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    // Most texts begin with another letter.
    match (text.as_bytes().first(), phrase.as_bytes().first()) {
        (_, None) => Some(text),
        (Some(one), Some(other)) if !differ(*one, *other) => behind_letters(text, phrase),
        _ => None,
    }
}

fn behind_letters<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    // Where the bytes are the same the letters are, and letters of English tell in any case.
    let same = text.bytes().zip(phrase.bytes()).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count();
    match (text.as_bytes().get(same), phrase.as_bytes().get(same)) {
        (_, None) => return text.get(same..),
        (Some(one), Some(other)) if differ(*one, *other) => return None,
        _ => {}
    }
    let from = phrase.floor_char_boundary(same);
    let mut letters = text.get(from..)?.chars();
    let begins = phrase[from..].chars().all(|wanted| letters.next().is_some_and(|letter| is_same(letter, wanted)));
    begins.then_some(letters.as_str())
}

/// The bytes that some phrases may begin with, in any case: most texts begin with none of them.
pub struct Openings([bool; 256]);

impl Openings {
    /// Those of `phrases`.
    pub fn of<'p>(phrases: impl Iterator<Item = &'p String> + Clone) -> Self {
        let begins = |byte: u8, phrase: &String| phrase.as_bytes().first().is_none_or(|first| !differ(byte, *first));
        Self(std::array::from_fn(|byte| phrases.clone().any(|phrase| begins(byte as u8, phrase))))
    }

    /// Whether a text may begin with one of the phrases; one that is empty is none.
    #[inline]
    pub fn open(&self, text: &str) -> bool {
        text.as_bytes().first().is_some_and(|first| self.0[usize::from(*first)])
    }
}

/// Whether two bytes, in the same place of their letters, tell that those are not the same but for case.
#[inline]
fn differ(one: u8, other: u8) -> bool {
    match one.is_ascii() == other.is_ascii() {
        true => one.is_ascii() && !one.eq_ignore_ascii_case(&other),
        // Beside those of English stands the K of the Kelvin scale.
        false => one.max(other) != 0xe2,
    }
}

/// Bits of what is known of a sign: the code of its small letter, and what it is.
const LOWER: u16 = 0x1FFF;
const LETTER: u16 = 1 << 13;
const CAPITAL: u16 = LETTER | 1 << 14;
const DIGIT: u16 = 1 << 15;

/// Where the letters end that Vietnamese and most of Europe write with.
const LATIN: usize = 0x1F00;

/// What each sign before there is; 0 where the tables of all scripts are asked.
static SIGNS: [u16; LATIN] = signs();

const fn signs() -> [u16; LATIN] {
    let mut signs = [0; LATIN];
    let mut code = 0;
    while code < LATIN {
        let own = code as u16;
        signs[code] = match own {
            0x30..=0x39 => own | DIGIT,
            0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE => (own + 0x20) | CAPITAL,
            0x61..=0x7A | 0xDF..=0xF6 | 0xF8..=0xFF | 0x1B0 => own | LETTER,
            0x1..=0x7F | 0xD7 | 0xF7 => own,
            0x1AF => 0x1B0 | CAPITAL,
            // Capitals and small letters by turns.
            0x100..=0x12F | 0x1A0 | 0x1A1 | 0x1EA0..=0x1EFF => {
                own | 1 | if own.is_multiple_of(2) { CAPITAL } else { LETTER }
            }
            _ => 0,
        };
        code += 1;
    }
    signs
}

/// What is known of a sign, where it is one of the many.
#[inline]
fn known(sign: char) -> Option<u16> {
    SIGNS.get(sign as usize).copied().filter(|known| *known != 0)
}

/// A mark that prose is full of.
#[inline]
fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{2000}'..='\u{206F}')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_opens_a_text_in_any_case() {
        assert_eq!(behind("Ủy ban nhân dân", "ủy BAN"), Some(" nhân dân"));
        assert_eq!(behind("ủy ban", "ủy ban"), Some(""));
        assert_eq!(behind("ủy bán", "ủy ban"), None);
        assert_eq!(behind("ựa", "ủa"), None);
        assert_eq!(behind("\u{212a}m", "km"), Some(""));
        assert_eq!(
            [behind("", ""), behind("a", ""), behind("", "a"), behind("a", "ab")],
            [Some(""), Some("a"), None, None]
        );
    }

    #[test]
    fn the_short_way_agrees_with_the_tables() {
        for letter in ('\0'..='\u{2FFF}').filter(|&letter| letter != '\u{130}') {
            let slow = letter.to_lowercase().fold(0, |hash, letter| step(hash, u64::from(letter)));
            assert_eq!(take(0, letter), slow, "{letter}");
            assert_eq!(is_letter(letter), letter.is_alphanumeric(), "{letter}");
            assert_eq!(is_alphabetic(letter), letter.is_alphabetic(), "{letter}");
            assert_eq!(is_capital(letter), letter.is_uppercase(), "{letter}");
            assert_eq!(is_small(letter), letter.is_lowercase(), "{letter}");
            let grown = grow(0, letter);
            assert_eq!(grown.is_some(), letter.is_alphanumeric(), "{letter}");
            if let Some(grown) = grown {
                assert_eq!(grown.hash, slow, "{letter}");
                assert_eq!(grown.is_alphabetic(), letter.is_alphabetic(), "{letter}");
                assert_eq!(grown.is_digit(), letter.is_ascii_digit(), "{letter}");
                assert_eq!(grown.is_capital(), letter.is_uppercase(), "{letter}");
            }
        }
    }
}
