//! Shares whose whole a table tells: 1,631, or 14.9 % of the pupils of last year, beside another number of pupils.

use rustc_hash::FxHashSet;

use crate::claim::{Claim, Kind as Figure};
use crate::document::{BlockKind, Document};
use crate::number::Rational;
use crate::relation::flow::{Flow, alike, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation, fit};

/// Which part of a whole a cell that is meant in its stead may be more or less, as one by so much.
const NEAR: i128 = 10;
/// The least digits of a share, as a number, that few cells explain by chance.
const TELLING: i128 = 100;
/// The most cells near a whole that are looked at.
const MOST: usize = 64;

/// Lets those of `shares` go that their whole does not explain, where a cell of a table that comes near it does: the same things
/// at another time. Log-linear in the cells.
pub(crate) fn sift(document: &Document, flow: &Flow, shares: &mut Vec<Relation>) {
    let claims = &flow.claims.list;
    let is_cell = |claim: &&Claim| {
        let row = document.blocks.get(claim.block as usize).is_some_and(|block| block.kind == BlockKind::Row);
        row && is_amount(claim)
    };
    // What other shares are of is no whole of another time.
    let sure = shares.iter().filter(|relation| relation.evidence == Evidence::Strong);
    let sure: FxHashSet<Actor> = sure.filter_map(|relation| relation.actor("whole")).collect();
    let mut cells: Option<Vec<(Rational, &Claim)>> = None;
    shares.retain(|relation| {
        let told = |role| relation.actor(role)?.claim().and_then(|index| claims.get(index));
        let members = told("part").zip(told("whole")).zip(told("share"));
        let open = relation.evidence != Evidence::Strong && matches!(relation.kind, Kind::Share | Kind::Ratio);
        let open = open && relation.actor("whole").is_some_and(|whole| !sure.contains(&whole));
        let Some(((part, whole), share)) = members.filter(|_| open) else { return true };
        let [one, all, stated] = [part, whole, share].map(|claim| &claim.quantity);
        if stated.written.mantissa < TELLING || fit::divides(one, all, stated) {
            return true;
        }
        let cells = cells.get_or_insert_with(|| {
            let mut cells: Vec<_> = claims.iter().filter(is_cell).map(|cell| (cell.quantity.value(), cell)).collect();
            cells.sort_by(|one, other| one.0.cmp(&other.0));
            cells
        });
        let value = all.value();
        let parts = |many: i128| Rational::fraction(many, NEAR).map_or_else(|| value.clone(), |part| &value * &part);
        let (low, high) = (parts(NEAR - 1), parts(NEAR + 1));
        let first = cells.partition_point(|cell| cell.0 < low);
        let near = cells[first..].iter().take(MOST).take_while(|cell| cell.0 <= high);
        // But what one slip of the hand makes of a cell is that cell.
        let other = |cell: &&(Rational, &Claim)| cell.0 != value && all.slip(&cell.0).is_none();
        let mut others = near.filter(other).filter(|cell| alike(cell.1, whole) || cell.1.kind == Figure::Count);
        !others.any(|cell| fit::divides(one, &cell.1.quantity, stated))
    });
}
