//! `crossfoot fix --interactive`: finding by finding, a person decides.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use super::output::Output;
use super::quiet::flaw;
use super::trouble::Trouble;
use crate::diagnostic::{Applicability, AskingWords, Diagnostic, Edit, Fix, Words};
use crate::document::{Format, Opened};
use crate::lint::{Linted, Linter, lint};
use crate::mend::{Mended, dressed, echoes, quieted};
use crate::report;
use crate::text::{Lines, Saying, Source};

/// What a person says to a finding.
enum Said {
    /// To make the repair of this number.
    Mend(usize),
    Edit,
    Ignore,
    Skip,
    Quit,
}

/// What a person decided about a draft.
pub(super) struct Decided {
    /// The draft mended, with remarks at the findings that stay.
    pub(super) mended: Mended,
    /// Whether a person was asked anything.
    pub(super) asked: bool,
    /// Findings that stay, and why, of a draft whose text has no room for remarks.
    pub(super) beside: Vec<(Diagnostic, String)>,
}

/// Shows the findings of a draft one after the other and asks what to do. Fails where nobody can be asked.
pub(super) fn ask(opened: &Opened, format: Format, linter: &Linter, output: &mut Output) -> Result<Decided, Trouble> {
    let source = &opened.source;
    let linted = lint(opened, linter);
    let lines = Lines::new(&source.text);
    let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
    let (mut edits, mut stays): (Vec<Edit>, BTreeMap<String, Vec<Diagnostic>>) = Default::default();
    let (mut applied, mut asked) = (0, false);
    for diagnostic in &linted.diagnostics {
        let fixes = || diagnostic.fixes.iter().filter(|fix| fix.applicability != Applicability::Display);
        let own = fixes().next().map(|fix| fix.edits.as_slice()).unwrap_or_default();
        if !own.iter().all(|edit| is_free(edit, &edits)) {
            continue;
        }
        let fixes: Vec<&Fix> = fixes().filter(|fix| fix.edits.iter().all(|edit| is_free(edit, &edits))).collect();
        let draft = linted.draft(opened, &lines);
        let draft = report::Draft { diagnostics: std::slice::from_ref(diagnostic), ..draft };
        output.write(&report::full(&draft, output.look, &words))?;
        asked = true;
        let accepted = match answer(output, &words.asking, &fixes, !diagnostic.is_of_remark())? {
            Said::Mend(number) => fixes.get(number).map(|fix| fix.edits.clone()).unwrap_or_default(),
            Said::Edit => typed(output, &words.asking, diagnostic, source, own)?,
            Said::Ignore => {
                let reason = reason(output, &words)?;
                stays.entry(reason).or_default().push(diagnostic.clone());
                continue;
            }
            Said::Skip => continue,
            Said::Quit => break,
        };
        applied += usize::from(!accepted.is_empty());
        let also = also(output, &words.asking, &linted, &lines, source, &accepted)?;
        edits.extend(also.into_iter().filter(|edit| is_free(edit, &accepted)));
        edits.extend(accepted);
    }
    // A reason that nobody gave lets nothing stay.
    stays.remove("");
    let mut beside = Vec::new();
    for (reason, found) in stays {
        match quieted(&found, opened, format, &linted, linter, &reason) {
            Some(remarks) => edits.extend(remarks),
            None => beside.extend(found.into_iter().map(|diagnostic| (diagnostic, reason.clone()))),
        }
    }
    Ok(Decided { mended: Mended { text: dressed(edits, &source.text), applied, withheld: 0 }, asked, beside })
}

fn is_free(edit: &Edit, others: &[Edit]) -> bool {
    others.iter().all(|other| edit.span.end < other.span.start || other.span.end < edit.span.start)
}

/// Asks until the answer is one of those offered, and tells what is none. Of several repairs each is listed, and the
/// first is the one that is accepted. Where nobody answers any more it is the last word.
fn answer(output: &mut Output, words: &AskingWords, fixes: &[&Fix], stays: bool) -> Result<Said, Trouble> {
    let AskingWords { accept, edit, ignore, skip, quit, .. } = words;
    let others: Vec<String> = (2..=fixes.len()).map(|number| format!("[{number}]")).collect();
    if !others.is_empty() {
        let keys = std::iter::once("[a]").chain(others.iter().map(String::as_str));
        let listed: String = keys.zip(fixes).map(|(key, fix)| format!("{key} {}\n", fix.title)).collect();
        output.write(&listed)?;
    }
    let mut offered: Vec<&str> = fixes.first().map(|_| accept.as_str()).into_iter().collect();
    offered.extend(others.iter().map(String::as_str));
    offered.push(edit);
    offered.extend(stays.then_some(ignore.as_str()));
    offered.extend([skip.as_str(), quit]);
    let offered = format!("{}? ", offered.join(", "));
    loop {
        let line = prompt(output, &offered)?;
        let said = line.as_deref().map(str::trim);
        match said {
            Some("a" | "accept") if !fixes.is_empty() => return Ok(Said::Mend(0)),
            Some("e" | "edit") => return Ok(Said::Edit),
            Some("i" | "ignore") if stays => return Ok(Said::Ignore),
            Some("s" | "skip" | "") => return Ok(Said::Skip),
            Some("q" | "quit") | None => return Ok(Said::Quit),
            Some(other) => match other.parse().ok().and_then(|number: usize| number.checked_sub(1)) {
                Some(number) if number < fixes.len() => return Ok(Said::Mend(number)),
                _ => output.write(&format!("{}\n", words.unknown.replace("{said}", other)))?,
            },
        }
    }
}

/// Why a finding stays; nothing where a person would rather not say.
fn reason(output: &mut Output, words: &Words) -> Result<String, Trouble> {
    loop {
        let line = prompt(output, &words.asking.reason)?.unwrap_or_default();
        let reason = line.trim();
        match flaw(reason).filter(|_| !reason.is_empty()) {
            Some((flaw, name)) => {
                let said = words.say(&Saying::of(name, "flag", ""));
                output.write(&format!("{}\n", said.as_deref().unwrap_or(flaw)))?;
            }
            None => return Ok(reason.to_owned()),
        }
    }
}

/// What a person would have in place of the doubtful figure; nothing where they would rather not.
fn typed(
    output: &mut Output,
    words: &AskingWords,
    diagnostic: &Diagnostic,
    source: &Source,
    own: &[Edit],
) -> Result<Vec<Edit>, Trouble> {
    let doubtful = diagnostic.labels.first().map(|label| label.span).unwrap_or_default();
    let span = match own {
        [edit] => edit.span,
        _ => doubtful,
    };
    let line = prompt(output, &words.instead.replace("{stated}", span.of(&source.text)))?.unwrap_or_default();
    let text = without_repeat(line.trim(), source.text.get(span.end as usize..).unwrap_or_default()).to_owned();
    Ok(if text.is_empty() { Vec::new() } else { vec![Edit { span, text }] })
}

/// A figure as typed, without the unit behind its number where that stands in the draft already.
fn without_repeat<'t>(typed: &'t str, behind: &str) -> &'t str {
    let number = typed.trim_end_matches(|last: char| !last.is_numeric());
    let unit = &typed[number.len()..];
    let rest = behind.trim_start().strip_prefix(unit.trim_start());
    let repeats = rest.is_some_and(|rest| {
        unit.ends_with(|last: char| !last.is_alphanumeric()) || !rest.starts_with(char::is_alphanumeric)
    });
    if repeats && !number.is_empty() { number } else { typed }
}

/// The other places of the same figure, where a person would have them mended as well.
fn also(
    output: &mut Output,
    words: &AskingWords,
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
    let question = words.elsewhere.replace("{stated}", edit.span.of(&source.text));
    let question = question.replace("{expected}", &edit.text).replace("{lines}", &places.join(", "));
    let line = prompt(output, &question)?;
    let agreed = line.is_some_and(|line| matches!(line.trim(), "y" | "Y" | "yes"));
    Ok(if agreed { echoes } else { Vec::new() })
}

/// One line from a person; nothing where there is none left.
fn prompt(output: &mut Output, question: &str) -> Result<Option<String>, Trouble> {
    output.write(question)?;
    output.flush()?;
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    let read = read.map_err(|error| Trouble::error(format_args!("no answer can be read: {error}")))?;
    if read == 0 {
        output.write("\n")?;
    }
    Ok((read > 0).then_some(line))
}
