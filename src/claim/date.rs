//! Days, months, years and periods.

mod short;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

use self::short::{short_year, year_of_day};
use super::figure::Figure;
use super::grammar::{Read, Tokens, is_of_next, literal, mark, meaning, measures, no, sense, tight, tight_mark};
use super::lex::{Token, TokenKind};
use super::marks::Literal;
use super::{Kind, Shape};
use crate::language::Sense;
use crate::number::Decimal;
use crate::text::Span;

/// Any date, year or period. A date may be impossible where its form leaves no doubt that it is one: `31/6/2024`,
/// `ngày 28 tháng 16 năm 2024`. `day_first`: whether the language never writes the month before the day.
pub(super) fn date<'t, 'l: 't>(day_first: bool, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let full = |input| full(day_first, input);
    // Which of them it can be shows in its first two tokens.
    match input {
        [first, mark, ..] if first.number().is_some() && DIVIDERS.iter().any(|&divider| mark.mark(divider)) => {
            alt((full, iso, month_of_year, period, no_ratio, year)).parse(input)
        }
        [first, ..] if first.number().is_some() => alt((named_month, year)).parse(input),
        _ => alt((full, said, month_first, period, year)).parse(input),
    }
}

/// The marks between the numbers of a date or period.
const DIVIDERS: [char; 5] = ['/', '-', '.', '\u{2013}', '\u{2014}'];

fn number(literal: Literal) -> Option<i128> {
    (literal.value.scale == 0 && !literal.grouped).then_some(literal.value.mantissa)
}

fn day(literal: Literal) -> Option<u8> {
    number(literal).filter(|day| (1..=31).contains(day) && literal.digits <= 2).map(|day| day as u8)
}

fn month(literal: Literal) -> Option<u8> {
    number(literal).filter(|month| (1..=12).contains(month) && literal.digits <= 2).map(|month| month as u8)
}

/// A number as days and months are printed, whether or not there is such a day or month.
fn two_digits(literal: Literal) -> Option<u8> {
    number(literal).filter(|number| (1..=99).contains(number) && literal.digits <= 2).map(|number| number as u8)
}

/// A year as reports print them, four digits from 1000 to 2999.
fn calendar(literal: Literal) -> Option<u16> {
    number(literal).filter(|year| (1000..3000).contains(year) && literal.digits == 4).map(|year| year as u16)
}

/// The date of this year, month and day; 0 where the text gives none.
pub(super) fn dated(number: Span, year: u16, month: u8, day: u8) -> Figure {
    let shape = Shape::Day(year, month, day);
    Figure { shape, ..Figure::plain(Kind::Date, number, Decimal::whole(i128::from(year))) }
}

/// `16/6/2025`, `16-6-2025`; `ngày 30/4`, `ngày 30-4`, `ngày 30.4`.
fn full<'t, 'l: 't>(day_first: bool, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, lead) = opt(sense(Sense::Day)).parse(input)?;
    let (rest, (first, d)) = literal(rest)?;
    if let (Some(lead), Some((d, m))) = (lead, pointed(d))
        && !rest.first().is_some_and(|next| next.word() || next.mark('/'))
    {
        return Ok((rest, spread(Some(lead), dated(first.span, 0, m, d))));
    }
    let (rest, bar) = tight_mark(&['/', '-', '.']).parse(rest)?;
    let (rest, (second, m)) = tight(rest)?;
    let third = |input| {
        let (rest, _) = tight_mark(&['/', '-', '.']).parse(input)?;
        tight(rest)
    };
    let possible = day(d).zip(month(m));
    let Ok((rest, (third, y))) = third(rest) else {
        return match (lead, possible) {
            (Some(_), Some((d, m))) => Ok((rest, spread(lead, dated(first.span.to(second.span), 0, m, d)))),
            _ => no(input),
        };
    };
    let year = calendar(y).or_else(|| {
        let named = lead.is_some();
        // Four numbers in a row are an address or a version.
        let goes_on = matches!(rest, [mark, more, ..] if !mark.spaced && !more.spaced && more.number().is_some());
        let parted = (bar.mark('/') || bar.mark('.')) && !goes_on;
        possible.filter(|_| parted).and_then(|_| year_of_day(named, [d, m, y]))
    });
    let (Some(y), Some(d), Some(m)) = (year, two_digits(d), two_digits(m)) else { return no(input) };
    // 05/13/2024 where the month may come first is the thirteenth of May.
    let (d, m) = if !day_first && d <= 12 && (13..=31).contains(&m) { (m, d) } else { (d, m) };
    // No month 16 and no day 32, but a date all the same.
    let longer = rest.first().is_some_and(|next| !next.spaced && (next.mark('/') || next.mark('-')));
    let certain = (lead.is_some() || d <= 31 || m <= 12) && bar.mark('/') && (1900..2100).contains(&y) && !longer;
    match possible.is_some() || certain || (d <= 31 && m <= 12) {
        true => Ok((rest, spread(lead, dated(first.span.to(third.span), y, m, d)))),
        false => no(input),
    }
}

fn spread(lead: Option<&Token>, figure: Figure) -> Figure {
    lead.map_or(figure, |lead| figure.over(lead.span))
}

/// `30/4`, where nothing but the text around says that it is a day.
pub(super) fn day_and_month<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (first, d)) = literal(input)?;
    let (rest, _) = tight_mark(&['/']).parse(rest)?;
    let (rest, (second, m)) = tight(rest)?;
    match (day(d), month(m)) {
        (Some(d), Some(m)) => Ok((rest, dated(first.span.to(second.span), 0, m, d))),
        _ => no(input),
    }
}

/// `30/4` with nothing counted behind: as a ratio, the part would be larger than its whole.
fn no_ratio<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, figure) = day_and_month(input)?;
    let larger = matches!(figure.shape, Shape::Day(_, month, day) if day > month);
    match larger && !rest.first().is_some_and(|next| next.word() || next.mark('/')) {
        true => Ok((rest, figure)),
        false => no(input),
    }
}

/// `2024-05-13`.
fn iso<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (first, y)) = literal(input)?;
    let (rest, _) = tight_mark(&['-']).parse(rest)?;
    let (rest, (_, m)) = tight(rest)?;
    let (rest, _) = tight_mark(&['-']).parse(rest)?;
    let (rest, (last, d)) = tight(rest)?;
    match (calendar(y), month(m), day(d)) {
        (Some(y), Some(m), Some(d)) => Ok((rest, dated(first.span.to(last.span), y, m, d))),
        _ => no(input),
    }
}

/// A month and its year that a dot divides, read as one number: `7.2022`.
fn dotted(literal: Literal) -> Option<(u8, u16)> {
    let Decimal { mantissa, scale } = literal.value;
    let (month, year) = (mantissa / 10_000, mantissa % 10_000);
    let fits = scale == 4 && (1..=12).contains(&month) && (1900..2100).contains(&year);
    fits.then_some((month as u8, year as u16))
}

/// A day and its month that a dot divides, read as one number: `30.4`.
fn pointed(literal: Literal) -> Option<(u8, u8)> {
    let Decimal { mantissa, scale } = literal.value;
    let step = 10i128.pow(scale.into());
    let (day, month) = (mantissa / step, mantissa % step);
    let fits = (1..=2).contains(&scale) && (1..=31).contains(&day) && (1..=12).contains(&month);
    fits.then_some((day as u8, month as u8))
}

/// `ngày 01 tháng 7 năm 2025`, `tháng 7 năm 2025`, `tháng 7/2025`, `tháng 7.2025`, `tháng 7`.
fn said<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, lead) = opt((sense(Sense::Day), literal)).parse(input)?;
    let (rest, word) = sense(Sense::Month).parse(rest)?;
    let (rest, (second, m)) = literal(rest)?;
    if let (None, Some((m, y))) = (lead, dotted(m)) {
        return Ok((rest, dated(second.span, y, m, 0).over(word.span)));
    }
    let Some(m) = two_digits(m) else { return no(input) };
    let d = match lead {
        Some((_, (_, d))) => match two_digits(d) {
            Some(d) => d,
            None => return no(input),
        },
        None => 0,
    };
    let first = lead.map_or(second.span, |(_, (token, _))| token.span);
    let whole = lead.map_or(word.span, |(word, _)| word.span);
    let by_word = |input| {
        let (rest, _) = sense(Sense::Year).parse(input)?;
        literal(rest)
    };
    let by_mark = |input| {
        let (rest, _) = tight_mark(&['/', '-']).parse(input)?;
        tight(rest)
    };
    if let Ok((rest, (third, y))) = by_word(rest).or_else(|_: nom::Err<_>| by_mark(rest))
        && let Some(y) = calendar(y)
        // A thirteenth month is one of pay.
        && (lead.is_some() || m != 13)
    {
        return Ok((rest, dated(first.to(third.span), y, m, d).over(whole)));
    }
    // Hằng tháng 3 triệu đồng.
    let scaled = rest.first().is_some_and(|next| {
        next.senses.iter().any(|sense| matches!(sense, Sense::Scale(_) | Sense::Percent | Sense::Points))
    });
    match m <= 12 && !(scaled && lead.is_none()) {
        true => Ok((rest, dated(first.to(second.span), 0, m, d).over(whole))),
        false => no(input),
    }
}

fn month_name(sense: Sense) -> Option<u8> {
    if let Sense::MonthName(month) = sense { Some(month) } else { None }
}

/// `13 May 2024`, `13th of May`, `30 September`.
fn named_month<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (first, d)) = literal(input)?;
    let (rest, _) = opt(super::name::ending).parse(rest)?;
    let (rest, _) = opt(sense(Sense::Ratio)).parse(rest)?;
    let (rest, (word, m)) = capital_month(rest)?;
    let (after, _) = opt(mark(&[','])).parse(rest)?;
    if let Ok((rest, (third, y))) = literal(after)
        && let (Some(y), Some(d)) = (calendar(y), two_digits(d))
    {
        return Ok((rest, dated(first.span.to(third.span), y, m, d)));
    }
    let Some(d) = day(d) else { return no(input) };
    Ok((rest, dated(first.span.to(word.span), 0, m, d)))
}

/// A month's name, which is a word of its own unless it begins with a capital.
pub(super) fn capital_month<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, (&'t Token<'l>, u8)> {
    let (rest, found) = meaning(month_name).parse(input)?;
    match found.0.kind {
        TokenKind::Word(_, true) => Ok((rest, found)),
        _ => no(input),
    }
}

/// `May 13, 2024`, `March 2025`, `October, 1893`, `May 13`.
fn month_first<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (word, m)) = capital_month(input)?;
    // In March, 1850 pupils came: a comma stands before a year where nothing is counted.
    let parted = |input| {
        let (rest, _) = mark(&[',']).parse(input)?;
        let (rest, (token, value)) = literal(rest)?;
        match calendar(value).filter(|_| rest.first().is_none_or(|next| !next.word())) {
            Some(y) => Ok((rest, dated(word.span.to(token.span), y, m, 0))),
            None => no(input),
        }
    };
    if let Ok(dated) = parted(rest) {
        return Ok(dated);
    }
    let (rest, (second, number)) = literal(rest)?;
    if let Some(y) = calendar(number) {
        return Ok((rest, dated(word.span.to(second.span), y, m, 0)));
    }
    let Some(d) = two_digits(number) else { return no(input) };
    let (rest, _) = opt(super::name::ending).parse(rest)?;
    let with_year = |input| {
        let (rest, _) = mark(&[',']).parse(input)?;
        literal(rest)
    };
    if let Ok((rest, (third, y))) = with_year(rest)
        && let Some(y) = calendar(y)
    {
        return Ok((rest, dated(word.span.to(third.span), y, m, d)));
    }
    match d <= 31 {
        true => Ok((rest, dated(word.span.to(second.span), 0, m, d))),
        false => no(input),
    }
}

/// `9/2021`.
fn month_of_year<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (first, m)) = literal(input)?;
    let (rest, _) = tight_mark(&['/']).parse(rest)?;
    let (rest, (second, y)) = tight(rest)?;
    match (month(m), calendar(y)) {
        (Some(m), Some(y)) if (1900..2200).contains(&y) => Ok((rest, dated(first.span.to(second.span), y, m, 0))),
        _ => no(input),
    }
}

/// `2025 - 2030`, `2025-2030`, `2024/25`, `năm học 2024-2025`.
pub(super) fn period<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, lead) = opt(sense(Sense::Year)).parse(input)?;
    let (rest, (first, low)) = literal(rest)?;
    let (rest, _) = mark(&['-', '\u{2013}', '\u{2014}', '/']).parse(rest)?;
    let (rest, (last, high)) = literal(rest)?;
    let Some(low) = calendar(low).filter(|low| (1800..2200).contains(low)) else { return no(input) };
    let high = match calendar(high) {
        Some(high) if (1800..2200).contains(&high) => i128::from(high),
        // 2024/25, 2013-14: the century is left out.
        _ => match number(high).filter(|year| high.digits == 2 && *year == i128::from(low + 1) % 100) {
            Some(_) => i128::from(low) + 1,
            None => return no(input),
        },
    };
    let shape = Shape::Between(Decimal::whole(high));
    let number = first.span.to(last.span);
    let figure = Figure { shape, ..Figure::plain(Kind::Period, number, Decimal::whole(i128::from(low))) };
    Ok((rest, spread(lead, figure)))
}

/// `năm 2025`, `FY2025`, `2024` where nothing is counted.
fn year<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, lead) = opt(sense(Sense::Year)).parse(input)?;
    let (rest, (token, value)) = literal(rest)?;
    if let Some(found) = lead.and_then(|lead| short_year(lead, token, value, rest)) {
        return Ok(found);
    }
    let Some(value) = calendar(value) else { return no(input) };
    // A number of four digits counts something when a unit or a noun that counts follows.
    let counts =
        |token: &Token| measures(token) || token.senses.iter().any(|sense| matches!(sense, Sense::Multiplier(_)));
    // 2018-44 is a code.
    let coded =
        matches!(rest, [dash, next, ..] if dash.mark('-') && !dash.spaced && !next.spaced && next.number().is_some());
    let counted = !is_of_next(rest) && rest.first().is_some_and(|next| counts(next) || next.mark('/'));
    let bare = (1900..2100).contains(&value) && !coded && !counted;
    if lead.is_none() && !bare {
        return no(input);
    }
    Ok((rest, spread(lead, Figure::plain(Kind::Year, token.span, Decimal::whole(i128::from(value))))))
}
