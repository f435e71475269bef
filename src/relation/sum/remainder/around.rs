//! What is left of a whole and of all the parts that the sentence tells, in whatever order: the rest, 122 of 318, after 196
//! were sold; 64 came: 27 in the morning, 22 at noon and 15, the rest, at night.

use std::ops::Range;

use super::{REACH, Rest, TOLD, Term, relation};
use crate::claim::{Cue, Kind as Figure};
use crate::number::{Quantity, Rational};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Item, What};
use crate::relation::{Evidence, Relation};
use crate::text::Span;

/// How many items before a whole the words for "of" or for a total may stand.
const LED: usize = 2;
/// Words by which the figures of a sentence are no whole, its parts and what is left.
const OTHERWISE: [Cue; 12] = [
    Cue::Rise,
    Cue::Fall,
    Cue::Versus,
    Cue::Times,
    Cue::Goal,
    Cue::Average,
    Cue::Including,
    Cue::Comprises,
    Cue::Overlap,
    Cue::Besides,
    Cue::Open,
    Cue::Plan,
];

impl<'f> Rest<'f> {
    /// The remainder with the other like figures of its sentence, of which one is the whole, or with these and the only one of
    /// the sentence before. All bear one name, or one unit, and one slip of the hand keeps them from coming out.
    pub(super) fn of_all_around(&self) -> Option<Relation> {
        let here = self.items[self.at].sentence;
        let own = |item: &&Item| item.sentence == here;
        let first = self.at - self.items[..self.at].iter().rev().take(REACH).take_while(own).count();
        let last = self.at + self.items[self.at..].iter().take(REACH).take_while(own).count();
        // 7 are left to tenants, 6 are empty: what is left may be told in parts.
        let left = |at: &usize| {
            let claim = self.flow.claim(&self.items[*at]).filter(|_| self.stances[*at] == Some(Stance::Rest));
            *at != self.at && claim.is_some_and(|(_, claim)| self.fits(claim))
        };
        if (first..last).any(|at| left(&at)) {
            return None;
        }
        let told: Vec<Term> =
            (first..last).filter(|at| *at != self.at).filter_map(|at| self.told(at)).take(TOLD + 2).collect();
        let opened = self.opened_by(first..self.at);
        let cues =
            self.items[first..last].iter().enumerate().filter(|(_, item)| item.depth <= self.items[self.at].depth);
        let mut cues = cues.filter(|(at, _)| opened.is_none_or(|(_, opener)| first + at != opener));
        if cues.any(|(_, item)| OTHERWISE.iter().any(|cue| item.what == What::Cue(*cue))) {
            return None;
        }
        let among = opened.map(|(whole, _)| whole).or_else(|| self.led_among(&told)).or_else(|| self.first_of(&told));
        let among = among.and_then(|at| Some((told.iter().find(|term| term.at == at)?, self.others(&told, at))));
        // What stands behind what is left is taken from nothing told before.
        let behind = opened.is_some() || told.iter().any(|part| part.at > self.at);
        let before = self.told_before_all(here).filter(|_| !behind && (!self.may || self.is_led_down()));
        let before = before.as_ref().map(|whole| (whole, told.iter().collect::<Vec<_>>()));
        let made = among.into_iter().chain(before).filter(|(whole, parts)| self.is_all(whole, parts));
        let (whole, parts) = made.min_by_key(|(whole, parts)| self.fit_of(whole, parts))?;
        let fits = self.fit_of(whole, &parts) == Fit::Agrees;
        let parts: Vec<&Term> = parts.into_iter().rev().collect();
        Some(relation(whole.claim, &parts, self.claim, if fits { Evidence::Strong } else { Evidence::Likely }))
    }

    /// Whether a word like "down to" leads to what is left.
    fn is_led_down(&self) -> bool {
        let start = self.items[..self.at].last().map_or(0, |last| last.span.start);
        self.flow.says(Span { start, end: self.items[self.at].span.start }, &[Cue::Downward])
    }

    /// 518 came, of whom 203 …: the figure right before the only words for "including" among some items, and these words.
    fn opened_by(&self, places: Range<usize>) -> Option<(usize, usize)> {
        let opens = |at: &usize| matches!(self.items[*at].what, What::Cue(Cue::Including | Cue::Comprises));
        let mut openers = places.filter(opens);
        let opener = openers.next().filter(|_| openers.next().is_none())?;
        let comma = usize::from(self.items[..opener].last().is_some_and(|last| last.what == What::Cue(Cue::Comma)));
        let whole = opener.checked_sub(1 + comma)?;
        self.told(whole).map(|_| (whole, opener))
    }

    /// The figure that words for "of" or for a total lead.
    fn led_among(&self, told: &[Term]) -> Option<usize> {
        let led = |term: &&Term| Cues::back(self.items, term.at, LED).any(&[Cue::Base, Cue::Total]);
        told.iter().find(led).map(|term| term.at)
    }

    /// The first of the figures, where all stand before what is left; of two behind it the larger.
    fn first_of(&self, told: &[Term]) -> Option<usize> {
        let clause = self.items[self.at].clause;
        match told {
            [one, other] if one.at > self.at && self.items[other.at].clause == clause => {
                let larger = one.figure.quantity.value() > other.figure.quantity.value();
                Some(if larger { one.at } else { other.at })
            }
            [first, .., last] if last.at < self.at => Some(first.at),
            _ => None,
        }
    }

    fn others<'t>(&self, told: &'t [Term<'f>], whole: usize) -> Vec<&'t Term<'f>> {
        told.iter().filter(|term| term.at != whole).collect()
    }

    /// Whether parts of a whole are few, bear its name with what is left, and make it with that, or would but for a slip.
    fn is_all(&self, whole: &Term, parts: &[&Term]) -> bool {
        // Of 72 cases 32 were of one kind, 14 of another, one of a third and nine of a fourth: "one" counts as little as any.
        let spelled = parts.iter().any(|part| part.figure.spelled);
        let values: Vec<Rational> = self.quantities(parts).map(Quantity::value).collect();
        let sum: Rational = values.iter().sum();
        let lacks_one = spelled && &whole.figure.quantity.value() - &sum == Rational::ONE;
        let slipped = || !lacks_one && fit::sum_slips(self.quantities(parts), &whole.figure.quantity, 0);
        let few = (1..=TOLD).contains(&parts.len()) && self.are_named(whole, parts);
        few && (self.fit_of(whole, parts) == Fit::Agrees || slipped())
    }

    fn fit_of(&self, whole: &Term, parts: &[&Term]) -> Fit {
        fit::sum(self.quantities(parts), &whole.figure.quantity)
    }

    fn quantities<'t>(&'t self, parts: &'t [&'t Term<'f>]) -> impl Iterator<Item = &'t Quantity> + Clone + 't {
        parts.iter().map(|part| &part.figure.quantity).chain([&self.left.quantity])
    }

    /// The figure at a place, if it says how much there is of what is left.
    fn told(&self, at: usize) -> Option<Term<'f>> {
        let level = matches!(self.stances[at], Some(Stance::Level | Stance::To | Stance::Aside));
        let (claim, figure) = self.flow.claim(&self.items[at]).filter(|(_, claim)| level && self.fits(claim))?;
        let outside = self.items[at].depth <= self.items[self.at].depth;
        (outside && figure.kind != Figure::Percent).then_some(Term { at, claim, figure, here: true, listed: false })
    }

    /// The only like figure of the sentence before.
    fn told_before_all(&self, here: u32) -> Option<Term<'f>> {
        let back = (self.at.saturating_sub(REACH)..self.at).rev();
        let mut last = back.filter(|at| self.items[*at].sentence + 1 == here).filter_map(|at| self.told(at));
        last.next().filter(|_| last.next().is_none())
    }

    /// Whether all of the figures bear one name, where any has one, or one unit.
    fn are_named(&self, whole: &Term, parts: &[&Term]) -> bool {
        let all = parts.iter().map(|part| part.figure.noun).chain([whole.figure.noun, self.left.noun]);
        self.left.unit.is_some() || all.clone().all(|noun| all.clone().all(|other| noun.fits(other)))
    }
}
