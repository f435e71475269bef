//! What is left of the n/m before it.

use super::{PARTS, REACH};
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::Rational;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// 214/260 vụ, còn lại 46 vụ: what is left of the n/m right before it.
pub(super) fn of_ratio(
    flow: &Flow,
    items: &[Item],
    at: usize,
    (rest, left): (usize, &Claim),
    split: bool,
) -> Option<Relation> {
    let before = items[at.saturating_sub(REACH)..at].iter().rev();
    // Đã thực hiện 7.412/8.236 triệu đồng (đạt 90%); số chưa thực hiện: what brackets tell of the two is passed over.
    let before = before.filter(|item| item.depth <= items[at].depth);
    let before = before.take_while(|item| item.sentence == items[at].sentence);
    // Trồng mới 1.247/1.350 ha, đạt 92,4% kế hoạch, còn 103 ha: what rate the two make is passed over.
    let told = |claim: &Claim| claim.is_quantity() && claim.kind != Figure::Percent;
    let told: Vec<(usize, &Claim)> =
        before.filter_map(|item| flow.claim(item)).filter(|(_, claim)| told(claim)).take(PARTS).collect();
    // 18/20 đạt; 11 vượt, 7 đạt; còn 2 chưa đạt: the one that it comes out with is meant before the nearest.
    let of_it = |(_, claim): &&(usize, &Claim)| match claim.shape {
        Shape::Over(all) => &claim.quantity.value() + &left.quantity.value() == Rational::from(all),
        _ => false,
    };
    let &(ratio, claim) = told.iter().find(of_it).or(told.first())?;
    let counted = matches!(claim.shape, Shape::Over(_)) && !claim.spelled;
    let same = claim.unit == left.unit && claim.quantity.factor == left.quantity.factor;
    let fits = counted && same && (left.unit.is_some() || claim.noun.agrees(left.noun));
    let Shape::Over(whole) = claim.shape else { return None };
    let agrees = &claim.quantity.value() + &left.quantity.value() == Rational::from(whole);
    // Trồng 640/700 ha, còn 45 ha trồng trong tháng 10, số còn lại giãn sang năm sau: more is left.
    // 74 cột còn lại: the word right behind what is left is its own.
    let own = usize::from(Cues::behind(items, at, 1).any(&[Cue::Remainder]));
    let ahead = items[at + 1 + own..].iter().take(REACH).take_while(|item| item.sentence == items[at].sentence);
    let more = ahead.into_iter().any(|item| item.what == What::Cue(Cue::Remainder));
    let fits = fits && (agrees || !(split || more));
    let members = [("whole", Actor::Denominator(ratio)), ("parts", Actor::Claim(ratio)), ("rest", Actor::Claim(rest))];
    fits.then_some(Relation::of(Kind::Remainder, members, Evidence::Likely))
}
