//! The figures around a change that it can lead from and to.

use std::borrow::Cow;

use super::Actor;
use super::flow::{Flow, Item, alike, is_level};
use super::stance::Stance;
use crate::claim::{Claim, Kind as Figure, Shape};
use crate::number::Quantity;

/// How many items to either side of a change its ends are looked for.
pub(super) const REACH: usize = 24;

/// A passage with the stance of each of its figures.
pub(super) struct View<'f> {
    /// What the passage is of.
    pub(super) flow: &'f Flow<'f>,
    /// Its figures and cues.
    pub(super) items: &'f [Item],
    /// The stance of each.
    pub(super) stances: &'f [Option<Stance>],
}

/// A figure of a change: its place among the items, who plays it, and the figure as a claim.
#[derive(Clone)]
pub(super) struct End<'f> {
    /// Its place among the items.
    pub(super) at: usize,
    /// Who plays it.
    pub(super) actor: Actor,
    /// The figure.
    pub(super) claim: Cow<'f, Claim>,
}

impl<'f> View<'f> {
    /// The figure at `at`, if it can grow and fall.
    pub(super) fn end(&self, at: usize) -> Option<End<'f>> {
        let (index, claim) = self.flow.claim(self.items.get(at)?)?;
        is_level(claim).then_some(End { at, actor: Actor::Claim(index), claim: Cow::Borrowed(claim) })
    }

    /// `from A to B` where both ends were read as one range.
    pub(super) fn range(&self, amount: &End<'f>) -> Option<(End<'f>, End<'f>)> {
        let here = self.items[amount.at];
        let clause = |place: &usize| self.items[*place].sentence == here.sentence;
        let stops =
            |place: &usize| matches!(self.stances[*place], Some(Stance::Level | Stance::Base | Stance::Planned));
        let range = |place: usize| {
            let (index, claim) = self.flow.claim(&self.items[place])?;
            (claim.kind == Figure::Range).then_some((place, index, claim))
        };
        let back = (amount.at.saturating_sub(REACH)..amount.at).rev().take_while(clause);
        let back = back.take_while(|place| range(*place).is_some() || !stops(place)).find_map(range);
        let ahead = (amount.at + 1..self.items.len().min(amount.at + REACH)).take_while(clause);
        let mut ahead = ahead.take_while(|place| range(*place).is_some() || !stops(place));
        let (at, index, ends) = back.or_else(|| ahead.find_map(range))?;
        let Shape::Between(high) = ends.shape else { return None };
        let symbol = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.symbol.clone());
        let percents = symbol(ends).as_deref() == Some("%");
        if (amount.claim.kind != Figure::Percent || percents) && symbol(&amount.claim) != symbol(ends) {
            return None;
        }
        let kind = if percents { Figure::Percent } else { ends.kind };
        let end = |written, actor| {
            let claim = Claim {
                kind,
                shape: Shape::Single,
                quantity: Quantity { written, ..ends.quantity.clone() },
                ..ends.clone()
            };
            End { at, actor, claim: Cow::Owned(claim) }
        };
        Some((end(ends.quantity.written, Actor::Low(index)), end(high, Actor::High(index))))
    }

    /// The nearest figure before `at` in its sentence with one of these stances that `amount` can be a change of.
    pub(super) fn before(&self, at: usize, amount: &Claim, wanted: &[Stance]) -> Option<End<'f>> {
        let here = self.items[at];
        let places = (at.saturating_sub(REACH)..at).rev();
        places.take_while(|place| self.items[*place].sentence == here.sentence).find_map(|place| {
            let level =
                self.items[place].depth <= here.depth && self.stances[place].is_some_and(|own| wanted.contains(&own));
            self.end(place).filter(|end| level && changes(amount, &end.claim))
        })
    }

    /// The same behind `at`, up to the next change.
    pub(super) fn behind(&self, at: usize, amount: &Claim, wanted: &[Stance]) -> Option<End<'f>> {
        let here = self.items[at];
        let places = at + 1..self.items.len().min(at + REACH);
        let mut places = places.take_while(|place| self.items[*place].clause == here.clause);
        let first = places.find_map(|place| {
            let stance = self.stances[place]?;
            // A rate right behind an amount of change shares its ends.
            let beside = matches!(stance, Stance::Delta(_) | Stance::Aside);
            (!beside && self.end(place).is_some()).then_some((place, stance))
        });
        let (place, stance) = first?;
        // from A to B: the wanted end may be the second of the two.
        let second = || {
            let next = (place + 1..self.items.len().min(place + 6)).find(|next| self.stances[*next].is_some())?;
            let pair = matches!(
                (stance, self.stances[next]),
                (Stance::From, Some(Stance::To)) | (Stance::To, Some(Stance::From))
            );
            (pair && self.stances[next].is_some_and(|own| wanted.contains(&own))).then_some(next)
        };
        let place = if wanted.contains(&stance) { place } else { second()? };
        self.end(place).filter(|end| changes(amount, &end.claim))
    }
}

/// Whether one figure can be by how much, or by what rate, the other changed.
pub(super) fn changes(amount: &Claim, level: &Claim) -> bool {
    amount.kind == Figure::Percent || (alike(amount, level) && (amount.unit.is_some() || amount.noun.fits(level.noun)))
}
