//! Names with a number in them: streets, sections, standards, codes.

use super::super::grammar::{Read, Tokens, literal, no};
use super::super::lex::{Token, TokenKind};
use super::{Figure, capital_code, counts, date, document, ends_name, proper};
use crate::claim::Kind;
use crate::language::Sense;
use crate::text::Span;

/// `khu 6`, `QL 4G`, `ISO 9001:2015`, `section 5.3`, `Covid-19`, `HR-12`: the number is part of a name.
pub(in crate::claim) fn identifier<'t, 'l: 't>(text: &str, input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let Some((head, after)) = input.split_first() else { return no(input) };
    let glued = is_glued(text, head, after);
    if !(glued || head.is(Sense::Named) || is_title(text, head, after)) {
        return no(input);
    }
    let after = behind_sign(head, glued, after);
    // giai đoạn 2021 - 2025, Nghị quyết số 08-NQ/HU: the number has a better reading of its own.
    if !glued && (date(false, after).is_ok() || document(text, after).is_ok()) {
        return no(input);
    }
    let after = behind_letter(after);
    let Ok((rest, (first, number))) = literal(after) else {
        let (rest, figure) = proper(text, after)?;
        return Ok((rest, Figure { kind: Kind::Identifier, ..figure }.over(head.span)));
    };
    // The years of a term or a phase are no name.
    let scaled = |token: &Token| token.senses.iter().any(|sense| matches!(sense, Sense::Scale(_)));
    // Thôn 8,6 km: sections are numbered with dots.
    let decimal = number.value.scale > 0 && first.span.of(text).contains(',');
    let whole = number.value.scale == 0 || decimal || rest.first().is_some_and(scaled);
    let counted = whole && rest.first().is_some_and(counts);
    if !glued && (counted || super::super::date::period(after).is_ok()) {
        return no(input);
    }
    let (rest, last) = to_end(text, rest, first.span);
    let figure = Figure::plain(Kind::Identifier, first.span.to(last), number.value);
    Ok((rest, figure.over(head.span)))
}

/// Covid-19, HR-12: whether a dash or a bar glues a number to a word in capitals; a currency is none.
fn is_glued(text: &str, head: &Token, after: &[Token]) -> bool {
    let capital = matches!(head.kind, TokenKind::Word(_, true));
    let currency = head.senses.iter().any(|sense| matches!(sense, Sense::UnitBefore(_)));
    let [mark, number, ..] = after else { return false };
    let sign = mark.mark('-') || (mark.mark('/') && capital_code(head.span.of(text)));
    capital && !currency && sign && !mark.spaced && number.number().is_some() && !number.spaced
}

/// Whether a word is the title of what a number names. Nhóm hộ nghèo nhất (nhóm 5): with its number alone in brackets
/// it needs no capital.
fn is_title(text: &str, head: &Token, after: &[Token]) -> bool {
    let capital = matches!(head.kind, TokenKind::Word(_, true));
    let bracketed = || {
        let alone = matches!(after, [number, close, ..] if number.number().is_some() && close.mark(')'));
        alone && text[..head.span.start as usize].ends_with('(')
    };
    head.is(Sense::Titled) && (capital && !ends_name(text, head.span.start) || bracketed())
}

/// What stands behind the dash that glues a number to its name, a sign for "number", or the dot of an abbreviation.
fn behind_sign<'t, 'l>(head: &Token, glued: bool, after: Tokens<'t, 'l>) -> Tokens<'t, 'l> {
    let short = head.span.len() <= 4;
    match after.split_first() {
        Some((_, rest)) if glued => rest,
        Some((sign, rest)) if sign.mark('#') || sign.mark('№') => rest,
        Some((dot, rest)) if short && dot.mark('.') && !dot.spaced => rest,
        _ => after,
    }
}

/// Appendix B.2, Table A-3: what stands behind the letter that is part of a number.
fn behind_letter<'t, 'l>(after: Tokens<'t, 'l>) -> Tokens<'t, 'l> {
    let [letter, mark, rest @ ..] = after else { return after };
    let lettered = letter.span.len() == 1 && matches!(letter.kind, TokenKind::Word(_, true));
    let marked = matches!(mark.kind, TokenKind::Mark('.' | '-')) && !mark.spaced;
    let numbered = rest.first().is_some_and(|next| !next.spaced && next.number().is_some());
    if lettered && marked && numbered { rest } else { after }
}

/// What stands behind the marks, numbers and letters glued to the number of a name, and the last of these.
fn to_end<'t, 'l>(text: &str, mut rest: Tokens<'t, 'l>, mut last: Span) -> (Tokens<'t, 'l>, Span) {
    while let [mark, next, after @ ..] = rest
        && !mark.spaced
        && !next.spaced
        && matches!(mark.kind, TokenKind::Mark(':' | '.' | '-' | '/'))
        && (next.number().is_some() || capital_code(next.span.of(text)))
    {
        last = next.span;
        rest = after;
    }
    if let Some((letters, after)) = rest.split_first()
        && letters.span.of(text).starts_with(char::is_alphabetic)
        && !letters.spaced
    {
        last = letters.span;
        rest = after;
    }
    (rest, last)
}
