//! Across the columns: totals, differences, rates, growth and shares that a column states of others.

use super::grid::{Grid, Holds};
use super::head;
use super::law::{Law, Record};
use crate::claim::Cue;
use crate::number::{Rational, Rounding, slip};
use crate::relation::Relation;

/// Links the cells of each row by the laws that nearly all rows keep. Quadratic in the columns, which are few; linear
/// in the rows.
pub(super) fn link(grid: &Grid) -> Vec<Relation> {
    let amounts = grid.columns(Holds::Amounts);
    let percents = grid.columns(Holds::Percents);
    let stated = head::laws(grid).into_iter().filter_map(|law| {
        let record = Record::of(&law, grid).filter(Record::bears_out)?;
        Some((law, record))
    });
    let stated: Vec<(Law, Record)> = stated.collect();
    let mut laws: Vec<(Law, Record)> = Vec::new();
    for columns in [&amounts, &percents] {
        linear(grid, columns, &mut laws);
    }
    for rate in &percents {
        laws.extend(quotient(grid, &amounts, *rate));
    }
    let inside = inside(grid, &percents, &laws);
    laws.extend(inside);
    products(grid, &amounts, &mut laws);
    rates(grid, &amounts, &mut laws);
    // What the head states is not asked again.
    let known: Vec<Vec<usize>> = stated.iter().map(|(law, _)| law.columns()).collect();
    laws.retain(|(law, _)| !known.contains(&law.columns()));
    let found = laws.iter().flat_map(|(law, record)| record.relations(law, grid));
    stated.iter().flat_map(|(law, record)| record.stated(law, grid)).chain(found).collect()
}

/// The shares in brackets of columns too short to tell of what, by the row, or the head, that another column of the
/// table tells.
fn inside(grid: &Grid, percents: &[usize], laws: &[(Law, Record)]) -> Vec<(Law, Record)> {
    let whole = laws.iter().find_map(|(law, _)| match law {
        Law::Share { part, share, row, .. } if grid.are_one(*part, *share) => Some(*row),
        _ => None,
    });
    let told = |share: usize| laws.iter().any(|(law, _)| law.columns().contains(&share));
    let law = |share: usize| {
        let part = grid.place(share);
        let all = match whole? {
            Some(row) => grid.claim(row, part)?,
            None => *grid.counts_in_head(part).first()?,
        };
        let law = Law::Share { part, share, whole: all, row: whole? };
        let record = Record::of(&law, grid).filter(|record| record.held.len() > record.failed.len())?;
        Some((law, record))
    };
    let shares = percents.iter().copied().filter(|share| grid.place(*share) != *share && !told(*share));
    shares.filter_map(law).collect()
}

/// The rows that must keep a rate.
const RATES: usize = 3;
/// The rows that must keep a product which nothing but units speaks for, unless fewer say so much by their digits, in bits.
const PRODUCTS: usize = 3;
const SURE: u32 = 20;

/// Products of two columns: an area and a yield, a number and a price.
fn products(grid: &Grid, amounts: &[usize], laws: &mut Vec<(Law, Record)>) {
    for (at, one) in amounts.iter().enumerate() {
        for other in amounts.iter().skip(at + 1) {
            for result in amounts.iter().filter(|result| *result != one && *result != other) {
                if !grid.multiplies(*one, *other, *result) && !grid.multiplies(*other, *one, *result) {
                    continue;
                }
                let law = Law::Product { factors: [*one, *other], result: *result };
                let told = |record: &Record| record.telling >= PRODUCTS || record.bits >= SURE;
                let record = Record::of(&law, grid).filter(|record| record.is_law(&law, grid) && told(record));
                laws.extend(record.map(|record| (law, record)));
            }
        }
    }
}

/// For how many of its base a rate is told.
const EACH: [i128; 4] = [1, 1_000, 10_000, 100_000];

/// Columns of rates with decimals that others make: births of a population, finds of an area.
fn rates(grid: &Grid, amounts: &[usize], laws: &mut Vec<(Law, Record)>) {
    let rounded = |column: &&usize| {
        let mut figures = (0..grid.rows()).filter_map(|row| grid.quantity(row, **column));
        figures.any(|figure| figure.written.scale > 0)
    };
    for rate in amounts.iter().filter(rounded) {
        if laws.iter().any(|(law, _)| law.columns().contains(rate)) {
            continue;
        }
        let others = || amounts.iter().filter(|column| *column != rate);
        let pairs = others().flat_map(|result| others().map(move |base| (*result, *base)));
        let pairs = pairs.filter(|(result, base)| result != base);
        let tried = pairs.flat_map(|(result, base)| EACH.map(|each| Law::Each { result, base, rate: *rate, each }));
        let kept = |law: Law| {
            let record = Record::of(&law, grid).filter(|record| record.is_law(&law, grid))?;
            (record.telling >= RATES && record.failed.len() < 2).then_some((law, record))
        };
        laws.extend(tried.filter_map(kept).max_by_key(|(_, record)| record.held.len()));
    }
}

/// Sums and differences among columns of one kind.
fn linear(grid: &Grid, columns: &[usize], laws: &mut Vec<(Law, Record)>) {
    let mut known: Vec<Vec<usize>> = Vec::new();
    let mut found: Vec<(Law, Record)> = Vec::new();
    let mut attempt = |law: Law, mut set: Vec<usize>| {
        set.sort_unstable();
        if known.contains(&set) {
            return;
        }
        let record = Record::of(&law, grid).filter(|record| record.is_law(&law, grid));
        // The number of a note in one row alone: a column adds to nothing that is empty in all rows that keep the sum.
        let filled = |record: &Record, column: usize| record.held.iter().any(|row| grid.claim(*row, column).is_some());
        if let Some(record) = record.filter(|record| set.iter().all(|column| filled(record, *column))) {
            known.push(set);
            found.push((law, record));
        }
    };
    for (at, total) in columns.iter().enumerate() {
        // Runs of three and more columns before or behind the total.
        let before = (0..at.saturating_sub(2)).rev().map(|start| &columns[start..at]);
        let behind = (at + 4..=columns.len()).map(|end| &columns[at + 1..end]);
        for run in before.chain(behind) {
            let mut set = run.to_vec();
            set.push(*total);
            attempt(Law::Cross { total: *total, parts: run.to_vec() }, set);
        }
        for (first, one) in columns.iter().enumerate().filter(|(place, _)| *place != at) {
            for (_, other) in columns.iter().enumerate().skip(first + 1).filter(|(place, _)| *place != at) {
                attempt(three(grid, *total, *one, *other), vec![*total, *one, *other]);
            }
        }
    }
    // What there was, what came and what went: what there is.
    for run in columns.windows(4) {
        let [opening, one, other, result] = *run else { continue };
        for (came, went) in [(one, other), (other, one)] {
            attempt(Law::Balance { plus: [opening, came], minus: went, result }, run.to_vec());
        }
    }
    // A number of a note beside the figures adds to nothing: a sum that holds as well without a column is of the
    // others.
    let sums: Vec<(Law, Record)> = found.clone();
    found.retain(|(law, record)| {
        let mut less = sums.iter().filter(|(other, _)| other.is_within(law));
        !less.any(|(_, other)| other.failed.len() < record.failed.len() && other.held.len() >= record.held.len())
    });
    // Men and women are all, and so are town and country: that three of these leave the fourth says nothing more.
    found.retain(|(law, _)| !sums.iter().any(|(other, _)| other.is_twofold(law)));
    laws.append(&mut found);
}

/// `total = one + other`, told as the columns stand: the last is worked out, unless the head calls another the total.
fn three(grid: &Grid, total: usize, one: usize, other: usize) -> Law {
    let last = total.max(one).max(other);
    if last == total || grid.head_has(total, Cue::Total) {
        return Law::Cross { total, parts: vec![one, other] };
    }
    let subtrahend = if last == one { other } else { one };
    Law::Difference { minuend: total, subtrahend, result: last }
}

/// What a column of percentages is of the amounts beside it: the law that most rows keep.
fn quotient(grid: &Grid, amounts: &[usize], rate: usize) -> Option<(Law, Record)> {
    let mut best: Option<(Law, Record)> = None;
    let mut attempt = |law: Law| {
        let Some(record) = Record::of(&law, grid).filter(|record| record.is_law(&law, grid)) else { return };
        let worth = |record: &Record| record.held.len() as isize - 2 * record.failed.len() as isize;
        // Of two laws that are kept as well, the one whose columns stand nearer was tried first.
        if best.as_ref().is_none_or(|(_, known)| worth(&record) > worth(known)) {
            best = Some((law, record));
        }
    };
    let mut near: Vec<usize> = amounts.to_vec();
    let place = grid.place(rate);
    near.sort_by_key(|column| (*column > place, column.abs_diff(place)));
    for one in &near {
        for law in shares(grid, *one, rate) {
            attempt(law);
        }
        for other in near.iter().filter(|other| *other != one) {
            attempt(Law::Rate { actual: *one, plan: *other, rate });
            attempt(Law::Growth { before: *other, after: *one, rate });
        }
    }
    // A column and its growth from row to row, where no columns make it as well.
    for (column, (below, ratio)) in near.iter().flat_map(|column| STEPS.map(|step| (*column, step))) {
        attempt(Law::Step { column, rate, below, ratio });
    }
    best.or_else(|| near.iter().find_map(|part| one_whole(grid, *part, rate)))
}

/// The shares a column can state of another: of its totals, or of a number in a head.
fn shares(grid: &Grid, part: usize, share: usize) -> Vec<Law> {
    let whole = |row: usize| grid.quantity(row, share).is_none_or(|all| all.value() == Rational::from(100));
    // 84 (36 %) … 233: of what stands alone under figures with their shares all are shares.
    let told = |row: usize| grid.quantity(row, share).is_some() || grid.are_one(part, share);
    let totals = (0..grid.rows()).filter(|row| grid.names[*row].total || (whole(*row) && told(*row)));
    let totals = totals.filter_map(|row| Some((grid.claim(row, part)?, Some(row))));
    let heads = [part, share].into_iter().flat_map(|column| grid.counts_in_head(column)).map(|claim| (claim, None));
    totals.chain(heads).map(|(whole, row)| Law::Share { part, share, whole, row }).collect()
}

/// The latest last or first; growth, or what the one is of the other.
const STEPS: [(bool, bool); 4] = [(false, false), (false, true), (true, false), (true, true)];

/// How many shares speak for one whole.
const KEPT: usize = 3;

/// A whole that all shares fit; or one that is printed wrong: no share fits it, but all fit one other whole number a
/// slip away from it.
fn one_whole(grid: &Grid, part: usize, share: usize) -> Option<(Law, Record)> {
    let laws = shares(grid, part, share);
    // Where one is printed that all rows fit, no other is wrong.
    let kept = |law: &Law| Record::of(law, grid).filter(|record| record.failed.is_empty() && record.held.len() >= KEPT);
    if let Some(right) = laws.iter().find_map(|law| Some((law.clone(), kept(law)?))) {
        return Some(right);
    }
    laws.into_iter().find_map(|law| {
        let Law::Share { whole, row: own, .. } = law else { return None };
        let printed = grid.of(whole)?;
        let (mut low, mut high) = (Rational::from(0), Rational::from(i128::MAX >> 32));
        let mut rows = Vec::new();
        for row in (0..grid.rows()).filter(|row| Some(*row) != own) {
            let (Some(part), Some(stated)) = (grid.quantity(row, part), grid.quantity(row, share)) else { continue };
            let hundredfold = &part.value() * &Rational::from(100);
            let half = stated.ulp().half();
            let (most, least) = (&stated.value() + &half, &stated.value() - &half);
            if part.written.mantissa <= 0 || least.signum() <= 0 {
                continue;
            }
            low = low.max(hundredfold.checked_div(&most)?);
            high = high.min(hundredfold.checked_div(&least)?);
            rows.push(row);
        }
        if rows.len() < KEPT || low > high {
            return None;
        }
        let middle = (&low + &high).half();
        let written = printed.in_print(&middle)?.round_to(printed.written.scale, Rounding::HalfUp)?;
        let slipped = slip(&printed.written, &Rational::from(written)).is_some();
        slipped.then(|| (law, Record { telling: rows.len(), failed: rows, ..Record::default() }))
    })
}
