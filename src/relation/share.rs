//! Shares: which part, and of which whole, a percentage in prose is.

use super::cues::Cues;
use super::fit::{self, Fit};
use super::flow::{Flow, Item, alike, is_amount};
use super::pair::{self, Bond, Pair};
use super::stance::Stances;
use super::words::names;
use super::{Actor, Evidence, Member, Relation};
use crate::claim::Cue;
use crate::document::Document;
use crate::number::{Interval, Meeting};

/// How many earlier amounts a share without a named whole is compared with.
const MEMORY: usize = 48;
/// How many shares to either side may be of the same whole.
const SIBLINGS: usize = 8;
/// How many items of a sentence are looked at on either side of an amount.
const REACH: usize = 16;
/// How many sentence numbers a total may stand before a share of its own paragraph: ends of blocks count too.
const LEADING: u32 = 3;

/// Links every share of `flow` whose part stands beside it to the whole it is a share of.
///
/// A whole that the words name is strong evidence; so is one that the neighbouring shares agree on.
/// Otherwise the nearest earlier amount of the same measure is taken, and only a near miss is worth a word.
pub(super) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut memory: Vec<Candidate> = Vec::new();
    let mut votes = vec![0u32; flow.claims.list.len()];
    for passage in &flow.passages {
        let items = flow.of(passage);
        memory.drain(..memory.len().saturating_sub(MEMORY));
        let earlier = memory.len();
        memory.extend(candidates(flow, items));
        let pairs = pair::pairs(flow, items, stances.of(passage));
        let agreed = agreed(flow, &pairs);
        let weighed: Vec<Vec<Weighed>> =
            pairs.iter().map(|pair| weigh(document, flow, pair, &memory, earlier)).collect();
        for agreeing in weighed.iter().flatten().filter(|weighed| weighed.fit == Fit::Agrees) {
            votes[agreeing.claim] += 1;
        }
        relations.extend(
            pairs
                .iter()
                .zip(&weighed)
                .zip(&agreed)
                .filter_map(|((pair, weighed), agreed)| resolve(pair, weighed, *agreed, &votes)),
        );
    }
    relations
}

/// An amount that later shares may be a share of.
struct Candidate {
    claim: usize,
    sentence: u32,
    introduced: bool,
}

fn candidates<'f>(flow: &'f Flow, items: &'f [Item]) -> impl Iterator<Item = Candidate> + 'f {
    items.iter().enumerate().filter_map(move |(at, item)| {
        let (claim, figure) = flow.claim(item)?;
        if !is_amount(figure) {
            return None;
        }
        let before = Cues::back(items, at, REACH);
        let after = Cues::ahead(items, at, REACH);
        let introduced = before.any(&[Cue::Total, Cue::Base]) || after.any(&[Cue::Including, Cue::Comprises]);
        Some(Candidate { claim, sentence: item.sentence, introduced })
    })
}

/// For each pair, whether two others of its sentence are shares of one whole with it, whichever that is.
fn agreed(flow: &Flow, pairs: &[Pair]) -> Vec<bool> {
    let whole = |pair: &Pair| {
        let (part, share) = (flow.claims.list.get(pair.part)?, flow.claims.list.get(pair.share)?);
        Some(fit::reckon(&part.quantity).over(&fit::reckon(&share.quantity))?.interval)
    };
    let wholes: Vec<Option<Interval>> = pairs.iter().map(whole).collect();
    let meets = |one: usize, other: usize| match (&wholes[one], &wholes[other]) {
        (Some(a), Some(b)) => {
            one != other && pairs[one].sentence == pairs[other].sentence && a.meet(b) != Meeting::Apart
        }
        _ => false,
    };
    let near = |at: usize| at.saturating_sub(SIBLINGS)..pairs.len().min(at + SIBLINGS);
    (0..pairs.len()).map(|at| near(at).filter(|other| meets(at, *other)).count() >= 2).collect()
}

/// A candidate as the whole of one share.
struct Weighed {
    claim: usize,
    fit: Fit,
    /// Whether the words introduce it just before the share.
    introduced: bool,
    /// Whether it stands in the passage of the share and counts the same things.
    same: bool,
    /// Whether the words behind the share name it; nothing where they name no whole.
    named: Option<bool>,
    /// Whether it is larger than the part.
    larger: bool,
    /// Whether it stands in the sentence of the share.
    beside: bool,
}

/// The candidates told before `pair`, the nearest first, each with how well it would fit.
fn weigh(document: &Document, flow: &Flow, pair: &Pair, memory: &[Candidate], earlier: usize) -> Vec<Weighed> {
    let (Some(part), Some(share)) = (flow.claims.list.get(pair.part), flow.claims.list.get(pair.share)) else {
        return Vec::new();
    };
    let told = memory.partition_point(|candidate| candidate.claim < pair.share);
    let recent = told.saturating_sub(MEMORY);
    let weigh = |at: usize| {
        let candidate = &memory[at];
        let whole = flow.claims.list.get(candidate.claim)?;
        if candidate.claim == pair.part || !alike(part, whole) {
            return None;
        }
        let fit = fit::share(&part.quantity, &whole.quantity, &share.quantity);
        let close = candidate.sentence + 1 >= pair.sentence;
        let named = whole.noun.agrees(part.noun) || (close && whole.noun.fits(part.noun));
        // A total told just before, in a paragraph of its own, is as near as one in the same passage.
        let leading = candidate.introduced && candidate.sentence + LEADING >= pair.sentence;
        let told = at >= earlier || (leading && whole.noun.agrees(part.noun));
        let same = told && (whole.unit.is_some() || named);
        let beside = at >= earlier && candidate.sentence == pair.sentence;
        let introduced = candidate.introduced && (same || beside) && candidate.sentence + 1 >= pair.sentence;
        // chiếm 41,6% lực lượng lao động: the words behind the share name its whole.
        let named = match share.noun.span.is_empty() {
            true => None,
            false => Some(names(&document.text, whole, share.noun.span)),
        };
        let (same, introduced) = (same && named != Some(false), introduced && named != Some(false));
        let larger = whole.quantity.value() > part.quantity.value();
        Some(Weighed { claim: candidate.claim, fit, introduced, same, larger, beside, named })
    };
    (recent..told).rev().filter_map(weigh).collect()
}

/// The whole the words name; else one that fits; else the one the neighbouring shares agree on, the
/// one the words introduce, or a near miss.
fn resolve(pair: &Pair, weighed: &[Weighed], agreed: bool, votes: &[u32]) -> Option<Relation> {
    // A part is no larger than its whole, unless the words say which whole it is.
    let larger = |weighed: &&Weighed| weighed.larger;
    if let Some(whole) = pair.whole {
        return Some(relation(pair, whole, Evidence::Likely));
    }
    let bound = |weighed: &Weighed, evidence| relation(pair, weighed.claim, evidence);
    let best = |fit| weighed.iter().find(move |weighed| weighed.fit == fit);
    if let Some(fitting) = best(Fit::Agrees).or_else(|| best(Fit::Cut)) {
        return Some(bound(fitting, Evidence::Strong));
    }
    if let Some(named) = weighed.iter().filter(larger).find(|weighed| weighed.named == Some(true)) {
        return Some(bound(named, Evidence::Likely));
    }
    // Shares that agree on a whole nobody names have one elsewhere; a near miss would be another's.
    if agreed {
        return None;
    }
    if pair.bond == Bond::Listed {
        let told = weighed.iter().find(|weighed| weighed.introduced && weighed.beside && weighed.larger);
        return told.filter(|told| told.fit <= Fit::Near).map(|told| bound(told, Evidence::Likely));
    }
    if pair.bond == Bond::OfThem {
        return weighed.first().map(|last| bound(last, Evidence::Likely));
    }
    if pair.bond == Bond::Firm {
        let elected = weighed
            .iter()
            .rev()
            .filter(larger)
            .filter(|weighed| weighed.named != Some(false) && votes[weighed.claim] >= 2);
        if let Some(elected) = elected.max_by_key(|weighed| votes[weighed.claim]) {
            return Some(bound(elected, Evidence::Likely));
        }
        if let Some(introduced) =
            weighed.iter().filter(|weighed| weighed.larger || weighed.beside).find(|weighed| weighed.introduced)
        {
            return Some(bound(introduced, Evidence::Likely));
        }
    }
    let near =
        |weighed: &&Weighed| weighed.fit == Fit::Near && (weighed.same || weighed.beside || votes[weighed.claim] > 0);
    weighed.iter().filter(|weighed| weighed.named != Some(false)).find(near).map(|near| bound(near, Evidence::Weak))
}

fn relation(pair: &Pair, whole: usize, evidence: Evidence) -> Relation {
    let members = vec![
        Member { role: "part", actor: Actor::Claim(pair.part) },
        Member { role: "whole", actor: Actor::Claim(whole) },
        Member { role: "share", actor: Actor::Claim(pair.share) },
    ];
    Relation { kind: pair.kind, members, evidence }
}
