//! The line that sums a run up.

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::rule::Tally;

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Drafts checked.
    pub files: usize,
    /// Their figures, and how they fared.
    pub tally: Tally,
    /// Diagnostics by severity, in the order of [`Severity::ALL`].
    pub findings: [usize; 3],
}

impl Totals {
    /// The totals of one draft.
    pub fn of(tally: Tally, diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self { files: 1, tally, findings: Severity::ALL.map(count) }
    }

    /// Adds those of other drafts.
    pub fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.tally.figures += other.tally.figures;
        self.tally.verified += other.tally.verified;
        self.tally.by_rounding += other.tally.by_rounding;
        self.tally.unchecked += other.tally.unchecked;
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
    }

    /// The weight of the heaviest finding.
    pub fn worst(&self) -> Option<Severity> {
        Severity::ALL.into_iter().zip(self.findings).filter(|(_, count)| *count > 0).map(|(severity, _)| severity).max()
    }
}

/// `2 files, 435 figures: 188 verified, 61 agree by rounding, 55 unchecked; 8 findings (2 errors, 6 warnings)`
pub fn summary(totals: &Totals, words: &Words) -> String {
    let (counts, tally) = (&words.counts, &totals.tally);
    let checked = [
        counts.verified.of(tally.verified),
        counts.by_rounding.of(tally.by_rounding),
        counts.unchecked.of(tally.unchecked),
    ];
    let kinds = [&counts.advice, &counts.warning, &counts.error].into_iter().zip(totals.findings);
    let found: Vec<String> = kinds.rev().filter(|(_, n)| *n > 0).map(|(counted, n)| counted.of(n)).collect();
    let found = if found.is_empty() { String::new() } else { format!(" ({})", found.join(", ")) };
    format!(
        "{}, {}: {}; {}{found}\n",
        counts.files.of(totals.files),
        counts.figures.of(tally.figures),
        checked.join(", "),
        counts.findings.of(totals.findings.iter().sum()),
    )
}
