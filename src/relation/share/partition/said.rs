//! What the words around a run of shares say of it: whether they are shares of one whole.

use super::REACH;
use crate::claim::Cue;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_amount};

/// What is said of a run of shares.
pub(super) struct Said {
    /// The cues that lead to the run.
    pub(super) leading: Cues,
    /// Whether nothing but marks stands between the shares.
    pub(super) listed: bool,
    /// Whether words name a structure, of which all shares are told.
    pub(super) structured: bool,
    /// Whether the last of them is told as what is left.
    pub(super) rest: bool,
    /// Whether one of several is called a share.
    pub(super) called: bool,
    /// Whether the words name a whole that they are shares of.
    pub(super) anchored: bool,
    /// Whether a colon leads to them, and no word for a rate.
    pub(super) opened: bool,
    /// Whether words for a rate lead to them.
    pub(super) rated: bool,
    /// Whether any of these, or the form of the run, makes them shares of one whole.
    pub(super) strong: bool,
    /// Whether these are two shares that nothing calls shares of one whole.
    pub(super) apart: bool,
    /// Whether it is told before them by how much something grew or fell, and they are called no shares.
    pub(super) of_growth: bool,
}

impl Said {
    /// What is said of the shares at `run`; `made` tells how many shares another run of the passage had that came to a
    /// hundred, and its sentence.
    pub(super) fn of(flow: &Flow, items: &[Item], run: &[usize], made: Option<(usize, u32, u8)>) -> Self {
        let first = run[0];
        let leading = Cues::leading(flow, items, first, REACH);
        let listed = run.len() >= 3 && is_list(flow, items, run);
        // The same question asked before: 52 % yes, 35 % no, 13 % undecided.
        let last = items[first].sentence.checked_sub(1);
        let again = listed && last.is_some_and(|last| made == Some((run.len(), last, items[first].depth)));
        // Tỷ trọng vốn: nhà nước 55%, tư nhân 30%, nước ngoài 15%; về trình độ: đại học chiếm 48%, cao đẳng chiếm 29%.
        let headed = leading.any(&[Cue::Colon]) && leading.any(&[Cue::Share, Cue::Criterion]) && run.len() >= 3;
        // Tỷ trọng lần lượt là 46,4 %, 45,6 % và 8,0 %.
        let headed =
            headed || (listed && leading.any(&[Cue::Respectively]) && leading.any(&[Cue::Share, Cue::Structure]));
        let rest = is_rest(items, run);
        let structured = leading.any(&[Cue::Structure, Cue::Comprises]) || again || headed || rest;
        let shared = run.iter().filter(|&&at| Cues::back(items, at, 4).any(&[Cue::Share])).count();
        let paired = run.iter().filter(|&&at| at >= 1 && items[at].depth > 0).count() == run.len();
        let called = shared >= 1 && run.len() >= 4;
        // 61 % of these were bought on the phone, 28 % at the counter and 11 % on board.
        // 83 % knew of the scheme: there the word is of the verb.
        let right = |cue: &Item| cue.span.start <= items[first].span.end + 1;
        let of = |cue: &Item| matches!(cue.what, What::Cue(Cue::Base | Cue::Including)) && right(cue);
        let anchored = listed && (items.get(first + 1).is_some_and(of) || is_led(flow, items, first));
        // Rates of different things come to anything.
        let rated = leading.any(&[Cue::Rate, Cue::Goal, Cue::Plan, Cue::Rise, Cue::Fall, Cue::Average]);
        let opened = listed && leading.any(&[Cue::Colon]) && !rated;
        let strong = structured || anchored || called || opened || (run.len() >= 3 && (shared >= 2 || paired));
        // 52 % of women and 49 % of men: two shares that nothing calls shares of one whole are of two.
        let bound = structured || is_named(items, run) || paired && is_pair(flow, items, run);
        let apart = run.len() == 2 && !bound;
        // Sáu tỉnh có mức tăng trưởng hai con số gồm: A (11,5%), B (11,2%) và C (10,8%): by what each of them grew.
        let grew = leads(items, first, &[Cue::Rise, Cue::Fall]);
        let of_growth = grew && shared == 0 && !leading.any(&[Cue::Structure, Cue::Share]);
        Self { leading, listed, structured, rest, called, anchored, opened, rated, strong, apart, of_growth }
    }

    /// A tax of 5 % and a fee of 10 % are two, and may be of anything; of three and more the words say what they are of.
    pub(super) fn is_of_one(&self, count: usize) -> bool {
        count >= 3 && (self.structured || self.anchored || self.called || self.opened)
    }
}

/// Of these 61 %: whether a word for "of", with which the clause begins, leads to a share. Dust and the loss of light were named
/// by 52 %; what they want more of, 58 %: inside of it the word is of others.
fn is_led(flow: &Flow, items: &[Item], first: usize) -> bool {
    let clause = items[first].clause;
    let back = (first.saturating_sub(REACH)..first).rev().take_while(|at| items[*at].clause == clause);
    let mut back = back.take_while(|at| !flow.is_quantity(&items[*at]));
    back.any(|at| {
        let mark = |last: &Item| match last.what {
            What::Cue(Cue::Comma | Cue::Semicolon | Cue::Colon | Cue::Stop | Cue::Opening) => {
                items[at].span.start <= last.span.end + 2
            }
            What::Cue(Cue::Base | Cue::Including) => items[at].span == last.span,
            _ => false,
        };
        let begins = || items[..at].iter().rev().find(|last| last.span.start != items[at].span.start).is_none_or(mark);
        matches!(items[at].what, What::Cue(Cue::Including)) || (items[at].what == What::Cue(Cue::Base) && begins())
    })
}

/// Whether one of some cues stands before an item in its sentence.
pub(super) fn leads(items: &[Item], at: usize, cues: &[Cue]) -> bool {
    let told = items[..at].iter().rev().take_while(|item| item.sentence == items[at].sentence);
    told.take(REACH).any(|item| matches!(item.what, What::Cue(cue) if cues.contains(&cue)))
}

/// Whether one of some cues stands behind an item in its sentence.
pub(super) fn follows(items: &[Item], at: usize, cues: &[Cue]) -> bool {
    let told = items[at..].iter().take_while(|item| item.sentence == items[at].sentence);
    told.take(REACH).any(|item| matches!(item.what, What::Cue(cue) if cues.contains(&cue)))
}

/// 44 %, 27 %, 18 % and the remaining 11 %; 68 % agreed, 32 % that remain did not: whether the last share of a run is told as
/// what is left.
fn is_rest(items: &[Item], run: &[usize]) -> bool {
    run.last_chunk::<2>().is_some_and(|[one, last]| {
        let words = Cues::between(items, *one, *last, items[*last].depth);
        let right = Cues::back(items, *last, 1).any(&[Cue::Remainder]);
        called_left(items, *last) || (words.any(&[Cue::Remainder]) && (run.len() >= 3 || right))
    })
}

/// 13 % còn lại đun củi: whether the words right behind a share call it what is left.
pub(super) fn called_left(items: &[Item], share: usize) -> bool {
    Cues::behind(items, share, 1).any(&[Cue::Remainder])
}

/// Whether words near one of the shares call it a share.
fn is_named(items: &[Item], run: &[usize]) -> bool {
    let named = |&at: &usize| Cues::back(items, at, if items[at].depth > 0 { 1 } else { 4 }).any(&[Cue::Share]);
    run.iter().any(named)
}

/// A majority of seats (56.2 %) on a plurality of the vote (43.6 %): brackets alone say little, unless amounts stand before
/// both, or "and" between them.
fn is_pair(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let counted = |&at: &usize| {
        at.checked_sub(2).and_then(|at| flow.claim(&items[at])).is_some_and(|(_, claim)| is_amount(claim))
    };
    run.iter().all(counted) || is_list(flow, items, run)
}

/// Whether nothing but marks and the amounts they are shares of stands between the shares, and the list is closed:
/// by a word for "and" or by semicolons.
fn is_list(flow: &Flow, items: &[Item], run: &[usize]) -> bool {
    let mark = |(at, item): (usize, &Item)| match item.what {
        // Those on their way to school 17 %: a word for "to" before others than a figure leads to no level.
        What::Cue(Cue::Level) => items.get(at + 1).is_some_and(|next| next.span.start > item.span.end + 1),
        What::Cue(cue) => matches!(
            cue,
            Cue::Comma
                | Cue::Semicolon
                | Cue::And
                | Cue::Opening
                | Cue::Closing
                | Cue::Share
                | Cue::Including
                | Cue::Base
                | Cue::Remainder
        ),
        // 47 % enrolled at four-year colleges: what a number describes is no share.
        What::Figure(_) => flow.claim(item).is_some_and(|(_, claim)| is_amount(claim) || claim.spelled),
    };
    let between = |pair: &[usize]| (pair[0] + 1..pair[1]).all(|at| mark((at, &items[at])));
    let closes = |pair: &[usize]| {
        let mut between = items[pair[0] + 1..pair[1]].iter();
        between.any(|item| matches!(item.what, What::Cue(Cue::And | Cue::Semicolon)))
    };
    run.windows(2).all(between) && run.windows(2).last().is_some_and(closes)
}
