//! Balance sheets: what there is and where it came from are the same.

use super::grid::{Grid, Holds, Side};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// Links the two totals of a balance sheet in each column, where the table has one of each.
pub(super) fn link(grid: &Grid) -> Vec<Relation> {
    let only = |side: Side| {
        let mut rows = (0..grid.rows()).filter(|row| grid.names[*row].side == Some(side));
        rows.next().filter(|_| rows.next().is_none())
    };
    let Some((assets, funding)) = only(Side::Assets).zip(only(Side::Funding)) else { return Vec::new() };
    let (first, second) = (assets.min(funding), assets.max(funding));
    let columns = grid.columns(Holds::Amounts).into_iter();
    let cells = columns.filter_map(|column| grid.claim(first, column).zip(grid.claim(second, column)));
    let cells = cells.filter(|(one, other)| grid.same_measure(*one, *other));
    cells
        .map(|(one, other)| {
            Relation::twice(Kind::BalanceSheet, Actor::Claim(one), Actor::Claim(other), Evidence::Strong)
        })
        .collect()
}
