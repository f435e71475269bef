//! Ages beside a year of birth: they fit some year that the draft speaks of.

use std::collections::BTreeMap;

use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// Years an age may be off by the way of counting: before the birthday, or from birth as the first year.
const WAYS: [i128; 3] = [0, 1, -1];
/// Nobody is older.
const OLDEST: i128 = 120;

/// Links each age that no year of the draft fits to the year of birth beside it and the year that comes nearest.
pub(super) fn link(claims: &Claims) -> Vec<Relation> {
    let born: Vec<usize> = (0..claims.list.len()).filter(|at| is_birth(claims, *at)).collect();
    if born.is_empty() {
        return Vec::new();
    }
    let dated = claims.list.iter().enumerate().filter(|(at, _)| born.binary_search(at).is_err());
    let years: BTreeMap<i128, usize> = dated.filter_map(|(at, claim)| Some((year(claim)?, at))).collect();
    let relation = |at: &usize| {
        let birth = year(claims.list.get(*at)?)?;
        let (age, said) = age_of(claims, *at)?;
        let old = claims.list.get(age)?.quantity.written.mantissa;
        let fits = |year: &i128| WAYS.iter().any(|way| birth + old + way == *year);
        let now = match said {
            // A year told with the age is the one it is of.
            Some(now) => (!fits(&year(&claims.list[now])?)).then_some(now)?,
            None if years.keys().any(fits) => return None,
            None => *years.range(birth..=birth + OLDEST).next_back()?.1,
        };
        let mut members = vec![
            Member { role: "age", actor: Actor::Claim(age) },
            Member { role: "born", actor: Actor::Claim(*at) },
            Member { role: "year", actor: Actor::Claim(now) },
        ];
        members.sort_by_key(|member| member.actor.claim());
        Some(Relation { kind: Kind::Age, members, evidence: Evidence::Strong })
    };
    born.iter().filter_map(relation).collect()
}

/// Whether a year or date stands right behind a word for birth.
fn is_birth(claims: &Claims, at: usize) -> bool {
    let own = &claims.list[at];
    let born = || {
        let from = at.checked_sub(1).map_or(0, |before| claims.list[before].span.end);
        let before = claims.signals_in(Span { start: from, end: own.span.start });
        before.last().is_some_and(|signal| signal.cue == Cue::Born)
    };
    year(own).is_some() && born()
}

/// The age in the sentence of a birth: beside it, with the year it is of where that stands between them or follows
/// the age.
fn age_of(claims: &Claims, birth: usize) -> Option<(usize, Option<usize>)> {
    let list = &claims.list;
    let told = |at: usize| list.get(at).is_some_and(|claim| year(claim).is_some()) && !is_birth(claims, at);
    let together = |at: usize| list.get(at).is_some_and(|claim| is_together(claims, &list[birth], claim));
    if let Some(age) = Some(birth + 1).filter(|at| is_age(claims, *at) && together(*at)) {
        let now = Some(age + 1).filter(|at| told(*at) && together(*at) && is_of(claims, age, *at));
        return Some((age, now));
    }
    if let Some(age) = birth.checked_sub(1).filter(|at| is_age(claims, *at) && together(*at)) {
        return Some((age, None));
    }
    let between = Some(birth + 1).filter(|at| told(*at) && together(*at))?;
    Some(birth + 2).filter(|at| is_age(claims, *at) && together(*at)).map(|age| (age, Some(between)))
}

/// Whether a claim is an age: it says so, or a word before it does.
fn is_age(claims: &Claims, at: usize) -> bool {
    let Some(age) = claims.list.get(at) else { return false };
    let aged = || {
        let from = at.checked_sub(1).map_or(0, |before| claims.list[before].span.end);
        let before = claims.signals_in(Span { start: from, end: age.span.start });
        let near = before.last().filter(|signal| signal.cue == Cue::Aged);
        near.is_some_and(|signal| signal.span.end + 1 >= age.span.start) && age.noun.span.is_empty()
    };
    age.is_exact() && (age.kind == Figure::Age || (age.kind == Figure::Count && aged()))
}

/// Whether a figure stands in the sentence of a birth.
fn is_together(claims: &Claims, born: &Claim, other: &Claim) -> bool {
    let (first, second) = if other.span.start < born.span.start { (other, born) } else { (born, other) };
    let between = Span { start: first.span.end, end: second.span.start.max(first.span.end) };
    let apart = claims.signals_in(between).iter().any(|signal| matches!(signal.cue, Cue::Stop | Cue::Semicolon));
    other.block == born.block && !apart
}

/// Whether a year is that of the age right before it: no mark stands between them.
fn is_of(claims: &Claims, age: usize, now: usize) -> bool {
    let between = Span { start: claims.list[age].span.end, end: claims.list[now].span.start };
    claims.signals_in(between).is_empty()
}

/// The year of a date or year.
fn year(claim: &Claim) -> Option<i128> {
    let year = claim.quantity.written.mantissa;
    let dated = claim.kind == Figure::Year || matches!(claim.shape, Shape::Day(year, ..) if year > 0);
    (dated && (1800..2200).contains(&year)).then_some(year)
}
