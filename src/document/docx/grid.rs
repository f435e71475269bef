//! Tables of a Word file: rows, and cells under the columns they cover.

use super::body::Body;
use crate::document::OpenError;
use crate::text::Place;

/// The open tables, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Grids {
    open: Vec<Grid>,
}

#[derive(Debug, Default)]
struct Grid {
    kind: Kind,
    columns: usize,
    /// Which table of the file it is, its row, and the column its next cell begins in, all from 1.
    table: u32,
    row: u32,
    column: u32,
    /// Columns its open cell covers, whether that has begun, and whether it holds a paragraph.
    span: u32,
    begun: bool,
    filled: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// No row has been seen.
    #[default]
    New,
    /// Its cells stand in rows and columns.
    Table,
    /// One column: a frame around running text.
    Frame,
    /// Inside a cell of a table: its text belongs to that cell.
    Inner,
}

/// Word has no more columns.
const COLUMNS: u32 = 63;

impl Grids {
    /// Whether text here belongs to a cell.
    pub(super) fn in_cell(&self) -> bool {
        self.open.iter().any(|grid| grid.kind == Kind::Table)
    }

    /// A table opens.
    pub(super) fn open(&mut self) {
        self.open.push(Grid::default());
    }

    /// A table closes.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// The innermost table has one more column.
    pub(super) fn column(&mut self) {
        if let Some(grid) = self.open.last_mut() {
            grid.columns += 1;
        }
    }

    /// A row opens.
    pub(super) fn open_row(&mut self, body: &mut Body<'_>) {
        let inner = self.in_cell();
        let Some(grid) = self.open.last_mut() else { return };
        if grid.kind == Kind::New {
            grid.kind = match grid.columns {
                _ if inner => Kind::Inner,
                1 => Kind::Frame,
                _ => Kind::Table,
            };
            if grid.kind == Kind::Table {
                grid.table = body.next_table();
                body.out.begin_table();
            }
        }
        if grid.kind == Kind::Table {
            grid.row += 1;
            grid.column = 1;
            body.out.open();
        }
    }

    /// The open row leaves columns free before its first cell.
    pub(super) fn skip(&mut self, columns: u32) {
        if let Some(grid) = self.own() {
            grid.column += columns.min(COLUMNS);
        }
    }

    /// A cell opens.
    pub(super) fn open_cell(&mut self) {
        if let Some(grid) = self.own() {
            (grid.span, grid.begun, grid.filled) = (1, false, false);
        }
    }

    /// The open cell covers so many columns.
    pub(super) fn span(&mut self, columns: u32) {
        if let Some(grid) = self.own() {
            grid.span = columns.clamp(1, COLUMNS);
        }
    }

    /// A paragraph begins in the open cell.
    pub(super) fn paragraph(&mut self, body: &mut Body<'_>) {
        let Some(grid) = self.open.iter_mut().find(|grid| grid.kind == Kind::Table) else { return };
        grid.begin(body);
        if std::mem::replace(&mut grid.filled, true) {
            let at = body.out.source_end();
            body.out.put(" ", at);
        }
    }

    /// The open cell closes.
    pub(super) fn close_cell(&mut self, body: &mut Body<'_>) {
        let Some(grid) = self.own() else { return };
        grid.begin(body);
        body.out.widen(grid.span as usize - 1);
        grid.column += grid.span;
    }

    /// The open row closes.
    pub(super) fn close_row(&mut self, body: &mut Body<'_>) -> Result<(), OpenError> {
        if self.own().is_some() { body.out.close_row() } else { Ok(()) }
    }

    /// The innermost table, if rows and cells are its own.
    fn own(&mut self) -> Option<&mut Grid> {
        self.open.last_mut().filter(|grid| grid.kind == Kind::Table)
    }
}

impl Grid {
    /// Begins the open cell under its column.
    fn begin(&mut self, body: &mut Body<'_>) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        for _ in body.out.columns() + 1..self.column as usize {
            body.out.cell();
        }
        body.out.cell();
        body.out.place(Place::Table { table: self.table, row: self.row, column: self.column });
    }
}
