//! How long a stretch of time is, in the ways that people count.

use std::cmp::Ordering;

use super::super::misdate::Date;
use crate::claim::Claim;
use crate::claim::calendar::{Day, compare, last_day};

/// Lengths so many times apart are not meant for the same stretch, unless brackets bind them.
const APART: i32 = 6;

/// Whether a stretch is as long as a claim says, in some way of counting.
pub(super) fn is_long(claim: &Claim, from: Date, to: Date) -> bool {
    let stated = i32::try_from(claim.quantity.written.mantissa).ok();
    let ways = || ways(unit(claim)?, from, to);
    compare(from, to) == Ordering::Less && stated.zip(ways()).is_some_and(|(stated, ways)| ways.contains(&stated))
}

/// What a length is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Days,
    Weeks,
    Months,
    Quarters,
    Years,
}

pub(super) fn unit(claim: &Claim) -> Option<Unit> {
    Some(match claim.unit.as_ref()?.factor.mantissa {
        86_400 => Unit::Days,
        604_800 => Unit::Weeks,
        2_629_746 => Unit::Months,
        7_889_238 => Unit::Quarters,
        31_556_952 => Unit::Years,
        _ => return None,
    })
}

/// How long a stretch is in the unit of `claim`: as the claim says where some way of counting gives that, else both
/// ends counted; nothing where it cannot be told.
pub(super) fn counted(claim: &Claim, from: Date, to: Date, bound: bool) -> Option<i32> {
    let stated = i32::try_from(claim.quantity.written.mantissa).ok()?;
    let unit = unit(claim)?;
    let ways = ways(unit, from, to)?;
    let usual = ways.first().copied()?;
    if ways.contains(&stated) {
        return Some(stated);
    }
    let apart = stated > usual.saturating_mul(APART) || usual > stated.saturating_mul(APART);
    (bound || !apart).then_some(usual)
}

/// The lengths that the ways of counting give, the usual way first.
pub(super) fn ways(unit: Unit, from: Date, to: Date) -> Option<Vec<i32>> {
    let years = i32::from(to.0) - i32::from(from.0);
    if from.1 == 0 {
        return match unit {
            Unit::Years => Some(vec![years + 1, years]),
            Unit::Months => Some(vec![12 * (years + 1), 12 * years]),
            _ => None,
        };
    }
    // Without any year, one without a leap day.
    let of = |(year, month, day): Date, missing: u8| {
        Day::new(if year == 0 { 2023 } else { year }, month, if day == 0 { missing } else { day })
    };
    let (start, end) = (of(from, 1)?, of(to, last_day(to.0, to.1)?)?);
    let whole = from.2 == 0 && to.2 == 0;
    let days = start.days_to(end) + 1;
    let (closed, open) = (start.months_to(end.next()), start.months_to(end));
    Some(match unit {
        Unit::Days => {
            let working = start.weekday() <= 5 && end.weekday() <= 5;
            [days, days - 1].into_iter().chain(working.then(|| start.working_days_to(end))).collect()
        }
        // Whole weeks, or from a Monday to a Friday.
        Unit::Weeks => (1..)
            .take_while(|weeks| 7 * weeks <= days + 3)
            .filter(|weeks| (7 * weeks - days).abs() <= 3 || 7 * weeks == days - 1)
            .collect::<Vec<_>>(),
        Unit::Months if whole => vec![closed.0, closed.0 - 1],
        Unit::Months => rounded(closed, open),
        Unit::Quarters => {
            rounded(closed, open).into_iter().filter(|months| months % 3 == 0).map(|months| months / 3).collect()
        }
        Unit::Years => {
            let months = rounded(closed, open);
            let nearest = months.first()?.saturating_add(6) / 12;
            vec![nearest, years]
        }
    })
    .filter(|ways: &Vec<i32>| ways.first().is_some_and(|usual| *usual > 0))
}

/// Whole months and days as months: down where few days are over, up where few are missing, both near the middle.
fn rounded(closed: (i32, i32), open: (i32, i32)) -> Vec<i32> {
    let one = |(months, days): (i32, i32)| {
        let (down, up) = (days <= 16, days >= 14);
        let first = if days < 15 { months } else { months + 1 };
        std::iter::once(first).chain(down.then_some(months)).chain(up.then_some(months + 1))
    };
    one(closed).chain(one(open)).collect()
}
