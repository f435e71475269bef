//! What a server needs of the world around it.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::document::Opened;
use crate::lint::{Linted, Linter};

/// Files and settings. What goes wrong is said in words for the person at the editor.
pub trait World {
    /// What a draft of this absolute path is checked with; nothing where a configuration leaves it out. Fails where its
    /// settings are broken.
    fn linter(&mut self, draft: &Path) -> Result<Option<Rc<Linter>>, String>;

    /// Takes the findings out that a file beside the draft silences or a baseline knows, and returns what is wrong with
    /// the file beside it, if anything. Fails where one of them cannot be understood.
    fn sift(
        &mut self,
        draft: &Path,
        opened: &Opened,
        linted: &mut Linted,
        linter: &Linter,
    ) -> Result<Option<Beside>, String>;

    /// The drafts in these folders, by their absolute paths.
    fn drafts(&mut self, folders: &[PathBuf]) -> Vec<PathBuf>;

    /// Opens a draft that no editor holds. Fails where it cannot be read.
    fn open(&mut self, draft: &Path) -> Result<Opened, String>;

    /// The file beside a draft that silences its findings: its path, and its text where there is one.
    fn sidecar(&mut self, draft: &Path) -> (PathBuf, Option<String>);

    /// Forgets settings, which may have changed.
    fn forget(&mut self);
}

/// What is wrong with a file beside a draft, as of a draft of its own.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Its absolute path.
    pub path: PathBuf,
    /// Its text.
    pub opened: Opened,
    /// What is wrong with it.
    pub linted: Linted,
}
