//! `--add-ignore`: what is found now is silenced, with its reason: in the draft where its text has room for remarks, in
//! a sidecar beside it where not.

use std::fs;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::flags::Check;
use super::input::Input;
use super::output::Output;
use super::save::{rewrite, save, unchanged};
use super::settings::Configured;
use super::sieve::{Sieve, sidecar};
use super::trouble::Trouble;
use super::work::Work;
use super::{CLEAN, FAILED};
use crate::diagnostic::{Diagnostic, entry};
use crate::document::Tracked;
use crate::lint::{Linter, lint};
use crate::mend::{dressed, quieted};
use crate::text::{Encoding, Lines, Saying, Source};

/// Silences what is found, for `reason`. Returns the exit code.
pub(super) fn quiet(flags: &Check, reason: &str) -> Result<u8, Trouble> {
    let reason = reason.trim();
    let mut output = Output::new(None, flags.drafts.speech.color);
    if let Some(flaw) = flaw(reason) {
        let (what, name) = flaw;
        return Err(Trouble::error(format_args!("--add-ignore: {what}")).so([Saying::of(
            name,
            "flag",
            "--add-ignore",
        )]));
    }
    let (drafts, look) = (&flags.drafts, output.look);
    let sieve = Sieve::new(&flags.sifting, &drafts.paths, look)?;
    let work = Work::find(drafts.meant(Some(&flags.selection)), look)?.told();
    let mut failed = work.failed;
    let mut result = Ok(());
    let tracked = drafts.tracked.version();
    let answer = |input: &Input, with: &Configured| draft(input, tracked, &with.linter, &sieve, reason);
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
        let what = "remarks are written into files, not into standard input";
        return Err(Trouble::at(&input.path, what).about(&input.path, vec![Saying::plain("remarks-into-files")]));
    }
    let bytes = input.bytes()?;
    let opened = input.opened(bytes.clone(), &linter.opening(tracked))?;
    let source = &opened.source;
    let linted = lint(&opened, linter);
    let mut sifted = linted.clone();
    sieve.sift(input, &opened, &Lines::new(&source.text), &mut sifted, linter)?.used()?;
    sifted.diagnostics.retain(|diagnostic| !diagnostic.is_of_remark());
    let found = sifted.diagnostics;
    if found.is_empty() {
        return Ok(String::new());
    }
    let path = match quieted(&found, &opened, input.format, &linted, linter, reason) {
        Some(edits) => {
            rewrite(&input.path, &bytes, &Encoding::of(&bytes).encode(&dressed(edits, &source.text)))?;
            input.path.clone()
        }
        None => {
            unchanged(&input.path, &bytes)?;
            let entries: Vec<(&Diagnostic, &str)> = found.iter().map(|diagnostic| (diagnostic, reason)).collect();
            beside(input, source, &entries)?
        }
    };
    let (count, place) = (found.len().to_string(), path.display().to_string());
    let saying = Saying { name: "silenced", parts: vec![("count", count.clone()), ("place", place.clone())] };
    let told = linter.wordings.words(&linted.language).and_then(|words| words.say(&saying));
    let told = told.unwrap_or_else(|| format!("{count} silenced in {place}"));
    Ok(format!("{}: {told}\n", input.path.display()))
}

/// Adds findings and the reasons they stay for to the sidecar of a draft, and tells where that is.
pub(super) fn beside(input: &Input, source: &Source, found: &[(&Diagnostic, &str)]) -> Result<PathBuf, Trouble> {
    let path = sidecar(&input.path);
    let mut text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Trouble::io(&path, &error)),
    };
    for (diagnostic, reason) in found {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&entry(diagnostic, source, reason));
    }
    save(&path, &text)?;
    Ok(path)
}

/// Why a reason cannot stand in a remark, and the name of that sentence in other languages; nothing where it can.
pub(super) fn flaw(reason: &str) -> Option<(&'static str, &'static str)> {
    let flaws = [
        (reason.trim().is_empty(), ("say why the findings stay, as in --add-ignore 'as audited'", "reason-missing")),
        (reason.contains(['\n', '\r']), ("a reason has no line ends", "reason-lines")),
        (reason.contains("-->"), ("a reason has no `-->` in it", "reason-arrow")),
    ];
    flaws.into_iter().find_map(|(is_flawed, flaw)| is_flawed.then_some(flaw))
}
