//! Stretches of time: they end after they begin, and are as long as the text says.

mod lengths;

use std::cell::LazyCell;
use std::cmp::Ordering;

use lengths::{Unit, counted, is_long, unit, ways};

use super::misdate::{Date, Dates, Misdate};
use crate::claim::calendar::{Day, compare};
use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape, Stretch};
use crate::document::Document;
use crate::number::{Decimal, Qualifier, rarity};
use crate::relation::{Actor, Evidence, Kind, Member, Relation, words};
use crate::text::Span;

/// Words that may stand between a length and its stretch.
const WORDS: usize = 6;

/// Links each stretch of time that ends before it begins, and each one whose length is told beside it.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut relations = Vec::new();
    let years = claims.list.iter().enumerate().filter(|(_, claim)| is_years(claim));
    let years = years.map(|(at, _)| Ends {
        first: at,
        last: at,
        from: Actor::Low(at),
        to: Actor::High(at),
        clear: false,
        worded: false,
    });
    let pairs = claims.stretches.iter().map(Ends::of);
    let dates = LazyCell::new(|| Dates::new(document, claims));
    for ends in pairs.chain(years) {
        let Some((from, to)) = ends.dates(claims) else { continue };
        let length = length(document, claims, &ends);
        if compare(from, to) == Ordering::Greater && from.0 > 0 && to.0 > 0 {
            if ((ends.clear && ends.worded) || length.is_some()) && from.1 > 0 {
                let mut members =
                    vec![Member { role: "start", actor: ends.from }, Member { role: "end", actor: ends.to }];
                let length = length.and_then(|(at, _)| claims.list.get(at));
                let slip = ends.slip(claims, &dates, |from, to| {
                    compare(from, to) == Ordering::Less && length.is_none_or(|length| is_long(length, from, to))
                });
                members.extend(slip.map(|slip| slip.correction));
                relations.push(Relation { kind: Kind::Backwards, members, evidence: Evidence::Strong });
            }
            continue;
        }
        let Some((at, bound)) = length else { continue };
        // From a day to the same day years later is an anniversary.
        let years = claims.list.get(at).and_then(unit) == Some(Unit::Years);
        if years && !ends.clear && from.2 > 0 && (from.1, from.2) == (to.1, to.2) {
            continue;
        }
        let Some(told) = claims.list.get(at) else { continue };
        let Some(counted) = counted(told, from, to, bound) else { continue };
        // The day that a month or year begins or ends with is no slip.
        let by_days = matches!(unit(told), Some(Unit::Days | Unit::Weeks));
        let keeps = |one: Date, other: Date| by_days || one.2 == other.2;
        let slip = || ends.slip(claims, &dates, |a, b| keeps(from, a) && keeps(to, b) && is_long(told, a, b));
        let differs = told.quantity.written.mantissa != i128::from(counted);
        let slip = differs.then(slip).flatten().filter(|slip| ends.is_likelier(claims, &dates, slip, at, counted));
        let mut members = vec![
            Member { role: "length", actor: Actor::Claim(at) },
            Member { role: "start", actor: ends.from },
            Member { role: "end", actor: ends.to },
        ];
        members.sort_by_key(|member| member.actor.claim());
        members.push(Member { role: "counted", actor: Actor::Known(counted.into()) });
        members.extend(slip.map(|slip| slip.correction));
        relations.push(Relation { kind: Kind::Length, members, evidence: Evidence::Strong });
    }
    relations.extend(claims.quarters.iter().filter_map(|at| quarter(document, claims, *at)));
    relations
}

/// The stretch that brackets behind a quarter give it, where that is not of three months.
fn quarter(document: &Document, claims: &Claims, at: usize) -> Option<Relation> {
    let list = &claims.list;
    // The year may stand between.
    let first = if list.get(at + 1)?.kind == Figure::Year { at + 2 } else { at + 1 };
    let stretch = claims.stretch_from(first)?;
    let (own, start, end) = (&list[at], &list[stretch.from], &list[stretch.to]);
    let gap = document.text.get(list[first - 1].span.end as usize..start.span.start as usize)?.trim_start();
    if own.block != start.block || gap.strip_prefix('(').is_none_or(|inside| words_of(inside) > 1) {
        return None;
    }
    let ends = Ends::of(stretch);
    let (from, to) = ends.dates(claims)?;
    let months = ways(Unit::Months, from, to)?;
    let counted = Actor::Known(i128::from(*months.first()?));
    let members = [("quarter", Actor::Claim(at)), ("start", ends.from), ("end", ends.to), ("months", counted)];
    let differs = end.block == own.block && months.first() != Some(&3);
    differs.then_some(Relation::of(Kind::Quarter, members, Evidence::Strong))
}

/// Where a stretch begins and ends.
struct Ends {
    first: usize,
    last: usize,
    from: Actor,
    to: Actor,
    /// Whether a word opens it.
    clear: bool,
    /// Whether words join its ends.
    worded: bool,
}

impl Ends {
    fn of(stretch: &Stretch) -> Self {
        Self {
            first: stretch.from,
            last: stretch.to,
            from: Actor::Claim(stretch.from),
            to: Actor::Claim(stretch.to),
            clear: stretch.opened,
            worded: stretch.worded,
        }
    }

    /// Its dates, of which a missing first year is that of the end.
    fn dates(&self, claims: &Claims) -> Option<(Date, Date)> {
        let date = |actor: Actor| {
            let claim = claims.list.get(actor.claim()?)?;
            let year = |value: i128| u16::try_from(value).ok().map(|year| (year, 0, 0));
            match (actor, claim.shape) {
                (Actor::High(_), Shape::Between(high)) => year(high.mantissa),
                (_, Shape::Day(year, month, day)) => Some((year, month, day)),
                _ => year(claim.quantity.written.mantissa),
            }
        };
        let (mut from, to) = (date(self.from)?, date(self.to)?);
        if from.0 == 0 {
            from.0 = to.0;
        }
        if from.0 != 0
            && compare(from, to) == Ordering::Greater
            && claims.list.get(self.first)?.quantity.written.mantissa == 0
        {
            from.0 -= 1;
        }
        ((from.1 == 0) == (to.1 == 0)).then_some((from, to))
    }
}

impl Ends {
    /// The end that a slip of the hand makes wrong, and what it would read: of both the one whose weekday is not right,
    /// then the likelier, and none that the draft tells again.
    fn slip(&self, claims: &Claims, dates: &Dates<'_>, fits: impl Fn(Date, Date) -> bool) -> Option<Misdate> {
        let (from, to) = self.dates(claims)?;
        let is_right = |at: usize| dates.weekday(at).is_some_and(|(told, is)| told == is);
        let is_weekday = |at: usize, (year, month, day): Date| {
            let is = Day::new(year, month, day).map(Day::weekday);
            dates.weekday(at).is_none_or(|(told, _)| is == Some(told))
        };
        let end = || dates.misprint(self.last, |date| fits(from, date) && is_weekday(self.last, date));
        let start = || dates.misprint(self.first, |date| fits(date, to) && is_weekday(self.first, date));
        let end = (!dates.is_told_again(self.last)).then(end).flatten().map(|slip| (is_right(self.last), slip));
        let start = (!dates.is_told_again(self.first)).then(start).flatten().map(|slip| (is_right(self.first), slip));
        let best = end.into_iter().chain(start).min_by_key(|(right, slip)| (*right, slip.rank()));
        best.map(|(_, slip)| slip)
    }

    /// Whether a slip in one of the dates is likelier than that the length of the claim should be another: where the
    /// date is no such weekday as stands beside it, where the right date or the same length is told elsewhere, and
    /// where the length would have to be another by more than such a slip.
    fn is_likelier(&self, claims: &Claims, dates: &Dates<'_>, slip: &Misdate, at: usize, counted: i32) -> bool {
        let (Actor::Edit(place, _), Some(length)) = (slip.correction.actor, claims.list.get(at)) else { return false };
        let own = |at: &usize| claims.list.get(*at).is_some_and(|claim| claim.number.holds(place));
        let weekday = [self.first, self.last].into_iter().find(own).and_then(|at| dates.weekday(at));
        let off = weekday.is_some_and(|(told, is)| told != is);
        let again = dates.is_length_told_again(length);
        let other = rarity(&length.quantity.written, &Decimal::whole(counted.into())) / 2;
        off || slip.elsewhere || (weekday.is_none() && (again || slip.rank() < other))
    }
}

/// Whether a claim is a pair of years.
fn is_years(claim: &Claim) -> bool {
    let Shape::Between(high) = claim.shape else { return false };
    let year = |value: i128| (1800..2200).contains(&value);
    let plain =
        claim.unit.is_none() && claim.noun.words[0] == 0 && high.scale == 0 && claim.quantity.written.scale == 0;
    matches!(claim.kind, Figure::Period | Figure::Range)
        && plain
        && year(claim.quantity.written.mantissa)
        && year(high.mantissa)
}

/// The claim that tells how long a stretch is, and whether brackets bind it.
fn length(document: &Document, claims: &Claims, ends: &Ends) -> Option<(usize, bool)> {
    let (first, last) = (claims.list.get(ends.first)?, claims.list.get(ends.last)?);
    let words = |span: Span| words::count(&document.text, span);
    let stops = |span: Span| {
        claims.signals_in(span).iter().any(|signal| matches!(signal.cue, Cue::Stop | Cue::Semicolon | Cue::Closing))
    };
    let measured = |claim: &Claim| {
        let tail = Span { start: claim.number.end, end: claim.span.end };
        let whole = claim.quantity.written.scale == 0 && claim.quantity.qualifier == Qualifier::Exact;
        // Working days are another way of counting.
        claim.kind == Figure::Duration
            && claim.shape == Shape::Single
            && claim.per.is_empty()
            && whole
            && unit(claim).is_some_and(|unit| unit != Unit::Days || words(tail) == 1)
    };
    let before = |back: usize| {
        let at = ends.first.checked_sub(back)?;
        let claim = claims.list.get(at).filter(|claim| claim.block == first.block && measured(claim))?;
        let gap = Span { start: claim.span.end, end: first.span.start };
        let text = gap.of(&document.text).trim();
        let bracket = text.ends_with('(') || text.rsplit_once('(').is_some_and(|(_, inside)| words_of(inside) <= 1);
        let most = if is_years(first) || first.kind == Figure::Year {
            1
        } else if unit(claim)? == Unit::Days {
            2
        } else {
            WORDS
        };
        let opened = ends.clear || claims.signals_in(gap).iter().any(|signal| signal.cue == Cue::Start);
        // The five-year plan 2021-2025.
        let attribute = document.text[claim.number.end as usize..].starts_with('-');
        let near = words(gap) <= most && !stops(gap) && (bracket || opened || attribute || words(gap) == 0);
        // A year may stand between, as in the first half of 2024 (from … to …).
        (near && (back == 1 || bracket)).then_some((at, bracket))
    };
    let year_between =
        ends.first.checked_sub(1).and_then(|at| claims.list.get(at)).is_some_and(|claim| claim.kind == Figure::Year);
    let after = || {
        let at = ends.last + 1;
        let claim = claims.list.get(at).filter(|claim| claim.block == last.block && measured(claim))?;
        let gap = Span { start: last.span.end, end: claim.span.start };
        let text = gap.of(&document.text).trim();
        let rest = document.text.get(claim.span.end as usize..)?.trim_start_matches(['*', ' ']);
        let bracket = text.trim_matches(['*', ' ']) == "(" && rest.starts_with([')', ',', ';']);
        let told =
            claims.signals_in(gap).iter().any(|signal| matches!(signal.cue, Cue::Share | Cue::Total | Cue::Lasting));
        (bracket || (told && words(gap) <= WORDS && !stops(gap))).then_some((at, bracket))
    };
    before(1).or_else(|| before(2).filter(|_| year_between)).or_else(after)
}

fn words_of(text: &str) -> usize {
    text.split_whitespace().count()
}
