//! What changes are told as, and how well they fit their ends.

use std::borrow::Cow;

use crate::claim::{Claim, Kind as Figure};
use crate::number::{Decimal, Quantity, Rational, power_of_ten};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::ends::{End, ways};
use crate::relation::flow::stance::{Direction, Stance};
use crate::relation::{Evidence, Kind, Relation};

/// How many times one figure may be another before it is a figure of something else.
const WILD: i128 = 20;
/// The least digits, as a number, that tell a figure wherever its mark stands.
const TELLING: i128 = 100;
/// What a percentage is of.
const HUNDRED: i128 = 100;

/// An amount, its rate and where they led: what they came from follows.
pub(super) fn led_to(changes: &[End], level: &End, direction: Direction, evidence: Evidence) -> Relation {
    let members = changes.iter().map(|change| (told_as(&change.claim), change.actor));
    let kind = if direction == Direction::Rise { Kind::Rise } else { Kind::Fall };
    Relation::of(kind, [("after", level.actor)].into_iter().chain(members), evidence)
}

/// The role of a change whose ends are amounts.
pub(super) fn told_as(amount: &Claim) -> &'static str {
    if amount.kind == Figure::Percent { "rate" } else { "delta" }
}

/// Whether a change is told as an amount or as a rate. A percentage of percentages may be either; points are amounts.
pub(super) fn role(amount: &Claim, before: &End, after: &End, direction: Direction) -> &'static str {
    let percents = before.claim.kind == Figure::Percent;
    match amount.kind {
        Figure::Percent if percents && amount.points => "delta",
        Figure::Percent if percents => {
            let fits = |role| fit(amount, role, before, after, direction) == Fit::Agrees;
            if !fits("delta") && fits("rate") { "rate" } else { "delta" }
        }
        _ => told_as(amount),
    }
}

/// How well the best of the changes fits two ends.
pub(super) fn fits(changes: &[End], before: &End, after: &End, direction: Direction) -> Option<Fit> {
    let fit =
        |change: &End| fit(&change.claim, role(&change.claim, before, after, direction), before, after, direction);
    changes.iter().map(fit).min()
}

/// Whether what is told is so many times what two ends make, or the other way round, that no slip of the hand explains
/// it, not even a mark left out of an end: từ 80 lên 370, tăng 2,62 %. The change is of others.
pub(super) fn is_wild(changes: &[End], before: &End, after: &End, direction: Direction) -> bool {
    let many = Rational::from(WILD);
    let wild = |change: &End| {
        let (quantity, role) = (&change.claim.quantity, role(&change.claim, before, after, direction));
        let told = quantity.value().abs();
        // From 1.204 to 1.204: the figure of another year stands there.
        let far = |made: &Rational| &told * &many < *made || (made.signum() > 0 && made * &many < told);
        let ways = ways(role, before, after, direction);
        let mut ways = ways.iter().flatten().map(|way| way.value.abs()).peekable();
        ways.peek().is_some() && ways.all(|made| far(&made) && quantity.slip(&made).is_none())
    };
    changes.iter().all(wild) && !is_rescaled(changes, before, after, direction)
}

/// So với tháng 6 (13641 triệu kWh) tăng 6,45 triệu kWh: whether a change is what two ends make once the mark of one of them
/// stands elsewhere.
pub(super) fn is_rescaled(changes: &[End], before: &End, after: &End, direction: Direction) -> bool {
    let agrees = |before: &End, after: &End| {
        let fits = |change: &End| {
            let role = role(&change.claim, before, after, direction);
            fit(&change.claim, role, before, after, direction) == Fit::Agrees
        };
        changes.iter().any(fits)
    };
    rescaled(before).any(|before| agrees(&before, after)) || rescaled(after).any(|after| agrees(before, &after))
}

/// A figure of so many digits that few others are it with the mark elsewhere, with its mark in each other place.
fn rescaled<'e>(end: &'e End) -> impl Iterator<Item = End<'e>> {
    let written = end.claim.quantity.written;
    let long = written.mantissa >= TELLING;
    let moved = [-3i8, -2, -1, 1, 2, 3].into_iter().filter(move |_| long).filter_map(move |places| {
        let scale = i16::from(written.scale) + i16::from(places);
        let lift = power_of_ten(u8::try_from(-scale).unwrap_or(0))?;
        Some(Decimal { mantissa: written.mantissa.checked_mul(lift)?, scale: u8::try_from(scale).unwrap_or(0) })
    });
    moved.map(|written| {
        let quantity = Quantity { written, ..end.claim.quantity.clone() };
        End { at: end.at, actor: end.actor, claim: Cow::Owned(Claim { quantity, ..(*end.claim).clone() }) }
    })
}

/// 640 tỷ đồng doanh thu, lợi nhuận tăng 8% lên 52 tỷ đồng: whether a change led to more than twice what it makes of a level
/// told before, or to less than half, and no slip of the hand explains that. It began with something else.
pub(super) fn is_astray(change: &End, before: &End, after: &End, stance: Option<Stance>) -> bool {
    let [by, from, to] = [change, before, after].map(|end| end.claim.quantity.value());
    let percents = before.claim.kind == Figure::Percent;
    let by = match Rational::fraction(1, HUNDRED).filter(|_| told_as(&change.claim) == "rate" && !percents) {
        Some(hundredth) => &(&from * &by) * &hundredth,
        None => by,
    };
    let made = match stance {
        Some(Stance::Delta(Direction::Rise)) => &from + &by,
        Some(Stance::Delta(Direction::Fall)) => &from - &by,
        _ => return false,
    };
    let twice = |value: &Rational| value * &Rational::from(2);
    (to > twice(&made) || made > twice(&to)) && after.claim.quantity.slip(&made).is_none()
}

/// Whether a relation of this kind tells by how much two figures differ.
pub(super) fn is_difference(kind: Kind) -> bool {
    matches!(kind, Kind::Rise | Kind::Fall | Kind::Excess | Kind::Shortfall | Kind::Remainder)
}

pub(super) fn fit(amount: &Claim, role: &str, before: &End, after: &End, direction: Direction) -> Fit {
    let ways = ways(role, before, after, direction);
    ways.iter().map(|way| fit::equation(&amount.quantity, way.as_ref())).min().unwrap_or(Fit::Far)
}

pub(super) fn holds(amount: &Claim, role: &str, before: &End, after: &End, direction: Direction) -> bool {
    ways(role, before, after, direction).iter().any(|way| fit::holds(&amount.quantity, way.as_ref()))
}
