//! The reports of a run in the making: what each draft gives to them, and what is said beside them.

use std::ops::ControlFlow;

use super::output::Output;
use super::trouble::Trouble;
use super::user::Spoken;
use crate::diagnostic::{Wordings, Words};
use crate::report::{Entry, Format, Look, Sheet, Totals, Voice};

/// One report of a run, and its way out.
pub(super) struct Way {
    pub(super) format: &'static Format,
    pub(super) output: Output,
    pub(super) look: Look,
    pub(super) limit: Option<usize>,
    sheet: Sheet,
}

impl Way {
    /// A report of a format, which tells at most so many findings where it is one for people.
    pub(super) fn new(format: &'static Format, output: Output, most: Option<usize>) -> Self {
        let limit = format.limit(most);
        Self { format, look: output.look, output, limit, sheet: Sheet::new(format, limit) }
    }
}

/// What came of one draft: what it gives to each report.
pub(super) struct Answer {
    /// Of the draft, and of the file beside it where that has findings: for each report its entries.
    pub(super) entries: Vec<Vec<Vec<Entry>>>,
    pub(super) totals: Totals,
    /// Code of the language it speaks; nothing where it shows none and nothing is found.
    pub(super) language: Option<String>,
    /// What is to be said of the draft itself, and of the file beside it.
    pub(super) notes: Vec<Trouble>,
}

/// The reports of a run, and all that was told so far.
pub(super) struct Telling<'v> {
    ways: Vec<Way>,
    /// How every report speaks, but for its look, its limit and its language.
    voice: Voice<'v>,
    wordings: Wordings,
    begun: bool,
    spoken: Spoken,
    /// What is told in no language of a draft waits for one.
    waiting: Vec<Trouble>,
    totals: Totals,
    failed: bool,
    /// Why nothing more can be written.
    broken: Option<Trouble>,
}

impl<'v> Telling<'v> {
    /// Reports of which nothing is written yet; of `troubles` before the first draft may have failed.
    pub(super) fn new(ways: Vec<Way>, voice: Voice<'v>, wordings: Wordings, troubles: Vec<Trouble>) -> Self {
        let mut telling = Self {
            ways,
            voice,
            wordings,
            begun: false,
            spoken: Spoken::default(),
            waiting: Vec::new(),
            totals: Totals::default(),
            failed: troubles.iter().any(|trouble| trouble.fails),
            broken: None,
        };
        telling.wait(troubles);
        telling
    }

    /// Tells what came of the next draft. Breaks where nobody reads on, or nothing can be written.
    pub(super) fn add(&mut self, answer: Result<Answer, Trouble>) -> ControlFlow<()> {
        let told = match answer {
            Ok(answer) => self.tell(answer),
            Err(trouble) => {
                self.failed |= trouble.fails;
                self.waiting.push(trouble);
                self.ways.iter_mut().try_for_each(|way| way.output.flush())
            }
        };
        self.broken = told.err();
        if let Some(words) = self.spoken.most().map(|language| self.words(language)) {
            self.waiting.drain(..).for_each(|trouble| Output::complain(&trouble.worded(&words)));
        }
        let is_read = self.ways.iter().any(|way| !way.output.is_closed());
        if self.broken.is_some() || !is_read { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Ends the reports, in these words where no draft showed a language. Returns what they told in all, and whether
    /// some work was left undone. Fails where a report has no way out.
    pub(super) fn close(mut self, words: &Words) -> Result<(Totals, bool), Trouble> {
        self.waiting.iter().for_each(Output::complain);
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        self.open("")?;
        let words = self.spoken.most().map_or_else(|| words.clone(), |language| self.words(language));
        for mut way in self.ways {
            let voice = Voice { look: way.look, limit: way.limit, words: &words, ..self.voice };
            way.output.write(&way.sheet.close(&self.totals, &voice))?;
            way.output.finish()?;
        }
        Ok((self.totals, self.failed))
    }

    fn tell(&mut self, answer: Answer) -> Result<(), Trouble> {
        let findings: usize = answer.totals.findings.iter().sum();
        self.totals.add(answer.totals);
        self.failed |= answer.notes.iter().any(|note| note.fails);
        self.wait(answer.notes);
        if let Some(language) = &answer.language {
            self.spoken.add(language, findings);
        }
        let language = answer.language.or_else(|| self.spoken.most().map(str::to_owned)).unwrap_or_default();
        self.open(&language)?;
        for entries in answer.entries {
            for (Way { sheet, output, .. }, entries) in self.ways.iter_mut().zip(entries) {
                sheet.add(entries, |piece| output.write(piece))?;
            }
        }
        Ok(())
    }

    /// Begins the reports, if they are not begun.
    fn open(&mut self, language: &str) -> Result<(), Trouble> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        self.ways.iter_mut().try_for_each(|way| {
            let voice = Voice { look: way.look, limit: way.limit, language, ..self.voice };
            way.output.write(&way.sheet.open(&voice))
        })
    }

    /// Puts off what is to be said; of a quiet run only what fails.
    fn wait(&mut self, troubles: Vec<Trouble>) {
        let quiet = self.voice.quiet;
        self.waiting.extend(troubles.into_iter().filter(|trouble| trouble.fails || !quiet));
    }

    fn words(&self, language: &str) -> Words {
        self.wordings.words(language).cloned().unwrap_or_default()
    }
}
