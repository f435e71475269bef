//! Letters whose marks are composed with them here and stand behind them there.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Change, Pages, Slip, SlipKind, runs};
use crate::text::{Source, Span};

/// Appends one slip for a source that mixes composed and decomposed letters.
pub(super) fn find(pages: &Pages<'_>, source: &Source, slips: &mut Vec<Slip>) {
    if source.text.is_ascii() || !source.text.chars().any(is_combining_mark) {
        return;
    }
    let text = pages.text();
    // Letters of marks that never stand apart here are no other way of writing.
    let apart: HashSet<char> = source.text.chars().filter(|letter| is_combining_mark(*letter)).collect();
    let (mut composed, mut parted): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for page in &pages.list {
        for run in runs(text, page.body).filter(|run| !run.of(text).is_ascii()) {
            let printed = pages.document.origin.source(run).of(&source.text);
            if printed.chars().any(is_combining_mark) {
                parted.push(run);
            } else if printed.nfd().any(|letter| apart.contains(&letter)) {
                composed.push(run);
            }
        }
    }
    let Some(first) = composed.first().copied().filter(|_| !parted.is_empty()) else { return };
    let edits = parted.iter().map(|place| (*place, Change::AsRead)).collect();
    let counts = Some((parted.len(), composed.len()));
    slips.push(Slip { kind: SlipKind::UnicodeForms, places: parted, other: Some(first), counts, edits });
}
