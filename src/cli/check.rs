//! `crossfoot check` and `crossfoot claims`: drafts in, reports out.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::flags::{Check, CheckFormat, Claims, ClaimsFormat, Drafts, Selection, Show};
use super::input::{Input, inputs};
use super::order::in_order;
use super::output::Output;
use super::settings::Settings;
use super::trouble::Trouble;
use super::{CLEAN, FAILED, FOUND, show};
use crate::diagnostic::Wordings;
use crate::lint::{Linter, lint};
use crate::report::{self, Draft, Frame, Totals};
use crate::rule::Coverage;
use crate::text::Lines;

/// Bytes of drafts that are worth a worker of their own.
const WORTHWHILE: u64 = 128 * 1024;

/// What a missing path may have been meant as.
pub(super) const COMMANDS: [&str; 6] = ["check", "claims", "explain", "init", "schema", "test"];

/// Checks drafts and reports what was found. Returns the exit code.
pub(super) fn check(flags: &Check) -> Result<u8, Trouble> {
    let mut output = Output::new(flags.drafts.output.as_deref(), flags.drafts.speech.color);
    if flags.show_files || flags.show_settings {
        return show::show(flags, &mut output);
    }
    let look = output.look;
    let also = flags.unchecked.then_some(Show::Unchecked);
    let wanted: Vec<Coverage> = flags.show.iter().copied().chain(also).map(Show::coverage).collect();
    let frame = if flags.format == CheckFormat::Json { report::JSON } else { Frame::default() };
    let write = |draft: &Draft<'_>, linter: &Linter, language: &str| {
        let words = linter.wordings.words(language).cloned().unwrap_or_default();
        let found = match flags.format {
            CheckFormat::Full => report::full(draft, look, &words),
            CheckFormat::Short => report::short(draft, &words),
            CheckFormat::Json => return report::check_json(draft),
        };
        found + &report::coverage(draft, &wanted, &words)
    };
    let run = run(&flags.drafts, Some(&flags.selection), &mut output, frame, write)?;
    if flags.format != CheckFormat::Json && !flags.drafts.quiet && run.totals.files > 0 {
        let words = run.wordings.words(&run.language).cloned().unwrap_or_default();
        output.write(&report::summary(&run.totals, &words))?;
    }
    output.flush()?;
    Ok(match run.failed {
        true => FAILED,
        false if flags.fail_on.fails(run.totals.worst()) => FOUND,
        false => CLEAN,
    })
}

/// Lists the figures of drafts. Returns the exit code.
pub(super) fn claims(flags: &Claims) -> Result<u8, Trouble> {
    let mut output = Output::new(flags.drafts.output.as_deref(), flags.drafts.speech.color);
    let (frame, write): (Frame, fn(&Draft<'_>) -> String) = match flags.format {
        ClaimsFormat::Table => (Frame { between: "\n", ..Frame::default() }, report::table),
        ClaimsFormat::Json => (report::JSON, report::claims_json),
        ClaimsFormat::Csv => (report::CSV, report::csv),
    };
    let run = run(&flags.drafts, None, &mut output, frame, |draft, _, _| write(draft))?;
    output.flush()?;
    Ok(if run.failed { FAILED } else { CLEAN })
}

/// What came of a run.
struct Run {
    totals: Totals,
    /// The language to sum up in.
    language: String,
    /// Whether some work was left undone.
    failed: bool,
    wordings: Wordings,
}

/// What came of one draft: its part of the report.
struct Answer {
    text: String,
    totals: Totals,
    language: String,
    is_empty: bool,
}

/// Reads and checks the drafts and writes them, in order, as `write` does with the draft, its linter and the language
/// of the messages. Fails only where the report has no way out; what else goes wrong is said and remembered.
fn run(
    drafts: &Drafts,
    selection: Option<&Selection>,
    output: &mut Output,
    frame: Frame,
    write: impl Fn(&Draft<'_>, &Linter, &str) -> String + Sync,
) -> Result<Run, Trouble> {
    let mut settings = Settings::new(&drafts.speech, drafts.language.as_deref(), selection, output.look)?;
    let (mut inputs, missed) = inputs(&drafts.paths, drafts.stdin_filename.as_deref(), &COMMANDS);
    if let Some(path) = drafts.paths.iter().find(|path| output.is(path)) {
        return Err(Trouble::at(path, "the report would be written over this draft; name another file with -o"));
    }
    // A report of yesterday in the folder that is checked is no draft.
    inputs.retain(|input| input.is_stdin || !output.is(&input.path));
    let linters = settings.linters(&mut inputs)?;
    let mut run =
        Run { totals: Totals::default(), language: String::new(), failed: false, wordings: Wordings::builtin() };
    for trouble in missed.iter().chain(&settings.troubles) {
        run.failed |= trouble.fails;
        Output::complain(trouble);
    }
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    let mut result = output.write(frame.open);
    let mut before = "";
    let answer = |input: &Input| answer(input, linters.of(input)?, &write);
    in_order(&inputs, is_worthwhile(&inputs), answer, |input, answer| {
        let answer = answer.unwrap_or_else(|| {
            Err(Trouble::at(&input.path, "crossfoot broke down on this draft; this is its fault, not yours"))
        });
        result = match answer {
            Ok(answer) => {
                run.totals.add(&answer.totals);
                *languages.entry(answer.language).or_default() += 1;
                if answer.is_empty && !drafts.quiet {
                    Output::complain(&Trouble::note(format_args!("{}: is empty", input.path.display())));
                }
                let written = output.write(before).and_then(|()| output.write(&answer.text));
                before = frame.between;
                written
            }
            Err(trouble) => {
                run.failed |= trouble.fails;
                let flushed = output.flush();
                Output::complain(&trouble);
                flushed
            }
        };
        if result.is_err() || output.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    result.and_then(|()| output.write(frame.close))?;
    let commonest = languages.into_iter().max_by_key(|(_, drafts)| *drafts).map(|(language, _)| language);
    run.language = commonest.unwrap_or_default();
    Ok(run)
}

/// One draft from its bytes to its part of the report. Nothing of it is kept.
fn answer(
    input: &Input,
    linter: &Linter,
    write: impl Fn(&Draft<'_>, &Linter, &str) -> String,
) -> Result<Answer, Trouble> {
    let opened = input.open()?;
    let linted = lint(&opened, linter);
    let lines = Lines::new(&opened.source.text);
    let draft = linted.draft(&opened, &lines);
    let text = write(&draft, linter, &linted.language);
    let totals = Totals::of(linted.tally, &linted.diagnostics);
    Ok(Answer { text, totals, language: linted.language, is_empty: opened.source.text.trim().is_empty() })
}

/// Whether the drafts are worth more than one thread, which costs more than a few small drafts.
fn is_worthwhile(inputs: &[Input]) -> bool {
    let mut bytes = 0;
    inputs.len() > 1
        && inputs.iter().any(|input| {
            bytes += input.size();
            bytes >= WORTHWHILE
        })
}
