//! `crossfoot baseline`: the findings that are there already, written down so that only new ones are reported.

use std::collections::HashSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::flags::{BaselineAction, BaselineFlags};
use super::input::Input;
use super::layers::absolute;
use super::output::Output;
use super::save::{save, save_new};
use super::settings::Configured;
use super::sieve::{home, read_baseline, seen_from, silence};
use super::trouble::{Trouble, counted};
use super::work::{Meant, Work};
use super::{CLEAN, FAILED, FOUND};
use crate::diagnostic::Baseline;
use crate::document::Tracked;
use crate::lint::{Linter, lint};
use crate::report::Look;
use crate::text::Saying;

/// Writes, prunes or shows a baseline. Returns the exit code.
pub(super) fn baseline(flags: &BaselineFlags) -> Result<u8, Trouble> {
    let mut output = Output::new(None, flags.speech.color);
    let path = flags.baseline.as_path();
    if flags.accept_new && flags.action != BaselineAction::Write {
        let what = "--accept-new goes with `crossfoot baseline write` only";
        return Err(Trouble::error(what).so([Saying::plain("accept-new")]));
    }
    let before = match (flags.action, path.exists()) {
        (BaselineAction::Write, false) => None,
        _ => Some(read_baseline(path, output.look)?),
    };
    let (mut now, checked, failed) = found(flags, output.look)?;
    // A draft that could not be read has not lost its findings.
    if failed && flags.action != BaselineAction::Show {
        let what = "is left as it is, for not every draft could be checked";
        return Err(Trouble::at(path, what).about(path, vec![Saying::plain("baseline-kept")]));
    }
    let folder = home(path);
    let known = before.clone().unwrap_or_default().followed(&now, |draft| folder.join(draft).exists());
    // Drafts that were not asked for keep what they have, as long as they are there.
    let is_open = |draft: &str| !checked.contains(draft) && folder.join(draft).exists();
    now.findings.extend(known.of(is_open).findings);
    let (new, gone) = (now.beyond(&known), known.beyond(&now));
    let code = match flags.action {
        BaselineAction::Write if before.is_some() && new.count() > 0 && !flags.accept_new => {
            output.write(&list(&new, "new"))?;
            let told = format!(
                "{}: {} not in it, so it is left as it is; mend what is new, or take it in with --accept-new\n",
                path.display(),
                counted(new.count(), "finding")
            );
            output.write(&told)?;
            FOUND
        }
        BaselineAction::Write => {
            let is_new = before.is_none();
            if is_new {
                save_new(path, &now.write())?
            } else {
                save(path, &now.write())?
            }
            let how = format!("; `crossfoot check --baseline {}` leaves them out", path.display());
            let how = if is_new { how.as_str() } else { "" };
            output.write(&format!("{}: {}{how}\n", path.display(), counted(now.count(), "finding")))?;
            CLEAN
        }
        BaselineAction::Prune => {
            let left = known.beyond(&gone);
            if before.is_some_and(|before| before != left) {
                save(path, &left.write())?;
            }
            output.write(&format!(
                "{}: {} gone, {} left\n",
                path.display(),
                counted(gone.count(), "finding"),
                left.count()
            ))?;
            CLEAN
        }
        BaselineAction::Show => {
            let asked = asked(&flags.paths, &folder);
            let is_asked = |draft: &str| asked.iter().any(|path| Path::new(draft).starts_with(path));
            let there = known.beyond(&gone);
            output.write(&list(&there.of(|draft| is_asked(draft) && !is_open(draft)), "there"))?;
            // Left out by a setting, or not to be read.
            output.write(&list(&there.of(|draft| is_asked(draft) && is_open(draft)), "known"))?;
            output.write(&list(&gone.of(is_asked), "gone"))?;
            output.write(&list(&new, "new"))?;
            CLEAN
        }
    };
    output.flush()?;
    Ok(if failed { FAILED } else { code })
}

/// The files and folders that are asked for, as a baseline in a folder sees them; all it knows where it lies in one.
fn asked(paths: &[PathBuf], folder: &Path) -> Vec<PathBuf> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let seen = paths.iter().map(|path| {
        let whole = fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
        if folder.starts_with(&whole) { PathBuf::new() } else { PathBuf::from(seen_from(folder, &whole)) }
    });
    seen.collect()
}

/// What is found in the drafts now, which drafts those are, and whether some could not be checked.
fn found(flags: &BaselineFlags, look: Look) -> Result<(Baseline, HashSet<String>, bool), Trouble> {
    let meant = Meant {
        paths: &flags.paths,
        stdin_filename: None,
        language: flags.language.as_deref(),
        selection: Some(&flags.selection),
        speech: &flags.speech,
    };
    let work = Work::find(meant, look)?.told();
    let mut failed = work.failed;
    let folder = home(&flags.baseline);
    let mut now = Baseline::default();
    let mut checked = HashSet::new();
    let answer = |input: &Input, with: &Configured| answer(input, &with.linter, &seen_from(&folder, &input.path), look);
    work.each(true, answer, |input, answer| {
        match answer {
            Ok(own) => {
                checked.insert(seen_from(&folder, &input.path));
                now.findings.extend(own.findings);
            }
            Err(trouble) => {
                failed |= trouble.fails;
                Output::complain(&trouble);
            }
        }
        ControlFlow::Continue(())
    });
    Ok((now, checked, failed))
}

/// The findings of one draft.
fn answer(input: &Input, linter: &Linter, path: &str, look: Look) -> Result<Baseline, Trouble> {
    let opened = input.open(&linter.opening(Tracked::default()))?;
    let mut linted = lint(&opened, linter);
    silence(input, &opened.source, &mut linted, linter, look).used()?;
    let mut own = Baseline::default();
    own.add(path, &linted.diagnostics, &opened.source);
    Ok(own)
}

fn list(baseline: &Baseline, what: &str) -> String {
    let lines = baseline.findings.iter().map(|((path, rule, figure), count)| {
        let times = if *count > 1 { format!(" × {count}") } else { String::new() };
        format!("{what:5}  {path}: [{rule}] {figure}{times}\n")
    });
    lines.collect()
}
