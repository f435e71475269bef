//! Long figures told again with one digit wrong: 702,340 loans … 316,053 of the 701,340 printed ones.

use rustc_hash::FxHashMap;

use super::pair;
use crate::claim::{Claim, Cue};
use crate::number::{Decimal, Qualifier, misprints};
use crate::relation::flow::context::{Context, Contexts};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, What, alike};
use crate::relation::{Evidence, Relation};

/// The least digits, zeros at the end left out, of a figure that another is one slip away from by chance in hardly any
/// draft.
const LONG: u32 = 5;

/// Links each long figure that is told as known, or to sum up, and that nothing else of the draft is, with the only one that
/// one slip of the hand makes of it. Linear in the figures.
pub(super) fn link(flow: &Flow, contexts: &Contexts) -> Vec<Relation> {
    let long = |context: &&Context| is_long(&context.claim) && context.actor().claim().is_some();
    let again: Vec<&Context> = contexts.list.iter().filter(long).filter(|context| is_again(flow, context)).collect();
    if again.is_empty() {
        return Vec::new();
    }
    let mut told: FxHashMap<Decimal, Vec<&Context>> = FxHashMap::default();
    let level = |context: &&Context| matches!(context.stance, Stance::Level | Stance::To | Stance::Rest);
    for context in contexts.list.iter().filter(long).filter(level) {
        told.entry(context.claim.quantity.written).or_default().push(context);
    }
    let mut printed: FxHashMap<Decimal, u32> = FxHashMap::default();
    for claim in flow.claims.list.iter().filter(|claim| is_long(claim)) {
        *printed.entry(claim.quantity.written).or_default() += 1;
    }
    let meant = |own: &&Context| {
        let written = own.claim.quantity.written;
        let slipped = misprints(written).filter(|other| digits(*other) == digits(written));
        let others = slipped.filter_map(|other| told.get(&other)).flatten().filter(|other| measure_alike(own, other));
        let mut others = others.map(|other| other.actor());
        let first = others.next().filter(|_| printed.get(&written) == Some(&1))?;
        others.next().is_none().then(|| pair(first, own.actor(), Evidence::Likely))
    };
    again.iter().filter_map(meant).collect()
}

/// Whether two figures measure in one unit and scale.
fn measure_alike(one: &Context, other: &Context) -> bool {
    alike(&one.claim, &other.claim) && one.claim.quantity.factor == other.claim.quantity.factor
}

/// Whether words tell a figure as one that was told: the 41,870, of these 41,870, in short 41,870.
fn is_again(flow: &Flow, context: &Context) -> bool {
    let of = |claim: usize| {
        let at = flow.items.partition_point(|item| item.span.start < context.claim.span.start);
        let last = at.checked_sub(1).map(|last| flow.items[last]);
        let own = flow.items.get(at).is_some_and(|item| item.what == What::Figure(claim as u32));
        last.filter(|last| own && last.span.end + 1 >= context.claim.span.start)
            .is_some_and(|last| matches!(last.what, What::Cue(Cue::Including)))
    };
    context.setting.definite || context.setting.recap || context.actor().claim().is_some_and(of)
}

/// Whether a figure is exact and has digits enough.
fn is_long(claim: &Claim) -> bool {
    claim.quantity.qualifier == Qualifier::Exact
        && !claim.spelled
        && claim.quantity.written.significant() >= 10u128.pow(LONG - 1)
}

fn digits(written: Decimal) -> u32 {
    written.mantissa.unsigned_abs().checked_ilog10().unwrap_or(0)
}
