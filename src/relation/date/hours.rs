//! Two times of the day and how long it is from one to the other: from 9.30 am to 12.30 pm (three hours).

use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::Qualifier;
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// The most bytes between two times, and from the word that leads them to the first.
const JOINED: usize = 32;
const LED: u32 = 16;
/// The most words between two times that a word for "from" leads.
const WORDS: usize = 2;
/// The minutes of half a day and of a whole one, and the seconds of a minute.
const HALF: i128 = 720;
const DAY: i128 = 1440;
const MINUTE: i128 = 60;

/// Links each pair of times, the first of its sentence, with the length alone in the brackets right behind them: of
/// several pairs the length may be that of all.
///
/// Where the half of the day is named in words, lengths half a day apart are not told from each other. Linear.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let times = claims.list.windows(3).enumerate();
    let told = times
        .filter_map(|(at, three)| if let [from, to, length] = three { Some((at, from, to, length)) } else { None });
    told.filter_map(|(at, from, to, length)| {
        let counted = counted(document, claims, [from, to], length).filter(|_| !earlier(document, claims, at))?;
        let members = [
            ("start", Actor::Claim(at)),
            ("end", Actor::Claim(at + 1)),
            ("length", Actor::Claim(at + 2)),
            ("counted", Actor::Known(counted)),
        ];
        Some(Relation::of(Kind::Length, members, Evidence::Strong))
    })
    .collect()
}

/// How long it is from one time to the other, in the unit of the length told behind them; nothing where that is no
/// whole number, or the length is of something else.
fn counted(document: &Document, claims: &Claims, [from, to]: [&Claim; 2], length: &Claim) -> Option<i128> {
    let one = from.block == to.block && to.block == length.block;
    let plain = length.kind == Figure::Duration
        && length.shape == Shape::Single
        && length.per.is_empty()
        && length.quantity.qualifier == Qualifier::Exact
        && length.quantity.written.scale == 0;
    if !(one && plain) {
        return None;
    }
    let (start, end) = (Time::read(document, from)?, Time::read(document, to)?);
    let gap = |one: &Claim, next: &Claim| document.text.get(one.span.end as usize..next.span.start as usize);
    let (joint, lead) = (gap(from, to)?, gap(to, length)?);
    let closed = document.text.get(length.span.end as usize..).is_some_and(|rest| rest.starts_with(')'));
    if lead != " (" || !closed || !runs(claims, from, to, joint) {
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

/// Whether a dash alone joins two times, or a word for "from" leads them and words that are none for "and" join them.
fn runs(claims: &Claims, from: &Claim, to: &Claim, joint: &str) -> bool {
    if matches!(joint.trim(), "-" | "\u{2013}" | "\u{2014}") {
        return true;
    }
    let before = Span { start: from.span.start.saturating_sub(LED), end: from.span.start };
    let led = claims.signals_in(before).last().is_some_and(|signal| {
        signal.cue == Cue::Start && signal.span.end < from.span.start && from.span.start - signal.span.end == 1
    });
    let between = claims.signals_in(Span { start: from.span.end, end: to.span.start });
    let words = joint.split_whitespace().count();
    let worded = joint.len() <= JOINED && joint.chars().all(|sign| sign == ' ' || sign.is_alphabetic());
    led && worded && (1..=WORDS).contains(&words) && !between.iter().any(|signal| signal.cue == Cue::And)
}

/// Whether another time of the day stands before one in its sentence.
fn earlier(document: &Document, claims: &Claims, at: usize) -> bool {
    let own = &claims.list[at];
    let sentences = document.blocks.get(own.block as usize).map_or(&[][..], |block| &block.sentences);
    let begun = sentences.partition_point(|sentence| sentence.start <= own.span.start);
    let start = begun.checked_sub(1).map(|sentence| sentences[sentence].start);
    let before = claims.list[..at].iter().rev().take_while(|claim| claim.block == own.block);
    let mut before = before.take_while(|claim| start.is_none_or(|start| claim.span.start >= start));
    before.any(|claim| Time::read(document, claim).is_some())
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
