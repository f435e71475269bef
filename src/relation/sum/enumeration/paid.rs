//! Things counted, and a sum of money listed for each.

use super::{GAP, REACH, TOLD};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::relation::flow::{Flow, Item, What};
use crate::text::Span;

/// `Four invoices were paid twice, for £725, £598, £361 and £150`: a sum of money for each of the things counted.
pub(super) fn paid(flow: &Flow, items: &[Item], at: usize, claim: &Claim) -> Option<Vec<Span>> {
    let here = items[at].sentence;
    let money = |place: usize| {
        let sum = items.get(place).filter(|item| item.sentence == here).and_then(|item| flow.claim(item));
        sum.filter(|(_, sum)| sum.kind == Figure::Money && sum.shape == Shape::Single && !sum.is_rate())
    };
    let is = |place: usize, cue: Cue| items.get(place).is_some_and(|item| item.what == What::Cue(cue));
    let figure = |place: &usize| flow.is_quantity(&items[*place]);
    let mut place = (at + 1..items.len().min(at + REACH)).find(figure)?;
    let plain = |cue: &Item| !matches!(cue.what, What::Cue(Cue::Stop | Cue::Semicolon | Cue::Versus | Cue::Including));
    let near = items[place].span.start.saturating_sub(items[at].span.end) <= GAP;
    let (_, first) = money(place).filter(|_| near && items[at + 1..place].iter().all(plain))?;
    let mut sums = vec![items[place].span];
    let mut joined = false;
    while !joined {
        joined = is(place + 1, Cue::And) || (is(place + 1, Cue::Comma) && is(place + 2, Cue::And));
        let next = if is(place + 1, Cue::Comma) && joined { place + 3 } else { place + 2 };
        let divided = joined || is(place + 1, Cue::Comma);
        money(next).filter(|(_, sum)| divided && sum.unit == first.unit)?;
        sums.push(items[next].span);
        place = next;
    }
    let off = (sums.len() as i128 - claim.quantity.written.mantissa).abs();
    (off == 0 || (off == 1 && sums.len() >= TOLD)).then_some(sums)
}
