//! Shares: which part, and of which whole, a percentage in prose is.

use super::cues::Cues;
use super::fit::{self, Fit};
use super::flow::{Flow, Item, What, alike, is_amount, is_share};
use super::stance::{Stance, Stances};
use super::words::names;
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Interval, Meeting};

/// How many earlier amounts a share without a named whole is compared with.
const MEMORY: usize = 48;
/// How many shares to either side may be of the same whole.
const SIBLINGS: usize = 8;
/// How many items of a sentence are looked at on either side of a share.
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
        let pairs = pairs(flow, items, stances.of(passage));
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

/// A share and its part; the whole when the words give it.
struct Pair {
    /// Whether words like "of them" point back to the whole.
    of_them: bool,
    /// Whether it may as well be a rate of change: the part fell or rose, and the percentage stands in brackets.
    listed: bool,
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
        if is_share(claim) && matches!(stances[at], Some(Stance::Delta(_))) {
            pairs.extend(listed(flow, items, at, share));
        }
        if !is_share(claim) || stances[at].is_some_and(other) {
            continue;
        }
        let pair = part_before(flow, items, stances, at, share).or_else(|| part_after(flow, items, at, share));
        if let Some(pair) = pair.or_else(|| listed(flow, items, at, share)) {
            pairs.push(pair);
        }
    }
    pairs
}

/// `giảm thanh toán N (P)`: a share in brackets behind a part whose words could tell of a change.
fn listed(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    // A word for "share" or "rate" may stand first in the bracket.
    let worded = matches!(items.get(at.checked_sub(1)?)?.what, What::Cue(Cue::Rate | Cue::Share));
    let opening = at.checked_sub(if worded { 2 } else { 1 })?;
    let before = items.get(opening.checked_sub(1)?)?;
    let (part, claim) = flow.claim(before).filter(|_| items[opening].what == What::Cue(Cue::Opening))?;
    let sentence = items[at].sentence;
    is_amount(claim).then_some(Pair {
        kind: Kind::Share,
        part,
        share,
        whole: None,
        sentence,
        firm: false,
        listed: true,
        of_them: false,
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

/// `N X (chiếm P)`, `N of the W, or P`, `N X, bằng P of Y (W)`.
fn part_before(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let (near, figure) = figure_back(flow, items, stances, at)?;
    let gap = Cues::between(items, near, at, here.depth);
    let opened = items.get(at.checked_sub(1)?).is_some_and(|item| item.what == What::Cue(Cue::Opening));
    // For 463 of them (65 %); of these, 96 (44 %): the whole is what was spoken of last.
    let of_them = opened && (gap.any(&[Cue::Including]) || Cues::back(items, near, 3).any(&[Cue::Including]));
    if gap.any(&CHANGES)
        || gap.any(&[Cue::Semicolon, Cue::Colon, Cue::Comprises, Cue::Besides])
        || (gap.any(&[Cue::Including]) && !opened)
    {
        return None;
    }
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
    let base = base_before(flow, items, stances, near);
    let kind = if base.is_some() || of_them { Kind::Ratio } else { Kind::Share };
    let (part, whole) = match base {
        Some(part) => (part, Some(index)),
        None => (index, explicit),
    };
    Some(Pair { kind, part, share, whole, sentence: here.sentence, firm, listed: false, of_them })
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
    Some(Pair { kind, part: index, share, whole, sentence: here.sentence, firm: true, listed: false, of_them: false })
}

/// Cues by which a percentage is a change and no share.
const CHANGES: [Cue; 9] =
    [Cue::Rise, Cue::Fall, Cue::Versus, Cue::Level, Cue::Start, Cue::Times, Cue::Exceeds, Cue::Average, Cue::Remainder];

/// The nearest amount before `at` in its sentence, at its depth of brackets or outside them.
fn figure_back<'f>(
    flow: &'f Flow,
    items: &[Item],
    stances: &[Option<Stance>],
    at: usize,
) -> Option<(usize, &'f Claim)> {
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
        // đạt 98,7% kế hoạch, chiếm 41,6%: a rate of the plan is of the same figure.
        if matches!(stances[back], Some(Stance::PlanRate | Stance::ExcessRate | Stance::Index)) {
            continue;
        }
        if claim.kind == Figure::Percent || claim.kind == Figure::Ratio || claim.kind == Figure::Range {
            return None;
        }
    }
    None
}

/// `N of the W`: the part before the amount at `at`, when a base cue stands between.
fn base_before(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> Option<usize> {
    let (near, _) = figure_back(flow, items, stances, at)?;
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
                // 78.2 % in 320 people: nothing but a short word between.
                let close = gap == Cues::default() && item.span.start.saturating_sub(here.span.end) <= 8;
                let named = close || gap.any(&[Cue::Base]) || (gap.any(&[Cue::Opening]) && item.depth > here.depth);
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
    if let Some(fitting) = weighed.iter().find(|weighed| weighed.fit == Fit::Agrees) {
        return Some(bound(fitting, Evidence::Strong));
    }
    if let Some(named) = weighed.iter().filter(larger).find(|weighed| weighed.named == Some(true)) {
        return Some(bound(named, Evidence::Likely));
    }
    // Shares that agree on a whole nobody names have one elsewhere; a near miss would be another's.
    if agreed {
        return None;
    }
    if pair.listed {
        let told = weighed.iter().find(|weighed| weighed.introduced && weighed.beside && weighed.larger);
        return told.filter(|told| told.fit <= Fit::Near).map(|told| bound(told, Evidence::Likely));
    }
    if pair.of_them {
        return weighed.first().map(|last| bound(last, Evidence::Likely));
    }
    if pair.firm {
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
