//! Lines of a text, found once, and the line and columns of a byte.

use super::Span;

/// Where each line of a text begins.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    end: u32,
    // Inside lines longer than a stride, every so often: the byte, and the characters of its line before it.
    // Without them each place in a line of many megabytes would cost the whole line.
    marks: Vec<(u32, u32)>,
}

/// The byte-order mark, which no reader counts as a character of the first line.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How far apart the marks of a long line are, in bytes.
const STRIDE: usize = 4096;

/// A place as people count: both from 1, the column in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (code points), from 1.
    pub column: usize,
}

impl Lines {
    /// Finds the line starts of `text`; a line ends with `\n`, and the first begins behind a byte-order mark.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() as u32 } else { 0 }];
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        let end = text.len() as u32;
        let mut marks = Vec::new();
        for (index, &start) in starts.iter().enumerate() {
            let stop = starts.get(index + 1).copied().unwrap_or(end);
            if (stop - start) as usize > STRIDE {
                let (mut at, mut column) = (start, 0);
                for piece in bytes.get(start as usize..stop as usize).unwrap_or_default().chunks(STRIDE) {
                    marks.push((at, column));
                    at += piece.len() as u32;
                    column += characters(piece) as u32;
                }
            }
        }
        Self { starts, end, marks }
    }

    /// The number of lines; a text without a line break has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line of byte `at`, from 0.
    pub fn line_of(&self, at: u32) -> usize {
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }

    /// The bytes of line `line` (from 0), with its line break; past the last line, the empty end.
    pub fn span(&self, line: usize) -> Span {
        let start = self.starts.get(line).copied().unwrap_or(self.end);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.end);
        Span { start, end }
    }

    /// The line and character column of byte `at` of `text`, the text these lines were made from.
    pub fn position(&self, text: &str, at: u32) -> Position {
        let line = self.line_of(at);
        let start = self.span(line).start;
        let mark =
            self.marks.partition_point(|&(mark, _)| mark <= at).checked_sub(1).and_then(|index| self.marks.get(index));
        let (from, column) = mark.copied().filter(|&(mark, _)| mark >= start).unwrap_or((start, 0));
        let between = text.as_bytes().get(from as usize..at as usize).unwrap_or_default();
        Position { line: line + 1, column: column as usize + characters(between) + 1 }
    }
}

/// How many characters begin in these bytes of a UTF-8 text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let text = "một\nhộ nghèo 5\n";
        let lines = Lines::new(text);
        let at = text.find('5').unwrap() as u32;
        assert_eq!(lines.position(text, at), Position { line: 2, column: 10 });
        assert_eq!(lines.count(), 3);
        assert_eq!(lines.span(1).of(text), "hộ nghèo 5\n");
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{feff}hộ 5\nhộ 7";
        let lines = Lines::new(text);
        let place = |letter| lines.position(text, text.find(letter).unwrap() as u32);
        assert_eq!([place('5'), place('7')], [Position { line: 1, column: 4 }, Position { line: 2, column: 4 }]);
        assert_eq!((lines.position(text, 0).column, lines.span(0).of(text)), (1, "hộ 5\n"));
    }

    #[test]
    fn counts_from_the_nearest_mark_of_a_long_line() {
        let text = format!("ộ\n{}\n7\n{}8", "ộ".repeat(5000), "nghèo ".repeat(3000));
        let lines = Lines::new(&text);
        let place = |at: usize| lines.position(&text, at as u32);
        assert_eq!(place(4 + 3 * 4321), Position { line: 2, column: 4322 });
        assert_eq!(place(text.find('7').unwrap()), Position { line: 3, column: 1 });
        assert_eq!(place(text.find('8').unwrap()), Position { line: 4, column: 18_001 });
    }
}
