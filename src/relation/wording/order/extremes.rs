//! The least and the most of several: the one is not above the other, and one end of a range may be told in another unit.

use crate::claim::{Claim, Cue, Kind as Figure, Shape, Signal};
use crate::number::Qualifier;
use crate::relation::flow::{Flow, Item, Quiet, What, alike, is_bare, is_level};
use crate::relation::{Actor, Evidence, Kind, Relation};
use crate::text::Span;

/// How many bytes may stand between words for the least or the most and the figure that tells it.
const NEAR: u32 = 40;
/// How many of them where it is no length, area or weight: the lowest fifth of all spend on heating what the highest do not.
const BESIDE: u32 = 16;
/// How many items before a figure the range may stand whose end it is.
const REACH: usize = 12;

/// Links the least with the most of the same measure that its sentence tells next, either first; and one of them with the
/// end of a range told right before, where the two are measured in different units.
pub(super) fn link(flow: &Flow) -> Vec<Relation> {
    let mut relations = Vec::new();
    for passage in &flow.passages {
        let items = flow.of(passage);
        let (Some(first), Some(last)) = (items.first(), items.last()) else { continue };
        let words = flow.quiet_in(Span { start: first.span.start.saturating_sub(NEAR), ..first.span }.to(last.span));
        let words: Vec<&Quiet> = words.iter().filter(|quiet| side(quiet.cue).is_some()).collect();
        let ends: Vec<Option<End>> =
            (0..words.len()).map(|at| end(flow, items, words[at], words.get(at + 1).copied())).collect();
        relations.extend(ends.windows(2).filter_map(|pair| order(flow, items, pair[0]?, pair[1]?)));
        relations.extend(ends.iter().flatten().filter_map(|end| told_again(flow, items, *end)));
    }
    relations
}

/// Which end words tell, the upper one or not, and whether it is one of age.
fn side(cue: Cue) -> Option<(bool, bool)> {
    match cue {
        Cue::Lowest => Some((false, false)),
        Cue::Highest => Some((true, false)),
        Cue::Youngest => Some((false, true)),
        Cue::Oldest => Some((true, true)),
        _ => None,
    }
}

/// The least or the most: its words, its place among the items and the index of its claim.
#[derive(Clone, Copy)]
struct End<'f> {
    word: &'f Quiet,
    at: usize,
    index: usize,
    claim: &'f Claim,
}

/// The figure right behind words for the least or the most; nothing where those `next` stand nearer.
fn end<'f>(flow: &Flow<'f>, items: &[Item], word: &'f Quiet, next: Option<&Quiet>) -> Option<End<'f>> {
    let from = items.partition_point(|item| item.span.start < word.span.end);
    let near = |item: &Item| item.sentence == word.sentence && item.span.start - word.span.end <= NEAR;
    let at = (from..items.len()).take_while(|at| near(&items[*at])).find(|at| flow.claim(&items[*at]).is_some())?;
    let (index, claim) = flow.claim(&items[at]).filter(|(_, claim)| claim.is_quantity())?;
    let measured = matches!(claim.kind, Figure::Length | Figure::Area | Figure::Mass | Figure::Volume);
    let of = items.get(at + 1).is_some_and(|next| next.what == What::Cue(Cue::Base));
    let near = measured || items[at].span.start - word.span.end <= BESIDE || tells_age(flow, word, claim);
    if of || !near {
        return None;
    }
    let nearest = next.is_none_or(|next| next.span.start >= items[at].span.end);
    let level = is_level(claim) && claim.quantity.qualifier == Qualifier::Exact;
    (nearest && level).then_some(End { word, at, index, claim })
}

/// The oldest of them, a retired driver, was 71: whether a figure that counts nothing tells how old someone was.
fn tells_age(flow: &Flow, word: &Quiet, claim: &Claim) -> bool {
    let aged = matches!(word.cue, Cue::Youngest | Cue::Oldest);
    let gap = flow.claims.signals_in(Span { start: word.span.end, end: claim.span.start });
    let was = gap.last().is_some_and(|last| last.cue == Cue::Done && last.span.end + 1 >= claim.span.start);
    // The oldest, a beekeeper by the lake, 84.
    let comma = |signal: Option<&Signal>| signal.filter(|signal| signal.cue == Cue::Comma).map(|comma| comma.span);
    let aside = comma(gap.first())
        .zip(comma(gap.last()))
        .is_some_and(|(first, last)| first.start <= word.span.end && first != last && last.end + 1 >= claim.span.start);
    aged && is_bare(claim) && (was || aside)
}

/// The youngest was 16 and the oldest 83.
fn order(flow: &Flow, items: &[Item], one: End, other: End) -> Option<Relation> {
    let ((upper, aged), (above, old)) = (side(one.word.cue)?, side(other.word.cue)?);
    let same = alike(one.claim, other.claim) && one.claim.kind == other.claim.kind && one.claim.per == other.claim.per;
    // The lowest fifth earn 6 %, the highest 40 %: another figure between is what those have.
    let right = items[one.at + 1..other.at].iter().all(|item| !flow.is_quantity(item))
        && !items.get(other.at + 1).is_some_and(|next| flow.is_quantity(next));
    let measured = match (aged, one.claim.kind) {
        (true, Figure::Age) => true,
        // The oldest bridge is 18 m long.
        (true, kind) => kind == Figure::Count && is_bare(one.claim) && is_bare(other.claim),
        // The commune with the lowest rate has 240 households.
        (false, _) => one.claim.unit.is_some() || (is_bare(one.claim) && is_bare(other.claim)),
    };
    let fits = one.word.sentence == other.word.sentence && upper != above && aged == old;
    let (low, high) = if upper { (other.index, one.index) } else { (one.index, other.index) };
    let members = [("low", low), ("high", high)];
    (fits && same && right && measured).then_some(Relation::of(Kind::Extremes, members, Evidence::Strong))
}

/// From 35 to 98 metres; the deepest goes down 322 feet.
fn told_again(flow: &Flow, items: &[Item], end: End) -> Option<Relation> {
    let (upper, _) = side(end.word.cue)?;
    let unit =
        end.claim.unit.as_ref().filter(|unit| !matches!(unit.dimension.as_str(), "money" | "time" | "percent"))?;
    let here = items[end.at].sentence;
    let back = items[end.at.saturating_sub(REACH)..end.at].iter().rev();
    let back = back.take_while(|item| item.sentence + 1 >= here);
    let (range, ends) = back.filter_map(|item| flow.claim(item)).find(|(_, claim)| claim.is_quantity())?;
    let own = ends.unit.as_ref().filter(|own| own.dimension == unit.dimension && own.symbol != unit.symbol);
    let both = matches!(ends.shape, Shape::Between(_)) && own.is_some() && !ends.is_rate() && !end.claim.is_rate();
    let first = if upper { Actor::High(range) } else { Actor::Low(range) };
    let second = Actor::Claim(end.index);
    both.then(|| Relation::twice(Kind::Conversion, first, second, Evidence::Likely))
}
