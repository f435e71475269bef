//! The words and marks of the prose, read once: where each stands and how it is cased, and all places of a word.

use std::ops::Range;
use std::str::Chars;

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

/// The words and marks of all pages.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words, in the order of the text.
    pub(super) list: Vec<Word>,
    /// The marks in the bodies of pages, in the order of the text.
    pub(super) marks: Vec<Mark>,
    /// Indices into the list, those of equal words together, in the order of the text.
    places: Vec<u32>,
    /// Where among the places those of each word are, by its key.
    known: ByKey<Range<u32>>,
}

impl Words {
    /// The words of this key, in the order of the text.
    pub(super) fn of(&self, key: u32) -> impl Iterator<Item = &Word> {
        self.at(self.known.get(&key).unwrap_or(&(0..0)))
    }

    /// The words of this key, each with the word behind it, in the order of the text.
    pub(super) fn pairs(&self, key: u32) -> impl Iterator<Item = (&Word, &Word)> {
        let range = self.known.get(&key).unwrap_or(&(0..0));
        let places = self.places[range.start as usize..range.end as usize].iter();
        places.filter_map(|at| Some((&self.list[*at as usize], self.list.get(*at as usize + 1)?)))
    }

    /// All words, those of each key together.
    pub(super) fn distinct(&self) -> impl Iterator<Item = impl Iterator<Item = &Word> + Clone> {
        self.known.values().map(|range| self.at(range))
    }

    /// The words that begin inside these bytes.
    pub(super) fn within(&self, span: Span) -> &[Word] {
        let from = self.list.partition_point(|word| word.span.start < span.start);
        let length = self.list[from..].iter().take_while(|word| word.span.start < span.end).count();
        &self.list[from..from + length]
    }

    fn at(&self, range: &Range<u32>) -> impl Iterator<Item = &Word> + Clone {
        self.places[range.start as usize..range.end as usize].iter().map(|at| &self.list[*at as usize])
    }
}

/// Reads words and marks page by page. Linear.
#[derive(Default)]
pub(super) struct Reader {
    words: Words,
    /// The number of each key, and how often it was seen.
    seen: ByKey<u32>,
    counts: Vec<u32>,
    /// The number of each word's key.
    numbers: Vec<u32>,
}

impl Reader {
    /// One for the words of a text: there are hardly more than spaces and ends of blocks.
    pub(super) fn of(text: &str) -> Self {
        let words = memchr::memchr2_iter(b' ', b'\n', text.as_bytes()).count();
        let list = Words { list: Vec::with_capacity(words), ..Words::default() };
        Self { words: list, numbers: Vec::with_capacity(words), ..Self::default() }
    }

    /// Reads the next page, of which `body` is without the marker. Returns the places of the body's words and marks
    /// in their lists.
    pub(super) fn page(
        &mut self,
        text: &str,
        page: usize,
        whole: Span,
        body: Span,
        language: u8,
    ) -> (Range<usize>, Range<usize>) {
        let (mut first, marks) = (self.words.list.len(), self.words.marks.len());
        let mut signs = whole.of(text).chars();
        let place = |signs: &Chars<'_>| whole.end - signs.as_str().len() as u32;
        let letter = |hash: u64, sign: char| grow(hash, sign).filter(|grown| grown.is_alphabetic());
        let mut start = place(&signs);
        let mut next = signs.next();
        while let Some(sign) = next {
            let Some(grown) = letter(0, sign) else {
                if sign != ' ' && !sign.is_ascii_digit() && start >= body.start {
                    self.words.marks.push(Mark { at: start, sign });
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
            self.words.list.push(Word { span, page: page as u32, language, in_body, case: open.case(), ascii });
            first += usize::from(!in_body);
            start = end;
        }
        (first..self.words.list.len(), marks..self.words.marks.len())
    }

    fn number(&mut self, key: u32) {
        let number = *self.seen.entry(key).or_insert(self.counts.len() as u32);
        match self.counts.get_mut(number as usize) {
            Some(count) => *count += 1,
            None => self.counts.push(1),
        }
        self.numbers.push(number);
    }

    /// The words, with the places of equal ones brought together.
    pub(super) fn finish(self) -> Words {
        let Self { mut words, seen, counts, numbers } = self;
        let mut next = Vec::with_capacity(counts.len());
        let mut places = 0;
        for count in &counts {
            next.push(places);
            places += count;
        }
        words.places = vec![0; numbers.len()];
        for (at, number) in (0..).zip(numbers) {
            let place = &mut next[number as usize];
            words.places[*place as usize] = at;
            *place += 1;
        }
        let range = |number: u32| {
            let end = next[number as usize];
            end - counts[number as usize]..end
        };
        words.known = seen.into_iter().map(|(key, number)| (key, range(number))).collect();
        words
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
