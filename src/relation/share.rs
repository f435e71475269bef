//! Shares: which part, and of which whole, a percentage in prose is.

use super::fit::{self, Fit};
use super::flow::{Flow, Item, is_amount};
use super::pair::{self, Bond, Pair};
use super::stance::Stances;
use super::whole::{Memory, SIBLINGS, Weighed};
use super::{Actor, Evidence, Kind, Member, Relation, series};
use crate::claim::{Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Interval, Meeting, Quantity, Rational};

/// How many amounts back the one may be that words like "of them" point to.
const POINTED: usize = 8;
/// How many shares that nothing explains make it sure that their whole is told elsewhere.
const UNEXPLAINED: usize = 3;

/// How many items before a share the ratio may stand whose whole it is of.
const RATIO: usize = 256;

/// Links every share of `flow` whose part stands beside it to the whole it is a share of.
///
/// The whole is the one the words name, else the one that explains the share, else the one that explains the shares
/// beside it. Only where nothing explains it is a whole taken by its place, and then a disagreement needs evidence.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut memory = Memory::default();
    let mut unexplained: Vec<Implied> = Vec::new();
    let mut votes = vec![0usize; flow.claims.list.len()];
    for passage in &flow.passages {
        let items = flow.of(passage);
        memory.open(flow, items, stances.of(passage));
        let pairs = pair::pairs(flow, items, stances.of(passage));
        // £531 (+£84, 18.8 %): a signed amount is a change, and its percentage the rate of it.
        let signed = |pair: &Pair| {
            let part = flow.claims.list.get(pair.part).map(|part| part.span.of(&document.text));
            part.is_some_and(|part| part.starts_with(['+', '\u{2212}', '-']))
        };
        let pairs = pairs.into_iter().filter(|pair| !signed(pair));
        let pairs: Vec<Pair> = pairs.flat_map(|pair| in_order(flow, items, pair)).collect();
        let weighed: Vec<Vec<Weighed>> =
            (0..pairs.len()).map(|at| memory.weigh(document, flow, items, &pairs, at)).collect();
        let wholes: Vec<Option<Implied>> = pairs.iter().map(|pair| implied(flow, pair)).collect();
        let agreed = agreed(&wholes, &pairs, &weighed, &unexplained);
        // Gathered once: to look for them for each vote would take two thirds of the time of a long list of shares.
        let agreeing = |weighed: &Vec<Weighed>| {
            weighed.iter().filter(|whole| whole.fit == Fit::Agrees).map(|whole| whole.claim).collect()
        };
        let explaining: Vec<Vec<usize>> = weighed.iter().map(agreeing).collect();
        let family = |at: usize| Family {
            pairs: &pairs,
            weighed: &weighed,
            explaining: &explaining,
            implied: &wholes,
            earlier: &votes,
            at,
        };
        let found = (0..pairs.len()).filter_map(|at| family(at).resolve(agreed[at]));
        let found = found.map(|relation| turned(flow, relation));
        let found: Vec<Relation> = found.filter_map(|relation| explained(flow, items, relation)).collect();
        let explained = found.iter().filter(|relation| relation.evidence == Evidence::Strong);
        for whole in explained.filter_map(|relation| relation.members.get(1)?.actor.claim()) {
            votes[whole] += 1;
        }
        relations.extend(found);
        let open =
            pairs.iter().zip(&weighed).filter(|(_, weighed)| weighed.iter().all(|whole| whole.fit != Fit::Agrees));
        unexplained.extend(open.filter_map(|(pair, _)| implied(flow, pair)));
        unexplained.drain(..unexplained.len().saturating_sub(SIBLINGS));
    }
    relations
}

/// A budget of $18,000 was 88.9% spent ($16,000): what was taken for the part is the whole, where only so the share
/// comes out.
fn turned(flow: &Flow, relation: Relation) -> Relation {
    let [part, whole, share] = relation.members.as_slice() else { return relation };
    let claim = |member: &Member| flow.claims.list.get(member.actor.claim()?);
    let (Some(first), Some(second), Some(stated)) = (claim(part), claim(whole), claim(share)) else { return relation };
    let (first, second, stated) = (&first.quantity, &second.quantity, &stated.quantity);
    let comes_out = relation.kind == Kind::Share
        && first.value() > second.value()
        && fit::share(first, second, stated) != Fit::Agrees
        && fit::share(second, first, stated) == Fit::Agrees;
    if !comes_out {
        return relation;
    }
    let members = vec![Member { actor: whole.actor, ..*part }, Member { actor: part.actor, ..*whole }, *share];
    Relation { members, evidence: Evidence::Strong, ..relation }
}

/// A share without a whole that explains it, where something else does: the whole of a ratio told before it (247 of 260
/// notes (95 %) and 229 (88 %)), the two amounts together (4,290 drivers; 380 posts vacant (8.1 %)), or what the part leaves
/// of the whole (435 before tax, 348 behind it (20 %)).
fn explained(flow: &Flow, items: &[Item], relation: Relation) -> Option<Relation> {
    let [part, whole, share] = relation.members.as_slice() else { return Some(relation) };
    let told = |member: &Member| flow.claims.list.get(member.actor.claim()?);
    let claim = |member: &Member| Some(&told(member)?.quantity);
    // Drivers and posts are counted apart; what is paid out of a sum is a part of it.
    let apart = told(part)
        .zip(told(whole))
        .is_some_and(|(part, whole)| part.unit.is_none() && whole.unit.is_none() && !part.noun.agrees(whole.noun));
    let (Some(one), Some(other), Some(stated)) = (claim(part), claim(whole), claim(share)) else {
        return Some(relation);
    };
    if relation.evidence == Evidence::Strong || fit::share(one, other, stated) == Fit::Agrees {
        return Some(relation);
    }
    let end = share.actor.claim()?;
    // Only the nearest: to look through a paragraph as long as a draft for each of its shares would be quadratic.
    let place =
        items.partition_point(|item| flow.claims.list.get(end).is_some_and(|own| item.span.start < own.number.start));
    let before = items[..place].iter().rev().take(RATIO).filter_map(|item| flow.claim(item));
    let before = before.filter(|(index, _)| *index < end);
    let mut ratio =
        before.filter(|(_, ratio)| ratio.kind == Figure::Ratio && !ratio.spelled).filter_map(|(index, ratio)| {
            let Shape::Over(written) = ratio.shape else { return None };
            let all = Quantity { written, ..ratio.quantity.clone() };
            (fit::share(one, &all, stated) == Fit::Agrees).then_some(index)
        });
    if let Some(index) = ratio.next() {
        let members = vec![*part, Member { actor: Actor::Denominator(index), ..*whole }, *share];
        return Some(Relation { members, evidence: Evidence::Strong, ..relation });
    }
    let [one, other] = [one, other].map(fit::reckon);
    let holds = |part: &_, whole: &_| fit::holds(stated, fit::percent(part, whole).as_ref());
    let otherwise = holds(&other.minus(&one), &other) || (apart && holds(&one, &one.plus(&other)));
    (!otherwise).then_some(relation)
}

/// `62 and 58 of the 120 staff, 51.7 % and 48.3 %`: as many shares as parts before them, in their order, where the first
/// share was bound to the last part. None where they are not as many.
fn in_order(flow: &Flow, items: &[Item], pair: Pair) -> Vec<Pair> {
    let [place, at] = pair.places;
    let shares = series::shares(flow, items, at);
    let parts = series::parts(flow, items, place, is_amount);
    if place > at || shares.len() < 2 || parts.len() < 2 {
        return vec![pair];
    }
    let both = parts.iter().zip(&shares).filter(|_| parts.len() == shares.len());
    let figure = |place: usize| flow.claim(&items[place]).map(|(index, _)| index);
    both.filter_map(|(&part, &share)| {
        Some(Pair { part: figure(part)?, share: figure(share)?, places: [part, share], ..pair })
    })
    .collect()
}

/// What a share and its part say their whole is.
struct Implied {
    part: Rational,
    whole: Interval,
}

impl Implied {
    /// Whether another part says the same of its whole; the same part told again says nothing more.
    fn agrees(&self, other: &Self) -> bool {
        self.part != other.part && self.whole.meet(&other.whole) != Meeting::Apart
    }
}

fn implied(flow: &Flow, pair: &Pair) -> Option<Implied> {
    let (part, share) = (flow.claims.list.get(pair.part)?, flow.claims.list.get(pair.share)?);
    let whole = fit::reckon(&part.quantity).over(&fit::reckon(&share.quantity))?.interval;
    Some(Implied { part: part.quantity.value(), whole })
}

/// For each pair, whether two others of its sentence are shares of one whole with it, whichever that is; or three near
/// by, or told `earlier`, that no amount explains.
fn agreed(wholes: &[Option<Implied>], pairs: &[Pair], weighed: &[Vec<Weighed>], earlier: &[Implied]) -> Vec<bool> {
    let meets = |one: usize, other: usize| match (&wholes[one], &wholes[other]) {
        (Some(a), Some(b)) => one != other && a.agrees(b),
        _ => false,
    };
    let open = |at: &usize| weighed[*at].iter().all(|whole| whole.fit != Fit::Agrees);
    let agreed = |at: usize| {
        let others: Vec<usize> = near(at, pairs.len()).filter(|other| meets(at, *other)).collect();
        let same = others.iter().filter(|other| pairs[**other].sentence == pairs[at].sentence).count();
        let told = earlier.iter().filter(|told| wholes[at].as_ref().is_some_and(|own| own.agrees(told)));
        same >= 2 || others.iter().filter(|other| open(other)).count() + told.count() >= UNEXPLAINED
    };
    (0..pairs.len()).map(agreed).collect()
}

/// The places around `at` that may hold shares of the same whole.
fn near(at: usize, length: usize) -> std::ops::Range<usize> {
    at.saturating_sub(SIBLINGS)..length.min(at + SIBLINGS + 1)
}

/// A share among the shares beside it.
struct Family<'p> {
    pairs: &'p [Pair],
    weighed: &'p [Vec<Weighed>],
    /// The amounts that explain each of them as their whole.
    explaining: &'p [Vec<usize>],
    /// What each of them says its whole is.
    implied: &'p [Option<Implied>],
    /// How many shares of earlier passages each figure explains as their whole.
    earlier: &'p [usize],
    at: usize,
}

impl Family<'_> {
    /// The other shares near by that an amount explains as their whole.
    fn explained(&self, whole: usize) -> impl Iterator<Item = &Pair> {
        let others = near(self.at, self.pairs.len()).filter(|other| *other != self.at);
        others.filter(move |other| self.explaining[*other].contains(&whole)).map(|other| &self.pairs[other])
    }

    /// 50 % (8 communes), of which 6.25 % (1 commune): whether an amount is the part of another share that says the same of
    /// its whole as this one.
    fn is_fellow(&self, whole: usize) -> bool {
        let own = &self.implied[self.at];
        let others = near(self.at, self.pairs.len()).filter(|other| self.pairs[*other].part == whole);
        let mut others = others.filter_map(|other| self.implied[other].as_ref());
        others.any(|other| own.as_ref().is_some_and(|own| own.agrees(other)))
    }

    /// How many of the other shares near by, and of those told earlier, an amount explains as their whole.
    fn votes(&self, whole: usize) -> usize {
        self.explained(whole).count() + self.earlier[whole]
    }

    /// Whether an amount explains another share of the same sentence that is bound to its part as firmly.
    fn shared(&self, whole: usize) -> bool {
        let own = &self.pairs[self.at];
        self.explained(whole).any(|pair| pair.sentence == own.sentence && pair.bond == own.bond)
    }

    /// The share with its whole; nothing where none is evident.
    fn resolve(&self, agreed: bool) -> Option<Relation> {
        let (pair, weighed) = (&self.pairs[self.at], &self.weighed[self.at]);
        if let Some(whole) = pair.whole {
            return Some(relation(pair, whole, Evidence::Likely));
        }
        let bound = |weighed: &Weighed, evidence| Some(relation(pair, weighed.claim, evidence));
        // The nearest of those that most of the neighbours vote for. Where the words point to a whole, an amount of other
        // things from another passage explains the share by chance.
        let pointed = weighed
            .iter()
            .any(|whole| whole.larger && (whole.named == Some(true) || whole.introduced || whole.adjacent));
        let pointed = pointed && pair.bond != Bond::Loose;
        let meant = |whole: &&Weighed| match pair.bond {
            Bond::OfThem => weighed.iter().take(POINTED).any(|last| last.claim == whole.claim),
            _ => !pointed || whole.kin || whole.named == Some(true) || self.votes(whole.claim) > 0,
        };
        let explaining = weighed.iter().rev().filter(|weighed| weighed.fit == Fit::Agrees).filter(meant);
        // Of two the one that is told to the digit: trên 26 cơ sở is over 26 of them, or of all 26.
        let rank = |whole: &&Weighed| (whole.named == Some(true), whole.exact, self.votes(whole.claim));
        if let Some(whole) = explaining.max_by_key(rank) {
            return bound(whole, Evidence::Strong);
        }
        // A part is no larger than its whole, unless the words say which whole it is.
        let larger = || weighed.iter().filter(|weighed| weighed.larger);
        if let Some(named) = larger().find(|weighed| weighed.named == Some(true)) {
            return bound(named, Evidence::Likely);
        }
        // 83 of 38 clubs are 31 of them where the share says so: a slip of the part makes it pass its whole.
        let outgrown = weighed.iter().find(|whole| whole.same && !whole.larger && whole.misprinted && whole.kin);
        if let Some(whole) = outgrown.filter(|whole| whole.named != Some(false) && !whole.compared) {
            return bound(whole, Evidence::Likely);
        }
        // Shares that agree on a whole nobody names have one elsewhere; a near miss would be another's.
        if agreed {
            return None;
        }
        let unnamed = || {
            weighed.iter().filter(|weighed| {
                let other = weighed.compared
                    || self.is_fellow(weighed.claim)
                    || (!pair.called && (weighed.foreign || weighed.indexed));
                weighed.named != Some(false) && !other
            })
        };
        if pair.bond == Bond::Listed {
            let told = weighed.iter().find(|weighed| weighed.introduced && weighed.beside && weighed.larger);
            return told.filter(|told| told.fit <= Fit::Near).and_then(|told| bound(told, Evidence::Likely));
        }
        if pair.bond == Bond::OfThem {
            let told = weighed.iter().find(|whole| !whole.compared && whole.larger).or(weighed.first());
            return told.and_then(|last| bound(last, Evidence::Likely));
        }
        if pair.bond == Bond::Firm {
            let chosen = |whole: &&Weighed| self.votes(whole.claim) >= 2 || self.shared(whole.claim);
            let elected = unnamed().rev().filter(|whole| whole.larger).filter(chosen);
            if let Some(elected) = elected.max_by_key(|whole| self.votes(whole.claim)) {
                return bound(elected, Evidence::Likely);
            }
            let told = |whole: &&Weighed| whole.introduced && (whole.larger || whole.beside);
            if let Some(introduced) = unnamed().find(told) {
                return bound(introduced, Evidence::Likely);
            }
            let evident = |whole: &&Weighed| whole.larger && (whole.adjacent || (whole.subject && whole.same));
            if let Some(evident) = unnamed().find(evident) {
                return bound(evident, Evidence::Likely);
            }
            let known = unnamed().rev().filter(|whole| whole.larger && self.votes(whole.claim) > 0);
            if let Some(known) = known.max_by_key(|whole| self.votes(whole.claim)) {
                return bound(known, Evidence::Weak);
            }
        }
        // 260 vụ đã thụ lý; đã giải quyết 247 vụ, đạt 95%: the only thing both can be of.
        let told = |whole: &&Weighed| whole.larger && whole.adjacent && whole.beside && pair.ends;
        if let Some(told) = unnamed().find(told) {
            return bound(told, Evidence::Likely);
        }
        let near = |whole: &&Weighed| {
            whole.fit <= Fit::Near && whole.larger && (whole.same || whole.beside || self.votes(whole.claim) > 0)
        };
        unnamed().find(near).and_then(|near| bound(near, Evidence::Weak))
    }
}

fn relation(pair: &Pair, whole: usize, evidence: Evidence) -> Relation {
    let members = vec![
        Member { role: "part", actor: Actor::Claim(pair.part) },
        Member { role: "whole", actor: Actor::Claim(whole) },
        Member { role: "share", actor: Actor::Claim(pair.share) },
    ];
    Relation { kind: pair.kind, members, evidence }
}
