//! A remainder whose whole and parts nearly make it: whether the words make these all that was taken.

use super::{BESIDE, Made, Rest, TOLD, Term, relation};
use crate::claim::{Cue, Kind as Figure};
use crate::number::{Rational, nearly};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::{Evidence, Relation};
use crate::text::Span;

/// Percent within which what was taken away and what is left make the whole.
const CLOSE: u32 = 10;

impl<'f> Rest<'f> {
    /// What nearly comes out, where the words make it all that was taken.
    pub(super) fn of_near(&self, made: &Made<'_, 'f>) -> Option<Relation> {
        let (Made { whole, parts, .. }, items) = (made, self.items);
        // Of 218, 96 were for it and 87 against; the remaining 36: what the words call left is left of these.
        let told = parts.iter().any(|part| part.here);
        // Costs of €44.2 million, a profit of €17.4 million. Investment amounted to €27.0 million: the sentence before tells
        // of others, where no word says that something is left.
        if self.may && (!told || self.came_in(whole, parts)) {
            return None;
        }
        let share = self.left.kind == Figure::Percent;
        if are_alternatives(items, whole, parts) || (share && goes_on(self.flow, items, self.at)) {
            return None;
        }
        let evidence = if told && (parts.len() <= TOLD || self.is_listed(whole, parts)) {
            Evidence::Likely
        } else {
            Evidence::Weak
        };
        Some(relation(whole.claim, parts, self.claim, evidence))
    }

    /// Stood at £10,000, took in £4,500, paid out £6,200 and stood at £8,300: whether some of the parts are told as what came in,
    /// and were not taken away. Bought books for £4,500 out of £10,000, which leaves £5,500: so much went out.
    fn came_in(&self, whole: &Term, parts: &[&Term]) -> bool {
        let came = |part: &&Term| {
            let last = (whole.at..part.at).rev().find(|last| self.flow.is_quantity(&self.items[*last]));
            let start = last.map_or(self.items[part.at].span.start, |last| self.items[last].span.end);
            self.flow.says(Span { start, end: self.items[part.at].span.start }, &[Cue::Inflow])
        };
        let taken = parts.iter().map(|part| part.figure.quantity.value()).chain([self.left.quantity.value()]);
        let taken: Rational = taken.collect::<Vec<_>>().iter().sum();
        parts.iter().any(came) && !nearly(&taken, &whole.figure.quantity.value(), CLOSE)
    }

    /// 112 vụ: do điện 61 vụ; do sơ suất 24 vụ; …; đang điều tra 16 vụ: whether parts are all that a list tells, each by the name
    /// of the whole.
    pub(super) fn is_listed(&self, whole: &Term, parts: &[&Term]) -> bool {
        let first = parts.iter().map(|part| part.at).min().unwrap_or(whole.at);
        let named = |part: &&Term| {
            let (one, all) = (part.figure, whole.figure);
            one.noun.agrees(all.noun) || (one.unit.is_some() && one.unit == all.unit)
        };
        Cues::between(self.items, whole.at, first, u8::MAX).any(&[Cue::Colon, Cue::Comprises, Cue::Including])
            && parts.iter().all(named)
    }
}

/// The loan would be $16m or $17m, leaving a surplus of $3m: whether nothing but a word for "and" or "or" parts the one part
/// from its whole, so that neither was taken from the other.
fn are_alternatives(items: &[Item], whole: &Term, parts: &[&Term]) -> bool {
    let [part] = parts else { return false };
    let between = &items[whole.at.min(part.at) + 1..whole.at.max(part.at)];
    let or = |item: &Item| matches!(item.what, What::Cue(Cue::And | Cue::Share));
    !between.is_empty() && between.iter().all(or)
}

/// Left with 33.1 % of the votes and 13.5 % of the capital: whether another share is joined to the one that is left, so that
/// each is of a whole of its own.
fn goes_on(flow: &Flow, items: &[Item], at: usize) -> bool {
    let next = (at + 1..items.len().min(at + 1 + BESIDE)).find(|next| flow.claim(&items[*next]).is_some());
    let share = |next: &usize| flow.claim(&items[*next]).is_some_and(|(_, claim)| is_share(claim));
    let joins = |item: &Item| matches!(item.what, What::Cue(Cue::And | Cue::Base));
    next.filter(share).is_some_and(|next| items[at + 1..next].iter().all(joins))
}
