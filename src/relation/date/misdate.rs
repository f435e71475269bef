//! Dates with a slip of the hand: what a date would read without one, and what in the draft speaks for that.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::calendar::{Day, last_day};
use crate::claim::{Claim, Claims, Kind, Shape};
use crate::document::Document;
use crate::number::{Decimal, Numeral, Script, misprints, rarity};
use crate::relation::{Actor, Change, Member};
use crate::text::Span;

/// So many times as likely as another is a date that the draft tells elsewhere.
const ELSEWHERE: u32 = 4;
/// Two dates within so many bytes are two days.
const NEAR: u32 = 60;

/// Year, month and day; 0 where the text gives none.
pub(super) type Date = (u16, u8, u8);

/// The dates of a draft.
pub(super) struct Dates<'a> {
    document: &'a Document,
    claims: &'a Claims,
    /// Each full date and its claim, in order.
    told: BTreeSet<(Date, usize)>,
    /// How many days below ten, first and second months, and later ones are printed bare, and how many with a zero.
    padding: [[usize; 2]; 3],
    /// The months whose names are printed, and where.
    months: BTreeMap<u8, Span>,
    /// The weekdays printed beside dates, by the claim of the date.
    weekdays: BTreeMap<usize, u8>,
    /// How often each span of time is printed, by its number and what one of its units is worth.
    lengths: BTreeMap<(i128, i128), usize>,
}

/// What a date would read.
pub(super) struct Misdate {
    /// Bytes of the date and the number that should stand there.
    pub(super) correction: Member,
    /// Whether the draft tells that date elsewhere.
    pub(super) elsewhere: bool,
    /// How seldom a slip makes the printed date of it.
    pub(super) rarity: u32,
}

impl Misdate {
    /// What speaks for it, the best least: a date that is told elsewhere is many times as likely as another.
    pub(super) fn rank(&self) -> u32 {
        if self.elsewhere { self.rarity / ELSEWHERE } else { self.rarity }
    }
}

/// Whether a date is told by another claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Not,
    Near,
    Elsewhere,
}

/// What a number of a date says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Day,
    Month,
    Year,
}

impl<'a> Dates<'a> {
    pub(super) fn new(document: &'a Document, claims: &'a Claims) -> Self {
        let weekdays = claims.weekdays.iter().map(|weekday| (weekday.date, weekday.day)).collect();
        let (told, months) = (BTreeSet::new(), BTreeMap::new());
        let mut dates =
            Self { document, claims, told, padding: [[0; 2]; 3], months, weekdays, lengths: BTreeMap::new() };
        for length in claims.list.iter().filter_map(length) {
            *dates.lengths.entry(length).or_default() += 1;
        }
        for at in 0..claims.list.len() {
            if let Some(date) = dates.date(at).filter(|(year, _, day)| *year > 0 && *day > 0) {
                dates.told.insert((date, at));
            }
            for (part, span) in dates.parts(at) {
                let printed = span.of(&document.text);
                if printed.starts_with(char::is_alphabetic) {
                    dates.months.entry(dates.date(at).unwrap_or_default().1).or_insert(span);
                } else if let Some(style) = style(part, printed.parse().unwrap_or_default()) {
                    dates.padding[style][usize::from(printed.starts_with('0'))] += 1;
                }
            }
        }
        dates
    }

    fn date(&self, at: usize) -> Option<Date> {
        match self.claims.list.get(at)?.shape {
            Shape::Day(year, month, day) => Some((year, month, day)),
            _ => None,
        }
    }

    /// Whether the date of this claim is told by another one too.
    pub(super) fn is_told_again(&self, at: usize) -> bool {
        self.date(at).is_some_and(|date| self.told(date, at) == Told::Elsewhere)
    }

    /// Whether a span of time is printed more than once.
    pub(super) fn is_length_told_again(&self, claim: &Claim) -> bool {
        length(claim).and_then(|length| self.lengths.get(&length)).is_some_and(|times| *times > 1)
    }

    /// The weekday printed beside the date of this claim, and the one that it is.
    pub(super) fn weekday(&self, at: usize) -> Option<(u8, u8)> {
        let (year, month, day) = self.date(at)?;
        Some((*self.weekdays.get(&at)?, Day::new(year, month, day)?.weekday()))
    }

    /// Whether the draft tells another date of this year.
    fn is_year(&self, year: u16) -> bool {
        self.told.range(((year, 0, 0), 0)..).next().is_some_and(|((other, ..), _)| *other == year)
    }

    /// Whether a date is told by another claim than this one, near it or elsewhere.
    fn told(&self, date: Date, besides: usize) -> Told {
        let Some(own) = self.claims.list.get(besides) else { return Told::Not };
        let others = self.told.range((date, 0)..=(date, usize::MAX)).filter(|(_, at)| *at != besides);
        let told = others.filter_map(|(_, at)| {
            let other = self.claims.list.get(*at)?;
            // Two dates of one paragraph that have their weekday each are two days as well.
            let series = own.block == other.block && [besides, *at].iter().all(|at| self.weekdays.contains_key(at));
            let near = series || own.span.start.abs_diff(other.span.start) < NEAR;
            Some(if near { Told::Near } else { Told::Elsewhere })
        });
        told.max().unwrap_or(Told::Not)
    }

    /// The date that the claim of this index most likely is a misprint of, of all days of the calendar that `fits`
    /// takes and that are not told right beside it.
    pub(super) fn misprint(&self, at: usize, fits: impl Fn(Date) -> bool) -> Option<Misdate> {
        let printed = self.date(at)?;
        let all = self.parts(at).into_iter().flat_map(|(part, span)| self.values(part, span, printed));
        let likely = all.filter_map(|(date, rarity, correction)| {
            let (year, month, day) = date;
            let is_day = last_day(year, month).is_some_and(|last| day <= last) && (printed.2 == 0) == (day == 0);
            let told = if year > 0 && day > 0 { self.told(date, at) } else { Told::Not };
            (is_day && told != Told::Near && fits(date)).then_some(())?;
            Some(Misdate { correction, elsewhere: told == Told::Elsewhere, rarity })
        });
        likely.min_by_key(Misdate::rank)
    }

    /// The dates that one slip of the hand in this part makes `printed` of, with how seldom it does, and what mends it.
    /// Of equals the later comes first: to the months from 3 to 9 the 1 is added that those from 10 on begin with.
    fn values(&self, part: Part, span: Span, printed: Date) -> Vec<(Date, u32, Member)> {
        let own = i128::from(part.of(printed));
        if !span.of(&self.document.text).starts_with(|first: char| first.is_ascii_digit()) {
            return self.months(span, printed);
        }
        let values: BTreeSet<i128> = misprints(Decimal::whole(own)).filter_map(|one| whole(one, part)).collect();
        let mended = values.into_iter().rev().filter_map(|value| {
            // Who drops a digit of a day writes another number, and seldom a day.
            let date = part.set(printed, u16::try_from(value).ok()?).filter(|_| own >= 10 || value < 10)?;
            (part != Part::Year || self.is_year(date.0)).then_some(())?;
            // In a date a zero is no shifted mark, but a digit too many.
            let rarity = if own == value * 10 {
                rarity(&Decimal::whole(16), &Decimal::whole(6))
            } else {
                rarity(&Decimal::whole(own), &Decimal::whole(value))
            };
            let script = if self.is_padded(part, value) { Script::Padded } else { Script::Digits };
            let numeral = Numeral { value: u32::try_from(value).ok()?, script };
            Some((date, rarity, Member { role: "correction", actor: Actor::Edit(span, Change::Print(numeral)) }))
        });
        mended.collect()
    }

    /// The same day of the other months whose names the dates of the draft print.
    fn months(&self, span: Span, printed: Date) -> Vec<(Date, u32, Member)> {
        let others = self.months.iter().filter(|(month, _)| **month != printed.1);
        let mended = others.map(|(month, name)| {
            let rarity = rarity(&Decimal::whole(printed.1.into()), &Decimal::whole((*month).into()));
            let correction = Member { role: "correction", actor: Actor::Edit(span, Change::Copy(*name)) };
            ((printed.0, *month, printed.2), rarity, correction)
        });
        mended.collect()
    }

    /// The numbers of a date and the name of its month, and what each of them says.
    fn parts(&self, at: usize) -> Vec<(Part, Span)> {
        let (Some((year, month, day)), Some(claim)) = (self.date(at), self.claims.list.get(at)) else {
            return Vec::new();
        };
        let text = claim.number.of(&self.document.text);
        let mut runs = Vec::new();
        for run in text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| !run.is_empty()) {
            let start = claim.number.start + (run.as_ptr() as usize - text.as_ptr() as usize) as u32;
            runs.push((run.parse::<u16>().unwrap_or_default(), Span { start, end: start + run.len() as u32 }));
        }
        let mut parts = Vec::new();
        let mut open = vec![(Part::Year, year), (Part::Day, day.into()), (Part::Month, month.into())];
        // A year is the last or the first number; of two that are alike the day is the first.
        runs.sort_by_key(|(value, _)| *value < 100);
        for (value, span) in runs {
            if let Some(at) = open.iter().position(|(_, own)| *own == value && value > 0) {
                parts.push((open.remove(at).0, span));
            }
        }
        // A word alone among the numbers is the name of the month.
        let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        let named = open.iter().any(|(part, _)| *part == Part::Month).then(|| words.next()).flatten();
        if let Some(word) = named.filter(|_| words.next().is_none()) {
            let start = claim.number.start + (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
            parts.push((Part::Month, Span { start, end: start + word.len() as u32 }));
        }
        parts
    }

    /// Whether the draft prints a number of a date with a zero before it.
    fn is_padded(&self, part: Part, value: i128) -> bool {
        style(part, value).is_some_and(|style| self.padding[style][1] > self.padding[style][0])
    }
}

impl Part {
    fn of(self, (year, month, day): Date) -> u16 {
        match self {
            Self::Year => year,
            Self::Month => month.into(),
            Self::Day => day.into(),
        }
    }

    fn set(self, (year, month, day): Date, value: u16) -> Option<Date> {
        let short = u8::try_from(value).ok();
        Some(match self {
            Self::Year => (value, month, day),
            Self::Month => (year, short?, day),
            Self::Day => (year, month, short?),
        })
    }
}

/// A span of time: its number, and what one of its units is worth.
fn length(claim: &Claim) -> Option<(i128, i128)> {
    let unit = claim.unit.as_ref().filter(|_| claim.kind == Kind::Duration && claim.shape == Shape::Single)?;
    (claim.quantity.written.scale == 0).then_some((claim.quantity.written.mantissa, unit.factor.mantissa))
}

/// A whole number that a part of a date may be.
fn whole(one: Decimal, part: Part) -> Option<i128> {
    let may_be = if part == Part::Year { 1900..2100 } else { 1..32 };
    (one.scale == 0 && may_be.contains(&{ one.mantissa })).then_some(one.mantissa)
}

/// Which habit of zeros a number of one digit follows: many write 01/6 and 02/6, as Nghị định 30/2020/NĐ-CP has it.
fn style(part: Part, value: i128) -> Option<usize> {
    match (part, value) {
        (Part::Day, 1..10) => Some(0),
        (Part::Month, 1 | 2) => Some(1),
        (Part::Month, 3..10) => Some(2),
        _ => None,
    }
}
