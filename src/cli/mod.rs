//! Floor 10: the command line.

use std::path::{Path, PathBuf};

use crate::document::Format;
use crate::lint::{Linter, lint};
use crate::report::{Draft, check_json, claims_json};
use crate::text::{Lines, Source};

/// Runs the command of these arguments; returns the exit code.
pub fn run(arguments: &[String]) -> u8 {
    let mut linter = Linter::builtin();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut rest = arguments.iter().skip(2);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--format" => drop(rest.next()),
            "--language" => linter.language = rest.next().filter(|code| *code != "auto").cloned(),
            path => paths.push(path.into()),
        }
    }
    let files: Vec<PathBuf> = paths.iter().flat_map(|path| drafts(path)).collect();
    let mut sources = Vec::new();
    for path in files {
        let bytes = std::fs::read(&path).unwrap_or_default();
        if let Ok(source) = Source::decode(path.to_string_lossy(), bytes) {
            sources.push((source, Format::of(&path.to_string_lossy()).unwrap_or(Format::Text)));
        }
    }
    let read: Vec<_> = sources.iter().map(|(source, format)| (lint(source, *format, &linter), Lines::new(&source.text))).collect();
    let all: Vec<Draft<'_>> = sources
        .iter()
        .zip(&read)
        .map(|((source, _), (linted, lines))| Draft {
            source,
            lines,
            document: &linted.document,
            claims: &linted.claims,
            tally: linted.tally,
            diagnostics: &linted.diagnostics,
        })
        .collect();
    let text = if arguments.get(1).is_some_and(|verb| verb == "claims") { claims_json(&all) } else { check_json(&all) };
    anstream::print!("{text}");
    0
}

fn drafts(path: &Path) -> Vec<PathBuf> {
    let walk = ignore::Walk::new(path).flatten().map(ignore::DirEntry::into_path);
    walk.filter(|path| path.is_file() && path.to_str().and_then(Format::of).is_some()).collect()
}
