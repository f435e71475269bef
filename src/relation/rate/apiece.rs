//! Averages told right behind what they divide: of 284 men, 3,976 days were lost, 14 a head; 187 payments, £142,120 in
//! all, so that the average payment was £760.

use super::reckoning::{holds, is_swapped, reckon};
use super::unworked;
use crate::claim::{Claim, Cue, Kind as Figure, Per};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What, is_level};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many items before an average what it divides stands, and how many those it is for each of.
const BESIDE: usize = 4;
const REACH: usize = 24;
/// How many sentences before it they may be counted.
const SENTENCES: u32 = 2;
/// How many counts are weighed.
const MOST: usize = 4;
/// The least digits of an average and of what it divides that a slip does not make by chance.
const TURNED: i128 = 10;
const TELLING: i128 = 1000;

/// Links each such average, in no sure relation of `known`, with what it divides and the count that makes it, or would
/// if two digits of one of the three were not turned round.
pub(super) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    unworked(flow, stances, known, Evidence::Strong, View::apiece)
}

type Found<'f> = (usize, &'f Claim);

impl<'f> View<'f> {
    fn apiece(&self, at: usize) -> Option<Relation> {
        let (index, each) = self.figure_at(at).filter(|(_, each)| is_level(each) && each.kind != Figure::Percent)?;
        let (place, result) = match each.per.as_slice() {
            [Per::Each] => self.divided_here(at, each)?,
            [] if self.stances[at] == Some(Stance::Mean) && each.kind == Figure::Money => {
                self.summed_before(at, each)?
            }
            _ => return None,
        };
        let counts = self.counts_before(place, each);
        let relation = |count: &Found, evidence| {
            let members = [("total", result.0), ("count", count.0), ("mean", index)];
            Relation::of(Kind::Average, members, evidence)
        };
        let made = |count: &&Found| reckon(count.1).is_some_and(|number| holds(each, &number, result.1));
        if let Some(count) = counts.iter().find(made) {
            return Some(relation(count, Evidence::Strong));
        }
        let telling = each.quantity.written.mantissa >= TURNED && result.1.quantity.written.mantissa >= TELLING;
        let turned =
            |count: &&Found| reckon(count.1).is_some_and(|number| is_swapped(each, Some(count.1), &number, result.1));
        let mut turned = counts.iter().filter(turned).filter(|_| telling);
        let count = turned.next().filter(|_| turned.next().is_none())?;
        Some(relation(count, Evidence::Likely))
    }

    fn figure_at(&self, at: usize) -> Option<Found<'f>> {
        self.flow.claim(&self.items[at]).filter(|(_, claim)| claim.is_exact())
    }

    /// The amount right before an average in its clause, of its unit, or of any where it has none.
    fn divided_here(&self, at: usize, each: &Claim) -> Option<(usize, Found<'f>)> {
        let here = self.items[at].clause;
        let back = (at.saturating_sub(BESIDE)..at).rev().take_while(|place| self.items[*place].clause == here);
        let place = back.into_iter().find(|place| self.flow.is_quantity(&self.items[*place]))?;
        let marks = |item: &Item| {
            let marks = [Cue::Comma, Cue::Colon, Cue::And, Cue::Share, Cue::Average, Cue::Opening];
            marks.iter().any(|cue| item.what == What::Cue(*cue))
        };
        let told = matches!(self.stances[place], Some(Stance::Level | Stance::To | Stance::Rest));
        let bare = each.unit.is_none() && each.noun.span.is_empty();
        let found = self.figure_at(place).filter(|(_, claim)| {
            let like = claim.unit == each.unit && (claim.unit.is_some() || claim.noun.fits(each.noun));
            is_level(claim) && !claim.is_rate() && claim.kind != Figure::Percent && (bare || like)
        })?;
        let right = place + 1 < at && self.items[place + 1..at].iter().all(marks);
        (told && right).then_some((place, found))
    }

    /// The only sum of money of the sentence before, where words call it a total.
    fn summed_before(&self, at: usize, each: &Claim) -> Option<(usize, Found<'f>)> {
        let here = self.items[at].sentence;
        let back = (at.saturating_sub(REACH)..at).rev().filter(|place| self.items[*place].sentence + 1 == here);
        let mut sums = back.filter(|place| self.figure_at(*place).is_some_and(|(_, claim)| claim.unit == each.unit));
        let place = sums.next().filter(|_| sums.next().is_none())?;
        let total = Cues::back(self.items, place, BESIDE).any(&[Cue::Total]) && self.items[place].depth == 0;
        self.figure_at(place).filter(|(_, claim)| total && !claim.is_rate()).map(|found| (place, found))
    }

    /// The counts told last before a place, the nearest first.
    fn counts_before(&self, at: usize, each: &Claim) -> Vec<Found<'f>> {
        let here = self.items[at].sentence;
        let back = (at.saturating_sub(REACH)..at).rev();
        let back = back.take_while(|place| self.items[*place].sentence + SENTENCES >= here);
        let told = |place: &usize| {
            let level = matches!(self.stances[*place], Some(Stance::Level | Stance::To | Stance::Rest));
            level && self.items[*place].depth == 0
        };
        let things = |(_, claim): &Found| {
            let several = claim.quantity.written.mantissa > 1 && claim.quantity.written.scale == 0;
            claim.kind == Figure::Count && claim.unit.is_none() && !claim.is_rate() && several && !claim.spelled
        };
        let counts = back.filter(told).filter_map(|place| self.figure_at(place).map(|found| (place, found)));
        let counts = counts.filter(|(_, found)| things(found));
        let counts: Vec<(usize, Found)> =
            counts.filter(|(_, (_, claim))| claim.noun.span.is_empty() || !claim.noun.agrees(each.noun)).collect();
        // Of a sentence before only the first is what it tells of, and none where its own tells some.
        let sentence = |count: &(usize, Found)| self.items[count.0].sentence;
        let own = counts.iter().filter(|count| sentence(count) == here).count();
        let firsts =
            counts[own..].chunk_by(|one, other| sentence(one) == sentence(other)).filter_map(|told| told.last());
        let told: Vec<Found> = if own > 0 { counts[..own].iter() } else { [].iter() }
            .chain(firsts.filter(|_| own == 0))
            .map(|(_, found)| *found)
            .collect();
        told.into_iter().take(MOST).collect()
    }
}
