//! Phrases of a user's own: figures that the words around them bind to roles.

use std::ops::Range;

use super::flow::What;
use super::{Evidence, Kind, Relation};
use crate::claim::{Claim, Claims, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::language::{is_letter, key};
use crate::text::Span;

/// A phrase of a rule file, step by step as it is read inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What follows what; white space between is free.
    pub steps: Vec<Step>,
}

/// One step of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// One of these words or marks, by their keys.
    Word(Vec<u32>),
    /// A word or mark of this class.
    Cue(Cue),
    /// A figure that plays a role.
    Figure(Capture),
    /// Whatever stands between, as little as will do.
    Gap,
}

/// Which figures can play a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The role's name.
    pub role: &'static str,
    /// Their kind; nothing for any quantity.
    pub kind: Option<Figure>,
    /// The symbol of their unit; nothing for any.
    pub unit: Option<String>,
}

impl Capture {
    /// Only one number can stand in a law; a bare number counts.
    fn takes(&self, claim: &Claim) -> bool {
        let kind = match self.kind {
            None => claim.is_quantity(),
            Some(Figure::Count) => matches!(claim.kind, Figure::Count | Figure::Other),
            Some(kind) => claim.kind == kind,
        };
        let unit = self.unit.as_ref().is_none_or(|symbol| claim.unit.as_ref().is_some_and(|u| u.symbol == *symbol));
        kind && unit && claim.shape == Shape::Single
    }
}

/// The words and marks of a text, each with its bytes and a key that is equal but for case. The text is composed.
pub fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, u32)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(|letter: char| !letter.is_whitespace())?;
        let rest = &text[at..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let word = rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len());
        let piece = at..at + word.max(first);
        at = piece.end;
        Some((piece.clone(), key(&text[piece])))
    })
}

/// Finds the phrases in every sentence, each kind by its own. Linear in the document for each of them.
pub(super) fn link(document: &Document, claims: &Claims, patterns: &[(Kind, &Pattern)]) -> Vec<Relation> {
    let mut relations = Vec::new();
    if patterns.is_empty() {
        return relations;
    }
    for sentence in document.blocks.iter().flat_map(|block| &block.sentences) {
        let Some(path) = Path::new(document, claims, *sentence) else { continue };
        for (kind, pattern) in patterns {
            let matches = Walk::along(&path, claims, &pattern.steps);
            relations.extend(matches.into_iter().map(|bound| relation(*kind, pattern, &bound)));
        }
    }
    relations
}

fn relation(kind: Kind, pattern: &Pattern, bound: &[usize]) -> Relation {
    let captures = pattern.steps.iter().filter_map(|step| if let Step::Figure(one) = step { Some(one) } else { None });
    Relation::of(kind, captures.zip(bound).map(|(one, claim)| (one.role, *claim)), Evidence::Strong)
}

/// A sentence as it is walked: its words, marks and numbers, and the figures and cues that lead over several of them.
struct Path {
    /// Where each stands, and its key.
    stones: Vec<(u32, u32)>,
    /// By where they begin.
    leaps: Vec<Leap>,
}

/// A figure or a cue: from the stone it begins at to the one behind it.
struct Leap {
    from: usize,
    to: usize,
    what: What,
}

impl Path {
    /// The path through a sentence; nothing where it holds no figure.
    fn new(document: &Document, claims: &Claims, sentence: Span) -> Option<Self> {
        let first = claims.indices_in(sentence).start;
        let own = Some(claims.claims_in(sentence)).filter(|own| !own.is_empty())?;
        let mut path = Self { stones: Vec::new(), leaps: Vec::new() };
        let mut at = sentence.start;
        let mut numbers = Vec::with_capacity(own.len());
        for claim in own {
            path.pave(document, Span { start: at, end: claim.number.start });
            numbers.push(path.stones.len());
            path.stones.push((claim.number.start, key(claim.number.of(&document.text))));
            at = claim.number.end;
        }
        path.pave(document, Span { start: at.min(sentence.end), end: sentence.end });
        for (index, (claim, number)) in own.iter().zip(numbers).enumerate() {
            // The words of a figure's unit and noun may be written in the phrase, or left out.
            let (start, end) = (path.at(claim.span.start), path.at(claim.span.end));
            let what = What::Figure((first + index) as u32);
            for from in [start.min(number), number] {
                path.leaps.extend([number + 1, end.max(number + 1)].map(|to| Leap { from, to, what }));
            }
        }
        for signal in claims.signals_in(sentence) {
            let (from, to) = (path.at(signal.span.start), path.at(signal.span.end));
            path.leaps.extend((from < to).then_some(Leap { from, to, what: What::Cue(signal.cue) }));
        }
        path.leaps.sort_by_key(|leap| leap.from);
        Some(path)
    }

    fn pave(&mut self, document: &Document, span: Span) {
        let text = document.text.get(span.range()).unwrap_or_default();
        self.stones.extend(pieces(text).map(|(piece, key)| (span.start + piece.start as u32, key)));
    }

    /// The first stone at or behind a byte.
    fn at(&self, byte: u32) -> usize {
        self.stones.partition_point(|(start, _)| *start < byte)
    }
}

/// A phrase read up to a step.
#[derive(Clone)]
struct Reading {
    step: usize,
    /// The stone it goes on at, and the one it began at.
    at: usize,
    start: usize,
    /// The figures it has bound, as indices of the claims.
    bound: Vec<usize>,
}

/// All readings of a phrase that are under way, of which the one begun last stands for all at the same step.
struct Walk {
    readings: Vec<Reading>,
}

impl Walk {
    /// The figures of every place where the steps are found, the first one first; no two places overlap.
    fn along(path: &Path, claims: &Claims, steps: &[Step]) -> Vec<Vec<usize>> {
        let mut walk = Self { readings: Vec::new() };
        let mut found = Vec::new();
        let mut leaps = path.leaps.as_slice();
        for at in 0..=path.stones.len() {
            leaps = &leaps[leaps.partition_point(|leap| leap.from < at)..];
            let here = &leaps[..leaps.partition_point(|leap| leap.from == at)];
            walk.join(Reading { step: 0, at, start: at, bound: Vec::new() });
            for step in 0..=steps.len() {
                let place = walk.readings.iter().position(|reading| reading.step == step && reading.at == at);
                let Some(reading) = place.map(|place| walk.readings.swap_remove(place)) else { continue };
                let next = |to: usize| Reading { step: step + 1, at: to, ..reading.clone() };
                match steps.get(step) {
                    None => {
                        found.push(reading.bound);
                        walk.readings.clear();
                        break;
                    }
                    Some(Step::Gap) => {
                        walk.join(next(at));
                        walk.join(Reading { at: at + 1, ..reading });
                    }
                    Some(Step::Word(keys)) => {
                        if path.stones.get(at).is_some_and(|(_, key)| keys.contains(key)) {
                            walk.join(next(at + 1));
                        }
                    }
                    Some(Step::Cue(cue)) => {
                        for leap in here.iter().filter(|leap| leap.what == What::Cue(*cue)) {
                            walk.join(next(leap.to));
                        }
                    }
                    Some(Step::Figure(capture)) => {
                        for leap in here {
                            let What::Figure(index) = leap.what else { continue };
                            let index = index as usize;
                            if claims.list.get(index).is_some_and(|claim| capture.takes(claim)) {
                                let mut reading = next(leap.to);
                                reading.bound.push(index);
                                walk.join(reading);
                            }
                        }
                    }
                }
            }
        }
        found
    }

    fn join(&mut self, new: Reading) {
        match self.readings.iter_mut().find(|known| known.step == new.step && known.at == new.at) {
            Some(known) if known.start <= new.start => *known = new,
            Some(_) => {}
            None => self.readings.push(new),
        }
    }
}
