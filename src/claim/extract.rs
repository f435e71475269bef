//! The walk over a document: block by block, token by token, the longest reading first.

use std::sync::Arc;

use nom::Parser;
use nom::branch::alt;

use super::figure::Figure;
use super::grammar::{Read, Tokens, no};
use super::lex::{Token, TokenKind, lex};
use super::marks::Marks;
use super::noun;
use super::{Claim, Claims, Cue, Kind, Noun, Shape, Signal, Unit, amount, date, name, words};
use crate::document::{Block, BlockKind, Document, Marker, MarkerStyle};
use crate::language::{Language, Languages, Sense};
use crate::number::{Decimal, Qualifier, Quantity};
use crate::text::Span;

/// Reads every figure of `document`, and the cues around them.
///
/// The language is `wish` (a language's code) or what the document shows, block by block. Never
/// fails: what no grammar reads is no figure. Linear in the text.
pub fn extract(document: &Document, languages: &Languages, wish: Option<&str>) -> Claims {
    let main = match wish.and_then(|code| languages.get(code)) {
        Some(language) => language,
        None => languages.choose(&document.text),
    };
    let marks = Marks::settle(&document.text, main.decimal_mark());
    let mut walk = Walk { document, marks, claims: Claims::default(), tokens: Vec::new(), next_mark: 0 };
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let text = block.span.of(&document.text);
        let language = match wish {
            Some(_) => main,
            None => languages.choose_for_block(text, main),
        };
        walk.block(index as u32, block, language);
    }
    super::cell::settle(document, &mut walk.claims, walk.marks, main);
    walk.claims
}

struct Walk<'d> {
    document: &'d Document,
    marks: Marks,
    claims: Claims,
    tokens: Vec<Token<'d>>,
    next_mark: usize,
}

impl<'d> Walk<'d> {
    fn block(&mut self, index: u32, block: &Block, language: &'d Language) {
        let text = &self.document.text;
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        let mut from = block.span.start;
        if let Some(marker) = &block.marker {
            self.marker(index, block, marker);
            from = marker.span.end;
        }
        let body = Span { start: from, end: block.span.end };
        lex(text, body, self.marks, &language.lexicon, &mut tokens);
        let mut reader = Reader { text, language, block, index, tokens: &tokens, at: 0, sentence: 0 };
        let first_signal = self.claims.signals.len();
        let first_claim = self.claims.list.len();
        while reader.at < tokens.len() {
            self.step(&mut reader);
        }
        reader.stops(u32::MAX, &mut self.claims.signals);
        if self.claims.list.len() == first_claim && block.kind != BlockKind::Row {
            self.claims.signals.truncate(first_signal);
        }
        super::echo::find(text, &tokens, language, &mut self.claims.echoes);
        tokens.clear();
        self.tokens = tokens;
    }

    fn marker(&mut self, index: u32, block: &Block, marker: &Marker) {
        if marker.style == MarkerStyle::Bullet {
            return;
        }
        let kind = match block.kind {
            BlockKind::Item => Kind::ListMarker,
            BlockKind::Note => Kind::FootnoteDef,
            _ => Kind::HeadingNumber,
        };
        let printed = marker.number.of(&self.document.text);
        let value = printed.parse().ok().or_else(|| name::value_of_roman(printed)).unwrap_or(0);
        self.push(index, Figure { span: marker.span, ..Figure::plain(kind, marker.number, Decimal::whole(value)) }, None, Noun::default());
    }

    fn step(&mut self, reader: &mut Reader<'_, 'd>) {
        let here = reader.tokens[reader.at];
        reader.stops(here.span.start, &mut self.claims.signals);
        let marks = &self.document.marks;
        while marks.get(self.next_mark).is_some_and(|mark| mark.span.end <= here.span.start) {
            self.next_mark += 1;
        }
        if let Some(mark) = marks.get(self.next_mark).filter(|mark| mark.span.touches(here.span)) {
            let value = mark.span.of(reader.text).parse().unwrap_or(0);
            self.push(reader.index, Figure::plain(Kind::FootnoteRef, mark.span, Decimal::whole(value)), None, Noun::default());
            reader.at += 1;
            return;
        }
        let rest = &reader.tokens[reader.at..];
        let may_begin = here.number().is_some() || !here.senses.is_empty() || may_be_code(rest);
        if may_begin && !reader.in_address() {
            if let Ok((after, figure)) = reader.figure(rest) {
                let taken = rest.len() - after.len();
                reader.at += taken;
                let noun = noun::after(reader.text, after, reader.language, &figure);
                reader.at += noun.taken;
                self.push(reader.index, noun.widen(figure), Some(reader.language), noun.noun);
                return;
            }
        }
        reader.signal(here, &mut self.claims.signals);
        reader.at += 1;
    }

    fn push(&mut self, block: u32, figure: Figure, language: Option<&Language>, noun: Noun) {
        let unit = figure.unit.and_then(|unit| language?.units().get(usize::from(unit)));
        let unit = match figure.kind {
            Kind::Percent => Some(Arc::new(Unit { symbol: "%".into(), dimension: "percent".into() })),
            _ => unit.map(|unit| Arc::new(Unit { symbol: unit.symbol.clone(), dimension: unit.dimension.clone() })),
        };
        let quantity = Quantity {
            written: figure.written,
            factor: figure.factor,
            precision: figure.precision,
            qualifier: figure.qualifier,
        };
        self.claims.list.push(Claim {
            kind: figure.kind,
            number: figure.number,
            span: figure.span,
            quantity,
            shape: figure.shape,
            unit,
            noun,
            per: figure.per,
            points: figure.points,
            spelled: figure.spelled,
            block,
        });
    }
}

/// A capitalised word glued by a dash to digits may be a code.
fn may_be_code(rest: &[Token]) -> bool {
    matches!(rest, [word, dash, number, ..]
        if matches!(word.kind, TokenKind::Word(_, true)) && dash.mark('-') && !dash.spaced && number.number().is_some() && !number.spaced)
}

struct Reader<'t, 'd> {
    text: &'t str,
    language: &'d Language,
    block: &'t Block,
    index: u32,
    tokens: &'t [Token<'d>],
    at: usize,
    sentence: usize,
}

impl<'t, 'd> Reader<'t, 'd> {
    /// A figure with its hedges, if one begins here.
    fn figure(&self, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let hedge = |token: &Token| {
            token.senses.iter().find_map(|&sense| if let Sense::Hedge(qualifier) = sense { Some(qualifier) } else { None })
        };
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
        let (rest, mut figure) = match self.plain(start) {
            Ok(found) => found,
            // `từ 7.000 đồng trở xuống`: the opener belongs to the bound behind the figure.
            Err(_) if from => {
                let (rest, figure) = self.plain(&start[1..])?;
                let bounded = rest.first().is_some_and(|token| {
                    token.senses.iter().any(|sense| matches!(sense, Sense::HedgeAfter(_)))
                });
                if !bounded {
                    return no(input);
                }
                (rest, figure)
            }
            Err(error) => return Err(error),
        };
        let mut rest = rest;
        let after = rest.first().into_iter().flat_map(|token| token.senses).find_map(|&sense| match sense {
            Sense::HedgeAfter(qualifier) => Some(qualifier),
            _ => None,
        });
        if let Some(found) = after {
            qualifier = found;
            rest = &rest[1..];
        }
        figure.qualifier = qualifier;
        if qualifier != Qualifier::Exact && !matches!(figure.shape, Shape::Single) {
            figure.qualifier = Qualifier::Exact;
        }
        Ok((rest, figure))
    }

    fn plain(&self, input: Tokens<'t, 'd>) -> Read<'t, 'd, Figure> {
        let (units, text) = (self.language.units(), self.text);
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        // A number glued behind a word is part of it: a code, a name, the mark of a note.
        let glued = |token: &Token| !token.spaced && token.number().is_some();
        if input.first().is_some_and(glued)
            && before.is_some_and(|before| before.word() && before.span.end == input[0].span.start && before.senses.is_empty())
        {
            return no(input);
        }
        if input.first().is_some_and(|token| token.is(Sense::NoNumber)) {
            return no(input);
        }
        let document = |input| name::document(text, input);
        let identifier = |input| name::identifier(text, input);
        let ordinal = |input| name::ordinal(text, input);
        let phone = |input| phone(input);
        let measured_ratio = |input| amount::of_ratio(units, input);
        let range = |input| amount::range(units, input);
        let amount = |input| amount::amount(units, input);
        let fraction = words::fraction;
        let (rest, figure) =
            alt((document, date::date, identifier, phone, ordinal, measured_ratio, range, fraction, amount)).parse(input)?;
        let taken = &input[..input.len() - rest.len()];
        match figure.spelled && !self.counts(taken, rest, &figure) {
            true => no(input),
            false => Ok((rest, figure)),
        }
    }

    /// Whether number words here are a number: several of them, or with something counted behind, or
    /// nothing else in the block.
    fn counts(&self, taken: &[Token], rest: &[Token], figure: &Figure) -> bool {
        if figure.unit.is_some() || matches!(figure.kind, Kind::Percent | Kind::Ordinal | Kind::Age) {
            return true;
        }
        let alone = taken.len() == self.tokens.len() && taken.len() == self.at + taken.len();
        let shy = taken.iter().any(|token| token.is(Sense::Shy)) || figure.written.mantissa == 0;
        let words = taken.iter().filter(|token| token.word()).count();
        let counted = rest.first().is_some_and(|next| next.is(Sense::Counted));
        match self.language.number_words_stand_alone() {
            _ if alone => true,
            _ if shy && words == 1 => false,
            true => true,
            false => words > 1 || counted,
        }
    }

    /// Emits the end of every sentence that ends at or before byte `to`.
    fn stops(&mut self, to: u32, signals: &mut Vec<Signal>) {
        while let Some(sentence) = self.block.sentences.get(self.sentence).filter(|sentence| sentence.end <= to) {
            signals.push(Signal { span: Span { start: sentence.end, end: sentence.end }, cue: Cue::Stop });
            self.sentence += 1;
        }
    }

    fn signal(&self, token: Token, signals: &mut Vec<Signal>) {
        let cue = match token.kind {
            TokenKind::Mark(',') => Some(Cue::Comma),
            TokenKind::Mark(';') => Some(Cue::Semicolon),
            TokenKind::Mark(':') => Some(Cue::Colon),
            TokenKind::Mark('(' | '[') => Some(Cue::Opening),
            TokenKind::Mark(')' | ']') => Some(Cue::Closing),
            _ => None,
        };
        let meant = token.senses.iter().filter_map(|&sense| if let Sense::Cue(cue) = sense { Some(cue) } else { None });
        signals.extend(cue.into_iter().chain(meant).map(|cue| Signal { span: token.span, cue }));
    }

    /// Whether the token stands inside a web or mail address: text without white space around `://` or `@`.
    fn in_address(&self) -> bool {
        let start = self.tokens[..=self.at].iter().rposition(|token| token.spaced).unwrap_or(0).max(self.at.saturating_sub(64));
        let glued = self.tokens[start..].iter().take(96).enumerate().take_while(|(offset, token)| *offset == 0 || !token.spaced);
        let mut colon = false;
        for (_, token) in glued {
            if token.mark('@') || (colon && token.mark('/')) {
                return true;
            }
            colon = token.mark(':');
        }
        false
    }
}

/// A telephone number: groups of digits of which the first begins with a zero, or a plus sign.
fn phone<'t, 'l: 't>(input: Tokens<'t, 'l>) -> Read<'t, 'l, Figure> {
    let plus = input.first().is_some_and(|token| token.mark('+'));
    let start = if plus { &input[1..] } else { input };
    let Some((first, mut rest)) = start.split_first() else { return no(input) };
    let Some(number) = first.number() else { return no(input) };
    let long = number.padded && (number.digits >= 3 || number.value.scale > 0) && number.value.scale != 2;
    if !long && !(plus && !first.spaced) {
        return no(input);
    }
    let mut last = first.span;
    let mut groups = 0;
    while groups < 5 {
        let sign = rest.first().is_some_and(|sign| (sign.mark('.') || sign.mark('-') || sign.mark(')')) && !sign.spaced);
        let after = if sign { &rest[1..] } else { rest };
        let Some((next, after)) = after.split_first() else { break };
        let Some(_) = next.number().filter(|next| next.digits >= 2) else { break };
        last = next.span;
        rest = after;
        groups += 1;
    }
    if groups == 0 && !(number.padded && number.digits >= 7) && !plus && number.digits < 4 {
        return no(input);
    }
    Ok((rest, Figure::plain(Kind::Identifier, first.span.to(last), number.value)))
}
