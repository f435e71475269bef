//! Units that are left out, as they were told just before: 1.120 tỷ đồng, trong đó ngắn hạn 702 tỷ; 3.6 nights, 0.6 fewer.

use super::{Claim, Claims, Cue, Kind, Shape, Signal};
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

/// How many figures behind a change the one may stand that it is from.
const AHEAD: usize = 3;

/// Gives a fraction of nothing right in front of a word that compares the unit of the figures before and behind it, where
/// these have the same: 3.6 nights on average, 0.6 fewer than in 2019 (4.2 nights).
pub(super) fn changes(first: usize, first_signal: usize, claims: &mut Claims) {
    for at in first + 1..claims.list.len() {
        let list = &claims.list;
        let claim = &list[at];
        let bare = claim.unit.is_none() && claim.noun.span.is_empty() && !claim.is_rate() && claim.is_exact();
        let fraction = matches!(claim.kind, Kind::Count | Kind::Other) && claim.quantity.written.scale > 0;
        if !(bare && fraction && claim.shape == Shape::Single) {
            continue;
        }
        let own = &claims.signals[first_signal..];
        let next = own[own.partition_point(|signal| signal.span.start < claim.number.end)..].first();
        let compares = |signal: &Signal| matches!(signal.cue, Cue::More | Cue::Less);
        if !next.is_some_and(|next| compares(next) && next.span.start <= claim.number.end + 1) {
            continue;
        }
        let measured = |claim: &&Claim| claim.unit.is_some() && claim.kind != Kind::Percent;
        let last = Some(&list[at - 1]).filter(measured);
        let behind = list[at + 1..].iter().take(AHEAD).find(measured);
        let Some((last, behind)) = last.zip(behind).filter(|(last, behind)| last.unit == behind.unit) else { continue };
        let whole = last.span.to(behind.span);
        let ends = |signal: &Signal| signal.cue == Cue::Stop && signal.span.end < whole.end;
        if !claims.signals_in(whole).iter().any(ends) {
            let (kind, unit) = (last.kind, last.unit.clone());
            let claim = &mut claims.list[at];
            (claim.kind, claim.unit) = (kind, unit);
        }
    }
}
