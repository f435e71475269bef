//! Sheets of a workbook laid out as parts of a text: rows of tables, and what stands alone above and below them.

use std::borrow::Cow;
use std::sync::Arc;

use super::layout::PartKind;
use super::unpack::{Unpacked, Unpacker};
use super::{Limits, OpenError};
use crate::document::Lack;
use crate::text::Place;

/// Sheets being laid out.
#[derive(Debug)]
pub(super) struct Sheets {
    out: Unpacker,
    name: Arc<str>,
    in_table: bool,
    /// A row without text came last.
    gap: bool,
    /// Formulas that were never worked out: how many, and where the first stands.
    unsolved: (usize, String),
}

/// A cell as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown<'t> {
    /// Its column as the sheet names it, from 1.
    pub(super) column: u32,
    /// The same with hidden columns not counted.
    pub(super) place: u32,
    /// Columns it reaches over beside its own, hidden ones not counted.
    pub(super) more: u32,
    /// Its text.
    pub(super) text: Cow<'t, str>,
    /// Whether the file holds a number there.
    pub(super) number: bool,
    /// Whether it keeps more digits of that than are shown.
    pub(super) rounded: bool,
}

/// Words from which on a cell that stands alone in its row is prose.
const PROSE: usize = 17;
/// Years that head a column although they are numbers.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

impl Sheets {
    /// No sheet yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self { out: Unpacker::new(limits), name: "".into(), in_table: false, gap: false, unsolved: Default::default() }
    }

    /// A sheet of this name begins.
    pub(super) fn open(&mut self, name: &str) {
        self.name = name.into();
        self.in_table = false;
        self.gap = false;
    }

    /// A row of the sheet, by its number from 1: its cells in order, empty ones left out. Fails where there are more
    /// rows than the bounds.
    pub(super) fn row(&mut self, number: u32, cells: &[Shown<'_>]) -> Result<(), OpenError> {
        let mut told = cells.iter().filter(|cell| !cell.text.trim().is_empty());
        let (Some(first), second) = (told.next(), told.next()) else {
            self.gap = true;
            return Ok(());
        };
        let alone = second.is_none();
        // Behind a gap figures go on with a table, and words begin something else.
        if std::mem::take(&mut self.gap) && !cells.iter().any(Shown::is_amount) {
            self.in_table = false;
        }
        if alone && (!self.in_table || first.text.split_whitespace().nth(PROSE - 1).is_some()) {
            self.in_table = false;
            self.out.open();
            self.place(number, first);
            self.write(&first.text);
            self.out.close(PartKind::Paragraph { strong: false });
            return Ok(());
        }
        if !std::mem::replace(&mut self.in_table, true) {
            self.out.begin_table();
        }
        self.out.open();
        for cell in cells {
            while self.out.columns() + 1 < cell.place as usize {
                self.out.cell();
            }
            self.out.cell();
            self.place(number, cell);
            self.write(&cell.text);
            self.out.widen(cell.more as usize);
            if cell.rounded {
                self.out.rounded();
            }
        }
        self.out.close_row()
    }

    /// A cell of the sheet holds a formula and no value of it.
    pub(super) fn unsolved(&mut self, column: u32, row: u32) {
        if self.unsolved.0 == 0 {
            let cell = Place::Cell { sheet: Arc::clone(&self.name), column, row }.cell();
            self.unsolved.1 = format!("{}!{}", self.name, cell.unwrap_or_default());
        }
        self.unsolved.0 += 1;
    }

    /// What was laid out; `decimal` is the decimal mark of its numbers, where that is known.
    pub(super) fn finish(self, decimal: Option<u8>) -> Unpacked {
        let mut unpacked = self.out.finish();
        unpacked.layout.decimal = decimal;
        if let (count @ 1.., first) = self.unsolved {
            unpacked.lacks.push(Lack::Unsolved(count, first));
        }
        unpacked
    }

    fn place(&mut self, row: u32, cell: &Shown<'_>) {
        self.out.place(Place::Cell { sheet: Arc::clone(&self.name), column: cell.column, row });
    }

    /// Line ends inside a cell are white space: those of the text divide its parts.
    fn write(&mut self, text: &str) {
        self.out.copy(text.trim(), 0);
    }
}

impl Shown<'_> {
    /// Whether it says how much, and is no year over a column.
    fn is_amount(&self) -> bool {
        self.number && self.text.parse().map_or(true, |year: u32| !YEARS.contains(&year))
    }
}
