//! A cell of an OpenDocument spreadsheet: what it shows, and the value the file keeps beside that.

use super::{COLUMNS, repeated};
use crate::document::xml::Tag;

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What it shows.
    pub(super) text: String,
    /// The number it holds, as digits; nothing for a text or a date.
    pub(super) value: Option<String>,
    /// How often it stands beside itself, and over how many columns it reaches.
    pub(super) repeated: u32,
    pub(super) span: u32,
    /// Whether another cell reaches over it.
    pub(super) covered: bool,
    /// Paragraphs in it.
    paragraphs: u32,
}

/// Spaces one element stands for, at most.
const SPACES: usize = 64;

impl Cell {
    pub(super) fn new(tag: &Tag<'_>) -> Self {
        let numeric = matches!(tag.value("value-type").as_deref(), Some("float" | "percentage" | "currency"));
        Self {
            value: tag.value("value").filter(|_| numeric).map(|value| value.into_owned()),
            repeated: repeated(tag, "number-columns-repeated").min(COLUMNS),
            span: repeated(tag, "number-columns-spanned").min(COLUMNS),
            covered: tag.name() == "table:covered-table-cell",
            ..Self::default()
        }
    }

    /// An element inside the cell opens.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "text:p" => {
                self.paragraphs += 1;
                if self.paragraphs > 1 {
                    self.text.push(' ');
                }
            }
            "text:s" => self.text.push_str(&" ".repeat(tag.number("c").unwrap_or(1).min(SPACES))),
            "text:tab" | "text:line-break" => self.text.push(' '),
            _ => {}
        }
    }

    /// Letters inside the cell; white space between its paragraphs is none of them.
    pub(super) fn add(&mut self, letters: &str) {
        if self.paragraphs > 0 {
            self.text.push_str(letters);
        }
    }

    /// Whether its value has other digits than it shows.
    pub(super) fn is_rounded(&self) -> bool {
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let bare = |text: &str| digits(text).trim_matches('0').to_owned();
        self.value.as_ref().is_some_and(|value| !bare(&self.text).is_empty() && bare(value) != bare(&self.text))
    }
}

/// What values and what is shown of them say about the decimal mark.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    commas: u32,
    stops: u32,
}

impl Evidence {
    /// Adds what a cell says: a mark that its value has no use for divides groups, one before its decimals decimals.
    pub(super) fn add(&mut self, cell: &Cell) {
        let Some(value) = cell.value.as_ref().filter(|_| !cell.text.contains('%')) else { return };
        let whole = value.trim_start_matches('-').split('.').next().unwrap_or_default();
        let marks: Vec<(usize, char)> =
            cell.text.char_indices().filter(|(_, mark)| matches!(mark, ',' | '.')).collect();
        let (Some((at, last)), true) = (marks.last().copied(), whole.bytes().all(|byte| byte.is_ascii_digit())) else {
            return;
        };
        let before = cell.text.get(..at).unwrap_or_default().bytes().filter(u8::is_ascii_digit).count();
        let decimal = before >= whole.len();
        match (decimal, last) {
            (true, ',') | (false, '.') => self.commas += 1,
            _ => self.stops += 1,
        }
    }

    /// The decimal mark; nothing where no cell shows it.
    pub(super) fn decimal(&self) -> Option<u8> {
        match self.commas.cmp(&self.stops) {
            std::cmp::Ordering::Greater => Some(b','),
            std::cmp::Ordering::Less => Some(b'.'),
            std::cmp::Ordering::Equal => None,
        }
    }
}
