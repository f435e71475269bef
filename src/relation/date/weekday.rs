//! Weekdays printed beside a date, and those the calendar gives.

use std::cell::LazyCell;

use super::misdate::Dates;
use crate::claim::calendar::Day;
use crate::claim::{Claims, Shape, Weekday};
use crate::document::Document;
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

/// From here on a slip is no likely one.
const SELDOM: u32 = 16;

/// So many weekdays to either side are looked at.
const BESIDE: usize = 8;

/// Links each weekday to its date and to the date's own weekday, and to what the date should read where that is the doubtful one:
/// where one of the `stretches` says so; where it is told nowhere else, and one slip of the hand makes it of a date that is
/// told elsewhere and is that weekday; or of any, where all that is told beside it is of that weekday.
pub(super) fn link(document: &Document, claims: &Claims, stretches: &[Relation]) -> Vec<Relation> {
    let dates = LazyCell::new(|| Dates::new(document, claims));
    let weekdays = claims.weekdays.iter().enumerate().filter_map(|(index, weekday)| {
        let Shape::Day(year, month, day) = claims.list.get(weekday.date)?.shape else { return None };
        let year = if year > 0 { year } else { year_of_end(claims, weekday.date, (month, day))? };
        let calendar = Day::new(year, month, day)?.weekday();
        let is_it = |(year, month, day)| Day::new(year, month, day).is_some_and(|day| day.weekday() == weekday.day);
        let number = claims.list.get(weekday.date)?.number;
        let is_own = |member: &Member| matches!(member.actor, Actor::Edit(place, _) if number.holds(place));
        let stretched = || stretches.iter().flat_map(|stretch| &stretch.members).find(|member| is_own(member)).copied();
        let weekly = || is_weekly(claims, index);
        let slip =
            || dates.misprint(weekday.date, is_it).filter(|slip| slip.elsewhere || (slip.rarity < SELDOM && weekly()));
        let slip = || slip().filter(|_| !dates.is_told_again(weekday.date)).map(|slip| slip.correction);
        let misdated = (calendar != weekday.day).then(|| stretched().or_else(slip)).flatten();
        let mut members = vec![
            Member { role: "weekday", actor: Actor::Weekday(index) },
            Member { role: "date", actor: Actor::Claim(weekday.date) },
            Member { role: "calendar", actor: Actor::Known(calendar.into()) },
        ];
        members.extend(misdated);
        Some(Relation { kind: Kind::Weekday, members, evidence: Evidence::Strong })
    });
    weekdays.collect()
}

/// The year of a day that begins a stretch of time and leaves it to the day that ends it: `from Monday, 6 May, to Friday, 24 May
/// 2024`.
fn year_of_end(claims: &Claims, start: usize, (month, day): (u8, u8)) -> Option<u16> {
    let end = claims.stretch_from(start)?;
    let Shape::Day(year, last_month, last_day) = claims.list.get(end.to)?.shape else { return None };
    let turns = (month, day) > (last_month, last_day);
    (year > 0 && last_day > 0).then_some(year - u16::from(turns))
}

/// Whether the same weekday stands beside another date of the block, and is right there: who meets weekly keeps the day.
fn is_weekly(claims: &Claims, own: usize) -> bool {
    let block = |at: usize| claims.list.get(at).map(|claim| claim.block);
    let Some(Weekday { day, date, .. }) = claims.weekdays.get(own) else { return false };
    let near = claims.weekdays.iter().enumerate().skip(own.saturating_sub(BESIDE)).take(2 * BESIDE + 1);
    let near = near.filter(|(at, other)| *at != own && block(other.date) == block(*date));
    near.map(|(_, other)| other).any(|other| {
        let shape = claims.list.get(other.date).map(|claim| claim.shape);
        let Some(Shape::Day(year, month, number)) = shape else { return false };
        other.day == *day && Day::new(year, month, number).is_some_and(|is| is.weekday() == *day)
    })
}
