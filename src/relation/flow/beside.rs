//! The cues on either side of a figure, one by one.

use arrayvec::ArrayVec;

use super::cues::Cues;
use super::stance::REACH;
use super::{Flow, Item, What, alike, is_amount, is_bare, is_share};
use crate::claim::{Claim, Cue, Kind, Per, Shape};
use crate::number::Rational;
use crate::relation::Actor;
use crate::relation::fit::{self, Fit};
use crate::text::Span;

/// The cues on one side of a figure: each figure has two of these.
pub(crate) type Near = ArrayVec<Cue, REACH>;

/// How many bytes may stand between a rate and the number it is for each of: per $, for every.
const NEAR: u32 = 12;
/// How many figures back a count and its result may have been told.
pub(crate) const EARLIER: usize = 24;
/// The most bytes between a count and what there is so many times: 3 x 40 m, 3 × 40 m; and the least that hold a sign
/// between two spaces.
const TIMES: u32 = 4;
const SIGN: u32 = 3;
/// The unit of rates by the thousand.
const THOUSANDTH: &str = "‰";

/// The cues before a figure in its clause, the nearest first, back to the quantity before it. Brackets that closed
/// before it are left out.
pub(crate) fn before(flow: &Flow, items: &[Item], at: usize) -> Near {
    let Some(here) = items.get(at) else { return Near::new() };
    let mut cues = Near::new();
    // How deep the brackets are that are still open: of two side by side the first is closed for the second.
    let mut depth = here.depth;
    for (place, item) in items.iter().enumerate().take(at).skip(at.saturating_sub(REACH)).rev() {
        if item.clause != here.clause {
            break;
        }
        match item.what {
            What::Cue(Cue::Versus) if dates(flow, items, place) => {}
            What::Cue(cue) if item.depth <= depth => {
                cues.push(cue);
                depth = item.depth;
            }
            What::Cue(_) => {}
            What::Figure(_) if flow.is_quantity(item) => break,
            What::Figure(_) => {}
        }
    }
    cues
}

/// On 30 September last year the school had 418 pupils: whether the words at `at` only tell the year of the day that their
/// sentence opens with, and compare nothing.
fn dates(flow: &Flow, items: &[Item], at: usize) -> bool {
    let day = |place: &usize| {
        let day = flow.claim(&items[*place]).map(|(_, claim)| claim.shape);
        matches!(day, Some(Shape::Day(_, _, 1..))) && items[at].span.start <= items[*place].span.end + 1
    };
    let opening = |place: usize| place.checked_sub(1).is_none_or(|last| items[last].sentence != items[place].sentence);
    at.checked_sub(1).filter(day).is_some_and(opening)
}

/// The nearest of the cues before a figure that says what it is: they cut the rate by 25 points.
pub(crate) fn nearest(before: &Near) -> Option<Cue> {
    let by = before.first() == Some(&Cue::Criterion);
    let past = |cue: &Cue| matches!(cue, Cue::Base | Cue::Criterion | Cue::Running) || (by && *cue == Cue::Rate);
    before.iter().copied().find(|cue| !past(cue))
}

/// The cues behind a figure in its clause, the nearest first, up to the next quantity.
pub(crate) fn after(flow: &Flow, items: &[Item], at: usize) -> Near {
    let Some(here) = items.get(at) else { return Near::new() };
    let mut cues = Near::new();
    for item in items.iter().skip(at + 1).take(REACH) {
        if item.clause != here.clause || item.depth < here.depth {
            break;
        }
        match item.what {
            What::Cue(cue) => cues.push(cue),
            What::Figure(_) if flow.is_quantity(item) => break,
            What::Figure(_) => {}
        }
    }
    cues
}

/// Whether nothing but a word for "and" stands between a figure and the one before: 2 lớp và 84 học sinh.
pub(crate) fn joined(items: &[Item], at: usize) -> bool {
    let [one, and, here] = items[..=at].last_chunk::<3>().copied().unwrap_or([items[at]; 3]);
    let touch = |a: Item, b: Item| b.span.start.saturating_sub(a.span.end) <= 1;
    and.what == What::Cue(Cue::And) && touch(one, and) && touch(and, here)
}

/// 620 phiếu × 20.000 đồng = 12.400.000 đồng: whether a figure is what there is so many times of.
pub(crate) fn is_factor(flow: &Flow, items: &[Item], at: usize) -> bool {
    let count = at.checked_sub(1).filter(|count| flow.is_quantity(&items[*count]));
    let gap = |count: usize| items[at].span.start.saturating_sub(items[count].span.end);
    // 14 thôn 173 triệu đồng: a sign stands between.
    let times = count.is_some_and(|count| (SIGN..=TIMES).contains(&gap(count)));
    times && flow.claim(&items[at]).is_some_and(|(_, claim)| claim.unit.is_some())
}

/// Two engines (€520,000 each) and one ladder (€900,000): whether two figures stand in brackets of their own.
pub(crate) fn are_apart(items: &[Item], one: usize, other: usize) -> bool {
    let between = items.get(one.min(other)..one.max(other)).unwrap_or_default();
    let closed = between.iter().any(|item| item.what == What::Cue(Cue::Closing));
    closed && [one, other].iter().all(|at| items.get(*at).is_some_and(|item| item.depth > 0))
}

/// Whether the words of a figure, from the quantity before it on, call it the middle one of several; or those of that
/// quantity, beside which it is told: the median was 46 days, the mean 71.
pub(crate) fn is_median(flow: &Flow, items: &[Item], at: usize) -> bool {
    let Some(here) = items.get(at) else { return false };
    let last = |at: usize| items[..at].iter().rposition(|item| flow.is_quantity(item));
    let middle = |at: usize| {
        let start = last(at).map_or(0, |last| items[last].span.end);
        flow.says_in(here.sentence, Span { start, end: items[at].span.start }, &[Cue::Middle])
    };
    middle(at) || last(at).is_some_and(middle)
}

/// 36 classes with 1,512 pupils: 13 in year 10 (559), … 42 pupils a class: whether a count and a result that stand side by
/// side among the last figures are as `made` asks of them.
pub(crate) fn is_earlier(told: &[Claim], made: impl Fn(&Claim, &Claim) -> bool) -> bool {
    let pairs = told.windows(2).rev().take(EARLIER).filter_map(<[Claim]>::first_chunk::<2>);
    pairs.into_iter().any(|[one, other]| made(one, other) || made(other, one))
}

/// Whether a word for an average stands right behind a figure, 26 sessions a month on average, and is not said of the
/// next: 1.2 pence more than the average of 36.2 pence.
pub(crate) fn is_averaged(items: &[Item], at: usize) -> bool {
    let word = (at + 1..items.len().min(at + 3)).find(|word| items[*word].what == What::Cue(Cue::Average));
    let figure = |item: &Item| matches!(item.what, What::Figure(_));
    let of_next = word.is_some_and(|word| match &items[word + 1..] {
        [of, next, ..] if of.what == What::Cue(Cue::Base) => figure(next),
        [next, ..] => figure(next) && next.span.start <= items[word].span.end + 1,
        [] => false,
    });
    Cues::behind(items, at, 2).any(&[Cue::Average]) && !of_next
}

/// Placed 4/38, third of 12: whether a count says among how many a rank right before it is told.
pub(crate) fn is_ranked(flow: &Flow, items: &[Item], at: usize) -> bool {
    let ranked = |item: &Item| flow.claim(item).is_some_and(|(_, claim)| claim.kind == Kind::Ordinal);
    let touch = |one: &Item, next: &Item| next.span.start.saturating_sub(one.span.end) <= 1;
    match items[..=at].last_chunk::<3>() {
        Some([rank, of, here]) if of.what == What::Cue(Cue::Base) => ranked(rank) && touch(rank, of) && touch(of, here),
        _ => items[..=at].last_chunk::<2>().is_some_and(|[rank, here]| ranked(rank) && touch(rank, here)),
    }
}

/// Whether a share stands alone in brackets at this place.
pub(crate) fn stands_alone(flow: &Flow, items: &[Item], at: usize) -> bool {
    let Some([open, share, close]) = at.checked_sub(1).and_then(|open| items.get(open..open + 3)) else { return false };
    let bracket = open.what == What::Cue(Cue::Opening) && close.what == What::Cue(Cue::Closing);
    bracket && flow.claim(share).is_some_and(|(_, claim)| is_share(claim))
}

/// Germany 88, Poland 46 and the other nineteen countries 238: whether the things that a figure counts are those that
/// have the next amount, which they touch.
pub(crate) fn names_next(flow: &Flow, items: &[Item], at: usize) -> bool {
    let claim = |at: usize| flow.claim(items.get(at)?).map(|(_, claim)| claim);
    claim(at).zip(claim(at + 1)).is_some_and(|(named, next)| {
        let end = named.noun.span.end;
        !named.noun.span.is_empty() && alike(named, next) && (end..=end + 1).contains(&next.number.start)
    })
}

/// 9,249 calls came. False alarms were 53.4 % of all; 3,102 of them: whether a sentence has told nothing but a share of what
/// the words behind the amount at `at` point to.
pub(crate) fn follows_share(flow: &Flow, items: &[Item], at: usize) -> bool {
    let back = items[at.saturating_sub(REACH)..at].iter().rev();
    let back = back.take_while(|item| item.sentence == items[at].sentence);
    let mut told = back.filter(|item| item.depth <= items[at].depth && flow.is_quantity(item));
    let share = told.next().and_then(|item| flow.claim(item)).is_some_and(|(_, claim)| is_share(claim));
    share && told.next().is_none()
}

/// The cues behind the brackets that follow a figure, if a comparison is among them: £22,500 (4.4 %) above.
pub(crate) fn behind_brackets(flow: &Flow, items: &[Item], at: usize) -> Option<Near> {
    let reach = (at + 2..items.len().min(at + REACH)).find(|next| items[*next].depth <= items[at].depth)?;
    let cues = after(flow, items, reach);
    // 486 (21 %) waited longer: a word farther behind compares something else.
    let right = items.get(reach + 1).is_some_and(|next| next.span.start <= items[reach].span.end + 1);
    let compares = right && matches!(cues.first(), Some(Cue::More | Cue::Less));
    // £146.3m (2015: £134.5m) less expenditure: what the bracket tells is told likewise, and is no share.
    let own = flow.claim(&items[at])?.1;
    let like = items[at + 1..reach].iter().filter_map(|item| flow.claim(item)).any(|(_, claim)| alike(own, claim));
    (items[reach].what == What::Cue(Cue::Closing) && compares && !like).then_some(cues)
}

/// Whether the word for more or less behind a figure, and behind the bracket that may follow it, leads right to an amount
/// of other things.
pub(crate) fn bounds(flow: &Flow, items: &[Item], at: usize) -> bool {
    let Some((_, claim)) = flow.claim(&items[at]) else { return false };
    let mut behind = items.iter().skip(at + 1).take(REACH).skip_while(|item| !compares(item));
    let (Some(more), Some(next)) = (behind.next(), behind.find(|item| !compares(item))) else { return false };
    let right = next.span.start.saturating_sub(more.span.end) <= 1;
    // 0.6 % of loans above 90 %; but 3 points above 62 %.
    // 96 (23.0 %) under 30: nor is a number a change of which the share in the brackets behind it is no rate.
    let rate = items.get(at + 2).filter(|_| stands_alone(flow, items, at + 2)).and_then(|rate| flow.claim(rate));
    let other = |bound: &Claim| {
        let rate = rate.filter(|_| is_bare(claim) && is_bare(bound));
        rate.is_some_and(|(_, rate)| fit::share(&claim.quantity, &bound.quantity, &rate.quantity) > Fit::Close)
    };
    let unlike = |bound: &Claim| match bound.kind {
        Kind::Percent => claim.kind == Kind::Percent && !claim.points,
        _ => bound.is_quantity() && (!alike(claim, bound) || other(bound)),
    };
    right && flow.claim(next).is_some_and(|(_, bound)| unlike(bound))
}

fn compares(item: &Item) -> bool {
    matches!(item.what, What::Cue(Cue::More | Cue::Less))
}

/// What a rate is for each of, and the place of the last item that says so.
pub(crate) fn many(flow: &Flow, items: &[Item], at: usize, rate: &Claim) -> Option<(Actor, usize)> {
    let single = rate.is_exact();
    if rate.unit.as_ref().is_some_and(|unit| unit.symbol == THOUSANDTH) {
        return single.then_some((Actor::Known(1000), at));
    }
    let next = items.get(at + 1)?;
    let (index, many) = flow.claim(next)?;
    // Per 1,000 beds; per 100,000 hours worked.
    let counted = single && (is_amount(many) || many.kind == Kind::Duration) && rate.per.first() == Some(&Per::Each);
    let close = next.span.start.saturating_sub(items[at].span.end) <= NEAR;
    let tens = [100, 1000, 10_000, 100_000, 1_000_000].map(Rational::from);
    (counted && close && tens.contains(&many.quantity.value())).then_some((Actor::Claim(index), at + 1))
}

/// Whether the figure at `at` is for each of so many, and no rate by which one thing is reckoned.
pub(crate) fn is_by_many(flow: &Flow, items: &[Item], at: usize) -> bool {
    flow.claim(&items[at]).is_some_and(|(_, rate)| many(flow, items, at, rate).is_some())
}

/// Còn 12 hồ sơ đang xử lý và 6 hồ sơ trả lại: whether another like amount stands in the sentence of the one at `at`, among so
/// many items behind it.
pub(crate) fn is_followed(flow: &Flow, items: &[Item], at: usize, reach: usize) -> bool {
    let Some((_, own)) = flow.claim(&items[at]) else { return false };
    let here = items[at].sentence;
    let ahead = items[at + 1..].iter().take(reach).take_while(|item| item.sentence == here);
    ahead.filter_map(|item| flow.claim(item)).any(|(_, claim)| is_amount(claim) && alike(claim, own))
}
