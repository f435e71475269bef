//! Which of the figures told before one may be the same: by the words beside both, by what both count, by their digits.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::SHARED;
use super::echo::{digits, is_long};
use super::postings::Postings;
use super::tally::Tally;
use crate::language::ByKey;
use crate::number::{Decimal, Quantity};
use crate::relation::flow::context::{Context, Contexts, PHRASE};

/// A word that stands beside more figures than this says little about any of them.
const COMMON: usize = 8;
/// How many earlier contexts that share so many words are compared with one.
const COMPARED: usize = 24;
/// Words of any kind that two long numbers of the same digits share beside them, where they measure the same.
const ALIKE: usize = 3;

/// The figures told so far, by what they may be found again by.
pub(super) struct Candidates<'c> {
    contexts: &'c Contexts<'c>,
    tally: &'c Tally,
    /// The most figures that a word may stand beside and still tell.
    most: usize,
    beside: Postings,
    /// How many telling words stand beside each.
    telling: Vec<usize>,
    /// By the thing that is counted: what is told as known already is looked for among all figures of it.
    counted: ByKey<Vec<usize>>,
    /// By the words right behind them: the first of those that have the same.
    phrases: FxHashMap<[u32; PHRASE], usize>,
    /// By their digits in any order: of long numbers two that differ by that alone, or by their scale, are seldom two
    /// numbers.
    spelt: FxHashMap<(u64, u8), Vec<usize>>,
    /// By the thing that is counted and its number: the first of those.
    numbers: FxHashMap<(u32, Decimal), usize>,
    /// Rooms that are used again for each figure: the figures met once for each word, each of them with how many words
    /// it shares, the same before the common ones were left out, and those of the same digits.
    met: Vec<u32>,
    shared: Vec<(usize, usize)>,
    all: Vec<(usize, usize)>,
    swapped: Vec<usize>,
}

/// The figures that one may be, told before it.
pub(super) struct Earlier<'c> {
    /// Each with how many telling words it shares, those that share most first.
    pub(super) shared: &'c [(usize, usize)],
    /// Those of the same digits in another order.
    pub(super) swapped: &'c [usize],
    /// One of the same value and of the same things.
    pub(super) again: Option<usize>,
    /// The only one with the same words right behind it.
    pub(super) twin: Option<usize>,
    /// How many telling words stand beside each figure, up to the one at hand.
    pub(super) telling: &'c [usize],
}

impl<'c> Candidates<'c> {
    pub(super) fn new(contexts: &'c Contexts<'c>, tally: &'c Tally) -> Self {
        // What stands beside a quarter of all figures tells nothing in a short draft either.
        let most = COMMON.min(2.max(contexts.list.len() / 4));
        Self {
            contexts,
            tally,
            most,
            beside: Postings::new(contexts.counts, most),
            telling: Vec::with_capacity(contexts.list.len()),
            counted: ByKey::default(),
            phrases: FxHashMap::default(),
            spelt: FxHashMap::default(),
            numbers: FxHashMap::default(),
            met: Vec::new(),
            shared: Vec::new(),
            all: Vec::new(),
            swapped: Vec::new(),
        }
    }

    /// The earlier figures that the one at `at` may be. It is itself one of those told from then on.
    pub(super) fn before(&mut self, at: usize) -> Earlier<'_> {
        let context = &self.contexts.list[at];
        self.meet_by_words(at);
        let named = self.meet_by_name(context);
        let twin = self.meet_by_phrase(at);
        self.all.clone_from(&self.shared);
        self.leave_common(context, named, twin);
        self.meet_by_digits(at);
        self.shared.sort_by_key(|(other, count)| Reverse((*count, *other)));
        self.shared.truncate(COMPARED);
        let again = self.told_again(at);
        self.counted.entry(context.claim.noun.words[0]).or_default().push(at);
        Earlier { shared: &self.shared, swapped: &self.swapped, again, twin, telling: &self.telling }
    }

    /// The first of the same number of the same things.
    fn told_again(&mut self, at: usize) -> Option<usize> {
        let claim = &self.contexts.list[at].claim;
        let counted = claim.noun.words[0] != 0 && claim.unit.is_none();
        let told = counted.then_some((claim.noun.words[0], claim.quantity.written))?;
        match self.numbers.entry(told) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(none) => {
                none.insert(at);
                None
            }
        }
    }

    /// Those beside which telling words of it stand.
    fn meet_by_words(&mut self, at: usize) {
        let Self { contexts, most, ref mut met, .. } = *self;
        let rare = |word: &&u32| contexts.counts[**word as usize] as usize <= most;
        let own = contexts.words(&contexts.list[at]).iter().filter(rare);
        self.telling.push(own.clone().count());
        met.clear();
        own.for_each(|word| met.extend(self.beside.meet(*word, at)));
        met.sort_unstable();
        let runs = met.chunk_by(|one, other| one == other);
        self.shared.clear();
        self.shared.extend(runs.map(|run| (run[0] as usize, run.len())));
    }

    /// Those of the things it counts, where it is told as known already, or nothing else counts them.
    fn meet_by_name(&mut self, context: &Context) -> bool {
        let head = context.claim.noun.words[0];
        let named = head != 0 && (context.setting.definite || self.tally.is_lone(context));
        let known = self.counted.get(&head).filter(|_| named);
        for other in known.into_iter().flat_map(|known| known.iter().rev().take(COMPARED)) {
            if !holds(&self.shared, *other) {
                self.shared.push((*other, 0));
            }
        }
        named
    }

    /// The only other one with the same words right behind it.
    fn meet_by_phrase(&mut self, at: usize) -> Option<usize> {
        let phrase = self.contexts.list[at].setting.phrase;
        let twin = if self.tally.is_pair(phrase) { self.phrases.insert(phrase, at) } else { None };
        self.shared.extend(twin.filter(|twin| !holds(&self.shared, *twin)).map(|twin| (twin, 0)));
        twin
    }

    /// Leaves out those that share too few words, and nothing else.
    fn leave_common(&mut self, context: &Context, named: bool, twin: Option<usize>) {
        let head = context.claim.noun.words[0];
        let of_it = |other: usize| named && self.contexts.list[other].claim.noun.words[0] == head;
        let least = if context.setting.recap { 1 } else { SHARED };
        self.shared.retain(|(other, count)| *count >= least || of_it(*other) || twin == Some(*other));
    }

    /// Those of the same digits in another order, where none of them is the very number.
    fn meet_by_digits(&mut self, at: usize) {
        let claim = &self.contexts.list[at].claim;
        self.swapped.clear();
        let Some(digits) = digits(claim) else { return };
        let known = self.spelt.entry(digits).or_default();
        // £143.5 million and £143.5 billion are two as well.
        let told = |at: &usize| &self.contexts.list[*at].claim.quantity;
        let same = |one: &Quantity| one.written == claim.quantity.written && one.factor == claim.quantity.factor;
        if !known.iter().take(COMPARED).any(|other| same(told(other))) {
            self.swapped.extend(known.iter().take(COMPARED));
            known.push(at);
        }
        let more = self.swapped.iter().filter(|other| !holds(&self.shared, **other));
        let more: Vec<(usize, usize)> = more.filter_map(|other| self.bound(at, *other)).collect();
        self.shared.extend(more);
    }

    /// Of long numbers with the same digits a word before both, or of what both count, tells enough: how many they
    /// share, where anything binds them.
    fn bound(&self, at: usize, other: usize) -> Option<(usize, usize)> {
        let [one, two] = [other, at].map(|at| &self.contexts.list[at]);
        let told = self.all.iter().find(|(at, _)| *at == other).map_or(0, |(_, count)| *count);
        // Thu ngân sách 18.642 triệu đồng, among many figures of the budget: words that say little say enough together.
        let theirs = self.contexts.words(one);
        let common = || self.contexts.words(two).iter().filter(|word| theirs.contains(word)).count() >= ALIKE;
        let told = told.max(usize::from(two.claim.unit.is_some() && common()));
        let bound = two.setting.definite || told > 0 || one.is_named_as(two) || is_long(&two.claim);
        bound.then_some((other, told))
    }
}

/// Whether a figure is one of these.
fn holds(shared: &[(usize, usize)], figure: usize) -> bool {
    shared.iter().any(|(at, _)| *at == figure)
}
