//! How much the agreement of figures says, in bits.

use crate::number::{Quantity, Rounding};

/// The same where what it comes of is rounded more coarsely than it is itself: of 9 % less 10 % any figure below 2 may
/// come.
pub(super) fn bits_of(quantity: &Quantity, parts: &[&Quantity]) -> u32 {
    let ulp = parts.iter().filter(|part| !part.is_exact()).map(|part| part.ulp()).max();
    let steps = ulp.and_then(|ulp| quantity.value().abs().checked_div(&ulp));
    let steps = steps.and_then(|steps| steps.round_to(0, Rounding::Truncate));
    let coarse = steps.map_or(u32::MAX, |steps| {
        (steps.mantissa.unsigned_abs() / (parts.len() as u128 + 1)).checked_ilog2().unwrap_or(0)
    });
    bits(quantity, parts.len()).min(coarse)
}

/// How much an agreement on this figure says, in bits: how many other figures could have stood there. It comes of so
/// many others, each of which leaves room where the figure is rounded.
pub(super) fn bits(quantity: &Quantity, slack: usize) -> u32 {
    let slack = if quantity.is_exact() { 0 } else { slack as u128 };
    let others = quantity.written.mantissa.unsigned_abs() / (slack + 1);
    others.checked_ilog2().unwrap_or(0).min(20)
}
