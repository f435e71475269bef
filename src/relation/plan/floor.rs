//! Amounts aimed at as the least, below what the places they are of have achieved together already.

mod achieved;

use std::cell::OnceCell;
use std::ops::Deref;

use achieved::{Achieved, Group, LEAST};

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::{BlockKind, Document};
use crate::number::Qualifier;
use crate::relation::flow::sentence::Sentence;
use crate::relation::flow::stance::{Direction, Stance, Stances};
use crate::relation::flow::{Flow, Item, What, alike, is_amount};
use crate::relation::words::{Word, split};
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many bytes before a figure its words are read, and the words of its sentence.
const REACH: u32 = 160;
const FAR: u32 = 600;
/// How many words before a figure may name its place alone: "and", "xã … đạt".
const PLACE: usize = 3;
/// Figures of a sentence that are looked through, and items of one that people write.
const FIGURES: usize = 24;
const LONGEST: usize = 240;

/// Links each amount that is aimed at as the least with the amounts of the same measure that an earlier sentence tells
/// as achieved by several places, each by its name. Sentences that name a time are silent: what is achieved in one span
/// of time says nothing of another. Linear in the document.
pub(crate) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let aiming = aiming(document, flow);
    let mut achieved = Achieved::default();
    let mut relations = Vec::new();
    for sentence in Sentence::all(document, flow, stances) {
        let view = View { sentence, claims: &flow.claims.list };
        // Most sentences tell no amount, and few tell two.
        if view.items.len() > LONGEST || view.amounts().next().is_none() || view.is_dated() {
            continue;
        }
        if view.says(&[Cue::Goal]) || view.block().is_some_and(|block| aiming[block]) {
            relations.extend(view.targets(&achieved));
        } else if !view.says(&[Cue::Plan, Cue::Open, Cue::Average, Cue::Versus]) {
            view.achieved().into_iter().for_each(|group| achieved.add(group));
        }
    }
    relations
}

/// Which blocks stand under a heading that speaks of goals.
fn aiming(document: &Document, flow: &Flow) -> Vec<bool> {
    let mut over: Vec<(u8, bool)> = Vec::new();
    let aims = |block: &crate::document::Block| {
        if block.kind == BlockKind::Heading {
            while over.last().is_some_and(|(level, _)| *level >= block.level) {
                over.pop();
            }
            let own = flow.claims.signals_in(block.span).iter().any(|signal| signal.cue == Cue::Goal);
            over.push((block.level, own || over.last().is_some_and(|(_, aims)| *aims)));
        }
        over.last().is_some_and(|(_, aims)| *aims)
    };
    document.blocks.iter().map(aims).collect()
}

/// An amount of a sentence.
struct Amount<'f> {
    at: usize,
    index: usize,
    claim: &'f Claim,
    /// The words right before it, read where they are asked for.
    words: OnceCell<Vec<Word>>,
}

/// One sentence, with what its words say that figures measure.
struct View<'f> {
    sentence: Sentence<'f>,
    claims: &'f [Claim],
}

impl<'f> Deref for View<'f> {
    type Target = Sentence<'f>;

    fn deref(&self) -> &Sentence<'f> {
        &self.sentence
    }
}

impl<'f> View<'f> {
    /// Whether it tells a time, other than the one until which something is aimed at.
    fn is_dated(&self) -> bool {
        let timed =
            |claim: &Claim| matches!(claim.kind, Figure::Year | Figure::Date | Figure::Period | Figure::Duration);
        let until = |at: usize| {
            let last = at.checked_sub(1).map(|last| self.items[last]);
            last.is_some_and(|last| {
                matches!(last.what, What::Cue(Cue::Goal | Cue::Criterion))
                    && last.span.end + 1 >= self.items[at].span.start
            })
        };
        self.figures().any(|(at, _, claim)| timed(claim) && !until(at))
    }

    /// The words of some bytes, without those that only say that something is aimed at, and when.
    fn split(&self, span: Span) -> Vec<Word> {
        let mut words = Vec::new();
        split(&self.document.text, span, &mut words);
        let aside = |item: &&Item| match item.what {
            What::Cue(cue) => cue == Cue::Goal,
            What::Figure(_) => true,
        };
        for item in self.items.iter().filter(aside) {
            words.retain(|word| !item.span.holds(word.span));
        }
        words
    }

    /// The words right before a figure, from the figure, mark or word for "including" before it.
    fn words(&self, at: usize) -> Vec<Word> {
        let parts = |item: &&Item| match item.what {
            What::Figure(index) => self.claims.get(index as usize).is_some_and(Claim::is_quantity),
            What::Cue(cue) => {
                matches!(cue, Cue::Comma | Cue::Colon | Cue::Semicolon | Cue::Opening | Cue::Closing | Cue::Including)
            }
        };
        self.split(self.before(at, REACH, parts))
    }

    /// The words right before an amount.
    fn of<'a>(&self, amount: &'a Amount) -> &'a [Word] {
        amount.words.get_or_init(|| self.words(amount.at))
    }

    /// The words that say what a figure measures: the given ones before it, and what it counts.
    fn measure(&self, before: &[Word], claim: &Claim) -> Vec<Word> {
        let mut words = before.to_vec();
        split(&self.document.text, claim.noun.span, &mut words);
        words
    }

    /// The capitalised words between two places of the text, as keys.
    fn names(&self, span: Span) -> Vec<u64> {
        let mut words = Vec::new();
        split(&self.document.text, span, &mut words);
        words.iter().filter(|word| word.capital && !word.digits).map(|word| word.key).collect()
    }

    fn amounts(&self) -> impl Iterator<Item = (usize, usize, &'f Claim)> {
        self.figures().filter(|(_, _, claim)| is_amount(claim) && !claim.is_rate() && !claim.spelled)
    }

    /// The amounts that it tells of several places, told apart by their names.
    fn achieved(&self) -> Vec<Group> {
        let level = |at: &usize| matches!(self.stances[*at], Some(Stance::Level | Stance::To));
        let exact = |claim: &Claim| claim.quantity.qualifier == Qualifier::Exact;
        let fall = self.items.iter().position(|item| item.what == What::Cue(Cue::Fall)).unwrap_or(self.items.len());
        let told = self.amounts().filter(|(at, _, claim)| *at < fall && level(at) && exact(claim)).take(FIGURES);
        let told = told.map(|(at, index, claim)| Amount { at, index, claim, words: OnceCell::new() });
        let told: Vec<Amount> = told.collect();
        if told.len() < 2 {
            return Vec::new();
        }
        let mut taken = vec![false; told.len()];
        let mut groups = Vec::new();
        for first in 0..told.len() {
            let more =
                if taken[first] { None } else { self.parallel(&told, first).or_else(|| self.bare(&told, first)) };
            let Some((others, measure)) = more else { continue };
            let all: Vec<&Amount> = std::iter::once(first).chain(others.iter().copied()).map(|at| &told[at]).collect();
            if self.are_apart(&all) {
                others.iter().for_each(|at| taken[*at] = true);
                let last = all.last().map_or(told[first].at, |last| last.at);
                let said = self.split(self.before(last, FAR, |_| false));
                groups.push(Group { claims: all.iter().map(|one| one.index).collect(), measure, told: said });
            }
        }
        groups
    }

    /// Xã A kết nạp 46 đảng viên; xã B kết nạp 158 đảng viên: the amounts behind one that end with the same words, and
    /// what all of them measure.
    fn parallel(&self, told: &[Amount], first: usize) -> Option<(Vec<usize>, Vec<Word>)> {
        let own = &told[first];
        let mut same = (first + 1..told.len()).filter(|at| is_same(own.claim, told[*at].claim)).peekable();
        same.peek()?;
        let words = self.of(own);
        let mut length = words.len();
        let mut others = Vec::new();
        for at in same {
            let both = words.iter().rev().zip(self.of(&told[at]).iter().rev());
            let tail = both.take_while(|(one, other)| one.key == other.key && !one.capital).count();
            if self.measure(&words[words.len() - tail..], own.claim).len() >= LEAST {
                length = length.min(tail);
                others.push(at);
            }
        }
        let measure = self.measure(&words[words.len() - length..], own.claim);
        (!others.is_empty() && measure.len() >= LEAST).then_some((others, measure))
    }

    /// Lệ phí thu được tại A là 15 tỷ và tại B là 9 tỷ: the amounts right behind one that have no words but for their
    /// place, and what all of them measure, without the verb.
    fn bare(&self, told: &[Amount], first: usize) -> Option<(Vec<usize>, Vec<Word>)> {
        let own = &told[first];
        let listed = |item: &Item| matches!(item.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::And));
        let is_bare = |at: &usize| {
            let (last, other) = (&told[*at - 1], &told[*at]);
            let few = || self.of(other).iter().filter(|word| !word.capital).count() <= PLACE;
            is_same(own.claim, other.claim) && self.items[last.at + 1..other.at].iter().all(listed) && few()
        };
        let others: Vec<usize> = (first + 1..told.len()).take_while(is_bare).collect();
        if others.is_empty() {
            return None;
        }
        let start = self.start(own.at);
        let plain = self.of(own).iter().filter(|word| !word.capital || word.span.start == start).copied();
        let mut words: Vec<Word> = plain.collect();
        words.pop();
        (words.len() >= LEAST).then(|| (others, self.measure(&words, own.claim)))
    }

    /// Whether each of these figures has names that no other has, before it or behind it.
    fn are_apart(&self, told: &[&Amount]) -> bool {
        let ends: Vec<Span> = told.iter().map(|one| self.items[one.at].span).collect();
        let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return false };
        let stop = self.items.last().map_or(last.end, |item| item.span.end.max(last.end));
        let between = |pair: &[Span]| Span { start: pair[0].end, end: pair[1].start.max(pair[0].end) };
        let inner: Vec<Vec<u64>> = ends.windows(2).map(|pair| self.names(between(pair))).collect();
        let before = self.names(Span { start: self.start(told[0].at), end: first.start });
        let behind = self.names(Span { start: last.end, end: stop });
        let apart = |names: &[&Vec<u64>]| {
            let strange = |own: &[u64], other: &[u64]| own.iter().any(|name| !other.contains(name));
            names
                .iter()
                .enumerate()
                .all(|(at, own)| names[..at].iter().all(|other| strange(own, other) && strange(other, own)))
        };
        let lead: Vec<&Vec<u64>> = std::iter::once(&before).chain(&inner).collect();
        let trail: Vec<&Vec<u64>> = inner.iter().chain(std::iter::once(&behind)).collect();
        apart(&lead) || apart(&trail)
    }

    fn targets(&self, achieved: &Achieved) -> Vec<Relation> {
        let least = |claim: &Claim| matches!(claim.quantity.qualifier, Qualifier::AtLeast | Qualifier::Over);
        let amounts = self.amounts().filter(|(_, _, claim)| least(claim));
        let target = |(at, index, claim): (usize, usize, &Claim)| {
            let measure = self.measure(&self.words(at), claim);
            let group = achieved.same(&measure, |other| is_same(claim, &self.claims[other]))?;
            // So many more are no level, unless what was achieved is told in the same words.
            let grows = matches!(self.stances[at], Some(Stance::Delta(Direction::Rise)));
            let more = self.items[..at].iter().rev().find(|item| item.what == What::Cue(Cue::Rise));
            let own = more.is_some_and(|more| {
                let head = measure.iter().find(|word| more.span.holds(word.span));
                head.is_some_and(|head| group.measure.iter().any(|word| word.key == head.key))
            });
            let level = matches!(self.stances[at], Some(Stance::Level | Stance::To | Stance::Target));
            (level || (grows && own)).then(|| relation(index, &group.claims))
        };
        amounts.filter_map(target).collect()
    }
}

/// Whether two amounts are of one thing.
fn is_same(one: &Claim, other: &Claim) -> bool {
    alike(one, other) && (one.unit.is_some() || one.noun.words == other.noun.words)
}

fn relation(target: usize, achieved: &[usize]) -> Relation {
    let achieved = achieved.iter().map(|claim| ("achieved", Actor::Claim(*claim)));
    Relation::of(Kind::Floor, [("target", Actor::Low(target))].into_iter().chain(achieved), Evidence::Strong)
}
