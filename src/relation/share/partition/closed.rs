//! What tells that the shares of a run are all there are: the last is that of all others, or they are of women and of men.

use crate::claim::Cue;
use crate::relation::flow::{Flow, Item, What};
use crate::text::Span;

/// The most bytes behind the last share in which the word for others may stand.
const BEHIND: u32 = 32;
/// The least shares of which one of others is the last.
const SEVERAL: usize = 4;

/// 42 % walk, 28 % cycle, 21 % drive and 9 % use some other means: whether a word for others stands with the last share of a
/// list that a word for "and" closes.
pub(super) fn has_others(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let Some([before, last]) = run.last_chunk::<2>().copied().filter(|_| run.len() >= SEVERAL) else { return false };
    let and = items[before + 1..last].iter().any(|item| item.what == What::Cue(Cue::And));
    let here = items[last];
    let ends = |item: &&Item| !matches!(item.what, What::Cue(Cue::And | Cue::Base));
    // A mark behind the share ends what is said of it.
    let next = items[last + 1..].iter().find(ends).map_or(u32::MAX, |next| next.span.start);
    let end = next.min(here.span.end + BEHIND);
    and && flow.says_in(here.sentence, Span { start: here.span.end, end }, &[Cue::Others])
}

/// Women made up 56 % of the patients and men 44 %: whether two shares, which a word calls so, are led by the words for women
/// and for men, and no word says that they are of different things.
pub(super) fn are_counterparts(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let [first, second] = *run else { return false };
    let called = items[..first].last().is_some_and(|last| last.what == What::Cue(Cue::Share));
    let sentence = items[first].sentence;
    let start = |at: usize| items[..at].iter().rev().find(|item| matches!(item.what, What::Figure(_)));
    let sex = |at: usize| {
        let from = start(at).map_or(0, |last| last.span.end);
        let words = flow.quiet_of(sentence, Span { start: from, end: items[at].span.start });
        let mut own = words.iter().map(|quiet| quiet.cue).filter(|cue| matches!(cue, Cue::Male | Cue::Female));
        own.next().filter(|_| own.next().is_none())
    };
    // 58 % of the members and 52 % of the board: each is of a whole of its own.
    let noun = |at: usize| flow.claim(&items[at]).map(|(_, share)| share.noun).filter(|noun| !noun.span.is_empty());
    let apart = noun(first).zip(noun(second)).is_some_and(|(one, other)| one.words != other.words);
    called && !apart && sex(first).zip(sex(second)).is_some_and(|(one, other)| one != other)
}
