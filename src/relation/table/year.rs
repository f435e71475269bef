//! The year that a figure of the text is told for.

use std::ops::Range;

use crate::claim::{Claims, Cue, Kind};
use crate::text::Span;

/// Words between a figure and the year behind it: `$4.4 million in 2024`.
const BEHIND: usize = 1;
/// Words between a year and the figure that is told of it.
const BEFORE: usize = 8;

/// The year of a figure, where it stands right behind it or before it with no other figure between. `figures` are those
/// of the sentence.
pub(super) fn told(text: &str, claims: &Claims, figures: &Range<usize>, index: usize) -> Option<i128> {
    let claim = claims.list.get(index)?;
    let year = |at: usize| {
        let other = claims.list.get(at).filter(|other| figures.contains(&at) && other.kind == Kind::Year)?;
        Some((other.span, other.quantity.written.mantissa))
    };
    let clear = |gap: Span, words: usize, barred: &[Cue]| {
        let between = gap.of(text);
        between.split_whitespace().take(words + 1).count() <= words
            && !between.contains([';', '(', ')', '.'])
            && !claims.signals_in(gap).iter().any(|signal| barred.contains(&signal.cue))
    };
    if let Some((span, year)) = year(index + 1) {
        let gap = Span { start: claim.span.end, end: span.start.max(claim.span.end) };
        if clear(gap, BEHIND, &[Cue::Versus, Cue::Comma]) {
            return Some(year);
        }
    }
    let (span, year) = year(index.checked_sub(1)?)?;
    let gap = Span { start: span.end, end: claim.span.start.max(span.end) };
    // What stands after a word for a start or a comparison belongs to another year.
    let (whole, lead) = (claims.signals_in(Span { start: span.start.saturating_sub(LEAD), end: span.start }), gap);
    let compared = whole.iter().any(|signal| matches!(signal.cue, Cue::Versus | Cue::Start));
    (!compared && clear(lead, BEFORE, &[Cue::Versus, Cue::Start])).then_some(year)
}

/// Bytes before a year in which a word of comparison speaks of it.
const LEAD: u32 = 24;
