//! The examples inside language files, tried: each text is read and its figures are those the file lists.

use std::path::Path;

use super::test::named;
use crate::document::{Format, Opened};
use crate::language::{Language, LanguageFile, ReadFile};
use crate::lint::{Linter, lint};
use crate::report::{Fault, Look, fault, figures};
use crate::rule::{FileError, parse};
use crate::text::{Lines, Source, Span};

/// The files of `rules/languages` as they are written, as `build.rs` baked them.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules-languages.texts.postcard"));

/// The folder whose files are languages, whatever is in them.
const FOLDER: &str = "languages";
/// Keys that a language has and a rule has not.
const KEYS: [&str; 5] = ["evidence", "marks", "numbers", "cues", "reads"];

/// Whether a file is of a language and not of a rule.
pub(super) fn is_language(source: &Source) -> bool {
    let folder = Path::new(&source.name).parent().and_then(Path::file_name);
    let has_keys =
        || toml::from_str(&source.text).is_ok_and(|file: toml::Table| KEYS.iter().any(|key| file.contains_key(*key)));
    folder.is_some_and(|name| name == FOLDER) || has_keys()
}

/// Adds a user's language file, in place of the language of the same code if there is one. Fails on the first thing in
/// it that cannot be understood.
pub(super) fn add_language(linter: &mut Linter, code: &str, source: &Source) -> Result<(), FileError> {
    let file: LanguageFile = parse(source, "a language")?;
    linter.languages = linter.languages.with(Language::new(code, file));
    Ok(())
}

/// The examples of a language that are read otherwise than its file says, each drawn in `file`, or in that which
/// crossfoot brings.
pub(super) fn misread(language: &Language, file: Option<Source>, linter: &Linter, look: Look) -> Vec<String> {
    let file = file.or_else(|| named(BUILTIN, &language.code)).unwrap_or_default();
    let linter = Linter { language: Some(language.code.clone()), ..linter.clone() };
    let wrong = language.reads().iter().filter_map(|read| {
        let found = read_out(&read.text, &linter);
        // What a figure is for each of, its fourth part, is a key without a word here; the language's own tests hold
        // it.
        let plain = |figure: &String| figure.splitn(4, " | ").take(3).collect::<Vec<_>>().join(" | ");
        let wanted: Vec<String> = read.figures.iter().map(plain).collect();
        (found != wanted).then(|| told(&file, read, &found, look))
    });
    wrong.collect()
}

/// The figures of a text, in the words of language files.
fn read_out(text: &str, linter: &Linter) -> Vec<String> {
    let source = Source { name: String::new(), text: text.to_owned() };
    let opened = Opened::text(source, Format::Text);
    figures(&lint(&opened, linter).draft(&opened, &Lines::new(text)))
}

fn told(file: &Source, read: &ReadFile, found: &[String], look: Look) -> String {
    // The file tells no places; an example's first line stands in it as it is, unless it holds escapes.
    let line = read.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let at = file.text.find(line).unwrap_or_default();
    let span =
        Span::new(at, at + if file.text.get(at..).is_some_and(|rest| rest.starts_with(line)) { line.len() } else { 0 });
    let only = |these: &[String], those: &[String]| {
        let only: Vec<&str> = these.iter().filter(|figure| !those.contains(figure)).map(String::as_str).collect();
        if only.is_empty() { "nothing".to_owned() } else { only.join("; ") }
    };
    let help = format!("missing: {}; read instead: {}", only(&read.figures, found), only(found, &read.figures));
    let message = "the figures of this example are read otherwise";
    fault(&Fault { name: &file.name, text: &file.text, span, message, note: "", help: &help }, look)
}
