//! Which drafts there are, and what is in them.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::flags::names;
use super::sieve::draft_of;
use super::trouble::{Trouble, astray};
use crate::document::{Format, Opened, Opening, open};
use crate::text::{Encoding, Saying};

/// A draft to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// Its path; of standard input the name it was given, or `-`.
    pub(super) path: PathBuf,
    /// How it is read.
    pub(super) format: Format,
    /// Whether it comes from standard input.
    pub(super) is_stdin: bool,
    /// Whether it was asked for by its own path, and not found in a folder.
    pub(super) is_named: bool,
}

/// The drafts under these paths, each once: of a folder those that git would see and whose format is known, by name;
/// a path to a file always. A missing path may be meant as a command.
pub(super) fn inputs(paths: &[PathBuf], stdin_name: Option<&Path>) -> (Vec<Input>, Vec<Trouble>) {
    let here = [PathBuf::from(".")];
    let mut finder = Finder::default();
    for path in if paths.is_empty() { &here } else { paths } {
        if path.as_os_str() == "-" {
            let name = stdin_name.unwrap_or(path).to_owned();
            finder.add(Input {
                format: format(&name).unwrap_or(Format::Text),
                path: name,
                is_stdin: true,
                is_named: true,
            });
        } else if path.is_dir() {
            finder.walk(path);
        } else if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            finder.troubles.push(Trouble::missing(path, &names()));
        } else if is_endless(path) {
            let what = "is no file but a pipe, a device or a socket; crossfoot reads files, and standard input as `-`";
            finder.troubles.push(Trouble::at(path, what).about(path, vec![Saying::plain("no-file")]));
        } else {
            let format = format(path).unwrap_or(Format::Text);
            finder.add(Input { path: path.clone(), format, is_stdin: false, is_named: true });
        }
    }
    (finder.inputs, finder.troubles)
}

#[derive(Default)]
struct Finder {
    inputs: Vec<Input>,
    known: HashSet<PathBuf>,
    troubles: Vec<Trouble>,
}

impl Finder {
    fn add(&mut self, input: Input) {
        let path = input.path.strip_prefix(".").unwrap_or(&input.path);
        if self.known.insert(path.to_owned()) {
            self.inputs.push(input);
        }
    }

    fn walk(&mut self, folder: &Path) {
        let mut builder = WalkBuilder::new(folder);
        builder.add_custom_ignore_filename(".crossfootignore").require_git(false).sort_by_file_path(Path::cmp);
        let (before, troubles) = (self.inputs.len(), self.troubles.len());
        let mut others = 0;
        for entry in builder.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    // `.` names no folder a reader would miss.
                    let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
                    match format(path) {
                        Some(format) => {
                            self.add(Input { path: path.to_owned(), format, is_stdin: false, is_named: false });
                        }
                        None => {
                            others += 1;
                            self.troubles.extend(lost_sidecar(path));
                        }
                    }
                }
                Ok(entry) if entry.path_is_symlink() => {
                    let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
                    self.troubles.extend(lost_link(path));
                }
                Ok(_) => {}
                Err(error) => self.troubles.push(Trouble::error(error)),
            }
        }
        if self.inputs.len() == before && !self.troubles.iter().skip(troubles).any(|trouble| trouble.fails) {
            let seen = if others > 0 { format!(" (it holds {others} of other kinds)") } else { String::new() };
            let what = format!("there is no draft in this folder{seen}; crossfoot reads {}", Format::endings());
            let parts = vec![("others", others.to_string()), ("endings", Format::list())];
            let saying = Saying { name: if others > 0 { "other-kinds" } else { "no-drafts" }, parts };
            self.troubles.push(Trouble::at(folder, what).about(folder, vec![saying]));
        }
    }
}

/// That a file silences findings of a draft that is not there; nothing of any other file.
fn lost_sidecar(path: &Path) -> Option<Trouble> {
    let draft = draft_of(path).filter(|draft| !draft.exists())?;
    let what = format!("there is no {} that it is about; rename it as the draft was, or delete it", draft.display());
    let saying = Saying::of("lost-sidecar", "draft", draft.display());
    Some(Trouble::note(format_args!("{}: {what}", path.display())).about(path, vec![saying]))
}

/// Whether a path leads to what is no file, and may have no end or no writer. What a shell opened for the program, as
/// `<(…)`, has both.
fn is_endless(path: &Path) -> bool {
    let opened = path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd");
    !opened && fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir())
}

/// That a link with the name of a draft leads nowhere; nothing of any other link.
fn lost_link(path: &Path) -> Option<Trouble> {
    format(path).filter(|_| fs::metadata(path).is_err())?;
    let (what, saying) = astray(path, &[]);
    Some(Trouble::note(format_args!("{}: {what}", path.display())).about(path, vec![saying]))
}

fn format(path: &Path) -> Option<Format> {
    Format::of(&path.to_string_lossy())
}

impl Input {
    /// Bytes of the draft, as far as the file system tells without reading.
    pub(super) fn size(&self) -> u64 {
        if self.is_stdin { 0 } else { fs::metadata(&self.path).map_or(0, |file| file.len()) }
    }

    /// Reads and opens the draft. Fails with what to say about it.
    pub(super) fn open(&self, opening: &Opening) -> Result<Opened, Trouble> {
        self.opened(self.bytes()?, opening)
    }

    /// Reads and opens the draft, and tells how its text is kept; nothing where its file is more than a text.
    pub(super) fn open_to_write(&self, opening: &Opening) -> Result<(Opened, Option<Encoding>), Trouble> {
        let bytes = self.bytes()?;
        let opened = self.opened(bytes.clone(), opening)?;
        let encoding = Encoding::of(&bytes);
        let is_text = encoding.encode(&opened.source.text) == bytes;
        Ok((opened, is_text.then_some(encoding)))
    }

    /// Reads the draft.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::new();
        let read = if self.is_stdin {
            io::stdin().lock().read_to_end(&mut bytes).map(drop)
        } else {
            fs::read(&self.path).map(|read| bytes = read)
        };
        read.map_err(|error| Trouble::io(&self.path, &error))?;
        Ok(bytes)
    }

    /// Opens the draft whose bytes have been read.
    pub(super) fn opened(&self, bytes: Vec<u8>, opening: &Opening) -> Result<Opened, Trouble> {
        let name = self.path.to_string_lossy().into_owned();
        open(name, bytes, self.format, opening).map_err(|error| Trouble::unread(&self.path, &error))
    }
}
