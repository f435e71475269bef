//! Cells that another table states as well: a summary and its annex.

use rustc_hash::FxHashMap;

use super::bits::bits;
use super::grid::Grid;
use crate::claim::{Claims, Kind as Figure, Shape};
use crate::document::Document;
use crate::language::step;
use crate::number::{Grade, Policy, restated};
use crate::relation::words::{Word, split};
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// Earlier columns of one head that a column is held against.
const LOOKED: usize = 4;
/// Cells of two columns that agree, at least, before one that does not is doubted.
const AGREEING: usize = 2;
/// How much these must say, in bits: a dozen agree by chance once in four thousand times.
const TELLING: u32 = 12;

/// Links each cell with that of an earlier table which has its row and its column, where the two columns are one column
/// told twice: most of what both have agrees. Tables over which other times stand are of other things. Linear in the
/// tables.
pub(super) fn link(document: &Document, claims: &Claims, grids: &[Grid]) -> Vec<Relation> {
    let mut relations = Vec::new();
    let tables: Vec<Named> = grids.iter().map(|grid| Named::new(document, claims, grid)).collect();
    let mut columns: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (at, (grid, named)) in grids.iter().zip(&tables).enumerate() {
        for (column, head) in in_order(&named.columns) {
            let known = columns.entry(head).or_default();
            for (other, of_other) in known.iter().rev().take(LOOKED) {
                let earlier = (&grids[*other], &tables[*other]);
                if earlier.1.may_be(named) {
                    relations.extend(pair([earlier, (grid, named)], [*of_other, column]));
                }
            }
            known.push((at, column));
        }
    }
    relations
}

/// The cells that two columns have in common; nothing where too few agree.
fn pair(tables: [(&Grid, &Named); 2], columns: [usize; 2]) -> Vec<Relation> {
    let [(first, of_first), (second, of_second)] = tables;
    let (mut agreeing, mut telling, mut relations) = (0, 0, Vec::new());
    for (row, name) in in_order(&of_second.rows) {
        let other = of_first.rows.get(&name).copied();
        let cells = other.and_then(|other| first.claim(other, columns[0])).zip(second.claim(row, columns[1]));
        let Some((one, again)) = cells.filter(|(one, again)| first.same_measure(*one, *again)) else { continue };
        let Some((a, b)) = first.of(one).zip(second.of(again)) else { continue };
        let grade = restated(a, b, &Policy::default());
        if grade.is_silent() || grade == Grade::TieOnly {
            agreeing += 1;
            telling += bits(b, 0);
        }
        relations.push(Relation::twice(Kind::Restatement, Actor::Claim(one), Actor::Claim(again), Evidence::Strong));
    }
    let differing = relations.len() - agreeing;
    let one = agreeing >= AGREEING && telling >= TELLING && 2 * differing <= agreeing;
    if one { relations } else { Vec::new() }
}

/// What a time printed over a table says.
type Time = (Figure, i128, Shape);

/// The rows and columns of a table by their names. Names that two of them have are left out.
struct Named {
    rows: FxHashMap<u64, usize>,
    columns: FxHashMap<u64, usize>,
    times: Vec<Time>,
}

impl Named {
    fn new(document: &Document, claims: &Claims, grid: &Grid) -> Self {
        let rows = (0..grid.rows()).filter(|row| grid.has_figures(*row)).filter_map(|row| {
            let name = grid.name(row)?.of(&document.text);
            Some((key([name])?, row))
        });
        let columns = (0..grid.width()).filter_map(|column| Some((key(grid.heads(column))?, column)));
        Self { rows: unique(rows), columns: unique(columns), times: times(document, claims, grid) }
    }

    /// Whether no time over one table contradicts those over the other.
    fn may_be(&self, other: &Self) -> bool {
        let alike = |times: &[Time], others: &[Time]| times.iter().all(|time| others.contains(time));
        self.times.is_empty()
            || other.times.is_empty()
            || alike(&self.times, &other.times) && alike(&other.times, &self.times)
    }
}

/// The key of names that have letters; nothing where none has any.
fn key<'t>(names: impl IntoIterator<Item = &'t str>) -> Option<u64> {
    let mut words: Vec<Word> = Vec::new();
    for name in names.into_iter().filter(|name| name.contains(char::is_alphabetic)) {
        split(name, Span::new(0, name.len()), &mut words);
    }
    (!words.is_empty()).then(|| words.iter().fold(0, |all, word| step(all, word.key)))
}

/// By place, with the keys of their names.
fn in_order(named: &FxHashMap<u64, usize>) -> Vec<(usize, u64)> {
    let mut places: Vec<(usize, u64)> = named.iter().map(|(name, at)| (*at, *name)).collect();
    places.sort_unstable();
    places
}

/// What has a name of its own.
fn unique(named: impl Iterator<Item = (u64, usize)>) -> FxHashMap<u64, usize> {
    let mut found: FxHashMap<u64, Option<usize>> = FxHashMap::default();
    for (name, at) in named {
        found.entry(name).and_modify(|known| *known = None).or_insert(Some(at));
    }
    found.into_iter().filter_map(|(name, at)| Some((name, at?))).collect()
}

/// The times that stand over a table, each once.
fn times(document: &Document, claims: &Claims, grid: &Grid) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    for claim in grid.captions(document).flat_map(|block| claims.claims_in(block.span)) {
        let timely =
            matches!(claim.kind, Figure::Year | Figure::Period | Figure::Date | Figure::Duration | Figure::Ordinal);
        let time = (claim.kind, claim.quantity.written.mantissa, claim.shape);
        if timely && !times.contains(&time) {
            times.push(time);
        }
    }
    times
}
