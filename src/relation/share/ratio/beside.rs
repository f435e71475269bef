//! The share printed beside a ratio.

use super::REACH;
use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::document::Document;
use crate::number::{Qualifier, Quantity, Rational};
use crate::relation::flow::beside::{before, nearest, stands_alone};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, is_share, series};
use crate::relation::words::count;
use crate::relation::{Evidence, fit};
use crate::text::Span;

/// How many bytes behind a word for "rate" its percentage may stand: behind more words it is the rate of other things.
const RATED: u32 = 16;
/// The most words between a ratio, or the mark behind it, and the words that tell its share.
const OWN: usize = 5;

/// The share told of the ratio at `at`, with how firmly the words tie it to it.
pub(super) fn share(document: &Document, flow: &Flow, items: &[Item], at: usize) -> Option<(usize, Evidence)> {
    match in_order(flow, items, at) {
        Some(share) => share,
        None => share_after(document, flow, items, at).or_else(|| share_before(flow, items, at)),
    }
}

/// `n/m X (P)`, `n/m X, chiếm P`, `đạt n/m X, tỷ lệ P`.
fn share_after(document: &Document, flow: &Flow, items: &[Item], at: usize) -> Option<(usize, Evidence)> {
    let here = items[at];
    // 1.009/1.046 trẻ dưới 5 tuổi, đạt 96,5%: an age says which of them.
    let aged = |item: &Item| flow.claim(item).is_some_and(|(_, claim)| claim.kind == Figure::Age);
    // 05/08 đơn vị có tỷ lệ hao hụt dưới 4% (62,5%): so does a bound, ahead of a share in brackets of its own.
    let bounds = |at: usize| {
        let bound = flow.claim(&items[at]).is_some_and(|(_, claim)| {
            is_share(claim) && !matches!(claim.quantity.qualifier, Qualifier::Exact | Qualifier::Approx)
        });
        bound && stands_alone(flow, items, at + 2)
    };
    let told = |next: &usize| flow.is_quantity(&items[*next]) && !aged(&items[*next]) && !bounds(*next);
    let next = (at + 1..items.len().min(at + REACH)).find(told)?;
    let (share, claim) = flow.claim(&items[next])?;
    if !is_share(claim) || items[next].sentence != here.sentence {
        return None;
    }
    let gap = Cues::between(items, at, next, u8::MAX);
    // (17 %, 164 of 967) than boys (12 %, 103 of 856): what another bracket holds is of others.
    if here.depth > 0 && items[at..next].iter().any(|item| item.depth < here.depth) {
        return None;
    }
    let bracketed = items[next - 1].what == What::Cue(Cue::Opening);
    // What is told before the bracket says of what things the ratio is: 15/17 communes beyond their plan (88,2 %).
    // 15/18 chỉ tiêu đạt và vượt, tức 83,3%: where words say that it is a share, it is of all of them.
    let exceeds = gap.any(&[Cue::Exceeds]) && !gap.any(&[Cue::Share]);
    let told = (exceeds || gap.any(&[Cue::Rise, Cue::Fall, Cue::Versus, Cue::Including])) && !bracketed;
    if told || gap.any(&[Cue::Semicolon, Cue::Colon]) {
        return None;
    }
    // This was half of the growth on average (16 %): what the bracket tells is how much that was.
    let ratio = flow.claim(&here).map(|(_, ratio)| ratio)?;
    if ratio.spelled && gap.any(&[Cue::Base]) && gap.any(&[Cue::Rise, Cue::Fall, Cue::Average, Cue::Rate]) {
        return None;
    }
    // Fell by a fifth, down to 29 %: by how much something changed is no part of where that led.
    if ratio.spelled && matches!(nearest(&before(flow, items, at)), Some(Cue::Rise | Cue::Fall | Cue::Moved)) {
        return None;
    }
    // 27 out of 30 lessons, a completion rate of 90 %: named as a rate of what was just told.
    let rated = gap.is_only(&[Cue::Comma, Cue::Rate, Cue::Base]) && gap.any(&[Cue::Comma]) && gap.any(&[Cue::Rate]);
    // 14 of 22 routes on time, a punctuality rate of 71 %, and 3 new buses: a member of a list may be of anything.
    let listed = items
        .get(next + 1..next + 3)
        .is_some_and(|behind| [behind[0].what, behind[1].what] == [What::Cue(Cue::Comma), What::Cue(Cue::And)]);
    let rated = rated && !listed;
    // (BHYT 91,2 %/95 %), (these make 8 % of all receipts): a bracket that names other things in front of the share tells
    // of those.
    let opened = (at + 1..next).rev().find(|open| items[*open].what == What::Cue(Cue::Opening));
    let foreign = opened.is_some_and(|open| {
        let inside = Span { start: items[open].span.end, end: items[open + 1].span.start.max(items[open].span.end) };
        let said = flow.quiet_of(here.sentence, inside).iter().filter(|quiet| quiet.cue == Cue::Reached);
        let said: usize = said.map(|quiet| count(&document.text, quiet.span)).sum();
        items[open].depth == items[next].depth && count(&document.text, inside) > said
    });
    let bracketed = bracketed && !foreign;
    // 131/204 xã có cử tri đi bầu đạt tỷ lệ 100%: behind words of their own a share may be of what these name.
    let tie =
        items[..next].iter().rposition(|item| !matches!(item.what, What::Cue(Cue::Share | Cue::Rate | Cue::Base)));
    let untold = tie.zip(items.get(next - 1)).is_some_and(|(tie, word)| {
        let words = Span { start: items[tie].span.end, end: word.span.start.max(items[tie].span.end) };
        gap.any(&[Cue::Share]) && tie < next - 1 && count(&document.text, words) > OWN
    });
    let firm = bracketed || rated || (gap.any(&[Cue::Share]) && !gap.any(&[Cue::Rate]) && !untold);
    // 11/16 items collected above 83 %; 18/21 communes reach 100 % of their plan: the rate of each of them.
    let marked = bracketed || gap.any(&[Cue::Comma, Cue::Share]);
    let bounded = claim.quantity.qualifier != Qualifier::Exact && !bracketed && !gap.any(&[Cue::Comma]);
    let of_plan = Cues::behind(items, next, REACH).any(&[Cue::Plan]);
    let theirs = of_plan && !marked;
    let others = !of_plan && !claim.noun.span.is_empty() && !claim.noun.words.contains(&ratio.noun.words[0]);
    // 18/21 communes, the rate of households with clean water 95 %.
    let rate = items[at + 1..next].iter().rev().find(|item| item.what == What::Cue(Cue::Rate));
    let other_rate = !bracketed && rate.is_some_and(|rate| rate.span.end + RATED < items[next].span.start);
    if foreign || bounded || theirs || others || other_rate {
        return None;
    }
    // 512/1.140 tỷ đồng, đạt 45% kế hoạch: nothing but a comma between, and no other things the share is of.
    let mut cues = items[at + 1..next].iter();
    let bare = claim.noun.span.is_empty() && cues.all(|item| item.what == What::Cue(Cue::Comma));
    let evidence = match (firm, bare) {
        (true, _) => Evidence::Strong,
        (false, true) => Evidence::Likely,
        (false, false) => Evidence::Weak,
    };
    Some((share, evidence))
}

/// `12/15 boys and 9/20 girls (80 % and 45 %)`: as many shares behind the ratios, in their order. Nothing where the ratio
/// stands alone; no share where they are not as many.
fn in_order(flow: &Flow, items: &[Item], at: usize) -> Option<Option<(usize, Evidence)>> {
    let quantity = |place: &usize| flow.is_quantity(&items[*place]);
    let is_ratio = |place: &usize| flow.claim(&items[*place]).is_some_and(|(_, claim)| claim.kind == Figure::Ratio);
    let here = |place: &usize| items[*place].clause == items[at].clause;
    let before =
        (at.saturating_sub(2 * REACH)..at).rev().take_while(here).filter(quantity).take_while(is_ratio).count();
    let mut behind = (at + 1..items.len().min(at + 2 * REACH)).take_while(here).filter(quantity);
    let mut after = 0;
    let first = loop {
        let next = behind.next()?;
        match is_ratio(&next) {
            true => after += 1,
            false => break next,
        }
    };
    let shares = series::shares(flow, items, first);
    if before + after == 0 || shares.len() < 2 {
        return None;
    }
    let share = shares.get(before).filter(|_| shares.len() == before + after + 1);
    Some(share.and_then(|place| flow.claim(&items[*place])).map(|(share, _)| (share, Evidence::Strong)))
}

/// `P (n/m)`; `P: n/m`; `P, tương ứng n/m`.
fn share_before(flow: &Flow, items: &[Item], at: usize) -> Option<(usize, Evidence)> {
    // A word for "or" may be read as several cues.
    let worded = |item: &&Item| matches!(item.what, What::Cue(Cue::Share | Cue::And | Cue::Respectively));
    let words = items[..at].iter().rev().take_while(worded).count();
    let said = items[at - words..at].iter().any(|item| item.what == What::Cue(Cue::Share));
    let mark = (at - if said { words } else { 0 }).checked_sub(1)?;
    let last = mark.checked_sub(1)?;
    let (share, claim) = flow.claim(items.get(last)?)?;
    let right = |last: usize, next: usize| items[next].span.start.saturating_sub(items[last].span.end) <= 1;
    let evidence = match items[mark].what {
        What::Cue(Cue::Opening) => Evidence::Strong,
        What::Cue(Cue::Comma) if said && right(last, mark) && right(mark, mark + 1) => Evidence::Strong,
        What::Cue(Cue::Comma) if items[at].depth > 0 && right(last, mark) && right(mark, at) => Evidence::Strong,
        What::Cue(Cue::Colon) if right(last, mark) && right(mark, at) => Evidence::Weak,
        _ => return None,
    };
    (is_share(claim) && items[mark].sentence == items[at].sentence).then_some((share, evidence))
}

/// Tăng 12 vụ so với cùng kỳ (85/73 vụ): whether words that compare make a ratio behind a change what there is and what
/// there was.
pub(super) fn is_before_and_after(flow: &Flow, items: &[Item], at: usize) -> bool {
    let Some(open) = at.checked_sub(1).filter(|open| items[*open].what == What::Cue(Cue::Opening)) else {
        return false;
    };
    let Some(change) = items[open.saturating_sub(REACH)..open].iter().rposition(|item| flow.is_quantity(item)) else {
        return false;
    };
    let change = open.saturating_sub(REACH) + change;
    let both = flow.claim(&items[change]).zip(flow.claim(&items[at]));
    let right = Cues::between(items, change, open, u8::MAX).is_only(&[Cue::Versus]);
    if right && both.is_some_and(|((_, rate), (_, ratio))| is_rate(flow, items, change, [rate, ratio])) {
        return true;
    }
    let same = both.is_some_and(|((_, change), (_, ratio))| change.unit == ratio.unit && change.noun.fits(ratio.noun));
    let changes = Cues::leading(flow, items, change, REACH).any(&[Cue::Rise, Cue::Fall]);
    same && right && changes && Cues::around(items, at, 2 * REACH).any(&[Cue::Versus])
}

/// Giảm 5,8% (3.389/3.599 vụ): whether a percentage that no share makes is the rate at which what there was became what there
/// is, or words say that it is one.
fn is_rate(flow: &Flow, items: &[Item], at: usize, [rate, ratio]: [&Claim; 2]) -> bool {
    let Shape::Over(written) = ratio.shape else { return false };
    let was = Quantity { written, ..ratio.quantity.clone() };
    if !is_share(rate) || rate.points || ratio.spelled || fit::divides(&ratio.quantity, &was, &rate.quantity) {
        return false;
    }
    let words = Cues::leading(flow, items, at, REACH);
    let changes = words.any(&[Cue::Rise, Cue::Fall]) && !words.any(&[Cue::Level, Cue::Start, Cue::Share, Cue::Rate]);
    let (is, was) = (fit::reckon(&ratio.quantity), fit::reckon(&was));
    let made = fit::percent(&is.minus(&was), &was).map(|made| made.value.abs());
    let unit = 10i128.checked_pow(u32::from(rate.quantity.written.scale)).and_then(|one| Rational::fraction(1, one));
    let comes_out = made.zip(unit).is_some_and(|(made, unit)| (&made - &rate.quantity.value()).abs() < unit);
    changes || comes_out
}
