//! Ranges and periods: the low end comes before the high one; so does the least of several before the most.

mod extremes;

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::Decimal;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many items to either side of a range its clause is read for words of change.
const REACH: usize = 4;
/// How many items before a range the rate of the change it tells may stand.
const RATED: usize = 3;
/// How many bytes before a range the word for one may stand.
const LEAD: u32 = 40;
/// The first year that is written whole.
const CENTURY: i128 = 100;
/// The seconds of an hour, and the hours of a day.
const HOUR: i128 = 3600;
const DAY: i128 = 24;
/// Words by which two figures may be the ends of a change that goes down.
const CHANGES: [Cue; 5] = [Cue::Moved, Cue::Fall, Cue::Level, Cue::Exceeds, Cue::Respectively];

/// Links both ends of every range and period of `flow`, and the least of several with the most.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let passages = flow.passages.iter().map(|passage| flow.of(passage));
    let ranges = passages.flat_map(|items| {
        items.iter().enumerate().filter_map(move |(at, item)| {
            let (index, claim) = flow.claim(item)?;
            let Shape::Between(high) = claim.shape else { return None };
            match claim.kind {
                Figure::Period => is_period(document, claim, high),
                Figure::Range => {
                    let spread = is_spread(flow, items, at);
                    is_range(document, claim, high, Cues::back(items, at, REACH), spread)
                        && (spread || !changes(flow, items, at))
                }
                _ => false,
            }
            .then_some(index)
        })
    });
    let order = |index| {
        let members = [("low", Actor::Low(index)), ("high", Actor::High(index))];
        Relation::of(Kind::Order, members, Evidence::Strong)
    };
    ranges.map(order).chain(extremes::link(flow)).collect()
}

/// Whether two years open and close a period: 2025/2024 compares them, and of 1998-02 the second is cut short.
fn is_period(document: &Document, claim: &Claim, high: Decimal) -> bool {
    let cut = high.mantissa < CENTURY && claim.quantity.written.mantissa >= CENTURY;
    !cut && !claim.number.of(&document.text).contains('/')
}

/// Whether the first of two figures should be the smaller one.
fn is_range(document: &Document, claim: &Claim, high: Decimal, before: Cues, spread: bool) -> bool {
    let low = claim.quantity.written;
    // 50-50: no end is the first; two to one.
    if low == high || (claim.spelled && claim.unit.is_none() && !spread) {
        return false;
    }
    if is_chained(document, claim) {
        return false;
    }
    // From ten in the evening to six.
    let hours = claim.unit.as_ref().is_some_and(|unit| unit.factor == Decimal::whole(HOUR));
    if hours && low.scale == 0 && low.mantissa <= DAY {
        return false;
    }
    // từ -0,25 đến dưới -3,0 D: below zero the larger figure is the lower end.
    let body = claim.span.of(&document.text);
    let signed = |mark: char| body.starts_with(mark) || body.contains([' ', mark].iter().collect::<String>().as_str());
    let apart = |mark: char| document.text[..claim.number.start as usize].ends_with(mark) || signed(mark);
    if ['-', '\u{2212}'].into_iter().any(apart) && claim.number.of(&document.text).contains(char::is_alphabetic) {
        return false;
    }
    // 774,535,605-78: cents. $2,939,925 to 61,131 depositors: the second bears no sign of money.
    let number = claim.number.of(&document.text);
    let dashed = ['-', '\u{2013}'].into_iter().any(|dash| number.contains(dash));
    let cut = dashed && high.scale == 0 && high.mantissa < CENTURY && low.mantissa >= CENTURY * CENTURY;
    let paid = claim.unit.as_ref().is_some_and(|unit| unit.dimension == "money");
    if cut || (paid && !claim.noun.span.is_empty() && claim.noun.span.start >= claim.number.end) {
        return false;
    }
    let named = !claim.noun.span.is_empty();
    let joint = |letter: char| letter.is_alphabetic() || letter.is_whitespace();
    let worded = claim.number.of(&document.text).contains(joint);
    let opened = before.any(&[Cue::Start]);
    // A dash without a space joins votes, scores and pages; a word may join the names of two places.
    let measured = claim.unit.is_some() || claim.span.of(&document.text).contains('%');
    measured || spread || (worded && (named || opened))
}

/// 60% - 30% - 10%: whether a dash joins a third figure to the two, so that they are a row of figures and no range.
fn is_chained(document: &Document, claim: &Claim) -> bool {
    let dash = |letter: char| matches!(letter, '-' | '\u{2013}');
    let figure = |letter: char| letter.is_ascii_digit() || letter == '%';
    let (before, behind) = document.text.split_at(claim.span.end as usize);
    let before = before[..claim.span.start as usize].trim_end_matches(' ');
    let next = behind.trim_start_matches(' ').strip_prefix(dash).map(str::trim_start);
    let last = before.strip_suffix(dash).map(str::trim_end);
    next.is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_digit()))
        || last.is_some_and(|last| last.ends_with(figure))
}

/// Whether a word for a range stands right before it: aged 72 (range 41 to 94), 95 % CI 0.45 to 0.91.
fn is_spread(flow: &Flow, items: &[Item], at: usize) -> bool {
    let here = items[at];
    let last = items[..at].iter().rev().find(|item| flow.is_quantity(item) && item.span.end <= here.span.start);
    let from = last.map_or(0, |last| last.span.end).max(here.span.start.saturating_sub(LEAD));
    let words = Span { start: from, end: here.span.start };
    flow.says_in(here.sentence, words, &[Cue::Spread])
}

/// Whether the words around a range say that something went from one end to the other.
fn changes(flow: &Flow, items: &[Item], at: usize) -> bool {
    // Better by about 79 %, from 4.7 to 1.04: a rate and a comma right before it tell what the two make.
    let rated = items[..at].iter().rev().take(RATED).find_map(|item| match item.what {
        What::Cue(Cue::Comma | Cue::Start) => None,
        What::Cue(_) => Some(false),
        What::Figure(_) => Some(flow.claim(item).is_some_and(|(_, claim)| is_share(claim))),
    });
    if rated == Some(true) {
        return true;
    }
    // By 40 % to 23 %: so many against so many.
    let against = at.checked_sub(1).map(|last| items[last]).filter(|last| last.what == What::Cue(Cue::Criterion));
    if against.is_some_and(|last| last.span.end + 1 >= items[at].span.start) {
        return true;
    }
    Cues::back(items, at, REACH).any(&CHANGES) || Cues::behind(items, at, REACH).any(&CHANGES)
}
