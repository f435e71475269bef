//! Laws between the columns of a table, and how a row keeps them.

mod record;

use super::bits::{bits, bits_of};
use super::grid::{Grid, Holds};
use crate::claim::Cue;
use crate::number::{Decimal, Quantity, Rational, Recalculation};
use crate::relation::fit::{self, Fit};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};
pub(super) use record::Record;

/// A law between columns, or between a column and one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Law {
    /// `total = sum(parts)`
    Cross { total: usize, parts: Vec<usize> },
    /// `result = minuend - subtrahend`
    Difference { minuend: usize, subtrahend: usize, result: usize },
    /// `result = plus - minus`, of an opening, what came, what went and a closing.
    Balance { plus: [usize; 2], minus: usize, result: usize },
    /// `rate = actual / plan`
    Rate { actual: usize, plan: usize, rate: usize },
    /// `rate = after / before - 1`
    Growth { before: usize, after: usize, rate: usize },
    /// `rate = after / before - 1`, or without the `- 1`, of a column and the row before: the one below where the
    /// latest stands first.
    Step { column: usize, rate: usize, below: bool, ratio: bool },
    /// `result = one × other`, in the units of measure of the columns.
    Product { factors: [usize; 2], result: usize },
    /// `rate = result / base`, for so many of the base: births for each 1,000, finds for each square metre.
    Each { result: usize, base: usize, rate: usize, each: i128 },
    /// `share = part / whole`, the whole one figure for all rows: its claim, and its row where it stands in the body.
    Share { part: usize, share: usize, whole: usize, row: Option<usize> },
}

/// From here on a rounded figure tells its growth.
const FINE: i128 = 100;
/// Columns that no few figures come to by chance.
const MANY: usize = 4;

/// How a row keeps a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It does, and so many bits speak for more than chance.
    Holds(u32),
    /// It would with the other sign.
    Reversed,
    /// It does not.
    Fails,
}

impl Law {
    /// The columns it is between, in order.
    pub(super) fn columns(&self) -> Vec<usize> {
        let mut columns = match self {
            Self::Cross { total, parts } => parts.iter().copied().chain([*total]).collect(),
            Self::Difference { minuend, subtrahend, result } => vec![*minuend, *subtrahend, *result],
            Self::Balance { plus: [one, other], minus, result } => vec![*one, *other, *minus, *result],
            Self::Rate { actual, plan, rate } => vec![*actual, *plan, *rate],
            Self::Growth { before, after, rate } => vec![*before, *after, *rate],
            Self::Step { column, rate, .. } => vec![*column, *rate],
            Self::Product { factors: [one, other], result } => vec![*one, *other, *result],
            Self::Each { result, base, rate, .. } => vec![*result, *base, *rate],
            Self::Share { part, share, .. } => vec![*part, *share],
        };
        columns.sort_unstable();
        columns
    }

    /// Whether the head of the column that it makes says so.
    fn is_named(&self, grid: &Grid) -> bool {
        match self {
            Self::Cross { total, .. } => grid.head_has(*total, Cue::Total),
            Self::Difference { result, .. } => grid.tells_change(*result),
            Self::Growth { before, after, rate } => {
                grid.tells_change(*rate) || grid.names_years(*rate, [*before, *after])
            }
            Self::Rate { actual, plan, rate } => grid.names_years(*rate, [*plan, *actual]),
            Self::Step { rate, .. } => grid.tells_change(*rate),
            Self::Share { part, share, .. } => grid.are_one(*part, *share),
            _ => false,
        }
    }

    /// Whether it is the sum of all columns before the one that the head calls the total.
    fn is_whole(&self, grid: &Grid) -> bool {
        let Self::Cross { total, parts } = self else { return false };
        let before = grid.columns(Holds::Amounts).into_iter().filter(|column| column < total);
        parts.len() >= MANY && grid.head_has(*total, Cue::Total) && before.eq(parts.iter().copied())
    }

    /// Whether it makes the same total of fewer columns.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cross { total, parts }, Self::Cross { total: sum, parts: more }) => {
                total == sum && parts.len() < more.len() && parts.iter().all(|part| more.contains(part))
            }
            _ => false,
        }
    }

    /// Whether it adds up columns of which another is the balance.
    pub(super) fn is_twofold(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cross { parts, .. }, Self::Balance { .. }) => {
                let columns = other.columns();
                parts.iter().all(|part| columns.contains(part))
            }
            _ => false,
        }
    }

    /// How a row keeps it; nothing where a figure is missing.
    pub(super) fn kept(&self, grid: &Grid, row: usize) -> Option<Kept> {
        let at = |column: usize| grid.quantity(row, column);
        Some(match self {
            Self::Cross { total, parts } => {
                let parts: Vec<&Quantity> = parts.iter().filter_map(|column| at(*column)).collect();
                let told = parts.iter().filter(|part| part.written.mantissa != 0).count();
                let total = at(*total).filter(|_| !parts.is_empty())?;
                let worth = if told > 1 { bits(total, parts.len()) } else { 0 };
                kept(fit::sum(parts.into_iter(), total), worth)
            }
            Self::Difference { minuend, subtrahend, result } => {
                let (whole, part, rest) = (at(*minuend)?, at(*subtrahend)?, at(*result)?);
                let told = part.written.mantissa != 0 && rest.written.mantissa != 0;
                let worth = if told { bits_of(rest, &[whole, part]) } else { 0 };
                match kept(fit::sum([part, rest].into_iter(), whole), worth) {
                    Kept::Fails if told && fit::sum([part, &negative(rest)].into_iter(), whole) == Fit::Agrees => {
                        Kept::Reversed
                    }
                    kept => kept,
                }
            }
            Self::Balance { plus, minus, result } => {
                let [one, other] = plus.map(at);
                let (one, other, minus, result) = (one?, other?, at(*minus)?, at(*result)?);
                let told = [other, minus].iter().all(|figure| figure.written.mantissa != 0);
                let worth = if told { bits(result, 3) } else { 0 };
                kept(fit::sum([one, other, &negative(minus)].into_iter(), result), worth)
            }
            Self::Rate { actual, plan, rate } => rated(at(*actual)?, at(*plan)?, at(*rate)?)?,
            Self::Growth { before, after, rate } => grown(at(*before)?, at(*after)?, at(*rate)?)?,
            Self::Step { column, rate, below, ratio } => {
                let before = grid.quantity(before(row, *below)?, *column)?;
                let (after, rate) = (at(*column)?, at(*rate)?);
                // 5, 6, 7: what may be rounded so coarsely grows by any rate.
                let fine = |figure: &Quantity| figure.is_exact() || figure.written.mantissa.abs() >= FINE;
                if !fine(before) || !fine(after) {
                    return None;
                }
                if *ratio { rated(after, before, rate)? } else { grown(before, after, rate)? }
            }
            Self::Product { factors: [one, other], result } => {
                let [one, other, result] = grid.factors(row, [*one, *other, *result])?;
                let expected = fit::reckon(&one).times(&fit::reckon(&other));
                // What is rounded to a few digits fits more than one product; a count of one fits any.
                let rounded = [&one, &other, &result].into_iter().filter(|figure| !figure.is_exact());
                let worth = rounded.map(|figure| bits(figure, 1)).min().unwrap_or_else(|| bits(&result, 1));
                let alone = one.written.mantissa.abs() <= 1 || other.written.mantissa.abs() <= 1;
                kept(fit::equation(&result, Some(&expected)), if alone { 0 } else { worth })
            }
            Self::Each { result, base, rate, each } => {
                let (result, base, rate) = (at(*result)?, at(*base)?, at(*rate)?);
                let one = fit::reckon(result).over(&fit::reckon(base))?;
                let expected = one.times(&Recalculation::known(Rational::from(*each)));
                kept(fit::equation(rate, Some(&expected)), bits(rate, 1))
            }
            Self::Share { part, share, whole, row: total } => {
                if *total == Some(row) {
                    return None;
                }
                let (part, share) = (at(*part)?, at(*share)?);
                kept(fit::share(part, grid.of(*whole)?, share), bits(share, 1))
            }
        })
    }

    /// The relation of a row that stands under it.
    pub(super) fn relation(&self, grid: &Grid, row: usize, evidence: Evidence) -> Option<Relation> {
        let at = |role, column: usize| Some(Member { role, actor: Actor::Claim(grid.claim(row, column)?) });
        let (kind, members) = match self {
            Self::Cross { total, parts } => {
                let mut members: Vec<Member> = parts.iter().filter_map(|column| at("parts", *column)).collect();
                members.push(at("total", *total)?);
                (Kind::Crossfooting, members)
            }
            Self::Difference { minuend, subtrahend, result } => (
                Kind::Variance,
                vec![at("minuend", *minuend)?, at("subtrahend", *subtrahend)?, at("difference", *result)?],
            ),
            Self::Balance { plus: [one, other], minus, result } => {
                let members = [at("plus", *one)?, at("plus", *other)?, at("minus", *minus)?, at("result", *result)?];
                (Kind::Balance, members.to_vec())
            }
            Self::Rate { actual, plan, rate } => {
                (Kind::TableRate, vec![at("actual", *actual)?, at("base", *plan)?, at("rate", *rate)?])
            }
            Self::Growth { before, after, rate } => {
                (Kind::TableGrowth, vec![at("before", *before)?, at("after", *after)?, at("rate", *rate)?])
            }
            Self::Step { column, rate, below, ratio } => {
                let (after, rate) = (at("after", *column)?, at("rate", *rate)?);
                let actor = Actor::Claim(grid.claim(before(row, *below)?, *column)?);
                match ratio {
                    true => {
                        let actual = Member { role: "actual", ..after };
                        (Kind::TableRate, vec![actual, Member { role: "base", actor }, rate])
                    }
                    false => (Kind::TableGrowth, vec![Member { role: "before", actor }, after, rate]),
                }
            }
            Self::Product { factors: [one, other], result } => {
                // What stands last is what was worked out: a mean, where that is a factor.
                let last = *one.max(other).max(result);
                let count = if last == *one { *other } else { *one };
                match last == *result {
                    true => (Kind::Product, vec![at("factors", *one)?, at("factors", *other)?, at("result", *result)?]),
                    false => (Kind::Average, vec![at("total", *result)?, at("count", count)?, at("mean", last)?]),
                }
            }
            Self::Each { result, base, rate, each: 1 } => {
                (Kind::Average, vec![at("total", *result)?, at("count", *base)?, at("mean", *rate)?])
            }
            Self::Each { result, base, rate, each } => {
                let each = Member { role: "each", actor: Actor::Known(*each) };
                (Kind::Incidence, vec![at("result", *result)?, at("base", *base)?, at("rate", *rate)?, each])
            }
            Self::Share { part, share, whole, .. } => {
                let whole = Member { role: "whole", actor: Actor::Claim(*whole) };
                (Kind::TableShare, vec![at("part", *part)?, whole, at("share", *share)?])
            }
        };
        Some(Relation { kind, members, evidence })
    }
}

fn kept(fit: Fit, worth: u32) -> Kept {
    if fit <= Fit::Cut { Kept::Holds(worth) } else { Kept::Fails }
}

/// A figure with the other sign.
pub(super) fn negative(quantity: &Quantity) -> Quantity {
    let written = Decimal { mantissa: -quantity.written.mantissa, ..quantity.written };
    Quantity { written, ..quantity.clone() }
}

/// The row before one, where there may be one.
fn before(row: usize, below: bool) -> Option<usize> {
    if below { Some(row + 1) } else { row.checked_sub(1) }
}

/// Whether a rate says how many percent the actual is of the plan.
fn rated(actual: &Quantity, plan: &Quantity, rate: &Quantity) -> Option<Kept> {
    let expected = fit::percent(&fit::reckon(actual), &fit::reckon(plan))?;
    let worth = if actual.written == plan.written { 0 } else { bits(rate, 1) };
    Some(kept(fit::equation(rate, Some(&expected)), worth))
}

/// Whether a rate says by how many percent one figure exceeds the one before.
fn grown(before: &Quantity, after: &Quantity, rate: &Quantity) -> Option<Kept> {
    let expected = growth(before, after)?;
    let reversed = || rate.written.mantissa != 0 && fit::equation(&negative(rate), Some(&expected)) == Fit::Agrees;
    Some(match kept(fit::equation(rate, Some(&expected)), bits(rate, 1)) {
        Kept::Fails if reversed() => Kept::Reversed,
        kept => kept,
    })
}

/// By how many percent one figure exceeds another.
fn growth(before: &Quantity, after: &Quantity) -> Option<Recalculation> {
    let rate = fit::percent(&fit::reckon(after), &fit::reckon(before))?;
    Some(rate.minus(&Recalculation::known(Rational::from(100))))
}
