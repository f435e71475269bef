//! Telephone numbers, which are names and no amounts.

use super::Kind;
use super::figure::Figure;
use super::grammar::{Read, Tokens, no};
use super::lex::Token;

/// A telephone number: an area in brackets and a number of two groups; or groups of digits of which the first begins
/// with a zero, or a plus sign.
pub(super) fn phone<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    area(input).or_else(|_: nom::Err<_>| groups(input))
}

/// `(555) 013-7788`, `(024) 3825 1234`.
fn area<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let [open, area, close, first, rest @ ..] = input else { return no(input) };
    let group = |token: &Token, longest| {
        token.number().filter(|group| group.value.scale == 0 && (2..=longest).contains(&group.digits))
    };
    let (Some(number), Some(_)) = (group(area, 4), group(first, 8)) else { return no(input) };
    let (mut last, mut rest) = (first, rest);
    if !open.mark('(') || !close.mark(')') || close.spaced {
        return no(input);
    }
    let mut groups = 1;
    while let [sign, next, after @ ..] = rest
        && (sign.mark('-') || sign.mark('.'))
        && !sign.spaced
        && !next.spaced
        && group(next, 4).is_some()
    {
        (last, rest, groups) = (next, after, groups + 1);
    }
    while let [next, after @ ..] = rest
        && group(next, 4).is_some_and(|group| group.digits >= 3 && !group.grouped)
    {
        (last, rest, groups) = (next, after, groups + 1);
    }
    match groups > 1 || (number.padded && first.number().is_some_and(|first| first.digits >= 6)) {
        true => Ok((rest, Figure::plain(Kind::Identifier, open.span.to(last.span), number.value))),
        false => no(input),
    }
}

fn groups<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let plus = input.first().is_some_and(|token| token.mark('+'));
    let start = if plus { &input[1..] } else { input };
    let Some((first, mut rest)) = start.split_first() else { return no(input) };
    let Some(number) = first.number() else { return no(input) };
    let long = number.padded && (number.digits >= 3 || number.value.scale > 0) && number.value.scale != 2;
    let abroad = plus && !first.spaced && number.value.scale == 0;
    if !(long || abroad) {
        return no(input);
    }
    let mut last = first.span;
    let mut groups = 0;
    while groups < 5 {
        let sign =
            rest.first().is_some_and(|sign| (sign.mark('.') || sign.mark('-') || sign.mark(')')) && !sign.spaced);
        let after = if sign { &rest[1..] } else { rest };
        let Some((next, after)) = after.split_first() else { break };
        let Some(_) = next.number().filter(|next| next.digits >= 2) else { break };
        last = next.span;
        rest = after;
        groups += 1;
    }
    if groups == 0 && number.digits < if plus { 8 } else { 4 } && !(number.padded && number.digits >= 7) {
        return no(input);
    }
    Ok((rest, Figure::plain(Kind::Identifier, first.span.to(last), number.value)))
}
