//! Stocks whose ends or one of whose flows no word tells: 312 in April; 197 came in and 226 left, so that there were 283.

use super::{Part, View};
use crate::claim::Claim;
use crate::number::{Qualifier, Rational, Slip};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{alike, is_amount};
use crate::relation::{Evidence, Kind, Relation};

/// How many items may stand between one figure of a stock and the next.
const REACH: usize = 16;
/// The least figure of which two digits the other way round tell, and the least of which any slip of the hand does.
const TURNED: i128 = 10;
const TELLING: i128 = 100;

/// A figure of a stock: its place among the items, and that among the claims.
type Term<'f> = (usize, usize, &'f Claim);

/// Links each two figures of a sentence that came in and went out with the figure before them and that behind them, where
/// these follow from each other, or would but for a slip.
///
/// `known` are the stocks that the words alone gave. Linear.
pub(super) fn link(view: &View, stances: &[Option<Stance>], known: &[Relation]) -> Vec<Relation> {
    let told = |at: &usize| match stances[*at] {
        Some(Stance::Planned | Stance::Target | Stance::Mean | Stance::Aside | Stance::Excess(_)) => false,
        // Over the period 197 came in: what itself came or went is nothing that another figure is compared with.
        Some(Stance::Base) => matches!(view.part(*at), Some(Part::Inflow | Part::Outflow)),
        _ => true,
    };
    let amounts: Vec<Term> = (0..view.items.len()).filter(told).filter_map(|at| view.amount(at)).collect();
    let found = amounts.windows(4).filter_map(|run| match run {
        [opening, one, two, closing] => view.moved(*opening, *one, *two, *closing),
        _ => None,
    });
    let new = |relation: &Relation| {
        let closing = relation.actor("closing");
        known.iter().all(|own| own.actor("closing") != closing)
    };
    found.filter(new).collect()
}

impl<'f> View<'f> {
    fn amount(&self, at: usize) -> Option<Term<'f>> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let exact = is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact;
        (exact && self.counts(at) && self.items[at].depth == 0).then_some((at, index, claim))
    }

    fn moved(&self, opening: Term, one: Term, two: Term, closing: Term) -> Option<Relation> {
        let run = [opening, one, two, closing];
        let near = run.windows(2).all(|pair| {
            let sentences = self.items[pair[1].0].sentence - self.items[pair[0].0].sentence;
            pair[1].0 - pair[0].0 <= REACH && sentences <= 1
        });
        let like = run.iter().all(|term| alike(term.2, opening.2) && term.2.noun.fits(opening.2.noun));
        let together = self.items[one.0].sentence == self.items[two.0].sentence;
        if !near || !like || !together {
            return None;
        }
        let part = |term: Term| self.part(term.0);
        let (starts, ends) = (part(opening) == Some(Part::Opening), part(closing) == Some(Part::Closing));
        let (came, went) = match (part(one), part(two)) {
            (Some(Part::Inflow), Some(Part::Outflow)) => (one, two),
            (Some(Part::Outflow), Some(Part::Inflow)) => (two, one),
            // Of one of them the words may not say which way it went where they tell both ends.
            (Some(Part::Inflow), None) | (None, Some(Part::Outflow)) if starts && ends => (one, two),
            (Some(Part::Outflow), None) | (None, Some(Part::Inflow)) if starts && ends => (two, one),
            _ => return None,
        };
        // What came or went itself is no stock.
        if [opening, closing].into_iter().any(|term| matches!(part(term), Some(Part::Inflow | Part::Outflow))) {
            return None;
        }
        // 36 joined and 20 left. In the north there are 248: what no word calls the end is told with what came and went.
        if !ends && self.items[closing.0].sentence != self.items[two.0].sentence {
            return None;
        }
        let evidence = reckon(opening.2, came.2, went.2, closing.2, starts, ends)?;
        let members = [("opening", opening), ("inflow", came), ("outflow", went), ("closing", closing)];
        Some(Relation::of(Kind::Stock, members.map(|(role, (_, claim, _))| (role, claim)), evidence))
    }
}

/// What speaks for a stock: that it comes out, or that it would but for a slip, which must be the likelier the less the words
/// say of its ends.
fn reckon(opening: &Claim, came: &Claim, went: &Claim, closing: &Claim, starts: bool, ends: bool) -> Option<Evidence> {
    let [first, more, less, last] = [opening, came, went, closing].map(|claim| claim.quantity.value());
    let made: Rational = &(&first + &more) - &less;
    if made == last {
        return Some(Evidence::Strong);
    }
    let slipped = |claim: &Claim, value: &Rational| {
        let long = claim.quantity.written.mantissa;
        match claim.quantity.slip(value) {
            Some(Slip::Swapped) => long >= TURNED,
            Some(_) => long >= TELLING && (starts || ends),
            None => false,
        }
    };
    let all = starts && ends;
    let back = &(&last + &less) - &more;
    (slipped(closing, &made) || (all && slipped(opening, &back))).then_some(Evidence::Likely)
}
