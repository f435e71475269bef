//! What a run came to.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::Tally;

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Drafts checked.
    pub files: usize,
    /// Their figures, and how they fared.
    pub tally: Tally,
    /// Diagnostics by severity, in the order of [`Severity::ALL`].
    pub findings: [usize; 3],
    /// Diagnostics by rule and severity.
    pub by_rule: BTreeMap<(String, Severity), usize>,
    /// Diagnostics that a report leaves out because there are too many, by severity.
    pub cut: [usize; 3],
}

impl Totals {
    /// The totals of one draft.
    pub fn of(tally: Tally, diagnostics: &[Diagnostic]) -> Self {
        let mut totals = Self { files: 1, tally, ..Self::default() };
        for diagnostic in diagnostics {
            totals.findings[diagnostic.severity as usize] += 1;
            *totals.by_rule.entry((diagnostic.rule.clone(), diagnostic.severity)).or_default() += 1;
        }
        totals
    }

    /// Adds those of other drafts.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.tally.figures += other.tally.figures;
        self.tally.verified += other.tally.verified;
        self.tally.by_rounding += other.tally.by_rounding;
        self.tally.unchecked += other.tally.unchecked;
        for (sum, more) in self.findings.iter_mut().zip(other.findings) {
            *sum += more;
        }
        for (rule, more) in other.by_rule {
            *self.by_rule.entry(rule).or_default() += more;
        }
    }

    /// The weight of the heaviest finding.
    pub fn worst(&self) -> Option<Severity> {
        Severity::ALL.into_iter().zip(self.findings).filter(|(_, count)| *count > 0).map(|(severity, _)| severity).max()
    }
}
