//! The rules there are: those crossfoot brings, and those a user adds.

use std::path::Path;
use std::sync::Arc;

use super::Rule;
use super::file::RuleHead;
use super::meaning::{mean, prepared};
use super::written::{FileError, closest, parse};
use crate::relation::{Kind, Pattern};
use crate::text::Source;

/// Every rule in force, by id.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The rules, sorted by id; shared by all linters that set them alike, for most runs have but one.
    pub list: Arc<Vec<Rule>>,
}

/// The files of `rules`, as `build.rs` baked them.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.postcard"));

impl Rules {
    /// The rules crossfoot brings.
    pub fn builtin() -> Self {
        let files: Vec<(&str, (RuleHead, &[u8]))> = postcard::from_bytes(BUILTIN).unwrap_or_default();
        let list = files.iter().enumerate().filter_map(|(number, (id, (head, file)))| prepared(id, head, file, number));
        Self { list: Arc::new(list.collect()) }
    }

    /// Adds a user's rule file, in place of the rule of the same name if there is one. Fails on the first thing in
    /// it that cannot be understood, and leaves the rules as they were.
    pub fn add(&mut self, source: &Source) -> Result<(), FileError> {
        let id = Path::new(&source.name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let file = parse(source, "a rule")?;
        let rule = mean(id, file, &source.text, self.fresh()).map_err(|fault| fault.of(&source.name))?;
        let list = Arc::make_mut(&mut self.list);
        match list.binary_search_by(|known| known.id.as_str().cmp(id)) {
            Ok(at) => list[at] = rule,
            Err(at) => list.insert(at, rule),
        }
        Ok(())
    }

    /// The phrases of the rules that are on, each with the kind of relation it makes.
    pub fn patterns(&self) -> Vec<(Kind, &Pattern)> {
        let on = self.list.iter().filter(|rule| rule.on);
        on.filter_map(|rule| Some((rule.kind, rule.pattern.as_ref()?))).collect()
    }

    /// A number that no phrase has.
    fn fresh(&self) -> usize {
        let number = |rule: &Rule| if let Kind::Pattern(number) = rule.kind { Some(number + 1) } else { None };
        self.list.iter().filter_map(number).max().unwrap_or_default()
    }

    /// The rule of this id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.list.iter().find(|rule| rule.id == id)
    }

    /// The id most like a word that is none.
    pub fn closest(&self, word: &str) -> Option<&str> {
        let ids: Vec<&str> = self.list.iter().map(|rule| rule.id.as_str()).collect();
        closest(word, &ids)
    }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
