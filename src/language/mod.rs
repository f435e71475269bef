//! Floor 2: the words and marks of a language, from `rules/languages`.

mod almanac;
mod calendar;
mod cue;
mod file;
mod gathered;
mod layout;
mod lexicon;
mod prose;
mod row;
mod said;
mod sense;
mod syllable;
mod unit;
mod word;

pub use calendar::{Calendar, Founding};
pub use cue::Cue;
pub use file::{LanguageFile, ReadFile, UnitFile};
pub use layout::Layout;
pub use lexicon::{Lexicon, Phrase};
pub use prose::{ProseFile, SyllablesFile};
pub use said::Said;
pub use sense::Sense;
pub use syllable::Syllables;
pub use unit::Unit;
pub use word::{
    ByKey, Grown, Keys, Openings, behind, finish, grow, is_alphabetic, is_capital, is_letter, is_same, is_small, key,
    step,
};

use std::sync::Arc;

use crate::number::Qualifier;
use crate::text::{Later, later};
use file::{LanguageHead, NumbersFile, WordsFile};

/// One language as meant: its file and the tables made from it.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its code, the name of its file: `vi`.
    pub code: String,
    evidence: Keys,
    layout: Layout,
    /// Most drafts are in one language, and the tables of others are never read.
    tables: Later<Tables>,
    reads: Later<Vec<ReadFile>>,
}

/// What is known of a language once a text is in it.
#[derive(Debug)]
struct Tables {
    /// Without the words of its lexicon and what stands in [`Language`].
    file: LanguageFile,
    lexicon: Lexicon,
    week: Arc<[String]>,
    said: Arc<Said>,
    units: Vec<Arc<Unit>>,
    percent: Arc<Unit>,
    syllables: Syllables,
}

impl Tables {
    fn new(file: LanguageFile, lexicon: Lexicon) -> Self {
        let units = file.unit.iter().map(|unit| Arc::new(Unit::new(unit, &file.endings))).collect();
        let week = file.calendar.week.clone().into();
        let said = Arc::new(Said::new(&file));
        let syllables = Syllables::new(&file.prose.syllables);
        Self { file, lexicon, week, said, units, percent: Arc::new(Unit::percent()), syllables }
    }
}

/// All languages crossfoot can read.
#[derive(Clone, Debug)]
pub struct Languages(Arc<[Language]>);

/// How many bytes of a text are looked at to tell its language.
const SAMPLE: usize = 6000;

impl Language {
    /// Builds the tables of one language file.
    pub fn new(code: impl Into<String>, mut file: LanguageFile) -> Self {
        let (head, reads) = (file.take_head(), file.take_reads());
        let lexicon = Lexicon::take(&mut file);
        Self::with(code.into(), head, later(|| Tables::new(file, lexicon)), later(|| reads))
    }

    fn with(code: String, head: LanguageHead, tables: Later<Tables>, reads: Later<Vec<ReadFile>>) -> Self {
        let LanguageHead { evidence, layout } = head;
        Self { code, evidence: evidence.into_iter().collect(), layout, tables, reads }
    }

    /// The words of its grammar.
    pub fn lexicon(&self) -> &Lexicon {
        &self.tables.lexicon
    }

    /// Its decimal mark, as a byte.
    pub fn decimal_mark(&self) -> u8 {
        self.tables.file.marks.decimal as u8
    }

    /// Its units as written, which the unit senses of the lexicon index.
    pub fn units(&self) -> &[UnitFile] {
        &self.tables.file.unit
    }

    /// The unit of this index, shared by all figures that carry it.
    pub fn unit(&self, index: u16) -> Option<Arc<Unit>> {
        self.tables.units.get(usize::from(index)).cloned()
    }

    /// The unit of percentages.
    pub fn percent(&self) -> Arc<Unit> {
        self.tables.percent.clone()
    }

    /// How its headings, notes and abbreviations are written.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The names of its weekdays, Monday first.
    pub fn week(&self) -> &Arc<[String]> {
        &self.tables.week
    }

    /// How it says numbers and ranks.
    pub fn said(&self) -> &Arc<Said> {
        &self.tables.said
    }

    /// Whether the first number of a date is always the day.
    pub fn writes_day_first(&self) -> bool {
        self.tables.file.calendar.day_first
    }

    /// How it spells and sets its prose.
    pub fn prose(&self) -> &ProseFile {
        &self.tables.file.prose
    }

    /// The syllables it can have.
    pub fn syllables(&self) -> &Syllables {
        &self.tables.syllables
    }

    /// Spellings of one syllable, by its ending: both live.
    pub fn folds(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tables.file.fold.iter().map(|(ending, other)| (ending.as_str(), other.as_str()))
    }

    /// Its own tests.
    pub fn reads(&self) -> &[ReadFile] {
        &self.reads
    }

    /// The key of a noun's word without its plural ending; `own` is the key of the word as it stands.
    pub fn stem(&self, word: &str, own: u32) -> u32 {
        let ending = self.tables.file.endings.iter().find_map(|ending| word.strip_suffix(ending.as_str()));
        ending.filter(|stem| stem.chars().count() >= 3).map_or(own, key)
    }

    /// Whether a word has the ending of more than one, or is a plural that the language lists.
    pub fn is_plural(&self, word: &str) -> bool {
        let file = &self.tables.file;
        file.endings.iter().any(|ending| word.ends_with(ending.as_str())) || file.words.plurals.contains_key(word)
    }

    /// Whether a word says what was done, and is no part of a noun: survived, sold.
    pub fn is_verb(&self, word: &str) -> bool {
        let WordsFile { verb_endings, verbs, .. } = &self.tables.file.words;
        verb_endings.iter().any(|ending| word.ends_with(ending.as_str())) || verbs.iter().any(|verb| verb == word)
    }

    /// Whether a lone number word is a number (seven were effective) or needs a noun that counts.
    pub fn number_words_stand_alone(&self) -> bool {
        !self.tables.file.words.reduplicates
    }

    /// Whether the head of a noun stands behind the words that describe it.
    pub fn heads_last(&self) -> bool {
        self.tables.file.words.head_last
    }

    /// Whether doubling words is common in the language.
    pub fn doubles_words(&self) -> bool {
        self.tables.file.words.reduplicates
    }

    fn evidence(&self, text: &str) -> usize {
        self.words(text).count()
    }

    /// Whether any of its words stands in the text: mostly one of the first.
    fn is_shown(&self, text: &str) -> bool {
        self.words(text).next().is_some()
    }

    fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t str> {
        sample(text).filter(|word| self.evidence.contains(&key(word)))
    }

    /// How many words of the text begin a phrase of its grammar.
    fn phrases(&self, text: &str) -> usize {
        sample(text).filter(|word| word.len() > 1 && !self.lexicon().starting(key(word)).is_empty()).count()
    }
}

/// The first words of a text.
fn sample(text: &str) -> impl Iterator<Item = &str> {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text[..end].split(|letter: char| !is_letter(letter))
}

/// The files of `rules/languages` with the tables of their words, as `build.rs` baked them.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules-languages.postcard"));

/// A language as it was baked: what is asked of it at once, its tables, its tests.
type Baked = (LanguageHead, &'static [u8], &'static [u8]);

impl Languages {
    /// The languages crossfoot brings, Vietnamese first: a text that shows none is read as Vietnamese.
    pub fn builtin() -> Self {
        let baked: Vec<(String, Baked)> = postcard::from_bytes(BUILTIN).unwrap_or_default();
        let language = |(code, (head, tables, reads)): (String, Baked)| {
            let tables = later(move || {
                let (file, lexicon) = postcard::from_bytes(tables).unwrap_or_default();
                Tables::new(file, lexicon)
            });
            Language::with(code, head, tables, later(move || postcard::from_bytes(reads).unwrap_or_default()))
        };
        Self(baked.into_iter().rev().map(language).collect())
    }

    /// The languages of these (code, file) pairs, the default first.
    pub fn new(files: impl IntoIterator<Item = (String, LanguageFile)>) -> Self {
        Self(files.into_iter().map(|(code, file)| Language::new(code, file)).collect())
    }

    /// These and one more, the last, or in place of the one of its code.
    #[must_use]
    pub fn with(&self, language: Language) -> Self {
        let mut list = self.0.to_vec();
        match list.iter_mut().find(|known| known.code == language.code) {
            Some(known) => *known = language,
            None => list.push(language),
        }
        Self(list.into())
    }

    /// The language of this code.
    pub fn get(&self, code: &str) -> Option<&Language> {
        self.0.iter().find(|language| language.code == code)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.0.iter()
    }

    /// The languages of a draft: the one of code `wish`, or what the draft shows.
    pub fn choose<'l>(&'l self, text: &str, wish: Option<&str>) -> Choice<'l> {
        let wished = wish.and_then(|code| self.get(code));
        Choice { main: wished.unwrap_or_else(|| self.shown(text)), all: self, wished: wished.is_some() }
    }

    /// Whether a text tells its language: one of their words stands at its start.
    pub fn tells(&self, text: &str) -> bool {
        self.iter().any(|language| language.is_shown(text) || language.phrases(text) > 0)
    }

    /// The language whose words stand most often at the start of `text`. Where they are even, as in a table without
    /// sentences, the one that knows most of its words; undecided, the first.
    fn shown(&self, text: &str) -> &Language {
        let found: Vec<usize> = self.0.iter().map(|language| language.evidence(text)).collect();
        let most = found.iter().max().copied().unwrap_or_default();
        let mut best: Option<(usize, &Language)> = None;
        let even = found.iter().filter(|found| **found == most).count() > 1;
        for (language, _) in self.0.iter().zip(&found).filter(|(_, found)| **found == most) {
            let known = if even { language.phrases(text) } else { 0 };
            if best.is_none_or(|(best, _)| known > best) {
                best = Some((known, language));
            }
        }
        best.map_or(&self.0[0], |(_, language)| language)
    }
}

/// The languages of one draft.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'l> {
    /// That of the whole.
    pub main: &'l Language,
    all: &'l Languages,
    wished: bool,
}

impl<'l> Choice<'l> {
    /// The language of a block with this text: the draft's, unless the block clearly shows another and nobody wished.
    pub fn of_block(self, text: &str) -> &'l Language {
        if self.wished || self.main.is_shown(text) {
            return self.main;
        }
        let others = self.all.iter().filter(|language| language.code != self.main.code);
        let shown = others.map(|language| (language.evidence(text), language)).max_by_key(|(found, _)| *found);
        match shown {
            Some((found, language)) if found >= 4 => language,
            _ => self.main,
        }
    }
}
