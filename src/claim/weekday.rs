//! Weekdays beside their dates: `Monday 13 May 2024`, `10 September 2024 (Tuesday)`.

use std::sync::Arc;

use super::lex::Token;
use super::{Claim, Claims, Kind, Shape, Weekday};
use crate::language::{Language, Sense};
use crate::text::Span;

/// A weekday of so few bytes is another word where it has no capital: sat, sun, wed.
const SHORT: usize = 4;
/// The most words of a noun that an ordinal may follow.
const NOUN: usize = 3;

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
    let mut own = claims.list.split_off(first);
    own.retain(|claim| claim.kind != Kind::Ordinal || !touched(&found, claim.number));
    claims.list.append(&mut own);
    for (span, day, date) in found {
        let date = claims.list.partition_point(|claim| claim.number.start < date.start);
        claims.weekdays.push(Weekday { span, day, date, week: Arc::clone(language.week()) });
    }
}

/// Whether a figure is a weekday; weekdays come in the order of the text.
fn touched(found: &[(Span, u8, Span)], number: Span) -> bool {
    let after = found.partition_point(|(span, ..)| span.end <= number.start);
    found.get(after).is_some_and(|(span, ..)| span.touches(number))
}

/// The weekday at a token: its bytes, which one it is, and the token behind it.
fn weekday(text: &str, tokens: &[Token], at: usize) -> Option<(Span, u8, usize)> {
    let token = tokens.get(at)?;
    // Without a capital it may be what is counted: the third conference, the second session.
    let before = tokens[..at].iter().rev().take(NOUN).take_while(|before| before.word() && !before.is(Sense::NounEnd));
    let counted = before
        .into_iter()
        .any(|before| before.is(Sense::Counted) || before.is(Sense::Ordinal) || before.is(Sense::Named));
    let named = token.senses.iter().find_map(|&sense| if let Sense::Weekday(day) = sense { Some(day) } else { None });
    if let Some(day) = named {
        let word = token.span.of(text);
        let capital = word.chars().any(char::is_uppercase);
        return (capital || (!counted && word.len() > SHORT)).then_some((token.span, day, at + 1));
    }
    let number = token.is(Sense::WeekdayNumber).then(|| tokens.get(at + 1)?.number())??;
    let nth = number.value.mantissa;
    let day = if (2..=7).contains(&nth) && number.value.scale == 0 && !counted { nth - 1 } else { return None };
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
    let at_or_behind = |place: u32| claims.partition_point(|claim| claim.number.start < place);
    let between = |token: &&Token| token.mark(',') || token.mark('(') || token.mark(')');
    let skipped = tokens[after..].iter().take(2).take_while(between).count();
    let next = tokens.get(after + skipped).map(|next| next.span.start);
    let behind = next.and_then(|next| claims.get(at_or_behind(next)).filter(|date| date.span.start == next));
    if let Some(date) = behind.filter(|date| unmistakable(date)) {
        return Some(date.number);
    }
    let (mark, end) = (tokens.get(at.checked_sub(1)?)?, tokens.get(after));
    let closed = end.is_none_or(|end| !end.word() && end.number().is_none());
    let opened = mark.mark('(') || (mark.mark(',') && closed);
    let last = tokens.get(at.checked_sub(2)?)?.span.end;
    let before = claims.get(at_or_behind(last).checked_sub(1)?)?;
    (opened && before.span.end == last && unmistakable(before)).then_some(before.number)
}
