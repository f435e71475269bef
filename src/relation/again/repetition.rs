//! Sentences printed twice, word for word or with another figure.

use arrayvec::ArrayVec;

use rustc_hash::FxHashMap;

use super::place::Place;
use super::places::{Places, key};
use crate::claim::Claims;
use crate::document::{Block, BlockKind, Document, Follow, Kept, Shift};
use crate::language::step;
use crate::proof::Proof;
use crate::relation::words::{is_prose, side_by_side};
use crate::relation::{Actor, Change, Evidence, Kind, Relation};
use crate::text::Span;

/// A sentence is worth comparing from this many words on.
const SENTENCE_WORDS: usize = 8;
/// One that opens with a label and a colon, or that no mark closes, from this many on.
const LABELLED_WORDS: usize = 15;
/// A copy with another figure is a copy from this many words on.
const COPY_WORDS: usize = 10;
/// Without any figure that agrees, from this many.
const LONE_COPY_WORDS: usize = 16;
/// A sentence that stands this often is a formula of its report.
const FORMULA: usize = 4;
/// Unless it is this long.
const FORMULA_WORDS: usize = 20;
/// Of so many words one is a figure where no mark closes heads of columns.
const HEADS: usize = 4;
/// So many sentences of one wording are compared with each new one.
const COMPARED: usize = 3;

/// Links each sentence to an identical earlier one, and to an earlier one in which one figure reads otherwise.
///
/// `sentences` are those that [`find`] gives. Words are compared without regard to case; figures count as words. Linear
/// in the text.
pub(super) fn link(document: &Document, words: &Places, sentences: &[Sentence], claims: &Claims) -> Vec<Relation> {
    // Where each sentence stands first, and how often.
    let mut seen: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    // How many sentences of one form tell other figures than the first of them.
    let mut varied: FxHashMap<u64, (u64, usize)> = FxHashMap::default();
    for (at, sentence) in sentences.iter().enumerate() {
        seen.entry(sentence.key).or_insert((at, 0)).1 += 1;
        let (first, others) = varied.entry(sentence.form).or_insert((sentence.key, 0));
        *others += usize::from(*first != sentence.key);
    }
    let mut wordings: FxHashMap<u64, ArrayVec<usize, COMPARED>> = FxHashMap::default();
    let mut relations = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let (first, times) = seen.get(&sentence.key).copied().unwrap_or((at, 1));
        let formula = times >= FORMULA && sentence.words < FORMULA_WORDS;
        if first != at {
            let last = at.checked_sub(1).map(|last| &sentences[last]).filter(|last| last.key == sentence.key);
            let between = last.map(|last| Span { start: last.span.end, end: sentence.span.start });
            let follows = between.is_some_and(|between| {
                between.start <= between.end && !between.of(&document.text).contains(char::is_alphanumeric)
            });
            // The largest loss in the city was $60,000; in the county, $200,000; in both together, $200,000: what is told of
            // one thing after another may come to the same.
            let form = varied.get(&sentence.form).is_some_and(|(_, others)| *others > 0);
            let form = form && sentence.words < FORMULA_WORDS;
            if (sentence.counts && !formula && !form) || follows {
                relations.push(Relation::again(Kind::RepeatedSentence, sentences[first].span, sentence.span));
            }
            continue;
        }
        if sentence.figures == 0 || sentence.words < COPY_WORDS || formula {
            continue;
        }
        let alike = wordings.entry(sentence.wording).or_default();
        if !alike.is_full() {
            let words = |at: usize| words.within(sentences[at].span);
            let stale = alike.iter().rev().find_map(|&earlier| {
                let (before, figure) = differing(&document.text, words(earlier), words(at))?;
                let lone = sentence.figures == 1 && sentence.words < LONE_COPY_WORDS;
                Some((quantity(claims, before)?, quantity(claims, figure)?)).filter(|_| !lone)
            });
            if let Some((before, figure)) = stale {
                let members =
                    [("before", before), ("figure", figure), ("copy", Actor::Edit(sentence.span, Change::Write("")))];
                relations.push(Relation::of(Kind::StaleSentence, members, Evidence::Strong));
            }
            alike.push(at);
        }
    }
    relations
}

/// A sentence that is long enough to be compared.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// From its first word to its last letter or closing mark.
    span: Span,
    /// How many words it has.
    words: usize,
    /// Equal for sentences of the same words and figures.
    key: u64,
    /// Equal for sentences of the same words, whatever their figures.
    wording: u64,
    /// Equal for those, however many digits their figures have.
    form: u64,
    figures: usize,
    /// Whether it tells something, and is no label, source or heading.
    counts: bool,
}

impl Follow for Sentence {
    fn start(&self) -> u32 {
        self.span.start
    }

    fn follow(&mut self, by: Shift) {
        self.span = self.span.moved(by.text);
    }
}

/// The sentences of a document. Of an earlier version may be `known` what was kept, and those.
pub(super) fn find(
    document: &Document,
    words: &Places,
    proof: &Proof,
    known: Option<(Kept<'_>, Vec<Sentence>)>,
) -> Vec<Sentence> {
    side_by_side(document, known, |_, blocks| sentences(document, blocks, words, proof))
}

/// The sentences of some of its blocks.
fn sentences(document: &Document, blocks: &[Block], words: &Places, proof: &Proof) -> Vec<Sentence> {
    let mut all = Vec::new();
    let text = &document.text;
    for block in blocks.iter().filter(|block| is_prose(block)) {
        for &sentence in &block.sentences {
            let own = words.within(body(block, sentence));
            let (Some(head), Some(tail)) = (own.first(), own.last()) else { continue };
            if own.len() < SENTENCE_WORDS {
                continue;
            }
            let rest = Span { start: tail.span().end, end: sentence.end.max(tail.span().end) }.of(text);
            let closing = rest.len() - rest.trim_start_matches(|mark| ".!?;…”\")".contains(mark)).len();
            let closed = closing > 0 || block.kind == BlockKind::Item;
            let opening = Span { start: head.span().start, end: own[3].span().end }.of(text);
            let short = own.len() < LABELLED_WORDS;
            // March 31, June 30, September 30, Net sales: heads of columns that a list prints one by one.
            let goes_on =
                |pair: &[Place]| pair[0].digits() && pair[1].digits() && joins(text, pair[0].span(), pair[1].span());
            let figures =
                own.iter().filter(|word| word.digits()).count() - own.windows(2).filter(|pair| goes_on(pair)).count();
            let closed = closed && (closing > 0 || figures * HEADS < own.len());
            let told = !(short && (!closed || opening.contains(": ")));
            // The digits on both sides of a mark are one figure.
            let last = |at: usize| at.checked_sub(1).map(|last| own[last]);
            let inside = |at: usize| {
                last(at)
                    .is_some_and(|last| last.digits() && own[at].digits() && joins(text, last.span(), own[at].span()))
            };
            let form = own.iter().enumerate().filter(|(at, _)| !inside(*at)).map(|(_, word)| word);
            // What is left out of two sentences may be what tells them apart.
            let formula = proof.formulae.binary_search(&head.span().start).is_ok() || proof.is_torn(sentence);
            all.push(Sentence {
                span: Span { start: head.span().start, end: tail.span().end + closing as u32 },
                words: own.len(),
                key: key(own),
                wording: own.iter().fold(0, |hash, word| step(hash, if word.digits() { 0 } else { word.key.into() })),
                form: form.fold(0, |hash, word| step(hash, if word.digits() { 0 } else { word.key.into() })),
                figures,
                counts: told && !formula,
            });
        }
    }
    all
}

/// A sentence without the marker of its block.
fn body(block: &Block, sentence: Span) -> Span {
    match &block.marker {
        Some(marker) if marker.span.end > sentence.start && marker.span.end <= sentence.end => {
            Span { start: marker.span.end, end: sentence.end }
        }
        _ => sentence,
    }
}

/// The one figure in which two sentences of the same wording differ, as each of them prints it. The digits on both
/// sides of a decimal mark are one figure.
fn differing(text: &str, one: &[Place], other: &[Place]) -> Option<(Span, Span)> {
    let mut differing: Option<(Span, Span)> = None;
    for (before, after) in one.iter().zip(other).filter(|(before, after)| before.key != after.key) {
        match &mut differing {
            None => differing = Some((before.span(), after.span())),
            Some((first, second)) if joins(text, *first, before.span()) && joins(text, *second, after.span()) => {
                *first = first.to(before.span());
                *second = second.to(after.span());
            }
            Some(_) => return None,
        }
    }
    differing
}

/// Whether only a decimal mark stands between two runs of digits.
fn joins(text: &str, left: Span, right: Span) -> bool {
    matches!(Span { start: left.end, end: right.start }.of(text), "," | ".")
}

/// The figure that these bytes are the differing digits of, where it says how much or how many.
fn quantity(claims: &Claims, span: Span) -> Option<Actor> {
    let at = claims.list.partition_point(|claim| claim.number.end <= span.start);
    let claim = claims.list.get(at).filter(|claim| claim.is_quantity())?;
    (claim.number.start <= span.start && claim.number.end >= span.end).then_some(Actor::Claim(at))
}
