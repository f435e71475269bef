//! Figures set in two ways: periods, units, decimal marks, small counts, ages, ranks.

use std::collections::BTreeMap;

use super::{Change, Slip, SlipKind, Slips};
use crate::claim::{Claim, Claims, Kind, Shape};
use crate::document::{BlockKind, Document};
use crate::language::Choice;
use crate::text::Span;

/// How many times as often: of leading zeros, which offices differ in.
const STRICT: usize = 8;
/// How often the usual way must stand before another is worth a word.
const HABIT: usize = 3;
/// Of leading zeros, which some counts never take.
const STRONG_HABIT: usize = 5;

/// Appends one slip for each thing about figures that the draft sets in two ways.
pub(super) fn find(document: &Document, claims: &Claims, languages: Choice<'_>, slips: &mut Slips) {
    let text = document.text.as_str();
    slips.extend(periods(text, claims));
    slips.extend(units(text, claims));
    slips.extend(marks(text, claims));
    slips.extend(zeros(text, claims));
    slips.extend(ages(text, claims));
    slips.extend(numerals(document, claims, languages));
}

/// Periods of years with spaces round their dash, and without.
fn periods(text: &str, claims: &Claims) -> Option<Slip> {
    let (mut tight, mut wide) = (Vec::new(), Vec::new());
    for claim in claims.list.iter().filter(|claim| claim.kind == Kind::Period) {
        let printed = claim.number.of(text);
        let Some(at) = printed.find(['-', '\u{2013}']) else { continue };
        let spaced =
            [printed[..at].ends_with(' '), printed[at..].trim_start_matches(['-', '\u{2013}']).starts_with(' ')];
        match spaced {
            [false, false] => tight.push(claim.number),
            [true, true] => wide.push(claim.number),
            _ => {}
        }
    }
    Slip::two_ways(SlipKind::PeriodStyles, tight, wide)
        .filter(|slip| slip.counts.is_some_and(|(_, usual)| usual >= HABIT))
}

/// Units that stand right behind their number, where they mostly stand off it, or the other way round.
fn units(text: &str, claims: &Claims) -> Option<Slip> {
    // The m of £9.2m is no metre.
    let mut ways: BTreeMap<(&str, &str), [Vec<Span>; 2]> = BTreeMap::new();
    for claim in claims.list.iter().filter(|claim| !claim.spelled && claim.shape == Shape::Single) {
        let Some(unit) = &claim.unit else { continue };
        let noun = claim.noun.span;
        let end = if noun.is_empty() { claim.span.end } else { claim.span.end.min(noun.start.max(claim.number.end)) };
        let rest = Span { start: claim.number.end, end: end.max(claim.number.end) };
        let behind = rest.of(text);
        let sign = behind.trim_start().chars().next();
        if !sign.is_some_and(|sign| sign.is_alphabetic() || sign == '%') {
            continue;
        }
        let place = Span { start: claim.number.start, end: rest.end };
        let symbol = behind.trim().split([' ', '/']).next().unwrap_or_default();
        if let Some(way) =
            ways.entry((symbol, unit.dimension.as_str())).or_default().get_mut(usize::from(behind.starts_with(' ')))
        {
            way.push(place);
        }
    }
    let mut all: Option<Slip> = None;
    for [tight, wide] in ways.into_values() {
        let Some(slip) = Slip::habit(SlipKind::UnitSpacing, tight, wide, HABIT) else { continue };
        match &mut all {
            None => all = Some(slip),
            Some(known) => {
                known.places.extend(slip.places);
                let sum = |one: (usize, usize), other: (usize, usize)| (one.0 + other.0, one.1 + other.1);
                known.counts = known.counts.zip(slip.counts).map(|(one, other)| sum(one, other));
            }
        }
    }
    let mut slip = all?;
    slip.places.sort_unstable();
    slip.edits = slip
        .places
        .iter()
        .filter_map(|place| {
            let printed = place.of(text);
            let at = printed.find(|sign: char| sign.is_alphabetic() || sign == '%')?;
            let unit = place.start + at as u32;
            Some(match printed.get(..at)?.ends_with(' ') {
                true => (Span { start: unit - 1, end: unit }, Change::Write("")),
                false => (Span { start: unit, end: unit }, Change::Write(" ")),
            })
        })
        .collect();
    Some(slip)
}

/// Numbers that only a decimal comma can have written beside numbers that only a decimal point can.
fn marks(text: &str, claims: &Claims) -> Option<Slip> {
    let (mut commas, mut points) = (Vec::new(), Vec::new());
    let measured = |claim: &&Claim| {
        matches!(claim.kind, Kind::Percent | Kind::Money | Kind::Area | Kind::Length | Kind::Mass | Kind::Volume)
            && claim.shape == Shape::Single
    };
    for claim in claims.list.iter().filter(measured) {
        let number = claim.number.of(text);
        let Some(at) = number.rfind(['.', ',']) else { continue };
        let places = number.len() - at - 1;
        if claim.quantity.written.scale == 0 || places == 3 {
            continue;
        }
        if number[at..].starts_with(',') { commas.push(claim.number) } else { points.push(claim.number) }
    }
    Slip::habit(SlipKind::NumberMarks, commas, points, HABIT)
}

/// Counts below ten without a leading zero, where most have one.
fn zeros(text: &str, claims: &Claims) -> Option<Slip> {
    let [padded, bare] = padding(text, claims, Kind::Count);
    let rare = STRICT * bare.len() <= padded.len();
    Slip::habit(SlipKind::LeadingZeros, bare, padded, STRONG_HABIT).filter(|_| rare)
}

/// Ages below ten with a leading zero, where others have none; the zero can go.
fn ages(text: &str, claims: &Claims) -> Option<Slip> {
    let [padded, bare] = padding(text, claims, Kind::Age);
    let mut slip = Slip::two_ways(SlipKind::PaddedAges, padded, bare)?;
    let zero = |place: &Span| Span { start: place.start, end: place.start + 1 };
    let padded = slip.places.iter().all(|place| zero(place).of(text) == "0");
    slip.edits = slip.places.iter().map(|place| (zero(place), Change::Write(""))).collect();
    Some(slip).filter(|_| padded)
}

/// Numbers below ten of a kind, with what they count: those with a leading zero, and those without.
fn padding(text: &str, claims: &Claims, kind: Kind) -> [Vec<Span>; 2] {
    let (mut padded, mut bare) = (Vec::new(), Vec::new());
    let counts = |claim: &&Claim| claim.kind == kind && claim.shape == Shape::Single;
    for claim in claims.list.iter().filter(counts) {
        let counted = if kind == Kind::Count { claim.noun.span } else { claim.span };
        match claim.number.of(text).as_bytes() {
            _ if counted.is_empty() => {}
            [b'0', b'1'..=b'9'] => padded.push(claim.number.to(counted)),
            [b'1'..=b'9'] => bare.push(claim.number.to(counted)),
            _ => {}
        }
    }
    [padded, bare]
}

/// Ranks of one name, `mức độ II` and `mức độ 4`, in Roman numerals and in digits.
fn numerals(document: &Document, claims: &Claims, languages: Choice<'_>) -> Vec<Slip> {
    let text = &document.text;
    let mut names: BTreeMap<String, [Vec<Span>; 2]> = BTreeMap::new();
    for claim in &claims.list {
        if claim.kind != Kind::Ordinal || claim.span.start >= claim.number.start {
            continue;
        }
        let number = claim.number.of(text);
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let roman = number.bytes().all(|byte| byte.is_ascii_uppercase());
        if !digits && !roman {
            continue;
        }
        let block = &document.blocks[claim.block as usize];
        if matches!(block.kind, BlockKind::Row | BlockKind::Furniture) {
            continue;
        }
        let name = Span { start: claim.span.start, end: claim.number.start }.of(text).trim().to_lowercase();
        if languages.of_block(block.span.of(text)).prose().scales.contains(&name) {
            names.entry(name).or_default()[usize::from(digits)].push(claim.span);
        }
    }
    names.into_values().filter_map(|[roman, digits]| Slip::two_ways(SlipKind::NumeralStyles, roman, digits)).collect()
}
