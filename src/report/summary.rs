//! The lines that sum a run up.

use super::Totals;
use crate::diagnostic::{Counts, Words};

/// `2 files, 435 figures: 188 verified, 61 agree by rounding, 55 unchecked; 8 findings (2 errors, 6 warnings)`
pub(super) fn summary(totals: &Totals, words: &Words) -> String {
    let (counts, tally) = (&words.counts, &totals.tally);
    let checked = [
        counts.verified.of(tally.verified),
        counts.by_rounding.of(tally.by_rounding),
        counts.unchecked.of(tally.unchecked),
    ];
    format!(
        "{}, {}: {}; {}\n",
        counts.files.of(totals.files),
        counts.figures.of(tally.figures),
        checked.join(", "),
        found(totals.findings, counts),
    )
}

/// `4,900 findings (12 errors, 4,888 warnings) are not shown; …`
pub(super) fn cut(totals: &Totals, words: &Words) -> String {
    format!("{}\n", words.cut.replace("{findings}", &found(totals.cut, &words.counts)))
}

/// `8 findings (2 errors, 6 warnings)`
fn found(findings: [usize; 3], counts: &Counts) -> String {
    let kinds = [&counts.advice, &counts.warning, &counts.error].into_iter().zip(findings);
    let kinds: Vec<String> = kinds.rev().filter(|(_, n)| *n > 0).map(|(counted, n)| counted.of(n)).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
    counts.findings.of(findings.iter().sum()) + &kinds
}
