//! A unit that the second end of a change tells for both: giảm từ 6,4 xuống 3,1 ngày, from 1.2 to 1.4 million.

use super::{Claim, Claims, Cue, Kind, Shape, Signal};
use crate::number::{Decimal, Rational};
use crate::text::Span;

/// How many bytes may stand between the two ends.
const NEAR: u32 = 24;
/// How many times the larger of two ends the other may be, in what is printed.
const FAR: i128 = 20;

/// Gives each bare number from `first` on, behind a word for where a change starts, the unit of the figure right behind
/// the word for where it led.
pub(super) fn find(first: usize, claims: &mut Claims) {
    for at in (first + 1)..claims.list.len() {
        let (start, end) = (&claims.list[at - 1], &claims.list[at]);
        if is_crossed(start, end) && is_like(start, end) && leads(claims, start, end) {
            let (kind, unit) = (start.kind, start.unit.clone());
            let end = &mut claims.list[at];
            (end.kind, end.unit) = (kind, unit);
        }
        let (start, end) = (&claims.list[at - 1], &claims.list[at]);
        let lacks = is_bare(start) || is_alike_but_for_each(start, end) || is_alike_but_for_scale(start, end);
        if !lacks || !has_unit(end) || !is_like(start, end) || !leads(claims, start, end) {
            continue;
        }
        let (kind, unit, per) = (end.kind, end.unit.clone(), end.per.clone());
        let (factor, precision) = (end.quantity.factor, end.quantity.precision);
        let start = &mut claims.list[at - 1];
        (start.kind, start.unit, start.per) = (kind, unit, per);
        (start.quantity.factor, start.quantity.precision) = (factor, precision);
    }
}

fn is_bare(claim: &Claim) -> bool {
    let plain = claim.unit.is_none() && claim.noun.span.is_empty() && claim.per.is_empty();
    let number = claim.kind == Kind::Count && claim.shape == Shape::Single && !claim.spelled;
    plain && number && claim.quantity.factor == Decimal::whole(1)
}

/// Từ 1,20 triệu đồng lên 1,35 triệu đồng mỗi tháng: whether only the second says what it is for each of.
fn is_alike_but_for_each(start: &Claim, end: &Claim) -> bool {
    let symbols = [start, end].map(|claim| claim.unit.as_ref().map(|unit| unit.symbol.as_str()));
    start.per.is_empty()
        && start.shape == Shape::Single
        && symbols[0].is_some()
        && symbols[0] == symbols[1]
        && start.quantity.factor == end.quantity.factor
}

/// From £10 to £14 million: whether what stands in front is told of both, and what stands behind only of the second.
fn is_alike_but_for_scale(start: &Claim, end: &Claim) -> bool {
    let symbols = [start, end].map(|claim| claim.unit.as_ref().map(|unit| unit.symbol.as_str()));
    let one = Decimal::whole(1);
    start.shape == Shape::Single
        && start.kind == Kind::Money
        && symbols[0] == symbols[1]
        && start.number.start > start.span.start
        && start.number.end == start.span.end
        && start.quantity.factor == one
        && end.quantity.factor != one
}

/// From £10 to 14 million: whether each says what the other leaves out.
fn is_crossed(start: &Claim, end: &Claim) -> bool {
    let one = Decimal::whole(1);
    let plain = |claim: &Claim| claim.shape == Shape::Single && claim.per.is_empty();
    start.kind == Kind::Money
        && start.number.start > start.span.start
        && start.quantity.factor == one
        && end.kind == Kind::Count
        && end.unit.is_none()
        && end.noun.span.is_empty()
        && end.quantity.factor != one
        && plain(start)
        && plain(end)
}

fn has_unit(claim: &Claim) -> bool {
    // $2.05 to $2.57: what stands in front of a number is told of each; a word for its thousands may be told of both.
    let behind = claim.number.start == claim.span.start || claim.quantity.factor != Decimal::whole(1);
    claim.unit.is_some() && claim.shape == Shape::Single && behind && claim.kind != Kind::Percent
}

/// Whether both are printed in numbers of about one size: from 12,000 to 15 million each has a unit of its own.
fn is_like(start: &Claim, end: &Claim) -> bool {
    let [one, other] = [start, end].map(|claim| Rational::from(claim.quantity.written));
    let far = Rational::from(FAR);
    &one * &far >= other && one <= &other * &far
}

/// Whether words say that a change leads from one figure to the other, and nothing else stands between.
fn leads(claims: &Claims, start: &Claim, end: &Claim) -> bool {
    let between = Span { start: start.span.end, end: end.span.start };
    let words: Vec<&Signal> = claims.signals_in(between).iter().filter(|word| !word.cue.is_quiet()).collect();
    let behind = claims.signals.partition_point(|signal| signal.span.start < start.span.start);
    let before = claims.signals[..behind].last();
    let from = before.is_some_and(|word| word.cue == Cue::Start && word.span.end + 1 == start.span.start);
    let [.., last] = words.as_slice() else { return false };
    let to = last.cue == Cue::Level && last.span.end + 1 == end.span.start;
    from && to && between.end.saturating_sub(between.start) <= NEAR && words.iter().all(|word| is_end(word.cue))
}

/// Whether a word says where a change leads, or which way.
fn is_end(cue: Cue) -> bool {
    matches!(cue, Cue::Level | Cue::Rise | Cue::Fall | Cue::Moved)
}
