//! Figures told twice that a change between them parts.

use crate::claim::{Claim, Kind as Figure};
use crate::relation::flow::context::Context;
use crate::relation::flow::{Flow, alike};

/// How many figures before one its change may be told.
const BEFORE: usize = 2;

/// Hiện còn 125 hộ nghèo. Sang năm giảm tiếp 20 hộ, còn 105 hộ: whether a figure right before one of two, in its clause, is
/// what they differ by.
pub(super) fn is_moved(flow: &Flow, earlier: &Context, context: &Context) -> bool {
    let [one, other]: [&Claim; 2] = [&earlier.claim, &context.claim];
    let difference = (&one.quantity.value() - &other.quantity.value()).abs();
    let led = |context: &Context| {
        let Some(index) = context.actor().claim() else { return false };
        let clause = flow.item(index).map(|item| item.clause);
        let own = (index.saturating_sub(BEFORE)..index).filter(|at| flow.item(*at).map(|item| item.clause) == clause);
        let mut before = own.filter_map(|at| flow.claims.list.get(at));
        before.any(|change| alike(change, one) && change.quantity.value() == difference)
    };
    led(context) || led(earlier)
}

/// Đạt 740 tấn, tăng 4,6%; đạt 340 tấn, tăng 4,5%: whether the rates at which two figures changed are told right behind them, and
/// are not the same. Each figure is the first of those told from it on.
pub(super) fn are_rated(one: &[Context], other: &[Context]) -> bool {
    let rate = |told: &[Context]| match told {
        [figure, rate, ..] => {
            let index = |context: &Context| context.actor().claim();
            let next = index(figure).map(|index| index + 1) == index(rate) && figure.sentence == rate.sentence;
            let rated = !figure.is_change() && rate.is_change() && rate.claim.kind == Figure::Percent;
            (next && rated && !rate.claim.points).then(|| rate.claim.quantity.value())
        }
        _ => None,
    };
    rate(one).zip(rate(other)).is_some_and(|(one, other)| one != other)
}
