//! Rates of change of the text that two years of a table's row make: donations rose by 8.1 %.

use super::grid::{Grid, Holds};
use crate::claim::{Claim, Claims, Cue, Kind as Figure, Signal};
use crate::number::{Rational, Recalculation, slip};
use crate::relation::{Evidence, Kind, Relation, fit};
use crate::text::Span;

/// How many bytes before a rate the word for its rise or fall may stand.
const NEAR: u32 = 32;

/// Which way the words right before or behind a percentage say that something went: whether it grew. Nothing where they say
/// neither or both.
pub(super) fn way(claims: &Claims, sentence: Span, told: &Claim) -> Option<bool> {
    let start = told.span.start.min(told.number.start);
    let before = Span { start: start.saturating_sub(NEAR).max(sentence.start), end: start };
    let behind = Span { start: told.span.end, end: (told.span.end + 2).min(sentence.end) };
    let turns = |signal: &Signal| match signal.cue {
        Cue::Rise | Cue::More => Some(true),
        Cue::Fall | Cue::Less => Some(false),
        _ => None,
    };
    let led = claims.signals_in(before).iter().filter(|signal| matches!(signal.cue, Cue::Rise | Cue::Fall));
    let mut ways = led.chain(claims.signals_in(behind)).filter_map(turns);
    let first = ways.next()?;
    ways.all(|other| other == first).then_some(first)
}

/// The change that a percentage tells between the two years of one of these rows: one that comes out, else one that would
/// but for a slip of the hand.
pub(super) fn change(claims: &Claims, grid: &Grid, rows: &[usize], index: usize, grew: bool) -> Option<Relation> {
    let told = claims.list.get(index)?;
    let dated =
        grid.columns(Holds::Amounts).into_iter().filter_map(|column| Some((year(claims, grid, column)?, column)));
    let mut dated: Vec<(i128, usize)> = dated.collect();
    dated.sort_unstable();
    let [(from, before), (to, after)] = dated.as_slice() else { return None };
    if from == to {
        return None;
    }
    let pairs = rows.iter().filter_map(|row| Some([grid.claim(*row, *before)?, grid.claim(*row, *after)?]));
    let figure = |index: usize| claims.list.get(index).map(|claim| fit::reckon(&claim.quantity));
    let rate = |[before, after]: &[usize; 2]| {
        let (before, after) = (figure(*before)?, figure(*after)?);
        let change = if grew { after.minus(&before) } else { before.minus(&after) };
        fit::percent(&change, &before)
    };
    let relation = |[before, after]: [usize; 2], evidence| {
        let members = [("before", before), ("after", after), ("rate", index)];
        Relation::of(if grew { Kind::Rise } else { Kind::Fall }, members, evidence)
    };
    let pairs: Vec<[usize; 2]> = pairs.collect();
    if let Some(pair) = pairs.iter().find(|pair| fit::holds(&told.quantity, rate(pair).as_ref())) {
        return Some(relation(*pair, Evidence::Strong));
    }
    let slipped = |rate: Recalculation| rate.value.signum() > 0 && slip(&told.quantity.written, &rate.value).is_some();
    // Grew fastest, to 190.3 % of what it was: what the one comes to as a percentage of the other is no change.
    let of_before = |[before, after]: &[usize; 2]| {
        let (before, after) = (figure(*before)?, figure(*after)?);
        Some(fit::holds(&told.quantity, fit::percent(&after, &before).as_ref()))
    };
    let pair = pairs.iter().find(|pair| rate(pair).is_some_and(slipped) && of_before(pair) != Some(true))?;
    Some(relation(*pair, Evidence::Likely))
}

/// The one year, or the first of the one period, that the head of a column names.
fn year(claims: &Claims, grid: &Grid, column: usize) -> Option<i128> {
    let named = grid.head_spans(column).flat_map(|head| claims.claims_in(head));
    let mut years = named.filter(|claim| matches!(claim.kind, Figure::Year | Figure::Period));
    let year = years.next()?.quantity.written.mantissa;
    (years.next().is_none() && Rational::from(year).signum() > 0).then_some(year)
}
