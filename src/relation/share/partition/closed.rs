//! What tells that the shares of a run are all there are: the last is that of all others, or they are of women and of men.

use crate::claim::Cue;
use crate::relation::flow::{Flow, Item, Quiet, What};
use crate::text::Span;

/// The most bytes behind the last share in which the word for others may stand.
const BEHIND: u32 = 32;
/// The least shares of which one of others is the last.
const SEVERAL: usize = 3;

/// 42 % walk, 28 % cycle, 21 % drive and 9 % use some other means; 68 % would, 22 % might, 10 % would not: whether a word for
/// others, or the answer that people leave for the last, stands with the last share of a list, and not with the first.
pub(super) fn is_ended(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let Some([before, last]) = run.last_chunk::<2>().copied().filter(|_| run.len() >= SEVERAL) else { return false };
    let joins = |item: &&Item| matches!(item.what, What::Cue(Cue::And | Cue::Comma | Cue::Semicolon));
    let Some(joint) = items[before + 1..last].iter().rfind(joins) else { return false };
    let here = items[last];
    let ends = |item: &&Item| !matches!(item.what, What::Cue(Cue::And | Cue::Base | Cue::Share));
    // A mark behind the share ends what is said of it.
    let next = items[last + 1..].iter().find(ends).map_or(u32::MAX, |next| next.span.start);
    let end = next.min(here.span.end + BEHIND);
    let behind = Span { start: here.span.end, end };
    let first = Span { start: items[run[0]].span.start, end: items[run[1]].span.start };
    let answers = |span: Span| flow.says_in(here.sentence, span, &[Cue::Answer]);
    let answered = answers(Span { start: joint.span.end, end }) && !answers(first);
    answered || flow.says_in(here.sentence, behind, &[Cue::Others])
}

/// Women made up 56 % of the patients and men 44 %: whether two shares, which a word calls so, are led by the words for women
/// and for men, and no word says that they are of different things.
pub(super) fn are_counterparts(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let [first, second] = *run else { return false };
    let called = items[..first].last().is_some_and(|last| last.what == What::Cue(Cue::Share));
    // Girls were 56 % of the finishers, boys 44 %.
    let of = |at: usize| items.get(at + 1).is_some_and(|of| of.what == What::Cue(Cue::Base) && touch(&items[at], of));
    let sentence = items[first].sentence;
    let sexes = |span: Span| {
        let words = flow.quiet_of(sentence, span).iter();
        words.filter(|quiet| matches!(quiet.cue, Cue::Male | Cue::Female))
    };
    let only = |span: Span| {
        let mut own = sexes(span);
        own.next().filter(|_| own.next().is_none()).map(|quiet| quiet.cue)
    };
    let start = |at: usize| items[..at].iter().rev().find(|item| matches!(item.what, What::Figure(_)));
    let sex = |at: usize| only(Span { start: start(at).map_or(0, |last| last.span.end), end: items[at].span.start });
    // The panel is 48 % male and 52 % female.
    let right = |at: usize| {
        let right = |word: &&Quiet| word.span.start <= items[at].span.end + 1;
        sexes(Span { start: items[at].span.end, end: u32::MAX }).next().filter(right).map(|word| word.cue)
    };
    // 58 % of the members and 52 % of the board: each is of a whole of its own.
    let noun = |at: usize| flow.claim(&items[at]).map(|(_, share)| share.noun).filter(|noun| !noun.span.is_empty());
    let apart = noun(first).zip(noun(second)).is_some_and(|(one, other)| one.words != other.words);
    let unlike = |pair: Option<(Cue, Cue)>| pair.is_some_and(|(one, other)| one != other);
    let led = (called || of(first)) && !of(second) && !apart && unlike(sex(first).zip(sex(second)));
    led || unlike(right(first).zip(right(second)))
}

/// Whether nothing but a space stands between two items.
fn touch(one: &Item, other: &Item) -> bool {
    other.span.start <= one.span.end + 1
}
