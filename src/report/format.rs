//! What a format is: how a draft and a run are written in it.

use rayon::prelude::*;

use super::{Draft, Look, Totals};
use crate::diagnostic::{Diagnostic, Words};
use crate::rule::{Coverage, Rule, Severity};
use crate::text::{Later, later};

/// One way to write a run.
#[derive(Debug)]
pub struct Format {
    /// What it is asked for by.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether people read it as it comes, and are told what the run came to.
    pub people: bool,
    /// Whether too many findings are cut, as people wish.
    pub capped: bool,
    /// Whether it tells of a draft as a whole, not of its findings alone.
    pub whole: bool,
    /// How many findings its readers can take, where there is a limit that no wish lifts.
    pub ceiling: Option<usize>,
    pub(super) open: fn(&Voice<'_>) -> String,
    pub(super) entries: fn(&Draft<'_>, &Voice<'_>) -> Vec<Entry>,
    /// Between two entries.
    pub(super) between: &'static str,
    pub(super) close: fn(&Totals, &Voice<'_>) -> String,
}

/// What a draft gives to a report, in pieces that can be left out where there are too many.
#[derive(Debug)]
pub struct Entry {
    /// The weight of the one finding it tells; nothing where it tells something else, and stays.
    pub severity: Option<Severity>,
    /// Whether it goes on with the entry before it, and nothing stands between the two.
    pub(super) goes_on: bool,
    text: Later<String>,
}

/// How a report speaks.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    /// How pictures are drawn.
    pub look: Look,
    /// What reports say around diagnostics.
    pub words: &'a Words,
    /// Code of the language of the first draft; empty where there is none.
    pub language: &'a str,
    /// Every rule of the run, by id.
    pub rules: &'a [&'a Rule],
    /// Which figures without a finding are listed as well.
    pub wanted: &'a [Coverage],
    /// Whether only findings are told.
    pub quiet: bool,
    /// Whether findings are counted by rule rather than told.
    pub statistics: bool,
    /// How many findings are told, where there is a limit.
    pub limit: Option<usize>,
}

impl<'a> Voice<'a> {
    /// One that tells findings, all of them, and what they came to.
    pub fn new(look: Look, words: &'a Words) -> Self {
        Self { look, words, language: "", rules: &[], wanted: &[], quiet: false, statistics: false, limit: None }
    }
}

impl Format {
    /// What is before and behind the entries of formats that have nothing there.
    pub(super) const BARE: Self = Self {
        name: "",
        about: "",
        people: false,
        capped: false,
        whole: false,
        ceiling: None,
        open: |_| String::new(),
        entries: |_, _| Vec::new(),
        between: "",
        close: |_, _| String::new(),
    };
}

impl Entry {
    /// One that tells a finding of this weight, or something else. Its text is made when it is written, for of many
    /// findings most are left out.
    pub(super) fn new(severity: Option<Severity>, text: impl FnOnce() -> String + Send + 'static) -> Self {
        Self { severity, goes_on: false, text: later(text) }
    }

    /// The same, where it goes on with the entry before it.
    pub(super) fn going_on(self) -> Self {
        Self { goes_on: true, ..self }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// One entry for each finding that is told, whose text is at hand.
    pub(super) fn each(
        draft: &Draft<'_>,
        voice: &Voice<'_>,
        tell: impl Fn(usize, &Diagnostic) -> String + Sync,
    ) -> Vec<Self> {
        Self::each_later(draft, voice, |index, diagnostic| {
            let text = tell(index, diagnostic);
            move || text
        })
    }

    /// One entry for each finding that is told, its text still to be made.
    pub(super) fn each_later<T: FnOnce() -> String + Send + 'static>(
        draft: &Draft<'_>,
        voice: &Voice<'_>,
        tell: impl Fn(usize, &Diagnostic) -> T + Sync,
    ) -> Vec<Self> {
        let mut told: Vec<(usize, &Diagnostic)> = draft.diagnostics.iter().enumerate().collect();
        // Of more than can be told, the lightest need not be written at all.
        if let Some(limit) = voice.limit.filter(|limit| told.len() > *limit) {
            told.sort_by_key(|(_, diagnostic)| std::cmp::Reverse(diagnostic.severity));
            told.truncate(limit);
            told.sort_by_key(|(index, _)| *index);
        }
        let entry =
            |(index, diagnostic): (usize, &Diagnostic)| Self::new(Some(diagnostic.severity), tell(index, diagnostic));
        told.into_par_iter().map(entry).collect()
    }

    /// The draft as one entry.
    pub(super) fn whole(text: String) -> Vec<Self> {
        vec![Self::new(None, move || text)]
    }
}
