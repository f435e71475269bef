//! Figures told twice that a change between them parts.

use crate::claim::Claim;
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
