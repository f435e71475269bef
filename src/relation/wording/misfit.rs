//! Amounts where the words announce a rate: a percentage is missing, or the noun is wrong.

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::Decimal;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::words::{Word, border, split};
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// How many items before an amount the rate noun may stand, and where a list stands between.
const REACH: usize = 3;
const LISTED: usize = 8;
/// Bytes between a rate noun and what goes at that rate: at a rate of about £3 million.
const NEAR: u32 = 12;
/// Bytes behind a rate noun that say what it is the rate of.
const NAME: u32 = 24;
/// What no rate of pay reaches, in digits as printed.
const LONG: i128 = 10_000_000;

/// Links each amount of money, or of things by the million, that the words of its clause call a rate.
pub(crate) fn link(document: &Document, flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((index, claim)) = flow.claim(item) else { continue };
            let alone = is_much(claim) && !claim.is_rate() && item.depth == 0;
            let before = Cues::back(items, at, REACH);
            let opens = !before.any(&[Cue::Comma, Cue::Share, Cue::Rise, Cue::Fall, Cue::Including, Cue::Plan]);
            // A rate that the sentence tells as well excuses the amount; in brackets it only explains it.
            let told = items.iter().skip(at + 1).take(2 * REACH).take_while(|next| next.sentence == item.sentence);
            let told = told.filter(|next| matches!(next.what, What::Figure(_)) && next.depth == item.depth);
            let told = told.filter_map(|next| flow.claim(next)).any(|(_, claim)| claim.kind == Figure::Percent);
            let called = (opens && before.any(&[Cue::Rate]) && is_told(document, items, at, before))
                || (alone && is_listed(document, flow, items, at));
            if alone && !told && called {
                let members = [("amount", index)];
                relations.push(Relation::of(Kind::Misfit, members, Evidence::Strong));
            }
        }
    }
    relations
}

/// Whether the words say that the rate is the amount: with a word for what was reached, or with nothing more of the
/// amount behind it. High interest rates cost about $5 billion more than was thought; things run at a rate of £3
/// million.
fn is_told(document: &Document, items: &[Item], at: usize, before: Cues) -> bool {
    let here = items[at].span;
    let rate = items[..at].iter().rev().find(|item| item.what == What::Cue(Cue::Rate));
    let far = rate.is_some_and(|rate| here.start.saturating_sub(rate.span.end) > NEAR);
    let behind = document.text[here.end as usize..].trim_start_matches(' ').chars().next();
    before.any(&[Cue::Level]) || (far && !behind.is_some_and(char::is_alphanumeric))
}

/// Whether an amount of money, or of things, is larger than any that is paid for each of something: hours at a rate of
/// $24 are paid so.
fn is_much(claim: &Claim) -> bool {
    let counted = claim.kind == Figure::Count && !claim.noun.span.is_empty();
    let scaled = claim.quantity.factor != Decimal::whole(1);
    let long = claim.kind == Figure::Money && claim.quantity.written.mantissa >= LONG;
    long || (scaled && (counted || claim.kind == Figure::Money))
}

/// Tỷ lệ chi cho khoa học, công nghệ, chuyển đổi số đạt 3 tỷ đồng (2% tổng chi): whether a list stands between the rate
/// noun and the amount, and no other matter. The brackets behind the amount tell a share of what the noun is the rate
/// of, and no part of the list is of that again.
fn is_listed(document: &Document, flow: &Flow, items: &[Item], at: usize) -> bool {
    let back = items[..at].iter().rev().take(LISTED).take_while(|item| item.clause == items[at].clause);
    let mut back = back.skip_while(|item| matches!(item.what, What::Cue(Cue::Comma | Cue::And | Cue::Moved)));
    let Some(rate) = back.next().filter(|item| item.what == What::Cue(Cue::Rate)) else { return false };
    let Some(open) = items.get(at + 1).filter(|open| open.what == What::Cue(Cue::Opening)) else { return false };
    let inside = items[at + 2..].iter().take(REACH).take_while(|item| item.depth == open.depth);
    let shares = |item: &Item| flow.claim(item).is_some_and(|(_, claim)| is_share(claim));
    let changes = |item: &Item| matches!(item.what, What::Cue(Cue::Rise | Cue::Fall | Cue::Plan | Cue::Versus));
    let inside: Vec<&Item> = inside.collect();
    let explains = inside.iter().any(|item| shares(item)) && !inside.iter().any(|item| changes(item));
    let Some(comma) = items[..at].iter().find(|item| item.span.start > rate.span.end) else { return false };
    let closing = items[at + 1..].iter().find(|item| item.what == What::Cue(Cue::Closing));
    let Some(closing) = closing.filter(|closing| explains && closing.depth < open.depth) else { return false };
    let words = |start: u32, end: u32| {
        let mut words: Vec<Word> = Vec::new();
        split(&document.text, Span { start, end: end.max(start) }, &mut words);
        words
    };
    let end = border(&document.text, comma.span.start.min(rate.span.end + NAME));
    let Some(head) = words(rate.span.end, end).first().map(|word| word.key) else { return false };
    let again = |start, end| words(start, end).iter().any(|word| word.key == head);
    again(open.span.end, closing.span.start) && !again(comma.span.end, items[at].span.start)
}
