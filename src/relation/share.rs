//! Shares: which part, and of which whole, a percentage in prose is.

use super::cues::Cues;
use super::fit::{self, Fit};
use super::flow::{Flow, Item, What, alike, is_amount, is_share};
use super::stance::{Stance, Stances};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Cue, Kind as Figure};

/// How many earlier amounts a share without a named whole is compared with.
const MEMORY: usize = 48;
/// How many items of a sentence are looked at on either side of a share.
const REACH: usize = 16;

/// Links every share of `flow` whose part stands beside it to the whole it is a share of.
///
/// A whole that the words name is strong evidence; so is one that the neighbouring shares agree on.
/// Otherwise the nearest earlier amount of the same measure is taken, and only a near miss is worth a word.
pub(super) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut memory: Vec<Candidate> = Vec::new();
    let mut votes = vec![0u32; flow.claims.list.len()];
    for passage in &flow.passages {
        let items = flow.of(passage);
        memory.drain(..memory.len().saturating_sub(MEMORY));
        let earlier = memory.len();
        memory.extend(candidates(flow, items));
        let pairs = pairs(flow, items, stances.of(passage));
        let weighed: Vec<Vec<Weighed>> = pairs.iter().map(|pair| weigh(flow, pair, &memory, earlier)).collect();
        for agreeing in weighed.iter().flatten().filter(|weighed| weighed.fit == Fit::Agrees) {
            votes[agreeing.claim] += 1;
        }
        relations.extend(pairs.iter().zip(&weighed).filter_map(|(pair, weighed)| resolve(pair, weighed, &votes)));
    }
    relations
}

/// A share and its part; the whole when the words give it.
struct Pair {
    /// A ratio where the words give the whole right behind the part: n of the m.
    kind: Kind,
    part: usize,
    share: usize,
    whole: Option<usize>,
    sentence: u32,
    firm: bool,
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

fn pairs(flow: &Flow, items: &[Item], stances: &[Option<Stance>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some((share, claim)) = flow.claim(item) else { continue };
        let other = |stance| matches!(stance, Stance::PlanRate | Stance::ExcessRate | Stance::Index | Stance::Delta(_));
        if !is_share(claim) || stances[at].is_some_and(other) {
            continue;
        }
        if let Some(pair) = part_before(flow, items, at, share).or_else(|| part_after(flow, items, at, share)) {
            pairs.push(pair);
        }
    }
    pairs
}

/// `N X (chiếm P)`, `N of the W, or P`, `N X, bằng P of Y (W)`.
fn part_before(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let (near, figure) = figure_back(flow, items, at)?;
    let gap = Cues::between(items, near, at, here.depth);
    if gap.any(&CHANGES) || gap.any(&[Cue::Semicolon, Cue::Colon, Cue::Including, Cue::Comprises, Cue::Besides]) {
        return None;
    }
    let opened = items.get(at.checked_sub(1)?).is_some_and(|item| item.what == What::Cue(Cue::Opening));
    let firm = gap.any(&[Cue::Share]) || (gap.any(&[Cue::Opening]) && (opened || !gap.any(&[Cue::Comma])));
    let after = Cues::ahead(items, at, REACH);
    let explicit = whole_after(flow, items, at, figure);
    if explicit.is_none() && after.any(&[Cue::Plan, Cue::Goal, Cue::Average, Cue::Versus]) {
        return None;
    }
    if figure.kind == Figure::Ratio || Cues::back(items, near, 3).any(&CHANGES) {
        return None;
    }
    let (index, _) = flow.claim(&items[near])?;
    let kind = if base_before(flow, items, near).is_some() { Kind::Ratio } else { Kind::Share };
    let (part, whole) = match base_before(flow, items, near) {
        Some(part) => (part, Some(index)),
        None => (index, explicit),
    };
    Some(Pair { kind, part, share, whole, sentence: here.sentence, firm })
}

/// `P (N of the W)`, `P (N X)`.
fn part_after(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    if Cues::back(items, at, REACH).any(&CHANGES) {
        return None;
    }
    let open = (at + 1..items.len().min(at + 4)).find(|&next| items[next].what == What::Cue(Cue::Opening))?;
    let between = Cues::between(items, at, open, here.depth);
    if items[open].sentence != here.sentence || between.any(&CHANGES) || between.any(&[Cue::Plan, Cue::Goal]) {
        return None;
    }
    let (index, figure) = flow.claim(items.get(open + 1)?)?;
    if !is_amount(figure) {
        return None;
    }
    let whole = whole_after(flow, items, open + 1, figure);
    let kind = if whole.is_some() { Kind::Ratio } else { Kind::Share };
    Some(Pair { kind, part: index, share, whole, sentence: here.sentence, firm: true })
}

/// Cues by which a percentage is a change and no share.
const CHANGES: [Cue; 9] =
    [Cue::Rise, Cue::Fall, Cue::Versus, Cue::Level, Cue::Start, Cue::Times, Cue::Exceeds, Cue::Average, Cue::Remainder];

/// The nearest amount before `at` in its sentence, at its depth of brackets or outside them.
fn figure_back<'f>(flow: &'f Flow, items: &[Item], at: usize) -> Option<(usize, &'f Claim)> {
    let here = items[at];
    for back in (at.saturating_sub(REACH)..at).rev() {
        let item = items[back];
        if item.sentence != here.sentence {
            return None;
        }
        if item.depth > here.depth {
            continue;
        }
        let Some((_, claim)) = flow.claim(&item) else { continue };
        if is_amount(claim) {
            return Some((back, claim));
        }
        if claim.kind == Figure::Percent || claim.kind == Figure::Ratio || claim.kind == Figure::Range {
            return None;
        }
    }
    None
}

/// `N of the W`: the part before the amount at `at`, when a base cue stands between.
fn base_before(flow: &Flow, items: &[Item], at: usize) -> Option<usize> {
    let (near, _) = figure_back(flow, items, at)?;
    let gap = Cues::between(items, near, at, items[at].depth);
    if !gap.any(&[Cue::Base]) || gap.any(&[Cue::Semicolon, Cue::Comma, Cue::Colon]) {
        return None;
    }
    flow.claim(&items[near]).map(|(index, _)| index)
}

/// The whole after `at`: behind a base cue, or in brackets behind the words that name it.
fn whole_after(flow: &Flow, items: &[Item], at: usize, part: &Claim) -> Option<usize> {
    let here = items[at];
    let mut gap = Cues::default();
    for item in items.iter().skip(at + 1).take(REACH) {
        if item.sentence != here.sentence {
            return None;
        }
        match item.what {
            What::Cue(
                Cue::Semicolon | Cue::Colon | Cue::Closing | Cue::Comma | Cue::Rise | Cue::Fall | Cue::Including,
            ) => return None,
            What::Cue(cue) => gap.add(cue),
            What::Figure(_) => {
                let (index, claim) = flow.claim(item)?;
                if matches!(
                    claim.kind,
                    Figure::Year | Figure::Date | Figure::Period | Figure::Identifier | Figure::FootnoteRef
                ) {
                    continue;
                }
                let named = gap.any(&[Cue::Base]) || (gap.any(&[Cue::Opening]) && item.depth > here.depth);
                return (named && is_amount(claim) && alike(part, claim)).then_some(index);
            }
        }
    }
    None
}

/// A candidate as the whole of one share.
struct Weighed {
    claim: usize,
    fit: Fit,
    /// Whether the words introduce it just before the share.
    introduced: bool,
    /// Whether it stands in the passage of the share and counts the same things.
    same: bool,
    /// Whether it is larger than the part.
    larger: bool,
    /// Whether it stands in the sentence of the share.
    beside: bool,
}

/// The candidates told before `pair`, the nearest first, each with how well it would fit.
fn weigh(flow: &Flow, pair: &Pair, memory: &[Candidate], earlier: usize) -> Vec<Weighed> {
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
        let same = at >= earlier && (whole.unit.is_some() || named);
        let introduced = candidate.introduced && same && candidate.sentence + 1 >= pair.sentence;
        let larger = whole.quantity.value() > part.quantity.value();
        let beside = at >= earlier && candidate.sentence == pair.sentence;
        Some(Weighed { claim: candidate.claim, fit, introduced, same, larger, beside })
    };
    (recent..told).rev().filter_map(weigh).collect()
}

/// The whole the words name; else one that fits; else the one the neighbouring shares agree on, the
/// one the words introduce, or a near miss.
fn resolve(pair: &Pair, weighed: &[Weighed], votes: &[u32]) -> Option<Relation> {
    // A part is no larger than its whole, unless the words say which whole it is.
    let larger = |weighed: &&Weighed| weighed.larger;
    if let Some(whole) = pair.whole {
        return Some(relation(pair, whole, Evidence::Likely));
    }
    let bound = |weighed: &Weighed, evidence| relation(pair, weighed.claim, evidence);
    if let Some(fitting) = weighed.iter().find(|weighed| weighed.fit == Fit::Agrees) {
        return Some(bound(fitting, Evidence::Strong));
    }
    if pair.firm {
        let elected = weighed.iter().rev().filter(larger).filter(|weighed| votes[weighed.claim] >= 2);
        if let Some(elected) = elected.max_by_key(|weighed| votes[weighed.claim]) {
            return Some(bound(elected, Evidence::Likely));
        }
        if let Some(introduced) = weighed.iter().filter(larger).find(|weighed| weighed.introduced) {
            return Some(bound(introduced, Evidence::Likely));
        }
    }
    let near = |weighed: &&Weighed| weighed.fit == Fit::Near && (weighed.same || weighed.beside || votes[weighed.claim] > 0);
    weighed.iter().filter(larger).find(near).map(|near| bound(near, Evidence::Weak))
}

fn relation(pair: &Pair, whole: usize, evidence: Evidence) -> Relation {
    let members = vec![
        Member { role: "part", actor: Actor::Claim(pair.part) },
        Member { role: "whole", actor: Actor::Claim(whole) },
        Member { role: "share", actor: Actor::Claim(pair.share) },
    ];
    Relation { kind: pair.kind, members, evidence }
}
