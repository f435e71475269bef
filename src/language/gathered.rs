//! What a language file says of each word, in every spelling.

use std::collections::BTreeMap;

use super::word::key;
use super::{Cue, LanguageFile, Qualifier, Sense};

/// The phrases of a lexicon in the making, by the keys of their first words.
#[derive(Default)]
pub(super) struct Gathered(pub(super) BTreeMap<u32, Vec<Spelling>>);

/// One word or phrase in one spelling.
pub(super) struct Spelling {
    /// Key of the phrase it spells.
    pub(super) key: u32,
    /// Keys of its words after the first.
    pub(super) rest: Vec<u32>,
    /// What it can mean.
    pub(super) senses: Vec<Sense>,
}

impl Gathered {
    /// All that `file` says of words.
    pub(super) fn new(file: &LanguageFile) -> Self {
        let mut gathered = Gathered::default();
        gathered.add_cues(file);
        gathered.add_units(file);
        gathered.add_numbers(file);
        gathered.add_words(file);
        gathered.add_calendar(file);
        gathered
    }

    fn add_cues(&mut self, file: &LanguageFile) {
        for (class, words) in &file.cues {
            if let Some(cue) = Cue::named(class) {
                self.add_all(file, words, Sense::Cue(cue));
            }
        }
        for (hedges, sense) in
            [(&file.hedges, Sense::Hedge as fn(Qualifier) -> Sense), (&file.hedges_after, Sense::HedgeAfter)]
        {
            for (name, words) in hedges {
                if let Some(qualifier) = qualifier(name) {
                    self.add_all(file, words, sense(qualifier));
                }
            }
        }
    }

    fn add_units(&mut self, file: &LanguageFile) {
        for (index, unit) in (0..).zip(&file.unit) {
            self.add_all(file, &unit.words, Sense::Unit(index));
            self.add_all(file, &unit.before, Sense::UnitBefore(index));
            self.add_all(file, &unit.cents, Sense::Cents(index));
        }
    }

    fn add_numbers(&mut self, file: &LanguageFile) {
        let numbers = &file.numbers;
        for (letters, power) in &numbers.glued {
            let capital = letters.chars().next().is_some_and(char::is_uppercase);
            self.add(file, letters, if capital { Sense::GluedCapital(*power) } else { Sense::Glued(*power) });
        }
        for (list, sense) in [
            (&numbers.joints, Sense::Joint),
            (&numbers.points, Sense::Point),
            (&numbers.minus, Sense::Minus),
            (&numbers.fraction_joints, Sense::FractionJoint),
            (&numbers.halves, Sense::Half),
            (&numbers.not, Sense::NoNumber),
            (&numbers.shy, Sense::Shy),
        ] {
            self.add_all(file, list, sense);
        }
        for (words, sense) in [
            (&numbers.words, Sense::Small as fn(u8) -> Sense),
            (&numbers.multipliers, Sense::Multiplier),
            (&numbers.scales, Sense::Scale),
            (&numbers.denominators, Sense::Denominator),
            (&file.words.ordinals, Sense::OrdinalWord),
            (&file.words.months, Sense::MonthName),
        ] {
            for (word, value) in words {
                self.add(file, word, sense(*value));
            }
        }
        for (word, fraction) in &numbers.fractions {
            if let Some((n, m)) = fraction.split_once('/')
                && let (Ok(n), Ok(m)) = (n.parse(), m.parse())
            {
                self.add(file, word, Sense::Fraction(n, m));
            }
        }
    }

    fn add_words(&mut self, file: &LanguageFile) {
        let words = &file.words;
        for (list, sense) in [
            (&words.percent, Sense::Percent),
            (&words.points, Sense::Points),
            (&words.bare_points, Sense::BarePoints),
            (&words.named, Sense::Named),
            (&words.titled, Sense::Titled),
            (&words.ordinal, Sense::Ordinal),
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
            (&words.in_every, Sense::InEvery),
            (&words.per, Sense::Per),
            (&words.per_time, Sense::PerTime),
            (&words.per_after, Sense::PerAfter),
            (&words.each, Sense::Each),
            (&words.age, Sense::Age),
            (&words.hour, Sense::Hour),
            (&words.half_day, Sense::HalfDay),
            (&words.counted, Sense::Counted),
            (&words.noun_ends, Sense::NounEnd),
            (&words.grades, Sense::Grade),
            (&words.doubles, Sense::Doubles),
            (&words.singles, Sense::Single),
        ] {
            self.add_all(file, list, sense);
        }
        for ending in words.ordinal_endings.keys() {
            self.add(file, ending, Sense::OrdinalEnding);
        }
    }

    /// Adds words or phrases that mean the same.
    fn add_all(&mut self, file: &LanguageFile, list: &[String], sense: Sense) {
        list.iter().for_each(|words| self.add(file, words, sense));
    }

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
