//! Weekdays beside their dates: `Monday 13 May 2024`, `10 September 2024 (Tuesday)`.

use std::sync::Arc;

use super::lex::Token;
use super::{Claim, Claims, Kind, Shape, Weekday};
use crate::language::{Language, Sense};
use crate::text::Span;

/// A weekday of so few bytes is another word where it has no capital: sat, sun, wed.
const SHORT: usize = 4;

/// Appends the weekdays of a block to `claims`. An ordinal that turns out to be one is no figure any more; the claims
/// of the block are those from `first` on.
pub(super) fn find(text: &str, tokens: &[Token], language: &Language, first: usize, claims: &mut Claims) {
    let dated = |claims: &Claims| claims.list[first..].iter().any(|claim| matches!(claim.shape, Shape::Day(..)));
    if !dated(claims) {
        return;
    }
    let found: Vec<(Span, u8, Span)> = (0..tokens.len())
        .filter_map(|at| {
            let (span, day, after) = weekday(text, tokens, at)?;
            // 5/6/2024 may be the fifth of June or the sixth of May, as the language allows.
            let unmistakable = |claim: &Claim| match claim.shape {
                Shape::Day(_, month, day) if month <= 12 && day <= 12 => {
                    language.writes_day_first() || claim.number.of(text).contains(char::is_alphabetic)
                }
                Shape::Day(..) => true,
                _ => false,
            };
            Some((span, day, date_beside(tokens, at, after, &claims.list[first..], unmistakable)?))
        })
        .collect();
    if found.is_empty() {
        return;
    }
    // Only the claims of this block are looked at again, for there may be very many before.
    let mut own = claims.list.split_off(first);
    own.retain(|claim| {
        let at = found.partition_point(|(span, ..)| span.end <= claim.number.start);
        claim.kind != Kind::Ordinal || !found.get(at).is_some_and(|(span, ..)| span.touches(claim.number))
    });
    for (span, day, date) in found {
        if let Ok(date) = own.binary_search_by_key(&date.start, |claim| claim.number.start) {
            claims.weekdays.push(Weekday { span, day, date: first + date, week: Arc::clone(language.week()) });
        }
    }
    claims.list.append(&mut own);
}

/// The weekday at a token: its bytes, which one it is, and the token behind it.
fn weekday(text: &str, tokens: &[Token], at: usize) -> Option<(Span, u8, usize)> {
    let token = tokens.get(at)?;
    let named = token.senses.iter().find_map(|&sense| if let Sense::Weekday(day) = sense { Some(day) } else { None });
    if let Some(day) = named {
        let word = token.span.of(text);
        let capital = word.chars().any(char::is_uppercase);
        // Without a capital it may be what is counted: the third conference, the second session.
        let counted = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.is(Sense::Counted) || before.is(Sense::Ordinal) || before.is(Sense::Named));
        return (capital || (!counted && word.len() > SHORT)).then_some((token.span, day, at + 1));
    }
    let number = token.is(Sense::WeekdayNumber).then(|| tokens.get(at + 1)?.number())??;
    let counted = number.value.mantissa;
    let day = if (2..=7).contains(&counted) && number.value.scale == 0 { counted - 1 } else { return None };
    Some((token.span.to(tokens[at + 1].span), day as u8, at + 2))
}

/// The number of the date that stands before or behind a weekday, with nothing but a comma or brackets between.
fn date_beside(
    tokens: &[Token],
    at: usize,
    after: usize,
    claims: &[Claim],
    unmistakable: impl Fn(&Claim) -> bool,
) -> Option<Span> {
    let dates = |near: Option<&Claim>| near.filter(|claim| unmistakable(claim)).map(|claim| (claim.span, claim.number));
    let between = |token: &&Token| token.mark(',') || token.mark('(') || token.mark(')');
    let skipped = tokens[after..].iter().take(2).take_while(between).count();
    let next = tokens.get(after + skipped).map(|next| next.span.start);
    let behind = claims.partition_point(|claim| Some(claim.span.start) < next);
    if let Some((_, number)) = dates(claims.get(behind)).filter(|(span, _)| Some(span.start) == next) {
        return Some(number);
    }
    let (mark, end) = (tokens.get(at.checked_sub(1)?)?, tokens.get(after));
    let closed = end.is_none_or(|end| !end.word() && end.number().is_none());
    let opened = mark.mark('(') || (mark.mark(',') && closed);
    let last = tokens.get(at.checked_sub(2)?)?.span.end;
    let before = claims.partition_point(|claim| claim.span.end < last);
    dates(claims.get(before)).filter(|(span, _)| opened && span.end == last).map(|(_, number)| number)
}
