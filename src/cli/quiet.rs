//! `--add-ignore`: what is found now is silenced, with its reason: in the draft where its text has room for remarks, in
//! a sidecar beside it where not.

use std::fs;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::flags::Check;
use super::input::Input;
use super::output::Output;
use super::save::save;
use super::sieve::{Sieve, sidecar};
use super::trouble::Trouble;
use super::work::Work;
use super::{CLEAN, FAILED};
use crate::diagnostic::{Diagnostic, apply, entry, remarks};
use crate::document::{Opened, Tracked};
use crate::lint::{Linted, Linter, lint};
use crate::text::{Lines, Source};

/// Silences what is found, for `reason`. Returns the exit code.
pub(super) fn quiet(flags: &Check, reason: &str) -> Result<u8, Trouble> {
    let reason = reason.trim();
    let mut output = Output::new(None, flags.drafts.speech.color);
    if reason.is_empty() {
        return Err(Trouble::error("--add-ignore: say why the findings stay, as in --add-ignore 'as audited'"));
    }
    if reason.contains(['\n', '\r']) || reason.contains("-->") {
        return Err(Trouble::error("--add-ignore: a reason has neither line ends nor `-->`"));
    }
    let (drafts, look) = (&flags.drafts, output.look);
    let sieve = Sieve::new(&flags.sifting, look)?;
    let work = Work::find(drafts.meant(Some(&flags.selection)), look)?;
    let mut failed = work.failed;
    let mut result = Ok(());
    let answer = |input: &Input, linter: &Linter| draft(input, drafts.tracked.version(), linter, &sieve, reason);
    work.each(false, answer, |_, answer| {
        match answer {
            Ok(told) => result = output.write(&told),
            Err(trouble) => {
                failed |= trouble.fails;
                Output::complain(&trouble);
            }
        }
        if result.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    result.and_then(|()| output.flush())?;
    Ok(if failed { FAILED } else { CLEAN })
}

/// Silences what is found in one draft, and says so. Fails where it changed meanwhile or cannot be written.
fn draft(input: &Input, tracked: Tracked, linter: &Linter, sieve: &Sieve, reason: &str) -> Result<String, Trouble> {
    if input.is_stdin {
        return Err(Trouble::at(&input.path, "remarks are written into files, not into standard input"));
    }
    let opened = input.open(&linter.opening(tracked))?;
    let source = &opened.source;
    let mut linted = lint(&opened, linter);
    let (all, before) = (linted.diagnostics.len(), linted.silenced.len());
    sieve.sift(input, &opened, &Lines::new(&source.text), &mut linted, linter)?;
    linted.diagnostics.retain(|diagnostic| !diagnostic.is_of_remark());
    let found = std::mem::take(&mut linted.diagnostics);
    if found.is_empty() {
        return Ok(String::new());
    }
    let wanted = (all - found.len(), before + found.len());
    let path = match remarked(input, linter, &opened, &linted, &found, reason).filter(|(_, came)| *came == wanted) {
        Some((text, _)) => {
            let bytes = fs::read(&input.path).map_err(|error| Trouble::io(&input.path, &error))?;
            // Another encoding, or an edit since it was read: what is written would not be the draft.
            if bytes == source.text.as_bytes() {
                save(&input.path, &text)?;
                input.path.clone()
            } else {
                beside(input, source, &found, reason)?
            }
        }
        None => beside(input, source, &found, reason)?,
    };
    Ok(format!("{}: {} silenced in {}\n", input.path.display(), found.len(), path.display()))
}

/// The draft with remarks, and how many findings it then has, open and silenced; nothing where it has no room for them.
fn remarked(
    input: &Input,
    linter: &Linter,
    opened: &Opened,
    linted: &Linted,
    found: &[Diagnostic],
    reason: &str,
) -> Option<(String, (usize, usize))> {
    let source = &opened.source;
    let text = apply(&remarks(found, opened, &linted.document, reason)?.edits, &source.text);
    let again = Source { name: source.name.clone(), text: text.clone() };
    let again = lint(&Opened::text(again, input.format), linter);
    Some((text, (again.diagnostics.len(), again.silenced.len())))
}

/// Adds to the sidecar of a draft, and tells where that is.
fn beside(input: &Input, source: &Source, found: &[Diagnostic], reason: &str) -> Result<PathBuf, Trouble> {
    let path = sidecar(&input.path);
    let mut text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Trouble::io(&path, &error)),
    };
    for diagnostic in found {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&entry(diagnostic, source, reason));
    }
    save(&path, &text)?;
    Ok(path)
}
