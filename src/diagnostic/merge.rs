//! One diagnostic for one doubtful figure, however many relations it breaks.

use super::Diagnostic;

/// Diagnostics by primary place; those with one primary span and one expectation become one, as heavy as the heaviest,
/// with the labels and fixes of all. The heaviest of them speaks.
pub(super) fn merge(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span).unwrap_or_default();
    diagnostics.sort_by_key(|diagnostic| (place(diagnostic), std::cmp::Reverse(diagnostic.severity)));
    let mut merged: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        let here = place(&diagnostic);
        let mut beside = merged.iter_mut().rev().take_while(|known| place(known) == here);
        match beside.find(|known| known.expected == diagnostic.expected) {
            Some(first) => join(first, diagnostic),
            None => merged.push(diagnostic),
        }
    }
    merged
}

fn join(first: &mut Diagnostic, other: Diagnostic) {
    for label in other.labels {
        if first.labels.iter().all(|known| known.span != label.span) {
            first.labels.push(label);
        }
    }
    for fix in other.fixes {
        if first.fixes.iter().all(|known| known.edits != fix.edits) {
            first.fixes.push(fix);
        }
    }
}
