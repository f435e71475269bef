//! Changes told by a fraction in words: down by a quarter to 1,446, from 1,928; a tenth fewer than the 344 of last
//! year.

use std::borrow::Cow;

use crate::claim::{Claim, Cue, Kind as Figure, Noun, Shape};
use crate::number::{Qualifier, Rational, Recalculation, Slip, nearly};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::End;
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation, fit};

/// Percent by which what is said in words may miss, for it is said loosely.
const LOOSE: u32 = 8;
/// The parts into which what grew or fell is mostly divided in words.
const DIVIDED: [i128; 5] = [2, 3, 4, 5, 10];

/// Links each fraction that words call a rise or a fall with the two figures its sentence tells.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    View::by_figure(flow, stances, View::step)
}

impl<'f> View<'f> {
    fn step(&self, at: usize) -> Option<Relation> {
        let (index, fraction) = self.flow.claim(self.items.get(at)?)?;
        let Shape::Over(of) = fraction.shape else { return None };
        let plain = fraction.kind == Figure::Ratio && fraction.spelled && fraction.noun.span.is_empty();
        if !plain || fraction.quantity.qualifier != Qualifier::Exact || of.scale != 0 {
            return None;
        }
        let (share, of) = (fraction.quantity.written.mantissa, of.mantissa);
        let kept = match self.way(at)? {
            Direction::Rise => of.checked_add(share)?,
            Direction::Fall => of.checked_sub(share).filter(|kept| *kept > 0)?,
            Direction::Either => return None,
        };
        // What it is a change of is looked for as for a percentage.
        let rate = Claim {
            kind: Figure::Percent,
            shape: Shape::Single,
            unit: None,
            noun: Noun::default(),
            ..fraction.clone()
        };
        let amount = End { at, actor: Actor::Claim(index), claim: Cow::Owned(rate) };
        let (before, after) = self.told(&amount)?;
        let counted = |end: &End| is_measured(&end.claim) && end.claim.quantity.qualifier == Qualifier::Exact;
        if !counted(&before) || !counted(&after) || !alike(&before.claim, &after.claim) {
            return None;
        }
        let step = Rational::fraction(kept, of)?;
        let other = || self.is_bound(at, &before, &after) && is_of_other(&before.claim, &after.claim, kept > of);
        let evidence = evidence(&before.claim, &after.claim, &step, other)?;
        if evidence < Evidence::Strong && self.begins_another(at, &before, &after) {
            return None;
        }
        let members = [
            ("before", before.actor),
            ("after", after.actor),
            ("step", Actor::Claim(index)),
            ("kept", Actor::Known(kept)),
            ("of", Actor::Known(of)),
        ];
        Some(Relation::of(Kind::Step, members, evidence))
    }

    /// Fell by a third in May and from 120 to 90 in June: whether a word for "and" parts a fraction from its two ends.
    fn begins_another(&self, at: usize, before: &End, after: &End) -> bool {
        let (from, to) = gap(at, before, after);
        let words = Cues::between(self.items, from, to, u8::MAX);
        // A word for "or" is read as one for "and" too.
        words.any(&[Cue::And]) && !words.any(&[Cue::Share])
    }

    /// From 264 to 330, an increase of a quarter; rose by a quarter from 264 to 330: whether nothing but words for a
    /// change stands between a fraction and its two ends, and nothing more is said of it.
    fn is_bound(&self, at: usize, before: &End, after: &End) -> bool {
        let (from, to) = gap(at, before, after);
        let words = Cues::between(self.items, from, to, u8::MAX);
        let beside = !self.items[from + 1..to].iter().any(|item| self.flow.claim(item).is_some());
        let changes =
            [Cue::Comma, Cue::Opening, Cue::Rise, Cue::Fall, Cue::Start, Cue::Criterion, Cue::Share, Cue::And];
        beside && words.is_only(&changes) && (before.at.min(after.at) > at || self.is_marked_off(at))
    }

    /// Which way the words around a fraction say something went.
    fn way(&self, at: usize) -> Option<Direction> {
        let next = self.items.get(at + 1).filter(|next| next.span.start <= self.items[at].span.end + 1);
        match (next.map(|next| next.what), self.stances[at]) {
            (Some(What::Cue(Cue::Fall | Cue::Less)), _) => Some(Direction::Fall),
            (Some(What::Cue(Cue::Rise | Cue::More)), _) => Some(Direction::Rise),
            (Some(What::Cue(Cue::Base | Cue::Including)), _) => None,
            (_, Some(Stance::Delta(direction))) => Some(direction),
            _ => None,
        }
    }
}

/// The places of a fraction and the nearer of its two ends, in their order.
fn gap(at: usize, before: &End, after: &End) -> (usize, usize) {
    let (first, last) = (before.at.min(after.at), before.at.max(after.at));
    if last < at { (last, at) } else { (at, first) }
}

/// What comes out is meant; what does not is a slip where two digits turned round would do, or another slip of what is
/// no loose way to say it, or where the two figures are one step of an `other` fraction.
fn evidence(before: &Claim, after: &Claim, kept: &Rational, other: impl Fn() -> bool) -> Option<Evidence> {
    let made = fit::reckon(&before.quantity).times(&Recalculation::known(kept.clone()));
    let (goal, printed) = (made.value.clone(), after.quantity.value());
    let close = (&goal - &printed).abs();
    if fit::holds(&after.quantity, Some(&made)) || &close * &Rational::from(2) < Rational::ONE {
        return Some(Evidence::Strong);
    }
    let start = printed.checked_div(kept)?;
    let slips = [after.quantity.slip(&goal), before.quantity.slip(&start)];
    let turned = slips.contains(&Some(Slip::Swapped));
    let slipped = !nearly(&printed, &goal, LOOSE) && slips.iter().any(Option::is_some);
    (turned || slipped || other()).then_some(Evidence::Likely)
}

/// From 264 to 330, an increase of a third: whether two figures are one step of another fraction that words tell, the
/// same way.
fn is_of_other(before: &Claim, after: &Claim, rose: bool) -> bool {
    let steps =
        DIVIDED.iter().flat_map(|of| (1..*of).map(move |share| (if rose { of + share } else { of - share }, *of)));
    let mut kept = steps.filter_map(|(kept, of)| Rational::fraction(kept, of));
    let start = fit::reckon(&before.quantity);
    kept.any(|kept| fit::holds(&after.quantity, Some(&start.times(&Recalculation::known(kept)))))
}

/// Whether a figure says how much there is, or how long it takes, and be it one end of a range.
fn is_measured(claim: &Claim) -> bool {
    let span = matches!(claim.kind, Figure::Duration | Figure::Range) && claim.shape == Shape::Single;
    is_amount(claim) || span
}
