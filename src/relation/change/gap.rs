//! Differences that a word names: what was saved, a surplus, a deficit, a majority, points short of a target.

mod aim;
mod flows;

use super::reckoning::is_difference;
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::{Qualifier, Slip};
use crate::relation::fit::{self, Fit};
use crate::relation::flow::cues::Cues;
use crate::relation::flow::stance::{Stance, Stances};
use crate::relation::flow::view::View;
use crate::relation::flow::{Flow, Item, What, alike, is_amount};
use crate::relation::graph::Graph;
use crate::relation::{Evidence, Kind, Member, Relation};
use crate::text::Span;

/// How many items before a difference its two figures are looked for.
const REACH: usize = 32;
/// How many bytes may stand between a difference and the word for it.
const NEAR: u32 = 24;
/// The least difference told apart from both figures that few slips make by chance.
const TELLING: i128 = 1000;
/// How many figures of its sentence, or of the one before, it may be the difference of.
const MOST: usize = 6;

/// Links every figure that the words call a difference with the two figures before it that it is the difference of:
/// those that come to it, or where the sentence tells but two, these.
///
/// `known` are the relations that other words gave.
pub(crate) fn link(flow: &Flow, stances: &Stances, known: &Graph) -> Vec<Relation> {
    let mut relations = Vec::new();
    for view in View::all(flow, stances) {
        let items = view.items;
        let mut told = None;
        for word in flow.quiet_among(items, &[Cue::Gap]) {
            let Some(at) = named(flow, items, word.span).filter(|at| told.replace(*at) != Some(*at)) else { continue };
            // The balance at the start of the year: what there was at first is left of nothing told here.
            if opens(flow, word.span, items[at].span) {
                continue;
            }
            relations.extend(view.difference(at));
        }
        let passing = flow.quiet_among(items, &[Cue::Outdone]);
        relations.extend(passing.filter_map(|word| outdone(flow, items, word.span)));
    }
    relations.extend(aim::link(flow, stances, known));
    relations.retain(|relation| {
        let held = relation.members.first().map(|whole| known.with(whole.actor));
        !held.is_some_and(|mut held| held.any(|other| is_told(other, relation)))
    });
    relations
}

/// Whether another relation of sums or changes holds the three figures of a difference already, and is as sure.
fn is_told(known: &Relation, relation: &Relation) -> bool {
    let sums = is_difference(known.kind) || known.kind == Kind::Breakdown;
    let holds = |member: &Member| known.members.iter().any(|other| other.actor == member.actor);
    sums && known.evidence >= relation.evidence && relation.members.iter().all(holds)
}

/// The place of the figure that a word calls a difference: the first behind it, or the one right before it.
fn named(flow: &Flow, items: &[Item], word: Span) -> Option<usize> {
    let next = items.partition_point(|item| item.span.start < word.start);
    let amount = |at: &usize| flow.claim(&items[*at]).is_some_and(|(_, claim)| is_amount(claim) || claim.points);
    let behind = (next..items.len().min(next + 2)).find(amount);
    let behind = behind.filter(|at| items[*at].span.start.saturating_sub(word.end) <= NEAR);
    let before = || next.checked_sub(1).filter(amount).filter(|at| word.start.saturating_sub(items[*at].span.end) <= 2);
    behind.or_else(before)
}

/// Whether a word between a difference and the word for it calls it what there was at first.
fn opens(flow: &Flow, word: Span, figure: Span) -> bool {
    flow.says(Span { start: word.start, end: figure.start.max(word.start) }, &[Cue::Initial])
}

/// Orders of £92m exceeded sales of £80m by £12m; the rate of 27 % trails the average of 29 % by two points: by how much one
/// of two figures of a sentence, the only ones of their measure, passes the other or stays behind it.
fn outdone(flow: &Flow, items: &[Item], word: Span) -> Option<Relation> {
    let next = items.partition_point(|item| item.span.start < word.end);
    let here = items.get(next)?.sentence;
    let reach = (next..items.len().min(next + REACH)).take_while(|at| items[*at].sentence == here);
    let by = |at: &usize| items[at.saturating_sub(1)].what == What::Cue(Cue::Criterion) && *at > next;
    let at = reach.into_iter().filter(|at| flow.is_quantity(&items[*at])).find(by)?;
    let (rest, gap) = flow.claim(&items[at])?;
    let points = gap.kind == Figure::Percent && gap.points;
    let back = (at.saturating_sub(REACH)..at).filter(|place| items[*place].sentence == here);
    let terms: Vec<(usize, &Claim)> =
        back.filter_map(|place| flow.claim(&items[place])).filter(|(_, claim)| is_of(gap, claim)).collect();
    let [one, other] = terms.as_slice() else { return None };
    if !(is_exact(one.1) && is_exact(other.1) && is_exact(gap)) || (gap.kind == Figure::Percent) != points {
        return None;
    }
    left_of(*one, *other, (rest, gap), !points)
}

/// Links a figure with the two that it is the difference of, where they come to it, or would but for a slip that there may be.
fn left_of(one: (usize, &Claim), other: (usize, &Claim), gap: (usize, &Claim), may_slip: bool) -> Option<Relation> {
    let pair = by_size(one, other);
    let [whole, part] = pair;
    let agrees = fit::sum([&part.1.quantity, &gap.1.quantity].into_iter(), &whole.1.quantity) == Fit::Agrees;
    let ([whole, part], evidence) = match slipped(pair, gap.1).filter(|_| may_slip) {
        _ if agrees => (pair, Evidence::Strong),
        Some(pair) => (pair, Evidence::Likely),
        None => return None,
    };
    Some(Relation::of(Kind::Remainder, [("whole", whole.0), ("parts", part.0), ("rest", gap.0)], evidence))
}

/// The figures that something may be the difference of.
struct Terms<'f> {
    figures: Vec<(usize, &'f Claim)>,
    /// Whether one of them at least stands in its sentence.
    here: bool,
    /// Whether each of them stands in a sentence of its own.
    apart: bool,
}

impl<'f> View<'f> {
    fn difference(&self, at: usize) -> Option<Relation> {
        let (rest, gap) = self.flow.claim(&self.items[at]).filter(|(_, gap)| is_exact(gap))?;
        let Terms { figures, here, apart } = self.terms(at, gap);
        let relation = |[whole, part]: [(usize, &Claim); 2], evidence| {
            Relation::of(Kind::Remainder, [("whole", whole.0), ("parts", part.0), ("rest", rest)], evidence)
        };
        let pairs = (0..figures.len()).flat_map(|one| (one + 1..figures.len()).map(move |other| (one, other)));
        let mut pairs = pairs.map(|(one, other)| by_size(figures[one], figures[other]));
        let comes_out = |[whole, part]: &[(usize, &Claim); 2]| {
            fit::sum([&part.1.quantity, &gap.quantity].into_iter(), &whole.1.quantity) == Fit::Agrees
        };
        if let Some(pair) = pairs.find(comes_out) {
            return Some(relation(pair, Evidence::Strong));
        }
        // Income of £412,000, expenditure of £398,000: a deficit of £20,000 had been foreseen.
        if matches!(self.stances[at], Some(Stance::Planned)) || Cues::behind(self.items, at, 1).any(&[Cue::Plan]) {
            return None;
        }
        if let Some(found) = self.of_flows(at).filter(|_| !here) {
            return Some(found);
        }
        let [one, other] = parted(&figures) else { return None };
        // What stands in the sentence before may lead elsewhere, where the only two told there are not two turned digits away.
        let far = !(here || apart || gap.points);
        if far && !is_turned(one.1, other.1, gap) {
            return None;
        }
        let pair = by_size(*one, *other);
        match slipped(pair, gap) {
            Some(pair) => Some(relation(pair, Evidence::Likely)),
            None => (!apart).then(|| relation(pair, Evidence::Weak)),
        }
    }

    /// The figures that the difference at a place may be of: those of its sentence, else of the one before.
    fn terms(&self, at: usize, gap: &Claim) -> Terms<'f> {
        let long = gap.quantity.written.mantissa >= TELLING;
        let mut figures = self.terms_told(at, gap, 0);
        if figures.is_empty() {
            figures = self.terms_in_brackets(at, gap);
        }
        // Doanh thu 84,53 tỷ đồng. Giá vốn 58,21 tỷ đồng; lợi nhuận gộp 26,32 tỷ đồng: one of the two may open a sentence before.
        if figures.len() == 1 && long {
            figures.extend(undivided(self.terms_told(at, gap, 1)));
        }
        let here = !figures.is_empty();
        if !here {
            figures = self.terms_told(at, gap, 1);
        }
        // Tổng thu 74.216 triệu đồng. Chi 71.908 triệu đồng. Chênh lệch thu lớn hơn chi 2.308 triệu đồng: a sentence for each.
        let apart = !here && figures.len() == 1 && long;
        if apart {
            figures.extend(self.terms_told(at, gap, 2));
        }
        Terms { figures, here, apart }
    }

    /// Like figures before the difference at a place, in the sentence so many before its own, the nearest first.
    fn terms_told(&self, at: usize, gap: &Claim, away: u32) -> Vec<(usize, &'f Claim)> {
        let here = self.items[at];
        let first = self.items.partition_point(|item| item.sentence < here.sentence);
        let start = self.items[first.max(at.saturating_sub(REACH)).min(at)].span;
        let own = self.flow.quiet_of(here.sentence, start.to(here.span));
        // We added 412 and removed 87, a net gain of 325.
        let flows = [Cue::Inflow, Cue::Outflow].iter().all(|cue| own.iter().any(|quiet| quiet.cue == *cue));
        let near = (at.saturating_sub(REACH)..at).rev().filter(|at| self.items[*at].sentence + away == here.sentence);
        let near = near.filter(|at| self.items[*at].depth <= here.depth && self.is_term(*at, gap, flows));
        self.like(near, gap)
    }

    /// Whether a figure tells how much there is, so that a difference may be of it; of what `flows` in and out also by how much.
    fn is_term(&self, at: usize, gap: &Claim, flows: bool) -> bool {
        // Down to 386 from 412, a loss of 26 posts: of money a loss is what was earned less what was spent.
        // Exports amounted to £12.3bn and imports to £14.1bn: a word like "to" leads from nowhere there.
        let moves = || {
            let cues = Cues::back(self.items, at, 4).any(&[Cue::Rise, Cue::Fall, Cue::Moved, Cue::Start]);
            cues || self.last(at, REACH) == Some(Stance::From)
        };
        match self.stances[at] {
            Some(Stance::Level | Stance::Planned | Stance::Rest) => true,
            Some(Stance::To) => gap.unit.is_none() || !moves(),
            Some(Stance::From) => gap.unit.is_none(),
            Some(Stance::Aside) => gap.points,
            Some(Stance::Delta(_)) => flows,
            _ => false,
        }
    }

    /// Đông nhất là khối 3 (158 em), ít nhất là khối 2 (126 em), chênh nhau 32 em: two that stand in brackets of their own.
    fn terms_in_brackets(&self, at: usize, gap: &Claim) -> Vec<(usize, &'f Claim)> {
        let here = self.items[at];
        let is = |place: Option<usize>, cue| {
            place.and_then(|at| self.items.get(at)).is_some_and(|item| item.what == What::Cue(cue))
        };
        let alone = |at: &usize| is(at.checked_sub(1), Cue::Opening) && is(Some(at + 1), Cue::Closing);
        let near = (at.saturating_sub(REACH)..at).rev().filter(|at| self.items[*at].sentence == here.sentence);
        let near = near.filter(|at| self.items[*at].depth == here.depth + 1 && alone(at));
        let told = near.filter(|at| matches!(self.stances[*at], Some(Stance::Level | Stance::To | Stance::Aside)));
        Some(self.like(told, gap)).filter(|both| both.len() == 2).unwrap_or_default()
    }

    /// The figures at some places that a difference may be of.
    fn like(&self, places: impl Iterator<Item = usize>, gap: &Claim) -> Vec<(usize, &'f Claim)> {
        let figures = places.filter_map(|at| self.flow.claim(&self.items[at]));
        figures.filter(|(_, claim)| is_exact(claim) && is_of(gap, claim)).take(MOST).collect()
    }
}

/// Doanh thu 18.460 triệu đồng, trong đó 16.214, 1.725 và 521 triệu đồng: of figures of a sentence, the nearest first, the first
/// it tells where the others are its parts, to the digit; all where they are not.
fn undivided(figures: Vec<(usize, &Claim)>) -> Vec<(usize, &Claim)> {
    let Some(((_, whole), parts)) = figures.split_last().filter(|(_, parts)| parts.len() > 1) else { return figures };
    let divided = fit::sum(parts.iter().map(|(_, part)| &part.quantity), &whole.quantity) == Fit::Agrees;
    figures[if divided { parts.len() } else { 0 }..].to_vec()
}

/// Tổng kim ngạch 859 triệu USD, gồm xuất khẩu 486 triệu và nhập khẩu 373 triệu; xuất siêu 113 triệu USD: of three figures, the
/// nearest first, the two that the first told is the sum of.
fn parted<'t, 'f>(figures: &'t [(usize, &'f Claim)]) -> &'t [(usize, &'f Claim)] {
    let [one, other, whole] = figures else { return figures };
    let parts = [&one.1.quantity, &other.1.quantity];
    if fit::sum(parts.into_iter(), &whole.1.quantity) == Fit::Agrees { &figures[..parts.len()] } else { figures }
}

fn is_exact(claim: &Claim) -> bool {
    claim.quantity.qualifier == Qualifier::Exact
}

/// Two figures, the larger first.
fn by_size<'f>(one: (usize, &'f Claim), other: (usize, &'f Claim)) -> [(usize, &'f Claim); 2] {
    if one.1.quantity.value() > other.1.quantity.value() { [one, other] } else { [other, one] }
}

/// Whether a difference may be one of figures like this: of amounts of its own measure, or where it counts points, of
/// percentages. 61.2 % in one place and 29.8 % in another: the gap is 31.4 points.
fn is_of(gap: &Claim, claim: &Claim) -> bool {
    match gap.points {
        true => claim.kind == Figure::Percent && !claim.points && !claim.is_rate(),
        false => is_amount(claim) && alike(claim, gap) && claim.per == gap.per && claim.noun.fits(gap.noun),
    }
}

/// Whether two neighbouring digits of a difference stand the wrong way round.
fn is_turned(one: &Claim, other: &Claim, gap: &Claim) -> bool {
    let made = (&one.quantity.value() - &other.quantity.value()).abs();
    gap.quantity.slip(&made) == Some(Slip::Swapped)
}

/// The two figures, the whole first, of which one slip of the hand in any of the three explains why the difference does not
/// come out: the larger of two may be what was spent, or be so by the slip.
fn slipped<'f>([larger, smaller]: [(usize, &'f Claim); 2], gap: &Claim) -> Option<[(usize, &'f Claim); 2]> {
    let sums = |pair: &[(usize, &Claim); 2]| {
        let [whole, part] = pair.map(|(_, claim)| &claim.quantity);
        fit::sum_slips([part, &gap.quantity].into_iter(), whole, 0)
    };
    [[larger, smaller], [smaller, larger]].into_iter().find(sums)
}
