//! `crossfoot fix`: what would mend the drafts, as a diff; with `--write`, the drafts mended.

use std::ops::ControlFlow;

use super::ask::{self, Decided};
use super::flags::Fix;
use super::input::Input;
use super::output::Output;
use super::quiet::beside;
use super::save::rewrite;
use super::settings::Configured;
use super::trouble::{Trouble, counted};
use super::user::{self, Spoken};
use super::work::Work;
use super::{CLEAN, FAILED, FOUND};
use crate::diagnostic::{Diagnostic, Wordings};
use crate::document::{Format, Opened, Tracked};
use crate::lint::{Linter, lint};
use crate::mend::{Mended, is_fixable, mend};
use crate::report::patch;
use crate::text::{Encoding, Saying};

impl Fix {
    /// Whether drafts are mended, rather than shown with what would mend them.
    fn writes(&self) -> bool {
        self.write || self.interactive
    }
}

/// What came of the drafts.
#[derive(Debug, Default)]
struct Sum {
    drafts: usize,
    fixes: usize,
    withheld: usize,
    asked: bool,
    /// Whether something is to be mended in drafts that only other programs mend.
    elsewhere: bool,
    failed: bool,
    spoken: Spoken,
}

/// A draft that was read, and what mends it, where nobody is to be asked.
struct Read {
    opened: Opened,
    encoding: Encoding,
    mended: Option<Mended>,
}

/// Shows or applies what mends the drafts. Returns the exit code: 1 where something is shown and not written.
pub(super) fn fix(flags: &Fix) -> Result<u8, Trouble> {
    let drafts = &flags.drafts;
    let mut output = Output::new(drafts.output.as_deref(), drafts.speech.color);
    let mut work = Work::find(drafts.meant(Some(&flags.selection)), output.look)?;
    let mut sum = Sum { failed: work.failed, ..Sum::default() };
    // What cannot be done is told in the language of most drafts, once that is known.
    let mut waiting = std::mem::take(&mut work.troubles);
    let read = |input: &Input, configured: &Configured| {
        let linter = &configured.linter;
        let (opened, encoding) = input.open_to_write(&linter.opening(Tracked::default()))?;
        let language = user::shown(linter, &opened.source.text);
        let Some(encoding) = encoding else {
            return Ok((language, untouched(input, &opened, linter, flags.writes()).map(|()| None)));
        };
        let mended = (!flags.interactive).then(|| mend(&opened.source, input.format, linter, flags.r#unsafe));
        Ok((language, Ok(Some(Read { opened, encoding, mended }))))
    };
    // Nobody waits for a question while other drafts are read.
    work.each(!flags.interactive, read, |input, read| {
        let settled = read.and_then(|(language, read)| {
            let mended = read.as_ref().ok().and_then(|read| read.as_ref()?.mended.as_ref());
            let found = mended.map_or(0, |mended| mended.applied + mended.withheld);
            language.iter().for_each(|language| sum.spoken.add(language, found));
            let Some(read) = read? else { return Ok(()) };
            let linter = &work.linters.of(input)?.linter;
            settle(input, read, linter, flags, &mut output, &mut sum)
        });
        if let Err(trouble) = settled {
            sum.failed |= trouble.fails;
            sum.elsewhere |= !trouble.fails;
            waiting.push(trouble);
        }
        ControlFlow::Continue(())
    });
    output.finish()?;
    let spoken = sum.spoken.most().and_then(|language| Wordings::builtin().words(language).cloned());
    let words = spoken.as_ref().unwrap_or(&work.words);
    waiting.into_iter().for_each(|trouble| Output::complain(&trouble.worded(words)));
    if let Some(told) = told(&sum, flags).filter(|_| !drafts.quiet) {
        Output::complain(&told.worded(words));
    }
    Ok(match (sum.failed, flags.writes() || (sum.fixes == 0 && !sum.elsewhere)) {
        (true, _) => FAILED,
        (false, true) => CLEAN,
        (false, false) => FOUND,
    })
}

/// Passes a draft that is more than a text. Where something in it could be mended, which is not done here, that fails
/// where it `is_asked`, and is a note where the mending is only shown.
fn untouched(input: &Input, opened: &Opened, linter: &Linter, is_asked: bool) -> Result<(), Trouble> {
    let fixes = lint(opened, linter).diagnostics.iter().filter(|found| is_fixable(found)).count();
    if fixes == 0 {
        return Ok(());
    }
    let mistakes = counted(fixes, "mistake");
    let (name, what) = match input.format {
        Format::Docx => (
            "word-kept",
            format!(
                "a Word file is not written over; `crossfoot annotate --suggest` gives a copy of it with what would \
                 mend it ({mistakes}) as tracked changes"
            ),
        ),
        _ => ("no-text-file", format!("is no text file; mend it ({mistakes}) in the program it was written with")),
    };
    let told = format!("{}: {what}", input.path.display());
    let trouble = if is_asked { Trouble::error(told) } else { Trouble::note(told) };
    Err(trouble.about(&input.path, vec![Saying::of(name, "fixes", fixes)]))
}

/// Shows what mends a draft, or mends it. Fails where it has changed since or cannot be written.
fn settle(
    input: &Input,
    read: Read,
    linter: &Linter,
    flags: &Fix,
    output: &mut Output,
    sum: &mut Sum,
) -> Result<(), Trouble> {
    let Read { opened, encoding, mended, .. } = read;
    let source = &opened.source;
    let answer = match mended {
        Some(mended) => mended,
        None => {
            let Decided { mended, asked, beside: stays } = ask::ask(&opened, input.format, linter, output)?;
            sum.asked |= asked;
            if !stays.is_empty() && !input.is_stdin {
                let stays: Vec<(&Diagnostic, &str)> =
                    stays.iter().map(|(diagnostic, reason)| (diagnostic, reason.as_str())).collect();
                beside(input, source, &stays)?;
            }
            mended
        }
    };
    let writes = flags.writes();
    if input.is_stdin && writes {
        output.write(&answer.text)?;
    } else if answer.text != source.text && writes {
        rewrite(&input.path, &encoding.encode(&source.text), &encoding.encode(&answer.text))?;
    } else if answer.text != source.text {
        output.write(&patch(&source.name, &source.text, &answer.text, output.look.colour))?;
    }
    sum.fixes += answer.applied;
    sum.withheld += answer.withheld;
    sum.drafts += usize::from(answer.text != source.text);
    Ok(())
}

/// What came of it all; nothing where nothing did but what has been told of single drafts.
fn told(sum: &Sum, flags: &Fix) -> Option<Trouble> {
    let (fixes, drafts) = (counted(sum.fixes, "mistake"), counted(sum.drafts, "draft"));
    let (name, first) = match (sum.fixes, flags.writes()) {
        (0, _) if (sum.failed || sum.elsewhere) && sum.withheld == 0 => return None,
        (0, _) if sum.failed || sum.asked => ("nothing-mended", "nothing is mended".to_owned()),
        (0, _) => ("nothing-to-mend", "nothing to mend".to_owned()),
        (_, true) => ("mended", format!("{fixes} mended in {drafts}")),
        (_, false) => ("to-mend", format!("{fixes} to mend in {drafts}; --write does")),
    };
    let parts = vec![("fixes", sum.fixes.to_string()), ("drafts", sum.drafts.to_string())];
    let first = (first, Saying { name, parts });
    let more = (sum.withheld > 0).then(|| {
        let what = format!("{} more may change what is said: --unsafe shows them, --interactive asks", sum.withheld);
        (what, Saying::of("withheld", "more", sum.withheld))
    });
    let (told, sayings): (Vec<String>, Vec<Saying>) = std::iter::once(first).chain(more).unzip();
    Some(Trouble::note(told.join("; ")).so(sayings))
}
