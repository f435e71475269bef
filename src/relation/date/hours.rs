//! Two times of the day and how long it is from one to the other: from 9.30 am to 12.30 pm (three hours).

use crate::claim::{Claim, Claims, Cue, Kind as Figure, Per, Shape, Unit};
use crate::document::Document;
use crate::number::{Decimal, Qualifier};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// The most bytes between two times, and between the second and their length.
const JOINED: usize = 32;
const BESIDE: usize = 10;
/// How many bytes behind a length the words may stand that make it something else.
const BEHIND: u32 = 24;
/// Such words: two hours earlier than, an hour of which, an hour on average.
const OTHER: [Cue; 5] = [Cue::Versus, Cue::Including, Cue::Average, Cue::Base, Cue::Plan];
/// The minutes of half a day and of a whole one, and the seconds of a minute.
const HALF: i128 = 720;
const DAY: i128 = 1440;
const MINUTE: i128 = 60;

/// Links each pair of times with the length told right behind them.
///
/// Where the half of the day is named in words, lengths half a day apart are not told from each other. Linear.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let times = claims.list.windows(3).enumerate();
    let told = times
        .filter_map(|(at, three)| if let [from, to, length] = three { Some((at, from, to, length)) } else { None });
    told.filter_map(|(at, from, to, length)| {
        let counted = counted(document, claims, [from, to], length)?;
        let members = vec![
            Member { role: "start", actor: Actor::Claim(at) },
            Member { role: "end", actor: Actor::Claim(at + 1) },
            Member { role: "length", actor: Actor::Claim(at + 2) },
            Member { role: "counted", actor: Actor::Known(counted) },
        ];
        Some(Relation { kind: Kind::Length, members, evidence: Evidence::Strong })
    })
    .collect()
}

/// How long it is from one time to the other, in the unit of the length told behind them; nothing where that is no whole
/// number, or the length is of something else.
fn counted(document: &Document, claims: &Claims, [from, to]: [&Claim; 2], length: &Claim) -> Option<i128> {
    let one = from.block == to.block && to.block == length.block;
    let plain = length.kind == Figure::Duration
        && length.shape == Shape::Single
        && by_day(length)
        && length.quantity.qualifier == Qualifier::Exact
        && length.quantity.written.scale == 0;
    if !(one && plain) {
        return None;
    }
    let (start, end) = (Time::read(document, from)?, Time::read(document, to)?);
    let gap = |one: &Claim, next: &Claim| document.text.get(one.span.end as usize..next.span.start as usize);
    let (joint, lead) = (gap(from, to)?, gap(to, length)?);
    let runs_on = joint.len() <= JOINED && !joint.contains([';', '(', ')']) && !joint.contains(". ");
    // (15 hours); , i.e. three hours; , 37 minutes later.
    let beside = lead.len() <= BESIDE && lead.trim_start().starts_with(['(', ',', '\u{2013}', '=', ':']);
    let behind = Span { start: length.span.end, end: length.span.end + BEHIND };
    let words = claims.signals_in(behind).iter().take_while(|signal| signal.cue != Cue::Stop);
    // 37 minutes later; but two hours less than before.
    let goes_on = |span: Span| document.text.get(span.end as usize..).is_some_and(|rest| rest.starts_with(' '));
    let other = words.into_iter().any(|signal| match signal.cue {
        Cue::More | Cue::Less => goes_on(signal.span),
        cue => OTHER.contains(&cue),
    });
    if !(runs_on && beside && lead.split_whitespace().count() <= 2) || other {
        return None;
    }
    let unit = length.unit.as_ref()?.factor;
    let unit = Some(unit.mantissa / MINUTE).filter(|minutes| unit.scale == 0 && (1..DAY).contains(minutes))?;
    let told = length.quantity.written.mantissa.checked_mul(unit)?;
    let halves = start.named || end.named;
    let short = (end.minutes - start.minutes).rem_euclid(if halves { HALF } else { DAY });
    let long = if halves { short + HALF } else { short };
    let counted = if (told - short).abs() <= (told - long).abs() { short } else { long };
    (counted > 0 && counted % unit == 0 && told <= DAY).then_some(counted / unit)
}

/// Whether a length is none for each of something, or for each day: from 10 am to 6 pm (eight hours a day).
fn by_day(length: &Claim) -> bool {
    let day = |unit: &Unit| unit.dimension == "time" && unit.factor == Decimal::whole(DAY * MINUTE);
    length.per.iter().all(|per| matches!(per, Per::Unit(unit) if day(unit)))
}

/// A time of the day.
struct Time {
    minutes: i128,
    /// Whether a word says which half of the day it is in.
    named: bool,
}

impl Time {
    /// Reads `14:30`, `9h30`, `9 giờ 30`, `9.30 am` and `2 pm`.
    fn read(document: &Document, claim: &Claim) -> Option<Self> {
        let number = claim.number.of(&document.text);
        let named = claim.span.end > claim.number.end;
        let mut parts = number.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
        let (hour, minute) = (parts.next()?, parts.next());
        let marked = minute.is_some() && number.contains(|sign: char| sign == ':' || sign.is_alphabetic());
        if claim.kind != Figure::Identifier || parts.next().is_some() || !(named || marked) || hour.len() > 2 {
            return None;
        }
        let minute: i128 = minute.map_or(Some(0), |minute| minute.parse().ok().filter(|_| minute.len() == 2))?;
        let hour: i128 = hour.parse().ok()?;
        ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Self { minutes: 60 * hour + minute, named })
    }
}
