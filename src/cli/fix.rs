//! `crossfoot fix`: what would mend the drafts, as a diff; with `--write`, the drafts mended.

use std::fs;

use super::check::COMMANDS;
use super::flags::Fix;
use super::input::{Input, inputs};
use super::output::Output;
use super::save::replace;
use super::settings::Settings;
use super::trouble::Trouble;
use super::{CLEAN, FAILED, FOUND, ask};
use crate::document::Opening;
use crate::lint::Linter;
use crate::mend::{Mended, mend};
use crate::report::patch;
use crate::text::{Encoding, Source};

/// What came of the drafts.
#[derive(Debug, Default)]
struct Sum {
    drafts: usize,
    fixes: usize,
    withheld: usize,
    failed: bool,
}

/// Shows or applies what mends the drafts. Returns the exit code: 1 where something is shown and not written.
pub(super) fn fix(flags: &Fix) -> Result<u8, Trouble> {
    let drafts = &flags.drafts;
    let mut output = Output::new(drafts.output.as_deref(), drafts.speech.color);
    let selection = Some(&flags.selection);
    let mut settings = Settings::new(&drafts.speech, drafts.language.as_deref(), selection, output.look)?;
    let (mut inputs, missed) = inputs(&drafts.paths, drafts.stdin_filename.as_deref(), &COMMANDS);
    let linters = settings.linters(&mut inputs)?;
    let failed = Output::complain_of(missed.iter().chain(&settings.troubles));
    let mut sum = Sum { failed, ..Sum::default() };
    for input in &inputs {
        let mended = linters.of(input).and_then(|linter| mended(input, linter, flags, &mut output, &mut sum));
        if let Err(trouble) = mended {
            sum.failed = true;
            output.flush()?;
            Output::complain(&trouble);
        }
    }
    output.finish()?;
    if !drafts.quiet {
        Output::complain(&Trouble::note(told(&sum, flags)));
    }
    Ok(match (sum.failed, flags.write || flags.interactive || sum.fixes == 0) {
        (true, _) => FAILED,
        (false, true) => CLEAN,
        (false, false) => FOUND,
    })
}

/// Mends one draft. Fails where it cannot be read, has changed since, or cannot be written.
fn mended(input: &Input, linter: &Linter, flags: &Fix, output: &mut Output, sum: &mut Sum) -> Result<(), Trouble> {
    let (opened, encoding) = input.open_to_write(&Opening::default())?;
    let source = &opened.source;
    let answer = match flags.interactive {
        true => ask::ask(&opened, linter, output)?,
        false => mend(source, input.format, linter, flags.r#unsafe),
    };
    let writes = flags.write || flags.interactive;
    if input.is_stdin && writes {
        output.write(&answer.text)?;
    } else if answer.text != source.text && writes {
        written(input, source, &answer, encoding)?;
    } else if answer.text != source.text {
        output.write(&patch(&source.name, &source.text, &answer.text, output.look.colour))?;
    }
    sum.fixes += answer.applied;
    sum.withheld += answer.withheld;
    sum.drafts += usize::from(answer.text != source.text);
    Ok(())
}

/// Puts a mended draft in the place of the one that was read.
fn written(input: &Input, source: &Source, mended: &Mended, encoding: Encoding) -> Result<(), Trouble> {
    let now = fs::read(&input.path).map_err(|error| Trouble::io(&input.path, &error))?;
    if now != encoding.encode(&source.text) {
        let what = "was changed by another program meanwhile and stays as it is; run crossfoot fix again";
        return Err(Trouble::at(&input.path, what));
    }
    replace(&input.path, &encoding.encode(&mended.text))
}

fn told(sum: &Sum, flags: &Fix) -> String {
    let counted = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (fixes, drafts) = (counted(sum.fixes, "mistake"), counted(sum.drafts, "draft"));
    let first = match (sum.fixes, flags.write || flags.interactive) {
        (0, _) => "nothing to mend".to_owned(),
        (_, true) => format!("{fixes} mended in {drafts}"),
        (_, false) => format!("{fixes} to mend in {drafts}; --write does"),
    };
    match sum.withheld {
        0 => first,
        n => format!("{first}; {n} more may change what is said: --unsafe shows them, --interactive asks"),
    }
}
