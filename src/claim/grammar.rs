//! The smallest symbols of the grammar of figures: one token that is this or that.

use nom::error::{Error, ErrorKind};
use nom::{Err, IResult, Parser};

use super::lex::{Token, TokenKind};
use super::marks::Literal;
use crate::language::Sense;

/// What the grammar reads.
pub(super) type Tokens<'t, 'l> = &'t [Token<'l>];
/// What a symbol of the grammar gives.
pub(super) type Read<'t, 'l, T> = IResult<Tokens<'t, 'l>, T>;

/// One token for which `of` gives something.
pub(super) fn one<'t, 'l: 't, T>(
    of: impl Fn(&'t Token<'l>) -> Option<T>,
) -> impl Parser<Tokens<'t, 'l>, Output = T, Error = Error<Tokens<'t, 'l>>> {
    move |input: Tokens<'t, 'l>| match input.split_first().and_then(|(token, rest)| Some((rest, of(token)?))) {
        Some(found) => Ok(found),
        None => Err(Err::Error(Error::new(input, ErrorKind::Satisfy))),
    }
}

/// A number in digits.
pub(super) fn literal<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, (&'t Token<'l>, Literal)> {
    one(|token| token.number().map(|literal| (token, literal))).parse(input)
}

/// A number in digits with no white space before it.
pub(super) fn tight<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, (&'t Token<'l>, Literal)> {
    one(|token| token.number().filter(|_| !token.spaced).map(|literal| (token, literal))).parse(input)
}

/// A word or phrase with this sense.
pub(super) fn sense<'t, 'l: 't>(
    wanted: Sense,
) -> impl Parser<Tokens<'t, 'l>, Output = &'t Token<'l>, Error = Error<Tokens<'t, 'l>>> {
    one(move |token| token.is(wanted).then_some(token))
}

/// A word or phrase with a sense for which `of` gives something.
pub(super) fn meaning<'t, 'l: 't, T>(
    of: impl Fn(Sense) -> Option<T>,
) -> impl Parser<Tokens<'t, 'l>, Output = (&'t Token<'l>, T), Error = Error<Tokens<'t, 'l>>> {
    one(move |token| token.senses.iter().find_map(|&sense| of(sense)).map(|found| (token, found)))
}

/// One of these marks.
pub(super) fn mark<'t, 'l: 't>(
    marks: &'static [char],
) -> impl Parser<Tokens<'t, 'l>, Output = &'t Token<'l>, Error = Error<Tokens<'t, 'l>>> {
    one(move |token| matches!(token.kind, TokenKind::Mark(mark) if marks.contains(&mark)).then_some(token))
}

/// One of these marks with no white space before it.
pub(super) fn tight_mark<'t, 'l: 't>(
    marks: &'static [char],
) -> impl Parser<Tokens<'t, 'l>, Output = &'t Token<'l>, Error = Error<Tokens<'t, 'l>>> {
    one(move |token| {
        (!token.spaced && matches!(token.kind, TokenKind::Mark(mark) if marks.contains(&mark))).then_some(token)
    })
}

/// The failure of a symbol at `input`.
pub(super) fn no<'t, 'l, T>(input: Tokens<'t, 'l>) -> Read<'t, 'l, T> {
    Err(Err::Error(Error::new(input, ErrorKind::Verify)))
}
