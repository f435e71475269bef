//! The civil calendar: which days there are, and how far they lie apart.

use std::cmp::Ordering;

use jiff::Unit;
use jiff::civil::Date;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// The day of this year, month and day of the month, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        date.ok().map(Self)
    }

    /// The day this many days after it, if the calendar goes that far.
    pub fn after(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// Its weekday, Monday being 1.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The day after it.
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// How many days later `other` is.
    pub fn days_to(self, other: Self) -> i32 {
        self.0.until((Unit::Day, other.0)).map_or(0, |span| span.get_days())
    }

    /// How many whole months later `other` is, and how many days more.
    pub fn months_to(self, other: Self) -> (i32, i32) {
        self.0.until((Unit::Month, other.0)).map_or((0, 0), |span| (span.get_months(), span.get_days()))
    }

    /// How many days from Monday to Friday there are from it to `other`, both counted.
    pub fn working_days_to(self, other: Self) -> i32 {
        let days = self.days_to(other) + 1;
        let rest = self.0.series(jiff::Span::new().days(1)).take(usize::try_from(days % 7).unwrap_or(0));
        let open = rest.filter(|date| date.weekday().to_monday_one_offset() <= 5).count();
        days / 7 * 5 + i32::try_from(open).unwrap_or(0)
    }
}

/// The last day of a month; of February without a year, the 29th.
pub fn last_day(year: u16, month: u8) -> Option<u8> {
    let leap = 2000;
    let first = Day::new(if year == 0 { leap } else { year }, month, 1)?;
    Some(first.0.days_in_month().unsigned_abs())
}

/// How two dates of the shape year, month, day compare, as far as both say.
pub fn compare(a: (u16, u8, u8), b: (u16, u8, u8)) -> Ordering {
    let part = |a: u16, b: u16| if a == 0 || b == 0 { Ordering::Equal } else { a.cmp(&b) };
    let (months, days) = (part(a.1.into(), b.1.into()), part(a.2.into(), b.2.into()));
    part(a.0, b.0).then(months).then(days)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn days_and_weekdays() {
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2024, 4, 31), None);
        assert_eq!(day(2024, 5, 13).weekday(), 1);
        assert_eq!(day(2024, 3, 24).weekday(), 7);
        assert_eq!((last_day(2023, 2), last_day(0, 2), last_day(2024, 16)), (Some(28), Some(29), None));
    }

    #[test]
    fn distances() {
        assert_eq!(day(2023, 4, 10).days_to(day(2023, 5, 24)), 44);
        assert_eq!(day(2023, 4, 1).months_to(day(2024, 3, 31).next()), (12, 0));
        assert_eq!(day(2024, 6, 3).working_days_to(day(2024, 6, 14)), 10);
        assert_eq!(compare((2024, 10, 0), (2024, 9, 0)), Ordering::Greater);
        assert_eq!(compare((2024, 6, 0), (2024, 6, 30)), Ordering::Equal);
    }
}
