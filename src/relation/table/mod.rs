//! Tables: their columns and rows cast up both ways, and held against each other and the text.

mod across;
mod again;
mod before;
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

use std::ops::Range;

use rayon::prelude::*;

use super::Relation;
use crate::claim::{Claims, Known};
use crate::document::Document;
use before::Before;
use citation::Cited;
use entry::Entries;
use grid::Grid;
use prose::Found;

/// What was found in the tables of a document, and in its text beside them.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    /// What each table says by itself, by its blocks, in order.
    tables: Vec<(Range<usize>, Vec<Relation>)>,
    /// Their rows.
    entries: Entries,
    cited: Cited,
    quoted: Found,
}

/// Links the cells of every table: totals down its columns, what its columns state of each other, cells that an earlier
/// table states as well, the figures of the text that quote a cell, and the percentages that two cells make. Linear in the rows of long tables.
///
/// Of an earlier version may be `known` as what it was read, and what was found in it, which is left for the next
/// where it `goes_on`.
pub(super) fn link(
    document: &Document,
    claims: &Claims,
    known: Option<(Known<'_>, Cast)>,
    goes_on: bool,
) -> (Vec<Relation>, Cast) {
    let grids = grids(document, claims);
    let before = known.as_ref().and_then(|(known, cast)| Some((Before::new(document, known, claims)?, cast)));
    let cast = |grid: &Grid| {
        let before =
            before.as_ref().and_then(|(before, cast)| before.found(grid.blocks(), grid.figures(), &cast.tables));
        if let Some(found) = before {
            return found;
        }
        let mut cast = across::link(grid);
        cast.extend(down::link(grid));
        cast.extend(sheet::link(grid));
        cast.extend(hundred::link(grid));
        let outside = outside::link(grid, claims, &cast);
        cast.extend(outside);
        slack::forgive(&mut cast, claims);
        cast
    };
    let mut tables: Vec<(Range<usize>, Vec<Relation>)> =
        grids.par_iter().map(|grid| (grid.blocks(), cast(grid))).collect();
    let entries = Entries::new(document, &grids);
    let same = before.as_ref().filter(|(before, cast)| before.has_tables() && cast.entries == entries);
    let cited = same.map(|(before, cast)| (before, &cast.cited));
    let mut cited = citation::link(document, claims, &grids, &entries, cited);
    let quoted = same.map(|(before, cast)| (before, &cast.quoted));
    let mut quoted = quoted::link(document, claims, &grids, &entries, quoted);
    let mut relations = taken(&mut tables, goes_on);
    relations.extend(again::link(document, claims, &grids));
    relations.extend(taken(&mut cited.found, goes_on));
    relations.extend(taken(&mut quoted, goes_on));
    (relations, if goes_on { Cast { tables, entries, cited, quoted } } else { Cast::default() })
}

/// All that was found part by part, which is left there as well where it `goes_on`.
fn taken<T>(found: &mut Vec<(T, Vec<Relation>)>, goes_on: bool) -> Vec<Relation> {
    match goes_on {
        true => found.iter().flat_map(|(_, relations)| relations).cloned().collect(),
        false => std::mem::take(found).into_iter().flat_map(|(_, relations)| relations).collect(),
    }
}

/// Links the cells that two tables state and the figures of the text that quote a cell of any table, and no others.
pub(super) fn cite(document: &Document, claims: &Claims) -> Vec<Relation> {
    let grids = grids(document, claims);
    let mut relations = again::link(document, claims, &grids);
    let mut cited = citation::link(document, claims, &grids, &Entries::new(document, &grids), None);
    relations.extend(taken(&mut cited.found, false));
    relations
}

fn grids<'a>(document: &'a Document, claims: &'a Claims) -> Vec<Grid<'a>> {
    document.tables().into_par_iter().map(|table| Grid::new(document, claims, table)).collect()
}
