//! Stocks whose ends or one of whose flows no word tells: 312 in April; 197 came in and 226 left, so that there were 283.

use rustc_hash::FxHashSet;

use super::{Part, View};
use crate::claim::Claim;
use crate::number::{Qualifier, Rational, Slip};
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{alike, is_amount};
use crate::relation::{Evidence, Kind, Relation};

/// How many items may stand between one figure of a stock and the next.
const REACH: usize = 16;
/// How many amounts and sentences before what came and went the start of a stock may be told, where it comes out.
const EARLIER: usize = 8;
const SENTENCES: u32 = 4;
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
        [opening, one, two, closing] => {
            view.moved(*opening, *one, *two, *closing).or_else(|| view.told_first([*opening, *one, *two, *closing]))
        }
        _ => None,
    });
    let mut found: Vec<Relation> = found.collect();
    found.extend((1..amounts.len()).filter_map(|at| view.told_afar(&amounts, at)));
    let mut closed = FxHashSet::default();
    let new = |relation: &Relation| {
        let closing = relation.actor("closing");
        known.iter().all(|own| own.actor("closing") != closing) && closed.insert(closing)
    };
    found.into_iter().filter(new).collect()
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
        Some(stock(opening, came, went, closing, evidence))
    }

    /// Our 166 helpers: at the start there were 152, 41 came and 27 went: a stock whose end is told first, and whose start words
    /// name.
    fn told_first(&self, [closing, opening, one, two]: [Term; 4]) -> Option<Relation> {
        let (came, went) = self.flows(one, two)?;
        let run = [closing, opening, one, two];
        let near = run.windows(2).all(|pair| {
            let sentences = self.items[pair[1].0].sentence - self.items[pair[0].0].sentence;
            pair[1].0 - pair[0].0 <= REACH && sentences <= 1
        });
        let like = run.iter().all(|term| alike(term.2, opening.2) && term.2.noun.fits(opening.2.noun));
        let starts = self.part(opening.0) == Some(Part::Opening)
            && self.part(closing.0).is_none_or(|part| part == Part::Closing);
        let here = self.items[opening.0].sentence == self.items[one.0].sentence;
        let slipped = || is_slipped([opening, came, went, closing].map(|term| term.2));
        let reckoned = || reckon(opening.2, came.2, went.2, closing.2, true, true);
        let evidence =
            (near && like && starts && here).then(|| reckoned().or_else(|| slipped().then_some(Evidence::Likely)));
        Some(stock(opening, came, went, closing, evidence??))
    }

    /// The school had 418 pupils. …. 27 joined and 19 left, so that there were 426: a start told sentences before, where all comes
    /// out, or would; the end stands at `at`.
    fn told_afar(&self, amounts: &[Term], at: usize) -> Option<Relation> {
        let [.., one, two] = amounts.get(..at)? else { return None };
        let closing = *amounts.get(at)?;
        let (came, went) = self.flows(*one, *two)?;
        let here = self.items[closing.0].sentence;
        if self.items[two.0].sentence != here || self.part(closing.0).is_some_and(|part| part != Part::Closing) {
            return None;
        }
        let near = amounts[..at - 2].iter().rev().take(EARLIER);
        let near = near.take_while(|term| self.items[term.0].sentence + SENTENCES >= here);
        let near: Vec<Term> =
            near.filter(|term| [came, went, closing].iter().all(|own| alike(own.2, term.2))).copied().collect();
        let reckoned = |term: &Term| reckon(term.2, came.2, went.2, closing.2, false, false);
        let of = |opening: &Term, evidence| stock(*opening, came, went, closing, evidence);
        if let Some(opening) = near.iter().find(|term| reckoned(term) == Some(Evidence::Strong)) {
            return Some(of(opening, Evidence::Strong));
        }
        // Where two digits of the end stand the other way round, and only one start would do.
        let telling = closing.2.quantity.written.mantissa >= TELLING;
        let mut turned = near.iter().filter(|term| telling && reckoned(term).is_some());
        let opening = turned.next().filter(|_| turned.next().is_none())?;
        Some(of(opening, Evidence::Likely))
    }

    /// Two figures of one sentence, the one that came in first, the one that went out behind it.
    fn flows<'t>(&self, one: Term<'t>, two: Term<'t>) -> Option<(Term<'t>, Term<'t>)> {
        match (self.part(one.0), self.part(two.0)) {
            _ if self.items[one.0].sentence != self.items[two.0].sentence => None,
            (Some(Part::Inflow), Some(Part::Outflow)) => Some((one, two)),
            (Some(Part::Outflow), Some(Part::Inflow)) => Some((two, one)),
            _ => None,
        }
    }
}

/// Whether one slip of the hand keeps a stock from coming out, or its end was copied from its start.
fn is_slipped(stock: [&Claim; 4]) -> bool {
    let [first, more, less, last] = stock.map(|claim| claim.quantity.value());
    let [opening, came, went, closing] = stock;
    let right = [
        (opening, &(&last + &less) - &more),
        (came, &(&last + &less) - &first),
        (went, &(&first + &more) - &last),
        (closing, &(&first + &more) - &less),
    ];
    first == last || right.iter().any(|(claim, right)| claim.quantity.slip(right).is_some())
}

fn stock(opening: Term, came: Term, went: Term, closing: Term, evidence: Evidence) -> Relation {
    let members = [("opening", opening), ("inflow", came), ("outflow", went), ("closing", closing)];
    Relation::of(Kind::Stock, members.map(|(role, (_, claim, _))| (role, claim)), evidence)
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
