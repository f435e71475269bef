//! What was reached and what was not: together they are all there is.

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::Rational;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::ends::REACH;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, Quiet, What, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Actor, Evidence, Kind, Relation};

/// How many bytes may stand between a count and the words that say that it was not reached.
const NEAR: u32 = 12;

/// Links each count that was not reached with the one that was, and with all of them; `known` are the relations that
/// other words gave.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let (items, stances) = (flow.of(passage), stances.of(passage));
        let words = flow.quiet_among(items, &[Cue::Unmet, Cue::Contrary]);
        relations.extend(words.filter_map(|word| complement(flow, items, stances, word, known)));
    }
    relations
}

fn complement(
    flow: &Flow,
    items: &[Item],
    stances: &[Option<Stance>],
    word: &Quiet,
    known: &Graph,
) -> Option<Relation> {
    let counted = |at: &usize| flow.claim(&items[*at]).is_some_and(|(_, claim)| counts(claim));
    let next = items.partition_point(|item| item.span.start < word.span.start);
    let rest = next.checked_sub(1).filter(counted)?;
    let (missed, claim) = flow.claim(&items[rest])?;
    let here = items[rest];
    let near = word.span.start.saturating_sub(here.span.end) <= NEAR;
    let told = |relation: &Relation| matches!(relation.kind, Kind::Remainder | Kind::Breakdown);
    // Phấn đấu hoàn thành 02 tiêu chí chưa đạt, đưa xã đạt 19/19 tiêu chí: then none will be left.
    let near = near && stances[rest] != Some(Stance::Target);
    if !near || here.depth > 0 || known.with(Actor::Claim(missed)).any(told) {
        return None;
    }
    let elliptic = word.cue == Cue::Contrary;
    if elliptic && !ends(&items[next..], word) {
        return None;
    }
    let sentence = rest.saturating_sub(REACH)..items.len().min(rest + REACH);
    let others = sentence.filter(|at| *at != rest && items[*at].sentence == here.sentence && items[*at].depth == 0);
    let alike = |at: &usize| {
        let same = flow.claim(&items[*at]).is_some_and(|(_, other)| other.noun.fits(claim.noun));
        same && !Cues::leading(flow, items, *at, REACH).any(&[Cue::Including, Cue::Versus, Cue::Rise, Cue::Fall])
    };
    let others: Vec<usize> = others.filter(counted).filter(alike).collect();
    if elliptic && is_dated_apart(flow, items, &others, rest) {
        return None;
    }
    let actor = |at: usize| flow.claim(&items[at]).map(|(index, claim)| (index, claim.shape));
    // Trong 15 chỉ tiêu có 6 chỉ tiêu vượt, 7 chỉ tiêu đạt, 2 chỉ tiêu chưa đạt: what was reached may be told in parts.
    if let Some(relation) = parted(flow, items, &others, rest, missed).filter(|_| !elliptic) {
        return Some(relation);
    }
    let (part, whole) = match others.as_slice() {
        // 34 of its 40 audits
        [both] => match actor(*both)? {
            (index, Shape::Over(_)) => (Actor::Claim(index), Actor::Denominator(index)),
            _ => return None,
        },
        [one, other] => {
            let base = |at: usize| Cues::leading(flow, items, at, REACH).any(&[Cue::Base, Cue::Total]);
            let (part, whole) = if base(*other) && !base(*one) { (one, other) } else { (other, one) };
            match (actor(*part)?, actor(*whole)?) {
                ((part, Shape::Single), (whole, Shape::Single)) => (Actor::Claim(part), Actor::Claim(whole)),
                _ => return None,
            }
        }
        _ => return None,
    };
    if elliptic && !is_near(flow, &others, rest, items) {
        return None;
    }
    let members = [("whole", whole), ("parts", part), ("rest", Actor::Claim(missed))];
    Some(Relation::of(Kind::Remainder, members, Evidence::Likely))
}

/// 65 did not; but 65 did not say why: whether a mark stands right behind a word.
fn ends(behind: &[Item], word: &Quiet) -> bool {
    let marks = |what| matches!(what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Closing | Cue::Stop));
    behind.first().is_some_and(|next| marks(next.what) && next.span.start <= word.span.end + 1)
}

/// In 2023, 84 of 96 shops opened; in 2024, 15 did not: whether a time stands between the figures before those that did not
/// and these.
fn is_dated_apart(flow: &Flow, items: &[Item], others: &[usize], rest: usize) -> bool {
    let told = others.iter().filter(|at| **at < rest).max().map_or(rest, |last| last + 1);
    let dated = |kind| matches!(kind, Figure::Year | Figure::Date | Figure::Period);
    items[told..rest].iter().any(|item| flow.claim(item).is_some_and(|(_, claim)| dated(claim.kind)))
}

/// Of 184 tests 108 met the standard; 76 did not: whether the figures before those that did not come to all with them, or would
/// but for a slip of the hand in what was left.
fn is_near(flow: &Flow, others: &[usize], rest: usize, items: &[Item]) -> bool {
    let claim = |at: usize| flow.claim(&items[at]).map(|(_, claim)| claim);
    let values: Vec<(Rational, Shape)> =
        others.iter().filter_map(|at| claim(*at)).map(|claim| (claim.quantity.value(), claim.shape)).collect();
    let left = match values.as_slice() {
        [(some, Shape::Over(all))] => &Rational::from(*all) - some,
        [(one, _), (other, _)] => (one - other).abs(),
        _ => return false,
    };
    let told = claim(rest).is_some_and(|claim| claim.quantity.value() == left || claim.quantity.slip(&left).is_some());
    told && others.iter().all(|at| *at < rest)
}

/// Links what was not reached, the last of several counts of one name, with those before it and the one that the sentence
/// begins with, where they come to that or more.
fn parted(flow: &Flow, items: &[Item], others: &[usize], rest: usize, missed: usize) -> Option<Relation> {
    let (whole, parts) = others.split_first().filter(|(_, parts)| parts.len() > 1)?;
    let claim = |at: usize| flow.claim(&items[at]);
    let (all, total) = claim(*whole)?;
    let first = !(whole.saturating_sub(REACH)..*whole)
        .rev()
        .take_while(|at| items[*at].sentence == items[rest].sentence)
        .any(|at| flow.is_quantity(&items[at]));
    let counted = |at: &usize| claim(*at).map_or(0, |(_, claim)| claim.quantity.written.mantissa);
    let (told, left): (i128, i128) = (parts.iter().map(counted).sum(), counted(&rest));
    let whole_of = total.quantity.written.mantissa;
    // Of 12 villages 9 reached it, 5 of them a higher mark, 3 did not: one part alone, or too much of parts, shows that they
    // overlap.
    let apart = told <= whole_of && parts.iter().all(|part| counted(part) + left != whole_of);
    // What was reached in part may be told nowhere: only more than all is too many.
    let led = first && apart && told + left >= whole_of;
    let named = |at: &usize| {
        let single = |claim: &Claim| claim.shape == Shape::Single && claim.noun.agrees(total.noun);
        *at < rest && claim(*at).is_some_and(|(_, claim)| single(claim))
    };
    if !led || claim(rest)?.1.noun.words[0] != total.noun.words[0] || !parts.iter().all(named) {
        return None;
    }
    let parts = parts.iter().filter_map(|at| claim(*at)).map(|(index, _)| ("parts", index));
    let members = [("whole", all)].into_iter().chain(parts).chain([("rest", missed)]);
    Some(Relation::of(Kind::Remainder, members, Evidence::Likely))
}

/// Whether a figure counts things one by one, or some of all.
fn counts(claim: &Claim) -> bool {
    let both = matches!(claim.shape, Shape::Over(_)) && !claim.spelled;
    claim.unit.is_none() && !claim.is_rate() && (is_amount(claim) || both)
}
