//! What a word or mark says by what stands around it.

use super::super::lex::{Token, TokenKind};
use super::Reader;
use crate::document::BlockKind;
use crate::language::{Cue, Sense};
use crate::text::Span;

/// How many tokens before a word for an average a grade and its figure may stand.
const GRADES: usize = 16;
/// How many tokens before an apostrophe a word for a change may stand: an increase on the previous month's 87.
const OWNER: usize = 5;
/// How many tokens before a word of a name a word without a capital may stand.
const NAME: usize = 6;
/// How many tokens behind a word for "against" a figure may stand that it compares with.
const OPPOSED: usize = 8;
/// And how many the sign of a currency.
const PAID: usize = 3;

impl Reader<'_, '_> {
    /// 41.3 against a target of 45; but: 1,866 for and 464 against, 77 % against measles: whether a figure, or another word
    /// that compares, stands behind token `at` before any mark or word for "and".
    pub(super) fn opposes(&self, at: usize) -> bool {
        let ahead = self.tokens[at + 1..].iter().take(OPPOSED);
        // Against £3.05 million: the sign of a currency stands before its number. Against income of £3m something is left.
        let paid = |token: &Token| token.senses.iter().any(|sense| matches!(sense, Sense::UnitBefore(_)));
        let told = |token: &Token| token.word() || token.number().is_some() || paid(token);
        let mut ahead = ahead.take_while(|token| !token.is(Sense::Cue(Cue::And)) && told(token));
        let wanted = [Cue::Versus, Cue::Plan, Cue::Goal].map(Sense::Cue);
        let right = self.tokens[at + 1..].iter().take(PAID).any(paid);
        let counts = |token: &Token| {
            (right && paid(token))
                || (token.spaced && token.number().is_some())
                || token.senses.iter().any(|sense| matches!(sense, Sense::Small(_)))
        };
        ahead.any(|token| counts(token) || wanted.iter().any(|sense| token.is(*sense)))
    }

    /// Up from last week's 192: whether token `at` is the apostrophe with which a time owns the number a change is from.
    pub(super) fn owns(&self, at: usize) -> bool {
        let [mark, letter, number, ..] = self.tokens[at..] else { return false };
        let glued = !mark.spaced && !letter.spaced && letter.span.len() == 1;
        let owned = glued && matches!(mark.span.of(self.text), "'" | "\u{2019}") && number.number().is_some();
        let moves = [Cue::Rise, Cue::Fall, Cue::Moved, Cue::Start].map(Sense::Cue);
        let mut back = self.tokens[at.saturating_sub(OWNER)..at].iter().rev().take_while(|token| token.word());
        owned && back.any(|token| moves.iter().any(|sense| token.is(*sense)))
    }

    /// Whether three dots begin at token `at`, right behind what stands before them.
    pub(super) fn trails(&self, at: usize) -> bool {
        let dots = self.tokens.get(at..at + 3).unwrap_or_default();
        let first = at.checked_sub(1).is_none_or(|last| !self.tokens[last].mark('.'));
        first && dots.len() == 3 && dots.iter().all(|dot| dot.mark('.') && !dot.spaced)
    }

    /// Whether a word for an average is one grade among several: giỏi 54 em, khá 96 em, trung bình 30 em.
    pub(super) fn grades(&self, at: usize, token: &Token) -> bool {
        let next = self.tokens.get(at + 1);
        if !token.is(Sense::Grade) || !next.is_some_and(|next| next.number().is_some() || next.mark(':')) {
            return false;
        }
        let back = self.tokens[at.saturating_sub(GRADES)..at].iter().rev().take_while(|token| !token.mark('.'));
        let mut back = back.skip_while(|token| token.number().is_none());
        back.any(|other| other.is(Sense::Grade))
    }

    /// Khe Lang 574 mm và Đồng Lộc Hạ 538 mm: whether a word with a capital, right behind another word, is of a name: the
    /// words before it do not all begin with one, as those of a title do.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let start =
            self.sentence.checked_sub(1).and_then(|last| self.block.sentences.get(last)).map_or(0, |last| last.end);
        let back = self.tokens[at.saturating_sub(NAME)..at].iter().rev().take_while(|token| token.span.start >= start);
        let joined =
            at.checked_sub(1).is_some_and(|last| self.tokens[last].word() && self.tokens[last].span.start >= start);
        let small = |token: &Token| matches!(token.kind, TokenKind::Word(_, false));
        joined && back.into_iter().any(small)
    }

    /// All trenches 840: whether a token opens a row of a table.
    pub(super) fn names_row(&self, token: Span) -> bool {
        self.block.kind == BlockKind::Row && self.block.cells.first().is_some_and(|cell| cell.start == token.start)
    }

    /// Whether a token opens its sentence.
    pub(super) fn heads(&self, token: Span) -> bool {
        let start = match self.sentence.checked_sub(1) {
            Some(last) => self.block.sentences.get(last).map(|last| last.end),
            None => Some(self.block.span.start),
        };
        start.is_some_and(|start| Span { start, end: token.start }.of(self.text).trim().is_empty())
    }
}
