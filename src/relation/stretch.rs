//! Stretches of time: they end after they begin, and are as long as the text says.

use std::cmp::Ordering;

use super::{Actor, Evidence, Kind, Member, Relation, words};
use crate::claim::calendar::{Day, compare, last_day};
use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape, Stretch};
use crate::document::Document;
use crate::number::Qualifier;
use crate::text::Span;

/// Words that may stand between a length and its stretch.
const WORDS: usize = 6;
/// Lengths so many times apart are not meant for the same stretch, unless brackets bind them.
const APART: i32 = 6;

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
    for ends in pairs.chain(years) {
        let Some((from, to)) = ends.dates(claims) else { continue };
        let length = length(document, claims, &ends);
        if compare(from, to) == Ordering::Greater && from.0 > 0 && to.0 > 0 {
            if ((ends.clear && ends.worded) || length.is_some()) && from.1 > 0 {
                let members = vec![Member { role: "start", actor: ends.from }, Member { role: "end", actor: ends.to }];
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
        let Some(counted) = claims.list.get(at).and_then(|claim| counted(claim, from, to, bound)) else { continue };
        let mut members = vec![
            Member { role: "length", actor: Actor::Claim(at) },
            Member { role: "start", actor: ends.from },
            Member { role: "end", actor: ends.to },
        ];
        members.sort_by_key(|member| member.actor.claim());
        members.push(Member { role: "counted", actor: Actor::Known(counted.into()) });
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
    let members = vec![
        Member { role: "quarter", actor: Actor::Claim(at) },
        Member { role: "start", actor: ends.from },
        Member { role: "end", actor: ends.to },
        Member { role: "months", actor: Actor::Known(i128::from(*months.first()?)) },
    ];
    (end.block == own.block && months.first() != Some(&3)).then_some(Relation {
        kind: Kind::Quarter,
        members,
        evidence: Evidence::Strong,
    })
}

/// Year, month and day; 0 where the text gives none.
type Date = (u16, u8, u8);

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

/// What a length is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Quarters,
    Years,
}

fn unit(claim: &Claim) -> Option<Unit> {
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
fn counted(claim: &Claim, from: Date, to: Date, bound: bool) -> Option<i32> {
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
fn ways(unit: Unit, from: Date, to: Date) -> Option<Vec<i32>> {
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
