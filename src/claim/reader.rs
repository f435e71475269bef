//! One block read token by token: figures with their hedges, nouns and what they are for each of, and the cues between.

mod sense;

use super::address::Addresses;
use super::figure::{Each, Figure};
use super::grammar::{Read, Tokens, begins, hedge, hedge_after, no, opens};
use super::lex::{Token, TokenKind};
use super::{Cue, Kind, Noun, Shape, Signal, amount, name, noun, per};
use crate::document::{Block, BlockKind};
use crate::language::{Language, Sense};
use crate::number::Qualifier;
use crate::text::Span;

/// How many tokens before a figure may say what it is for each of, that it is averaged, or that it is a change.
pub(super) const BACK: usize = 8;
/// How many words behind a percentage may say what it is of.
const NOUN: usize = 8;

/// The reading of one block.
pub(super) struct Reader<'t, 'd> {
    pub(super) text: &'t str,
    pub(super) language: &'d Language,
    pub(super) tokens: &'t [Token<'d>],
    /// The next token to read.
    pub(super) at: usize,
    block: &'t Block,
    /// The next sentence to end.
    pub(super) sentence: usize,
    /// What the next amount is for each of, and the token that said so.
    announced: Option<(Each, usize)>,
    /// The token right behind the last amount, which a comparative there makes a difference: 18 fewer.
    ended: Option<usize>,
    /// The bracket that stands there.
    opened: Option<usize>,
    /// The token behind the last edition or name, and which it was: khóa XI, XII; khu 6, 9 và 12.
    pub(super) series: Option<(usize, Kind)>,
    addresses: Addresses,
}

impl<'t, 'd> Reader<'t, 'd> {
    /// Reads the tokens of a block, or of a part of it that begins in this sentence.
    pub(super) fn new(
        text: &'t str,
        language: &'d Language,
        block: &'t Block,
        tokens: &'t [Token<'d>],
        sentence: usize,
    ) -> Self {
        Self {
            text,
            language,
            tokens,
            at: 0,
            block,
            sentence,
            announced: None,
            ended: None,
            opened: None,
            series: None,
            addresses: Addresses::of(text, tokens),
        }
    }

    /// The figure that begins at the next token, if one does, and its noun. Moves behind both; the cues in front
    /// of the number are signals.
    pub(super) fn read(&mut self, signals: &mut Vec<Signal>) -> Option<(Figure, Noun)> {
        let rest = &self.tokens[self.at..];
        let here = &rest[0];
        let glued = |next: &Token| !next.spaced && (next.mark('-') || next.mark('/'));
        // Most words begin no figure, and are not worth trying.
        let may_begin = match here.kind {
            TokenKind::Number(_) => true,
            TokenKind::Mark(mark) => matches!(mark, '-' | '\u{2212}' | '\u{2013}' | '+' | '('),
            TokenKind::Word(_, capital) => {
                here.senses.iter().any(|&sense| begins(sense))
                    || (capital && (rest.get(1).is_some_and(glued) || name::numeral(here.span.of(self.text))))
            }
        };
        if self.addresses.hold(self.tokens, self.at) || !may_begin {
            return None;
        }
        let (after, mut figure) = self.negative(rest).or_else(|_: nom::Err<_>| self.hedged(rest)).ok()?;
        for (at, token) in rest.iter().take_while(|token| token.span.end <= figure.span.start).enumerate() {
            self.signal(self.at + at, token, true, signals);
        }
        let averaged = self.before(|token| token.is(Sense::Cue(Cue::Average)));
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        let led = last.is_some_and(|token| token.is(Sense::Cue(Cue::Aged)));
        let noun = noun::after(self.text, after, self.language, &figure);
        figure = noun.widen(figure);
        // 70 women: what marks those counted is told by their very name.
        let marked = [Cue::Trait, Cue::Male, Cue::Female];
        let marks = after[..noun.taken].iter().flat_map(|token| {
            let cues = marked.into_iter().filter(|cue| token.is(Sense::Cue(*cue)));
            cues.map(|cue| Signal { span: token.span, cue })
        });
        signals.extend(marks);
        let mut after = &after[noun.taken..];
        if figure.measures() && !figure.is_rate() {
            (after, figure) = per::behind_noun(self.language.units(), figure, [averaged, led], after);
            figure = per::apart(self.language.units(), figure, after);
        }
        if let Some((token, rest)) = after.split_first()
            && let Some(found) = hedge_after(token)
            && noun.taken > 0
            && matches!(figure.shape, Shape::Single)
        {
            figure.qualifier = found;
            after = rest;
        }
        if figure.kind == Kind::Percent
            && figure.qualifier == Qualifier::Exact
            && let Some(found) = self.bound_behind(after)
        {
            figure.qualifier = found;
        }
        if let Some((each, by)) = self.announced.take_if(|(each, by)| {
            // Each of the 85 branches: these are counted, and what follows is for each of them.
            let counts = *each == Each::Before && self.at - *by <= 2;
            figure.measures() && figure.kind != Kind::Percent && !counts
        }) && !figure.is_rate()
            && self.at - by <= BACK
        {
            figure = figure.each(each);
        }
        self.at = self.tokens.len() - after.len();
        self.ended = Some(self.at).filter(|_| figure.measures());
        let edition = self.text.as_bytes().get(figure.number.start as usize).is_some_and(u8::is_ascii_uppercase);
        if matches!(figure.kind, Kind::Identifier | Kind::Date) || (figure.kind == Kind::Ordinal && edition) {
            self.series = Some((self.at, figure.kind));
        }
        Some((figure, noun.noun))
    }

    /// Moves over the next token, which begins no figure, and emits what it says.
    pub(super) fn pass(&mut self, signals: &mut Vec<Signal>) {
        let tokens = self.tokens;
        let here = &tokens[self.at];
        if self.owns(self.at) {
            signals.push(Signal { span: here.span, cue: Cue::Versus });
        }
        // Most words mean nothing here.
        if here.word() && here.senses.is_empty() {
            self.at += 1;
            return;
        }
        if let TokenKind::Mark(mark) = here.kind {
            // For each of our 900 members, that is £12: what is worked out is for each of them.
            let told = self.tokens.get(self.at + 1).is_some_and(|next| next.is(Sense::Cue(Cue::Share)));
            let kept = matches!(mark, '-' | '/') || (mark == ',' && told);
            self.announced = self.announced.filter(|_| kept);
        } else if let Some(each) = per::announced(self.language.units(), &self.tokens[self.at..]) {
            self.announced = Some((each, self.at));
        }
        // £22,500 (4.4 %) above: brackets do not part an amount from its comparative.
        match here.kind {
            TokenKind::Mark('(') => self.opened = self.ended.filter(|ended| *ended == self.at),
            TokenKind::Mark(')') if self.opened.take().is_some() => self.ended = Some(self.at + 1),
            _ => {}
        }
        let next = self.tokens.get(self.at + 1);
        let figure_next =
            next.is_some_and(|next| next.number().is_some() || next.senses.iter().any(|&sense| opens(sense)));
        self.signal(self.at, here, figure_next, signals);
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
            let at = self.tokens.len() - start.len();
            if !self.compares(at, token) && matches!(qualifier, Qualifier::Exact | Qualifier::Approx) {
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
        if matches!(figure.shape, Shape::Single | Shape::Over(_)) && qualifier != Qualifier::Exact {
            figure.qualifier = qualifier;
        }
        Ok((rest, figure))
    }

    /// `từ 30% số hộ trở lên`: the bound that a word for "from" opens before a percentage and another one closes behind
    /// what it is of.
    fn bound_behind(&self, after: &[Token]) -> Option<Qualifier> {
        let opened = self.at.checked_sub(1).is_some_and(|last| self.tokens[last].is(Sense::RangeFrom));
        let words = after.iter().take(NOUN).take_while(|token| token.word());
        words.filter(|_| opened).find_map(hedge_after)
    }

    /// Emits the end of every sentence that ends at or before byte `to`.
    pub(super) fn stops(&mut self, to: u32, signals: &mut Vec<Signal>) {
        while let Some(sentence) = self.block.sentences.get(self.sentence).filter(|sentence| sentence.end <= to) {
            signals.push(Signal { span: Span { start: sentence.end, end: sentence.end }, cue: Cue::Stop });
            self.sentence += 1;
            self.announced = None;
        }
    }

    /// Whether token `at` says that the amount right before it is a difference: £2 million less than.
    fn compares(&self, at: usize, token: &Token) -> bool {
        self.ended == Some(at) && [Cue::More, Cue::Less].iter().any(|&cue| token.is(Sense::Cue(cue)))
    }

    /// Emits what token `at` says. A start or a level is one only right before its figure, a comparative only right
    /// behind its amount, where it says nothing else.
    fn signal(&self, at: usize, token: &Token, figure_next: bool, signals: &mut Vec<Signal>) {
        let cue = match token.kind {
            TokenKind::Mark(',') => Some(Cue::Comma),
            // 498,400 visits – 40 % of the total: a dash between spaces parts as a comma does.
            TokenKind::Mark('\u{2013}' | '\u{2014}')
                if token.spaced && self.tokens.get(at + 1).is_some_and(|next| next.spaced) =>
            {
                Some(Cue::Comma)
            }
            // Three dots at the end of a list say that more could be named.
            TokenKind::Mark('\u{2026}') => Some(Cue::Open),
            TokenKind::Mark('.') if self.trails(at) => Some(Cue::Open),
            TokenKind::Mark(';') => Some(Cue::Semicolon),
            TokenKind::Mark(':') => Some(Cue::Colon),
            TokenKind::Mark('(' | '[') => Some(Cue::Opening),
            TokenKind::Mark(')' | ']') => Some(Cue::Closing),
            // 84 hộ/240 hộ nghèo: so many of so many.
            TokenKind::Mark('/') if self.ended == Some(at) && !token.spaced && figure_next => Some(Cue::Base),
            _ => None,
        };
        let meant = token.senses.iter().filter_map(|&sense| if let Sense::Cue(cue) = sense { Some(cue) } else { None });
        let moves = matches!(token.kind, TokenKind::Word(_, true)) && self.is_name(at);
        let meant = meant.filter(|cue| !(moves && matches!(cue, Cue::Rise | Cue::Fall | Cue::Moved)));
        let meant = meant.filter(|cue| match cue {
            Cue::Start | Cue::Level => figure_next,
            Cue::Given => self.heads(token.span),
            Cue::Average => !self.grades(at, token),
            Cue::Opposed => self.opposes(at),
            Cue::Definite => figure_next || self.ended == Some(at) || self.names_row(token.span),
            _ => true,
        });
        let compares = self.compares(at, token);
        // 23p lower at 437p: a word that compares may lead to the level as well.
        let leads = |cue: Cue| compares && cue == Cue::Level;
        let meant = meant.filter(|&cue| matches!(cue, Cue::More | Cue::Less) == compares || leads(cue));
        let meant = meant.map(|cue| if cue == Cue::Opposed { Cue::Versus } else { cue });
        signals.extend(cue.into_iter().chain(meant).map(|cue| Signal { span: token.span, cue }));
    }

    /// Whether a token shortly before the next one fits `wanted`, with no end of a clause between.
    fn before(&self, wanted: impl Fn(&Token) -> bool) -> bool {
        let back = self.tokens[self.at.saturating_sub(BACK)..self.at].iter().rev();
        back.take_while(|token| !token.mark(';') && !token.mark('.')).any(wanted)
    }
}
