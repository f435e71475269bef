//! The words of all prose in a row, with what stands between them.

use super::words::{Word, is_prose, side_by_side, split};
use super::{Actor, Kind, Relation};
use crate::document::{Block, Document, Follow, Kept, Shift};
use crate::proof::Proof;
use crate::text::Span;

/// The words of all prose, an edge between every two blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub(super) words: Vec<Place>,
    /// Which of them are edges because their sentence was printed before.
    told: Vec<usize>,
    /// Where something is left out, as of [`Proof::holes`].
    holes: Vec<u32>,
}

/// A word and where it stands. There is one for each word of the text, so it is packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// Equal for words equal but for case.
    pub(super) key: u64,
    /// Where its sentence begins, and the index of its block.
    pub(super) sentence: u32,
    pub(super) block: u32,
    /// Whether it holds a digit.
    pub(super) digits: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Stands for no word, where blocks meet and where something is left out: nothing goes on over it.
    pub(super) edge: bool,
    /// Whether it stands in quotation marks: a slogan, a title.
    pub(super) quoted: bool,
    /// Whether more than a space stands before it.
    pub(super) parted: bool,
}

impl Place {
    fn edge(at: u32, sentence: u32, block: u32, quoted: bool) -> Self {
        let nothing = Word { span: Span { start: at, end: at }, key: 0, digits: false, capital: false };
        Self { edge: true, quoted, parted: true, ..Self::of(&nothing, sentence, block) }
    }

    fn of(word: &Word, sentence: u32, block: u32) -> Self {
        let Word { span, key, digits, capital } = *word;
        Self { span, key, sentence, block, digits, capital, edge: false, quoted: false, parted: false }
    }
}

impl Follow for Place {
    fn start(&self) -> u32 {
        self.span.start
    }

    fn follow(&mut self, by: Shift) {
        let moved = |at: u32, by: i64| (i64::from(at) + by) as u32;
        self.span = self.span.moved(by.text);
        (self.sentence, self.block) = (moved(self.sentence, by.text), moved(self.block, by.block));
    }
}

/// What words are read from.
struct Reading<'a> {
    document: &'a Document,
    proof: &'a Proof,
}

impl Reading<'_> {
    /// The words of some blocks, of which `first` is the index of the first.
    fn places(&self, first: usize, blocks: &[Block]) -> Vec<Place> {
        let Self { document, proof } = *self;
        let mut places = Vec::new();
        let mut own = Vec::new();
        for (block, read) in (first as u32..).zip(blocks).filter(|(_, block)| is_prose(block)) {
            let mut quoted = false;
            let mut sentence = read.span.start;
            for &span in &read.sentences {
                let next = proof.formulae.partition_point(|formula| *formula < span.start);
                if proof.formulae.get(next).is_some_and(|formula| *formula < span.end) {
                    break;
                }
                sentence = span.start;
                let mut end = span.start;
                own.clear();
                split(&document.text, span, &mut own);
                for word in own.drain(..) {
                    let gap = Span { start: end, end: word.span.start };
                    if proof.is_torn(gap) {
                        places.push(Place::edge(gap.start, sentence, block, quoted));
                    }
                    let between = gap.of(&document.text);
                    end = word.span.end;
                    quoted = (quoted || between.contains('“')) && !between.contains('”');
                    let parted = between != " ";
                    places.push(Place { quoted, parted, ..Place::of(&word, sentence, block) });
                }
            }
            places.push(Place::edge(read.span.end, sentence, block, false));
        }
        places
    }
}

/// Which phrases may have been met before, by their keys. Most phrases stand once, and a table of all takes more room than
/// the text: of those only a bit is kept.
pub(super) struct Met(Vec<u64>);

impl Met {
    /// None of at most so many.
    pub(super) fn new(most: usize) -> Self {
        Self(vec![0; (most / 8).next_power_of_two()])
    }

    /// Meets a phrase; whether it may have been met before.
    pub(super) fn again(&mut self, key: u64) -> bool {
        let (slot, bit) = ((key >> 38) as usize % self.0.len(), 1 << (key >> 32 & 63));
        let met = self.0[slot] & bit != 0;
        self.0[slot] |= bit;
        met
    }
}

/// What the key of a phrase grows by with each word.
const STEP: u64 = 0x517c_c1b7_2722_0a95;

impl Places {
    /// The words of `document`; those of a sentence that `told` names as printed before are edges, and what stands under
    /// tables alike is left out. Of an earlier version may be `known` what was kept, and its words.
    pub(super) fn new(document: &Document, proof: &Proof, told: &[Relation], known: Option<(Kept<'_>, Self)>) -> Self {
        let read = Reading { document, proof };
        // A block may read as it did and yet leave out more, or less.
        let known = known.filter(|(kept, known)| kept.holds(&known.holes, &proof.holes));
        let known = known.map(|(kept, Self { mut words, told, .. })| {
            told.into_iter().for_each(|at| words[at].edge = false);
            (kept, words)
        });
        let mut words = side_by_side(document, known, |first, blocks| read.places(first, blocks));
        let repeated = told.iter().filter(|relation| relation.kind == Kind::RepeatedSentence);
        let mut told = Vec::new();
        for second in repeated.filter_map(second) {
            let first = words.partition_point(|word| word.span.start < second.start);
            let own = words[first..].iter_mut().zip(first..).take_while(|(word, _)| word.span.end <= second.end);
            for (word, at) in own.filter(|(word, _)| !word.edge) {
                word.edge = true;
                told.push(at);
            }
        }
        Self { words, told, holes: proof.holes.clone() }
    }

    /// The keys of all phrases of so many words, by the places of their first words; 0 where a word is unfit, or does
    /// not go on from the one before. Linear, whatever the length.
    pub(super) fn phrases(
        &self,
        length: usize,
        is_fit: impl Fn(&Place) -> bool,
        goes_on: impl Fn(&Place, &Place) -> bool,
    ) -> Vec<u64> {
        // What the first word of a phrase has become by its last.
        let power = (1..length).fold(1, |power: u64, _| power.wrapping_mul(STEP));
        let mut keys = vec![0; self.words.len()];
        let (mut hash, mut run) = (0u64, 0);
        for (at, place) in self.words.iter().enumerate() {
            let fits = is_fit(place);
            if !fits || at.checked_sub(1).is_some_and(|last| !goes_on(&self.words[last], place)) {
                (hash, run) = (0, 0);
            }
            if !fits {
                continue;
            }
            match run == length {
                true => hash = hash.wrapping_sub(self.words[at - length].key.wrapping_mul(power)),
                false => run += 1,
            }
            hash = hash.wrapping_mul(STEP).wrapping_add(place.key);
            if run == length {
                keys[at + 1 - length] = hash.rotate_left(26).max(1);
            }
        }
        keys
    }

    /// Whether two places hold the same word.
    pub(super) fn agree(&self, first: usize, second: usize) -> bool {
        match (self.words.get(first), self.words.get(second)) {
            (Some(one), Some(other)) => one.key == other.key && !one.edge && !other.edge,
            _ => false,
        }
    }

    /// Bytes of the document text from the first to the last of these words.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let of = |at: usize| self.words.get(at).map(|place| place.span).unwrap_or_default();
        of(range.start).to(of(range.end.saturating_sub(1)))
    }
}

/// The second passage of a relation of two.
pub(super) fn second(relation: &Relation) -> Option<Span> {
    relation.members.iter().find(|member| member.role == "second").and_then(|member| match member.actor {
        Actor::Passage(span) => Some(span),
        _ => None,
    })
}
