//! What each of several things is given of several kinds, and how many there are of each kind in all.

use crate::claim::{Claim, Cue, Kind as Figure, Per};
use crate::number::{Qualifier, Rational};
use crate::relation::flow::{Flow, Item, What, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Relation};

/// How many items behind a list of what each is given the sums stand.
const REACH: usize = 24;
/// How many figures before the sums it may be told how many there are.
const MEMORY: usize = 96;

type Found<'f> = (usize, &'f Claim);

/// Links each amount of such a list (2 blankets and 5 bars of soap a household) with its sum told in its own sentence
/// or the next (680 blankets, 1,700 bars), and with how many there are: a count that makes all of the sums but one at
/// most.
///
/// `known` are the relations that were found before; what they hold is not told again.
pub(super) fn link(flow: &Flow, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        relations.extend((0..items.len()).filter_map(|at| allotted(flow, items, at)).flatten());
    }
    let claims = |relation: &Relation| -> Vec<usize> {
        relation.members.iter().filter_map(|member| member.actor.claim()).collect()
    };
    relations.retain(|relation| match claims(relation).as_slice() {
        [_, each, sum] => !known.of(*each).any(|told| claims(told).contains(sum)),
        _ => true,
    });
    relations
}

fn allotted(flow: &Flow, items: &[Item], at: usize) -> Option<Vec<Relation>> {
    let (index, first) = flow.claim(&items[at]).filter(|(_, claim)| counts(claim))?;
    let [per] = first.per.as_slice() else { return None };
    if matches!(per, Per::Unit(_)) {
        return None;
    }
    let mut given: Vec<Found> = vec![(index, first)];
    let mut end = at;
    // 20 pupils, 10 parents and 2 teachers: nothing but marks and a word for "and" between them.
    for place in at + 1..items.len() {
        let joins = matches!(items[place].what, What::Cue(Cue::Comma | Cue::And));
        let same = items[place].sentence == items[at].sentence;
        let next = flow.claim(&items[place]).filter(|(_, claim)| counts(claim) && is_new(&given, claim));
        match next {
            Some(next) if same && next.1.per.iter().all(|own| own == per) => (given.push(next), end = place).0,
            None if joins && same => {}
            _ => break,
        }
    }
    let behind = items.iter().skip(end + 1).take(REACH).take_while(|item| item.sentence <= items[at].sentence + 1);
    let sums: Vec<Found> = behind.filter_map(|item| flow.claim(item)).filter(|(_, claim)| is_sum(claim)).collect();
    let mut pairs: Vec<(Found, Found)> = Vec::new();
    for (each, claim) in given {
        let more = |other: &Claim| other.quantity.value() >= claim.quantity.value();
        let sum = sums.iter().find(|(_, other)| other.noun.agrees(claim.noun) && more(other));
        pairs.extend(sum.map(|sum| ((each, claim), *sum)));
    }
    let last = pairs.iter().map(|(_, (sum, _))| *sum).max()?;
    let made = |count: &Claim, ((_, each), (_, sum)): &(Found, Found)| {
        &each.quantity.value() * &count.quantity.value() == sum.quantity.value()
    };
    let told = flow.claims.list[..last].iter().enumerate().rev().take(MEMORY);
    let of_them = |(place, count): &(usize, &Claim)| match per {
        Per::Noun(key) => count.noun.words.contains(key),
        // Each of the 24 clinics: those told right before.
        _ => *place + 1 == index,
    };
    let told = told.filter(|(_, count)| is_sum(count)).filter(of_them);
    let makes = |(_, count): &(usize, &Claim)| pairs.iter().filter(|pair| made(count, pair)).count();
    let (place, count) = told.max_by_key(makes)?;
    if pairs.len() < 2 || makes(&(place, count)) + 1 < pairs.len() {
        return None;
    }
    let relation = |pair: &(Found, Found)| {
        let ((each, _), (sum, _)) = *pair;
        let members = [("factors", place), ("factors", each), ("result", sum)];
        let evidence = if made(count, pair) { Evidence::Strong } else { Evidence::Likely };
        Relation::of(Kind::Product, members, evidence)
    };
    Some(pairs.iter().map(relation).collect())
}

/// Whether a figure counts things by their name, to the one.
fn counts(claim: &Claim) -> bool {
    let things = claim.kind == Figure::Count && claim.unit.is_none() && !claim.noun.span.is_empty();
    things && is_amount(claim) && claim.quantity.qualifier == Qualifier::Exact && claim.quantity.written.scale == 0
}

fn is_sum(claim: &Claim) -> bool {
    counts(claim) && !claim.is_rate() && claim.quantity.value() > Rational::ONE
}

/// Whether nothing of its name was given yet.
fn is_new(given: &[Found], claim: &Claim) -> bool {
    given.iter().all(|(_, other)| !other.noun.agrees(claim.noun))
}
