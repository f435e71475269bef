//! Lines of a text, found once, and the line and columns of a byte.

use super::Span;

/// Where each line of a text begins.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    end: u32,
}

/// A place as people count: both from 1, the column in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (code points), from 1.
    pub column: usize,
}

impl Lines {
    /// Finds the line starts of `text`; a line ends with `\n`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts, end: text.len() as u32 }
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
        let before = Span { start: self.span(line).start, end: at }.of(text);
        Position { line: line + 1, column: before.chars().count() + 1 }
    }
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
}
