//! Stretches of time between two dates, quarters of a year, and events whose year everyone knows.

use super::lex::Token;
use super::{Claim, Claims, Kind, Shape, Stretch};
use crate::language::{Cue, Sense};

/// Appends the stretches, quarters and events of a block to `claims`; its claims are those from `first` on.
pub(super) fn find(tokens: &[Token], first: usize, claims: &mut Claims) {
    let event = |token: &Token| {
        let year =
            token.senses.iter().find_map(|&sense| if let Sense::Event(year) = sense { Some(year) } else { None });
        year.map(|year| (token.span, year))
    };
    claims.events.extend(tokens.iter().filter_map(event));
    let quarters = claims.list.iter().enumerate().skip(first).filter(|(_, claim)| is_quarter(tokens, claim));
    claims.quarters.extend(quarters.map(|(at, _)| at));
    let pairs = claims.list.get(first..).unwrap_or_default().windows(2).enumerate();
    let stretch = |(at, pair): (usize, &[Claim])| {
        let [from, to] = pair else { return None };
        let dated = |claim: &Claim| claim.kind == Kind::Year || matches!(claim.shape, Shape::Day(..));
        if !dated(from) || !dated(to) {
            return None;
        }
        let worded = joined(tokens, from, to)?;
        Some(Stretch { from: first + at, to: first + at + 1, worded, opened: opened(tokens, from) })
    };
    let found: Vec<Stretch> = pairs.filter_map(stretch).collect();
    claims.stretches.extend(found);
}

/// Whether an ordinal is the number of a quarter: `quý II`, `Q3`, `the third quarter`.
fn is_quarter(tokens: &[Token], claim: &Claim) -> bool {
    let own = tokens.partition_point(|token| token.span.start < claim.span.start);
    let next = tokens.partition_point(|token| token.span.start < claim.span.end);
    let is = |at: usize, sense| tokens.get(at).is_some_and(|token| token.is(sense));
    claim.kind == Kind::Ordinal && (is(own, Sense::Quarter) || is(next, Sense::QuarterName))
}

/// Whether a word for "from" or for a beginning stands before a date, with nothing but a weekday between.
fn opened(tokens: &[Token], from: &Claim) -> bool {
    let start = tokens.partition_point(|token| token.span.start < from.span.start);
    let mut before = tokens[..start].iter().rev().take(4);
    let filler = |token: &&Token| token.mark(',') || token.senses.iter().any(|&sense| filler(sense));
    let word = before.find(|token| !filler(token));
    let opens = [Sense::RangeFrom, Sense::Between, Sense::Begins, Sense::Cue(Cue::Start)];
    word.is_some_and(|word| opens.iter().any(|sense| word.is(*sense)))
}

/// Whether a word of this sense belongs to the date behind it.
fn filler(sense: Sense) -> bool {
    matches!(sense, Sense::Weekday(_) | Sense::WeekdayNumber | Sense::Day | Sense::Month | Sense::Year)
}

/// Whether only words for "until" or a dash stand between two dates, and whether it is words.
fn joined(tokens: &[Token], from: &Claim, to: &Claim) -> Option<bool> {
    let start = tokens.partition_point(|token| token.span.start < from.number.end);
    let end = tokens.partition_point(|token| token.span.end <= to.number.start);
    let opens = tokens.partition_point(|token| token.span.start < from.span.start);
    let between = tokens[..opens].iter().rev().take(2).any(|token| token.is(Sense::Between));
    let mut joint = None;
    for token in tokens.get(start..end)? {
        let until = token.is(Sense::Until) || token.is(Sense::RangeTo) || (between && token.is(Sense::UntilAnd));
        let dash = ['-', '\u{2013}', '\u{2014}'].iter().any(|dash| token.mark(*dash));
        let filler = token.mark(',') || token.senses.iter().any(|&sense| filler(sense));
        match (joint, until, dash) {
            (None, true, _) => joint = Some(true),
            (None, false, true) => joint = Some(false),
            _ if filler || until => {}
            _ => return None,
        }
    }
    joint
}
