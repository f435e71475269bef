//! A percentage and the amount beside it that it is said of.

mod amounts;
mod before;
mod behind;
mod bracketed;

use self::amounts::{is_stroked, whole_after};
use crate::claim::Cue;
use crate::relation::Kind;
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::Stance;
use crate::relation::flow::{Flow, Item, What, alike, is_amount, is_share};
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
        // 965 operations, 30.0 % of all (planned: 28 %): what was planned is no share of what came of it.
        let other = |stance| {
            matches!(stance, Stance::PlanRate | Stance::Planned | Stance::Excess(_) | Stance::Index | Stance::Delta(_))
        };
        if is_share(claim) && matches!(stances[at], Some(Stance::Delta(_))) {
            pairs.extend(listed(flow, items, at, share));
        }
        // Kết nạp 3.656 hội viên (đạt 100 % so với số hộ): what it is held against is named.
        let compared = Cues::behind(items, at, 1).any(&[Cue::Versus]);
        // A ratio of 0.91 [95 % CI 0.83, 1.00]: how sure a range is, is no share.
        let behind = Span { start: item.span.end, end: item.span.end + SPREAD };
        let spread = flow.says(behind, &[Cue::Spread]);
        if !is_share(claim) || compared || spread || stances[at].is_some_and(other) {
            continue;
        }
        let pair = bracketed::part(flow, items, &pairs, at, share);
        let pair = pair.or_else(|| before::part(flow, items, stances, at, share));
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

/// Whether a mark stands right behind an item.
fn ends(items: &[Item], at: usize) -> bool {
    items.get(at + 1).is_none_or(|next| {
        let mark = matches!(next.what, What::Cue(Cue::Comma | Cue::Semicolon | Cue::Closing | Cue::Stop));
        mark && next.span.start <= items[at].span.end + 1
    })
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
