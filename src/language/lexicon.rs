//! The words of a language as tables: what each word or phrase can mean.

use serde::{Deserialize, Serialize};

use super::gathered::{Gathered, Spelling};
use super::{Calendar, LanguageFile, NumbersFile, Sense, WordsFile, row};

/// A phrase table: the first word's key leads to its phrases, the longest first.
///
/// What all phrases hold stands in rows of numbers, which a start takes as they are: it reads thousands of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// The keys of first words, in order.
    #[serde(with = "row")]
    first: Vec<u32>,
    /// Where in [`Lexicon::phrases`] those of each begin, and where the last end.
    #[serde(with = "row")]
    begins: Vec<u32>,
    /// Where in [`Lexicon::first`] the keys of each [`slot`] begin, and where the last end.
    #[serde(with = "row")]
    slots: Vec<u32>,
    #[serde(with = "row")]
    phrases: Vec<Phrase>,
    #[serde(with = "row")]
    rest: Vec<u32>,
    senses: Vec<Sense>,
}

/// Places in a row: the first, and how many.
type Range = (u32, u16);

/// How many bits of a key tell its slot: about as many slots as there are keys, which are even hashes of their words.
const SLOT: u32 = 12;

fn slot(key: u32) -> usize {
    (key >> (u32::BITS - SLOT)) as usize
}

/// One word or phrase.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Key of the whole, the same for all its spellings: `đảng viên` is not `đảng bộ`, `tỉ` is `tỷ`.
    pub key: u32,
    rest: Range,
    senses: Range,
}

impl row::Entry<4> for Phrase {
    fn numbers(self) -> [u32; 4] {
        let Self { key, rest, senses } = self;
        [key, rest.0, senses.0, u32::from(rest.1) << 16 | u32::from(senses.1)]
    }

    fn of([key, rest, senses, counts]: [u32; 4]) -> Self {
        Self { key, rest: (rest, (counts >> 16) as u16), senses: (senses, counts as u16) }
    }
}

impl Phrase {
    /// Whether it is a word alone.
    pub fn is_word(&self) -> bool {
        self.rest.1 == 0
    }
}

fn within<T>(row: &[T], (first, count): Range) -> &[T] {
    row.get(first as usize..first as usize + usize::from(count)).unwrap_or_default()
}

/// Where what begins at this place of a row ends: where the next begins. Nothing where there is none.
fn ends(begins: &[u32], at: usize) -> [usize; 2] {
    match begins.get(at..at + 2) {
        Some(&[from, to]) => [from as usize, to as usize],
        _ => [0, 0],
    }
}

fn appended<T>(row: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> Range {
    let first = row.len();
    row.extend(more);
    (first as u32, (row.len() - first) as u16)
}

impl Lexicon {
    /// The phrases that begin with the word of this key, the longest first.
    pub fn starting(&self, key: u32) -> &[Phrase] {
        let [from, to] = ends(&self.slots, slot(key));
        let own = self.first[from..to].iter().position(|first| *first == key);
        own.map_or(&[], |own| {
            let [from, to] = ends(&self.begins, from + own);
            &self.phrases[from..to]
        })
    }

    /// Keys of the words of a phrase after the first.
    pub fn rest(&self, phrase: &Phrase) -> &[u32] {
        within(&self.rest, phrase.rest)
    }

    /// What a phrase can mean.
    pub fn senses(&self, phrase: &Phrase) -> &[Sense] {
        within(&self.senses, phrase.senses)
    }

    /// Takes out of `file` the words whose only use is here.
    pub(super) fn take(file: &mut LanguageFile) -> Self {
        let lexicon = Self::new(Gathered::new(file));
        (file.cues, file.hedges, file.hedges_after) = Default::default();
        let NumbersFile { said, ranked, .. } = std::mem::take(&mut file.numbers);
        file.numbers = NumbersFile { said, ranked, ..NumbersFile::default() };
        let WordsFile { head_last, verb_endings, verbs, reduplicates, ordinal_endings, .. } =
            std::mem::take(&mut file.words);
        file.words =
            WordsFile { head_last, verb_endings, verbs, reduplicates, ordinal_endings, ..WordsFile::default() };
        let Calendar { week, day_first, .. } = std::mem::take(&mut file.calendar);
        file.calendar = Calendar { week, day_first, ..Calendar::default() };
        lexicon
    }

    /// Lays the phrases out in rows.
    fn new(gathered: Gathered) -> Self {
        let mut lexicon = Self::default();
        for (first, mut spellings) in gathered.0 {
            spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.rest.len()));
            let phrase = |Spelling { key, rest, senses }: Spelling| Phrase {
                key,
                rest: appended(&mut lexicon.rest, rest),
                senses: appended(&mut lexicon.senses, senses),
            };
            lexicon.begins.push(lexicon.phrases.len() as u32);
            lexicon.phrases.extend(spellings.into_iter().map(phrase));
            lexicon.first.push(first);
        }
        lexicon.begins.push(lexicon.phrases.len() as u32);
        let slots = 0..=1 << SLOT;
        lexicon.slots = slots.map(|own| lexicon.first.partition_point(|key| slot(*key) < own) as u32).collect();
        lexicon
    }
}
