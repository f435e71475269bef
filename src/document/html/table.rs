//! Tables of HTML: which only lay the page out, and where the cells of a row stand.

use super::nest::DEPTH;
use super::tag::{Kind, Tag};
use super::token::Token;

/// Columns beyond which a cell does not reach.
const WIDEST: i64 = 64;
/// Rows beyond which a cell does not reach.
const LONGEST: i64 = 4096;

/// Whether each table, in the order they begin, only lays the page out: it says so, holds another, or has one column.
pub(super) fn layouts(tokens: &[Token]) -> Vec<bool> {
    let mut layouts = Vec::new();
    // The tables that are open: their places in the order, the cells of the row, and whether any row had several.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for token in tokens {
        match token {
            Token::Open(tag) => match Kind::of(&tag.name) {
                Kind::Table => {
                    if let Some((outer, _)) = open.last() {
                        layouts[*outer] = true;
                    }
                    if open.len() < DEPTH {
                        open.push((layouts.len(), 0));
                    }
                    layouts.push(true);
                    let own = layouts.len() - 1;
                    if tag.get("role").is_some_and(|role| matches!(role.as_ref(), "presentation" | "none")) {
                        open.retain(|(at, _)| *at != own);
                    }
                }
                Kind::Row => {
                    if let Some((_, cells)) = open.last_mut() {
                        *cells = 0;
                    }
                }
                Kind::Cell => {
                    if let Some((at, cells)) = open.last_mut() {
                        *cells += 1;
                        if *cells == 2 {
                            layouts[*at] = false;
                        }
                    }
                }
                _ => {}
            },
            Token::Close(name, _) if name == "table" => drop(open.pop()),
            Token::Close(..) | Token::Text(_) => {}
        }
    }
    layouts
}

/// A table that is read.
#[derive(Default)]
pub(super) struct Table {
    /// It only lays the page out: its cells are blocks.
    pub(super) layout: bool,
    /// A row is being written.
    pub(super) row: bool,
    /// A cell of it is.
    pub(super) cell: bool,
    /// The column where the next cell stands.
    column: usize,
    /// For each column how many rows the cell over it still reaches down.
    below: Vec<u16>,
    /// The columns the open cell reaches over beside its own.
    pub(super) more: usize,
}

impl Table {
    /// A table that has just begun.
    pub(super) fn new(layout: bool) -> Self {
        Self { layout, ..Self::default() }
    }

    /// Begins a row.
    pub(super) fn begin(&mut self) {
        self.row = true;
        self.column = 0;
    }

    /// How many columns before the next cell are taken by cells of rows above.
    pub(super) fn taken(&mut self) -> usize {
        let taken = self.below.iter().skip(self.column).take_while(|rows| **rows > 0).count();
        self.column += taken;
        taken
    }

    /// Places the next cell.
    pub(super) fn place(&mut self, tag: &Tag) {
        let reach = |name: &str, most: i64| tag.number(name).unwrap_or(1).clamp(1, most) as usize;
        let (columns, rows) = (reach("colspan", WIDEST), reach("rowspan", LONGEST));
        let end = (self.column + columns).min(WIDEST as usize);
        if rows > 1 && self.below.len() < end {
            self.below.resize(end, 0);
        }
        for below in self.below.get_mut(self.column..end).unwrap_or_default() {
            *below = (*below).max(rows as u16);
        }
        self.more = end.saturating_sub(self.column + 1);
        self.column += columns;
        self.cell = true;
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.row = false;
        for rows in &mut self.below {
            *rows = rows.saturating_sub(1);
        }
    }
}
