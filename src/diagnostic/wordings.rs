//! What diagnostics say beside the words of their rules, in every language of `rules/wording`.

use std::collections::BTreeMap;

use super::wording::{WordingFile, Words};
use crate::number::Grade;
use crate::rule::Template;
use crate::text::{Later, Saying, later};

/// The wordings there are, by language; each is read when it is first spoken.
#[derive(Clone, Debug)]
pub struct Wordings {
    list: Vec<(String, Later<Option<Phrases>>)>,
}

/// The wording of one language.
#[derive(Clone, Debug)]
pub(super) struct Phrases {
    pub(super) decimal: char,
    pub(super) and: String,
    pub(super) recalculated: Template,
    pub(super) stands_for: Template,
    pub(super) blamed: Template,
    pub(super) likeliest: Template,
    pub(super) otherwise: Template,
    pub(super) borne: Template,
    pub(super) replace: Template,
    pub(super) space: Template,
    pub(super) close_up: Template,
    pub(super) delete: Template,
    pub(super) mend_more: Template,
    pub(super) differs: Template,
    pub(super) more: Template,
    grades: BTreeMap<String, Template>,
    mishaps: BTreeMap<String, Template>,
    words: Words,
}

/// The files of `rules/wording`, as `build.rs` baked them.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules-wording.postcard"));

impl Wordings {
    /// The wordings crossfoot brings.
    pub fn builtin() -> Self {
        let files: Vec<(String, &[u8])> = postcard::from_bytes(BUILTIN).unwrap_or_default();
        let read = |file: &[u8]| Phrases::read(&postcard::from_bytes::<WordingFile>(file).ok()?);
        Self { list: files.into_iter().map(|(language, file)| (language, later(move || read(file)))).collect() }
    }

    /// The codes of the languages crossfoot speaks.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(language, _)| language.as_str())
    }

    /// What reports say around diagnostics, in a language by its code, else in English.
    pub fn words(&self, language: &str) -> Option<&Words> {
        self.of(language).map(|phrases| &phrases.words)
    }

    /// The wording of a language by its code, else the English one.
    pub(super) fn of(&self, language: &str) -> Option<&Phrases> {
        let find = |code: &str| self.list.iter().find(|(known, _)| known == code)?.1.as_ref().as_ref();
        find(language).or_else(|| find("en"))
    }
}

impl Words {
    /// A sentence about a draft; nothing where the language has none.
    pub fn say(&self, saying: &Saying) -> Option<String> {
        let sentence = self.input.get(saying.name)?.clone();
        Some(saying.parts.iter().fold(sentence, |sentence, (place, what)| {
            sentence.replace(&format!("{{{place}}}"), self.details.get(what).unwrap_or(what))
        }))
    }
}

impl Phrases {
    /// Nothing where a template has a place that nothing fills; a test keeps crossfoot's own from it.
    fn read(file: &WordingFile) -> Option<Self> {
        let template = |text: &str, known: &[&str]| Template::parse(text, known).ok();
        let both = ["stated", "expected"];
        let named = |texts: &BTreeMap<String, String>, known: &[&str]| -> Option<BTreeMap<String, Template>> {
            texts.iter().map(|(name, text)| Some((name.clone(), template(text, known)?))).collect()
        };
        Some(Self {
            decimal: file.decimal,
            and: file.and.clone(),
            recalculated: template(&file.recalculated, &["formula", "value"])?,
            stands_for: template(&file.stands_for, &["stated", "low", "high"])?,
            blamed: template(&file.blamed, &both)?,
            likeliest: template(&file.likeliest, &both)?,
            otherwise: template(&file.otherwise, &both)?,
            borne: template(&file.borne, &["formula"])?,
            replace: template(&file.replace, &both)?,
            space: template(&file.space, &[])?,
            close_up: template(&file.close_up, &[])?,
            delete: template(&file.delete, &["stated"])?,
            differs: template(&file.differs, &["difference"])?,
            mend_more: template(&file.mend_more, &["fix", "count"])?,
            more: template(&file.more, &["count"])?,
            grades: named(&file.grades, &["stated"])?,
            mishaps: named(&file.mishaps, &both)?,
            words: file.report.clone(),
        })
    }

    pub(super) fn grade(&self, grade: Grade) -> Option<&Template> {
        self.grades.get(grade.name())
    }

    /// How a figure came to be wrong, by the name of what happened.
    pub(super) fn mishap(&self, name: &str) -> Option<&Template> {
        self.mishaps.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_sentence() {
        let wordings = Wordings::builtin();
        assert_eq!(wordings.languages().collect::<Vec<_>>(), ["en", "vi"]);
        for language in wordings.languages() {
            let phrases = wordings.of(language).unwrap();
            for grade in [Grade::Contradicted, Grade::Truncated, Grade::DoubleRounded, Grade::RoundedUp, Grade::TieOnly]
            {
                assert!(phrases.grade(grade).is_some(), "{language}: {grade:?}");
            }
            assert!(phrases.grade(Grade::Adjusted).is_some(), "{language}");
            for mishap in ["swapped", "lost", "added", "mark", "scale", "stale"] {
                assert!(phrases.mishap(mishap).is_some(), "{language}: {mishap}");
            }
            let counts = &phrases.words.counts;
            let counted = [&counts.files, &counts.figures, &counts.verified, &counts.by_rounding, &counts.unchecked];
            let found = [&counts.findings, &counts.error, &counts.warning, &counts.advice];
            for counted in counted.into_iter().chain(found) {
                assert!(counted.many.contains("{n}"), "{language}: {counted:?}");
            }
            for told in [&phrases.words.by_rounding, &phrases.words.unchecked] {
                assert!(told.contains("{stated}"), "{language}: {told}");
            }
        }
    }
}
