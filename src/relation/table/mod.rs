//! Tables: their columns and rows cast up both ways.

mod across;
mod down;
mod grid;
mod law;
mod nesting;
mod printed;

use super::Relation;
use crate::claim::Claims;
use crate::document::Document;

/// The most body rows of a table that is checked.
const ROWS: usize = 400;

/// Links the cells of every table: totals down its columns, and what its columns state of each other.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut relations = Vec::new();
    for table in document.tables().iter().filter(|table| table.rows.len() <= table.head + ROWS) {
        let grid = grid::Grid::new(document, claims, table);
        relations.extend(across::link(&grid));
        relations.extend(down::link(&grid));
    }
    relations
}
