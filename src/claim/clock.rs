//! Times of the day, which are no counts: `14:30`, `2 pm`, `9 giờ 30`.

use nom::Parser;
use nom::combinator::opt;

use super::Kind;
use super::figure::Figure;
use super::grammar::{Read, Tokens, literal, no, sense, tight, tight_mark};
use super::marks::Literal;
use crate::language::Sense;
use crate::number::Decimal;

/// A time of the day.
pub(super) fn clock<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let (rest, (first, hour)) = literal(input)?;
    // 2.13 pm: the hundredths are minutes.
    let dotted = hour.value.scale == 2 && hour.digits <= 2 && hour.value.mantissa < 2400;
    if !(dotted || two_digits(hour, 24)) {
        return no(input);
    }
    let minutes = |input: Tokens<'t, 'l>| {
        let (rest, _) = tight_mark(&[':']).parse(input)?;
        tight(rest)
    };
    let mut number = first.span;
    let mut rest = rest;
    let mut certain = false;
    while let Ok((after, (token, minute))) = minutes(rest)
        && two_digits(minute, 59)
        && minute.digits == 2
        && !dotted
    {
        (number, rest, certain) = (number.to(token.span), after, true);
    }
    if !certain
        && !dotted
        && let Ok((after, _)) = sense(Sense::Hour).parse(rest)
        && let Ok((after, (token, minute))) = literal(after)
        && two_digits(minute, 59)
        && minute.digits == 2
        && (is_dated(after) || !after.first().is_some_and(|next| next.senses.iter().any(is_unit)))
    {
        (number, rest, certain) = (number.to(token.span), after, true);
    }
    // 8h - 20h: an hour with its letter alone, where no span of time goes by it.
    if !certain
        && !dotted
        && let Ok((after, hour)) = sense(Sense::Hour).parse(rest)
        && !hour.spaced
        && hour.span.len() == 1
        && !after.first().is_some_and(|next| next.mark('/'))
    {
        (number, rest, certain) = (number.to(hour.span), after, true);
    }
    let (rest, half) = opt(sense(Sense::HalfDay)).parse(rest)?;
    if !certain && half.is_none() {
        return no(input);
    }
    let figure = Figure::plain(Kind::Identifier, number, Decimal::whole(hour.value.mantissa));
    Ok((rest, half.map_or(figure, |half| figure.over(half.span))))
}

fn is_unit(sense: &Sense) -> bool {
    matches!(sense, Sense::Unit(_))
}

/// Whether a date follows, whose first word would else be the unit of the minutes: 17h00 ngày 14/9.
fn is_dated(input: Tokens<'_, '_>) -> bool {
    sense(Sense::Day).parse(input).is_ok_and(|(rest, _)| literal(rest).is_ok())
}

fn two_digits(number: Literal, most: i128) -> bool {
    number.value.scale == 0 && number.digits <= 2 && number.value.mantissa <= most
}
