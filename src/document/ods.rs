//! OpenDocument spreadsheets (.ods): their sheets as they are shown, without hidden rows, columns and sheets.

mod cell;
mod style;

use self::cell::{Cell, Evidence};
use self::style::Hidden;
use super::package::Package;
use super::sheet::{Sheets, Shown};
use super::unpack::Unpacked;
use super::xml::{Tag, Token, Xml};
use super::{Limits, OpenError, Opening};

/// The part that holds the sheets.
const CONTENT: &str = "content.xml";
/// No sheet has more columns.
const COLUMNS: u32 = 16_384;

/// Unpacks a spreadsheet. Linear in its parts. Fails where a part is damaged, under a password or goes beyond the
/// bounds.
///
/// The file keeps what each cell shows beside its value. Charts, drawings and comments are no part of the text.
pub(super) fn unpack(package: &mut Package<'_>, opening: &Opening) -> Result<Unpacked, OpenError> {
    let limits = &opening.limits;
    if package.text("META-INF/manifest.xml")?.is_some_and(|text| text.contains("encryption-data")) {
        return Err(OpenError::Locked);
    }
    let content = package.text(CONTENT)?.ok_or_else(|| OpenError::damaged("it holds no content"))?;
    let mut book = Book {
        hidden: Hidden::read(&content, CONTENT, limits)?,
        sheets: Sheets::new(limits),
        evidence: Evidence::default(),
        limits,
    };
    book.walk(&content)?;
    let decimal = book.evidence.decimal();
    Ok(book.sheets.finish(decimal))
}

/// A spreadsheet being unpacked.
struct Book<'l> {
    hidden: Hidden,
    sheets: Sheets,
    evidence: Evidence,
    limits: &'l Limits,
}

/// The sheet that is read.
#[derive(Debug, Default)]
struct Sheet {
    hidden: bool,
    /// First and last of its hidden columns, and how many columns it has told of.
    columns: Vec<(u32, u32)>,
    told: u32,
    row: Row,
    /// The number of its last row.
    last: u32,
}

/// The row that is read.
#[derive(Debug, Default)]
struct Row {
    hidden: bool,
    repeated: u32,
    /// The column of its last cell, and its place among those that are shown.
    column: u32,
    place: u32,
    cells: Vec<Shown<'static>>,
}

impl Book<'_> {
    fn walk(&mut self, text: &str) -> Result<(), OpenError> {
        let mut xml = Xml::new(text, CONTENT, self.limits);
        let mut sheet = Sheet::default();
        let mut open: Option<Cell> = None;
        // How deep inside an element that is left out, and inside tables.
        let (mut skipped, mut depth) = (0_u32, 0_u32);
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => {
                    let name = tag.name();
                    let left_out = name == "office:annotation" || name == "table:shapes" || name.starts_with("draw:");
                    if skipped > 0 || left_out {
                        skipped += 1;
                        continue;
                    }
                    match name {
                        "table:table" => {
                            depth += 1;
                            sheet = Sheet { hidden: self.hidden.is(&tag), ..Sheet::default() };
                            self.sheets.open(&tag.value("name").unwrap_or_default());
                        }
                        "table:table-column" => sheet.column(&tag),
                        "table:table-row" => sheet.row = Row::new(&tag, sheet.hidden),
                        "table:table-cell" | "table:covered-table-cell" if depth > 0 => open = Some(Cell::new(&tag)),
                        _ => open.iter_mut().for_each(|cell| cell.open(&tag)),
                    }
                }
                Token::Close(_) if skipped > 0 => skipped -= 1,
                Token::Close(end) => match end.name() {
                    "table:table" => depth = depth.saturating_sub(1),
                    "table:table-cell" | "table:covered-table-cell" => {
                        if let Some(cell) = open.take() {
                            self.evidence.add(&cell);
                            sheet.cell(cell);
                        }
                    }
                    "table:table-row" => self.row(&mut sheet)?,
                    _ => {}
                },
                Token::Text(text) if skipped == 0 => open.iter_mut().for_each(|cell| cell.add(&text)),
                Token::Letter(letter) if skipped == 0 => {
                    open.iter_mut().for_each(|cell| cell.add(letter.encode_utf8(&mut [0; 4])));
                }
                Token::Text(_) | Token::Letter(_) => {}
                Token::End => return Ok(()),
            }
        }
    }

    /// Lays out the row that was read, as often as it stands there. Rows without text make one gap, however many.
    fn row(&mut self, sheet: &mut Sheet) -> Result<(), OpenError> {
        let row = std::mem::take(&mut sheet.row);
        let first = sheet.last + 1;
        sheet.last = sheet.last.saturating_add(row.repeated);
        if row.hidden {
            return Ok(());
        }
        let times = if row.cells.is_empty() { 1 } else { row.repeated };
        (0..times).try_for_each(|again| self.sheets.row(first + again, &row.cells))
    }
}

impl Sheet {
    /// The next columns and whether they are shown.
    fn column(&mut self, tag: &Tag<'_>) {
        let first = self.told + 1;
        self.told = self.told.saturating_add(repeated(tag, "number-columns-repeated"));
        if is_collapsed(tag) {
            self.columns.push((first, self.told));
        }
    }

    fn is_shown(&self, column: u32) -> bool {
        !self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    /// A cell of the open row, under its columns.
    fn cell(&mut self, cell: Cell) {
        let text = cell.text.trim();
        let is_empty = text.is_empty() || cell.covered || self.row.hidden;
        for _ in 0..cell.repeated {
            if self.row.column >= COLUMNS {
                return;
            }
            self.row.column += 1;
            let column = self.row.column;
            if is_empty && self.columns.is_empty() {
                self.row.place += 1;
                continue;
            }
            if !self.is_shown(column) {
                continue;
            }
            self.row.place += 1;
            if !is_empty {
                let more = (1..cell.span).filter(|more| self.is_shown(column + more)).count() as u32;
                self.row.cells.push(Shown {
                    column,
                    place: self.row.place,
                    more,
                    text: text.to_owned().into(),
                    number: cell.value.is_some(),
                    rounded: cell.is_rounded(),
                });
            }
        }
    }
}

impl Row {
    fn new(tag: &Tag<'_>, hidden: bool) -> Self {
        let repeated = repeated(tag, "number-rows-repeated");
        Self { hidden: hidden || is_collapsed(tag), repeated, ..Self::default() }
    }
}

fn repeated(tag: &Tag<'_>, attribute: &str) -> u32 {
    tag.number(attribute).unwrap_or(1).max(1)
}

fn is_collapsed(tag: &Tag<'_>) -> bool {
    matches!(tag.value("visibility").as_deref(), Some("collapse" | "filter"))
}

#[cfg(test)]
#[path = "ods_tests.rs"]
mod tests;
