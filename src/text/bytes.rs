//! Bytes looked for in a text, several at once.

/// A set of bytes, of which the next in a text is found at a few instructions a byte.
pub struct Bytes([bool; 256]);

impl Bytes {
    /// The set of these.
    pub const fn of(list: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut at = 0;
        while at < list.len() {
            set[list[at] as usize] = true;
            at += 1;
        }
        Self(set)
    }

    /// This set and all bytes up to `last`.
    pub const fn and_up_to(mut self, last: u8) -> Self {
        let mut byte = 0;
        while byte <= last as usize {
            self.0[byte] = true;
            byte += 1;
        }
        self
    }

    /// Whether a byte is one of them.
    pub fn hold(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Where the first of them stands in `bytes` at or behind `from`.
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let ahead = bytes.get(from..)?.iter().position(|byte| self.hold(*byte))?;
        Some(from + ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_of_several_is_found() {
        const SET: Bytes = Bytes::of(b".?").and_up_to(b' ');
        let text = b"a. b?";
        assert_eq!(SET.next(text, 0), Some(1));
        assert_eq!(SET.next(text, 2), Some(2));
        assert_eq!(SET.next(text, 3), Some(4));
        assert_eq!(SET.next(text, 5), None);
        assert_eq!(SET.next(text, 6), None);
    }
}
