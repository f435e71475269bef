//! Bytes looked for in a text, several at once.

/// A set of bytes in `N` ranges, of which the next in a text is found at an instruction or two a byte where they are
/// few.
pub struct Bytes<const N: usize> {
    /// The first and the last byte of each range.
    ranges: [[u8; 2]; N],
    /// Whether each byte is in one of them.
    table: [bool; 256],
}

/// The digits from 0 to 9.
pub const DIGITS: Bytes<1> = Bytes::of([[b'0', b'9']]);

/// How many bytes are looked at one by one, for what is near, before any are compared side by side.
const NEAR: usize = 8;
/// How many bytes are compared side by side.
const BESIDE: usize = 32;

impl<const N: usize> Bytes<N> {
    /// The set of these ranges, each given by its first and its last byte.
    pub const fn of(ranges: [[u8; 2]; N]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < N {
            let [first, last] = ranges[at];
            let mut byte = first as usize;
            while byte <= last as usize {
                table[byte] = true;
                byte += 1;
            }
            at += 1;
        }
        Self { ranges, table }
    }

    /// Whether a byte is one of them.
    pub fn hold(&self, byte: u8) -> bool {
        self.table[usize::from(byte)]
    }

    /// Where the first of them stands in `bytes` at or behind `from`.
    #[inline]
    pub fn next(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let (near, far) = bytes.get(from..)?.split_at_checked(NEAR).unwrap_or((bytes.get(from..)?, &[]));
        let held = |byte: &u8| self.hold(*byte);
        if let Some(ahead) = near.iter().position(held) {
            return Some(from + ahead);
        }
        let none = far.as_chunks::<BESIDE>().0.iter().take_while(|some| !self.meet(some)).count() * BESIDE;
        Some(from + NEAR + none + far[none..].iter().position(held)?)
    }

    /// Whether any of these bytes is one of them. Without a branch, so that the compiler compares them side by side.
    #[inline]
    fn meet(&self, bytes: &[u8; BESIDE]) -> bool {
        let within =
            |byte: u8| self.ranges.iter().fold(false, |met, [first, last]| met | (byte >= *first && byte <= *last));
        bytes.iter().fold(false, |met, byte| met | within(*byte))
    }
}

/// How many bytes are compared side by side with those behind them.
const PAIRED: usize = 16;

/// Where in `bytes` at or behind `from` the first byte stands that is `wanted`, by itself and the byte behind it, which
/// is 0 at the end. At an instruction or two a byte where `wanted` has no branch and few are.
#[inline]
pub fn next_pair(bytes: &[u8], from: usize, wanted: impl Fn(u8, u8) -> bool) -> Option<usize> {
    let bytes = bytes.get(from..)?;
    let behind = bytes.get(1..).unwrap_or_default();
    let pairs = bytes.as_chunks::<PAIRED>().0.iter().zip(behind.as_chunks::<PAIRED>().0);
    let meet = |some: &[u8; PAIRED], behind: &[u8; PAIRED]| {
        some.iter().zip(behind).fold(false, |met, (byte, next)| met | wanted(*byte, *next))
    };
    let none = pairs.take_while(|(some, behind)| !meet(some, behind)).count() * PAIRED;
    let mut left = none..bytes.len();
    left.find(|at| wanted(bytes[*at], behind.get(*at).copied().unwrap_or(0))).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_pair_is_found_wherever_it_stands() {
        for length in 1..70 {
            for place in 0..length {
                let mut text = vec![b'a'; length];
                text[place] = b'x';
                for from in 0..=length {
                    let here = |wanted: usize| (from <= wanted).then_some(wanted);
                    let single = next_pair(&text, from, |byte, _| byte == b'x');
                    let pair = next_pair(&text, from, |byte, next| (byte == b'a') & (next == b'x'));
                    let last = next_pair(&text, from, |byte, next| (byte == b'x') & (next == 0));
                    assert_eq!(single, here(place), "{length} {place} {from}");
                    assert_eq!(pair, place.checked_sub(1).and_then(here), "{length} {place} {from}");
                    assert_eq!(last, here(place).filter(|_| place + 1 == length), "{length} {place} {from}");
                }
            }
        }
    }

    #[test]
    fn the_next_of_several_is_found() {
        const SET: Bytes<3> = Bytes::of([[b'.', b'.'], [b'?', b'@'], [0, b' ']]);
        let text = b"a. b?";
        assert_eq!([0, 2, 3, 5, 6].map(|from| SET.next(text, from)), [Some(1), Some(2), Some(4), None, None]);
        assert!(SET.hold(b'@') && SET.hold(0) && !SET.hold(b'A') && !SET.hold(0xff));
    }

    #[test]
    fn the_next_is_found_wherever_it_stands() {
        const SET: Bytes<2> = Bytes::of([[b'0', b'9'], [0xe2, 0xe2]]);
        for length in 0..100 {
            for place in 0..length {
                let mut text = vec![0xc3; length];
                text[place] = if place % 2 == 0 { b'9' } else { 0xe2 };
                for from in 0..=length {
                    assert_eq!(SET.next(&text, from), (from <= place).then_some(place), "{length} {place} {from}");
                }
            }
        }
    }
}
