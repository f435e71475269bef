//! Changes told by a fraction in words: down by a quarter to 1,446, from 1,928; a tenth fewer than the 344 of last year.

use std::borrow::Cow;

use crate::claim::{Claim, Cue, Kind as Figure, Noun, Shape};
use crate::number::{Qualifier, Rational, Recalculation, Slip, nearly};
use crate::relation::flow::ends::End;
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, What, alike, is_amount};
use crate::relation::{Actor, Evidence, Kind, Relation, fit};

/// Percent by which what is said in words may miss, for it is said loosely.
const LOOSE: u32 = 8;

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
        let counted = |end: &End| is_amount(&end.claim) && end.claim.quantity.qualifier == Qualifier::Exact;
        if !counted(&before) || !counted(&after) || !alike(&before.claim, &after.claim) {
            return None;
        }
        let evidence = evidence(&before.claim, &after.claim, &Rational::fraction(kept, of)?)?;
        let members = [
            ("before", before.actor),
            ("after", after.actor),
            ("step", Actor::Claim(index)),
            ("kept", Actor::Known(kept)),
            ("of", Actor::Known(of)),
        ];
        Some(Relation::of(Kind::Step, members, evidence))
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

/// What comes out is meant; what does not is a slip where two digits turned round would do, or another slip of what is no loose
/// way to say it.
fn evidence(before: &Claim, after: &Claim, kept: &Rational) -> Option<Evidence> {
    let made = fit::reckon(&before.quantity).times(&Recalculation::known(kept.clone()));
    let (goal, printed) = (made.value.clone(), after.quantity.value());
    let close = (&goal - &printed).abs();
    if fit::holds(&after.quantity, Some(&made)) || &close * &Rational::from(2) < Rational::ONE {
        return Some(Evidence::Strong);
    }
    let start = printed.checked_div(kept)?;
    let slips = [after.quantity.slip(&goal), before.quantity.slip(&start)];
    let turned = slips.contains(&Some(Slip::Swapped));
    (turned || (!nearly(&printed, &goal, LOOSE) && slips.iter().any(Option::is_some))).then_some(Evidence::Likely)
}
