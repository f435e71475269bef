//! Shares that cannot pass the whole.

use rustc_hash::FxHashSet;

use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::{Qualifier, Rational};
use crate::relation::flow::beside::joined;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::{Flow, Item, What, is_share};
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// How many items before a percentage the words that call it a share may stand.
const REACH: usize = 12;
/// How many items before a percentage the change may stand that a word for "or" tells again.
const OR: usize = 5;
/// Bytes behind a word for "of" from which on a figure is told of something else.
const FAR: u32 = 24;
/// And from which on a time is.
const RIGHT: u32 = 6;
/// Percent that a rate of one thing by another may well reach: 148 % of the liquidity asked for, 510 % of a tariff.
const MOST: i128 = 600;
/// Words by which a percentage may pass a hundred.
const UNBOUNDED: [Cue; 8] =
    [Cue::Rise, Cue::Fall, Cue::Versus, Cue::Plan, Cue::Exceeds, Cue::Goal, Cue::Times, Cue::Average];

/// Links each percentage that the words call a share, a rate or a part of something to its bound: the whole.
pub(crate) fn link(flow: &Flow, stances: &Stances) -> Vec<Relation> {
    let mut relations = Vec::new();
    let counted = counted(flow);
    for passage in &flow.passages {
        let items = flow.of(passage);
        let stances = stances.of(passage);
        for (at, item) in items.iter().enumerate() {
            let Some((index, _)) = flow.claim(item).filter(|(_, claim)| is_share(claim)) else { continue };
            if is_bounded(flow, items, stances, at, &counted) && !is_of_change(flow, items, stances, at) {
                relations.push(Relation::of(Kind::Bound, [("share", index)], Evidence::Strong));
            }
        }
    }
    relations
}

/// The keys of the nouns a document counts.
fn counted(flow: &Flow) -> FxHashSet<u32> {
    let counts = flow.claims.list.iter().filter(|claim| claim.kind == Figure::Count && !claim.noun.span.is_empty());
    counts.map(|claim| claim.noun.words[0]).collect()
}

fn is_bounded(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize, counted: &FxHashSet<u32>) -> bool {
    let stance = stances[at];
    let behind = behind(items, at);
    let beside = beside_share(flow, items, at);
    let compared = behind.any(&UNBOUNDED) && !beside;
    // The share of streets has climbed from 61 % to 172 %.
    if stance == Some(Stance::To) && rate_of_sentence(items, at) && !compared {
        return true;
    }
    // The share of orders on time is to go from 188 % to 92 %.
    let leads = stance == Some(Stance::From) && beside_level(flow, items, at) && !is_unbounded(flow, items, at);
    if leads && rate_of_sentence(items, at) && !compared {
        return true;
    }
    let before = before(flow, items, at);
    let called = before.any(&[Cue::Share, Cue::Rate]);
    // 86.6 % (the plan: 95 %) is a rate of its own.
    let level = match stance {
        Some(Stance::Level | Stance::Aside | Stance::To) => true,
        // Which is 113.3 % of the £120,000 budgeted: no share.
        // Planned 240 and made 263, or 109.6 %: what a word for "or" tells of a plan is called no share by it.
        Some(Stance::PlanRate) => beside || (before.any(&[Cue::Rate]) && !behind.any(&[Cue::Plan, Cue::Base])),
        _ => false,
    };
    // 93.7 % of invoices: what follows "of" is the whole, unless it is a plan or another year's figure.
    let next = |step: usize| items.get(at + step).map(|item| (item.what, item.span.start));
    let of = next(1).is_some_and(|(what, start)| {
        matches!(what, What::Cue(Cue::Base | Cue::Including)) && start <= items[at].span.end + 2
    });
    // Of e-mails that were sent within five days: a figure far behind is no whole.
    let far = |start: u32| items.get(at + 1).is_some_and(|of| start > of.span.end + FAR);
    // Of arrivals were within ten minutes: a time is a whole right behind the word alone.
    let timed = |start: u32| {
        let time =
            items.get(at + 2).and_then(|next| flow.claim(next)).is_some_and(|(_, next)| next.kind == Figure::Duration);
        time && start > items[at + 1].span.end + RIGHT
    };
    let whole = |(what, start): (What, u32)| matches!(what, What::Figure(_)) && !far(start) && !timed(start);
    let part = (of && !next(2).is_some_and(whole)) || opens_sentence(flow, items, at);
    // 99,3 % of people, who are counted elsewhere.
    let things = flow
        .claim(&items[at])
        .is_some_and(|(_, claim)| claim.noun.words.iter().any(|word| *word != 0 && counted.contains(word)));
    // 107.5 % of the £36,000 set aside: a sum of money may be passed.
    let paid = items.get(at + 2).filter(|_| of).filter(|next| !far(next.span.start)).and_then(|next| flow.claim(next));
    let free = before.any(&UNBOUNDED)
        || paid.is_some_and(|(_, whole)| whole.kind == Figure::Money)
        || compared
        || (!things && is_of_planned(items, stances, at))
        || is_of_others(flow, items, at)
        || dated(flow, items, at)
        || is_unbounded(flow, items, at);
    level && (called || part || things || is_filled(flow, items[at])) && !free
}

/// The dam is 88 % full: whether the word right behind a percentage says that all there is would be a hundred.
fn is_filled(flow: &Flow, here: Item) -> bool {
    let behind = flow.quiet_of(here.sentence, Span { start: here.span.end, end: u32::MAX });
    let right = behind.iter().take_while(|word| word.span.start <= here.span.end + 1);
    right.into_iter().any(|word| word.cue == Cue::Filled)
}

/// Turnover passed the budget of £85 million and came to 104 % of it; the plan called for 7,500; 104.8 % of it was carried out:
/// whether the figure told last in the sentence is what was planned.
fn is_of_planned(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let back = (at.saturating_sub(REACH)..at).rev().take_while(|back| items[*back].sentence == items[at].sentence);
    back.into_iter().find_map(|back| stances[back]) == Some(Stance::Planned)
}

/// Up $507 million, or 135 %; by 700 or 800 %: whether a word for "or" gives a percentage as another way to tell the
/// change before it, or joins it to a figure that it is said of as well.
fn is_of_change(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let Some(last) = (0..at).rev().take(OR).find(|back| flow.is_quantity(&items[*back])) else { return false };
    let between = Cues::between(items, last, at, u8::MAX);
    let or = between.any(&[Cue::And]) && between.is_only(&[Cue::And, Cue::Share, Cue::Comma]);
    or && (matches!(stances[last], Some(Stance::Delta(_) | Stance::Excess(_))) || joined(items, at))
}

/// 35.111 hội viên, đạt 126,9 % so với tổng số hộ: whether a count stands before the percentage, which nothing calls a share
/// of its things.
fn is_of_others(flow: &Flow, items: &[Item], at: usize) -> bool {
    let [count, comma, _] = items[..=at].last_chunk::<3>().copied().unwrap_or([items[at]; 3]);
    let counted =
        flow.claim(&count).is_some_and(|(_, claim)| claim.kind == Figure::Count && !claim.noun.span.is_empty());
    counted && comma.what == What::Cue(Cue::Comma)
}

/// Whether the words around a percentage, from the quantity before it to the one behind it, name a rate that may pass a
/// hundred.
fn is_unbounded(flow: &Flow, items: &[Item], at: usize) -> bool {
    let here = items[at];
    let far = flow.claim(&here).is_none_or(|(_, share)| share.quantity.value() > Rational::from(MOST));
    let quantity = |item: &&Item| flow.is_quantity(item);
    let start = items[..at].iter().rev().find(quantity).map_or(0, |last| last.span.end);
    let end = items[at + 1..].iter().find(quantity).map_or(u32::MAX, |next| next.span.start);
    !far && flow.says_in(here.sentence, Span { start, end }, &[Cue::Unbounded])
}

/// The cues before a percentage in its clause, back to the quantity before it; children under five, or those seen four times and
/// more, are what it is of.
fn before(flow: &Flow, items: &[Item], at: usize) -> Cues {
    let mut cues = Cues::default();
    let describes = |claim: &Claim| {
        matches!(claim.kind, Figure::Age | Figure::Duration) || claim.quantity.qualifier != Qualifier::Exact
    };
    for item in items[at.saturating_sub(REACH)..at].iter().rev().take_while(|item| item.clause == items[at].clause) {
        let parted = || cues.any(&[Cue::Comma, Cue::And, Cue::Colon, Cue::Opening, Cue::Closing]);
        match item.what {
            What::Cue(cue) => cues.add(cue),
            What::Figure(_) if flow.claim(item).is_some_and(|(_, claim)| describes(claim)) && !parted() => {}
            What::Figure(_) if flow.is_quantity(item) => break,
            What::Figure(_) => {}
        }
    }
    cues
}

/// Whether the next figure is a share that it is compared with: 93.7 % of invoices, against a target of 95 %.
fn beside_share(flow: &Flow, items: &[Item], at: usize) -> bool {
    let behind = items.iter().skip(at + 1).take(REACH).take_while(|item| item.sentence == items[at].sentence);
    let part = items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Base));
    let next = behind.filter_map(|item| flow.claim(item)).find(|(_, claim)| claim.is_quantity());
    let whole = Rational::from(100);
    part && next.is_some_and(|(_, claim)| is_share(claim) && claim.quantity.value() <= whole)
}

/// From 188.6 % to 92 %: whether the figure right behind is a share that is no more than the whole.
fn beside_level(flow: &Flow, items: &[Item], at: usize) -> bool {
    let [to, next] = items[at + 1..].first_chunk::<2>().copied().unwrap_or([items[at]; 2]);
    let share = flow.claim(&next).filter(|(_, claim)| is_share(claim) && claim.quantity.value() <= Rational::from(100));
    to.what == What::Cue(Cue::Level) && next.sentence == items[at].sentence && share.is_some()
}

/// Whether the sentence, up to the percentage, speaks of a rate, and of no plan and no multiple.
fn rate_of_sentence(items: &[Item], at: usize) -> bool {
    let before = items[at.saturating_sub(2 * REACH)..at].iter().filter(|item| item.sentence == items[at].sentence);
    let mut cues = Cues::default();
    for item in before {
        if let What::Cue(cue) = item.what {
            cues.add(cue);
        }
    }
    cues.any(&[Cue::Rate, Cue::Share]) && !cues.any(&[Cue::Plan, Cue::Exceeds, Cue::Times, Cue::Goal])
}

/// The cues behind a percentage that are said of it: also those in brackets, but for brackets that tell a figure of
/// their own.
fn behind(items: &[Item], at: usize) -> Cues {
    let opens = |item: &Item| item.what == What::Cue(Cue::Opening);
    let Some(open) = (at + 1..items.len().min(at + 3)).find(|&next| opens(&items[next])) else {
        return Cues::behind(items, at, REACH);
    };
    let inside = Cues::behind(items, open, REACH);
    let told = items.iter().skip(open + 1).take(REACH).find(|item| match item.what {
        What::Figure(_) => true,
        What::Cue(cue) => cue == Cue::Closing,
    });
    let own = told.is_none_or(|item| !matches!(item.what, What::Figure(_)));
    let before = Cues::behind(items, at, REACH);
    if own { before.and(inside) } else { before }
}

/// Whether a year or date follows in the clause: 130 % of the 2019 figure.
fn dated(flow: &Flow, items: &[Item], at: usize) -> bool {
    let behind = items.iter().skip(at + 1).take(4).take_while(|item| item.clause == items[at].clause);
    let next = behind.filter(|item| matches!(item.what, What::Figure(_))).find_map(|item| flow.claim(item));
    // Were mended in the first week: a rank is no date.
    let other = |claim: &Claim| matches!(claim.kind, Figure::FootnoteRef | Figure::Ordinal);
    next.is_some_and(|(_, claim)| !claim.is_quantity() && !other(claim))
}

/// 190.6 % were answered at once: whether a sentence begins with a percentage, and what is said of it is no change, no plan and
/// no comparison; nor was the sentence before.
fn opens_sentence(flow: &Flow, items: &[Item], at: usize) -> bool {
    let stop = at.checked_sub(1).map(|stop| items[stop]).filter(|stop| stop.what == What::Cue(Cue::Stop));
    let begins = stop.is_some_and(|stop| items[at].span.start <= stop.span.end + 2);
    let bounded = |cues: Cues| !cues.any(&UNBOUNDED) && !cues.any(&[Cue::More, Cue::Less, Cue::Moved, Cue::Base]);
    let last = items[at.saturating_sub(REACH)..at].iter().filter_map(|item| match item.what {
        What::Cue(cue) => Some(cue),
        What::Figure(_) => None,
    });
    let planned = |cue: Cue| matches!(cue, Cue::Plan | Cue::Goal | Cue::Exceeds | Cue::Times);
    // Sales went well. 130 % was reached: what is reached may be of anything.
    let next = items[at + 1..]
        .iter()
        .find(|item| matches!(item.what, What::Figure(_)))
        .map_or(u32::MAX, |next| next.span.start);
    let reached = flow.says_in(items[at].sentence, Span { start: items[at].span.end, end: next }, &[Cue::Reached]);
    begins && !reached && bounded(Cues::behind(items, at, REACH)) && !last.into_iter().any(planned)
}
