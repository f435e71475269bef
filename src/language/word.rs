//! Words as keys: numbers that are equal where words are.

use std::hash::Hasher;

/// The key of a word: equal for words equal but for case. Texts are composed (NFC) before.
pub fn key(word: &str) -> u32 {
    let mut hash = 0u64;
    for letter in word.chars() {
        match letter.is_ascii() {
            true => hash = step(hash, u64::from(letter.to_ascii_lowercase())),
            false => letter.to_lowercase().for_each(|letter| hash = step(hash, u64::from(letter))),
        }
    }
    finish(hash)
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
