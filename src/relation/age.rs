//! Ages beside a year of birth: they fit some year that the draft speaks of.

use std::collections::BTreeMap;

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape};
use crate::number::Qualifier;
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
        let beside = [at.checked_add(1), at.checked_sub(1)].into_iter().flatten();
        let age = beside.into_iter().find(|age| is_age(claims, *age, *at))?;
        let old = claims.list.get(age)?.quantity.written.mantissa;
        if WAYS.iter().any(|way| years.contains_key(&(birth + old + way))) {
            return None;
        }
        let (_, now) = years.range(birth..=birth + OLDEST).next_back()?;
        let mut members = vec![
            Member { role: "age", actor: Actor::Claim(age) },
            Member { role: "born", actor: Actor::Claim(*at) },
            Member { role: "year", actor: Actor::Claim(*now) },
        ];
        members.sort_by_key(|member| member.actor.claim());
        Some(Relation { kind: Kind::Age, members, evidence: Evidence::Strong })
    };
    born.iter().filter_map(relation).collect()
}

/// Whether a year or date stands right behind a word for birth.
fn is_birth(claims: &Claims, at: usize) -> bool {
    let own = &claims.list[at];
    let from = at.checked_sub(1).map_or(0, |before| claims.list[before].span.end);
    let before = claims.signals_in(Span { start: from, end: own.span.start });
    year(own).is_some() && before.last().is_some_and(|signal| signal.cue == Cue::Born)
}

/// Whether a claim is an age in the sentence of a birth.
fn is_age(claims: &Claims, at: usize, birth: usize) -> bool {
    let (Some(age), Some(born)) = (claims.list.get(at), claims.list.get(birth)) else { return false };
    let (first, second) = if at < birth { (age, born) } else { (born, age) };
    let between = Span { start: first.span.end, end: second.span.start.max(first.span.end) };
    let apart = claims.signals_in(between).iter().any(|signal| matches!(signal.cue, Cue::Stop | Cue::Semicolon));
    let exact = age.shape == Shape::Single && age.quantity.qualifier == Qualifier::Exact;
    age.kind == Figure::Age && exact && age.block == born.block && !apart
}

/// The year of a date or year.
fn year(claim: &Claim) -> Option<i128> {
    let year = claim.quantity.written.mantissa;
    let dated = claim.kind == Figure::Year || matches!(claim.shape, Shape::Day(year, ..) if year > 0);
    (dated && (1800..2200).contains(&year)).then_some(year)
}
