//! `crossfoot annotate`: the same document back, with comments where something is to be looked at, or as a page.

use std::fs;
use std::path::Path;

use super::flags::Annotate;
use super::input::inputs;
use super::output::Output;
use super::save::replace;
use super::settings::Settings;
use super::trouble::{Trouble, counted};
use super::{CLEAN, FAILED};
use crate::document::{Format, annotate as write_remarks};
use crate::lint::lint;
use crate::report::{html, remarks};
use crate::text::{Lines, Saying};

/// Writes the annotated copy of a draft. Returns the exit code.
pub(super) fn annotate(flags: &Annotate) -> Result<u8, Trouble> {
    let output = Output::new(None, flags.speech.color);
    if is_same(&flags.draft, &flags.output) {
        let what = "this is the draft itself, which is never written over; name another file with -o";
        return Err(Trouble::at(&flags.output, what).about(&flags.output, vec![Saying::plain("itself")]));
    }
    let is_page = matches!(Format::of(&flags.output.to_string_lossy()), Some(Format::Html));
    if is_page && flags.suggest {
        let what = "--suggest proposes tracked changes in a Word file, and a page has none; name a .docx file with -o";
        return Err(Trouble::at(&flags.output, what).about(&flags.output, vec![Saying::plain("suggest-page")]));
    }
    let mut settings = Settings::new(&flags.speech, flags.language.as_deref(), None, output.look)?;
    let (mut inputs, missed) = inputs(std::slice::from_ref(&flags.draft), None);
    let linters = settings.linters(&mut inputs)?;
    let failed = Output::complain_of(missed.iter().chain(&settings.troubles));
    let Some(input) = inputs.first().filter(|_| inputs.len() == 1) else {
        return match missed.is_empty() {
            true => Err(Trouble::at(&flags.draft, "name one draft to annotate, not a folder")
                .about(&flags.draft, vec![Saying::plain("one-draft")])),
            false => Ok(FAILED),
        };
    };
    let linter = &linters.of(input)?.linter;
    let opening = linter.opening(flags.tracked.version());
    let bytes = input.bytes()?;
    let opened = input.opened(bytes.clone(), &opening)?;
    let linted = lint(&opened, linter);
    let lines = Lines::new(&opened.source.text);
    let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
    let draft = linted.draft(&opened, &lines);
    let clean = if failed { FAILED } else { CLEAN };
    if is_page {
        replace(&flags.output, html(&draft, &words).as_bytes())?;
        return Ok(clean);
    }
    if input.format == Format::Docx && Format::of(&flags.output.to_string_lossy()) != Some(Format::Docx) {
        let what = "a Word file is given back as one; name a .docx file with -o, or an .html file for a page";
        return Err(Trouble::at(&flags.output, what).about(&flags.output, vec![Saying::plain("word-name")]));
    }
    let remarks = remarks(&draft, &words, flags.suggest);
    let written = write_remarks(&bytes, &opened, &remarks, &opening.limits);
    let annotated = written.map_err(|error| Trouble::at(&flags.draft, error))?.ok_or_else(|| {
        Trouble::at(
            &flags.draft,
            "only Word files (.docx) are given back with comments; name an .html file with -o for a page of any draft",
        )
    })?;
    replace(&flags.output, &annotated.bytes)?;
    if annotated.left > 0 {
        let left = counted(annotated.left, "finding");
        Output::complain(&Trouble::note(format_args!(
            "where no comment can stand: {left}; `crossfoot check` shows all"
        )));
    }
    Ok(clean)
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}
