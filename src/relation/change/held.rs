//! Rates of what a figure is held against: laid 412 km against 380 km, that is 108.4 %; spent £2.95m against £3.05m (96.7 %).

use crate::claim::{Claim, Cue};
use crate::number::Qualifier;
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::view::View;
use crate::relation::flow::{alike, is_amount, is_share};
use crate::relation::{Evidence, Kind, Relation};

/// How many items before a rate the two figures stand.
const REACH: usize = 14;
/// What may stand between the second figure and the rate, and between the two.
const BEHIND: [Cue; 7] = [Cue::Comma, Cue::Colon, Cue::Share, Cue::And, Cue::Opening, Cue::Plan, Cue::Goal];
const BETWEEN: [Cue; 6] = [Cue::Versus, Cue::Comma, Cue::Plan, Cue::Goal, Cue::Base, Cue::Opening];

impl<'f> View<'f> {
    /// The percentage at `at` with the two amounts right before it, of which one is held against the other, where it comes out
    /// as their quotient or nearly so.
    pub(super) fn held(&self, at: usize) -> Option<Relation> {
        let (rate, percent) = self.flow.claim(&self.items[at]).filter(|(_, claim)| is_share(claim))?;
        let open = matches!(self.stances[at], Some(Stance::Level | Stance::Aside | Stance::Index | Stance::Planned));
        if !open || percent.quantity.qualifier != Qualifier::Exact || !self.is_marked_off(at) {
            return None;
        }
        let mut back = self.back(at, REACH).filter(|place| self.flow.is_quantity(&self.items[*place]));
        let (last, first) = (back.next()?, back.next()?);
        let between = Cues::between(self.items, first, last, u8::MAX);
        let behind = Cues::between(self.items, last, at, u8::MAX);
        // Nothing but a mark, or a word for "that is", leads to it.
        let led = behind.any(&[Cue::Comma, Cue::Colon, Cue::Share, Cue::Opening]) && behind.is_only(&BEHIND);
        if !led || !between.any(&[Cue::Versus]) || !between.is_only(&BETWEEN) {
            return None;
        }
        let (figure, base) = (self.told_amount(first)?, self.told_amount(last)?);
        let level = matches!(self.stances[first], Some(Stance::Level | Stance::To | Stance::Mean));
        let held = matches!(self.stances[last], Some(Stance::Base | Stance::Planned | Stance::Target));
        let (one, other) = (fit::reckon(&figure.1.quantity), fit::reckon(&base.1.quantity));
        let fits = fit::equation(&percent.quantity, fit::percent(&one, &other).as_ref());
        let evidence = match fits {
            Fit::Agrees => Evidence::Strong,
            Fit::Far => return None,
            _ => Evidence::Likely,
        };
        let same = alike(figure.1, base.1) && figure.1.per == base.1.per && figure.1.noun.fits(base.1.noun);
        let members = [("base", base.0), ("figure", figure.0), ("times", rate)];
        (level && held && same).then(|| Relation::of(Kind::Multiple, members, evidence))
    }

    fn told_amount(&self, at: usize) -> Option<(usize, &'f Claim)> {
        let exact =
            |claim: &Claim| is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
        self.flow.claim(&self.items[at]).filter(|(_, claim)| exact(claim))
    }
}
