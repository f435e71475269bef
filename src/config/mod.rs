//! Floor 9: `crossfoot.toml`: what drafts are checked for, and how.

mod effective;
mod file;
mod pattern;
mod schema;
mod settle;

use std::path::{Path, PathBuf};

pub use effective::effective;
pub use file::{ConfigFile, FilesFile, LimitsFile, RoundingFile};
use pattern::Patterns;
pub use schema::{Shape, schema};
pub use settle::{Choice, settle};

use crate::rule::{FileError, parse};
use crate::text::Source;

/// A configuration that explains itself, every key in it commented out: what `crossfoot init` writes.
pub const SAMPLE: &str = include_str!("sample.toml");

/// One configuration file, understood as far as no rules are needed for it.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The file.
    pub source: Source,
    /// As it is written.
    pub file: ConfigFile,
    folder: PathBuf,
    exclude: Patterns,
    files: Vec<Patterns>,
}

impl Layer {
    /// Reads a configuration file; `folder` is the absolute one it stands in, from which its paths are seen. Fails on
    /// the first thing in it that cannot be understood.
    pub fn read(source: Source, folder: PathBuf) -> Result<Self, FileError> {
        let file: ConfigFile = parse(&source, "a configuration")?;
        let patterns = |written: &[_]| Patterns::new(written).map_err(|fault| fault.of(&source.name));
        let exclude = patterns(&file.exclude)?;
        let files = file.files.iter().map(|entry| patterns(&entry.matches)).collect::<Result<_, _>>()?;
        Ok(Self { source, file, folder, exclude, files })
    }

    /// A path written in the file, as an absolute one.
    pub fn path(&self, written: &str) -> PathBuf {
        self.folder.join(written)
    }

    /// The patterns of drafts that are left out where a folder is checked, as they are written.
    pub fn excluded(&self) -> impl Iterator<Item = &str> {
        self.file.exclude.iter().map(|pattern| pattern.value.as_str())
    }

    /// Whether a draft is left out where a folder is checked. `path` is absolute.
    pub fn excludes(&self, path: &Path) -> bool {
        path.strip_prefix(&self.folder).is_ok_and(|path| self.exclude.hold(path))
    }

    /// Which entries of `files` are of a draft, by their places. `path` is absolute.
    pub fn entries(&self, path: &Path) -> Vec<usize> {
        let Ok(path) = path.strip_prefix(&self.folder) else { return Vec::new() };
        let held = self.files.iter().enumerate().filter(|(_, patterns)| patterns.hold(path));
        held.map(|(at, _)| at).collect()
    }
}
