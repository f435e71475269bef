//! Shares that what stands beside their whole explains: the two turned round, the whole of a ratio, the part of the last share,
//! two amounts together, or what there was before a change.

use crate::claim::{Claim, Cue, Kind as Figure, Shape};
use crate::number::{Quantity, Rational};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::{Actor, Evidence, Kind, Member, Relation, fit};

/// How many items before a share the ratio may stand whose whole it is of.
const RATIO: usize = 256;
/// The least digits of a share, as a number, that few amounts explain by chance.
const TELLING: i128 = 100;
/// How many figures before a part that of the last share may stand.
const STEPS: usize = 4;
/// How many figures behind a whole another may stand that it makes one with.
const ADDED: usize = 5;
/// The most bytes that a mark between two figures told in one takes, with its spaces.
const TOUCHING: u32 = 5;

/// A budget of $18,000 was 88.9% spent ($16,000): what was taken for the part is the whole, where only so the share
/// comes out.
pub(super) fn turned(flow: &Flow, relation: Relation) -> Relation {
    let Some(([part, whole, share], claims)) = told(flow, &relation) else { return relation };
    let [first, second, stated] = claims.map(|claim| &claim.quantity);
    let comes_out = relation.kind == Kind::Share
        && first.value() > second.value()
        && !fit::divides(first, second, stated)
        && fit::divides(second, first, stated);
    if !comes_out {
        return relation;
    }
    let members = vec![Member { actor: whole.actor, ..part }, Member { actor: part.actor, ..whole }, share];
    Relation { members, evidence: Evidence::Strong, ..relation }
}

/// Trồng 2.480 ha/2.400 ha, đạt 103,3%: what is measured and passes what it is of, as its share says, is no part of it.
pub(super) fn beyond(flow: &Flow, relation: Relation) -> Relation {
    let Some((_, [done, planned, stated])) = told(flow, &relation) else { return relation };
    let (one, other) = (&done.quantity, &planned.quantity);
    let passes = done.unit.is_some() && one.value() > other.value() && fit::divides(one, other, &stated.quantity);
    let kind = if relation.kind == Kind::Ratio && passes { Kind::Share } else { relation.kind };
    Relation { kind, ..relation }
}

/// A share without a whole that explains it, where something else does: the whole of a ratio told before it (247 of 260
/// notes (95 %) and 229 (88 %)), the two amounts together (4,290 drivers; 380 posts vacant (8.1 %)), or what the part leaves
/// of the whole (435 before tax, 348 behind it (20 %)).
pub(super) fn explained(flow: &Flow, items: &[Item], relation: Relation) -> Option<Relation> {
    let Some(([part, whole, share], claims)) = told(flow, &relation) else { return Some(relation) };
    let [counted, among, _] = claims;
    // Drivers and posts are counted apart; what is paid out of a sum is a part of it.
    let apart = counted.unit.is_none() && among.unit.is_none() && !counted.noun.agrees(among.noun);
    let [one, other, stated] = claims.map(|claim| &claim.quantity);
    if relation.evidence == Evidence::Strong || fit::divides(one, other, stated) {
        return Some(relation);
    }
    // 1,107,600 members, 100 %: what is less than a whole is no hundred percent of it, but for a slip.
    let all = stated.value() == Rational::from(100);
    if all && one.value() < other.value() && one.slip(&other.value()).is_none() && other.slip(&one.value()).is_none() {
        return None;
    }
    let end = share.actor.claim()?;
    // Only the nearest: to look through a paragraph as long as a draft for each of its shares would be quadratic.
    let place =
        items.partition_point(|item| flow.claims.list.get(end).is_some_and(|own| item.span.start < own.number.start));
    let before = items[..place].iter().rev().take(RATIO).filter_map(|item| flow.claim(item));
    let before = before.filter(|(index, _)| *index < end);
    let mut ratio =
        before.filter(|(_, ratio)| ratio.kind == Figure::Ratio && !ratio.spelled).filter_map(|(index, ratio)| {
            let Shape::Over(written) = ratio.shape else { return None };
            let all = Quantity { written, ..ratio.quantity.clone() };
            fit::divides(one, &all, stated).then_some(index)
        });
    if let Some(index) = ratio.next() {
        let members = vec![part, Member { actor: Actor::Denominator(index), ..whole }, share];
        return Some(Relation { members, evidence: Evidence::Strong, ..relation });
    }
    let members = part.actor.claim().zip(whole.actor.claim());
    if let Some(pair) = members.and_then(|(part, whole)| paired(flow, items, [part, whole], stated)) {
        let [one, other] = pair.map(Actor::Claim);
        let members = vec![Member { actor: one, ..part }, Member { actor: other, ..whole }, share];
        return Some(Relation { members, evidence: Evidence::Strong, ..relation });
    }
    if let Some(index) = part.actor.claim().and_then(|part| taken(flow, items, part, stated)) {
        let members = vec![Member { actor: Actor::Claim(index), ..part }, Member { actor: part.actor, ..whole }, share];
        return Some(Relation { members, evidence: Evidence::Strong, ..relation });
    }
    if let Some(index) = step(flow, part.actor.claim(), whole.actor.claim(), stated) {
        let members = vec![part, Member { actor: Actor::Claim(index), ..whole }, share];
        return Some(Relation { members, evidence: Evidence::Strong, ..relation });
    }
    if let Some(index) = beside(flow, &items[..place], &relation, claims) {
        let members = vec![part, Member { actor: Actor::Claim(index), ..whole }, share];
        return Some(Relation { members, evidence: Evidence::Strong, ..relation });
    }
    let [one, other] = [one, other].map(fit::reckon);
    let holds = |part: &_, whole: &_| fit::holds(stated, fit::percent(part, whole).as_ref());
    let otherwise = holds(&other.minus(&one), &other) || (apart && holds(&one, &one.plus(&other)));
    // Fell by 12 to 610, or 1.93 %: of a change the share is of what there was.
    let changed = || {
        let rose = changes(&items[..place], part.actor.claim()?)?;
        let before = if rose { other.minus(&one) } else { other.plus(&one) };
        // Cut off instead of rounded it is no other.
        let unit = Rational::fraction(1, 10i128.checked_pow(u32::from(stated.written.scale))?)?;
        let made = fit::percent(&one, &before)?.value;
        Some((&made - &Rational::from(stated.written)).abs() < unit)
    };
    // 624 new cases and 89 left over; 260 settled (36.5 %): of two told one after the other.
    let added = || {
        let whole = whole.actor.claim()?;
        let near =
            [whole.checked_sub(1)?, whole + 1].into_iter().chain(whole + 2..whole + ADDED).filter(|near| *near < end);
        let near = near.filter_map(|near| flow.claims.list.get(near));
        let mut near = near.filter(|near| near.quantity.value() != counted.quantity.value() && alike(near, counted));
        Some(near.any(|near| is_amount(near) && holds(&one, &other.plus(&fit::reckon(&near.quantity)))))
    };
    let otherwise = otherwise || changed() == Some(true) || added() == Some(true);
    (!otherwise).then_some(relation)
}

/// 288 pupils for 320 places (90 %): the amount right before a part, no mark between, of which that is the whole.
fn taken(flow: &Flow, items: &[Item], part: usize, stated: &Quantity) -> Option<usize> {
    let before = part.checked_sub(1)?;
    let (one, all) = (flow.claims.list.get(before)?, flow.claims.list.get(part)?);
    let from = items.partition_point(|item| item.span.end <= one.number.start);
    let between = items[from..].iter().take_while(|item| item.span.start < all.number.start);
    let marks = [Cue::Comma, Cue::Semicolon, Cue::Colon, Cue::Stop, Cue::Opening, Cue::Closing, Cue::And];
    let marked = between.into_iter().any(|item| matches!(item.what, What::Cue(cue) if marks.contains(&cue)));
    let amounts = is_amount(one) && is_amount(all) && alike(one, all) && one.is_rate() == all.is_rate();
    let less = one.quantity.value() < all.quantity.value();
    (amounts && less && !marked && fit::divides(&one.quantity, &all.quantity, stated)).then_some(before)
}

/// 600 were asked, 588 answered (98 %), 541 were content (92 %): the part of the last share before, where a part is that share
/// of it.
fn step(flow: &Flow, part: Option<usize>, whole: Option<usize>, stated: &Quantity) -> Option<usize> {
    let (at, whole) = (part?, whole?);
    let part = flow.claims.list.get(at)?;
    // A whole that is named behind its share is meant.
    let near = (at.saturating_sub(STEPS)..at).rev().filter(|near| whole < *near);
    let mut near = near.filter(|near| flow.claims.list.get(near + 1).is_some_and(is_share));
    near.find(|near| {
        let before = flow.claims.list.get(*near).filter(|before| is_amount(before) && alike(before, part));
        before.is_some_and(|before| fit::divides(&part.quantity, &before.quantity, stated))
    })
}

/// The larger amount of the sentence of a share, or of the one before, that explains it though words or its place speak
/// against that; a share of few digits many amounts explain by chance.
fn beside(flow: &Flow, items: &[Item], relation: &Relation, [part, whole, share]: [&Claim; 3]) -> Option<usize> {
    let here = items.last()?.sentence;
    let telling = relation.kind == Kind::Share && share.quantity.written.mantissa >= TELLING;
    // What words name behind the share is meant.
    let telling = telling && whole.span.start < share.span.start;
    let near = items.iter().rev().take(RATIO).take_while(|item| item.sentence + 1 >= here).filter(|_| telling);
    let mut near = near.filter_map(|item| flow.claim(item));
    near.find_map(|(index, whole)| {
        let like = is_amount(whole) && alike(whole, part) && whole.is_rate() == part.is_rate();
        (like && fit::divides(&part.quantity, &whole.quantity, &share.quantity)).then_some(index)
    })
}

/// Nhận 62 vụ - 95 người, xử 58 vụ - 83 người, đạt 93,5%: the figures right before a part and its whole, where both times the
/// two are told in one, and their share comes out, or did before digits were cut off.
fn paired(flow: &Flow, items: &[Item], members: [usize; 2], stated: &Quantity) -> Option<[usize; 2]> {
    let before = members.map(|index| {
        let (first, second) = (flow.claims.list.get(index.checked_sub(1)?)?, flow.claims.list.get(index)?);
        // Nothing but a mark and no cue stands between the two.
        let near = second.span.start.saturating_sub(first.span.end) <= TOUCHING;
        let at = items.partition_point(|item| item.span.start < first.span.end);
        let next = items.get(at).is_some_and(|item| item.what == What::Figure(index as u32));
        let apart = is_amount(first) && is_amount(second) && !first.noun.fits(second.noun);
        (near && next && apart).then_some(index - 1)
    });
    let [one, other] = [before[0]?, before[1]?];
    let (part, whole) = (flow.claims.list.get(one)?, flow.claims.list.get(other)?);
    let made = fit::percent(&fit::reckon(&part.quantity), &fit::reckon(&whole.quantity))?.value;
    let unit = Rational::fraction(1, 10i128.checked_pow(u32::from(stated.written.scale))?)?;
    let off = (&made - &Rational::from(stated.written)).abs();
    (part.noun.agrees(whole.noun) && off < unit).then_some([one, other])
}

/// The part, the whole and the share of a relation that has these three, and the claims they are or belong to.
fn told<'f>(flow: &'f Flow, relation: &Relation) -> Option<([Member; 3], [&'f Claim; 3])> {
    let members: [Member; 3] = relation.members.as_slice().try_into().ok()?;
    let claim = |member: Member| flow.claims.list.get(member.actor.claim()?);
    let [part, whole, share] = members.map(claim);
    Some((members, [part?, whole?, share?]))
}

/// Whether the words right before a figure say that things rose by it, or fell; nothing where they say neither.
fn changes(items: &[Item], claim: usize) -> Option<bool> {
    let near = items.len().saturating_sub(RATIO);
    let at = near + items[near..].iter().rposition(|item| item.what == What::Figure(claim as u32))?;
    let cues = Cues::back(items, at, 4);
    let (rose, fell) = (cues.any(&[Cue::Rise]), cues.any(&[Cue::Fall]));
    (rose != fell).then_some(rose)
}
