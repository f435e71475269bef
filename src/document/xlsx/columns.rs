//! What a worksheet says of its columns: which are hidden, and where a cell reaches over several.

use std::collections::HashMap;

use crate::document::xml::{Token, Xml};
use crate::document::{Limits, OpenError};

/// The columns of a sheet, from 1.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// First and last of those that are hidden, in order.
    hidden: Vec<(u32, u32)>,
    /// The last column of each merged cell, by its first column and row.
    merged: HashMap<(u32, u32), u32>,
    /// Whether rows are hidden that do not say otherwise.
    pub(super) rows_are_hidden: bool,
}

impl Columns {
    /// Reads what stands before and behind the rows of a sheet.
    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, OpenError> {
        let mut columns = Self::default();
        let mut xml = Xml::new(text, part, limits);
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match tag.local() {
                    "sheetFormatPr" => columns.rows_are_hidden = tag.says("zeroHeight").unwrap_or(false),
                    "col" if tag.says("hidden") == Some(true) => {
                        columns.hidden.extend(tag.number("min").zip(tag.number("max")));
                    }
                    "sheetData" => break,
                    _ => {}
                },
                Token::End => break,
                _ => {}
            }
        }
        columns.hidden.sort_unstable();
        columns.merge(text, part, limits)?;
        Ok(columns)
    }

    /// Reads the merged cells, which stand behind all rows: those need not be read for it.
    fn merge(&mut self, text: &str, part: &str, limits: &Limits) -> Result<(), OpenError> {
        let behind = memchr::memmem::rfind(text.as_bytes(), b"sheetData").unwrap_or(text.len());
        let word = text.get(behind..).and_then(|tail| tail.find("mergeCells"));
        let Some(start) = word.and_then(|at| text.get(..behind + at)?.rfind('<')) else { return Ok(()) };
        let mut xml = Xml::new(text.get(start..).unwrap_or_default(), part, limits);
        loop {
            match xml.next()?.0 {
                Token::Open(tag) if tag.local() == "mergeCell" => {
                    let range = tag.value("ref").unwrap_or_default();
                    let ends =
                        range.split_once(':').and_then(|(first, last)| Some((place_of(first)?, place_of(last)?)));
                    self.merged.extend(ends.map(|(first, last)| (first, last.0)));
                }
                Token::Close(end) if end.local() == "mergeCells" => return Ok(()),
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// Whether a column is hidden.
    pub(super) fn is_hidden(&self, column: u32) -> bool {
        self.hidden.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// The place of a cell among the columns that are shown, and over how many more it reaches.
    pub(super) fn places(&self, column: u32, row: u32) -> (u32, u32) {
        let end = self.merged.get(&(column, row)).copied().unwrap_or(column);
        let place = self.shown(column);
        (place, self.shown(end).saturating_sub(place))
    }

    /// How many columns are shown up to this one.
    fn shown(&self, column: u32) -> u32 {
        let before = self.hidden.iter().filter(|(first, _)| *first <= column);
        let hidden: u32 = before.map(|(first, last)| (*last).min(column).saturating_sub(*first) + 1).sum();
        column.saturating_sub(hidden)
    }
}

/// The column of a cell's name: 28 of `AB7`.
pub(super) fn number_of(name: &str) -> Option<u32> {
    place_of(name).map(|(column, _)| column)
}

/// Column and row of a cell's name.
fn place_of(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?) + 1;
        sum.checked_mul(26)?.checked_add(value)
    })?;
    Some((column, digits.parse().ok()?)).filter(|(column, _)| *column > 0)
}
