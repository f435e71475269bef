//! A worksheet: its rows and cells, without those that are hidden.

use std::borrow::Cow;

use super::columns::{Columns, number_of};
use super::strings::Rich;
use super::style::Styles;
use crate::document::display::{Display, Habit, NumberFormat};
use crate::document::sheet::{Sheets, Shown};
use crate::document::xml::{Tag, Token, Xml};
use crate::document::{Limits, OpenError};

/// What the sheets of a workbook are read with.
pub(super) struct Reader<'b> {
    pub(super) strings: &'b [String],
    pub(super) styles: &'b Styles,
    pub(super) habit: Habit,
    pub(super) since_1904: bool,
    pub(super) limits: &'b Limits,
}

/// No sheet has more columns.
const COLUMNS: u32 = 16_384;

/// The row that is read.
#[derive(Debug, Default)]
struct Row<'b> {
    number: u32,
    hidden: bool,
    /// The column of its last cell.
    column: u32,
    cells: Vec<Shown<'b>>,
}

/// The cell that is read.
#[derive(Debug, Default)]
struct Cell {
    column: u32,
    style: usize,
    kind: Kind,
    value: String,
    inline: Rich,
    reads: bool,
    /// Whether its value is that of a formula.
    formula: bool,
}

/// How a cell keeps its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// As a number.
    #[default]
    Number,
    /// As the number of a shared text.
    Shared,
    /// As a text, or an error.
    Text,
    /// As a text of runs inside the cell.
    Inline,
    /// As 0 or 1.
    Logical,
}

impl<'b> Reader<'b> {
    /// Lays out a worksheet. Linear in its part.
    pub(super) fn read(&self, text: &str, part: &str, sheets: &mut Sheets) -> Result<(), OpenError> {
        let columns = Columns::read(text, part, self.limits)?;
        let mut xml = Xml::new(text, part, self.limits);
        let mut row = Row::default();
        let mut open: Option<Cell> = None;
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match tag.local() {
                    "row" => {
                        let number = tag.number("r").unwrap_or(row.number + 1);
                        // A row that is not even there is as empty as one without cells.
                        if number > row.number + 1 {
                            sheets.row(number - 1, &[])?;
                        }
                        let hidden = tag.says("hidden").unwrap_or(columns.rows_are_hidden);
                        row = Row { number, hidden, ..Row::default() };
                    }
                    "c" => {
                        row.column = tag.value("r").and_then(|name| number_of(&name)).unwrap_or(row.column + 1);
                        let shown = !row.hidden && row.column <= COLUMNS && !columns.is_hidden(row.column);
                        open = shown.then(|| Cell::new(&tag, row.column));
                    }
                    "v" => open.iter_mut().for_each(|cell| cell.reads = true),
                    "f" => open.iter_mut().for_each(|cell| cell.formula = true),
                    _ => open.iter_mut().for_each(|cell| cell.inline.open(&tag)),
                },
                Token::Close(end) => match end.local() {
                    "v" => open.iter_mut().for_each(|cell| cell.reads = false),
                    "c" => {
                        let cell = open.take();
                        if cell.as_ref().is_some_and(Cell::is_unsolved) {
                            sheets.unsolved(row.column, row.number);
                        }
                        row.cells.extend(cell.and_then(|cell| self.show(cell, row.number, &columns)));
                    }
                    "row" if !row.hidden => sheets.row(row.number, &row.cells)?,
                    "sheetData" => return Ok(()),
                    _ => open.iter_mut().for_each(|cell| cell.inline.close(&end)),
                },
                Token::Text(text) => open.iter_mut().for_each(|cell| cell.add(&text)),
                Token::Letter(letter) => open.iter_mut().for_each(|cell| cell.add(letter.encode_utf8(&mut [0; 4]))),
                Token::End => return Ok(()),
            }
        }
    }

    /// What a cell shows; nothing where that is nothing.
    fn show(&self, cell: Cell, row: u32, columns: &Columns) -> Option<Shown<'b>> {
        let plain = |text: Cow<'b, str>| (text, false, false);
        let (text, number, rounded) = match cell.kind {
            Kind::Number if cell.value.trim().is_empty() => return None,
            Kind::Number => {
                let general = NumberFormat::builtin(0, self.habit);
                let format = self.styles.format(cell.style).unwrap_or(&general);
                let Display { text, rounded } = format.show(&cell.value, self.habit, self.since_1904);
                (Cow::Owned(text), true, rounded)
            }
            Kind::Shared => plain(Cow::Borrowed(self.strings.get(cell.value.trim().parse::<usize>().ok()?)?)),
            Kind::Text => plain(Cow::Owned(cell.value)),
            Kind::Inline => plain(Cow::Owned(cell.inline.text)),
            Kind::Logical => plain(Cow::Borrowed(if cell.value.trim() == "1" { "TRUE" } else { "FALSE" })),
        };
        let (place, more) = columns.places(cell.column, row);
        let told = !text.trim().is_empty();
        told.then_some(Shown { column: cell.column, place, more, text, number, rounded })
    }
}

impl Cell {
    fn new(tag: &Tag<'_>, column: u32) -> Self {
        let kind = match tag.value("t").as_deref() {
            None | Some("n") => Kind::Number,
            Some("s") => Kind::Shared,
            Some("inlineStr") => Kind::Inline,
            Some("b") => Kind::Logical,
            Some(_) => Kind::Text,
        };
        Self { column, kind, style: tag.number("s").unwrap_or(0), ..Self::default() }
    }

    fn is_unsolved(&self) -> bool {
        self.formula && self.kind == Kind::Number && self.value.trim().is_empty()
    }

    fn add(&mut self, letters: &str) {
        match self.reads {
            true => self.value.push_str(letters),
            false => self.inline.add(letters),
        }
    }
}
