//! The rules there are: those crossfoot brings, and those a user adds.

use std::path::Path;

use super::Rule;
use super::file::RuleFile;
use super::meaning::{Fault, closest, mean};
use crate::text::{Source, Span};

/// Every rule in force, by id.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The rules, sorted by id.
    pub list: Vec<Rule>,
}

/// Why a rule file cannot be used, with the place in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct RuleError {
    /// The rule file's name as the user gave it.
    pub file: String,
    /// What is wrong.
    pub message: String,
    /// The bytes of the file that are wrong.
    pub span: Span,
    /// What may be meant.
    pub help: Option<String>,
}

/// The files of `rules`, as `build.rs` baked them.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.postcard"));

impl Rules {
    /// The rules crossfoot brings.
    pub fn builtin() -> Self {
        let files: Vec<(String, RuleFile)> = postcard::from_bytes(BUILTIN).unwrap_or_default();
        // Whether all of them mean something is for the tests; a user's draft is no place to complain.
        Self { list: files.into_iter().filter_map(|(id, file)| mean(&id, file, "").ok()).collect() }
    }

    /// Adds a user's rule file, in place of the rule of the same name if there is one. Fails on the first thing in
    /// it that cannot be understood, and leaves the rules as they were.
    pub fn add(&mut self, source: &Source) -> Result<(), RuleError> {
        let error = |fault: Fault| RuleError {
            file: source.name.clone(),
            message: fault.message,
            span: Span::new(fault.at.start, fault.at.end.max(fault.at.start)),
            help: fault.help,
        };
        let id = Path::new(&source.name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let file = toml::from_str(&source.text).map_err(|cause| error(unread(&cause)))?;
        let rule = mean(id, file, &source.text).map_err(error)?;
        match self.list.binary_search_by(|known| known.id.as_str().cmp(id)) {
            Ok(at) => self.list[at] = rule,
            Err(at) => self.list.insert(at, rule),
        }
        Ok(())
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

/// What TOML says of a file that has not a rule's shape. Serde names an unknown key and the known ones between
/// backticks, which is all that is told of them.
fn unread(cause: &toml::de::Error) -> Fault {
    let at = cause.span().unwrap_or_default();
    let message = cause.message();
    let mut named = message.split('`').skip(1).step_by(2);
    if !message.starts_with("unknown field") {
        return Fault { message: message.to_owned(), at, help: None };
    }
    let key = named.next().unwrap_or_default();
    let known: Vec<&str> = named.collect();
    let help = match closest(key, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the keys here are {}", known.join(", ")),
    };
    Fault { message: format!("a rule has no key `{key}`"), at, help: Some(help) }
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
