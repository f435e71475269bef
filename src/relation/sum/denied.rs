//! What some did and others did not: together they are all there were.

use crate::claim::{Claim, Cue, Shape};
use crate::document::Document;
use crate::number::{Qualifier, Rational};
use crate::relation::flow::{Flow, Item, Quiet, What, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::words::{self, Word};
use crate::relation::{Actor, Evidence, Kind, Relation, fit};
use crate::text::Span;

/// How many items before what was not done the figures stand of what was, and of all.
const REACH: usize = 24;
/// The most bytes between a word that denies and its figure.
const NEAR: u32 = 32;
/// How many words behind the one that denies say what was not done.
const WORDS: usize = 2;
/// The words that deny.
const DENIES: [Cue; 2] = [Cue::Not, Cue::Unmet];

/// Links each count that a word for "not" is said of with the count of which the same words are said without it, and with
/// the count of all told before that one; `known` are the relations that other words gave.
///
/// Where the three come out they are sure to be meant; else the words are likely evidence.
pub(crate) fn link(document: &Document, flow: &Flow, known: &Graph) -> Vec<Relation> {
    let mut relations: Vec<Relation> = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let view = View { document, flow, items };
        relations.extend(flow.quiet_among(items, &DENIES).filter_map(|word| view.denied(word)));
    }
    // Giải quyết 49 tin: khởi tố 31, không khởi tố 12, tạm đình chỉ 6: one of the parts of a sum is no remainder.
    let sum = |told: &Relation| matches!(told.kind, Kind::Remainder | Kind::Breakdown);
    relations.retain(|relation| relation.members.last().is_some_and(|rest| !known.with(rest.actor).any(sum)));
    relations
}

struct View<'f> {
    document: &'f Document,
    flow: &'f Flow<'f>,
    items: &'f [Item],
}

impl<'f> View<'f> {
    fn denied(&self, word: &Quiet) -> Option<Relation> {
        let rest = self.figure(word)?;
        let (missed, left) = self.count(rest)?;
        // A word like "không đạt" denies and says what.
        let start = if word.cue == Cue::Not { word.span.end } else { self.behind_first(word.span) };
        let said = self.said(start, self.piece(rest).end);
        let back = (rest.saturating_sub(REACH)..rest).rev();
        let mut back = back.take_while(|at| self.items[*at].sentence + 1 >= self.items[rest].sentence);
        let like = |at: usize| self.count(at).filter(|(_, claim)| alike(claim, left) && claim.noun.fits(left.noun));
        // What stands between the two would be another part.
        let part = back.find(|at| like(*at).is_some()).filter(|at| !said.is_empty() && self.bears(*at, &said))?;
        let (done, some) = like(part)?;
        let relation = |whole, evidence| {
            let members = [("whole", whole), ("parts", Actor::Claim(done)), ("rest", Actor::Claim(missed))];
            Relation::of(Kind::Remainder, members, evidence)
        };
        if let Shape::Over(all) = some.shape {
            let agrees = &some.quantity.value() + &left.quantity.value() == Rational::from(all);
            if !agrees && self.is_parted([part, rest], None, left) {
                return None;
            }
            return Some(relation(Actor::Denominator(done), Evidence::Likely));
        }
        // 18/20 chỉ tiêu đạt, trong đó 11 vượt, 7 đạt; 2 chưa đạt: what is left of a ratio of the sentence is left of no part of it.
        let ratios = (part.saturating_sub(REACH)..part).rev().filter_map(&like);
        let of = |(_, claim): &(usize, &Claim)| match claim.shape {
            Shape::Over(all) => &claim.quantity.value() + &left.quantity.value() == Rational::from(all),
            _ => false,
        };
        if ratios.into_iter().any(|ratio| of(&ratio)) {
            return None;
        }
        // 113 đại biểu tán thành, 02 không tán thành và 01 không biểu quyết: what stands behind may be another part of all.
        let ahead = rest + 1..self.items.len().min(rest + REACH);
        let mut ahead = ahead.take_while(|at| self.items[*at].sentence == self.items[rest].sentence);
        if ahead.any(|at| like(at).is_some_and(|(_, claim)| claim.quantity.value() < some.quantity.value())) {
            return None;
        }
        let larger = |(_, claim): &(usize, &Claim)| {
            claim.shape == Shape::Single && claim.quantity.value() >= some.quantity.value()
        };
        let told = |away: u32| -> Vec<(usize, &Claim)> {
            let near = (part.saturating_sub(REACH)..part).rev();
            let near = near.filter(|at| self.items[*at].sentence + away == self.items[part].sentence);
            near.filter_map(like).filter(larger).collect()
        };
        let (here, before) = (told(0), told(1));
        let makes = |(_, whole): &&(usize, &Claim)| {
            fit::sum([&some.quantity, &left.quantity].into_iter(), &whole.quantity) == fit::Fit::Agrees
        };
        if let Some((whole, _)) = here.iter().chain(&before).find(makes) {
            return Some(relation(Actor::Claim(*whole), Evidence::Strong));
        }
        // Of several told a sentence before any may be meant.
        let whole = here.first().or(before.first().filter(|_| before.len() == 1))?.0;
        if self.is_parted([part, rest], Some(whole), left) {
            return None;
        }
        Some(relation(Actor::Claim(whole), Evidence::Likely))
    }

    /// Whether a word for "the rest", or another like amount than the whole, stands around what was done and what was not, or
    /// in the next sentence: the two need not be all then.
    fn is_parted(&self, [part, rest]: [usize; 2], whole: Option<usize>, left: &Claim) -> bool {
        let (first, last) = (self.items[part].sentence, self.items[rest].sentence + 1);
        let near = part.saturating_sub(REACH)..self.items.len().min(rest + REACH);
        let near = near.filter(|at| (first..=last).contains(&self.items[*at].sentence) && *at != part && *at != rest);
        let like = |at: usize| {
            let amount = self.flow.claim(&self.items[at]).filter(|(index, _)| Some(*index) != whole);
            amount.is_some_and(|(_, claim)| is_amount(claim) && alike(claim, left) && claim.noun.fits(left.noun))
        };
        near.into_iter().any(|at| matches!(self.items[at].what, What::Cue(Cue::Remainder | Cue::Others)) || like(at))
    }

    /// The figure that a word which denies is said of: `1 phiếu không hợp lệ`, `không hợp lệ 1 phiếu`.
    fn figure(&self, word: &Quiet) -> Option<usize> {
        let next = self.items.partition_point(|item| item.span.start < word.span.start);
        let before = next
            .checked_sub(1)
            .filter(|at| self.count(*at).is_some() && word.span.start.saturating_sub(self.items[*at].span.end) <= NEAR);
        // Số phiếu không hợp lệ: 194.
        let colon = self.items.get(next).is_some_and(|item| item.what == What::Cue(Cue::Colon));
        let next = next + usize::from(colon);
        let behind = || Some(next).filter(|at| *at < self.items.len() && self.count(*at).is_some());
        let near = |at: &usize| self.items[*at].span.start.saturating_sub(word.span.end) <= NEAR;
        before.or_else(|| behind().filter(near)).filter(|at| self.items[*at].depth == 0)
    }

    fn count(&self, at: usize) -> Option<(usize, &'f Claim)> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        let both = matches!(claim.shape, Shape::Over(_)) && !claim.spelled;
        let counts = claim.unit.is_none() && !claim.is_rate() && claim.quantity.qualifier == Qualifier::Exact;
        (counts && (is_amount(claim) || both)).then_some((index, claim))
    }

    /// The bytes around a figure, from the mark before it to the mark or figure behind it.
    fn piece(&self, at: usize) -> Span {
        let parts = |item: &&Item| {
            let mark = matches!(
                item.what,
                What::Cue(
                    Cue::Comma | Cue::Semicolon | Cue::Colon | Cue::Opening | Cue::Closing | Cue::Stop | Cue::And
                )
            );
            mark || self.flow.is_quantity(item)
        };
        let block = |at: usize| {
            let (_, claim) = self.flow.claim(&self.items[at])?;
            self.document.blocks.get(claim.block as usize).map(|block| block.span)
        };
        let block = block(at).unwrap_or(self.items[at].span);
        // Số phiếu hợp lệ: 10.241: a colon right before a figure follows its name.
        let own = self.items[at].span;
        let named = |item: &&Item| item.what == What::Cue(Cue::Colon) && item.span.end + 1 >= own.start;
        let start = self.items[..at]
            .iter()
            .rev()
            .filter(|item| !named(item))
            .find(parts)
            .map_or(block.start, |item| item.span.end);
        let end = self.items[at + 1..].iter().find(parts).map_or(block.end, |item| item.span.start);
        Span { start: start.max(block.start).min(own.start), end: end.min(block.end).max(own.end) }
    }

    /// Where the first word of a phrase ends.
    fn behind_first(&self, phrase: Span) -> u32 {
        let text = phrase.of(&self.document.text);
        phrase.start + text.find(char::is_whitespace).unwrap_or(text.len()) as u32
    }

    /// The first words between two places that hold no digit.
    fn said(&self, start: u32, end: u32) -> Vec<Word> {
        let span = Span { start, end: end.max(start) };
        words::read(&self.document.text, span).take_while(|word| !word.digits).take(WORDS).collect()
    }

    /// Whether the words around a figure hold those that were denied of another, and do not deny them.
    fn bears(&self, at: usize, said: &[Word]) -> bool {
        let piece = self.piece(at);
        let own: Vec<Word> = words::read(&self.document.text, piece).collect();
        let holds = own.windows(said.len()).any(|own| own.iter().zip(said).all(|(one, other)| one.key == other.key));
        holds && !self.flow.says(piece, &DENIES)
    }
}
