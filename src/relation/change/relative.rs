//! Changes told as an amount, what it is counted from, and the rate they make: 664 more than the 8,720 of last year, or
//! 7.6 %.

use crate::claim::Cue;
use crate::number::Qualifier;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike, is_amount, is_share};
use crate::relation::{Evidence, Kind, Relation};

/// How many items before a rate the figures of its change stand.
const REACH: usize = 12;

/// Links each rate that a word for "or" adds to a change with the amount of that change and what it is counted from,
/// where nothing else is told between, and behind it no word says what else it is of. Linear.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    View::by_figure(flow, stances, |view, at| view.relative(at).or_else(|| view.held(at)))
}

impl View<'_> {
    /// Whether nothing but a mark stands right behind a figure, or its passage ends there.
    pub(super) fn is_marked_off(&self, at: usize) -> bool {
        self.items.get(at + 1).is_none_or(|next| {
            let mark = matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Closing | Cue::Stop));
            mark && next.span.start <= self.items[at].span.end + 1
        })
    }

    fn relative(&self, at: usize) -> Option<Relation> {
        let (rate, percent) = self.flow.claim(&self.items[at]).filter(|(_, claim)| is_share(claim))?;
        let mut back = self.back(at, REACH).filter(|place| self.flow.is_quantity(&self.items[*place]));
        let (last, first) = (back.next()?, back.next()?);
        let words = Cues::between(self.items, last, at, u8::MAX);
        // What stands behind a comma alone may be of anything.
        let told = words.any(&[Cue::Share])
            && words.is_only(&[Cue::Share, Cue::Comma, Cue::Closing, Cue::And, Cue::Rise, Cue::Fall]);
        let begun = back.next().filter(|place| self.stances[*place] == Some(Stance::From));
        let by = Cues::back(self.items, last, 1).any(&[Cue::Criterion]);
        let (amount, base) = match (self.stances[first], self.stances[last]) {
            // From 4,120 to 4,697, i.e. by 577 or 14 %.
            (Some(Stance::To), Some(_)) if by => (last, begun?),
            // 664 more than the previous year (8,720), or 7.6 %.
            (Some(Stance::Delta(_)), Some(Stance::Base)) => (first, last),
            // From £24.7m by £4.9m, or nearly 20 %.
            (Some(Stance::From | Stance::Base), Some(Stance::Delta(_))) => (last, first),
            (Some(Stance::From), Some(_)) if by => (last, first),
            _ => return None,
        };
        let ((part, delta), (whole, start)) =
            self.flow.claim(&self.items[amount]).zip(self.flow.claim(&self.items[base]))?;
        let one = is_amount(delta) && alike(delta, start) && delta.per == start.per && delta.noun.fits(start.noun);
        let exact = [delta, start].iter().all(|claim| claim.quantity.qualifier == Qualifier::Exact);
        let clause = self.items[first].clause == self.items[at].clause;
        let plain = percent.noun.span.is_empty() && self.items[at].depth == 0 && self.is_marked_off(at);
        let members = [("part", part), ("whole", whole), ("share", rate)];
        let fits = told && one && exact && clause && plain;
        fits.then_some(Relation::of(Kind::Share, members, Evidence::Strong))
    }
}
