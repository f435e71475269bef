//! Which plan what was reached is a rate of.

use super::{Found, REACH, fits, percentage, relation};
use crate::claim::{Claim, Kind};
use crate::number::Rational;
use crate::relation::fit::Fit;
use crate::relation::flow::alike;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::view::View;
use crate::relation::{Actor, Evidence, Relation};

/// How many times a plan no rate of it is told for what was reached.
const TWICE: i128 = 2;
/// Between which percentages of a plan a rate may be that a slip in another sentence explains, as parts of what it is.
const SIZED: [i128; 2] = [50, 200];

/// The rate of a plan, and what was reached.
pub(super) struct Reached<'v, 'f> {
    pub(super) view: &'v View<'f>,
    /// Where the rate stands, and its claim.
    pub(super) at: usize,
    pub(super) rate: Found<'f>,
    /// Where what was reached stands, and its claim.
    pub(super) place: usize,
    pub(super) actual: Found<'f>,
}

impl<'f> Reached<'_, 'f> {
    pub(super) fn of(&self, plan: Found, evidence: Evidence) -> Relation {
        relation([Actor::Claim(self.actual.0), Actor::Claim(plan.0)], self.rate.0, evidence)
    }

    /// The other amounts like it before the rate, the nearest first, each with its place.
    fn earlier(&self) -> impl Iterator<Item = (usize, Found<'f>)> {
        let (own, actual) = self.actual;
        let back = (self.place.saturating_sub(3 * REACH)..self.at).rev();
        let told = back.filter_map(|place| Some((place, self.view.measured(place)?)));
        told.filter(move |(_, (index, claim))| *index != own && alike(claim, actual))
    }

    fn is_here(&self, place: usize) -> bool {
        self.view.items[place].sentence == self.view.items[self.at].sentence
    }

    /// With the plan that words name, or another figure of the sentence that may have been meant, for it comes out.
    pub(super) fn of_named(&self, plan: Found<'f>) -> Option<Relation> {
        let (percent, actual) = (self.rate.1, self.actual.1);
        let own = self.earlier().filter(|(place, _)| self.is_here(*place)).map(|(_, found)| found);
        let meant = std::iter::once(plan).chain(own).find(|plan| percentage(actual, plan.1, percent));
        // Of 4,896 visits planned we made 4,728, which is 96.6 % of the plan: what the words put first is the plan, where
        // only so the rate comes out.
        let first = meant.unwrap_or(plan);
        if percentage(first.1, actual, percent) && !percentage(actual, first.1, percent) {
            let actors = [Actor::Claim(first.0), Actor::Claim(self.actual.0)];
            return Some(relation(actors, self.rate.0, Evidence::Strong));
        }
        // Planted 34 ha, 85 % of the 40 planned; guarded 120 ha, 100 % of plan: what so much more is held against is
        // the plan of others.
        let more = actual.quantity.value() > &plan.1.quantity.value() * &Rational::from(TWICE);
        let others = more && self.view.is_met(self.at, plan.1);
        (!others).then(|| self.of(meant.unwrap_or(plan), Evidence::Likely))
    }

    /// With a plan that stands somewhere before: it must fit, or nearly.
    pub(super) fn of_earlier(&self) -> Option<Relation> {
        // Thu nhập đạt 102 % kế hoạch; thu ngân sách đạt 104 % dự toán: rates of plans are no plan of one another in
        // another clause.
        let clause = |place: usize| self.view.items[place].clause;
        if self.actual.1.kind == Kind::Percent && clause(self.place) != clause(self.at) {
            return None;
        }
        let mut near = None;
        for (place, other) in self.earlier() {
            match fits(self.rate.1, self.actual.1, other.1) {
                Fit::Agrees => return Some(self.of(other, Evidence::Strong)),
                Fit::Near if near.is_none() && self.may_be_plan(place, other.1) => near = Some(other),
                _ => {}
            }
        }
        near.map(|plan| self.of(plan, Evidence::Weak))
    }

    /// Whether a figure that the rate nearly fits may be the plan.
    fn may_be_plan(&self, place: usize, plan: &Claim) -> bool {
        let actual = self.actual.1;
        // 4 cells and 8 members: things with nouns that differ are no plan of each other.
        let same = actual.unit.is_some() || actual.noun.fits(plan.noun);
        // What has a rate of its own was reached, and is no plan of something else.
        let next = self.view.stances[place + 1..].iter().take(REACH).flatten().next();
        same && next != Some(&Stance::PlanRate) && (self.is_here(place) || self.is_sized(plan))
    }

    /// What stands in another sentence may be one slip away by chance, where that makes the rate tenfold.
    fn is_sized(&self, plan: &Claim) -> bool {
        let (part, percent) = (self.actual.1.quantity.value(), self.rate.1.quantity.value());
        let told = &percent * &plan.quantity.value();
        let [least, most] = SIZED.map(|many| &part * &Rational::from(many));
        least <= told && told <= most
    }
}
