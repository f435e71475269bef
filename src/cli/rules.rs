//! Rules of the user's own: files and folders of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::trouble::Trouble;
use crate::lint::Linter;
use crate::report::Look;
use crate::text::Source;

/// The folder of a draft's own rules, beside it.
const BESIDE: &str = "crossfoot";
/// What shows that a folder of this name is a project and no folder of rules: it may be crossfoot's own.
const OF_PROJECTS: [&str; 2] = [".git", "Cargo.toml"];

/// The folder of rules that drafts of this folder have beside them, without being told.
pub(super) fn beside(folder: &Path) -> Option<PathBuf> {
    let beside = folder.join(BESIDE);
    (beside.is_dir() && !OF_PROJECTS.iter().any(|name| beside.join(name).exists())).then_some(beside)
}

/// Adds a rule file, or those of a folder by name. Returns the files added, by the ids of their rules.
pub(super) fn add(linter: &mut Linter, path: &Path, look: Look, troubles: &mut Vec<Trouble>) -> Vec<(String, Source)> {
    let mut added = Vec::new();
    for (id, source) in sources(path, troubles) {
        match linter.rules.add(&source) {
            Ok(()) => added.push((id, source)),
            Err(error) => troubles.push(Trouble::fault(&source, &error, look)),
        }
    }
    added
}

/// Reads a file, or those of a folder by name, each with the id it gives to what is in it.
pub(super) fn sources(path: &Path, troubles: &mut Vec<Trouble>) -> Vec<(String, Source)> {
    let mut sources = Vec::new();
    for file in files(path, troubles) {
        let source = match fs::read(&file) {
            Ok(bytes) => Source::decode(file.to_string_lossy(), bytes).map_err(|error| Trouble::at(&file, error)),
            Err(error) => Err(Trouble::io(&file, &error)),
        };
        match source {
            Ok(source) => sources.push((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), source)),
            Err(trouble) => troubles.push(trouble),
        }
    }
    sources
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
    let is_hidden = |file: &Path| file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml") && !is_hidden(file));
    files.sort();
    if files.is_empty() {
        troubles.push(Trouble::at(path, "there is no rule file (.toml) in this folder"));
    }
    files
}
