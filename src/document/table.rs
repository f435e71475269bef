//! Tables: the rows of a document put under each other, with their head, their cells and their numbering.

mod cell;
mod sign;

use super::{BlockKind, Document};
use crate::text::Span;
pub use cell::{Cell, Content};
use cell::{cells, is_measure, is_year};
use sign::sign;
pub use sign::{Scheme, Sign};

/// Consecutive rows that share their columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// All rows, head and body, in reading order.
    pub rows: Vec<Row>,
    /// How many of them are the head.
    pub head: usize,
    /// How many columns the widest row has.
    pub columns: usize,
    /// How many of the first columns name the rows rather than say how much.
    pub labels: usize,
}

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Index of its block in the document.
    pub block: usize,
    /// Its cells; a short row has fewer than the table has columns.
    pub cells: Vec<Cell>,
    /// The number, letter or dash before its name.
    pub sign: Option<Sign>,
}

impl Table {
    /// The cell of a row under a column, where the row reaches it.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }

    /// The cell that names a row: the first of words under the label columns that is no bare sign.
    pub fn name(&self, row: usize) -> Option<&Cell> {
        let row = self.rows.get(row)?;
        let cells = row.cells.get(..self.labels.min(row.cells.len()))?;
        // A sign in a cell of its own, with no more than a stop or bracket around it.
        let bare = |cell: &Cell| {
            let alone = |sign: Sign| sign.span.touches(cell.span) && cell.span.len() <= sign.span.len() + 2;
            self.labels > 1 && row.sign.is_some_and(alone)
        };
        let worded = |cell: &&Cell| cell.content == Content::Words;
        cells
            .iter()
            .filter(worded)
            .find(|cell| !bare(cell))
            .or_else(|| cells.iter().find(worded))
            .or_else(|| cells.first())
    }

    /// The bytes of its name in the document text behind its number.
    pub fn named(&self, row: usize) -> Option<Span> {
        let name = self.name(row)?.span;
        let sign = self.rows.get(row)?.sign.filter(|sign| sign.span.start == name.start);
        Some(Span { start: sign.map_or(name.start, |sign| sign.span.end), end: name.end })
    }
}

/// The tables of a document, in order. Linear in its text.
pub(super) fn tables(document: &Document) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut open: Vec<Row> = Vec::new();
    let mut close = |rows: &mut Vec<Row>| {
        if rows.len() > 1 {
            found.push(build(document, std::mem::take(rows)));
        }
        rows.clear();
    };
    for (index, block) in document.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Row => {}
            // A page may end inside a table.
            BlockKind::Furniture => continue,
            _ => {
                close(&mut open);
                continue;
            }
        }
        let row = Row { block: index, cells: cells(document, block), sign: None };
        if row.is_separator(&document.text) {
            continue;
        }
        // A second head begins another table, and so does the file.
        let other = open.last().is_some_and(|last| document.blocks[last.block].table != block.table);
        if other || open.iter().any(|row| row.has_figures(&document.text)) && row.is_new_head() {
            close(&mut open);
        }
        open.push(row);
    }
    close(&mut open);
    found
}

impl Row {
    fn is_separator(&self, text: &str) -> bool {
        let rule =
            |cell: &Cell| cell.span.of(text).chars().all(|letter| matches!(letter, '-' | ':' | '=' | '_' | ' ' | '+'));
        self.cells.iter().all(rule)
    }

    /// Whether it says how much; years, and the numbers of columns, do not.
    fn has_figures(&self, text: &str) -> bool {
        let figures =
            || self.cells.iter().filter(|cell| cell.content == Content::Figure).map(|cell| cell.span.of(text));
        figures().any(|figure| !is_year(figure)) && !self.counts_columns(text)
    }

    /// Whether it only numbers the columns: `A | B | 1 | 2 | 3=2/1`, `(1) | (2) | (3)`.
    fn counts_columns(&self, text: &str) -> bool {
        let mut last = None;
        for cell in self.cells.iter().filter(|cell| cell.content != Content::Nothing) {
            let body = cell.span.of(text).trim_start_matches(['(', '[']);
            let digits = body.bytes().take_while(u8::is_ascii_digit).count();
            match body.get(..digits).and_then(|digits| digits.parse::<u32>().ok()) {
                None if body.chars().count() == 1 && last.is_none() => {}
                Some(number) if last.map_or(number <= 3, |last| number == last + 1) => {
                    let rest = body.get(digits..).unwrap_or_default().trim_start_matches([')', ']', ' ']);
                    if !(rest.is_empty() || rest.starts_with('=')) {
                        return false;
                    }
                    last = Some(number);
                }
                _ => return false,
            }
        }
        last.is_some_and(|last| last >= 2)
    }

    /// Whether it names columns below the rows of another table.
    fn is_new_head(&self) -> bool {
        let words = self.cells.iter().filter(|cell| cell.content == Content::Words).count();
        words >= 3 && 2 * words > self.cells.len() && self.cells.iter().all(|cell| cell.content != Content::Figure)
    }
}

fn build(document: &Document, rows: Vec<Row>) -> Table {
    let text = &document.text;
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let head = rows.iter().take_while(|row| !row.has_figures(text)).count();
    let mut table = Table { rows, head, columns, labels: 0 };
    table.labels = labels(&table, text);
    for index in head..table.rows.len() {
        table.rows[index].sign = sign(&table, index, text);
    }
    table
}

/// How many of the first columns name rows: those up to the first that mostly holds figures, but numbers that count on
/// and years name rows too where nothing else does.
fn labels(table: &Table, text: &str) -> usize {
    let body = || table.rows.get(table.head..).unwrap_or_default().iter();
    let held = |column: usize, content| {
        body().filter(move |row| row.cells.get(column).is_some_and(|cell| cell.content == content)).count()
    };
    // Behind the names a figure may bring its unit: £689.4m, 138.8p.
    let measured = |column: usize| {
        let cells = body().filter_map(|row| row.cells.get(column)).filter(|cell| cell.content == Content::Words);
        if column == 0 { 0 } else { cells.filter(|cell| is_measure(cell.span.of(text))).count() }
    };
    let figured = |column: usize| {
        let measured = measured(column);
        held(column, Content::Figure) + measured > held(column, Content::Words) - measured
    };
    // A narrow first column of signs stands before the column of names.
    let reach = table.columns.min(4);
    let worded = (0..reach).find(|column| held(*column, Content::Words) > 0 && !figured(*column));
    let named = match worded {
        Some(first) if (0..first).all(|column| counts_on(table, column, text)) => first,
        _ if counts_on(table, 0, text) => return 1,
        Some(first) => first,
        None => return 1.min(table.columns),
    };
    let mut end = named + 1;
    while end < reach && !figured(end) && held(end, Content::Words) > 0 {
        end += 1;
    }
    // A column of codes: digits without marks that rise from row to row.
    if end < reach && end + 1 < table.columns && is_code(table, end, text) {
        end += 1;
    }
    end
}

/// Whether the figures of a column are signs of rows: years, or numbers that count on from one.
fn counts_on(table: &Table, column: usize, text: &str) -> bool {
    let mut last = 0;
    let (mut seen, mut on) = (0, 0);
    for row in table.rows.get(table.head..).unwrap_or_default() {
        let Some(cell) = row.cells.get(column).filter(|cell| cell.content == Content::Figure) else { continue };
        let body = cell.span.of(text).trim_end_matches('.');
        seen += 1;
        if is_year(body) || body.contains('.') {
            on += 1;
        } else if let Ok(number) = body.parse::<u32>() {
            on += u32::from(number == last + 1 || number == 1);
            last = number;
        }
    }
    seen > 0 && 4 * on >= 3 * seen
}

/// How many codes must rise from row to row, and of how many most.
const SOME: usize = 4;
const MANY: usize = 12;

/// Whether a column holds codes: whole numbers without marks that rise from row to row, or that names spell out in
/// formulas.
fn is_code(table: &Table, column: usize, text: &str) -> bool {
    let body = || table.rows.get(table.head..).unwrap_or_default().iter();
    let codes = body().filter_map(|row| row.cells.get(column)).filter(|cell| cell.content != Content::Nothing);
    let codes: Vec<&str> = codes.map(|cell| cell.span.of(text)).collect();
    if codes.len() < 2 || !codes.iter().all(|code| code.len() <= 4 && code.bytes().all(|digit| digit.is_ascii_digit()))
    {
        return false;
    }
    let names = body().filter_map(|row| row.cells.get(column.checked_sub(1)?)).map(|cell| cell.span.of(text));
    let formula = names.filter_map(|name| name.rsplit_once('=')).any(|(_, formula)| {
        let terms = || formula.split(|letter: char| !letter.is_ascii_digit()).filter(|term| !term.is_empty());
        terms().count() > 1 && terms().all(|term| codes.contains(&term))
    });
    let rises = codes.windows(2).filter(|pair| matches!(pair, [a, b] if a.len() == b.len() && a < b)).count();
    // 268, 181, 233, 296, 978: of a few figures most rise by chance.
    let rising = match codes.len() {
        MANY.. => 4 * (rises + 1) >= 3 * codes.len(),
        SOME.. => rises + 1 == codes.len(),
        _ => false,
    };
    // Amounts that were put in order rise as well, and come to their total.
    let numbers: Vec<u32> = codes.iter().filter_map(|code| code.parse().ok()).collect();
    let adds = numbers.split_last().is_some_and(|(last, rest)| rest.iter().sum::<u32>() == *last);
    formula || (rising && !adds)
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
