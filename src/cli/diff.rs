//! `crossfoot diff`: the figures that changed between two versions of a draft.

use std::path::PathBuf;

use super::flags::{Diff, DiffFormat};
use super::input::inputs;
use super::output::Output;
use super::settings::Settings;
use super::trouble::Trouble;
use super::{CLEAN, FOUND};
use crate::diagnostic::Words;
use crate::document::{Opened, Tracked};
use crate::lint::{Linted, lint};
use crate::report::{versions, versions_json};
use crate::text::{Lines, Saying};
use crate::version::{Version, compare};

/// Tells which figures changed. Returns the exit code: 1 where a figure changed that the draft still states elsewhere
/// as it was. Fails where one of the two cannot be read.
pub(super) fn diff(flags: &Diff) -> Result<u8, Trouble> {
    let mut output = Output::new(flags.output.as_deref(), flags.speech.color);
    let mut settings = Settings::new(&flags.speech, flags.language.as_deref(), None, output.look)?;
    let old = read(&flags.old, &mut settings)?;
    let new = read(&flags.new, &mut settings)?;
    let changes = compare(old.version(), new.version());
    let (before, after) = (Lines::new(&old.opened.source.text), Lines::new(&new.opened.source.text));
    let (from, to) = (old.linted.draft(&old.opened, &before), new.linted.draft(&new.opened, &after));
    output.write(&match flags.format {
        DiffFormat::Short => versions(&from, &to, &changes, &new.words),
        DiffFormat::Json => versions_json(&from, &to, &changes),
    })?;
    output.finish()?;
    let stale = changes.iter().any(|change| !change.stale.is_empty());
    Ok(if stale { FOUND } else { CLEAN })
}

/// A version that was read.
struct Read {
    opened: Opened,
    linted: Linted,
    words: Words,
}

impl Read {
    fn version(&self) -> Version<'_> {
        Version { document: &self.linted.document, claims: &self.linted.claims }
    }
}

fn read(path: &PathBuf, settings: &mut Settings<'_>) -> Result<Read, Trouble> {
    let (mut found, missed) = inputs(std::slice::from_ref(path), None);
    if let Some(trouble) = missed.into_iter().next() {
        return Err(trouble);
    }
    if path.is_dir() {
        let what = "is a folder; name one version of one draft";
        return Err(Trouble::at(path, what).about(path, vec![Saying::plain("one-version")]));
    }
    let linters = settings.linters(&mut found)?;
    let input = found.first().ok_or_else(|| {
        Trouble::at(path, "is left out by the configuration").about(path, vec![Saying::plain("left-out")])
    })?;
    let linter = &linters.of(input)?.linter;
    let opened = input.open(&linter.opening(Tracked::default()))?;
    let linted = lint(&opened, linter);
    let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
    Ok(Read { opened, linted, words })
}
