//! Weekdays printed beside a date, and those the calendar gives.

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::calendar::Day;
use crate::claim::{Claims, Shape};

/// Links each weekday to its date and to the date's own weekday.
pub(super) fn link(claims: &Claims) -> Vec<Relation> {
    let weekdays = claims.weekdays.iter().enumerate().filter_map(|(index, weekday)| {
        let Shape::Day(year, month, day) = claims.list.get(weekday.date)?.shape else { return None };
        let calendar = Day::new(year, month, day).filter(|_| year > 0)?.weekday();
        let members = vec![
            Member { role: "weekday", actor: Actor::Weekday(index) },
            Member { role: "date", actor: Actor::Claim(weekday.date) },
            Member { role: "calendar", actor: Actor::Known(calendar.into()) },
        ];
        Some(Relation { kind: Kind::Weekday, members, evidence: Evidence::Strong })
    });
    weekdays.collect()
}
