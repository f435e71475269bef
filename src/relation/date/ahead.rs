//! What is told as done on a day that comes after the report's own date.

use crate::claim::calendar::Day;
use crate::claim::{Claim, Claims, Cue, Shape};
use crate::document::{BlockKind, Document};
use crate::relation::words::count;
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// Blocks at the head of a report among which its place and date stand.
const HEAD: usize = 12;
/// Words before the date of a report in its own line: the place, "report of".
const PLACE: usize = 4;
/// Words before a date that opens its sentence: "on Monday", "vào sáng".
const OPENING: usize = 3;

/// Links each date that opens a sentence telling something as done, and lies after the report's own date, to that
/// date. Sentences that speak of what is to come are silent, and so are reports without a dated head.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let Some((report, written)) = report(document, claims) else { return Vec::new() };
    let later = claims.list.iter().enumerate().filter(|(_, claim)| day(claim).is_some_and(|day| day > written));
    let told = later.filter(|(at, _)| is_done(document, claims, *at));
    let relation = |(at, _)| Relation::of(Kind::Ahead, [("report", report), ("event", at)], Evidence::Strong);
    told.map(relation).collect()
}

/// The latest date that stands in a line of its own at the head of the report, and its day.
fn report(document: &Document, claims: &Claims) -> Option<(usize, Day)> {
    let own_line = |(at, claim): (usize, &Claim)| {
        let day = day(claim)?;
        let block = document.blocks.get(claim.block as usize)?;
        let before = Span { start: block.span.start, end: claim.span.start };
        let after = Span { start: claim.span.end, end: block.span.end };
        let alone = count(&document.text, before) <= PLACE && count(&document.text, after) == 0;
        (alone && block.kind != BlockKind::Row).then_some((at, day))
    };
    let head = claims.list.partition_point(|claim| (claim.block as usize) < HEAD);
    claims.list.iter().enumerate().take(head).filter_map(own_line).max_by_key(|(_, day)| *day)
}

/// Whether a date opens a sentence of the text that tells, behind it, what was done.
fn is_done(document: &Document, claims: &Claims, at: usize) -> bool {
    let claim = &claims.list[at];
    let Some(block) = document.blocks.get(claim.block as usize) else { return false };
    let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
    let own = |sentence: &&Span| sentence.start <= claim.span.start && claim.span.end <= sentence.end;
    let Some(sentence) = block.sentences.iter().find(own).filter(|_| prose) else { return false };
    let start = block.marker.as_ref().map_or(sentence.start, |marker| sentence.start.max(marker.span.end));
    let opens = count(&document.text, Span { start, end: claim.span.start.max(start) }) <= OPENING;
    let next = claims.list.get(at + 1).map_or(sentence.end, |next| next.span.start.clamp(claim.span.end, sentence.end));
    let clause = claims.signals_in(Span { start: claim.span.end, end: next });
    let to_come = claims.signals_in(*sentence).iter().any(|signal| matches!(signal.cue, Cue::Goal | Cue::Plan));
    opens && !to_come && clause.iter().any(|signal| signal.cue == Cue::Done)
}

/// The day of a date that tells day, month and year.
fn day(claim: &Claim) -> Option<Day> {
    let Shape::Day(year, month, day) = claim.shape else { return None };
    Day::new(year, month, day).filter(|_| year > 0)
}
