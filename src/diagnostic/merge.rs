//! One diagnostic for one doubtful figure, however many relations it breaks.

use super::Diagnostic;

/// Adds a diagnostic to those of its own primary place and of places before it, the heaviest first. One with the same
/// expectation at that place takes over its labels and fixes and speaks for it.
pub(super) fn merge(told: &mut Vec<Diagnostic>, diagnostic: Diagnostic) {
    let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span).unwrap_or_default();
    let here = place(&diagnostic);
    let mut beside = told.iter_mut().rev().take_while(|known| place(known) == here);
    match beside.find(|known| known.expected == diagnostic.expected) {
        Some(first) => join(first, diagnostic),
        None => told.push(diagnostic),
    }
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
