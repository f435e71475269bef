//! A report being written: what of it goes out at once, and what waits because there may be too much.

use std::cmp::Reverse;
use std::convert::Infallible;

use rayon::prelude::*;

use super::coverage::coverage;
use super::statistics::statistics;
use super::summary::{cut, summary};
use super::{Draft, Entry, Format, Totals, Voice};
use crate::rule::Severity;

/// One format's report of a run.
#[derive(Debug)]
pub struct Sheet {
    format: &'static Format,
    /// Findings told at most.
    limit: Option<usize>,
    /// Drafts so far.
    drafts: usize,
    /// Whether something was written that the next entry stands apart from.
    begun: bool,
    /// Entries that wait for the end.
    held: Vec<Held>,
}

#[derive(Debug)]
struct Held {
    draft: usize,
    entry: Entry,
}

impl Format {
    /// What a draft gives to the report.
    pub fn entries(&self, draft: &Draft<'_>, voice: &Voice<'_>) -> Vec<Entry> {
        if self.people && voice.statistics {
            return Vec::new();
        }
        let mut entries = (self.entries)(draft, voice);
        let listed = if self.people { coverage(draft, voice.wanted, voice.words) } else { String::new() };
        if !listed.is_empty() {
            entries.extend(Entry::whole(listed));
        }
        entries
    }

    /// The report of a run over one draft.
    pub fn report(&'static self, draft: &Draft<'_>, voice: &Voice<'_>) -> String {
        let mut sheet = Sheet::new(self, self.limit(voice.limit));
        let mut text = sheet.open(&Voice { language: draft.language, ..*voice });
        let Ok(()) = sheet.add(self.entries(draft, voice), |piece| append(&mut text, piece));
        text + &sheet.close(&Totals::of(draft.tally, draft.diagnostics), voice)
    }

    /// How many findings it tells at most, where people want `wanted`.
    pub fn limit(&self, wanted: Option<usize>) -> Option<usize> {
        wanted.filter(|_| self.capped).or(self.ceiling)
    }
}

impl Sheet {
    /// An empty one, for at most `limit` findings.
    pub fn new(format: &'static Format, limit: Option<usize>) -> Self {
        Self { format, limit, drafts: 0, begun: false, held: Vec::new() }
    }

    /// What stands before all drafts.
    pub fn open(&self, voice: &Voice<'_>) -> String {
        (self.format.open)(voice)
    }

    /// Takes what a draft gives, and has `write` write what need not wait, piece by piece. Fails as that does.
    pub fn add<E>(&mut self, entries: Vec<Entry>, write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        self.drafts += 1;
        let Some(limit) = self.limit else { return self.write(entries, write) };
        let draft = self.drafts;
        self.held.extend(entries.into_iter().map(|entry| Held { draft, entry }));
        // What waits takes room: no more than twice what will be told.
        if self.held.len() > limit.saturating_mul(2) {
            self.cut(limit);
        }
        Ok(())
    }

    /// What waited, and what stands behind all drafts of a run that came to `totals`.
    pub fn close(&mut self, totals: &Totals, voice: &Voice<'_>) -> String {
        let found: usize = totals.findings.iter().sum();
        let limit = self.limit.filter(|limit| found > *limit);
        if let Some(limit) = limit {
            self.cut(limit);
            self.worst_first();
        }
        let told = self.held.iter().filter_map(|held| held.entry.severity);
        let mut left = totals.findings;
        told.for_each(|severity| left[severity as usize] = left[severity as usize].saturating_sub(1));
        let held = std::mem::take(&mut self.held);
        let mut text = String::new();
        let held = held.into_iter().map(|held| held.entry).collect();
        let Ok(()) = self.write(held, |piece| append(&mut text, piece));
        let totals = &Totals { cut: if limit.is_some() { left } else { [0; 3] }, ..totals.clone() };
        text += &(self.format.close)(totals, voice);
        if self.format.people && totals.files > 0 {
            if voice.statistics {
                text += &statistics(totals);
            } else if limit.is_some() {
                text += &cut(totals, voice.words);
            }
            if !voice.quiet {
                text += &summary(totals, voice.words);
            }
        }
        text
    }

    fn write<E>(&mut self, entries: Vec<Entry>, mut write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        entries.par_iter().for_each(|entry| _ = entry.text());
        for entry in entries {
            if self.begun && !entry.goes_on {
                write(self.format.between)?;
            }
            write(entry.text())?;
            self.begun = true;
        }
        Ok(())
    }

    /// Leaves the lightest findings out, of equals the last.
    fn cut(&mut self, limit: usize) {
        let mut weights: Vec<(Reverse<Severity>, usize)> = Vec::new();
        let weighed = self.held.iter().enumerate();
        weights.extend(weighed.filter_map(|(index, held)| Some((Reverse(held.entry.severity?), index))));
        weights.sort_unstable();
        let mut keep = vec![true; self.held.len()];
        weights.iter().skip(limit).for_each(|(_, index)| keep[*index] = false);
        let mut keep = keep.into_iter();
        self.held.retain(|_| keep.next().unwrap_or(true));
    }

    /// The drafts with the heaviest findings come first, and of a draft its heaviest.
    fn worst_first(&mut self) {
        let mut worst = vec![(Reverse(None), Reverse(0)); self.drafts + 1];
        for held in &self.held {
            let (heaviest, count) = &mut worst[held.draft];
            match Reverse(held.entry.severity).cmp(heaviest) {
                std::cmp::Ordering::Less => (*heaviest, *count) = (Reverse(held.entry.severity), Reverse(1)),
                std::cmp::Ordering::Equal => count.0 += 1,
                std::cmp::Ordering::Greater => {}
            }
        }
        self.held.sort_by_key(|held| (worst[held.draft], held.draft, Reverse(held.entry.severity)));
    }
}

/// Writes a piece into a text, which never fails.
fn append(text: &mut String, piece: &str) -> Result<(), Infallible> {
    text.push_str(piece);
    Ok(())
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
