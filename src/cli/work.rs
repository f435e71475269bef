//! What a command works on: its drafts, each with what it is checked with.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::flags::{Drafts, Selection, Speech};
use super::input::{Input, inputs};
use super::order::in_order;
use super::output::Output;
use super::progress::Progress;
use super::settings::{Configured, Linters, Settings};
use super::trouble::Trouble;
use super::user;
use crate::diagnostic::Words;
use crate::report::Look;
use crate::text::Saying;

/// Bytes of drafts that are worth a worker of their own.
const WORTHWHILE: u64 = 128 * 1024;

/// Which drafts are meant, and what is asked of them.
#[derive(Clone, Copy)]
pub(super) struct Meant<'f> {
    pub(super) paths: &'f [PathBuf],
    pub(super) stdin_filename: Option<&'f Path>,
    pub(super) language: Option<&'f str>,
    pub(super) selection: Option<&'f Selection>,
    pub(super) speech: &'f Speech,
}

/// The drafts of a command, each with what it is checked with.
pub(super) struct Work {
    pub(super) inputs: Vec<Input>,
    pub(super) linters: Linters,
    /// The words for what is of no draft alone.
    pub(super) words: Words,
    /// What is missing or broken of what was meant, still to be said.
    pub(super) troubles: Vec<Trouble>,
    /// Whether something that was meant cannot be done.
    pub(super) failed: bool,
}

impl Drafts {
    /// The drafts that are meant, where rules are selected.
    pub(super) fn meant<'f>(&'f self, selection: Option<&'f Selection>) -> Meant<'f> {
        Meant {
            paths: &self.paths,
            stdin_filename: self.stdin_filename.as_deref(),
            language: self.language.as_deref(),
            selection,
            speech: &self.speech,
        }
    }
}

impl Work {
    /// Finds the drafts and their settings, and what of that is missing or broken. Fails where a flag asks for what is
    /// not there.
    pub(super) fn find(meant: Meant<'_>, look: Look) -> Result<Self, Trouble> {
        let reads_input = meant.paths.iter().any(|path| path.as_os_str() == "-");
        if let Some(name) = meant.stdin_filename.filter(|_| !reads_input) {
            let what = "--stdin-filename is the name of what comes on standard input; ask for that with `-`";
            return Err(Trouble::at(name, what).about(name, vec![Saying::plain("stdin-name")]));
        }
        let mut settings = Settings::new(meant.speech, meant.language, meant.selection, look)?;
        let (mut inputs, missed) = inputs(meant.paths, meant.stdin_filename);
        let linters = settings.linters(&mut inputs)?;
        let words = settings.words();
        let troubles = missed.into_iter().chain(settings.troubles).map(|trouble| trouble.worded(&words));
        let troubles: Vec<Trouble> = troubles.collect();
        let failed = troubles.iter().any(|trouble| trouble.fails);
        Ok(Self { inputs, linters, words, troubles, failed })
    }

    /// Says what is missing or broken, in the language of whoever asks.
    pub(super) fn told(self) -> Self {
        Output::complain_of(&self.troubles);
        Self { troubles: Vec::new(), ..self }
    }

    /// Does `work` on every draft, side by side where that is worth more than one thread, which costs more than a few
    /// small drafts; hands the results to `take` in the order of the drafts until it breaks. In a terminal a long run
    /// tells how far it is, unless drafts come one by one because somebody is asked about each.
    pub(super) fn each<R: Send>(
        &self,
        side_by_side: bool,
        work: impl Fn(&Input, &Configured) -> Result<R, Trouble> + Sync,
        mut take: impl FnMut(&Input, Result<R, Trouble>) -> ControlFlow<()>,
    ) {
        let progress = side_by_side.then(|| Progress::new(self.inputs.len()));
        let work = |input: &Input| work(input, self.linters.of(input)?);
        in_order(&self.inputs, side_by_side && self.is_worthwhile(), work, |input, result| {
            let result = result.unwrap_or_else(|| {
                let what = "crossfoot broke down on this draft; this is its fault, not yours";
                let saying = Saying::plain("broke-down");
                Err(Trouble::at(&input.path, what).about(&input.path, vec![saying]))
            });
            let result = result.map_err(|trouble| self.worded(input, trouble));
            match &progress {
                Some(progress) => progress.step(|| take(input, result)),
                None => take(input, result),
            }
        });
    }

    /// What went wrong with a draft, in the language it is spoken of.
    pub(super) fn worded(&self, input: &Input, trouble: Trouble) -> Trouble {
        match self.linters.of(input) {
            Ok(configured) => trouble.worded(&user::words(&configured.linter)),
            Err(_) => trouble,
        }
    }

    fn is_worthwhile(&self) -> bool {
        let mut bytes = 0;
        self.inputs.len() > 1
            && self.inputs.iter().any(|input| {
                bytes += input.size();
                bytes >= WORTHWHILE
            })
    }
}
