//! What came in and what went out, each told in a sentence of its own before their difference: income was £13.1m. … Spending
//! was £12.8m, … This left a surplus of £0.3m.

use super::{is_exact, is_of, left_of};
use crate::claim::{Claim, Cue};
use crate::relation::Relation;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::view::View;
use crate::text::Span;

/// How many items before a difference its two figures are looked for, and how many sentences.
const FAR: usize = 48;
const SENTENCES: u32 = 5;
/// How many items before an amount the word for a total may stand.
const BESIDE: usize = 2;

impl<'f> View<'f> {
    /// The difference at a place, of the last amount that words for what comes in lead to and the last that those for what
    /// goes out do, each the first of its sentence.
    pub(super) fn of_flows(&self, at: usize) -> Option<Relation> {
        let (rest, gap) = self.flow.claim(&self.items[at]).filter(|(_, gap)| gap.unit.is_some())?;
        let led = |cue| self.opened_by(at, gap, cue);
        let (income, spent) = (led(Cue::Inflow)?, led(Cue::Outflow)?);
        if income.0 == spent.0 { None } else { left_of(income, spent, (rest, gap), true) }
    }

    /// The last amount before a place that opens its sentence behind a word of a class.
    fn opened_by(&self, at: usize, gap: &Claim, cue: Cue) -> Option<(usize, &'f Claim)> {
        let here = self.items[at].sentence;
        let quantity = |place: &usize| self.flow.is_quantity(&self.items[*place]);
        let back = (at.saturating_sub(FAR)..at).rev();
        let mut back = back.take_while(|place| self.items[*place].sentence + SENTENCES >= here).filter(quantity);
        back.find_map(|place| {
            let item = self.items[place];
            // With gifts of £0.3m, total income reached £13.1m.
            let first = !self.back(place, FAR).any(|at| quantity(&at))
                || Cues::back(self.items, place, BESIDE).any(&[Cue::Total]);
            let told = matches!(self.stances[place], Some(Stance::Level | Stance::To | Stance::Rest));
            let before = Span { start: item.span.start.saturating_sub(64), end: item.span.start };
            let named = self.flow.says_in(item.sentence, before, &[cue]);
            let amount = self.flow.claim(&item).filter(|(_, claim)| is_exact(claim) && is_of(gap, claim));
            amount.filter(|_| first && told && named)
        })
    }
}
