//! Findings that were there before: kept by draft, rule and figure, so that edits elsewhere do not disturb them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use super::Diagnostic;
use super::sidecar::plain;
use crate::rule::{Fault, FileError, Spanned, parse};
use crate::text::Source;

/// The version of baselines that is written and read.
const VERSION: u32 = 1;

/// A finding as a baseline knows it: the draft's path from the baseline, the rule, the doubtful figure.
pub type Known = (String, String, String);

/// How often each finding was there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The findings, by what they are known by.
    pub findings: BTreeMap<Known, usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineFile {
    version: Spanned<u32>,
    #[serde(default)]
    finding: Vec<FindingFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingFile {
    path: String,
    rule: String,
    figure: String,
    #[serde(default = "once")]
    count: usize,
}

fn once() -> usize {
    1
}

/// The version alone, of a file that may have another shape.
#[derive(Debug, Deserialize)]
struct VersionFile {
    version: Spanned<u32>,
}

impl Baseline {
    /// Reads a baseline. Fails where it is none, or one of another version.
    pub fn read(source: &Source) -> Result<Self, FileError> {
        let VersionFile { version } = parse(source, "a baseline")?;
        if version.value != VERSION {
            return Err(Fault {
                message: format!("this baseline is of version {}, and this crossfoot reads {VERSION}", version.value),
                at: version.start..version.end,
                help: Some(
                    "write it anew with `crossfoot baseline write`, or use the crossfoot that wrote it".to_owned(),
                ),
            }
            .of(&source.name));
        }
        let file: BaselineFile = parse(source, "a baseline")?;
        debug_assert_eq!(file.version.value, VERSION);
        let mut findings = BTreeMap::new();
        for FindingFile { path, rule, figure, count } in file.finding {
            *findings.entry((path, rule, figure)).or_default() += count;
        }
        Ok(Self { findings })
    }

    /// The baseline as a file, sorted so that it changes little when the findings do.
    pub fn write(&self) -> String {
        let mut text = format!(
            "# Findings that were there before; `crossfoot check --baseline` leaves them out.\n\
             # Written by `crossfoot baseline write`.\nversion = {VERSION}\n"
        );
        let quoted = |text: &str| toml::Value::from(text).to_string();
        for ((path, rule, figure), count) in &self.findings {
            // Writing to a text cannot fail.
            let _ = write!(
                text,
                "\n[[finding]]\npath = {}\nrule = {}\nfigure = {}\n",
                quoted(path),
                quoted(rule),
                quoted(figure)
            );
            if *count > 1 {
                let _ = writeln!(text, "count = {count}");
            }
        }
        text
    }

    /// Adds the findings of a draft, called `path` as seen from the baseline.
    pub fn add(&mut self, path: &str, found: &[Diagnostic], draft: &Source) {
        for diagnostic in found {
            *self.findings.entry(known(path, diagnostic, draft)).or_default() += 1;
        }
    }

    /// Takes out of a draft's findings as many as were there before, the first of equals first; `is_there` tells
    /// whether there is a draft of a path.
    pub fn sift(&self, path: &str, found: &mut Vec<Diagnostic>, draft: &Source, is_there: impl Fn(&str) -> bool) {
        let mut now = Self::default();
        now.add(path, found, draft);
        let path = self.renamed(path, &now, is_there).unwrap_or(path).to_owned();
        let mut left: BTreeMap<Known, usize> = BTreeMap::new();
        found.retain(|diagnostic| {
            let known = known(&path, diagnostic, draft);
            let before = self.findings.get(&known).copied().unwrap_or(0);
            let left = left.entry(known).or_insert(before);
            let is_new = *left == 0;
            *left = left.saturating_sub(1);
            is_new
        });
    }

    /// What a draft was called before: one that is not there any more, and most of whose findings are found in this
    /// one, of which nothing is known. Nothing for any other draft.
    fn renamed(&self, path: &str, now: &Self, is_there: impl Fn(&str) -> bool) -> Option<&str> {
        let first = (path.to_owned(), String::new(), String::new());
        let is_known = self.findings.range(first..).next().is_some_and(|((known, ..), _)| known == path);
        if is_known || now.findings.is_empty() {
            return None;
        }
        // Of each draft how much is known, and how much of that is found here.
        let mut drafts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for ((known, rule, figure), count) in &self.findings {
            let here = now.findings.get(&(path.to_owned(), rule.clone(), figure.clone()));
            let (all, again) = drafts.entry(known).or_default();
            *all += count;
            *again += here.map_or(0, |here| *here.min(count));
        }
        let most = drafts.into_iter().filter(|(known, (all, again))| again * 2 > *all && !is_there(known));
        most.max_by_key(|(_, (_, again))| *again).map(|(known, _)| known)
    }

    /// What is known, with drafts that were renamed under the names of those now.
    #[must_use]
    pub fn followed(&self, now: &Self, is_there: impl Fn(&str) -> bool) -> Self {
        let mut followed = self.clone();
        let paths: BTreeSet<&str> = now.findings.keys().map(|(path, ..)| path.as_str()).collect();
        for path in paths {
            let Some(before) = followed.renamed(path, now, &is_there).map(str::to_owned) else { continue };
            let moved = |(known, rule, figure): Known| {
                let known = if known == before { path.to_owned() } else { known };
                (known, rule, figure)
            };
            followed.findings = followed.findings.into_iter().map(|(known, count)| (moved(known), count)).collect();
        }
        followed
    }

    /// What is here beyond another baseline.
    pub fn beyond(&self, other: &Self) -> Self {
        let count = |known| other.findings.get(known).copied().unwrap_or(0);
        let more = self.findings.iter().map(|(known, n)| (known.clone(), n.saturating_sub(count(known))));
        Self { findings: more.filter(|(_, n)| *n > 0).collect() }
    }

    /// What is here of some drafts.
    #[must_use]
    pub fn of(&self, is_meant: impl Fn(&str) -> bool) -> Self {
        let findings = self.findings.iter().filter(|((draft, ..), _)| is_meant(draft));
        Self { findings: findings.map(|(known, count)| (known.clone(), *count)).collect() }
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.findings.values().sum()
    }
}

fn known(path: &str, diagnostic: &Diagnostic, draft: &Source) -> Known {
    let figure = diagnostic.labels.first().map_or("", |label| label.span.of(&draft.text));
    (path.to_owned(), diagnostic.rule.clone(), plain(figure))
}
