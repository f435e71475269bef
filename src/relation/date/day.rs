//! Dates: the days they name are in the calendar.

use std::cell::LazyCell;

use super::misdate::Dates;
use crate::claim::calendar::last_day;
use crate::claim::{Claims, Shape};
use crate::document::Document;
use crate::number::{Numeral, Script};
use crate::relation::{Actor, Change, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// What weighs less than this is likelier than that the last of the month was meant: a likely slip in a date that is told
/// elsewhere.
const END_OF_MONTH: u32 = 3;
/// No month has so many days.
const MOST: u8 = 31;

/// Links each date that does not exist, with the last day of its month where there is such a month, and with what it would
/// read without a slip of the hand.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let known = LazyCell::new(|| Dates::new(document, claims));
    let dates = claims.list.iter().enumerate().filter_map(|(index, claim)| {
        let Shape::Day(year, month, day) = claim.shape else { return None };
        let last = last_day(year, month);
        if last.is_some_and(|last| day <= last) {
            return None;
        }
        let bare = claim.span.start == claim.number.start;
        let digits = !claim.number.of(&document.text).contains(char::is_alphabetic);
        // 31/6 may be a score, issue 38 March 2024 and vol. 45 June 2024 are no days of these months; what a comma ends names no
        // issue.
        let before = document.text.get(..claim.span.start as usize).unwrap_or_default().trim_end();
        let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
        let named = (word.starts_with(char::is_uppercase) && !word.ends_with(',')) || word.ends_with('.');
        if bare && ((year == 0 && digits) || (named && !digits && (year == 0 || day > MOST))) {
            return None;
        }
        let date = Member { role: "date", actor: Actor::Claim(index) };
        let end = last.map(|last| Member { role: "last", actor: Actor::Known(last.into()) });
        let slip = known.misprint(index, |_| true);
        let end_of_month =
            || last.filter(|_| day <= MOST).and_then(|last| month_end(document, claim.number, day, last));
        let mended = match slip {
            Some(slip) if slip.rank() < END_OF_MONTH && slip.elsewhere => Some(slip.correction),
            slip => end_of_month().or_else(|| slip.map(|slip| slip.correction)),
        };
        let members = std::iter::once(date).chain(end).chain(mended).collect();
        Some(Relation { kind: Kind::ImpossibleDate, members, evidence: Evidence::Strong })
    });
    dates.collect()
}

/// Who writes the day after the last of a month means its end. Nothing where the day is not the only number of its
/// kind in the date.
fn month_end(document: &Document, date: Span, day: u8, last: u8) -> Option<Member> {
    let printed = date.of(&document.text);
    let mut runs = printed.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.parse() == Ok(day));
    let own = runs.next().filter(|_| runs.next().is_none())?;
    let start = date.start + printed.find(own)? as u32;
    let span = Span { start, end: start + own.len() as u32 };
    let numeral = Numeral { value: last.into(), script: Script::Digits };
    Some(Member { role: "correction", actor: Actor::Edit(span, Change::Print(numeral)) })
}
