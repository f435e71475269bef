//! One draft: its name and its text, decoded from bytes.

use super::Saying;

/// A draft in memory. Spans of diagnostics are byte offsets into [`Source::text`], which for
/// UTF-8 files are byte offsets into the file (a byte-order mark counts).
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Source {
    /// The path as the user gave it, or `-` for standard input.
    pub name: String,
    /// The decoded text, with every byte of a UTF-8 file in its place.
    pub text: String,
}

/// Why bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A byte that cannot stand in UTF-8.
    #[error("byte {at} (0x{byte:02X}, line {line}) is not UTF-8; save the draft as UTF-8 and try again")]
    NotUtf8 {
        /// Offset of the first bad byte, from 0.
        at: usize,
        /// The byte itself.
        byte: u8,
        /// Its line, from 1.
        line: usize,
    },
    /// A UTF-16 text with half a character.
    #[error("the UTF-16 text breaks off or has half a character at byte {at}; save the draft as UTF-8 and try again")]
    NotUtf16 {
        /// Offset of the bad unit in bytes, from 0.
        at: usize,
    },
    /// A NUL byte: not a text at all.
    #[error("this is no draft that crossfoot can read: byte {at} is NUL, which stands in no text")]
    Binary {
        /// Offset of the NUL, from 0.
        at: usize,
    },
    /// UTF-16 that does not say so.
    #[error("this looks like UTF-16 without its byte-order mark; save the draft as UTF-8 and try again")]
    Unmarked,
    /// More than 32-bit offsets can address.
    #[error("the file has {bytes} bytes; crossfoot reads drafts below 4 GiB: split it")]
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
}

impl DecodeError {
    /// What is said of it.
    pub fn saying(&self) -> Saying {
        match self {
            Self::NotUtf8 { at, byte, line } => Saying {
                name: "not-utf8",
                parts: vec![("at", at.to_string()), ("byte", format!("{byte:02X}")), ("line", line.to_string())],
            },
            Self::NotUtf16 { at } => Saying::of("not-utf16", "at", at),
            Self::Binary { at } => Saying::of("binary", "at", at),
            Self::Unmarked => Saying::plain("unmarked"),
            Self::TooLarge { bytes } => Saying::of("too-long", "bytes", bytes),
        }
    }
}

impl Source {
    /// Decodes `bytes`: UTF-8, with or without a byte-order mark, or UTF-16 with one (offsets
    /// are then into the decoded text). Fails on anything else, naming the first bad byte.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, DecodeError> {
        let name = name.into();
        if u32::try_from(bytes.len()).is_err() {
            return Err(DecodeError::TooLarge { bytes: bytes.len() });
        }
        let text = match bytes.get(..2) {
            Some([0xFF, 0xFE]) => utf16(&bytes, u16::from_le_bytes)?,
            Some([0xFE, 0xFF]) => utf16(&bytes, u16::from_be_bytes)?,
            _ => utf8(bytes)?,
        };
        Ok(Self { name, text })
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, DecodeError> {
    // No text has one, whatever else stands in it.
    if let Some(at) = memchr::memchr(0, &bytes) {
        return Err(if is_utf16(&bytes) { DecodeError::Unmarked } else { DecodeError::Binary { at } });
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
        DecodeError::NotUtf8 { at, byte: bytes[at], line }
    })
}

/// Bytes at the start of a file that show how it is encoded.
const SAMPLE: usize = 1024;

/// Whether every other byte of the start is mostly NUL and none of the rest is: the letters of UTF-16.
fn is_utf16(bytes: &[u8]) -> bool {
    let pairs = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default().as_chunks::<2>().0;
    let nul = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    let (first, second) = (nul(0), nul(1));
    first.min(second) == 0 && 2 * first.max(second) > pairs.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(DecodeError::NotUtf16 { at: bytes.len() - 1 });
    }
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for unit in char::decode_utf16(pairs.map(|pair| unit([pair[0], pair[1]]))) {
        let unit = unit.map_err(|_| DecodeError::NotUtf16 { at })?;
        text.push(unit);
        at += 2 * unit.len_utf16();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_bad_byte() {
        let error = Source::decode("a", b"a\nb\xC3(".to_vec()).unwrap_err();
        assert_eq!(error, DecodeError::NotUtf8 { at: 3, byte: 0xC3, line: 2 });
    }

    #[test]
    fn reads_utf16_of_both_orders() {
        for (mark, unit) in [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)] {
            let mut bytes = mark.to_vec();
            bytes.extend("hộ 😀".encode_utf16().flat_map(unit));
            assert_eq!(Source::decode("a", bytes).unwrap().text, "\u{FEFF}hộ 😀");
        }
    }

    #[test]
    fn utf16_without_its_mark_is_known() {
        let bytes: Vec<u8> = "Tổng số 24 hộ".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Source::decode("a", bytes).unwrap_err(), DecodeError::Unmarked);
        let program = b"\x7fELF\x02\x01\x01\0\0\0\xD0".to_vec();
        assert_eq!(Source::decode("a", program).unwrap_err(), DecodeError::Binary { at: 7 });
    }

    #[test]
    fn half_a_character_is_named() {
        assert_eq!(Source::decode("a", vec![0xFF, 0xFE, 0x41]).unwrap_err(), DecodeError::NotUtf16 { at: 2 });
        assert_eq!(
            Source::decode("a", vec![0xFF, 0xFE, 0x41, 0, 0, 0xD8]).unwrap_err(),
            DecodeError::NotUtf16 { at: 4 }
        );
    }

    #[test]
    fn nul_is_no_text() {
        assert_eq!(Source::decode("a", b"PK\0".to_vec()).unwrap_err(), DecodeError::Binary { at: 2 });
    }
}
