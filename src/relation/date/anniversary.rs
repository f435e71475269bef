//! Anniversaries: as many years as lie between the founding and the year that is spoken of.

use std::collections::BTreeMap;

use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::Qualifier;
use crate::relation::{Actor, Evidence, Kind, Relation, words};
use crate::text::Span;

/// Figures to either side of a number of years among which its founding and its celebration stand.
const REACH: usize = 8;
/// Words between a cue and its number, or between a number and the event it is counted from.
const NEAR: usize = 3;
/// Words between a word for founding and its year: opened as a museum in 1984.
const FOUNDING: usize = 5;
/// Words between a number of years and the year of the celebration.
const FAR: usize = 8;
/// Bytes those words can take up.
const BYTES: usize = 200;
/// Years by which a well-known event is misdated, rather than another one meant.
const SLIPPED: i128 = 10;
/// Less is no anniversary worth the name, but a year of work.
const FEWEST: i128 = 2;

/// Links each number of years that is celebrated to the years it lies between.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let scene = Scene { document, claims };
    let told = claims.list.iter().enumerate().filter_map(|(at, claim)| Some((year(claim)?, at)));
    let years: BTreeMap<i128, usize> = told.collect();
    let dated = claims.list.iter().any(|claim| matches!(claim.shape, Shape::Day(year, _, day) if year > 0 && day > 0));
    // Set up in 1994, it turned 30 in 2024.
    let turned = |at: usize, claim: &Claim| is_bare(claim) && scene.turned(at);
    let counts = claims.list.iter().enumerate().filter(|(at, claim)| is_count(claim) || turned(*at, claim));
    let relation = |(at, claim): (usize, &Claim)| {
        let count = claim.quantity.written.mantissa;
        if let Some((founded, now)) = scene.dates(at).or_else(|| scene.told(at)) {
            let members = [("years", Actor::Claim(at)), ("founded", founded), ("year", now)];
            return Some(Relation::of(Kind::Anniversary, members, Evidence::Strong));
        }
        let (event, began) = scene.event(at).filter(|_| dated && claim.quantity.qualifier == Qualifier::Exact)?;
        let began = i128::from(began);
        let due = began + count;
        let near = years.range(due - SLIPPED..=due + SLIPPED);
        let (nearest, now) = near.min_by_key(|(year, _)| (*year - due).abs())?;
        let told = [("years", Actor::Claim(at)), ("event", Actor::Passage(event))];
        let members = told.into_iter().chain([("founded", Actor::Known(began)), ("year", Actor::Claim(*now))]);
        (*nearest != due).then(|| Relation::of(Kind::Founding, members, Evidence::Strong))
    };
    counts.filter_map(relation).collect()
}

/// Whether a claim counts years: `70 năm`, `tenth`.
fn is_count(claim: &Claim) -> bool {
    const YEAR: i128 = 31_556_952;
    let years = claim.kind == Figure::Duration && claim.unit.as_ref().is_some_and(|unit| unit.factor.mantissa == YEAR);
    let whole = claim.shape == Shape::Single && claim.per.is_empty() && claim.quantity.written.scale == 0;
    (years || claim.kind == Figure::Ordinal) && whole && claim.quantity.written.mantissa >= FEWEST
}

/// Whether a claim is a number that counts nothing it names.
fn is_bare(claim: &Claim) -> bool {
    let plain = claim.kind == Figure::Count && claim.unit.is_none() && claim.noun.span.is_empty();
    let whole = claim.shape == Shape::Single && claim.per.is_empty() && claim.quantity.written.scale == 0;
    plain && whole && claim.quantity.written.mantissa >= FEWEST
}

/// The year of a date or year.
fn year(claim: &Claim) -> Option<i128> {
    let year = claim.quantity.written.mantissa;
    let dated = claim.kind == Figure::Year || matches!(claim.shape, Shape::Day(year, ..) if year > 0);
    (dated && (1000..2200).contains(&year)).then_some(year)
}

/// A year and the figure that tells it: index into the claims.
type Told = (usize, i128);

struct Scene<'a> {
    document: &'a Document,
    claims: &'a Claims,
}

impl Scene<'_> {
    /// The dates of a stretch behind a number of years, where the same day of both shows what is celebrated, or cues
    /// do: `70 năm (07/5/1954 - 07/5/2024)`.
    fn dates(&self, at: usize) -> Option<(Actor, Actor)> {
        let count = &self.claims.list[at];
        let cued = self.cued(at);
        let behind =
            (at + 1..self.claims.list.len()).take(NEAR).take_while(|other| !is_count(&self.claims.list[*other]));
        for other in behind {
            let claim = &self.claims.list[other];
            if claim.block != count.block || self.stops(count.span.end, claim.span.start) {
                return None;
            }
            let opened = self
                .document
                .text
                .get(..claim.span.start as usize)
                .is_some_and(|before| before.trim_end().ends_with('('));
            if claim.kind == Figure::Period && cued && opened {
                return Some((Actor::Low(other), Actor::High(other)));
            }
            let Some(stretch) = self.claims.stretch_from(other) else { continue };
            let end = &self.claims.list[stretch.to];
            let same = match (claim.shape, end.shape) {
                (Shape::Day(from, month, day), Shape::Day(to, other_month, other_day)) => {
                    from > 0 && to > from && day > 0 && (month, day) == (other_month, other_day)
                }
                _ => false,
            };
            let counted = count.kind == Figure::Duration || cued;
            if counted && !stretch.worded && (same || (cued && year(claim) < year(end))) {
                return Some((Actor::Claim(stretch.from), Actor::Claim(stretch.to)));
            }
        }
        None
    }

    /// The founding and the year that words tell around a celebrated number of years: `founded in 1999 … in 2024 we
    /// celebrated our 25th anniversary`.
    fn told(&self, at: usize) -> Option<(Actor, Actor)> {
        let count = &self.claims.list[at];
        let running =
            count.kind == Figure::Ordinal && self.follows(at, Cue::Running) && count.quantity.written.mantissa >= 5;
        if !self.cued(at) && !running && !self.turned(at) {
            return None;
        }
        let near = at.saturating_sub(REACH)..self.claims.list.len().min(at + REACH + 1);
        let near = near.filter(|other| self.claims.list[*other].block == count.block);
        let near = near.filter_map(|other| Some((other, year(&self.claims.list[other])?)));
        let (same, others): (Vec<Told>, Vec<Told>) = near.partition(|(other, _)| self.sentences(at, *other) == 0);
        let founded = |told: &&Told| self.founded(told.0);
        let mut foundings: Vec<Told> = same.iter().filter(founded).copied().collect();
        let earlier = others.iter().filter(|(other, _)| *other < at && self.sentences(at, *other) == 1);
        let earlier: Vec<Told> = earlier.filter(founded).copied().collect();
        let count = count.quantity.written.mantissa;
        // The twentieth year begins nineteen years after the founding and ends twenty after it.
        let fits = |from: i128, to: i128| to - from == count || (running && to - from + 1 == count);
        let fitting = |from: &Told| same.iter().find(|to| fits(from.1, to.1)).map(|to| (*from, *to));
        if let Some((from, to)) = foundings.iter().chain(&earlier).chain(&same).find_map(fitting) {
            return self.founded(from.0).then_some((Actor::Claim(from.0), Actor::Claim(to.0))).filter(|_| !running);
        }
        if foundings.is_empty() {
            foundings = earlier;
        }
        let [(from, began)] = foundings.as_slice() else { return None };
        let mut now: Vec<Told> =
            same.into_iter().filter(|(other, year)| year > began && !self.founded(*other)).collect();
        now.sort_by_key(|(other, _)| self.claims.list[*other].span.start.abs_diff(self.claims.list[at].span.start));
        let told = now.into_iter().find(|(other, year)| {
            // In 2023 the 25th anniversary of 2024 may be prepared.
            let ahead = *other < at && began + count == year + 1 && self.words(self.between(*other, at)) > NEAR;
            !ahead && (running || self.words(self.between(at, *other)) <= FAR)
        });
        told.map(|(now, _)| (Actor::Claim(*from), Actor::Claim(now)))
    }

    /// The text between two figures.
    fn between(&self, a: usize, b: usize) -> Span {
        let (a, b) = (self.claims.list[a.min(b)].span, self.claims.list[a.max(b)].span);
        Span { start: a.end, end: b.start.max(a.end) }
    }

    /// How many sentences end between two figures.
    fn sentences(&self, a: usize, b: usize) -> usize {
        self.claims.signals_in(self.between(a, b)).iter().filter(|signal| signal.cue == Cue::Stop).count()
    }

    /// The well-known event a number of years is counted from.
    fn event(&self, at: usize) -> Option<(Span, u16)> {
        let count = &self.claims.list[at];
        let first = self.claims.events.partition_point(|(span, _)| span.start < count.span.end);
        let (span, year) = self.claims.events.get(first)?;
        let gap = Span { start: count.span.end, end: span.start };
        let most = if self.cued(at) { NEAR } else { 0 };
        let near = gap.len() <= BYTES && self.words(gap) <= most && !self.stops(gap.start, gap.end);
        near.then_some((*span, *year))
    }

    /// Whether a number of years is celebrated: the cue stands before a number, behind an ordinal.
    fn cued(&self, at: usize) -> bool {
        let count = &self.claims.list[at];
        let from = at.checked_sub(1).map_or(0, |before| self.claims.list[before].span.end);
        let before = Span { start: from, end: count.span.start };
        let cue = self.claims.signals_in(before).iter().rev().find(|signal| signal.cue == Cue::Anniversary);
        let near = cue.is_some_and(|cue| {
            let gap = Span { start: cue.span.end, end: count.span.start };
            self.words(gap) <= NEAR && !self.stops(gap.start, gap.end)
        });
        near || (count.kind == Figure::Ordinal && self.follows(at, Cue::Anniversary))
    }

    /// Whether a word for an age stands right before a figure.
    fn turned(&self, at: usize) -> bool {
        let count = &self.claims.list[at];
        let from = at.checked_sub(1).map_or(0, |before| self.claims.list[before].span.end);
        let before = self.claims.signals_in(Span { start: from, end: count.span.start });
        before.last().is_some_and(|cue| cue.cue == Cue::Aged && cue.span.end + 1 >= count.span.start)
    }

    /// Whether a cue stands right behind a figure.
    fn follows(&self, at: usize, cue: Cue) -> bool {
        let end = self.claims.list[at].span.end;
        let next = self.claims.signals_in(Span { start: end.saturating_sub(1), end: end + 40 }).iter();
        let next = next.filter(|signal| signal.cue == cue).map(|signal| signal.span.start);
        next.into_iter().any(|start| self.words(Span { start: end, end: start.max(end) }) == 0)
    }

    /// Whether a word for founding stands before a year, with no other figure between.
    fn founded(&self, at: usize) -> bool {
        let own = self.claims.list[at].span;
        let from = at.checked_sub(1).map_or(0, |before| self.claims.list[before].span.end);
        let before = self.claims.signals_in(Span { start: from, end: own.start });
        before.iter().rev().find(|signal| signal.cue == Cue::Founded).is_some_and(|signal| {
            let gap = Span { start: signal.span.end, end: own.start };
            self.words(gap) <= FOUNDING && !self.stops(gap.start, gap.end)
        })
    }

    fn stops(&self, from: u32, to: u32) -> bool {
        let signals = self.claims.signals_in(Span { start: from, end: to.max(from) });
        signals.iter().any(|signal| matches!(signal.cue, Cue::Stop | Cue::Semicolon))
    }

    fn words(&self, span: Span) -> usize {
        words::count(&self.document.text, span)
    }
}
