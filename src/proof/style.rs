//! One thing set in two ways: quotation marks, dashes, ellipses, periods, units, decimal marks, small counts.

use std::collections::BTreeMap;

use super::{Change, Mark, Pages, Slip, SlipKind, Slips, after, before};
use crate::claim::{Claim, Claims, Kind, Shape};
use crate::document::BlockKind;
use crate::text::Span;

/// How many times as often: of leading zeros, which offices differ in.
const STRICT: usize = 8;
/// How often the usual way must stand before another is worth a word.
const HABIT: usize = 3;
/// Of dashes, which have other work as well, and of leading zeros, which some counts never take.
const STRONG_HABIT: usize = 5;

/// Appends one slip for each thing that the draft sets in two ways.
pub(super) fn find(pages: &Pages<'_>, claims: &Claims, slips: &mut Slips) {
    let signs = Signs::read(pages);
    slips.extend(signs.quotes(pages.text()));
    slips.extend(habit(SlipKind::DashStyles, signs.dashes, signs.hyphens, STRONG_HABIT));
    slips.extend(Slip::two_ways(SlipKind::EllipsisStyles, signs.dots, signs.ellipses));
    slips.extend(periods(pages.text(), claims));
    slips.extend(units(pages.text(), claims));
    slips.extend(marks(pages.text(), claims));
    slips.extend(zeros(pages, claims));
    slips.extend(ages(pages, claims));
    slips.extend(headings(pages));
    slips.extend(numerals(pages, claims));
}

/// One thing in two ways, of which one is a habit.
fn habit(kind: SlipKind, one: Vec<Span>, other: Vec<Span>, least: usize) -> Option<Slip> {
    Slip::two_ways(kind, one, other)
        .filter(|slip| slip.counts.is_some_and(|(rare, usual)| usual >= least && usual >= 2 * rare))
}

/// The signs of the prose, by what they are.
#[derive(Default)]
struct Signs {
    straight: Vec<Span>,
    curly: Vec<Span>,
    hyphens: Vec<Span>,
    dashes: Vec<Span>,
    dots: Vec<Span>,
    ellipses: Vec<Span>,
}

impl Signs {
    fn read(pages: &Pages<'_>) -> Self {
        let text = pages.text();
        let mut signs = Self::default();
        for page in &pages.list {
            for &Mark { at, sign } in pages.marks(page) {
                let place = Span { start: at, end: at + sign.len_utf8() as u32 };
                let letter = |found: Option<char>| found.is_some_and(char::is_alphabetic);
                let parted = || {
                    before(text, at) == Some(' ')
                        && after(text, place.end) == Some(' ')
                        && letter(before(text, at.saturating_sub(1)))
                        && letter(after(text, place.end + 1))
                };
                match sign {
                    '"' if !before(text, at).is_some_and(|last| last.is_ascii_digit()) => signs.straight.push(place),
                    '\u{201c}' | '\u{201d}' => signs.curly.push(place),
                    '-' if parted() => signs.hyphens.push(place),
                    '\u{2013}' if parted() => signs.dashes.push(place),
                    '\u{2026}' => signs.ellipses.push(place),
                    '.' if after(text, place.end) == Some('.') && before(text, at) != Some('.') => {
                        let run = Span { start: at, end: page.body.end }.of(text);
                        let length = run.len() - run.trim_start_matches('.').len();
                        let inside = letter(before(text, at)) || before(text, at) == Some(' ');
                        if length == 3 && inside {
                            signs.dots.push(Span { start: at, end: at + 3 });
                        }
                    }
                    _ => {}
                }
            }
        }
        signs
    }

    /// Straight quotation marks beside curly ones; where curly ones are the habit, the straight ones can be mended.
    fn quotes(&self, text: &str) -> Option<Slip> {
        let mut slip = Slip::two_ways(SlipKind::QuoteStyles, self.straight.clone(), self.curly.clone())?;
        if slip.places == self.straight && slip.places.len().is_multiple_of(2) {
            let change = |(at, place): (usize, &Span)| {
                (*place, Change::Write(if at % 2 == 0 { "\u{201c}" } else { "\u{201d}" }))
            };
            slip.edits = self.straight.iter().enumerate().map(change).collect();
        }
        // The quotation shows better than its mark.
        for place in &mut slip.places {
            let rest = Span { start: place.end, end: text.len() as u32 }.of(text);
            let word: usize = rest.chars().take_while(|letter| letter.is_alphanumeric()).map(char::len_utf8).sum();
            place.end += word as u32;
        }
        Some(slip)
    }
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
    let mut ways: BTreeMap<&str, [Vec<Span>; 2]> = BTreeMap::new();
    for claim in claims.list.iter().filter(|claim| !claim.spelled && claim.shape == Shape::Single) {
        if claim.unit.is_none() {
            continue;
        }
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
        if let Some(way) = ways.entry(symbol).or_default().get_mut(usize::from(behind.starts_with(' '))) {
            way.push(place);
        }
    }
    let mut all: Option<Slip> = None;
    for [tight, wide] in ways.into_values() {
        let Some(slip) = habit(SlipKind::UnitSpacing, tight, wide, HABIT) else { continue };
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
    habit(SlipKind::NumberMarks, commas, points, HABIT)
}

/// Counts below ten without a leading zero, where most have one.
fn zeros(pages: &Pages<'_>, claims: &Claims) -> Option<Slip> {
    let [padded, bare] = padding(pages, claims, Kind::Count);
    let rare = STRICT * bare.len() <= padded.len();
    habit(SlipKind::LeadingZeros, bare, padded, STRONG_HABIT).filter(|_| rare)
}

/// Ages below ten with a leading zero, where others have none; the zero can go.
fn ages(pages: &Pages<'_>, claims: &Claims) -> Option<Slip> {
    let [padded, bare] = padding(pages, claims, Kind::Age);
    let mut slip = Slip::two_ways(SlipKind::PaddedAges, padded, bare)?;
    let zero = |place: &Span| Span { start: place.start, end: place.start + 1 };
    let padded = slip.places.iter().all(|place| zero(place).of(pages.text()) == "0");
    slip.edits = slip.places.iter().map(|place| (zero(place), Change::Write(""))).collect();
    Some(slip).filter(|_| padded)
}

/// Numbers below ten of a kind, with what they count: those with a leading zero, and those without.
fn padding(pages: &Pages<'_>, claims: &Claims, kind: Kind) -> [Vec<Span>; 2] {
    let (mut padded, mut bare) = (Vec::new(), Vec::new());
    let counts = |claim: &&Claim| claim.kind == kind && claim.shape == Shape::Single;
    for claim in claims.list.iter().filter(counts) {
        let counted = if kind == Kind::Count { claim.noun.span } else { claim.span };
        match claim.number.of(pages.text()).as_bytes() {
            _ if counted.is_empty() => {}
            [b'0', b'1'..=b'9'] => padded.push(claim.number.to(counted)),
            [b'1'..=b'9'] => bare.push(claim.number.to(counted)),
            _ => {}
        }
    }
    [padded, bare]
}

/// Ranks of one name, `mức độ II` and `mức độ 4`, in Roman numerals and in digits.
fn numerals(pages: &Pages<'_>, claims: &Claims) -> Vec<Slip> {
    let text = pages.text();
    let mut names: BTreeMap<String, [Vec<Span>; 2]> = BTreeMap::new();
    for page in &pages.list {
        let first = claims.list.partition_point(|claim| (claim.block as usize) < page.index);
        let own = claims.list.iter().skip(first).take_while(|claim| claim.block as usize == page.index);
        for claim in own.filter(|claim| claim.kind == Kind::Ordinal && claim.span.start < claim.number.start) {
            let name = Span { start: claim.span.start, end: claim.number.start }.of(text).trim().to_lowercase();
            let number = claim.number.of(text);
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            let roman = number.bytes().all(|byte| byte.is_ascii_uppercase());
            if (digits || roman) && page.language.prose().scales.contains(&name) {
                names.entry(name).or_default()[usize::from(digits)].push(claim.span);
            }
        }
    }
    names.into_values().filter_map(|[roman, digits]| Slip::two_ways(SlipKind::NumeralStyles, roman, digits)).collect()
}

/// Headings that end with a full stop, where most of their level have none and some are as long; the stop can go.
fn headings(pages: &Pages<'_>) -> Option<Slip> {
    let text = pages.text();
    let mut levels: BTreeMap<u8, [Vec<Span>; 2]> = BTreeMap::new();
    for page in pages.list.iter().filter(|page| page.block.kind == BlockKind::Heading) {
        let words = pages.words(page);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let tail = Span { start: last.span.end, end: page.body.end };
        let stopped = tail.of(text) == ".";
        if stopped || tail.is_empty() {
            let whole = Span { start: first.span.start, ..page.body };
            levels.entry(page.block.level).or_default()[usize::from(stopped)].push(whole);
        }
    }
    let slip = |[bare, mut stopped]: [Vec<Span>; 2]| {
        let longest = bare.iter().map(|heading| heading.len()).max()?;
        // What is longer than any heading is a numbered paragraph.
        stopped.retain(|heading| heading.len() <= longest);
        habit(SlipKind::HeadingStops, stopped, bare, STRONG_HABIT)
    };
    let mut slip = levels
        .into_values()
        .find_map(slip)
        .filter(|slip| slip.places.iter().all(|place| place.of(text).ends_with('.')))?;
    slip.edits = slip.places.iter().map(|place| (Span { start: place.end - 1, ..*place }, Change::Write(""))).collect();
    Some(slip)
}
