//! Shares that make a hundred down every column, or along every row, without a total that says so.

use super::grid::{Grid, Holds};
use crate::number::{Decimal, Precision, Qualifier, Quantity};
use crate::relation::fit::{self, Fit};
use crate::relation::{Evidence, Kind, Relation};

/// How many columns or rows of at least two shares must make a hundred for one that does not to be wrong.
const MANY: usize = 3;
/// How many shares must stand in each.
const SHARES: usize = 3;

/// Links the percentages of each column, or else of each row, where all but one at most make a hundred.
pub(super) fn link(grid: &Grid) -> Vec<Relation> {
    let columns = grid.columns(Holds::Percents);
    let told = |row: &usize| columns.iter().all(|column| grid.quantity(*row, *column).is_some());
    let rows: Vec<usize> = (0..grid.rows()).filter(told).collect();
    let down = || columns.iter().map(|column| rows.iter().filter_map(|row| grid.claim(*row, *column)).collect());
    let along = || rows.iter().map(|row| columns.iter().filter_map(|column| grid.claim(*row, *column)).collect());
    let found = wholes(grid, down().collect());
    if found.is_empty() { wholes(grid, along().collect()) } else { found }
}

/// The relations of such sets of shares; nothing where they are no shares of one whole each.
fn wholes(grid: &Grid, sets: Vec<Vec<usize>>) -> Vec<Relation> {
    let hundred = Quantity {
        written: Decimal::whole(100),
        factor: Decimal::whole(1),
        precision: Precision::Exact,
        qualifier: Qualifier::Exact,
    };
    let makes = |set: &Vec<usize>| fit::sum(set.iter().filter_map(|share| grid.of(*share)), &hundred) == Fit::Agrees;
    let whole = sets.iter().filter(|set| makes(set)).count();
    let enough = sets.iter().all(|set| set.len() >= SHARES) && whole >= MANY && whole + 1 >= sets.len();
    let relation = |set: &Vec<usize>| {
        let evidence = if makes(set) { Evidence::Strong } else { Evidence::Likely };
        Relation::of(Kind::Partition, set.iter().map(|share| ("shares", *share)), evidence)
    };
    if enough { sets.iter().map(relation).collect() } else { Vec::new() }
}
