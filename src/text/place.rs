//! Where a figure stands in a file that is no text: its page, paragraph or cell.

use std::sync::Arc;

/// A place as people find it in the program the file was written with. All numbers count from 1.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Place {
    /// A line of a page.
    Page {
        /// The page.
        page: u32,
        /// The line, from the top of the page.
        line: u32,
    },
    /// A paragraph of the running text, those without text not counted.
    Paragraph(u32),
    /// A cell of a table in the running text.
    Table {
        /// Which table of the file.
        table: u32,
        /// Its row.
        row: u32,
        /// Its column; a cell over several counts as the first of them.
        column: u32,
    },
    /// A footnote or endnote, by its printed number.
    Note(u32),
    /// A cell of a sheet.
    Cell {
        /// Name of the sheet.
        sheet: Arc<str>,
        /// Column; 1 is A.
        column: u32,
        /// Row.
        row: u32,
    },
}

/// The places of a text, each from a byte on up to the next.
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Places {
    list: Vec<(u32, Place)>,
}

impl Places {
    /// Tells that the text stands at `place` from byte `from` on; `from` never falls.
    pub fn push(&mut self, from: u32, place: Place) {
        debug_assert!(self.list.last().is_none_or(|(last, _)| *last <= from));
        if self.list.last().is_none_or(|(_, last)| *last != place) {
            self.list.push((from, place));
        }
    }

    /// Where byte `at` of the text stands; nothing for a file that is a text itself.
    pub fn at(&self, at: u32) -> Option<&Place> {
        let after = self.list.partition_point(|(from, _)| *from <= at);
        self.list.get(after.checked_sub(1)?).map(|(_, place)| place)
    }
}

impl Place {
    /// The name of a cell as sheets print it, `C7`; of other places nothing.
    pub fn cell(&self) -> Option<String> {
        let Self::Cell { column, row, .. } = self else { return None };
        let mut letters = Vec::new();
        let mut left = *column;
        while left > 0 {
            left -= 1;
            letters.push(char::from(b'A' + (left % 26) as u8));
            left /= 26;
        }
        Some(letters.into_iter().rev().chain(row.to_string().chars()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_until_the_next() {
        let page = |page| Place::Page { page, line: 1 };
        let mut places = Places::default();
        assert_eq!(places.at(0), None);
        places.push(3, page(1));
        places.push(5, page(1));
        places.push(9, page(2));
        assert_eq!(
            [0, 3, 8, 9, 99].map(|at| places.at(at).cloned()),
            [None, Some(page(1)), Some(page(1)), Some(page(2)), Some(page(2))]
        );
    }

    #[test]
    fn columns_are_counted_as_sheets_do() {
        let cell = |column| Place::Cell { sheet: "a".into(), column, row: 7 }.cell().unwrap_or_default();
        assert_eq!([1, 26, 27, 52, 53, 702, 703].map(cell), ["A7", "Z7", "AA7", "AZ7", "BA7", "ZZ7", "AAA7"]);
        assert_eq!(Place::Paragraph(1).cell(), None);
    }
}
