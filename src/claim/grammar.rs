//! The smallest symbols of the grammar of figures: one token that is this or that.

use nom::error::{Error, ErrorKind};
use nom::{Err, IResult, Parser};

use super::lex::{Token, TokenKind};
use super::marks::Literal;
use crate::language::Sense;
use crate::number::{Decimal, Qualifier};
use crate::text::Span;

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

/// A number in digits, its groups of three divided by spaces or not: `816 000 t`, `1 234 567`. One group alone
/// needs something measured or counted behind it, or a currency before: in `35 100` two numbers may meet.
pub(super) fn number<'t, 'l: 't>(currency: bool, input: Tokens<'t, 'l>) -> Read<'t, 'l, (Span, Literal)> {
    let (mut rest, (token, first)) = literal(input)?;
    let plain = first.value.scale == 0 && !first.padded && !first.grouped && (1..=3).contains(&first.digits);
    let (mut whole, mut span, mut groups) = (first, token.span, 0);
    while let Some((token, after)) = rest.split_first().filter(|_| plain && groups < GROUPS)
        && let Some(group) = token.number().filter(|group| token.spaced && group.digits == 3 && !group.grouped)
        && whole.value.scale == 0
    {
        let Some(shift) = 10i128.checked_pow(3 + u32::from(group.value.scale)) else { break };
        let Some(shifted) = whole.value.mantissa.checked_mul(shift) else { break };
        whole.value = Decimal { mantissa: shifted + group.value.mantissa, scale: group.value.scale };
        (span, rest, groups) = (span.to(token.span), after, groups + 1);
    }
    let meant = groups > 1 || (groups == 1 && (currency || rest.first().is_some_and(measures)));
    match meant && first.value.mantissa > 0 {
        true => Ok((rest, (span, Literal { grouped: true, digits: first.digits + 3 * groups, ..whole }))),
        false => Ok((&input[1..], (token.span, first))),
    }
}

/// The most groups of three divided by spaces.
const GROUPS: u8 = 6;

/// Whether a sign of currency begins what follows and is glued to the number behind it: the £ of `2025 £4 million`.
pub(super) fn is_of_next(input: Tokens) -> bool {
    let [sign, rest @ ..] = input else { return false };
    let currency = sign.spaced && sign.senses.iter().any(|sense| matches!(sense, Sense::UnitBefore(_)));
    let glued = |next: &Token| next.number().is_some() && !next.spaced;
    // £'000 tells of thousands.
    let signed = matches!(rest, [sign, next, ..] if !sign.spaced && sign.span.len() == 1 && glued(next));
    currency && (signed || rest.first().is_some_and(glued))
}

/// Whether a token says that the number before it measures or counts.
pub(super) fn measures(token: &Token) -> bool {
    token.senses.iter().any(|sense| {
        matches!(sense, Sense::Unit(_) | Sense::Percent | Sense::Points | Sense::Scale(_) | Sense::Counted | Sense::Age)
    })
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

/// The hedge a token is before a figure.
pub(super) fn hedge(token: &Token) -> Option<Qualifier> {
    token.senses.iter().find_map(|&sense| if let Sense::Hedge(qualifier) = sense { Some(qualifier) } else { None })
}

/// The hedge a token is behind a figure.
pub(super) fn hedge_after(token: &Token) -> Option<Qualifier> {
    token.senses.iter().find_map(|&sense| if let Sense::HedgeAfter(qualifier) = sense { Some(qualifier) } else { None })
}

/// Whether a token multiplies: hundred, triệu.
pub(super) fn scales(token: &Token) -> bool {
    token.senses.iter().any(|sense| matches!(sense, Sense::Scale(_) | Sense::Multiplier(_)))
}

/// Whether a figure may begin with a word of this sense.
pub(super) fn opens(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::Small(_) | Sense::Hedge(_) | Sense::UnitBefore(_) | Sense::Fraction(..) | Sense::Minus | Sense::Year
    )
}

/// Whether any reading of a figure begins with a word of this sense.
pub(super) fn begins(sense: Sense) -> bool {
    use Sense::{
        Between, Day, Month, MonthName, Multiplier, Named, Ordinal, OrdinalWord, Quarter, RangeFrom, Scale, Titled,
    };
    opens(sense)
        || matches!(
            sense,
            Between
                | Day
                | Month
                | MonthName(_)
                | Multiplier(_)
                | Named
                | Ordinal
                | OrdinalWord(_)
                | Quarter
                | RangeFrom
                | Scale(_)
                | Titled
        )
}
