//! What a figure is for each of: `tạ/ha`, `a month`, `mỗi xã`.

use super::figure::{Each, Figure};
use super::grammar::{Tokens, tight_mark};
use super::lex::{Token, TokenKind};
use crate::language::{Cue, Sense, UnitFile};
use nom::Parser;

/// The most plain words between an amount and what it is for each of: `412 hours of overtime a month`.
const APART: usize = 3;

/// What is printed right behind an amount: `/người/năm`, `per km`, `a month`, `mỗi tháng`, `each`.
pub(super) fn printed<'t, 'l: 't>(
    units: &[UnitFile],
    mut figure: Figure,
    mut input: Tokens<'t, 'l>,
) -> (Tokens<'t, 'l>, Figure) {
    if let Some(each) = own(units, figure) {
        return (input, figure.each(each));
    }
    while let Some((unit, rest)) = barred(input) {
        figure = figure.each(each(unit)).over(unit.span);
        input = rest;
    }
    // Two days for each of the 130 wardens, or of the six.
    if let [per, of, next, ..] = input
        && per.is(Sense::Per)
        && of.is(Sense::Cue(Cue::Base))
        && (next.number().is_some() || next.senses.iter().any(|sense| matches!(sense, Sense::Small(_))))
    {
        return (&input[1..], figure.each(Each::Before));
    }
    match said(units, input) {
        // 14.2 per 1,000 inhabitants.
        None if input.first().is_some_and(|per| per.is(Sense::Per)) && input.get(1).is_some_and(is_many) => {
            (&input[1..], figure.each(Each::Before))
        }
        // $7.80 per $1,000: for each of so many, and not of one.
        Some((_, rest)) if rest.first().is_some_and(|next| next.number().is_some() && !next.spaced) => {
            (&input[1..], figure.each(Each::Before))
        }
        Some((unit, rest)) => (rest, figure.each(each(unit)).over(unit.span)),
        None => match input.split_first() {
            // Twelve tutors each worked 35 hours: it is said of what follows.
            Some((token, rest)) if token.is(Sense::Each) && (figure.unit.is_some() || !tells(rest)) => {
                (rest, figure.each(Each::Before).over(token.span))
            }
            _ => (input, figure),
        },
    }
}

/// What a figure is for each of by the words of its unit alone: `mph`.
fn own(units: &[UnitFile], figure: Figure) -> Option<Each> {
    let per = units.get(usize::from(figure.unit?))?.per.as_ref()?;
    let place = units.iter().position(|unit| unit.symbol == *per)?;
    u16::try_from(place).ok().map(Each::Unit)
}

/// Whether a number is one that rates are told by: a hundred, a thousand, a million.
fn is_many(token: &Token) -> bool {
    let value = token.number().map(|number| number.value).filter(|value| value.scale == 0);
    value.is_some_and(|value| matches!(value.mantissa, 100 | 1000 | 10_000 | 100_000 | 1_000_000))
}

/// Whether what follows goes on to tell of what was counted.
fn tells(rest: Tokens) -> bool {
    let cue = |next: &Token| next.senses.iter().any(|sense| matches!(sense, Sense::Cue(_)));
    rest.first().is_some_and(|next| next.word() && !cue(next))
}

/// What is printed behind an amount and the words of what it is an amount of: `hours of overtime a month`.
pub(super) fn apart(units: &[UnitFile], figure: Figure, input: Tokens) -> Figure {
    if figure.is_rate() || !input.first().is_some_and(|of| of.is(Sense::Ratio)) {
        return figure;
    }
    let words = input.iter().skip(1).take(APART).take_while(|token| token.word()).count();
    let found = (2..=1 + words).find_map(|at| said(units, input.get(at..)?).filter(|(unit, _)| is_unit(unit)));
    found.map_or(figure, |(unit, _)| figure.each(each(unit)))
}

/// `/xã` behind a counted noun. What is averaged is for each of them; otherwise the bar means "or". What a word like
/// "at" leads is for each of what was counted before: at 260 users each they serve 12,480 people.
pub(super) fn behind_noun<'t, 'l: 't>(
    units: &[UnitFile],
    figure: Figure,
    [averaged, led]: [bool; 2],
    input: Tokens<'t, 'l>,
) -> (Tokens<'t, 'l>, Figure) {
    match barred(input) {
        Some((unit, rest)) if averaged || is_unit(unit) || figure.written.scale > 0 => {
            (rest, figure.each(each(unit)).over(unit.span))
        }
        Some(_) => (input, figure),
        None if led && input.first().is_some_and(|token| token.is(Sense::Each)) => {
            (&input[1..], figure.each(Each::Before).over(input[0].span))
        }
        // Nhà một tầng: where "a" is "one" as well, things are counted for each of others only on average.
        None if !averaged && figure.written.scale == 0 && input.first().is_some_and(is_one) => (input, figure),
        None => printed(units, figure, input),
    }
}

/// Whether a word for "a" behind an amount is a number as well.
fn is_one(token: &Token) -> bool {
    token.is(Sense::PerAfter) && token.senses.iter().any(|sense| matches!(sense, Sense::Small(_)))
}

/// What a word before an amount announces that it is for each of: `mỗi tháng`, `per pupil`.
pub(super) fn announced(units: &[UnitFile], input: Tokens) -> Option<Each> {
    match input {
        // Each of the 85 branches: for each of what is counted behind.
        [per, of, ..] if per.is(Sense::Per) && of.is(Sense::Cue(Cue::Base)) => Some(Each::Before),
        [per, unit, ..] if begins(units, per, unit) && unit.spaced => Some(each(unit)),
        _ => None,
    }
}

/// Whether `per` before `unit` says that something is for each of it. Some words do only before a span of time.
fn begins(units: &[UnitFile], per: &Token, unit: &Token) -> bool {
    let time = |sense: &Sense| matches!(sense, Sense::Unit(unit) if units.get(usize::from(*unit)).is_some_and(|unit| unit.dimension == "time"));
    unit.word() && (per.is(Sense::Per) || (per.is(Sense::PerTime) && unit.senses.iter().any(time)))
}

/// A bar and a word glued to it.
fn barred<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Option<(&'t Token<'l>, Tokens<'t, 'l>)> {
    let (rest, _) = tight_mark(&['/']).parse(input).ok()?;
    // 0,12%/tổng dư nợ: what a word for all stands before is a whole.
    let whole = |unit: &Token| unit.senses.iter().any(|sense| matches!(sense, Sense::Cue(Cue::Total | Cue::Base)));
    rest.split_first().filter(|(unit, _)| unit.word() && !unit.spaced && !whole(unit))
}

/// A word for "per" and what follows it.
fn said<'t, 'l: 't>(units: &[UnitFile], input: Tokens<'t, 'l>) -> Option<(&'t Token<'l>, Tokens<'t, 'l>)> {
    let [per, unit, rest @ ..] = input else { return None };
    let nouns = unit.is(Sense::Counted) || is_unit(unit);
    let fits = (begins(units, per, unit) && (nouns || !per.is(Sense::Each))) || (per.is(Sense::PerAfter) && nouns);
    fits.then_some((unit, rest))
}

fn is_unit(token: &Token) -> bool {
    token.senses.iter().any(|sense| matches!(sense, Sense::Unit(_)))
}

fn each(unit: &Token) -> Each {
    let known = unit.senses.iter().find_map(|&sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None });
    match (known, unit.kind) {
        (Some(unit), _) => Each::Unit(unit),
        (None, TokenKind::Word(key, _)) => Each::Noun(key),
        _ => Each::Before,
    }
}
