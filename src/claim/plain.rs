//! Which reading of a token is the right one, by what stands around it.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;

use super::figure::Figure;
use super::grammar::{Read, Tokens, measures, no, scales};
use super::lex::{Token, TokenKind};
use super::reader::{BACK, Reader};
use super::{Cue, Kind, Shape, amount, clock, date, name, phone, words};
use crate::language::Sense;
use crate::number::{Decimal, Rational};

/// How many tokens of a code are looked back on.
const CODE: usize = 6;
/// How many tokens before the last member of a list the number of the one before it may stand.
const LISTED: usize = 4;
/// Whole numbers that may be years.
const YEARS: Range<i128> = 1800..2200;

impl<'t, 'd> Reader<'t, 'd> {
    /// The figure that begins at `input`, without hedges.
    pub(super) fn plain(&self, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let (units, text) = (self.language.units(), self.text);
        let Some(first) = input.first() else { return no(input) };
        let at = self.tokens.len() - input.len();
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        // A number glued behind a word is part of it: a code, a name, the mark of a note.
        let glued = !first.spaced && first.number().is_some();
        if glued
            && before
                .is_some_and(|before| before.word() && before.span.end == first.span.start && before.senses.is_empty())
        {
            return no(input);
        }
        if first.number().is_some() && self.coded(at) {
            return no(input);
        }
        if first.is(Sense::NoNumber) {
            return no(input);
        }
        if first.senses.is_empty() && first.word() {
            return self.roman(at, input).or_else(|_: nom::Err<_>| name::identifier(text, input));
        }
        // Of all readings only an area code begins with a bracket.
        if first.mark('(') {
            return phone::phone(input);
        }
        if let Ok(found) = self.bare_month(at, input) {
            return Ok(found);
        }
        let document = |input| name::document(text, input);
        let day = |input| date::date(self.language.writes_day_first(), input);
        let identifier = |input| name::identifier(text, input);
        let ordinal = |input| name::ordinal(text, input);
        let code = |input| name::code(text, input);
        let measured_ratio = |input| amount::of_ratio(units, input);
        let counted = |input| self.counted(at, input);
        let readings = (document, day, identifier, phone::phone, clock::clock, ordinal, code, measured_ratio, counted);
        let (rest, mut figure) = alt(readings).parse(input)?;
        let taken = &input[..input.len() - rest.len()];
        if figure.spelled && !self.counts(at, taken, rest, &figure) {
            return no(input);
        }
        // 30/4 - 01/5: what follows a day is a day.
        if figure.kind == Kind::Ratio
            && self.continues(at, Kind::Date)
            && let Ok(day) = date::day_and_month(input)
        {
            return Ok(day);
        }
        if figure.kind == Kind::Ratio
            && let Some(before) = before
            && let Ok((rest, day)) = self.dated(before, input)
        {
            return Ok((rest, day));
        }
        let alone = rest.first().is_none_or(|next| !next.word() || next.is(Sense::Cue(Cue::And)));
        if figure.kind == Kind::Count && taken.len() == 1 && alone && self.continues(at, Kind::Identifier) {
            figure.kind = Kind::Identifier;
        }
        // In 1899, since 1850: no noun, no unit, and a word before it that years have.
        let year = figure.kind == Kind::Count
            && figure.number.len() == 4
            && (1000..1900).contains(&{ figure.written.mantissa });
        let dates = |before: &Token| before.is(Sense::BeforeYear) || before.is(Sense::Cue(Cue::Founded));
        let ends =
            rest.first().is_none_or(|next| !next.word() || next.is(Sense::NounEnd) || next.is(Sense::Cue(Cue::And)));
        if year && ends && taken.len() == 1 && before.is_some_and(dates) {
            figure.kind = Kind::Year;
        }
        Ok((rest, figure))
    }

    /// A range, a fraction or an amount; what a range and an amount begin with is read once.
    fn counted(&self, at: usize, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let amount = amount::amount(self.language.units(), input);
        let range = self.range(at, input, amount.clone());
        range.or_else(|_: nom::Err<_>| words::fraction(input)).or(amount)
    }

    /// `30/4` behind a word that dates have before them, with nothing counted behind: từ 30/5 đến 10/6, by 31/12. Where
    /// the month may come first it is a date only if it could be no part of a whole.
    fn dated(&self, before: &Token, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let (rest, figure) = date::day_and_month(input)?;
        let until = [Sense::BeforeYear, Sense::RangeFrom, Sense::RangeTo, Sense::Until];
        let dates = until.iter().any(|sense| before.is(*sense)) && !before.is(Sense::Cue(Cue::And));
        let larger = matches!(figure.shape, Shape::Day(_, month, day) if day > month);
        let counted = rest.first().is_some_and(|next| measures(next) || (!next.spaced && next.mark('/')));
        match dates && !counted && (larger || self.language.writes_day_first()) {
            true => Ok((rest, figure)),
            false => no(input),
        }
    }

    /// A month's name alone, where another month is named before or behind it and a word for "until" or a dash joins
    /// them: April to July.
    fn bare_month(&self, at: usize, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let (rest, (word, month)) = date::capital_month(input)?;
        let joins = |token: &Token| {
            [Sense::RangeTo, Sense::Until].iter().any(|sense| token.is(*sense))
                || token.mark('-')
                || token.mark('\u{2013}')
        };
        let named = |tokens: &[Token]| date::capital_month(tokens).is_ok();
        let behind = matches!(rest, [join, other @ ..] if joins(join) && named(other));
        let before = at.checked_sub(2).is_some_and(|other| joins(&self.tokens[at - 1]) && named(&self.tokens[other..]));
        let numbered = rest.first().is_some_and(|next| next.number().is_some());
        match (behind || before) && !numbered {
            true => Ok((rest, date::dated(word.span, 0, month, 0))),
            false => no(input),
        }
    }

    /// Whether token `at` is glued, by marks and digits, to a word of capitals and digits: J1149.5+66.
    fn coded(&self, at: usize) -> bool {
        let run = self.tokens[..=at].iter().rev().take(CODE + 1).take_while(|token| !token.spaced).count();
        self.tokens[at - run.min(at)..at].iter().any(|token| {
            let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
            matches!(token.kind, TokenKind::Word(_, true))
                && token.senses.is_empty()
                && digits(token.span.of(self.text))
        })
    }

    /// A pair of amounts that is a range; `rose from 61% to 72%` is a change and none, and so is `from 40 to 37.5 hours`,
    /// which begins with the larger. `low` is the amount read here.
    fn range(&self, at: usize, input: Tokens<'t, 'd>, low: Read<'t, 'd, Figure>) -> Read<'t, 'd, Figure> {
        let (rest, mut figure) = amount::range(self.language.units(), input, low)?;
        let calendar = |number: Decimal| number.scale == 0 && (1900..2100).contains(&{ number.mantissa });
        if let Shape::Between(high) = figure.shape
            && calendar(figure.written)
            && calendar(high)
            && figure.unit.is_none()
        {
            figure.kind = Kind::Period;
        }
        let taken = &input[..input.len() - rest.len()];
        let level = taken.iter().any(|token| token.is(Sense::RangeTo) && token.is(Sense::Cue(Cue::Level)));
        let moves = |token: &Token| [Cue::Rise, Cue::Fall, Cue::Moved].iter().any(|cue| token.is(Sense::Cue(*cue)));
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let started = before.into_iter().chain(taken.first()).any(|token| token.is(Sense::Cue(Cue::Start)));
        let sinks = started
            && matches!(figure.shape, Shape::Between(high) if Rational::from(high) < Rational::from(figure.written));
        // Vary from £62 to £48: what is spread goes nowhere.
        let spread = self.tokens[at.saturating_sub(BACK)..=at].iter().any(|token| token.is(Sense::Cue(Cue::Spread)));
        let changes = level && !spread && (sinks || self.tokens[at.saturating_sub(BACK)..at].iter().any(moves));
        // From 8.75 cents in 1893 to 6.5 cents: a year ends what stands before the word.
        let dated = level
            && figure.written.scale == 0
            && YEARS.contains(&{ figure.written.mantissa })
            && matches!(figure.shape, Shape::Between(high) if Rational::from(high) < Rational::from(YEARS.start));
        if changes || dated { no(input) } else { Ok((rest, figure)) }
    }

    /// A Roman numeral that numbers an edition after another (khóa XI, XII) or closes a name (Nà Pàn II).
    fn roman(&self, at: usize, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let (rest, figure) = name::roman(self.text, 1, input)?;
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return no(input) };
        if self.continues(at, Kind::Ordinal) {
            return Ok((rest, figure));
        }
        let name = matches!(before.kind, TokenKind::Word(_, true))
            && before.span.of(self.text).chars().any(char::is_lowercase);
        match name && input[0].spaced && figure.number.len() > 1 {
            true => Ok((rest, Figure { kind: Kind::Identifier, ..figure })),
            false => no(input),
        }
    }

    /// Whether token `at` stands behind a comma or an "and" that follows a figure of this kind.
    fn continues(&self, at: usize, kind: Kind) -> bool {
        let range = |mark: &Token| mark.mark('-') || mark.mark('\u{2013}') || mark.is(Sense::RangeTo);
        let joins =
            |mark: &Token| mark.mark(',') || mark.is(Sense::Cue(Cue::And)) || (kind == Kind::Date && range(mark));
        at > 0 && self.series == Some((at - 1, kind)) && joins(&self.tokens[at - 1])
    }

    /// Whether number words here are a number: several of them, or with something counted behind, or
    /// nothing else in the block.
    fn counts(&self, at: usize, taken: &[Token], rest: &[Token], figure: &Figure) -> bool {
        let alone = at == 0 && taken.len() == self.tokens.len();
        // "triệu đồng" over a table, "hundreds of": a scale word counts only with a number.
        let said =
            |token: &Token| token.senses.iter().any(|sense| matches!(sense, Sense::Small(_) | Sense::Fraction(..)));
        if !alone
            && figure.kind != Kind::Ordinal
            && taken.iter().all(|token| !said(token) && (token.is(Sense::Shy) || !scales(token)))
        {
            return false;
        }
        let of = |token: &Token| token.is(Sense::Ratio) || token.is(Sense::Cue(Cue::Base));
        if taken.iter().flat_map(|token| token.senses).any(|sense| matches!(sense, Sense::Fraction(..))) {
            return !taken.iter().any(|token| token.is(Sense::Shy)) || rest.first().is_some_and(of);
        }
        if figure.unit.is_some() || matches!(figure.kind, Kind::Percent | Kind::Ordinal | Kind::Age) {
            return true;
        }
        let shy = taken.iter().any(|token| token.is(Sense::Shy))
            || (figure.written.mantissa == 0 && !self.language.number_words_stand_alone());
        // zero-carbon homes.
        let described = matches!(rest, [hyphen, next, ..] if hyphen.mark('-') && !hyphen.spaced && next.word());
        if figure.written.mantissa == 0 && described {
            return false;
        }
        let words = taken.iter().filter(|token| token.word()).count();
        let counted = rest.first().is_some_and(|next| next.is(Sense::Counted));
        // In a list of parts even "one" is a number: gồm một xã và hai thị trấn.
        let listed = |before: &Token| {
            [Cue::Comprises, Cue::Including, Cue::And].iter().any(|&cue| before.is(Sense::Cue(cue))) || before.mark(':')
        };
        if shy && counted && at.checked_sub(1).is_some_and(|before| listed(&self.tokens[before])) {
            return true;
        }
        if shy && self.closes(at) && rest.first().is_some_and(|next| next.word() && !next.is(Sense::NounEnd)) {
            return true;
        }
        match self.language.number_words_stand_alone() {
            _ if alone => true,
            _ if shy && words == 1 => false,
            true => true,
            false => words > 1 || counted,
        }
    }

    /// Four middle schools, two high schools and one academy: whether "and" and, a few words before, another number stand
    /// before token `at`.
    fn closes(&self, at: usize) -> bool {
        let and = at.checked_sub(1).filter(|and| self.tokens[*and].is(Sense::Cue(Cue::And)));
        let numbers = |token: &Token| {
            token.number().is_some() || token.senses.iter().any(|sense| matches!(sense, Sense::Small(_)))
        };
        let stops = |token: &&Token| !token.mark('.') && !token.mark(':') && !token.mark(';');
        and.is_some_and(|and| self.tokens[..and].iter().rev().take(LISTED).take_while(stops).any(numbers))
    }
}
