//! What of a draft's findings is left to report: not what a file beside it silences, what was there before, or what
//! stands where nothing changed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::changed::Changed;
use super::flags::Sifting;
use super::input::Input;
use super::layers::absolute;
use super::trouble::{Trouble, astray};
use crate::diagnostic::{Baseline, Sidecar, Silencer};
use crate::document::{Format, Opened};
use crate::lint::{Linted, Linter};
use crate::report::Look;
use crate::text::{Lines, Saying, Source};

/// Holds findings back.
pub(super) struct Sieve {
    baseline: Option<(Baseline, PathBuf)>,
    changed: Option<Changed>,
    look: Look,
}

/// What the sidecar of a draft gives beside what it silences.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// What is wrong with its entries, as of a draft of its own.
    pub(super) wrong: Option<(Opened, Linted)>,
    /// Why it cannot be used at all, so that it silences nothing.
    pub(super) broken: Option<Trouble>,
}

impl Beside {
    /// What is wrong with its entries. Fails where it cannot be used.
    pub(super) fn used(self) -> Result<Option<(Opened, Linted)>, Trouble> {
        self.broken.map_or(Ok(self.wrong), Err)
    }
}

impl Sieve {
    /// One that lets all through.
    pub(super) fn open(look: Look) -> Self {
        Self { baseline: None, changed: None, look }
    }

    /// One for drafts under these paths. Fails where the baseline cannot be used or git does not know the revision.
    pub(super) fn new(flags: &Sifting, paths: &[PathBuf], look: Look) -> Result<Self, Trouble> {
        let baseline = flags.baseline.as_ref().map(|path| read_baseline(path, look)).transpose()?;
        let folder = flags.baseline.as_ref().map(|path| home(path));
        let changed = flags.changed_since.as_ref().map(|revision| Changed::since(revision, paths)).transpose()?;
        Ok(Self { baseline: baseline.zip(folder), changed, look })
    }

    /// Takes findings out, and returns what is wrong with the sidecar, if anything. Fails where git does not know the
    /// draft.
    pub(super) fn sift(
        &self,
        input: &Input,
        opened: &Opened,
        lines: &Lines,
        linted: &mut Linted,
        linter: &Linter,
    ) -> Result<Beside, Trouble> {
        let source = &opened.source;
        let beside = silence(input, source, linted, linter, self.look);
        if let Some((baseline, folder)) = &self.baseline {
            let is_there = |draft: &str| folder.join(draft).exists();
            baseline.sift(&seen_from(folder, &input.path), &mut linted.diagnostics, source, is_there);
        }
        if let Some(changed) = &self.changed {
            // Lines of what was unpacked are none of the file.
            let by_line = opened.room().is_some();
            changed.sift(&input.path, &mut linted.diagnostics, &source.text, lines, by_line)?;
        }
        Ok(beside)
    }
}

/// Takes the findings out that the sidecar silences, and returns what is wrong with it, if anything.
pub(super) fn silence(input: &Input, source: &Source, linted: &mut Linted, linter: &Linter, look: Look) -> Beside {
    let sidecar = match read_sidecar(&sidecar(&input.path), look) {
        Ok(Some(sidecar)) => sidecar,
        Ok(None) => return Beside::default(),
        Err(trouble) => return Beside { broken: Some(trouble), ..Beside::default() },
    };
    let language = linted.language.clone();
    let silencer =
        Silencer { rules: &linter.rules, wordings: &linter.wordings, language: &language, today: linter.today };
    let (kept, silenced, wrong) = sidecar.silence(std::mem::take(&mut linted.diagnostics), source, &silencer);
    linted.diagnostics = kept;
    linted.silenced.extend(silenced);
    // What is wrong with the sidecar is told as of a draft of its own.
    let wrong = (!wrong.is_empty()).then(|| Linted { diagnostics: wrong, language, ..Linted::default() });
    Beside { wrong: wrong.map(|wrong| (Opened::text(sidecar.source, Format::Text), wrong)), broken: None }
}

/// Reads a sidecar, where there is one. Fails where it cannot be understood.
fn read_sidecar(path: &Path, look: Look) -> Result<Option<Sidecar>, Trouble> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Trouble::io(path, &error)),
    };
    let file = Source::decode(path.to_string_lossy(), bytes).map_err(|error| Trouble::at(path, error))?;
    Sidecar::read(file.clone()).map(Some).map_err(|error| Trouble::fault(&file, &error, look))
}

/// What a sidecar's name adds to that of its draft.
const BEHIND: &str = ".crossfoot.toml";

/// Where the findings of a draft are silenced beside it.
pub(super) fn sidecar(draft: &Path) -> PathBuf {
    let mut name = draft.as_os_str().to_owned();
    name.push(BEHIND);
    PathBuf::from(name)
}

/// The draft whose findings a sidecar silences; nothing of a file that by its name is none.
pub(super) fn draft_of(sidecar: &Path) -> Option<PathBuf> {
    let name = sidecar.file_name()?.to_str()?.strip_suffix(BEHIND).filter(|name| !name.is_empty())?;
    Some(sidecar.with_file_name(name))
}

/// Reads a baseline. Fails where there is none or it cannot be understood.
pub(super) fn read_baseline(path: &Path, look: Look) -> Result<Baseline, Trouble> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            let (said, saying) = astray(path, &[]);
            let what = format!("there is no such baseline ({said}); `crossfoot baseline write` makes one");
            Trouble::at(path, what).about(path, vec![saying, Saying::plain("no-baseline")])
        }
        _ => Trouble::io(path, &error),
    })?;
    let source = Source::decode(path.to_string_lossy(), bytes).map_err(|error| Trouble::at(path, error))?;
    Baseline::read(&source).map_err(|error| Trouble::fault(&source, &error, look))
}

/// The folder from which a baseline sees drafts.
pub(super) fn home(baseline: &Path) -> PathBuf {
    absolute(baseline).parent().map(Path::to_owned).unwrap_or_default()
}

/// A draft's path as a baseline in a folder knows it.
pub(super) fn seen_from(folder: &Path, draft: &Path) -> String {
    let whole = absolute(draft);
    whole.strip_prefix(folder).unwrap_or(&whole).to_string_lossy().replace('\\', "/")
}
