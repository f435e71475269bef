//! The words and marks of the prose, read once: where each stands and how it is cased, and all places of a word.

use std::ops::Range;
use std::str::Chars;

use crate::document::{Follow, Kept, Shift};
use crate::language::{ByKey, Grown, finish, grow};
use crate::text::Span;

/// A run of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its bytes in the document text.
    pub(super) span: Span,
    /// Index of its page.
    pub(super) page: u32,
    /// Index of its language.
    pub(super) language: u8,
    /// Whether it stands in the body of its page, and not in its marker.
    pub(super) in_body: bool,
    /// Which of its letters are capitals.
    pub(super) case: Case,
    /// Whether its letters are those of English.
    pub(super) ascii: bool,
}

impl Word {
    /// Whether it stands in the body of a page of this language.
    pub(super) fn is_of(&self, language: u8) -> bool {
        self.in_body && self.language == language
    }
}

/// Which letters of a word are capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// None of them.
    Small,
    /// The first of several.
    Title,
    /// All of them.
    Capitals,
    /// Any others.
    Mixed,
}

/// A sign that is no letter, no digit and no space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its first byte in the document text.
    pub(super) at: u32,
    /// What it is.
    pub(super) sign: char,
}

impl Follow for Word {
    fn start(&self) -> u32 {
        self.span.start
    }

    fn follow(&mut self, by: Shift) {
        self.span = self.span.moved(by.text);
    }
}

impl Follow for Mark {
    fn start(&self) -> u32 {
        self.at
    }

    fn follow(&mut self, by: Shift) {
        self.at = (i64::from(self.at) + by.text) as u32;
    }
}

/// The words and marks of all pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// The words, in the order of the text.
    pub(super) list: Vec<Word>,
    /// The marks in the bodies of pages, in the order of the text.
    pub(super) marks: Vec<Mark>,
    /// Indices into the list, those of equal words together, in the order of the text.
    places: Vec<u32>,
    /// Where among the places those of each word are, by its number.
    known: Vec<Range<u32>>,
    /// The number of each key.
    seen: ByKey<u32>,
    /// The number of each word's key.
    numbers: Vec<u32>,
    /// How many pages they stand on.
    pages: usize,
}

impl Words {
    /// The words of this key, in the order of the text.
    pub(super) fn of(&self, key: u32) -> impl Iterator<Item = &Word> {
        self.at(self.range(key))
    }

    /// How many words there are of this key.
    pub(super) fn count(&self, key: u32) -> usize {
        self.range(key).len()
    }

    /// The words that stand so many `words` before those of this key, in the order of the text.
    pub(super) fn before(&self, key: u32, words: usize) -> impl Iterator<Item = &Word> {
        let range = self.range(key);
        let places = self.places[range.start as usize..range.end as usize].iter();
        places.filter_map(move |at| self.list.get((*at as usize).checked_sub(words)?))
    }

    /// The words of this key, each with the word behind it, in the order of the text.
    pub(super) fn pairs(&self, key: u32) -> impl Iterator<Item = (&Word, &Word)> {
        let range = self.range(key);
        let places = self.places[range.start as usize..range.end as usize].iter();
        places.filter_map(|at| Some((&self.list[*at as usize], self.list.get(*at as usize + 1)?)))
    }

    /// All words, those of each key together.
    pub(super) fn distinct(&self) -> impl Iterator<Item = impl Iterator<Item = &Word> + Clone> {
        self.known.iter().map(|range| self.at(range.clone()))
    }

    fn range(&self, key: u32) -> Range<u32> {
        self.seen.get(&key).and_then(|number| self.known.get(*number as usize)).cloned().unwrap_or(0..0)
    }

    /// The words that begin inside these bytes.
    pub(super) fn within(&self, span: Span) -> &[Word] {
        let from = self.list.partition_point(|word| word.span.start < span.start);
        let length = self.list[from..].iter().take_while(|word| word.span.start < span.end).count();
        &self.list[from..from + length]
    }

    fn at(&self, range: Range<u32>) -> impl Iterator<Item = &Word> + Clone {
        self.places[range.start as usize..range.end as usize].iter().map(|at| &self.list[*at as usize])
    }
}

/// A page that is to be read.
#[derive(Clone, Copy)]
pub(super) struct Leaf {
    /// Its index.
    pub(super) page: usize,
    /// Its bytes.
    pub(super) whole: Span,
    /// Its bytes without the marker.
    pub(super) body: Span,
    /// Index of its language.
    pub(super) language: u8,
}

impl Words {
    /// Reads words and marks page by page. Where nothing `goes_on` with them, less of them is kept. Linear.
    pub(super) fn new(text: &str, leaves: &[Leaf], goes_on: bool) -> Self {
        // There are hardly more words than spaces and ends of blocks.
        let count = memchr::memchr_iter(b' ', text.as_bytes()).count() + 2 * leaves.len();
        let (list, numbers) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut words = Self { list, numbers, pages: leaves.len(), ..Self::default() };
        leaves.iter().for_each(|leaf| words.page(text, *leaf));
        words.gather();
        if !goes_on {
            words.numbers = Vec::new();
        }
        words
    }

    /// The words of an earlier version brought up to one of these pages, of which the `fresh` ones are read.
    pub(super) fn renewed(mut self, kept: &Kept<'_>, text: &str, leaves: &[Leaf], fresh: Range<usize>) -> Self {
        let gone = kept.gone(&self.list, Word::start);
        let mut read = Self { seen: self.seen, ..Self::default() };
        leaves[fresh.clone()].iter().for_each(|leaf| read.page(text, *leaf));
        // What stands behind them is as many pages further on as there are more.
        let more = leaves.len() as i64 - self.pages as i64;
        for word in &mut self.list[gone.end..] {
            word.page = (i64::from(word.page) + more) as u32;
        }
        self.seen = read.seen;
        self.numbers.splice(gone, read.numbers);
        kept.renew(&mut self.list, |_| read.list);
        kept.renew(&mut self.marks, |_| read.marks);
        // Languages are numbered as they are met.
        self.list.iter_mut().for_each(|word| word.language = leaves[word.page as usize].language);
        self.pages = leaves.len();
        self.gather();
        self
    }

    /// Appends the words and marks of a page.
    fn page(&mut self, text: &str, leaf: Leaf) {
        let Leaf { page, whole, body, language } = leaf;
        let mut signs = whole.of(text).chars();
        let place = |signs: &Chars<'_>| whole.end - signs.as_str().len() as u32;
        let letter = |hash: u64, sign: char| grow(hash, sign).filter(|grown| grown.is_alphabetic());
        let mut start = place(&signs);
        let mut next = signs.next();
        while let Some(sign) = next {
            let Some(grown) = letter(0, sign) else {
                if sign != ' ' && !sign.is_ascii_digit() && start >= body.start {
                    self.marks.push(Mark { at: start, sign });
                }
                start = place(&signs);
                next = signs.next();
                continue;
            };
            let mut open = Open::new(grown);
            let end = loop {
                let end = place(&signs);
                next = signs.next();
                match next.and_then(|sign| letter(open.hash, sign)) {
                    Some(grown) => open.take(grown),
                    None => break end,
                }
            };
            self.number(finish(open.hash));
            let (span, in_body) = (Span { start, end }, start >= body.start);
            let ascii = span.len() == open.letters as usize;
            self.list.push(Word { span, page: page as u32, language, in_body, case: open.case(), ascii });
            start = end;
        }
    }

    fn number(&mut self, key: u32) {
        let next = self.seen.len() as u32;
        self.numbers.push(*self.seen.entry(key).or_insert(next));
    }

    /// Brings the places of equal words together.
    fn gather(&mut self) {
        let mut counts = vec![0; self.seen.len()];
        self.numbers.iter().for_each(|number| counts[*number as usize] += 1);
        let mut places = 0;
        let empty = |count: &u32| {
            places += count;
            places - count..places - count
        };
        self.known = counts.iter().map(empty).collect();
        self.places.resize(self.numbers.len(), 0);
        for (at, number) in (0..).zip(&self.numbers) {
            let range = &mut self.known[*number as usize];
            self.places[range.end as usize] = at;
            range.end += 1;
        }
    }
}

/// A word that is being read.
struct Open {
    hash: u64,
    letters: u32,
    capitals: u32,
    /// Whether its first letter is a capital.
    titled: bool,
}

impl Open {
    fn new(first: Grown) -> Self {
        let titled = first.is_capital();
        Self { hash: first.hash, letters: 1, capitals: titled.into(), titled }
    }

    fn take(&mut self, grown: Grown) {
        self.hash = grown.hash;
        self.letters += 1;
        self.capitals += u32::from(grown.is_capital());
    }

    fn case(&self) -> Case {
        match self.capitals {
            0 => Case::Small,
            capitals if capitals == self.letters => Case::Capitals,
            1 if self.titled => Case::Title,
            _ => Case::Mixed,
        }
    }
}
