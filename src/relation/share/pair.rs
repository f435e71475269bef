//! A percentage and the amount beside it that it is said of.

mod amounts;
mod behind;
mod bracketed;

use self::amounts::{base_before, figure_back, is_of_bracket, is_stroked, part_behind, stroked, whole_after};
use crate::claim::{Cue, Kind as Figure};
use crate::number::Qualifier;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
use crate::relation::{Kind, fit};
use crate::text::Span;

/// How many items of a sentence are looked at on either side of a share.
const REACH: usize = 16;
/// Cues by which a percentage is a change and no share.
const CHANGES: [Cue; 12] = [
    Cue::Rise,
    Cue::Fall,
    Cue::Moved,
    Cue::More,
    Cue::Less,
    Cue::Versus,
    Cue::Start,
    Cue::Times,
    Cue::Level,
    Cue::Exceeds,
    Cue::Average,
    Cue::Remainder,
];
/// How many bytes behind a share the word for a range that it is of may end.
const SPREAD: u32 = 24;
/// The most bytes that a short word between two figures takes: 78.2 % in 320 people.
const CLOSE: u32 = 8;
/// The most bytes between a share and its part where nothing but place binds them.
const APART: u32 = 24;
/// How many of them make it a change although words name the whole it is of.
const NAMED: usize = 8;

/// A share and its part; the whole when the words give it.
pub(super) struct Pair {
    /// A ratio where the words give the whole right behind the part: n of the m.
    pub(super) kind: Kind,
    /// Index of the part's claim.
    pub(super) part: usize,
    /// Index of the share's claim.
    pub(super) share: usize,
    /// The places of the two among the items of their passage.
    pub(super) places: [usize; 2],
    /// Index of the whole's claim.
    pub(super) whole: Option<usize>,
    /// Number of the share's sentence.
    pub(super) sentence: u32,
    /// How the words bind the two.
    pub(super) bond: Bond,
    /// Whether nothing more is said of the share: a mark stands behind it.
    pub(super) ends: bool,
    /// Whether a word, or its bracket, makes it a share of what stands before it.
    pub(super) called: bool,
}

/// How the words bind a share to its part.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// It may as well be a rate of change: the part fell or rose, and the percentage stands in brackets.
    Listed,
    /// Words like "of them" point back to the whole.
    OfThem,
    /// The words call it a share, or it stands in brackets of its own.
    Firm,
    /// Only place speaks for it.
    Loose,
    /// A colon alone leads to the part, beside which its whole is named.
    Told,
}

/// The shares among `items` whose part stands beside them, in the order of the text.
pub(super) fn pairs(flow: &Flow, items: &[Item], stances: &[Option<Stance>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some((share, claim)) = flow.claim(item) else { continue };
        let other = |stance| matches!(stance, Stance::PlanRate | Stance::Excess(_) | Stance::Index | Stance::Delta(_));
        if is_share(claim) && matches!(stances[at], Some(Stance::Delta(_))) {
            pairs.extend(listed(flow, items, at, share));
        }
        // Kết nạp 3.656 hội viên (đạt 100 % so với số hộ): what it is held against is named.
        let compared = Cues::behind(items, at, 1).any(&[Cue::Versus]);
        // A ratio of 0.91 [95 % CI 0.83, 1.00]: how sure a range is, is no share.
        let behind = Span { start: item.span.end, end: item.span.end + SPREAD };
        let spread = flow.quiet_in(behind).iter().any(|quiet| quiet.cue == Cue::Spread);
        if !is_share(claim) || compared || spread || stances[at].is_some_and(other) {
            continue;
        }
        let pair = bracketed::part(flow, items, &pairs, at, share);
        let pair = pair.or_else(|| part_before(flow, items, stances, at, share));
        let pair = pair.or_else(|| part_after(flow, items, at, share));
        if let Some(pair) = pair.or_else(|| listed(flow, items, at, share)) {
            pairs.push(pair);
        }
    }
    pairs
}

/// `giảm thanh toán N (P)`: a share in brackets behind a part whose words could tell of a change.
fn listed(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    // A word for "share" or "rate" may stand first in the bracket.
    let worded = matches!(items.get(at.checked_sub(1)?)?.what, What::Cue(Cue::Rate | Cue::Share));
    let opening = at.checked_sub(if worded { 2 } else { 1 })?;
    let before = items.get(opening.checked_sub(1)?)?;
    let (part, claim) = flow.claim(before).filter(|_| items[opening].what == What::Cue(Cue::Opening))?;
    if is_stroked(flow, items, opening - 1) {
        return None;
    }
    let sentence = items[at].sentence;
    let places = [opening - 1, at];
    let (kind, bond) = (Kind::Share, Bond::Listed);
    is_amount(claim).then_some(Pair {
        kind,
        part,
        share,
        places,
        whole: None,
        sentence,
        bond,
        ends: false,
        called: false,
    })
}

/// `N X (chiếm P)`, `N of the W, or P`, `N X, bằng P of Y (W)`.
fn part_before(flow: &Flow, items: &[Item], stances: &[Option<Stance>], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    let last = figure_back(flow, items, stances, at).filter(|_| !bracketed::is_divided(flow, items, stances, at));
    let (mut near, mut figure) = last?;
    let mut explicit = whole_after(flow, items, at, figure);
    // chiếm 85% (3.060 lượt): what stands right behind the share in brackets, and is less, is its part.
    let less =
        |whole: usize| flow.claims.list.get(whole).map(|whole| whole.quantity.value()) < Some(figure.quantity.value());
    if explicit.is_none_or(less) && part_behind(flow, items, at) {
        return None;
    }
    // 4.386 triệu đồng của 71 đơn vị, bằng 1,49% số phải thu (294.760 triệu đồng): the whole tells which is the part.
    if explicit.is_none()
        && let Some((before, other)) = figure_back(flow, items, stances, near)
        && let Some(whole) = whole_after(flow, items, at, other)
        && !Cues::between(items, before, near, here.depth).any(&[Cue::Comma, Cue::Semicolon, Cue::Colon])
    {
        (near, figure, explicit) = (before, other, Some(whole));
    }
    // 64 % at 6 and 51 % at 12: the amount belongs to the share right before it.
    let told = near.checked_sub(1).filter(|told| flow.claim(&items[*told]).is_some_and(|(_, claim)| is_share(claim)));
    if told.is_some_and(|told| items[near].span.start.saturating_sub(items[told].span.end) <= CLOSE) {
        return None;
    }
    let gap = gap(flow, items, near, at);
    let opened = items.get(at.checked_sub(1)?).is_some_and(|item| item.what == What::Cue(Cue::Opening));
    // a completion rate of 90 %: named as a rate right before it.
    let named = Cues::back(items, at, 2);
    let rated = gap.any(&[Cue::Comma]) && named.any(&[Cue::Rate]) && named.any(&[Cue::Base]);
    let called = gap.any(&[Cue::Share]) || rated;
    // For 463 of them (65 %); of these, 96 (44 %): the whole is what was spoken of last.
    // 32 members, of whom the share of women is 31 %: a rate of its own is told of them, and they are no part.
    let rated = named.any(&[Cue::Rate]) || gap.any(&[Cue::Rate]);
    let of_them = ((opened || (called && !rated)) && gap.any(&[Cue::Including]))
        || (opened && Cues::back(items, near, 3).any(&[Cue::Including]));
    let changes = if opened { &CHANGES[..CHANGES.len() - 1] } else { &CHANGES[..] };
    if gap.any(changes)
        || gap.any(&[Cue::Semicolon, Cue::Colon, Cue::Comprises, Cue::Besides])
        || (gap.any(&[Cue::Including]) && !of_them)
    {
        return None;
    }
    // 26 % of the total, 28% tổng doanh thu: what follows calls it a share.
    let of = items.get(at + 1).is_some_and(|next| {
        matches!(next.what, What::Cue(Cue::Base | Cue::Total | Cue::Including)) && next.span.start <= here.span.end + 1
    });
    let firm = called || of || (gap.any(&[Cue::Opening]) && (opened || !gap.any(&[Cue::Comma])));
    // 360 billion (đạt 64 %): of money that was to be spent as well as of all there is.
    let between = Span { start: items[near].span.end, end: here.span.start };
    let reached = figure.unit.is_some() && flow.quiet_in(between).iter().any(|quiet| quiet.cue == Cue::Reached);
    // 18 of the 21 schools had attendance above 95 %: a bound is a rate of each of them.
    let percent = flow.claim(&here).map(|(_, share)| share.quantity.qualifier);
    let least = matches!(percent, Some(Qualifier::AtLeast | Qualifier::AtMost));
    let bounded = percent != Some(Qualifier::Exact) && !called && (least || (!opened && !gap.any(&[Cue::Comma])));
    // 212 cases/384 defendants, 99.1 %: of the ones or of the others.
    // Three of the four villages met the 90 % standard; 3.656 hội viên, tỷ lệ 100 % hội viên: what bears a name of its own is
    // no share of what stands before it.
    let (rate, marked) = (gap.any(&[Cue::Rate]), gap.any(&[Cue::Comma, Cue::Opening]));
    let noun = flow.claim(&here).map(|(_, share)| share.noun).filter(|noun| !noun.span.is_empty());
    if rate && !called && is_of_bracket(flow, &items[near..=at]) {
        return None;
    }
    let stated = flow.claim(&here).map(|(_, share)| &share.quantity)?;
    if let Some((first, part)) = stroked(flow, items, near, explicit).filter(|_| called || marked)
        && let (part, whole) = (&part.quantity, &figure.quantity)
        && (fit::divides(part, whole, stated) || fit::turns(part, whole, stated))
    {
        let ((part, _), (whole, _)) = (flow.claim(&items[first])?, flow.claim(&items[near])?);
        let (kind, places, whole, bond) = (Kind::Ratio, [first, at], Some(whole), Bond::Firm);
        return Some(Pair {
            kind,
            part,
            share,
            places,
            whole,
            sentence: here.sentence,
            bond,
            ends: false,
            called: true,
        });
    }
    let other = noun.is_some_and(|noun| (rate && marked) || (!marked && !noun.agrees(figure.noun)));
    let own = other && !called && !of && explicit.is_none();
    if bounded || own || (explicit.is_none() && is_stroked(flow, items, near)) {
        return None;
    }
    // Provisions of 4.5 million and fibre that will reach the final 25 % of premises: what no mark and no word binds to an
    // amount so far before it is of something else.
    let apart = of && here.span.start.saturating_sub(items[near].span.end) > APART;
    let bound = marked || called || of_them || explicit.is_some();
    if apart && !bound && base_before(flow, items, stances, near).is_none() {
        return None;
    }
    let bond = match of_them {
        true => Bond::OfThem,
        false if (reached || (opened && is_beside_plan(items, stances, at))) && !called => Bond::Listed,
        false if firm => Bond::Firm,
        false => Bond::Loose,
    };
    // 16,836 were answered in time (94.1 %; target 90 %): behind a semicolon another figure is told.
    let semicolon = items[at..].iter().take(REACH).position(|item| item.what == What::Cue(Cue::Semicolon));
    let after = Cues::ahead(items, at, semicolon.map_or(REACH, |semicolon| semicolon - 1));
    // Of these, 96 (44 %) were content, compared with 31 % before: the bracket may be of the part alone.
    let alone = explicit.is_none() && !of_them;
    if alone && after.any(&[Cue::Plan, Cue::Goal, Cue::Average]) {
        return None;
    }
    let compared = alone && after.any(&[Cue::Versus]);
    let bond = if compared { Bond::Loose } else { bond };
    // Called a share by more than "or", it is one, whatever is told of its part.
    let surely = called && !gap.any(&[Cue::And]);
    let named = flow.claim(&here).is_some_and(|(_, share)| !share.noun.span.is_empty());
    let told = if named { &CHANGES[..NAMED] } else { changes };
    if figure.kind == Figure::Ratio || (!surely && said_of(items, near).any(told)) {
        return None;
    }
    let (index, _) = flow.claim(&items[near])?;
    let base = base_before(flow, items, stances, near);
    let kind = if base.is_some() || of_them { Kind::Ratio } else { Kind::Share };
    let (part, place, whole) = match base {
        Some((part, place)) => (part, place, Some(index)),
        None => (index, near, explicit),
    };
    let (sentence, ends) = (here.sentence, ends(items, at) && !compared);
    let called = (called || opened) && !compared;
    Some(Pair { kind, part, share, places: [place, at], whole, sentence, bond, ends, called })
}

/// 100 billion (90 % of the plan); of it 62 billion (67 %): whether a bracket before it in the sentence holds a rate of a
/// plan, as this one may.
fn is_beside_plan(items: &[Item], stances: &[Option<Stance>], at: usize) -> bool {
    let here = items[at];
    let back = (at.saturating_sub(REACH)..at).rev().take_while(|back| items[*back].sentence == here.sentence);
    back.into_iter().any(|back| stances[back] == Some(Stance::PlanRate) && items[back].depth == here.depth)
}

/// Whether a mark stands right behind an item.
fn ends(items: &[Item], at: usize) -> bool {
    items.get(at + 1).is_none_or(|next| {
        let mark = matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Closing | Cue::Stop));
        mark && next.span.start <= items[at].span.end + 1
    })
}

/// The cues right before the part at `at`, back to a word that opens a list: what stands before that one is said of the
/// whole.
fn said_of(items: &[Item], at: usize) -> Cues {
    let opens = |item: &Item| matches!(item.what, What::Cue(Cue::Including | Cue::Comprises));
    let opener = (at.saturating_sub(3)..at).rev().find(|back| opens(&items[*back]));
    Cues::back(items, at, opener.map_or(3, |opener| at - opener))
}

/// The cues between two items, but for those of what only dates or names something between them: from 18 years on.
fn gap(flow: &Flow, items: &[Item], from: usize, to: usize) -> Cues {
    let mut cues = Cues::default();
    let aside = |at: usize| flow.claim(&items[at]).is_some_and(|(_, claim)| !is_amount(claim) && !is_share(claim));
    for at in from + 1..to {
        if let What::Cue(cue) = items[at].what
            && items[at].depth <= items[to].depth
            && !(matches!(cue, Cue::Start | Cue::Level) && aside(at + 1))
        {
            cues.add(cue);
        }
    }
    cues
}

/// `P (N of the W)`, `P (N X)`.
fn part_after(flow: &Flow, items: &[Item], at: usize, share: usize) -> Option<Pair> {
    let here = items[at];
    if Cues::back(items, at, REACH).any(&CHANGES) {
        return None;
    }
    let open = (at + 1..items.len().min(at + 4)).find(|&next| items[next].what == What::Cue(Cue::Opening));
    let Some(open) = open else { return behind::part(flow, items, at, share) };
    let between = Cues::between(items, at, open, here.depth);
    // Turnover 9.8%, vacancies 7.1% (412 of 5,803): the bracket is of the share right before it.
    let nearer = items[at + 1..open].iter().filter_map(|item| flow.claim(item)).any(|(_, claim)| is_share(claim));
    if nearer || items[open].sentence != here.sentence || between.any(&CHANGES) || between.any(&[Cue::Plan, Cue::Goal])
    {
        return None;
    }
    // 58 % (or 432)
    let said = |item: &Item| matches!(item.what, What::Cue(Cue::And | Cue::Share));
    let place = (open + 1..items.len().min(open + 4)).find(|next| !said(&items[*next]))?;
    let (index, figure) = flow.claim(&items[place])?;
    if !is_amount(figure) {
        return None;
    }
    // 62 % of the 850 people who answered (527)
    let told = |place: usize| flow.claim(&items[place]).filter(|(_, claim)| is_amount(claim) && alike(claim, figure));
    let before = between.any(&[Cue::Base]).then(|| (at + 1..open).find_map(told)).flatten();
    let whole = before.map(|(whole, _)| whole).or_else(|| whole_after(flow, items, place, figure));
    let kind = if whole.is_some() { Kind::Ratio } else { Kind::Share };
    let (sentence, bond) = (here.sentence, Bond::Firm);
    Some(Pair { kind, part: index, share, places: [place, at], whole, sentence, bond, ends: false, called: false })
}
