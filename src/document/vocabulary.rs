//! The words readers know, of all languages together.

use std::collections::{HashMap, HashSet};

use crate::language::{Languages, behind, is_same};

/// The layout words of all languages, in lower case.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Phrases that open a heading before its number, the longest first.
    headings: Vec<String>,
    /// The letters they begin with: few lines do.
    initials: Vec<char>,
    numbers: HashMap<String, u8>,
    /// Words before the number of a page.
    pub(super) pages: Vec<String>,
    /// Words between the number of a page and how many there are.
    pub(super) page_of: Vec<String>,
    abbreviations: HashSet<String>,
    /// Those that are so only before a number.
    of_numbers: HashSet<String>,
}

/// No phrase or word of a language file is longer, in bytes: what is longer is not looked up.
const LONGEST: usize = 64;

impl Vocabulary {
    /// Gathers the words of `languages`.
    pub(super) fn new(languages: &Languages) -> Self {
        let mut all = Self::default();
        for language in languages.iter() {
            let layout = language.layout();
            all.headings.extend(layout.headings.iter().cloned());
            all.numbers.extend(layout.numbers.iter().map(|(word, &value)| (word.clone(), value)));
            all.pages.extend(layout.pages.iter().cloned());
            all.page_of.extend(layout.page_of.iter().cloned());
            all.abbreviations.extend(layout.abbreviations.iter().cloned());
            all.of_numbers.extend(layout.abbreviations_of_numbers.iter().cloned());
        }
        all.headings.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        all.initials = all.headings.iter().filter_map(|phrase| phrase.chars().next()).collect();
        all.initials.sort_unstable();
        all.initials.dedup();
        all
    }

    /// Length in bytes of the phrase at the start of `line` that opens a numbered heading, white space after it
    /// included.
    pub(super) fn heading(&self, line: &str) -> Option<usize> {
        let first = line.chars().next()?;
        if !self.initials.iter().any(|initial| is_same(*initial, first)) {
            return None;
        }
        self.headings.iter().find_map(|phrase| {
            let rest = behind(line, phrase)?;
            let body = rest.trim_start();
            (body.len() < rest.len()).then_some(line.len() - body.len())
        })
    }

    /// What a number word is worth, as headings use it.
    pub(super) fn number(&self, word: &str) -> Option<u8> {
        (word.len() <= LONGEST).then(|| self.numbers.get(&word.to_lowercase()).copied()).flatten()
    }

    /// Whether `word` stands before a full stop that ends no sentence; what is behind the stop may begin with a digit.
    pub(super) fn abbreviates(&self, word: &str, digit: bool) -> bool {
        let known = |word: &str| self.abbreviations.contains(word) || (digit && self.of_numbers.contains(word));
        word.len() <= LONGEST && known(&word.to_lowercase())
    }
}
