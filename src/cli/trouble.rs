//! What crossfoot could not do, said to a person: what, where, and what to do.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostic::Words;
use crate::document::{Lack, OpenError};
use crate::report::{Fault, Look, fault};
use crate::rule::FileError;
use crate::text::{Saying, Source};

/// One thing that went wrong or is worth a word beside the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Whole lines of English, ready to print.
    text: String,
    /// The same in the language of a run, where that has words for it.
    said: Option<String>,
    /// Whether work was left undone.
    pub(super) fails: bool,
    /// The same to be said in the language of a run: sentences, and the path they are about where there is one.
    about: Option<(Option<String>, Vec<Saying>)>,
}

impl Trouble {
    /// Work left undone.
    pub(super) fn error(what: impl fmt::Display) -> Self {
        Self { text: format!("error: {what}\n"), said: None, fails: true, about: None }
    }

    /// Work left undone on a file or folder.
    pub(super) fn at(path: &Path, what: impl fmt::Display) -> Self {
        Self::error(format_args!("{}: {what}", path.display()))
    }

    /// A draft that cannot be read.
    pub(super) fn unread(path: &Path, error: &OpenError) -> Self {
        let lacks = error.lacks().iter().map(Lack::saying);
        Self::at(path, error).about(path, lacks.chain([error.saying()]).collect())
    }

    /// Something of a draft that cannot be read, though the rest can.
    pub(super) fn lack(path: &Path, lack: &Lack) -> Self {
        Self::note(format_args!("{}: {lack}", path.display())).about(path, vec![lack.saying()])
    }

    /// How it is said about a path in other languages.
    pub(super) fn about(self, path: &Path, sayings: Vec<Saying>) -> Self {
        Self { about: Some((Some(path.display().to_string()), sayings)), ..self }
    }

    /// How it is said in other languages where it is about no path.
    pub(super) fn so(self, sayings: impl IntoIterator<Item = Saying>) -> Self {
        Self { about: Some((None, sayings.into_iter().collect())), ..self }
    }

    /// The same in the language of a run, as far as that has words for it.
    pub(super) fn worded(self, words: &Words) -> Self {
        let said = self.about.as_ref().and_then(|(path, sayings)| {
            let kind = words.say(&Saying::plain(if self.fails { "error" } else { "note" }))?;
            let sayings: Option<Vec<String>> = sayings.iter().map(|saying| words.say(saying)).collect();
            let path = path.as_ref().map(|path| format!("{path}: ")).unwrap_or_default();
            Some(format!("{kind}: {path}{}\n", sayings?.join("; ")))
        });
        Self { said, ..self }
    }

    /// Whole lines, ready to print, in the language it was put into last.
    pub(super) fn told(&self) -> &str {
        self.said.as_ref().unwrap_or(&self.text)
    }

    /// No hindrance, but worth a word.
    pub(super) fn note(what: impl fmt::Display) -> Self {
        Self { text: format!("note: {what}\n"), said: None, fails: false, about: None }
    }

    /// Work left undone, already drawn.
    pub(super) fn picture(text: String) -> Self {
        Self { text, said: None, fails: true, about: None }
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
            io::ErrorKind::NotFound => Self::missing(path, &[]),
            io::ErrorKind::PermissionDenied => Self::at(path, "permission denied; ask for the right to read it")
                .about(path, vec![Saying::plain("denied")]),
            io::ErrorKind::IsADirectory => {
                Self::at(path, "this is a folder, not a file").about(path, vec![Saying::plain("is-folder")])
            }
            _ => Self::at(path, error),
        }
    }

    /// A path that leads nowhere; it may be meant as one of `words`.
    pub(super) fn missing(path: &Path, words: &[String]) -> Self {
        let (said, saying) = astray(path, words);
        Self::at(path, said).about(path, vec![saying])
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.told().trim_end())
    }
}

impl Error for Trouble {}

/// That a path leads nowhere, with the name in its folder that it may stand for.
pub(super) fn missing(path: &Path) -> String {
    astray(path, &[]).0
}

/// That a path leads nowhere, with the name in its folder, or among `words`, that it may stand for; in English, and as
/// a sentence of any language.
pub(super) fn astray(path: &Path, words: &[String]) -> (String, Saying) {
    if let Ok(target) = std::fs::read_link(path) {
        let said = format!("this link leads to {}, and nothing is there", target.display());
        return (said, Saying::of("dangling-link", "target", target.display()));
    }
    let wanted = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(Path::new(""));
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if !listed.is_dir() {
        let said = format!("no such file or folder; there is no folder {} either", listed.display());
        return (said, Saying::of("missing-folder", "folder", listed.display()));
    }
    let entries = std::fs::read_dir(listed).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let known: Vec<&str> = names.iter().chain(words).map(String::as_str).collect();
    match similar::get_close_matches(&*wanted, &known, 1, 0.6).first() {
        Some(near) if words.iter().any(|word| word == near) => {
            let said = format!("no such file, folder or command; did you mean `{near}`?");
            (said, Saying::of("missing-word", "near", near))
        }
        Some(near) => {
            let near = folder.join(near).display().to_string();
            (format!("no such file or folder; did you mean {near}?"), Saying::of("missing-near", "near", near))
        }
        None => ("no such file or folder".to_owned(), Saying::plain("missing")),
    }
}

/// So many of a thing whose plural ends in `s`: `1 draft`, `2 drafts`.
pub(super) fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
