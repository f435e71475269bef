//! What drafts are checked with: the languages and rules that crossfoot brings, and rules of the user's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::flags::Speech;
use super::input::Input;
use super::trouble::Trouble;
use crate::lint::Linter;
use crate::report::{Fault, Look, fault};
use crate::text::Source;

/// The folder of a draft's own rules, beside it.
const BESIDE: &str = "crossfoot";

/// What the flags ask for.
pub(super) struct Kit {
    pub(super) linter: Linter,
    /// The user's rule files, by the ids of their rules.
    pub(super) files: Vec<(String, Source)>,
    /// What is wrong with files that were left out.
    pub(super) troubles: Vec<Trouble>,
}

/// The linter of these flags, with the user's rules. Fails where a language is unknown.
pub(super) fn kit(speech: &Speech, language: &str, look: Look) -> Result<Kit, Trouble> {
    let mut linter = Linter::builtin();
    let languages: Vec<&str> = linter.languages.iter().map(|language| language.code.as_str()).collect();
    let language = code("--language", language, &languages)?;
    let messages = code("--messages", &speech.messages, &linter.wordings.languages().collect::<Vec<_>>())?;
    (linter.language, linter.messages) = (language, messages);
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for path in &speech.rules {
        files.extend(add(&mut linter, path, look, &mut troubles));
    }
    Ok(Kit { linter, files, troubles })
}

/// Linters for the drafts of folders that have rules of their own, by folder.
pub(super) fn beside(inputs: &[Input], linter: &Linter, look: Look) -> (BTreeMap<PathBuf, Linter>, Vec<Trouble>) {
    let (mut linters, mut troubles) = (BTreeMap::new(), Vec::new());
    let mut last = None;
    for folder in inputs.iter().filter_map(|input| input.path.parent()) {
        if last == Some(folder) || linters.contains_key(folder) {
            continue;
        }
        last = Some(folder);
        let rules = folder.join(BESIDE);
        if rules.is_dir() {
            let mut own = linter.clone();
            add(&mut own, &rules, look, &mut troubles);
            linters.insert(folder.to_owned(), own);
        }
    }
    (linters, troubles)
}

/// Adds a rule file, or those of a folder by name. Returns the files added, by the ids of their rules.
pub(super) fn add(linter: &mut Linter, path: &Path, look: Look, troubles: &mut Vec<Trouble>) -> Vec<(String, Source)> {
    let mut added = Vec::new();
    for file in files(path, troubles) {
        let source = match fs::read(&file) {
            Ok(bytes) => Source::decode(file.to_string_lossy(), bytes).map_err(|error| Trouble::at(&file, error)),
            Err(error) => Err(Trouble::io(&file, &error)),
        };
        match source.map(|source| (linter.rules.add(&source), source)) {
            Ok((Ok(()), source)) => {
                let id = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                added.push((id, source));
            }
            Ok((Err(error), source)) => troubles.push(Trouble::picture(fault(
                &Fault {
                    name: &source.name,
                    text: &source.text,
                    span: error.span,
                    message: &error.message,
                    note: "",
                    help: error.help.as_deref().unwrap_or_default(),
                },
                look,
            ))),
            Err(trouble) => troubles.push(trouble),
        }
    }
    added
}

fn files(path: &Path, troubles: &mut Vec<Trouble>) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            troubles.push(Trouble::io(path, &error));
            return Vec::new();
        }
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    if files.is_empty() {
        troubles.push(Trouble::at(path, "there is no rule file (.toml) in this folder"));
    }
    files
}

/// The language code a flag names; nothing for `auto`. Fails where there is no such language.
fn code(flag: &str, written: &str, known: &[&str]) -> Result<Option<String>, Trouble> {
    if written == "auto" {
        return Ok(None);
    }
    if known.contains(&written) {
        return Ok(Some(written.to_owned()));
    }
    let near = known.iter().find(|code| code.chars().next() == written.to_lowercase().chars().next());
    let near = near.map(|code| format!("did you mean `{code}`? "));
    let near = near.unwrap_or_default();
    Err(Trouble::error(format_args!(
        "{flag}: there is no language `{written}`; {near}known are auto, {}",
        known.join(", ")
    )))
}
