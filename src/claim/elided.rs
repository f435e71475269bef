//! Money whose currency is left out, as it was told just before: 1.120 tỷ đồng, trong đó ngắn hạn 702 tỷ.

use super::{Claim, Kind, Shape};
use crate::number::Decimal;

/// How many figures back the currency may have been told; one that is understood tells it again.
const BACK: usize = 8;

/// Gives the large round amounts of nothing among the claims of a block the currency of the money around them. Only
/// where the language prints it behind the number: what stands in front of that is not dropped.
pub(super) fn find(claims: &mut [Claim]) {
    for at in 0..claims.len() {
        let claim = &claims[at];
        let bare = claim.kind == Kind::Count && claim.unit.is_none() && claim.noun.span.is_empty() && !claim.is_rate();
        if !bare || claim.spelled || claim.shape != Shape::Single || claim.quantity.factor == Decimal::whole(1) {
            continue;
        }
        let told = |other: &&Claim| {
            let behind = other.number.start == other.span.start;
            other.kind == Kind::Money && behind && other.quantity.factor == claim.quantity.factor
        };
        let back = claims[..at].iter().rev().take(BACK).find(told);
        let ahead = || claims[at + 1..].iter().take(BACK).find(told);
        if let Some(unit) = back.or_else(ahead).and_then(|money| money.unit.clone()) {
            let claim = &mut claims[at];
            (claim.kind, claim.unit) = (Kind::Money, Some(unit));
        }
    }
}
