//! What is summed up: no figure of the time before, and as many things as were told.

use std::collections::{BTreeMap, HashMap};

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Qualifier, Rational};
use crate::relation::flow::context::{Context, Contexts, Settings, contexts};
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, What, alike};
use crate::relation::{Actor, Evidence, Kind, Relation};

/// The most things that a small count is of.
const MOST: i128 = 40;
/// The least of them that no part of others is likely to be.
const LEAST: i128 = 3;
/// How many counts of them are read, the first of the draft.
const MEMORY: usize = 64;

/// Links figures of sentences that sum up with what they should be: what a change of `known` led to, where they are
/// what it began with; the only other count of the same things, where they are one off. Nothing where no sentence sums
/// up.
pub(crate) fn link(
    document: &Document,
    flow: &Flow,
    stances: &Stances,
    settings: &Settings,
    known: &mut Vec<Relation>,
) {
    if flow.quiet.iter().any(|quiet| quiet.cue == Cue::Recap) {
        let contexts = contexts(document, flow, stances, settings);
        known.extend(stale(flow, &contexts, known));
        known.extend(miscounted(document, flow));
    }
}

/// Had risen from 19 to 31; to sum up, 19 were found. Nothing else of the draft may be that.
fn stale(flow: &Flow, contexts: &Contexts, known: &[Relation]) -> Vec<Relation> {
    let levels = || contexts.list.iter().filter(|context| context.stance == Stance::Level);
    let mut recaps: BTreeMap<Rational, Vec<&Context>> = BTreeMap::new();
    for context in levels().filter(|context| context.setting.recap && !is_compared(flow, context)) {
        recaps.entry(context.claim.quantity.value()).or_default().push(context);
    }
    let mut others: BTreeMap<&Rational, Vec<&Context>> = BTreeMap::new();
    for context in levels().filter(|context| !context.setting.recap) {
        let value = context.claim.quantity.value();
        if let Some((value, _)) = recaps.get_key_value(&value) {
            others.entry(value).or_default().push(context);
        }
    }
    let mut relations = Vec::new();
    let changes = known.iter().filter(|relation| matches!(relation.kind, Kind::Rise | Kind::Fall));
    for change in changes.filter(|change| change.evidence > Evidence::Weak) {
        let of = |role| change.members.iter().find(|member| member.role == role).map(|member| member.actor);
        let (Some(Actor::Claim(before)), Some(after)) = (of("before"), of("after")) else { continue };
        let Some(start) = flow.claims.list.get(before) else { continue };
        let value = start.quantity.value();
        let Some(recaps) = recaps.get(&value) else { continue };
        let mut others = others.get(&value).into_iter().flatten().filter(|other| other.actor() != Actor::Claim(before));
        if others.any(|other| alike(&other.claim, start)) {
            continue;
        }
        let behind = |context: &&&Context| context.claim.number.start > start.number.start;
        let found = recaps.iter().filter(behind).filter(|context| alike(&context.claim, start));
        relations.extend(found.map(|context| pair(after, context.actor())));
    }
    relations
}

/// Whether the sentence of a figure compares it with another.
fn is_compared(flow: &Flow, context: &Context) -> bool {
    let from = flow.items.partition_point(|item| item.sentence < context.sentence);
    let mut own = flow.items[from..].iter().take_while(|item| item.sentence == context.sentence);
    let compares = [Cue::Versus, Cue::Start, Cue::Rise, Cue::Fall, Cue::Moved].map(What::Cue);
    own.any(|item| compares.contains(&item.what))
}

/// We make nine recommendations; to sum up, eight recommendations were made.
fn miscounted(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut named: HashMap<_, Vec<(usize, &Claim)>> = HashMap::new();
    for (count, claim) in flow.items.iter().filter_map(|item| counted(flow, item)) {
        named.entry(claim.noun.words[0]).or_default().push((count, claim));
    }
    let mut relations = Vec::new();
    for recap in flow.quiet.iter().filter(|quiet| quiet.cue == Cue::Recap) {
        let from = flow.items.partition_point(|item| item.span.start < recap.span.end);
        let own = flow.items[from..].iter().take_while(|item| item.sentence == recap.sentence);
        relations.extend(own.filter_map(|item| counted(flow, item)).filter_map(|(count, claim)| {
            let earlier = named.get(&claim.noun.words[0])?.iter();
            let earlier = earlier.take_while(|(_, other)| other.span.start < recap.span.end);
            let same: Vec<_> = earlier.take(MEMORY).filter(|(_, other)| is_of_same(document, other, claim)).collect();
            let number = |claim: &Claim| claim.quantity.written.mantissa;
            let (told, other) = same.iter().find(|(_, other)| number(other).abs_diff(number(claim)) == 1)?;
            // Of the 14 made before, 11 are done: what is told of them is said once, and the number itself again.
            let again = same.iter().filter(|(_, own)| number(own) == number(other)).count() > 1;
            let other_told = same.iter().any(|(_, own)| number(own) == number(claim));
            ((again || same.len() == 1) && !other_told).then(|| pair(Actor::Claim(*told), Actor::Claim(count)))
        }));
    }
    relations
}

/// A small count of named things.
fn counted<'f>(flow: &'f Flow, item: &Item) -> Option<(usize, &'f Claim)> {
    let (index, claim) = flow.claim(item)?;
    let things = claim.kind == Figure::Count && claim.shape == Shape::Single && claim.unit.is_none();
    let whole = claim.quantity.written.scale == 0 && claim.quantity.qualifier == Qualifier::Exact;
    let small = (LEAST..=MOST).contains(&{ claim.quantity.written.mantissa });
    (things && whole && small && claim.noun.words[0] != 0).then_some((index, claim))
}

/// Whether two nouns are the same words, one of them perhaps cut short.
fn is_of_same(document: &Document, one: &Claim, other: &Claim) -> bool {
    let words = |claim: &Claim| claim.noun.span.of(&document.text).to_lowercase();
    let (one, other) = (words(one), words(other));
    let same = one.split_whitespace().zip(other.split_whitespace()).all(|(one, other)| one == other);
    same && !one.is_empty() && !other.is_empty()
}

fn pair(first: Actor, second: Actor) -> Relation {
    Relation::twice(Kind::Restatement, first, second, Evidence::Strong)
}
