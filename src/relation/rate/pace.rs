//! One rate told by two spans of time: £14.40 a year, or £1.20 a month.

use super::reckoning::{fit, is_swapped};
use super::role::in_year;
use crate::claim::{Claim, Cue, Per};
use crate::number::{Qualifier, Recalculation};
use crate::relation::fit::Fit;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stances;
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many items behind a rate the same rate by another span may stand.
const REACH: usize = 8;
/// The most of a span there are in a year that all count alike: a year of days has one more in four.
const WEEKS: i128 = 52;

/// Links each rate by the year with the rate by a shorter span that a word for "or" adds to it, or the other way round.
/// Who pays for a year at once may pay less, so rates that do not come out need two digits turned round. Linear.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    View::by_figure(flow, stances, View::pace)
}

impl<'f> View<'f> {
    fn paced(&self, at: usize) -> Option<(usize, &'f Claim, i128)> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let [Per::Unit(unit)] = claim.per.as_slice() else { return None };
        let exact = is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && unit.dimension == "time";
        exact.then(|| in_year(unit)).flatten().map(|spans| (index, claim, spans))
    }

    fn pace(&self, at: usize) -> Option<Relation> {
        let first = self.paced(at)?;
        let next = self.ahead(at, REACH).find(|place| self.flow.is_quantity(&self.items[*place]))?;
        let second = self.paced(next)?;
        let words = Cues::between(self.items, at, next, u8::MAX);
        let told = words.any(&[Cue::Share]) && words.is_only(&[Cue::Share, Cue::Comma, Cue::And]);
        let (year, part) = if first.2 < second.2 { (first, second) } else { (second, first) };
        let one = year.1.unit == part.1.unit && year.1.kind == part.1.kind && year.1.noun.fits(part.1.noun);
        if !(told && one && year.2 == 1 && (2..=WEEKS).contains(&part.2)) {
            return None;
        }
        let rate = Claim { per: Vec::new(), ..part.1.clone() };
        let whole = Claim { per: Vec::new(), ..year.1.clone() };
        let count = Recalculation::known(part.2.into());
        let evidence = match fit(&rate, &count, &whole) {
            Fit::Agrees | Fit::Cut => Evidence::Strong,
            _ if is_swapped(&rate, None, &count, &whole) => Evidence::Likely,
            _ => return None,
        };
        let (whole, rate, count) = (Actor::Claim(year.0), Actor::Claim(part.0), Actor::Known(part.2));
        // The second is worked out from the first.
        let (kind, members) = match first.2 == 1 {
            true => (Kind::Average, [("total", whole), ("count", count), ("mean", rate)]),
            false => (Kind::Product, [("factors", count), ("factors", rate), ("result", whole)]),
        };
        Some(Relation::of(kind, members, evidence))
    }
}
