//! A language as it is written: the shape of `rules/languages/*.toml`. Words and templates, never regexes.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::layout::Layout;
use super::word::key;

/// One language as written. Its code is the name of its file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// The language's name in itself.
    pub name: String,
    /// Words that show a text to be in this language.
    pub evidence: Vec<String>,
    /// Number marks.
    pub marks: MarksFile,
    /// Spellings folded to one another before words are compared: written ending, and what it counts as.
    #[serde(default)]
    pub fold: BTreeMap<String, String>,
    /// Endings dropped from a word of four letters or more before it is compared: plural marks.
    #[serde(default)]
    pub endings: Vec<String>,
    /// Number words.
    pub numbers: NumbersFile,
    /// Units of measure.
    #[serde(default)]
    pub unit: Vec<UnitFile>,
    /// Cue words by class.
    pub cues: BTreeMap<String, Vec<String>>,
    /// Hedges before a figure, by qualifier.
    pub hedges: BTreeMap<String, Vec<String>>,
    /// Hedges after a figure, by qualifier.
    pub hedges_after: BTreeMap<String, Vec<String>>,
    /// Words around names, ordinals, dates and ranges.
    pub words: WordsFile,
    /// Headings, notes and abbreviations.
    pub layout: Layout,
    /// Days, stretches of time and anniversaries.
    #[serde(default)]
    pub calendar: super::calendar::Calendar,
    /// Spelling and setting of its prose.
    pub prose: super::prose::ProseFile,
    /// Its own tests.
    #[serde(default)]
    pub reads: Vec<ReadFile>,
}

/// What is asked of every language, whatever the drafts are in.
#[derive(Debug, Serialize, Deserialize)]
pub struct LanguageHead {
    /// Keys of the words that show it.
    pub evidence: Vec<u32>,
    /// Its headings, notes and abbreviations.
    pub layout: Layout,
}

impl LanguageFile {
    /// Takes out what is asked of every language.
    pub fn take_head(&mut self) -> LanguageHead {
        let evidence = std::mem::take(&mut self.evidence).iter().map(|word| key(word)).collect();
        LanguageHead { evidence, layout: std::mem::take(&mut self.layout) }
    }

    /// Takes out its tests.
    pub fn take_reads(&mut self) -> Vec<ReadFile> {
        std::mem::take(&mut self.reads)
    }
}

/// The marks inside a number.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarksFile {
    /// The decimal mark, where a text does not show another habit.
    pub decimal: char,
    /// The mark between groups of three digits.
    pub group: char,
}

/// How numbers are said.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumbersFile {
    /// Words worth a number below a hundred.
    pub words: BTreeMap<String, u8>,
    /// The numbers from zero on as they are written alone: a number put in the place of one of them is another.
    #[serde(default)]
    pub said: Vec<String>,
    /// Likewise the ranks in words, from the first on.
    #[serde(default)]
    pub ranked: Vec<String>,
    /// Words that multiply what stands before them by a power of ten below a thousand: mươi, trăm, hundred.
    pub multipliers: BTreeMap<String, u8>,
    /// Words that close a group, as powers of ten: nghìn, triệu, tỷ.
    pub scales: BTreeMap<String, u8>,
    /// Letters glued to digits that are scales: k, tr; those listed in capitals only in capitals or behind a
    /// currency: 5M, £5m.
    #[serde(default)]
    pub glued: BTreeMap<String, u8>,
    /// Words inside a number that add nothing: lẻ, linh, and.
    #[serde(default)]
    pub joints: Vec<String>,
    /// Words for the decimal mark: phẩy, point.
    #[serde(default)]
    pub points: Vec<String>,
    /// Words before a negative number.
    #[serde(default)]
    pub minus: Vec<String>,
    /// Fractions said in one word or phrase, as `n/m`.
    #[serde(default)]
    pub fractions: BTreeMap<String, String>,
    /// Words for denominators, as whole numbers: third, quarter.
    #[serde(default)]
    pub denominators: BTreeMap<String, u8>,
    /// Words between numerator and denominator: phần.
    #[serde(default)]
    pub fraction_joints: Vec<String>,
    /// Words after a number that add half of its last step: rưỡi.
    #[serde(default)]
    pub halves: Vec<String>,
    /// Phrases that contain a number word and are no number.
    #[serde(default)]
    pub not: Vec<String>,
    /// Number words that alone are no number unless a counted noun follows.
    #[serde(default)]
    pub shy: Vec<String>,
}

/// A unit of measure.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitFile {
    /// Its symbol in crossfoot's own reports.
    pub symbol: String,
    /// What it measures.
    pub dimension: String,
    /// How it is written after a number.
    pub words: Vec<String>,
    /// How it is written before a number.
    #[serde(default)]
    pub before: Vec<String>,
    /// The hundredth of it, which may follow with a number of its own: xu.
    #[serde(default)]
    pub cents: Vec<String>,
    /// What one of it is worth in the base unit of its dimension (m, m2, m3, kg, s), as an exact decimal: 100 for
    /// tạ. Left out, 1. Currencies have none, for their rates change.
    #[serde(default)]
    pub factor: Option<String>,
    /// What one of it is worth to those who mean another by the same words: the ounce of gold, the imperial gallon.
    #[serde(default)]
    pub also: Option<String>,
    /// Where its scale begins, in base units, if not at their zero: 32 for a degree Celsius, told in those of Fahrenheit.
    #[serde(default)]
    pub zero: i32,
    /// The symbol of the unit it is for each of by its own words: the hour of miles per hour.
    #[serde(default)]
    pub per: Option<String>,
    /// Words of another unit that are its own beside a measure of its dimension: 25 kg (55 pounds).
    #[serde(default)]
    pub beside: Vec<String>,
}

/// Words around names, ordinals, dates and ranges.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WordsFile {
    /// Percent, written out.
    pub percent: Vec<String>,
    /// Percentage points.
    pub points: Vec<String>,
    /// The same where the sentence speaks of percentages: 3 points lower, at 61 %.
    pub bare_points: Vec<String>,
    /// Before the number of something named: khu, Điều, section.
    pub named: Vec<String>,
    /// Before the number of something named, only where they begin with a capital: Group 3, Nhóm 3.
    pub titled: Vec<String>,
    /// Before an ordinal: lần thứ, khóa, hạng.
    pub ordinal: Vec<String>,
    /// Ordinals said in one word: first, đầu tiên.
    pub ordinals: BTreeMap<String, u8>,
    /// Glued to digits in an ordinal, each with what those end in: st with 1, th with 4 and, before that, with 11. What
    /// two digits say holds before what the last one says.
    pub ordinal_endings: BTreeMap<String, Vec<u8>>,
    /// Year, as a word before a year.
    pub year: Vec<String>,
    /// Words before a bare year: in, since, by.
    pub before_year: Vec<String>,
    /// Day, before the number of a day.
    pub day: Vec<String>,
    /// Month, before the number of a month.
    pub month: Vec<String>,
    /// Quarter and similar, before their number.
    pub quarter: Vec<String>,
    /// Months by name.
    pub months: BTreeMap<String, u8>,
    /// Words before a number of a document.
    pub document: Vec<String>,
    /// Opens a range: từ, between, from.
    pub range_from: Vec<String>,
    /// Stands inside a range: đến, to.
    pub range_to: Vec<String>,
    /// Opens a range divided by a word for "and": giữa, between.
    pub between: Vec<String>,
    /// Stands inside a ratio: trên, of, out of.
    pub ratio: Vec<String>,
    /// Stands inside a ratio whose first number is the smaller: trong, in.
    pub one_in: Vec<String>,
    /// Likewise, and what is counted may stand before it: two loans in every five.
    pub in_every: Vec<String>,
    /// Begins a "per" unit as a word: mỗi, per, each.
    pub per: Vec<String>,
    /// Begins a "per" unit only before a span of time: hằng.
    pub per_time: Vec<String>,
    /// Begins a "per" unit right behind an amount only, for before one it is an article: a, an.
    pub per_after: Vec<String>,
    /// Behind an amount: it is for each of what was counted before.
    pub each: Vec<String>,
    /// Age words: tuổi, years old.
    pub age: Vec<String>,
    /// Divides the hour of a clock from its minutes: giờ.
    pub hour: Vec<String>,
    /// Behind a time of the day: am, pm.
    pub half_day: Vec<String>,
    /// Nouns that count: after a number word they make it a number.
    pub counted: Vec<String>,
    /// Other forms that no ending makes, each with the noun it is of: people, person; đ.c, đồng chí. What a dot parts here a
    /// stroke may part as well: đ/c.
    #[serde(default)]
    pub plurals: BTreeMap<String, String>,
    /// Whether the word that names a counted thing stands behind those that describe it: old pumps.
    pub head_last: bool,
    /// Words at which a counted noun ends.
    pub noun_ends: Vec<String>,
    /// Endings of words that say what was done, at which a counted noun ends as well: 61 survived.
    #[serde(default)]
    pub verb_endings: Vec<String>,
    /// Words that say what was done without such an ending: 61 sold.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Grades that people and things are sorted into: khá, yếu; good, poor. Beside another of them a word for an average is
    /// one as well.
    #[serde(default)]
    pub grades: Vec<String>,
    /// Words that may double.
    pub doubles: Vec<String>,
    /// Words that never double, where doubling is otherwise common.
    pub singles: Vec<String>,
    /// Whether doubling is common in the language, so that only figures and listed words show a slip.
    pub reduplicates: bool,
}

/// A text and the figures in it: a test of the language file.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadFile {
    /// The text.
    pub text: String,
    /// The figures, as `number | kind | value`.
    pub figures: Vec<String>,
    /// What each figure is for each of, in their order: symbols of units and nouns, "each" for what was counted
    /// before, nothing for amounts. Left out where all are amounts.
    #[serde(default)]
    pub per: Vec<String>,
}
