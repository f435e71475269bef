//! Multiples that a word tells: doubled, halved, gấp đôi.

use crate::claim::Cue;
use crate::number::{Qualifier, Rational, nearly};
use crate::relation::flow::ends::{End, REACH, may_pair};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, Quiet, What};
use crate::relation::{Actor, Evidence, Kind, Relation, fit};

/// Percent by which what is loosely called double may miss it.
const LOOSE: u32 = 15;

/// Links each word for a multiple with the figure it is of and the one it makes.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        let (Some(first), Some(last)) = (view.items.first(), view.items.last()) else { continue };
        // Its first word may stand before its first item.
        let from = flow.quiet.partition_point(|quiet| quiet.sentence < first.sentence);
        let own = flow.quiet.iter().skip(from).take_while(|quiet| quiet.sentence <= last.sentence);
        relations.extend(own.filter_map(|quiet| view.fold(quiet)));
    }
    relations
}

/// How many times as much a word tells, and whether it tells of how many times less.
fn times(cue: Cue) -> Option<(i128, bool)> {
    match cue {
        Cue::Twice => Some((2, false)),
        Cue::Thrice => Some((3, false)),
        Cue::Fourfold => Some((4, false)),
        Cue::Halved => Some((2, true)),
        _ => None,
    }
}

impl<'f> View<'f> {
    fn fold(&self, word: &Quiet) -> Option<Relation> {
        let (times, less) = times(word.cue)?;
        let next = self.items.partition_point(|item| item.span.start < word.span.start);
        let here = word.sentence;
        let near = next.saturating_sub(REACH)..self.items.len().min(next + REACH);
        let near = near.filter(|at| self.items[*at].sentence == here);
        let clause = |at: usize| self.items.get(at).filter(|item| item.sentence == here).map(|item| item.clause);
        // The next item may be the semicolon that ends its clause.
        let semicolon = self.items.get(next).is_some_and(|item| item.what == What::Cue(Cue::Semicolon));
        let own = next.checked_sub(1).filter(|_| semicolon).map_or_else(|| clause(next), clause);
        let near = near.filter(|at| own.is_none_or(|own| self.items[*at].clause == own));
        let level = |at: &usize| {
            let told = !matches!(self.stances[*at], None | Some(Stance::Excess(_) | Stance::PlanRate | Stance::Index));
            told && self.flow.claim(&self.items[*at]).is_some_and(|(_, claim)| !claim.points)
        };
        let ends: Vec<End<'f>> = near.filter(level).filter_map(|at| self.end(at)).collect();
        let (before, behind) = ends.split_at(ends.partition_point(|end| end.at < next));
        let of = |stance: Stance| ends.iter().find(|end| self.stances[end.at] == Some(stance));
        // from A to B; A, twice B; doubled to B, from A.
        let (base, figure) = match (of(Stance::From), of(Stance::To)) {
            (Some(base), Some(figure)) => (base, figure),
            (Some(base), None) => (base, ends.iter().find(|end| end.actor != base.actor)?),
            _ => match (before, behind) {
                ([.., figure], [base, ..]) => (base, figure),
                ([], [first, second]) if self.stances[first.at] == Some(Stance::Base) => (first, second),
                ([], [first, second]) => (second, first),
                _ => return None,
            },
        };
        let exact = |end: &End| end.claim.quantity.qualifier == Qualifier::Exact;
        let fits = may_pair(&base.claim, &figure.claim) && base.claim.noun.fits(figure.claim.noun);
        // more than doubled; but not: those over 52 weeks have halved.
        let compares = |item: &Item| matches!(item.what, What::Cue(Cue::More | Cue::Less | Cue::Versus));
        let last = self.items[..next].iter().rev().take(2);
        let hedged = last.into_iter().any(|item| compares(item) && item.span.end + 1 >= word.span.start);
        if !fits || hedged || !exact(base) || !exact(figure) || base.claim.kind != figure.claim.kind {
            return None;
        }
        let (base, figure) = if less { (figure, base) } else { (base, figure) };
        let evidence = evidence(base, figure, times)?;
        let members = [("base", base.actor), ("figure", figure.actor), ("times", Actor::Known(times))];
        Some(Relation::of(Kind::Fold, members, evidence))
    }
}

/// What is nearly double is called so too, unless a slip of the hand keeps it from being so to the digit.
fn evidence(base: &End, figure: &End, times: i128) -> Option<Evidence> {
    let times = Rational::from(times);
    let known = crate::number::Recalculation::known(times.clone());
    let made = fit::reckon(&base.claim.quantity).times(&known);
    if fit::holds(&figure.claim.quantity, Some(&made)) {
        return Some(Evidence::Strong);
    }
    let (small, large) = (base.claim.quantity.value(), figure.claim.quantity.value());
    let goal = &small * &times;
    let slipped = |end: &End, value: &Rational| end.claim.quantity.slip(value).is_some();
    let slip = slipped(figure, &goal) || large.checked_div(&times).is_some_and(|value| slipped(base, &value));
    (slip || !nearly(&large, &goal, LOOSE)).then_some(Evidence::Likely)
}
