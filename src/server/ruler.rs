//! Places as an editor counts them, and bytes of a text.

use gen_lsp_types::{Position, Range};

use crate::text::Span;

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes.
    Utf8,
    /// Halves of UTF-16.
    #[default]
    Utf16,
}

/// The lines of a text, and marks inside long ones. Of the text it was made for alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruler {
    units: Units,
    /// Where each line begins; one ends with `\n`, `\r\n` or `\r`.
    starts: Vec<u32>,
    /// Inside lines longer than a stride, every so often: a byte, and the units of its line before it.
    marks: Vec<(u32, u32)>,
}

/// How far apart the marks of a long line are, in bytes.
const STRIDE: usize = 4096;

impl Ruler {
    pub(super) fn new(text: &str, units: Units) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        starts.extend(ends.map(|at| at as u32 + 1));
        let mut marks = Vec::new();
        for (line, &start) in starts.iter().enumerate() {
            let end = starts.get(line + 1).map_or(text.len(), |next| *next as usize);
            let (mut at, mut column) = (start, 0);
            for piece in bytes[start as usize..end].chunks(STRIDE).skip_while(|_| end - start as usize <= STRIDE) {
                marks.push((at, column));
                at += piece.len() as u32;
                column += units.count(piece);
            }
        }
        Self { units, starts, marks }
    }

    /// The place of byte `at`.
    pub(super) fn position(&self, text: &str, at: u32) -> Position {
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let mark = self.marks.partition_point(|(mark, _)| *mark <= at).checked_sub(1);
        let mark = mark.and_then(|mark| self.marks.get(mark)).copied().filter(|(mark, _)| *mark >= start);
        let (from, column) = mark.unwrap_or((start, 0));
        let between = text.as_bytes().get(from as usize..at as usize).unwrap_or_default();
        Position { line: line as u32, character: column + self.units.count(between) }
    }

    /// The byte of a place; behind the end of a line its end, behind the last line that of the text.
    pub(super) fn byte(&self, text: &str, place: Position) -> u32 {
        let Some(start) = self.starts.get(place.line as usize).copied() else { return text.len() as u32 };
        let next = self.starts.get(place.line as usize + 1).map_or(text.len(), |next| *next as usize);
        let inside = |(at, column): &(u32, u32)| (*at as usize) < next && *column <= place.character;
        let behind = self.marks.partition_point(|(mark, _)| *mark < start);
        let own = self.marks.get(behind..).unwrap_or_default();
        let mark = own.partition_point(inside).checked_sub(1).and_then(|mark| own.get(mark)).copied();
        let (mut at, mut column) = mark.unwrap_or((start, 0));
        // A mark may stand inside a character, whose first byte was counted before it.
        while !text.is_char_boundary(at as usize) {
            at += 1;
        }
        let line = text.get(at as usize..next).unwrap_or_default().trim_end_matches(['\r', '\n']);
        for letter in line.chars() {
            let units = self.units.count(letter.encode_utf8(&mut [0; 4]).as_bytes());
            if column + units > place.character {
                break;
            }
            column += units;
            at += letter.len_utf8() as u32;
        }
        at
    }

    /// The range of a span.
    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range { start: self.position(text, span.start), end: self.position(text, span.end) }
    }

    /// The span of a range, whichever way round it is given.
    pub(super) fn span(&self, text: &str, range: Range) -> Span {
        let (a, b) = (self.byte(text, range.start), self.byte(text, range.end));
        Span { start: a.min(b), end: a.max(b) }
    }
}

impl Units {
    /// How many of them begin in these bytes of a UTF-8 text.
    fn count(self, bytes: &[u8]) -> u32 {
        let utf16 = |byte: &u8| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0);
        match self {
            Self::Utf8 => bytes.len() as u32,
            Self::Utf16 => bytes.iter().map(utf16).sum::<usize>() as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "hộ 😀 5\r\ntỷ\rlẻ\n";
        let five = text.find('5').unwrap_or_default() as u32;
        let (bytes, halves) = (Ruler::new(text, Units::Utf8), Ruler::new(text, Units::Utf16));
        assert_eq!(bytes.position(text, five), at(0, 10));
        assert_eq!(halves.position(text, five), at(0, 6));
        assert_eq!(halves.byte(text, at(0, 6)), five);
        // Inside the pair of halves that make one letter: before it.
        assert_eq!(halves.byte(text, at(0, 4)), halves.byte(text, at(0, 3)));
        // Behind the end of a line: before its line break.
        assert_eq!(halves.byte(text, at(0, 99)), five + 1);
        assert_eq!(halves.byte(text, at(1, 99)), text.rfind('\r').unwrap_or_default() as u32);
        assert_eq!(halves.position(text, text.len() as u32), at(3, 0));
        assert_eq!(halves.byte(text, at(9, 9)), text.len() as u32);
    }

    #[test]
    fn long_lines_are_counted_from_marks() {
        let text = format!("ộ\n{}5\n7", "ộ😀".repeat(4000));
        let ruler = Ruler::new(&text, Units::Utf16);
        for letters in [0_u32, 1, 585, 586, 587, 2001, 4000] {
            let byte = 4 + letters * 7;
            assert_eq!(ruler.position(&text, byte), at(1, letters * 3), "{letters}");
            assert_eq!(ruler.byte(&text, at(1, letters * 3)), byte, "{letters}");
        }
        assert_eq!(ruler.byte(&text, at(2, 0)), text.len() as u32 - 1);
    }
}
