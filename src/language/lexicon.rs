//! The words of a language as tables: what each word or phrase can mean.

use serde::{Deserialize, Serialize};

use super::word::{ByKey, key};
use super::{Cue, LanguageFile, Qualifier};

/// What a word or phrase can mean to the grammar of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sense {
    /// A cue for linkers.
    Cue(Cue),
    /// A number below a hundred.
    Small(u8),
    /// Multiplies by a power of ten below a thousand.
    Multiplier(u8),
    /// Closes a group: a power of ten.
    Scale(u8),
    /// Closes a group when glued to digits: a power of ten.
    Glued(u8),
    /// Closes a group when glued to digits in capitals or behind a currency: a power of ten.
    GluedCapital(u8),
    /// Adds nothing inside a number.
    Joint,
    /// The decimal mark, said.
    Point,
    /// The number after it is negative.
    Minus,
    /// Adds half of the last step.
    Half,
    /// A whole fraction: numerator and denominator.
    Fraction(u8, u8),
    /// A denominator.
    Denominator(u8),
    /// Between numerator and denominator.
    FractionJoint,
    /// Holds a number word and is no number.
    NoNumber,
    /// A unit behind a number: index into the language's units.
    Unit(u16),
    /// A unit before a number.
    UnitBefore(u16),
    /// The hundredth of a unit.
    Cents(u16),
    /// Percent, written out.
    Percent,
    /// Percentage points.
    Points,
    /// Percentage points, in a sentence that speaks of percentages.
    BarePoints,
    /// Before the number of something named.
    Named,
    /// Before the number of something named, where it is capitalised.
    Titled,
    /// Before an ordinal.
    Ordinal,
    /// Ends an ordinal in digits, glued to them.
    OrdinalEnding,
    /// An ordinal in a word.
    OrdinalWord(u8),
    /// The word year.
    Year,
    /// Before a bare year.
    BeforeYear,
    /// The word day, before its number.
    Day,
    /// The word month, before its number.
    Month,
    /// The word quarter and its like, before their number.
    Quarter,
    /// A month by name.
    MonthName(u8),
    /// Before a document number.
    Document,
    /// Opens a range.
    RangeFrom,
    /// Inside a range.
    RangeTo,
    /// Opens a range that a word for "and" divides.
    Between,
    /// Inside a ratio.
    Ratio,
    /// Inside a ratio whose first number is the smaller.
    OneIn,
    /// Begins a per-unit.
    Per,
    /// Begins a per-unit before a span of time.
    PerTime,
    /// Begins a per-unit behind an amount.
    PerAfter,
    /// For each of what was counted.
    Each,
    /// Years of age.
    Age,
    /// Divides the hour of a clock from its minutes.
    Hour,
    /// Behind a time of the day.
    HalfDay,
    /// A noun that counts.
    Counted,
    /// Ends a counted noun.
    NounEnd,
    /// A hedge before a figure.
    Hedge(Qualifier),
    /// A hedge after a figure.
    HedgeAfter(Qualifier),
    /// A number word too common to be one alone.
    Shy,
    /// May double.
    Doubles,
    /// Never doubles.
    Single,
    /// A day of the week, Monday being 1.
    Weekday(u8),
    /// Before the number of a weekday.
    WeekdayNumber,
    /// Between the first and the last day of a stretch of time.
    Until,
    /// The same, where a word for "between" opens the stretch.
    UntilAnd,
    /// Begins on the day that follows.
    Begins,
    /// Behind the number of a quarter.
    QuarterName,
    /// A well-known event, with its year.
    Event(u16),
}

/// A phrase table: the first word's key leads to its phrases, the longest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lexicon {
    first: ByKey<Vec<Phrase>>,
}

/// One word or phrase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Phrase {
    /// Key of the whole, the same for all its spellings: `đảng viên` is not `đảng bộ`, `tỉ` is `tỷ`.
    pub key: u32,
    /// Keys of the words after the first.
    pub rest: Vec<u32>,
    /// What it can mean.
    pub senses: Vec<Sense>,
}

impl Lexicon {
    /// The phrases that begin with the word of this key, the longest first.
    pub fn starting(&self, key: u32) -> &[Phrase] {
        self.first.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Builds the tables of `file`, each word in all its spellings.
    pub(super) fn new(file: &LanguageFile) -> Self {
        let mut lexicon = Self::default();
        let mut add = |words: &[String], sense: Sense| {
            for word in words {
                lexicon.add(file, word, sense);
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
        lexicon.add_calendar(file);
        for phrases in lexicon.first.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon
    }

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
            let phrases = self.first.entry(first).or_default();
            match phrases.iter_mut().find(|phrase| phrase.rest == rest) {
                Some(phrase) if !phrase.senses.contains(&sense) => phrase.senses.push(sense),
                Some(_) => {}
                None => phrases.push(Phrase { key: whole, rest, senses: vec![sense] }),
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
