//! What names the place, the time and the case that a figure is of.

use crate::claim::{Cue, Kind as Figure};
use crate::document::Document;
use crate::language::step;
use crate::relation::flow::Flow;
use crate::relation::flow::context::Context;
use crate::relation::words::split;
use crate::text::Span;

/// How many bytes may stand between a word that compares and the year of what it compares with.
const NEAR: u32 = 16;

/// Keys of what names the place, the time and the case that a figure is of, and of its first word, which may be a name.
pub(super) type Names = ([Vec<u64>; 5], Option<u64>);

/// What names the place, the time and the case that a figure is of, by kind: capitalised words behind the first; years;
/// numbers of named things; days and months; spans of time.
pub(super) fn names(document: &Document, flow: &Flow, context: &Context) -> Names {
    let (mut words, mut names, mut years) = (Vec::new(), Vec::new(), Vec::new());
    let (mut named, mut dated, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    split(&document.text, context.setting.around, &mut words);
    for word in words.iter().skip(1) {
        let text = word.span.of(&document.text);
        if word.digits && text.len() == 4 && text.starts_with(['1', '2']) {
            years.extend(Some(word.key).filter(|_| !is_compared(flow, word.span)));
        } else if text.chars().next().is_some_and(char::is_uppercase) {
            names.push(word.key);
        }
    }
    let here = flow.claims.claims_in(context.setting.around).iter();
    for claim in here {
        let known = match claim.kind {
            Figure::Identifier | Figure::Ordinal => &mut named,
            Figure::Date => &mut dated,
            Figure::Duration => &mut spans,
            _ => continue,
        };
        // Hai tháng cuối năm, 2 tháng cuối năm: a span of time is as long in words.
        let said = (claim.kind == Figure::Duration).then(|| claim.quantity.value().to_string());
        let text =
            said.as_deref().unwrap_or_else(|| claim.span.of(&document.text)).chars().flat_map(char::to_lowercase);
        known.push(text.fold(claim.kind as u64, |hash, letter| step(hash, u64::from(letter))));
    }
    ([names, years, named, dated, spans], words.first().map(|word| word.key))
}

/// Giảm 0,35 % so với cuối năm 2023: whether a year is when that was what a figure is compared with.
fn is_compared(flow: &Flow, year: Span) -> bool {
    let before = flow.claims.signals.partition_point(|signal| signal.span.start < year.start);
    let word = before.checked_sub(1).and_then(|last| flow.claims.signals.get(last));
    word.is_some_and(|word| word.cue == Cue::Versus && year.start.saturating_sub(word.span.end) <= NEAR)
}

/// Whether a name or a time of one context speaks against the other; where it is `undated` their times do not. By how
/// much something changed is of the span of time that is told: in April up 17.5 %; in the first 4 months up 17.2 %.
/// Where one `sums` up what was told, it need not name whose it is.
pub(super) fn clash(one: &Names, other: &Names, changes: bool, undated: bool, sums: bool) -> bool {
    let ((one, first), (other, second)) = (one, other);
    // Hội Khuyến học huyện có…; tóm lại, năm 2024 Hội có…: what opens one sentence is named in the other.
    let opens = |key: &u64| Some(*key) == *first || Some(*key) == *second;
    let strange = |these: &[u64], those: &[u64]| these.iter().any(|key| !those.contains(key) && !opens(key));
    let mut kinds = one.iter().zip(other);
    let spans = changes && kinds.clone().next_back().is_some_and(|(one, other)| one.is_empty() != other.is_empty());
    let told = if undated { 1 } else { one.len() };
    spans
        || kinds
            .by_ref()
            .take(told)
            .skip(usize::from(sums))
            .any(|(one, other)| strange(one, other) && strange(other, one))
}
