//! Rows that stand under another by their numbers: 1, 2, 3 under A; dashes under II.

use super::grid::Grid;
use super::group::Group;
use crate::document::Scheme;

/// Each numbered row with the rows directly under it, where there are several.
pub(super) fn groups(grid: &Grid) -> Vec<Group> {
    let levels = levels(grid);
    let mut groups = Vec::new();
    for (parent, level) in levels.iter().enumerate() {
        let Some(level) = *level else { continue };
        let under = levels.iter().enumerate().skip(parent + 1);
        let under: Vec<(usize, usize)> =
            under.map_while(|(row, below)| Some((row, (*below)?))).take_while(|(_, below)| *below > level).collect();
        let Some(direct) = under.iter().map(|(_, below)| *below).min() else { continue };
        let parts = under.iter().filter(|(row, below)| *below == direct && grid.has_figures(*row));
        let parts: Vec<usize> = parts.map(|(row, _)| *row).collect();
        let open = under.iter().any(|(row, _)| grid.names[*row].opens);
        if parts.len() > 1 && grid.has_figures(parent) && !open {
            groups.push(Group { total: parent, plus: parts, minus: Vec::new() });
        }
    }
    groups
}

/// How deep each row stands; nothing for totals and for rows without a number, which end what is open.
///
/// A scheme seen for the first time opens a level under the row before it; one that is open already closes all
/// levels under its own.
fn levels(grid: &Grid) -> Vec<Option<usize>> {
    let mut open: Vec<Scheme> = Vec::new();
    let mut levels = Vec::with_capacity(grid.rows());
    for name in &grid.names {
        let scheme = name.sign.map(|sign| sign.scheme);
        levels.push(match scheme {
            Some(scheme) if !name.total => {
                match open.iter().position(|known| *known == scheme) {
                    Some(place) => open.truncate(place + 1),
                    None => open.push(scheme),
                }
                Some(open.len() - 1)
            }
            _ if name.opens && !open.is_empty() => Some(open.len()),
            _ => {
                open.clear();
                None
            }
        });
    }
    levels
}
