//! `crossfoot fix --interactive`: finding by finding, a person decides.

use std::io::{self, BufRead};

use super::output::Output;
use super::trouble::Trouble;
use crate::diagnostic::{Applicability, Diagnostic, Edit};
use crate::document::Opened;
use crate::lint::{Linted, Linter, lint};
use crate::mend::{Mended, dressed, echoes};
use crate::report;
use crate::text::{Lines, Source};

/// What a person says to a finding.
enum Said {
    Accept,
    Edit,
    Skip,
    Quit,
}

/// Shows the findings of a draft one after the other and asks what to do. Fails where nobody can be asked.
pub(super) fn ask(opened: &Opened, linter: &Linter, output: &mut Output) -> Result<Mended, Trouble> {
    let source = &opened.source;
    let linted = lint(opened, linter);
    let lines = Lines::new(&source.text);
    let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
    let mut edits: Vec<Edit> = Vec::new();
    let mut applied = 0;
    for diagnostic in &linted.diagnostics {
        let fix = diagnostic.fixes.first().filter(|fix| fix.applicability != Applicability::Display);
        let Some(fix) = fix.filter(|fix| fix.edits.iter().all(|edit| is_free(edit, &edits))) else { continue };
        let draft = linted.draft(opened, &lines);
        let draft = report::Draft { diagnostics: std::slice::from_ref(diagnostic), ..draft };
        output.write(&report::full(&draft, output.look, &words))?;
        let accepted = match answer(output)? {
            Said::Accept => fix.edits.clone(),
            Said::Edit => typed(output, diagnostic, source, &fix.edits)?,
            Said::Skip => continue,
            Said::Quit => break,
        };
        applied += usize::from(!accepted.is_empty());
        let also = also(output, &linted, &lines, source, &accepted)?;
        edits.extend(also.into_iter().filter(|edit| is_free(edit, &accepted)));
        edits.extend(accepted);
    }
    Ok(Mended { text: dressed(edits, &source.text), applied, withheld: 0 })
}

fn is_free(edit: &Edit, others: &[Edit]) -> bool {
    others.iter().all(|other| edit.span.end < other.span.start || other.span.end < edit.span.start)
}

/// Asks until the answer is one of those offered. Where nobody answers any more it is the last word.
fn answer(output: &mut Output) -> Result<Said, Trouble> {
    loop {
        let line = prompt(output, "[a]ccept, [e]dit, [s]kip, [q]uit? ")?;
        match line.as_deref().map(str::trim) {
            Some("a" | "accept" | "y") => return Ok(Said::Accept),
            Some("e" | "edit") => return Ok(Said::Edit),
            Some("s" | "skip" | "n" | "") => return Ok(Said::Skip),
            Some("q" | "quit") | None => return Ok(Said::Quit),
            Some(_) => {}
        }
    }
}

/// What a person would have in place of the doubtful figure; nothing where they would rather not.
fn typed(output: &mut Output, diagnostic: &Diagnostic, source: &Source, own: &[Edit]) -> Result<Vec<Edit>, Trouble> {
    let doubtful = diagnostic.labels.first().map(|label| label.span).unwrap_or_default();
    let span = match own {
        [edit] => edit.span,
        _ => doubtful,
    };
    let line = prompt(output, &format!("instead of “{}”: ", span.of(&source.text)))?.unwrap_or_default();
    let text = line.trim().to_owned();
    Ok(if text.is_empty() { Vec::new() } else { vec![Edit { span, text }] })
}

/// The other places of the same figure, where a person would have them mended as well.
fn also(
    output: &mut Output,
    linted: &Linted,
    lines: &Lines,
    source: &Source,
    edits: &[Edit],
) -> Result<Vec<Edit>, Trouble> {
    let [edit] = edits else { return Ok(Vec::new()) };
    let echoes = echoes(linted, edit);
    if echoes.is_empty() {
        return Ok(echoes);
    }
    let places: Vec<String> =
        echoes.iter().map(|echo| lines.position(&source.text, echo.span.start).line.to_string()).collect();
    let (old, new, places) = (edit.span.of(&source.text), &edit.text, places.join(", "));
    let line = prompt(output, &format!("{old} also stands on line {places}; write {new} there too? [y/N] "))?;
    let agreed = line.is_some_and(|line| matches!(line.trim(), "y" | "yes" | "a"));
    Ok(if agreed { echoes } else { Vec::new() })
}

/// One line from a person; nothing where there is none left.
fn prompt(output: &mut Output, question: &str) -> Result<Option<String>, Trouble> {
    output.write(question)?;
    output.flush()?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    let read = read.map_err(|error| Trouble::error(format_args!("no answer can be read: {error}")))?;
    Ok((read > 0).then_some(line))
}
