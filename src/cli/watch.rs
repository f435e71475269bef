//! `crossfoot check --watch`: drafts checked again whenever one of them, or what it is checked with, changes.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::flags::Check;
use super::layers::{absolute, nearest};
use super::output::Output;
use super::trouble::Trouble;
use super::user;
use crate::diagnostic::Wordings;
use crate::document::Format;
use crate::text::Saying;

/// A program that saves touches a file more than once; this long after the last time it is done.
const SETTLED: Duration = Duration::from_millis(60);

/// Clears a terminal, as a new page of the same report.
const CLEAR: &str = "\u{1b}[2J\u{1b}[H";

/// Checks by `check` now and after every change, until the person has seen enough and stops it. Fails where what is
/// asked for cannot be watched.
pub(super) fn watch(flags: &Check, check: impl Fn() -> Result<u8, Trouble>) -> Result<u8, Trouble> {
    if flags.drafts.paths.iter().any(|path| path.as_os_str() == "-") {
        let what = "--watch waits for files to change, and standard input is none";
        return Err(Trouble::error(what).so([Saying::plain("watch-stdin")]));
    }
    let failed = |error: notify::Error| Trouble::error(format_args!("--watch: {error}"));
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(failed)?;
    let here = [PathBuf::from(".")];
    for path in if flags.drafts.paths.is_empty() { &here } else { flags.drafts.paths.as_slice() } {
        // Of a file its folder: a program that saves may put another file in its place.
        let whole = absolute(path);
        let folder = if path.is_dir() { path.as_path() } else { whole.parent().unwrap_or(&whole) };
        let mode = if path.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(folder, mode).map_err(failed)?;
    }
    let paths = flags.drafts.paths.iter().filter(|path| path.is_dir()).map(|path| absolute(path));
    let below: Vec<PathBuf> = if flags.drafts.paths.is_empty() { vec![absolute(&here[0])] } else { paths.collect() };
    for folder in beside(flags).iter().filter(|folder| !below.iter().any(|known| absolute(folder).starts_with(known))) {
        // What cannot be watched there is read again with the next change.
        let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
    }
    let reports: Vec<PathBuf> = flags
        .format
        .iter()
        .filter_map(|target| target.path())
        .chain(flags.drafts.output.as_deref())
        .map(absolute)
        .collect();
    let languages = [flags.drafts.speech.messages.as_deref(), flags.drafts.language.as_deref()];
    let words = user::told(languages, &Wordings::builtin());
    loop {
        if io::stdout().is_terminal() {
            let mut output = Output::new(None, flags.drafts.speech.color);
            output.write(CLEAR)?;
            output.finish()?;
        }
        if let Err(trouble) = check() {
            Output::complain(&trouble.worded(&words));
        }
        Output::complain(&Trouble::note("watching; Ctrl-C ends it").so([Saying::plain("watching")]).worded(&words));
        if !changed(&changes, &reports) {
            let what = "--watch: nothing tells of changes any more";
            return Err(Trouble::error(what).so([Saying::plain("watch-ended")]));
        }
    }
}

/// Folders of settings that may lie beside the drafts: of configurations above them, and of files that flags name.
fn beside(flags: &Check) -> BTreeSet<PathBuf> {
    let here = [PathBuf::from(".")];
    let paths = if flags.drafts.paths.is_empty() { &here } else { flags.drafts.paths.as_slice() };
    let above = paths.iter().filter_map(|path| nearest(&absolute(path))).chain([absolute(Path::new("-"))]);
    let named = flags.drafts.speech.config.iter().map(Path::new).chain(flags.sifting.baseline.as_deref());
    let named = named.filter(|path| path.is_file()).map(absolute);
    let folders = above.chain(named).filter_map(|file| file.parent().map(Path::to_owned));
    folders.chain(flags.drafts.speech.rules.iter().cloned()).collect()
}

/// Waits until something that matters has changed and is left alone. Returns whether anything can still change.
fn changed(changes: &Receiver<notify::Result<Event>>, reports: &[PathBuf]) -> bool {
    let matters = |event: &Event| {
        !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| matters(path, reports))
    };
    loop {
        match changes.recv() {
            Err(_) => return false,
            Ok(Ok(event)) if matters(&event) => break,
            // What cannot be told may have been a change; the next one is.
            Ok(_) => {}
        }
    }
    while changes.recv_timeout(SETTLED).is_ok() {}
    true
}

/// Whether a file is a draft, or settings; the reports of this run are neither.
fn matters(path: &Path, reports: &[PathBuf]) -> bool {
    let is_draft = Format::of(&path.to_string_lossy()).is_some();
    let is_setting = path.extension().is_some_and(|ending| ending == "toml");
    (is_draft || is_setting) && !reports.contains(&absolute(path))
}
