//! Years of two digits: behind an abbreviation that they are glued to, and of a day in digits.

use super::super::figure::Figure;
use super::super::grammar::Tokens;
use super::super::lex::{Token, TokenKind};
use super::super::marks::Literal;
use super::super::{Kind, Shape};
use super::number;
use crate::number::Decimal;

/// The most letters of an abbreviation for "year" that two digits may follow.
const CAPITALS: usize = 2;
/// Two digits from this on are of the last century.
const TURN: i128 = 70;
/// The first day that a month can end on.
const MONTH_END: i128 = 28;

/// A year of two digits, in the century that is nearer.
fn short(literal: Literal) -> Option<i128> {
    let year = number(literal).filter(|_| literal.digits == 2)?;
    Some(if year < TURN { 2000 + year } else { 1900 + year })
}

/// `31.3.24`, `01/04/24`: the year of a day in digits that prints only two of it. Other numbers are divided so as well:
/// the day must be `named` so, or it and the month be printed with two digits, or it be at the end of a month.
pub(super) fn year_of_day(named: bool, [day, month, year]: [Literal; 3]) -> Option<u16> {
    let whole = day.digits == 2 && month.digits == 2;
    let ends = number(day).is_some_and(|day| (MONTH_END..=31).contains(&day));
    short(year).filter(|_| named || whole || ends).and_then(|year| u16::try_from(year).ok())
}

/// `FY24`, `FY24/25`: two digits that capitals for "year" are glued to.
pub(super) fn short_year<'t, 'l: 't>(
    lead: &Token,
    token: &Token,
    value: Literal,
    rest: Tokens<'t, 'l>,
) -> Option<(Tokens<'t, 'l>, Figure)> {
    let capitals = matches!(lead.kind, TokenKind::Word(_, true)) && lead.span.len() <= CAPITALS && !token.spaced;
    let year = short(value).filter(|_| capitals)?;
    if let [mark, next, behind @ ..] = rest
        && (mark.mark('/') || mark.mark('-'))
        && !mark.spaced
        && next.number().and_then(short) == Some(year + 1)
    {
        let shape = Shape::Between(Decimal::whole(year + 1));
        let figure = Figure { shape, ..Figure::plain(Kind::Period, token.span.to(next.span), Decimal::whole(year)) };
        return Some((behind, figure.over(lead.span)));
    }
    Some((rest, Figure::plain(Kind::Year, token.span, Decimal::whole(year)).over(lead.span)))
}
