//! The syllables a language can have: an onset, a rime, a tone.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::prose::SyllablesFile;

/// The possible syllables of a language; of one whose words are no syllables, none.
#[derive(Clone, Debug, Default)]
pub struct Syllables {
    /// Without tone.
    toneless: Parts,
    /// In bare letters, without any mark.
    bare: Parts,
    stops: Vec<String>,
    tones: Vec<char>,
    stopped: Vec<char>,
}

/// What syllables are made of.
#[derive(Clone, Debug, Default)]
struct Parts {
    /// Consonants before the vowels, and whether they ask for a front vowel or for another.
    onsets: Vec<(String, Option<bool>)>,
    /// Vowels with the consonants behind them, and whether the first may be another vowel, or a front one.
    rimes: HashMap<String, [bool; 2]>,
}

impl Parts {
    /// Whether letters fall into an onset and a rime that go together.
    fn make(&self, letters: &str) -> bool {
        self.onsets.iter().any(|(onset, asks)| {
            let known = letters.strip_prefix(onset.as_str()).and_then(|rime| self.rimes.get(rime));
            known.is_some_and(|fronts| asks.is_none_or(|front| fronts[usize::from(front)]))
        })
    }
}

impl Syllables {
    pub(super) fn new(file: &SyllablesFile) -> Self {
        let lists = [(&file.onsets, None), (&file.front_onsets, Some(true)), (&file.back_onsets, Some(false))];
        let onsets = lists.into_iter().flat_map(|(onsets, asks)| onsets.iter().map(move |onset| (onset, asks)));
        let front = |rime: &str| rime.chars().next().is_some_and(|letter| file.front.contains(letter));
        let rimes = file.rimes.iter().map(|rime| (rime, front(rime)));
        let parts = |spell: fn(&str) -> String| {
            let mut parts = Parts {
                onsets: onsets.clone().map(|(onset, asks)| (spell(onset), asks)).collect(),
                ..Parts::default()
            };
            for (rime, front) in rimes.clone() {
                parts.rimes.entry(spell(rime)).or_default()[usize::from(front)] = true;
            }
            parts
        };
        let marks = |text: &str| text.nfd().filter(|letter| is_combining_mark(*letter)).collect();
        Self {
            toneless: parts(str::to_owned),
            bare: parts(strip),
            stops: file.stops.clone(),
            tones: marks(&file.tones),
            stopped: marks(&file.stopped),
        }
    }

    /// Whether the language's words are syllables.
    pub fn are_known(&self) -> bool {
        !self.toneless.rimes.is_empty()
    }

    /// Whether a word in lower case can be a syllable.
    pub fn is_possible(&self, word: &str) -> bool {
        let (letters, tones) = self.parted(word);
        let ends = |end: &String| letters.ends_with(end.as_str());
        let toned = match tones.as_slice() {
            [] => !self.stops.iter().any(ends),
            [tone] => self.stopped.contains(tone) || !self.stops.iter().any(ends),
            _ => false,
        };
        toned && self.toneless.make(&letters)
    }

    /// Whether a tone is marked on the word.
    pub fn has_tone(&self, word: &str) -> bool {
        word.nfd().any(|letter| self.tones.contains(&letter))
    }

    /// Whether the word, which can be no syllable, is one with a mark left out or put in the wrong place.
    pub fn is_misspelt(&self, word: &str) -> bool {
        self.bare.make(&strip(word))
    }

    /// The word without its tones, composed.
    pub fn toneless(&self, word: &str) -> String {
        self.parted(word).0
    }

    /// The word without its tones, composed, and the tones.
    fn parted(&self, word: &str) -> (String, Vec<char>) {
        let mut tones = Vec::new();
        let letters = word.nfd().filter(|letter| match self.tones.contains(letter) {
            true => {
                tones.push(*letter);
                false
            }
            false => true,
        });
        (letters.nfc().collect(), tones)
    }
}

/// The letters of a word without any mark; the barred d is the only letter whose mark does not come off.
fn strip(word: &str) -> String {
    let bare = |letter: char| if letter == '\u{111}' { 'd' } else { letter };
    word.nfd().filter(|letter| !is_combining_mark(*letter)).map(bare).collect()
}
