//! Targets on the worse side of what is already achieved.

use rustc_hash::FxHashMap;

use crate::claim::{Claim, Cue};
use crate::document::Document;
use crate::language::step;
use crate::number::{Qualifier, Rational};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::sentence::Sentence;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::words::{Word, split};
use crate::relation::{Evidence, Kind, Relation};

/// How many words in a row say that two figures measure the same.
const RUN: usize = 4;
/// How many words of a target's clause may stand beside those: the verb, a word for "the".
const BESIDE: usize = 2;
/// How many sentences with the same words are looked at, the newest first.
const COMPARED: usize = 8;
/// How many bytes before a figure its words are read, and how many items around it.
const REACH: u32 = 160;
const ITEMS: usize = 14;
/// A rate aimed at above this is of a thing meant to grow, unless words say that it falls.
const GROWS: i128 = 50;

/// Links each rate that is aimed at with the rates of the same measure that an earlier sentence tells as achieved: at
/// least two, of the places it is the whole of. Linear in the document.
pub(crate) fn link(document: &Document, flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut told = Told::default();
    for sentence in Sentence::all(document, flow, stances) {
        if sentence.says(&[Cue::Goal]) {
            relations.extend(targets(&sentence, &told));
        } else if let Some((keys, rates)) = achieved(&sentence) {
            told.add(keys, rates);
        }
    }
    relations
}

/// The rates of a sentence that tell a level: their places, their indices among the claims, and what they are.
fn rates<'f>(sentence: &Sentence<'f>) -> impl Iterator<Item = (usize, usize, &'f Claim)> {
    sentence.figures().filter(|(place, _, claim)| {
        let level = matches!(sentence.stances[*place], Some(Stance::Level | Stance::To | Stance::Target));
        is_share(claim) && level && sentence.items[*place].depth == 0
    })
}

/// The words from the figure or mark before a place up to it.
fn words(sentence: &Sentence, place: usize) -> Vec<Word> {
    let parts =
        |item: &&Item| matches!(item.what, What::Figure(_) | What::Cue(Cue::Comma | Cue::Colon | Cue::Semicolon));
    let mut words = Vec::new();
    split(&sentence.document.text, sentence.before(place, REACH, parts), &mut words);
    words
}

/// The keys of every few words in a row before the first rate of a sentence, and its rates, where at least two are told
/// and nothing says that they fall, are planned, or are examples.
fn achieved(sentence: &Sentence) -> Option<(Vec<u64>, Vec<usize>)> {
    let rates: Vec<(usize, usize)> = rates(sentence).map(|(place, index, _)| (place, index)).collect();
    let (first, _) = *rates.first().filter(|_| rates.len() >= 2)?;
    if sentence.says(&[Cue::Fall, Cue::Plan, Cue::Open, Cue::Structure, Cue::Including, Cue::Share]) {
        return None;
    }
    let keys = runs(&words(sentence, first)).collect();
    Some((keys, rates.into_iter().map(|(_, index)| index).collect()))
}

fn targets(sentence: &Sentence, told: &Told) -> Vec<Relation> {
    // "More than" leaves every value above open.
    let grows =
        |claim: &Claim| claim.quantity.qualifier == Qualifier::Exact && claim.quantity.value() > Rational::from(GROWS);
    if sentence.says(&[Cue::Fall, Cue::Versus, Cue::Share]) {
        return Vec::new();
    }
    let rates = rates(sentence).filter(|(place, _, claim)| {
        grows(claim) && !Cues::behind(sentence.items, *place, ITEMS).any(&[Cue::Plan, Cue::Base])
    });
    rates.filter_map(|(place, target, _)| Some(relation(target, told.same(&words(sentence, place))?))).collect()
}

/// The sentences that tell what is achieved.
#[derive(Default)]
struct Told {
    rates: Vec<Vec<usize>>,
    /// By the key of a few words in a row: the sentences they stand in, the newest last.
    sentences: FxHashMap<u64, Vec<usize>>,
}

impl Told {
    fn add(&mut self, keys: Vec<u64>, rates: Vec<usize>) {
        for key in keys {
            let known = self.sentences.entry(key).or_default();
            if known.len() == COMPARED {
                known.remove(0);
            }
            known.push(self.rates.len());
        }
        self.rates.push(rates);
    }

    /// The rates of a sentence that has all of these words but a few at either end.
    fn same(&self, words: &[Word]) -> Option<&[usize]> {
        let keys: Vec<u64> = runs(words).collect();
        let from = (0..keys.len().min(BESIDE + 1)).find(|at| self.sentences.contains_key(&keys[*at]))?;
        let to = (keys.len().saturating_sub(BESIDE + 1)..keys.len()).rev();
        let to = to.into_iter().find(|at| *at >= from && self.sentences.contains_key(&keys[*at]))?;
        let holds = |sentence: &usize| {
            keys[from..=to].iter().all(|key| self.sentences.get(key).is_some_and(|own| own.contains(sentence)))
        };
        let sentence = self.sentences.get(&keys[from])?.iter().rev().find(|sentence| holds(sentence))?;
        self.rates.get(*sentence).map(Vec::as_slice)
    }
}

fn runs(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(RUN).map(|run| run.iter().fold(0, |hash, word| step(hash, word.key)))
}

fn relation(target: usize, achieved: &[usize]) -> Relation {
    let achieved = achieved.iter().map(|claim| ("achieved", *claim));
    Relation::of(Kind::Target, [("target", target)].into_iter().chain(achieved), Evidence::Strong)
}
