//! How a language spells and sets its prose, as it is written in a language file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a proofreader of the language knows beside its figures.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ProseFile {
    /// How its syllables are made, where every word is one.
    pub syllables: SyllablesFile,
    /// Words that look like two glued together, or like a misspelt one, and are right: loan words.
    pub loans: Vec<String>,
    /// How sentences begin that stand under every table alike: source, note.
    pub formulae: Vec<String>,
    /// Ways to write one term, of which a draft keeps to one.
    pub terms: Vec<Vec<String>>,
    /// Known slips of spelling, and what is meant.
    pub slips: BTreeMap<String, String>,
    /// Phrases that hold a known slip and are right all the same: khả năng xuất khẩu.
    pub sound: Vec<String>,
    /// Words of one meaning that a draft may well mix; only much mixing is worth a word.
    pub synonyms: Vec<Vec<String>>,
    /// Names whose capitals a draft keeps to.
    pub names: Vec<String>,
    /// Words before a rank, whose numerals a draft keeps to: mức độ, quý.
    pub scales: Vec<String>,
    /// Words that begin with a capital only at the start of a sentence.
    pub small: Vec<String>,
    /// Words that count arguments, a list for each way of counting.
    pub ordinals: Vec<Vec<String>>,
    /// Words before the number of a thing of the draft, by what it is: table, figure, annex, section.
    pub things: BTreeMap<String, Vec<String>>,
    /// Words behind such a number that say it is a thing of another text: of, của.
    pub elsewhere: Vec<String>,
}

/// The parts of a syllable, without tone.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SyllablesFile {
    /// Consonants before any vowel; the empty one is none.
    pub onsets: Vec<String>,
    /// Consonants before the vowels of `front` only.
    pub front_onsets: Vec<String>,
    /// Consonants before all others only.
    pub back_onsets: Vec<String>,
    /// Letters that count as front vowels.
    pub front: String,
    /// Vowels with the consonants behind them.
    pub rimes: Vec<String>,
    /// Ends of rimes that only the tones of `stopped` go with.
    pub stops: Vec<String>,
    /// The signs of tones, as combining marks.
    pub tones: String,
    /// Those of them that go with stops.
    pub stopped: String,
}
