//! The words of a language as tables: what each word or phrase can mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::word::key;
use super::{Calendar, Cue, LanguageFile, NumbersFile, Qualifier, Sense, WordsFile, row};

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

/// The phrases of a lexicon in the making, by the keys of their first words.
#[derive(Default)]
pub(super) struct Gathered(BTreeMap<u32, Vec<Spelling>>);

/// One word or phrase in one spelling.
struct Spelling {
    key: u32,
    rest: Vec<u32>,
    senses: Vec<Sense>,
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
        let lexicon = Self::new(file);
        (file.cues, file.hedges, file.hedges_after) = Default::default();
        let said = std::mem::take(&mut file.numbers.said);
        file.numbers = NumbersFile { said, ..NumbersFile::default() };
        let WordsFile { head_last, verb_endings, reduplicates, .. } = std::mem::take(&mut file.words);
        file.words = WordsFile { head_last, verb_endings, reduplicates, ..WordsFile::default() };
        let Calendar { week, day_first, .. } = std::mem::take(&mut file.calendar);
        file.calendar = Calendar { week, day_first, ..Calendar::default() };
        lexicon
    }

    /// Builds the tables of `file`, each word in all its spellings.
    fn new(file: &LanguageFile) -> Self {
        let mut gathered = Gathered::default();
        let mut add = |words: &[String], sense: Sense| {
            for word in words {
                gathered.add(file, word, sense);
            }
        };
        for (class, words) in &file.cues {
            if let Some(cue) = Cue::named(class) {
                add(words, Sense::Cue(cue));
            }
        }
        for (hedges, sense) in
            [(&file.hedges, Sense::Hedge as fn(Qualifier) -> Sense), (&file.hedges_after, Sense::HedgeAfter)]
        {
            for (name, words) in hedges {
                if let Some(qualifier) = qualifier(name) {
                    add(words, sense(qualifier));
                }
            }
        }
        for (index, unit) in file.unit.iter().enumerate() {
            let index = index as u16;
            add(&unit.words, Sense::Unit(index));
            add(&unit.before, Sense::UnitBefore(index));
            add(&unit.cents, Sense::Cents(index));
        }
        let numbers = &file.numbers;
        for (letters, power) in &numbers.glued {
            let capital = letters.chars().next().is_some_and(char::is_uppercase);
            add(
                std::slice::from_ref(letters),
                if capital { Sense::GluedCapital(*power) } else { Sense::Glued(*power) },
            );
        }
        add(&numbers.joints, Sense::Joint);
        add(&numbers.points, Sense::Point);
        add(&numbers.minus, Sense::Minus);
        add(&numbers.fraction_joints, Sense::FractionJoint);
        add(&numbers.halves, Sense::Half);
        add(&numbers.not, Sense::NoNumber);
        add(&numbers.shy, Sense::Shy);
        for (words, sense) in [
            (&numbers.words, Sense::Small as fn(u8) -> Sense),
            (&numbers.multipliers, Sense::Multiplier),
            (&numbers.scales, Sense::Scale),
            (&numbers.denominators, Sense::Denominator),
            (&file.words.ordinals, Sense::OrdinalWord),
            (&file.words.months, Sense::MonthName),
        ] {
            for (word, value) in words {
                add(std::slice::from_ref(word), sense(*value));
            }
        }
        for (word, fraction) in &numbers.fractions {
            if let Some((n, m)) = fraction.split_once('/')
                && let (Ok(n), Ok(m)) = (n.parse(), m.parse())
            {
                add(std::slice::from_ref(word), Sense::Fraction(n, m));
            }
        }
        let words = &file.words;
        for (list, sense) in [
            (&words.percent, Sense::Percent),
            (&words.points, Sense::Points),
            (&words.bare_points, Sense::BarePoints),
            (&words.named, Sense::Named),
            (&words.titled, Sense::Titled),
            (&words.ordinal, Sense::Ordinal),
            (&words.ordinal_endings, Sense::OrdinalEnding),
            (&words.year, Sense::Year),
            (&words.before_year, Sense::BeforeYear),
            (&words.day, Sense::Day),
            (&words.month, Sense::Month),
            (&words.quarter, Sense::Quarter),
            (&words.document, Sense::Document),
            (&words.range_from, Sense::RangeFrom),
            (&words.range_to, Sense::RangeTo),
            (&words.between, Sense::Between),
            (&words.ratio, Sense::Ratio),
            (&words.one_in, Sense::OneIn),
            (&words.per, Sense::Per),
            (&words.per_time, Sense::PerTime),
            (&words.per_after, Sense::PerAfter),
            (&words.each, Sense::Each),
            (&words.age, Sense::Age),
            (&words.hour, Sense::Hour),
            (&words.half_day, Sense::HalfDay),
            (&words.counted, Sense::Counted),
            (&words.noun_ends, Sense::NounEnd),
            (&words.doubles, Sense::Doubles),
            (&words.singles, Sense::Single),
        ] {
            add(list, sense);
        }
        gathered.add_calendar(file);
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

impl Gathered {
    /// Adds a word or phrase in all its spellings.
    pub(super) fn add(&mut self, file: &LanguageFile, words: &str, sense: Sense) {
        let whole = key(words);
        // Nouns that count are listed in the singular.
        let plurals = file.endings.iter().filter(|_| sense == Sense::Counted).map(|ending| format!("{words}{ending}"));
        let irregular = file.words.plurals.iter().filter(|(_, noun)| sense == Sense::Counted && *noun == words);
        let plurals = plurals.chain(irregular.map(|(plural, _)| plural.clone()));
        let forms: Vec<String> = std::iter::once(words.to_owned()).chain(plurals).collect();
        for spelling in forms.iter().flat_map(|form| spellings(file, form)) {
            let mut keys = spelling.split([' ', '.']).map(key);
            let Some(first) = keys.next() else { continue };
            let rest: Vec<u32> = keys.collect();
            let spellings = self.0.entry(first).or_default();
            match spellings.iter_mut().find(|spelling| spelling.rest == rest) {
                Some(spelling) if !spelling.senses.contains(&sense) => spelling.senses.push(sense),
                Some(_) => {}
                None => spellings.push(Spelling { key: whole, rest, senses: vec![sense] }),
            }
        }
    }
}

fn qualifier(name: &str) -> Option<Qualifier> {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    let name: StrDeserializer<'_, Error> = name.into_deserializer();
    serde::Deserialize::deserialize(name).ok()
}

/// A phrase in every spelling the fold table allows, each word folded by itself or not at all.
fn spellings(file: &LanguageFile, words: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in words.split(' ') {
        let mut variants = vec![word.to_owned()];
        for (ending, other) in &file.fold {
            for (from, to) in [(ending, other), (other, ending)] {
                if let Some(stem) = word.strip_suffix(from.as_str()) {
                    variants.push(format!("{stem}{to}"));
                }
            }
        }
        all = all
            .iter()
            .flat_map(|start| {
                variants.iter().map(move |word| match start.is_empty() {
                    true => word.clone(),
                    false => format!("{start} {word}"),
                })
            })
            .collect();
    }
    all
}
