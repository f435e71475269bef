//! The words of all prose in a row, with what stands between them.

use std::ops::Range;

use super::place::{Mark, Place};
use crate::document::{Block, Document, Follow, Kept};
use crate::language::{finish, step};
use crate::proof::Proof;
use crate::relation::words::{Word, is_prose, read, side_by_side};
use crate::relation::{Actor, Kind, Relation};
use crate::text::Span;

/// The words of all prose but headings, in order.
#[derive(Clone, Debug, Default)]
pub(in crate::relation) struct Places {
    pub(super) words: Vec<Place>,
    /// Which of them stand for none because their sentence was printed before.
    told: Vec<usize>,
    /// Where something is left out, as of [`Proof::holes`].
    holes: Vec<u32>,
    /// Where these are those of an earlier version brought up to this one.
    renewed: Option<Renewed>,
}

/// Which words of an earlier version are gone, by their places among all, and which have come for them.
#[derive(Clone, Debug)]
struct Renewed {
    gone: Range<usize>,
    come: Range<usize>,
}

/// Equal for phrases of the same words.
pub(super) fn key(words: &[Place]) -> u64 {
    words.iter().fold(0, |hash, word| step(hash, word.key.into()))
}

/// What words are read from.
struct Reading<'a> {
    document: &'a Document,
    proof: &'a Proof,
}

impl Reading<'_> {
    /// The words of some blocks.
    fn places(&self, blocks: &[Block]) -> Vec<Place> {
        let mut places = Vec::new();
        for block in blocks.iter().filter(|block| is_prose(block)) {
            self.block(block, &mut places);
        }
        places
    }

    /// Appends the words of a block, its marker's among them.
    fn block(&self, block: &Block, places: &mut Vec<Place>) {
        let Self { document, proof } = *self;
        let text = &document.text;
        let told = block.sentences.iter().copied().take_while(|sentence| !self.is_formula(*sentence));
        let mut sentences = told.peekable();
        let (mut end, mut last, mut quoted) = (block.span.start, None, false);
        for Word { span, key, digits, capital } in read(text, block.span) {
            while sentences.next_if(|sentence| sentence.end <= span.start).is_some() {}
            let sentence = sentences.peek().map(|sentence| sentence.start).filter(|start| *start <= span.start);
            // The marks between two sentences are of neither.
            let gap = Span { start: end.max(sentence.unwrap_or(end)), end: span.start };
            let parted = text.as_bytes().get(gap.range()) != Some(b" ");
            if parted && sentence.is_some() {
                let between = gap.of(text);
                quoted = (quoted || between.contains('“')) && !between.contains('”');
            }
            let marks = [
                (Mark::Digits, digits),
                (Mark::Capital, capital),
                (Mark::Aside, sentence.is_none()),
                (Mark::Quoted, quoted),
                (Mark::Parted, parted),
                (Mark::First, last.is_none()),
                (Mark::Torn, proof.is_torn(gap)),
                (Mark::Opening, sentence.is_none() || last != Some(sentence)),
            ];
            places.push(Place::new(span, finish(key), &marks));
            (end, last) = (span.end, Some(sentence));
        }
    }

    /// Whether a sentence is one that stands under every table alike. What follows it in its block belongs to it.
    fn is_formula(&self, sentence: Span) -> bool {
        let formulae = &self.proof.formulae;
        let next = formulae.partition_point(|formula| *formula < sentence.start);
        formulae.get(next).is_some_and(|formula| *formula < sentence.end)
    }
}

/// Words between two that may be of one sentence.
const LONGEST: usize = 1000;
/// What the key of a phrase grows by with each word.
const STEP: u64 = 0x517c_c1b7_2722_0a95;

impl Places {
    /// The words of `document`. Of an earlier version may be `known` what was kept, and its words.
    pub(super) fn new(document: &Document, proof: &Proof, known: Option<(Kept<'_>, Self)>) -> Self {
        let reading = Reading { document, proof };
        // A block may read as it did and yet leave out more, or less.
        let known = known.filter(|(kept, known)| kept.holds(&known.holes, &proof.holes));
        let known = known.map(|(kept, Self { mut words, told, .. })| {
            told.into_iter().for_each(|at| words[at].set(Mark::Told, false));
            (kept, words)
        });
        let gone = known.as_ref().map(|(kept, words)| (kept.gone(words, Place::start), words.len()));
        let words = side_by_side(document, known, |_, blocks| reading.places(blocks));
        let renewed = gone.map(|(gone, before)| {
            let come = gone.start..gone.end + words.len() - before;
            Renewed { gone, come }
        });
        Self { words, told: Vec::new(), holes: proof.holes.clone(), renewed }
    }

    /// Whether they are those of an earlier version brought up to this one.
    pub(super) fn are_renewed(&self) -> bool {
        self.renewed.is_some()
    }

    /// What is known of each word of the earlier version, brought up to these: that of words given by their places is
    /// `read` anew. No phrase goes on from what was kept to what was not.
    pub(super) fn renew<T>(&self, mut known: Vec<T>, read: impl FnOnce(Range<usize>) -> Vec<T>) -> Vec<T> {
        match &self.renewed {
            Some(Renewed { gone, come }) if known.len() + come.len() == self.words.len() + gone.len() => {
                known.splice(gone.clone(), read(come.clone()));
                known
            }
            _ => read(0..self.words.len()),
        }
    }

    /// Sets aside the words of the sentences that `told` names as printed before, be it with another figure.
    pub(super) fn set_aside(&mut self, told: &[Relation]) {
        for second in told.iter().filter_map(copy) {
            for at in self.range(second) {
                if !self.words[at].aside() {
                    self.words[at].set(Mark::Told, true);
                    self.told.push(at);
                }
            }
        }
    }

    /// The words that begin inside these bytes.
    pub(super) fn within(&self, span: Span) -> &[Place] {
        &self.words[self.range(span)]
    }

    /// Their places among all words.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let from = self.words.partition_point(|word| word.start < span.start);
        let length = self.words[from..].iter().take_while(|word| word.start < span.end).count();
        from..from + length
    }

    /// The keys of the phrases of so many words among those at `range`, by their first words; 0 where a word is unfit, or
    /// does not go on from the one before. Linear, whatever the length.
    pub(super) fn phrases(
        &self,
        range: Range<usize>,
        length: usize,
        is_fit: impl Fn(&Place) -> bool,
        goes_on: impl Fn(&Place) -> bool,
    ) -> Vec<u32> {
        // What the first word of a phrase has become by its last.
        let power = (1..length).fold(1, |power: u64, _| power.wrapping_mul(STEP));
        let words = &self.words[range];
        let mut keys = vec![0; words.len()];
        let (mut hash, mut run) = (0u64, 0);
        for (at, place) in words.iter().enumerate() {
            let fits = is_fit(place);
            if !fits || at == 0 || place.begins() || !goes_on(place) {
                (hash, run) = (0, 0);
            }
            if !fits {
                continue;
            }
            match run == length {
                true => hash = hash.wrapping_sub(u64::from(words[at - length].key).wrapping_mul(power)),
                false => run += 1,
            }
            hash = hash.wrapping_mul(STEP).wrapping_add(u64::from(place.key));
            if run == length {
                // Once more, so that its upper half is of the last word too.
                keys[at + 1 - length] = ((hash.wrapping_mul(STEP) >> 32) as u32).max(1);
            }
        }
        keys
    }

    /// Whether two places hold the same word.
    pub(super) fn agree(&self, first: usize, second: usize) -> bool {
        match (self.words.get(first), self.words.get(second)) {
            (Some(one), Some(other)) => one.key == other.key && !one.aside() && !other.aside(),
            _ => false,
        }
    }

    /// Whether two places that are not far apart are of one sentence.
    pub(super) fn are_of_one(&self, one: usize, other: usize) -> bool {
        let (first, last) = (one.min(other), one.max(other));
        last - first <= LONGEST && !self.words[first + 1..=last].iter().any(|place| place.opens())
    }

    /// Whether both places go on with the words before them.
    pub(super) fn go_on(&self, first: usize, second: usize) -> bool {
        [first, second].iter().all(|at| self.words.get(*at).is_some_and(|place| !place.begins()))
    }

    /// Bytes of the document text from the first to the last of these words.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let of = |at: usize| self.words.get(at).map(|place| place.span()).unwrap_or_default();
        of(range.start).to(of(range.end.saturating_sub(1)))
    }
}

/// The sentence of a relation that is printed before.
fn copy(relation: &Relation) -> Option<Span> {
    match relation.kind {
        Kind::RepeatedSentence => second(relation),
        Kind::StaleSentence => relation.members.iter().find_map(|member| match member.actor {
            Actor::Edit(span, _) => Some(span),
            _ => None,
        }),
        _ => None,
    }
}

/// The second passage of a relation of two.
pub(super) fn second(relation: &Relation) -> Option<Span> {
    relation.members.iter().find(|member| member.role == "second").and_then(|member| match member.actor {
        Actor::Passage(span) => Some(span),
        _ => None,
    })
}
