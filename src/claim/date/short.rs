//! Years of two digits behind an abbreviation that they are glued to.

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

/// `FY24`, `FY24/25`: two digits that capitals for "year" are glued to.
pub(super) fn short_year<'t, 'l: 't>(
    lead: &Token,
    token: &Token,
    value: Literal,
    rest: Tokens<'t, 'l>,
) -> Option<(Tokens<'t, 'l>, Figure)> {
    let capitals = matches!(lead.kind, TokenKind::Word(_, true)) && lead.span.len() <= CAPITALS && !token.spaced;
    let short = |value: Literal| number(value).filter(|_| value.digits == 2);
    let century = |year: i128| if year < TURN { 2000 + year } else { 1900 + year };
    let year = short(value).filter(|_| capitals).map(century)?;
    if let [mark, next, behind @ ..] = rest
        && (mark.mark('/') || mark.mark('-'))
        && !mark.spaced
        && next.number().and_then(short).map(century) == Some(year + 1)
    {
        let shape = Shape::Between(Decimal::whole(year + 1));
        let figure = Figure { shape, ..Figure::plain(Kind::Period, token.span.to(next.span), Decimal::whole(year)) };
        return Some((behind, figure.over(lead.span)));
    }
    Some((rest, Figure::plain(Kind::Year, token.span, Decimal::whole(year)).over(lead.span)))
}
