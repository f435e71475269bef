//! What the words say comes of the figures before it: 3,250 votes and a further 21 papers, so that 3,271 were counted.

use super::is_sum;
use crate::claim::{Claim, Cue};
use crate::number::{Qualifier, Quantity, Rational, Slip};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// How many items before what comes of them its figures are looked for, and how many sentences.
const REACH: usize = 40;
const SENTENCES: u32 = 2;
/// The most figures it may come of.
const MOST: usize = 4;
/// How many items before a change the time it is compared with may stand.
const BESIDE: usize = 4;
/// How many bytes behind the words for it a figure may stand.
const NEAR: u32 = 64;
/// The least figure of which few sums are one slip away by chance, and the least of which two turned digits tell.
const LONG: i128 = 1000;
const TELLING: i128 = 100;

/// Links each figure that words lead to as an outcome with those before it that it is the sum or the difference of; where
/// it is none, with those that a slip of the hand keeps from it.
///
/// `known` are the relations that other words gave. Linear.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        let mut told = None;
        for word in flow.quiet_among(view.items, &[Cue::Outcome]) {
            let Some(at) = view.led_by(word.span).filter(|at| told.replace(*at) != Some(*at)) else { continue };
            relations.extend(view.outcome(at, word.span));
        }
    }
    relations.retain(|relation| relation.members.last().is_none_or(|outcome| !known.is_sure(outcome.actor, is_sum)));
    relations
}

/// A figure and its place.
type Term<'f> = (usize, usize, &'f Claim);

impl<'f> View<'f> {
    /// The first amount behind a word, in its sentence and outside of brackets.
    fn led_by(&self, word: Span) -> Option<usize> {
        let next = self.items.partition_point(|item| item.span.start < word.end);
        let here = self.items.get(next)?.sentence;
        let near = |item: &&Item| item.sentence == here && item.span.start <= word.end + NEAR;
        let behind = self.items[next..].iter().take_while(near).position(|item| self.flow.is_quantity(item));
        behind.map(|behind| next + behind).filter(|at| self.exact(*at).is_some() && self.items[*at].depth == 0)
    }

    fn exact(&self, at: usize) -> Option<Term<'f>> {
        let (index, claim) = self.flow.claim(&self.items[at])?;
        let exact = claim.quantity.qualifier == Qualifier::Exact && !claim.is_rate();
        (is_amount(claim) && exact).then_some((at, index, claim))
    }

    fn outcome(&self, at: usize, word: Span) -> Option<Relation> {
        let result = self.exact(at)?;
        let told = matches!(self.stances[at], Some(Stance::Level | Stance::To | Stance::Rest | Stance::Delta(_)));
        let before = Some(self.operands(at, word)).filter(|before| told && before.len() >= 2)?;
        let sums: Vec<Sum> = Sum::all(&before).collect();
        if let Some(sum) = sums.iter().find(|sum| sum.fit(result.2) == Fit::Agrees) {
            return Some(sum.relation(result, Evidence::Strong));
        }
        let own = |term: &Term| self.items[term.0].sentence == self.items[at].sentence;
        let here = before.iter().all(own);
        // 4,180 books and 32 maps, so that the van made 4,221 stops: of other things.
        let noun = result.2.noun;
        let kin = result.2.unit.is_some()
            || noun.span.is_empty()
            || before.iter().any(|(_, _, claim)| claim.noun.agrees(noun));
        let near = |sum: &&Sum| {
            let last = sum.terms.iter().all(|term| before[..sum.terms.len()].iter().any(|own| own.1 == term.1));
            kin && last
                && (sum.terms.len() > 2 || sum.is_of(&before[..2]))
                && sum.is_slipped(result.2, before.len() == 2, here)
        };
        let mut slipped = sums.iter().filter(near);
        let sum = slipped.next().filter(|_| slipped.next().is_none())?;
        Some(sum.relation(result, Evidence::Likely))
    }

    /// The like amounts before the word, the nearest first: of its sentence, and where that tells fewer than two, of those
    /// before.
    fn operands(&self, at: usize, word: Span) -> Vec<Term<'f>> {
        let Some((_, _, result)) = self.exact(at) else { return Vec::new() };
        let here = self.items[at].sentence;
        let mut found: Vec<Term> = Vec::new();
        for place in (at.saturating_sub(REACH)..at).rev() {
            let item = self.items[place];
            let crossed = found.last().is_some_and(|last| self.items[last.0].sentence != item.sentence);
            if item.sentence + SENTENCES < here || found.len() == MOST || (crossed && found.len() >= 2) {
                break;
            }
            let other = matches!(
                self.stances[place],
                Some(Stance::Base | Stance::Mean | Stance::Times | Stance::Target | Stance::Aside | Stance::Excess(_))
            );
            // 78, up by 5 on the year before, and 3 more, making 81: what is compared with another year adds nothing.
            let compared = matches!(self.stances[place], Some(Stance::Delta(_)))
                && Cues::back(self.items, place, BESIDE).any(&[Cue::Versus]);
            let own = item.span.end <= word.start && item.depth == 0 && !other && !compared;
            found.extend(
                self.exact(place).filter(|(_, _, claim)| own && alike(claim, result) && claim.per == result.per),
            );
        }
        found
    }
}

/// Figures that are added, or of which the smaller is taken from the larger.
struct Sum<'f> {
    kind: Kind,
    /// Of a difference the larger comes first.
    terms: Vec<Term<'f>>,
}

impl<'f> Sum<'f> {
    /// The sums of the last figures and of each two, and the differences of each two.
    fn all<'b>(before: &'b [Term<'f>]) -> impl Iterator<Item = Self> + 'b {
        let runs = (3..=before.len()).map(|length| before[..length].to_vec());
        let pairs = (0..before.len()).flat_map(move |one| (one + 1..before.len()).map(move |two| [one, two]));
        let pairs = pairs.map(|[one, two]| vec![before[one], before[two]]);
        let sums = pairs.clone().chain(runs).map(|terms| Self { kind: Kind::Breakdown, terms });
        let less = pairs.map(|mut terms| {
            terms.sort_by_key(|term| std::cmp::Reverse(term.2.quantity.value()));
            Self { kind: Kind::Remainder, terms }
        });
        sums.chain(less)
    }

    fn fit(&self, result: &Claim) -> Fit {
        let quantity = |term: &Term<'f>| &term.2.quantity;
        match (self.kind, self.terms.as_slice()) {
            (Kind::Remainder, [whole, part]) => {
                fit::sum([quantity(part), &result.quantity].into_iter(), quantity(whole))
            }
            _ => fit::sum(self.terms.iter().map(quantity), &result.quantity),
        }
    }

    fn is_of(&self, pair: &[Term]) -> bool {
        pair.iter().all(|own| self.terms.iter().any(|term| term.1 == own.1))
    }

    /// Whether two digits of the outcome stand the wrong way round, or, of two long figures that are all there is, one slip
    /// explains it; where they stand in its sentence, shorter ones will do.
    fn is_slipped(&self, result: &Claim, alone: bool, here: bool) -> bool {
        let values: Vec<Rational> = self.terms.iter().map(|term| term.2.quantity.value()).collect();
        let made = match (self.kind, values.as_slice()) {
            (Kind::Remainder, [whole, part]) => whole - part,
            _ => values.iter().sum(),
        };
        let long = |quantity: &Quantity, least: i128| quantity.written.mantissa >= least;
        let least = if alone { TELLING } else { LONG };
        match result.quantity.slip(&made) {
            Some(Slip::Swapped) => long(&result.quantity, least),
            // 27 came and 19 went, so that there were 426: a digit more or less is of another figure rather.
            Some(Slip::Lost | Slip::Added) | None => false,
            Some(_) => alone && long(&result.quantity, if here { TELLING } else { LONG }),
        }
    }

    fn relation(&self, result: Term, evidence: Evidence) -> Relation {
        let member = |role, term: &Term| Member { role, actor: Actor::Claim(term.1) };
        // The outcome stands last, as in the text.
        let members = match (self.kind, self.terms.as_slice()) {
            (Kind::Remainder, [whole, part]) => {
                vec![member("whole", whole), member("parts", part), member("rest", &result)]
            }
            _ => {
                let parts = self.terms.iter().rev().map(|part| member("parts", part));
                parts.chain([member("whole", &result)]).collect()
            }
        };
        Relation { kind: self.kind, members, evidence }
    }
}
