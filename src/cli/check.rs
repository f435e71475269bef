//! `crossfoot check` and `crossfoot claims`: drafts in, reports out.

use std::collections::BTreeMap;
use std::path::Path;

use super::cache::Cache;
use super::flags::{Caching, Check, Claims, Drafts, Selection, Show, Sifting};
use super::input::Input;
use super::jointly::Jointly;
use super::output::Output;
use super::settings::{Configured, Linters};
use super::sieve::{Beside, Sieve};
use super::target::{Target, ways};
use super::telling::{Answer, Telling, Way};
use super::trouble::Trouble;
use super::user;
use super::work::Work;
use super::{CLEAN, FAILED, FOUND, quiet, show, watch};
use crate::diagnostic::{Wordings, Words};
use crate::document::Opened;
use crate::lint::{Linted, Linter};
use crate::report::{self, Draft, Entry, Format, Look, Totals, Voice};
use crate::rule::{Coverage, Rule};
use crate::text::{Lines, Saying};

/// Checks drafts and reports what was found. Returns the exit code.
pub(super) fn check(flags: &Check) -> Result<u8, Trouble> {
    if flags.show_files || flags.show_settings {
        return show::show(flags);
    }
    if let Some(reason) = &flags.add_ignore {
        return quiet::quiet(flags, reason);
    }
    match flags.watch {
        true => watch::watch(flags, || once(flags).map(|(code, _)| code)),
        false => {
            let (code, work) = once(flags)?;
            // The program ends here. To free thousands of words and rules one by one would take as long as to read
            // them.
            std::mem::forget(work);
            Ok(code)
        }
    }
}

/// Checks drafts one time. Returns the exit code, and what they were checked with.
fn once(flags: &Check) -> Result<(u8, Work), Trouble> {
    let also = flags.unchecked.then_some(Show::Unchecked);
    let wanted: Vec<Coverage> = flags.show.iter().copied().chain(also).map(Show::coverage).collect();
    let limit = Some(flags.max_findings).filter(|most| *most > 0);
    let asked = Asked {
        selection: Some(&flags.selection),
        caching: Some(&flags.caching),
        sifting: Some(&flags.sifting),
        wanted: &wanted,
        statistics: flags.statistics,
        limit,
        together: flags.together,
    };
    let run = run(&flags.drafts, &flags.format, &report::CHECK, asked)?;
    let code = match run.failed {
        true => FAILED,
        false if flags.fail_on.fails(run.totals.worst()) => FOUND,
        false => CLEAN,
    };
    Ok((code, run.work))
}

/// Lists the figures of drafts. Returns the exit code.
pub(super) fn claims(flags: &Claims) -> Result<u8, Trouble> {
    let run = run(&flags.drafts, &flags.format, &report::CLAIMS, Asked::default())?;
    Ok(if run.failed { FAILED } else { CLEAN })
}

/// What reports are to tell.
#[derive(Clone, Copy, Debug, Default)]
struct Asked<'a> {
    selection: Option<&'a Selection>,
    caching: Option<&'a Caching>,
    sifting: Option<&'a Sifting>,
    wanted: &'a [Coverage],
    statistics: bool,
    limit: Option<usize>,
    together: bool,
}

/// What came of a run.
struct Run {
    totals: Totals,
    /// Whether some work was left undone.
    failed: bool,
    /// What it worked on, and with.
    work: Work,
}

/// Reads and checks the drafts and writes the reports asked for, the first of `formats` where none is. Fails only
/// where a report has no way out; what else goes wrong is said and remembered.
fn run(drafts: &Drafts, targets: &[Target], formats: &[&'static Format], asked: Asked<'_>) -> Result<Run, Trouble> {
    let ways = ways(targets, formats[0], drafts.output.as_deref(), |path| Output::new(path, drafts.speech.color))?;
    let ways: Vec<Way> = ways.into_iter().map(|(format, output)| Way::new(format, output, asked.limit)).collect();
    if asked.statistics && ways.iter().all(|way| !way.format.people) {
        let what = "--statistics counts findings for people, who read full, short or markdown; ask for one of these";
        return Err(Trouble::error(what).so([Saying::plain("statistics-people")]));
    }
    let look = ways.first().map_or(Look::PLAIN, |way| way.look);
    let sieve =
        asked.sifting.map_or_else(|| Ok(Sieve::open(look)), |sifting| Sieve::new(sifting, &drafts.paths, look))?;
    let mut work = find(drafts, asked.selection, &ways)?;
    let troubles = std::mem::take(&mut work.troubles);
    let rules = every_rule(&work.linters);
    let wordings = Wordings::builtin();
    let words = wordings.words("").cloned().unwrap_or_default();
    let base = Voice {
        rules: &rules,
        wanted: asked.wanted,
        quiet: drafts.quiet,
        statistics: asked.statistics,
        ..Voice::new(look, &words)
    };
    let kinds: Vec<(&'static Format, Look, Option<usize>)> =
        ways.iter().map(|way| (way.format, way.look, way.limit)).collect();
    let write = |draft: &Draft<'_>, words: &Words| {
        let voice = |look, limit| Voice { look, limit, words, ..base };
        kinds.iter().map(|(format, look, limit)| format.entries(draft, &voice(*look, *limit))).collect()
    };
    // Some reports tell more of a draft than what is found in it.
    let whole = kinds.iter().any(|(format, ..)| format.whole) || !asked.wanted.is_empty();
    let cache = asked.caching.map_or_else(Cache::none, Cache::new);
    let tracked = drafts.tracked.version();
    let jointly = asked.together.then(|| Jointly::check(&work, tracked));
    let answer = |input: &Input, with: &Configured| {
        let checked = match &jointly {
            Some(jointly) => jointly.take(input, tracked, with)?,
            None => cache.checked(input, &with.linter.opening(tracked), with, whole)?,
        };
        answer(input, checked, &with.linter, &sieve, write)
    };
    let mut telling = Telling::new(ways, base, wordings, troubles);
    work.each(true, answer, |_, answer| telling.add(answer));
    let (totals, failed) = telling.close(&work.words)?;
    Ok(Run { totals, failed, work })
}

/// The drafts that are meant, without reports of earlier runs. Fails where a report would be written over one of them.
fn find(drafts: &Drafts, selection: Option<&Selection>, ways: &[Way]) -> Result<Work, Trouble> {
    let is_report = |path: &Path| ways.iter().any(|way| way.output.is(path));
    if let Some(path) = drafts.paths.iter().find(|path| is_report(path)) {
        let what = "the report would be written over this draft; name another file";
        return Err(Trouble::at(path, what).about(path, vec![Saying::plain("over-draft")]));
    }
    let mut work = Work::find(drafts.meant(selection), ways.first().map_or(Look::PLAIN, |way| way.look))?;
    // A report of yesterday in the folder that is checked is no draft.
    work.inputs.retain(|input| input.is_stdin || !is_report(&input.path));
    Ok(work)
}

/// The rules of all linters, by id.
fn every_rule(linters: &Linters) -> Vec<&Rule> {
    let rules = linters.list.iter().flat_map(|configured| configured.linter.rules.list.iter());
    rules.map(|rule| (rule.id.as_str(), rule)).collect::<BTreeMap<_, _>>().into_values().collect()
}

/// What a checked draft gives to the reports. Nothing of it is kept.
fn answer(
    input: &Input,
    (opened, mut linted): (Opened, Linted),
    linter: &Linter,
    sieve: &Sieve,
    write: impl Fn(&Draft<'_>, &Words) -> Vec<Vec<Entry>>,
) -> Result<Answer, Trouble> {
    let lines = Lines::new(&opened.source.text);
    let Beside { wrong, broken } = sieve.sift(input, &opened, &lines, &mut linted, linter)?;
    let draft = linted.draft(&opened, &lines);
    let words = linter.wordings.words(&linted.language).cloned().unwrap_or_default();
    let mut entries = vec![write(&draft, &words)];
    let mut totals = Totals::of(linted.tally, &linted.diagnostics);
    if let Some((sidecar, wrong)) = &wrong {
        let lines = Lines::new(&sidecar.source.text);
        entries.push(write(&wrong.draft(sidecar, &lines), &words));
        totals.add(Totals { files: 0, ..Totals::of(wrong.tally, &wrong.diagnostics) });
    }
    let (path, text) = (&input.path, &opened.source.text);
    let empty =
        || Trouble::note(format_args!("{}: is empty", path.display())).about(path, vec![Saying::plain("empty")]);
    let mut notes: Vec<Trouble> = opened.lacks.iter().map(|lack| Trouble::lack(path, lack)).collect();
    notes.extend(text.trim().is_empty().then(empty));
    let told = user::words(linter);
    let notes = broken.into_iter().chain(notes.into_iter().map(|note| note.worded(&told))).collect();
    let is_told = linter.messages.is_some() || linter.language.is_some() || totals.findings.iter().any(|n| *n > 0);
    let language = (is_told || linter.languages.tells(text)).then_some(linted.language);
    Ok(Answer { entries, totals, language, notes })
}
