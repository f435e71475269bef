//! What crossfoot could not do, said to a person: what, where, and what to do.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::report::{Fault, Look, fault};
use crate::rule::FileError;
use crate::text::Source;

/// One thing that went wrong or is worth a word beside the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Whole lines, ready to print.
    pub(super) text: String,
    /// Whether work was left undone.
    pub(super) fails: bool,
}

impl Trouble {
    /// Work left undone.
    pub(super) fn error(what: impl fmt::Display) -> Self {
        Self { text: format!("error: {what}\n"), fails: true }
    }

    /// Work left undone on a file or folder.
    pub(super) fn at(path: &Path, what: impl fmt::Display) -> Self {
        Self::error(format_args!("{}: {what}", path.display()))
    }

    /// No hindrance, but worth a word.
    pub(super) fn note(what: impl fmt::Display) -> Self {
        Self { text: format!("note: {what}\n"), fails: false }
    }

    /// Work left undone, already drawn.
    pub(super) fn picture(text: String) -> Self {
        Self { text, fails: true }
    }

    /// What is wrong with a file of the user's own, drawn in it.
    pub(super) fn fault(source: &Source, error: &FileError, look: Look) -> Self {
        let help = error.help.as_deref().unwrap_or_default();
        let Source { name, text } = source;
        Self::picture(fault(&Fault { name, text, span: error.span, message: &error.message, note: "", help }, look))
    }

    /// A file or folder that cannot be read or written.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::at(path, missing(path, &[])),
            io::ErrorKind::PermissionDenied => Self::at(path, "permission denied; ask for the right to read it"),
            io::ErrorKind::IsADirectory => Self::at(path, "this is a folder, not a file"),
            _ => Self::at(path, error),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text.trim_end())
    }
}

impl Error for Trouble {}

/// That a path leads nowhere, with the name in its folder, or among `words`, that it may stand for.
pub(super) fn missing(path: &Path, words: &[String]) -> String {
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(Path::new(""));
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !listed.is_dir() {
        return format!("no such file or folder; there is no folder {} either", listed.display());
    }
    let entries = std::fs::read_dir(listed).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let known: Vec<&str> = names.iter().chain(words).map(String::as_str).collect();
    match similar::get_close_matches(&*wanted, &known, 1, 0.6).first() {
        Some(near) if words.iter().any(|word| word == near) => {
            format!("no such file, folder or command; did you mean `{near}`?")
        }
        Some(near) => format!("no such file or folder; did you mean {}?", folder.join(near).display()),
        None => "no such file or folder".to_owned(),
    }
}

/// So many of a thing whose plural ends in `s`: `1 draft`, `2 drafts`.
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
