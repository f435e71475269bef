//! Money whose currency is left out, as it was told just before: 1.120 tỷ đồng, trong đó ngắn hạn 702 tỷ.

use super::{Claim, Kind, Shape};
use crate::number::Decimal;

/// How many figures back the currency may have been told; one that is understood tells it again.
const BACK: usize = 8;
/// How many blocks back: the line that opens a list, and the items of that.
const BLOCKS: u32 = 2;

/// Gives the large round amounts of nothing the currency of the money around them. Only where the language prints it
/// behind the number: what stands in front of that is not dropped. What an earlier version of the draft was read as is
/// asked again.
pub(super) fn find(claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| claim.understood) {
        (claim.kind, claim.unit, claim.understood) = (Kind::Count, None, false);
    }
    for at in 0..claims.len() {
        let claim = &claims[at];
        let bare = claim.kind == Kind::Count && claim.unit.is_none() && claim.noun.span.is_empty() && !claim.is_rate();
        if !bare || claim.spelled || claim.shape != Shape::Single || claim.quantity.factor == Decimal::whole(1) {
            continue;
        }
        let near = |other: &&Claim| other.block + BLOCKS >= claim.block;
        let told = |other: &&Claim| {
            let behind = other.number.start == other.span.start;
            other.kind == Kind::Money && behind && other.quantity.factor == claim.quantity.factor
        };
        let back = claims[..at].iter().rev().take(BACK).take_while(near).find(told);
        let ahead = || claims[at + 1..].iter().take_while(|other| other.block == claim.block).take(BACK).find(told);
        if let Some(unit) = back.or_else(ahead).and_then(|money| money.unit.clone()) {
            let claim = &mut claims[at];
            (claim.kind, claim.unit, claim.understood) = (Kind::Money, Some(unit), true);
        }
    }
}
