//! Tables: their columns and rows cast up both ways, and held against each other and the text.

mod across;
mod again;
mod bits;
mod citation;
mod down;
mod entry;
mod grid;
mod group;
mod head;
mod hundred;
mod law;
mod moved;
mod nesting;
mod outside;
mod printed;
mod prose;
mod quoted;
mod sheet;
mod slack;
mod year;

use super::Relation;
use crate::claim::Claims;
use crate::document::Document;
use entry::Entries;
use grid::Grid;

/// Links the cells of every table: totals down its columns, what its columns state of each other, cells that an earlier
/// table states as well, the figures of the text that quote a cell, and the percentages that two cells make. Linear in the rows of long tables.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let tables = document.tables();
    let grids: Vec<Grid> = tables.iter().map(|table| Grid::new(document, claims, table)).collect();
    let mut relations = Vec::new();
    for grid in &grids {
        let mut cast = across::link(grid);
        cast.extend(down::link(grid));
        cast.extend(sheet::link(grid));
        cast.extend(hundred::link(grid));
        let outside = outside::link(grid, claims, &cast);
        cast.extend(outside);
        slack::forgive(&mut cast, claims);
        relations.append(&mut cast);
    }
    relations.extend(again::link(document, claims, &grids));
    let entries = Entries::new(document, &grids);
    relations.extend(citation::link(document, claims, &grids, &entries));
    relations.extend(quoted::link(document, claims, &grids, &entries));
    relations
}

/// Links the cells that two tables state and the figures of the text that quote a cell of any table, and no others.
pub(super) fn cite(document: &Document, claims: &Claims) -> Vec<Relation> {
    let tables = document.tables();
    let grids: Vec<Grid> = tables.iter().map(|table| Grid::new(document, claims, table)).collect();
    let mut relations = again::link(document, claims, &grids);
    relations.extend(citation::link(document, claims, &grids, &Entries::new(document, &grids)));
    relations
}
