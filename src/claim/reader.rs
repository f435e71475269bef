//! One block read token by token: figures with their hedges, nouns and what they are for each of, and the cues between.

use nom::Parser;
use nom::branch::alt;

use super::address::Addresses;
use super::figure::{Each, Figure};
use super::grammar::{Read, Tokens, hedge, hedge_after, no, opens, scales};
use super::lex::{Token, TokenKind};
use super::{Cue, Kind, Noun, Shape, Signal, amount, clock, date, name, noun, per, phone, words};
use crate::document::{Block, BlockKind};
use crate::language::{Language, Sense};
use crate::number::{Decimal, Qualifier};
use crate::text::Span;

/// How many tokens before a figure may say what it is for each of, that it is averaged, or that it is a change.
const BACK: usize = 8;

/// The reading of one block.
pub(super) struct Reader<'t, 'd> {
    pub(super) text: &'t str,
    pub(super) language: &'d Language,
    pub(super) tokens: &'t [Token<'d>],
    /// The next token to read.
    pub(super) at: usize,
    block: &'t Block,
    sentence: usize,
    /// What the next amount is for each of, and the token that said so.
    announced: Option<(Each, usize)>,
    /// The token behind the last edition or name, and which it was: khóa XI, XII; khu 6, 9 và 12.
    series: Option<(usize, Kind)>,
    addresses: Addresses,
}

impl<'t, 'd> Reader<'t, 'd> {
    pub(super) fn new(text: &'t str, language: &'d Language, block: &'t Block, tokens: &'t [Token<'d>]) -> Self {
        Self {
            text,
            language,
            tokens,
            at: 0,
            block,
            sentence: 0,
            announced: None,
            series: None,
            addresses: Addresses::default(),
        }
    }

    /// The figure that begins at the next token, if one does, and its noun. Moves behind both; the cues in front
    /// of the number are signals.
    pub(super) fn read(&mut self, signals: &mut Vec<Signal>) -> Option<(Figure, Noun)> {
        let here = self.tokens[self.at];
        let rest = &self.tokens[self.at..];
        let capital = matches!(here.kind, TokenKind::Word(_, true) | TokenKind::Mark(_));
        let may_begin = here.number().is_some() || !here.senses.is_empty() || capital;
        if self.addresses.hold(self.tokens, self.at) || !may_begin {
            return None;
        }
        let (after, mut figure) = self.negative(rest).or_else(|_: nom::Err<_>| self.hedged(rest)).ok()?;
        for token in rest.iter().take_while(|token| token.span.end <= figure.span.start) {
            self.signal(*token, true, signals);
        }
        let averaged = self.before(|token| token.is(Sense::Cue(Cue::Average)));
        let noun = noun::after(self.text, after, self.language, &figure);
        figure = noun.widen(figure);
        let mut after = &after[noun.taken..];
        if figure.measures() && !figure.is_rate() {
            (after, figure) = per::behind_noun(figure, averaged, after);
            figure = per::apart(figure, after);
        }
        if let Some((token, rest)) = after.split_first()
            && let Some(found) = hedge_after(token)
            && noun.taken > 0
            && matches!(figure.shape, Shape::Single)
        {
            figure.qualifier = found;
            after = rest;
        }
        if let Some((each, by)) = self.announced.take_if(|_| figure.measures() && figure.kind != Kind::Percent)
            && !figure.is_rate()
            && self.at - by <= BACK
        {
            figure = figure.each(each);
        }
        self.at = self.tokens.len() - after.len();
        let edition = self.text.as_bytes().get(figure.number.start as usize).is_some_and(u8::is_ascii_uppercase);
        if matches!(figure.kind, Kind::Identifier | Kind::Date) || (figure.kind == Kind::Ordinal && edition) {
            self.series = Some((self.at, figure.kind));
        }
        Some((figure, noun.noun))
    }

    /// Moves over the next token, which begins no figure, and emits what it says.
    pub(super) fn pass(&mut self, signals: &mut Vec<Signal>) {
        let here = self.tokens[self.at];
        if let TokenKind::Mark(mark) = here.kind {
            self.announced = self.announced.filter(|_| mark == '-' || mark == '/');
        } else if let Some(each) = per::announced(&self.tokens[self.at..]) {
            self.announced = Some((each, self.at));
        }
        let next = self.tokens.get(self.at + 1);
        let figure_next =
            next.is_some_and(|next| next.number().is_some() || next.senses.iter().any(|&sense| opens(sense)));
        self.signal(here, figure_next, signals);
        self.at += 1;
    }

    /// A table cell of nothing but a number in brackets: it is negative.
    fn negative(&self, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let starts = self.at.checked_sub(1).is_none_or(|before| self.tokens[before].mark('|'));
        let [open, inner @ ..] = input else { return no(input) };
        if self.block.kind != BlockKind::Row || !starts || !open.mark('(') {
            return no(input);
        }
        let (rest, figure) = amount::amount(self.language.units(), inner)?;
        match rest {
            [close, rest @ ..]
                if close.mark(')') && rest.first().is_none_or(|next| next.mark('|')) && !figure.spelled =>
            {
                let mut figure = figure.over(open.span).over(close.span);
                figure.written.mantissa = -figure.written.mantissa;
                Ok((rest, figure))
            }
            _ => no(input),
        }
    }

    /// A figure with its hedges.
    fn hedged(&self, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let mut start = input;
        let mut qualifier = Qualifier::Exact;
        while let Some((token, rest)) = start.split_first()
            && let Some(found) = hedge(token)
        {
            if qualifier == Qualifier::Exact || qualifier == Qualifier::Approx {
                qualifier = found;
            }
            start = rest;
        }
        let from = start.first().is_some_and(|token| token.is(Sense::RangeFrom));
        let (mut rest, mut figure) = match self.plain(start) {
            Ok(found) => found,
            // `từ 7.000 đồng trở xuống`: the opener belongs to the bound behind the figure.
            Err(_) if from => {
                let (rest, figure) = self.plain(&start[1..])?;
                let bounded = rest.first().is_some_and(|token| hedge_after(token).is_some());
                if !bounded {
                    return no(input);
                }
                (rest, figure)
            }
            Err(error) => return Err(error),
        };
        if let Some((token, after)) = rest.split_first()
            && let Some(found) = hedge_after(token)
        {
            (qualifier, rest) = (found, after);
        }
        if matches!(figure.shape, Shape::Single) && qualifier != Qualifier::Exact {
            figure.qualifier = qualifier;
        }
        Ok((rest, figure))
    }

    fn plain(&self, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
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
        if first.is(Sense::NoNumber) {
            return no(input);
        }
        if first.senses.is_empty() && first.word() {
            return self.roman(at, input).or_else(|_: nom::Err<_>| name::identifier(text, input));
        }
        let document = |input| name::document(text, input);
        let day = |input| date::date(self.language.writes_day_first(), input);
        let identifier = |input| name::identifier(text, input);
        let ordinal = |input| name::ordinal(text, input);
        let code = |input| name::code(text, input);
        let measured_ratio = |input| amount::of_ratio(units, input);
        let range = |input| self.range(at, input);
        let amount = |input| amount::amount(units, input);
        let fraction = words::fraction;
        let readings = (document, day, identifier, phone::phone, clock::clock, ordinal, code, measured_ratio, range, fraction, amount);
        let (rest, mut figure) = alt(readings).parse(input)?;
        let taken = &input[..input.len() - rest.len()];
        if figure.spelled && !self.counts(at, taken, rest, &figure) {
            return no(input);
        }
        // 30/4 - 01/5: what follows a day is a day.
        if figure.kind == Kind::Ratio && self.continues(at, Kind::Date) {
            return date::day_and_month(input);
        }
        let alone = rest.first().is_none_or(|next| !next.word() || next.is(Sense::Cue(Cue::And)));
        if figure.kind == Kind::Count && taken.len() == 1 && alone && self.continues(at, Kind::Identifier) {
            figure.kind = Kind::Identifier;
        }
        // In 1899, since 1850: no noun, no unit, and a word before it that years have.
        let year =
            figure.kind == Kind::Count && figure.number.len() == 4 && (1000..1900).contains(&figure.written.mantissa);
        let ends = rest.first().is_none_or(|next| !next.word() || next.is(Sense::NounEnd));
        if year && ends && taken.len() == 1 && before.is_some_and(|before| before.is(Sense::BeforeYear)) {
            figure.kind = Kind::Year;
        }
        Ok((rest, figure))
    }

    /// A pair of amounts that is a range; `rose from 61% to 72%` is a change and none.
    fn range(&self, at: usize, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let (rest, mut figure) = amount::range(self.language.units(), input)?;
        let calendar = |number: Decimal| number.scale == 0 && (1900..2100).contains(&number.mantissa);
        if let Shape::Between(high) = figure.shape
            && calendar(figure.written)
            && calendar(high)
            && figure.unit.is_none()
        {
            figure.kind = Kind::Period;
        }
        let taken = &input[..input.len() - rest.len()];
        let level = taken.iter().any(|token| token.is(Sense::RangeTo) && token.is(Sense::Cue(Cue::Level)));
        let moves = |token: &Token| token.is(Sense::Cue(Cue::Rise)) || token.is(Sense::Cue(Cue::Fall));
        let changes = level && self.tokens[at.saturating_sub(BACK)..at].iter().any(moves);
        if changes { no(input) } else { Ok((rest, figure)) }
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
        match self.language.number_words_stand_alone() {
            _ if alone => true,
            _ if shy && words == 1 => false,
            true => true,
            false => words > 1 || counted,
        }
    }

    /// Emits the end of every sentence that ends at or before byte `to`.
    pub(super) fn stops(&mut self, to: u32, signals: &mut Vec<Signal>) {
        while let Some(sentence) = self.block.sentences.get(self.sentence).filter(|sentence| sentence.end <= to) {
            signals.push(Signal { span: Span { start: sentence.end, end: sentence.end }, cue: Cue::Stop });
            self.sentence += 1;
            self.announced = None;
        }
    }

    /// Emits what `token` says. A start or a level is one only right before its figure.
    fn signal(&self, token: Token, figure_next: bool, signals: &mut Vec<Signal>) {
        let cue = match token.kind {
            TokenKind::Mark(',') => Some(Cue::Comma),
            TokenKind::Mark(';') => Some(Cue::Semicolon),
            TokenKind::Mark(':') => Some(Cue::Colon),
            TokenKind::Mark('(' | '[') => Some(Cue::Opening),
            TokenKind::Mark(')' | ']') => Some(Cue::Closing),
            _ => None,
        };
        let meant = token.senses.iter().filter_map(|&sense| if let Sense::Cue(cue) = sense { Some(cue) } else { None });
        let meant = meant.filter(|cue| figure_next || !matches!(cue, Cue::Start | Cue::Level));
        signals.extend(cue.into_iter().chain(meant).map(|cue| Signal { span: token.span, cue }));
    }

    /// Whether a token shortly before the next one fits `wanted`, with no end of a clause between.
    fn before(&self, wanted: impl Fn(&Token) -> bool) -> bool {
        let back = self.tokens[self.at.saturating_sub(BACK)..self.at].iter().rev();
        back.take_while(|token| !token.mark(';') && !token.mark('.')).any(wanted)
    }
}
