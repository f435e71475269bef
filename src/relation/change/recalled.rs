//! Rates and amounts of change whose start was told long before, by the same words: next year deposits of 310 billion, up 8.2 %.

use std::borrow::Cow;

use super::super::words;
use super::reckoning::{fit, holds, role};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::relation::fit::Fit;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::{End, turned};
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many figures back the start may have been told.
const MEMORY: usize = 256;
/// How many items before a change the level stands that it led to.
const BESIDE: usize = 4;
/// How many bytes before a figure its name may begin, and how many of its last words tell it.
const NAMED: u32 = 96;
const WORDS: usize = 2;
/// How many bytes behind a change the words for another time may stand.
const TIMED: u32 = 48;
/// The least level and amount of which few others are two turned digits away, and the least rate.
const LONG: i128 = 100;
const AMOUNT: i128 = 1000;
const RATE: i128 = 10;

/// Links each change that `known` does not hold, and the level right before it, with the start that an earlier sentence told
/// by the same words: one that comes out, or the only one that does with two digits of the change the other way round.
pub(crate) fn link(document: &Document, flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| {
        let (index, _) = flow.claim(&view.items[at])?;
        if known.of(index).next().is_some() { None } else { view.recalled(document, at) }
    })
}

impl<'f> View<'f> {
    fn recalled(&self, document: &Document, at: usize) -> Option<Relation> {
        let Some(Stance::Delta(direction)) = self.stances[at] else { return None };
        let kind = match direction {
            Direction::Rise => Kind::Rise,
            Direction::Fall => Kind::Fall,
            Direction::Either => return None,
        };
        let change = self.end(at).filter(|end| end.claim.is_exact() && !end.claim.points && !end.claim.is_rate())?;
        let rate = change.claim.kind == Figure::Percent;
        let after = self.right_before(at).filter(|after| {
            let amount = rate || alike(&change.claim, &after.claim);
            amount && is_amount(&after.claim) && after.claim.is_exact() && after.claim.kind != Figure::Percent
        })?;
        // What it is compared with stands in the sentence itself.
        let compared = |place: &usize| {
            let held = matches!(self.stances[*place], Some(Stance::Base | Stance::From | Stance::Planned));
            held && self.items[*place].clause == self.items[at].clause
        };
        if self.ahead(at, 2 * BESIDE).chain(self.back(at, 2 * BESIDE)).any(|place| compared(&place)) {
            return None;
        }
        // So với cùng kỳ: what there was in the same months of another year was told nowhere, or in a sentence of its own.
        let start = change.claim.span.end;
        let behind = Span { start, end: start + TIMED };
        if self.flow.says_in(self.items[at].sentence, behind, &[Cue::Earlier]) {
            return None;
        }
        let name = self.name(document, after.actor.claim()?)?;
        let starts = self.starts(document, &after, &name);
        let told = |before: &End| role(&change.claim, before, &after, direction);
        let relation = |before: &End, evidence| {
            let members = [("before", before.actor), ("after", after.actor), (told(before), change.actor)];
            Relation::of(kind, members, evidence)
        };
        if let Some(before) = starts.iter().find(|before| holds(&change.claim, told(before), before, &after, direction))
        {
            return Some(relation(before, Evidence::Strong));
        }
        let least = if rate { RATE } else { AMOUNT };
        let telling = change.claim.quantity.written.mantissa >= least && after.claim.quantity.written.mantissa >= LONG;
        let turns = self.turns_of(&change);
        let comes_out = |before: &&End| {
            let made = |change: &Claim, before: &End, after: &End| {
                fit(change, role(change, before, after, direction), before, after, direction) == Fit::Agrees
            };
            turns.iter().any(|turned| made(turned, before, &after))
        };
        let mut meant = starts.iter().filter(|_| telling).filter(comes_out);
        let before = meant.next().filter(|_| meant.next().is_none())?;
        Some(relation(before, Evidence::Likely))
    }

    /// A change with two neighbouring digits the other way round.
    fn turns_of(&self, change: &End<'f>) -> Vec<Claim> {
        let own = End { at: change.at, actor: change.actor, claim: Cow::Owned((*change.claim).clone()) };
        turned(&own, &own).map(|(one, _)| (*one.claim).clone()).collect()
    }

    /// The amount right before a change, with nothing but a mark and the word for its way between.
    fn right_before(&self, at: usize) -> Option<End<'f>> {
        let last = self.back(at, BESIDE).find(|place| self.stances[*place].is_some())?;
        let words = [Cue::Comma, Cue::Opening, Cue::Rise, Cue::Fall, Cue::Moved];
        let near = Cues::between(self.items, last, at, u8::MAX).is_only(&words);
        let same = self.items[last].clause == self.items[at].clause;
        let level = matches!(self.stances[last], Some(Stance::Level | Stance::Target | Stance::To | Stance::Mean));
        self.end(last).filter(|_| near && same && level)
    }

    /// The different amounts told in earlier sentences by the same words, the nearest first.
    fn starts(&self, document: &Document, after: &End<'f>, name: &[u64]) -> Vec<End<'f>> {
        let here = self.items[after.at].sentence;
        let index = after.actor.claim().unwrap_or(0);
        let mut found: Vec<End<'f>> = Vec::new();
        for other in (index.saturating_sub(MEMORY)..index).rev() {
            let Some(claim) = self.flow.claims.list.get(other) else { continue };
            let like = claim.is_exact()
                && is_amount(claim)
                && alike(claim, &after.claim)
                && claim.is_rate() == after.claim.is_rate()
                && claim.noun.fits(after.claim.noun)
                && claim.quantity.value() != after.claim.quantity.value();
            let earlier = like && self.flow.item(other).is_some_and(|item| item.sentence < here);
            let new = || found.iter().all(|known| known.claim.quantity.value() != claim.quantity.value());
            if earlier && new() && self.is_called(document, other, name) {
                found.push(End { at: after.at, actor: Actor::Claim(other), claim: Cow::Borrowed(claim) });
            }
        }
        found
    }

    /// The last words before a figure that name it.
    fn name(&self, document: &Document, index: usize) -> Option<Vec<u64>> {
        let words = self.words_before(document, index);
        let first = words.len().checked_sub(WORDS)?;
        Some(words[first..].to_vec())
    }

    /// Whether the words of a name stand one behind the other before a figure.
    fn is_called(&self, document: &Document, index: usize, name: &[u64]) -> bool {
        self.words_before(document, index).windows(name.len()).any(|words| words == name)
    }

    /// The words between a figure and the mark before it, the figures before it, which may date it, left out.
    fn words_before(&self, document: &Document, index: usize) -> Vec<u64> {
        let Some(claim) = self.flow.claims.list.get(index) else { return Vec::new() };
        let end = claim.span.start.min(claim.number.start);
        let last = self.flow.claims.list[..index].iter().rev().take(BESIDE).find(|last| last.is_quantity());
        let floor = last.map_or(0, |last| last.span.end).max(words::border(&document.text, end.saturating_sub(NAMED)));
        let before = Span { start: floor.min(end), end };
        let marks = before.of(&document.text).rfind(['.', ';', '\n', '(']).map_or(0, |mark| mark as u32 + 1);
        let own = Span { start: before.start + marks, end };
        words::read(&document.text, own).filter(|word| !word.digits).map(|word| word.key).collect()
    }
}
