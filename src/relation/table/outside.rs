//! Shares of one whole that stands outside their table: costs, and what each is of a revenue told elsewhere.

use super::grid::{Grid, Holds};
use crate::claim::{Claim, Claims};
use crate::number::{Quantity, Rational};
use crate::relation::fit::{self, Fit};
use crate::relation::{Evidence, Kind, Relation};

/// The least shares that must keep to one whole, and the most digits by which they may be few: so much is no chance.
const KEPT: usize = 3;
const DIGITS: u32 = 8;
/// Figures to either side of the table among which the whole is looked for.
pub(super) const AROUND: usize = 300;
/// The most rows that are looked at.
const ROWS: usize = 60;

/// Links each share of a column that no other figure of the table explains with the amount beside it and the figure of the
/// draft that all but one of them are shares of. `known` are the relations found in the table.
pub(super) fn link(grid: &Grid, claims: &Claims, known: &[Relation]) -> Vec<Relation> {
    let told = |column: usize| {
        let quotient =
            |relation: &&Relation| matches!(relation.kind, Kind::TableShare | Kind::TableRate | Kind::TableGrowth);
        let mut members = known.iter().filter(quotient).filter_map(|relation| relation.members.last());
        let own: Vec<Option<usize>> = (0..grid.rows()).map(|row| grid.claim(row, column)).collect();
        members.any(|share| own.contains(&share.actor.claim()))
    };
    let free = grid.columns(Holds::Percents).into_iter().filter(|column| grid.rows() <= ROWS && !told(*column));
    free.filter_map(|share| of_column(grid, claims, share)).flatten().collect()
}

/// The relations of a column of shares with the column before it that they are shares of.
fn of_column(grid: &Grid, claims: &Claims, share: usize) -> Option<Vec<Relation>> {
    let amounts = grid.columns(Holds::Amounts);
    let part = amounts.into_iter().rev().find(|column| *column < share || grid.are_one(*column, share))?;
    let row = |row: usize| {
        let pair = Pair {
            part: grid.claim(row, part)?,
            share: grid.claim(row, share)?,
            amount: grid.quantity(row, part)?,
            rate: grid.quantity(row, share)?,
        };
        (pair.amount.written.mantissa > 0 && pair.rate.written.mantissa > 0).then_some(pair)
    };
    let rows: Vec<Pair> = (0..grid.rows()).filter_map(row).collect();
    let first = claims.list.get(rows.first()?.part)?;
    // What the two rows with the most digits are of is looked for; one of them may be wrong.
    let mut telling: Vec<&Pair> = rows.iter().collect();
    telling.sort_by_key(|pair| std::cmp::Reverse(pair.rate.written.mantissa));
    let near: Vec<[Rational; 2]> = telling.iter().take(2).filter_map(|pair| pair.whole()).collect();
    let mut best: Option<(usize, usize)> = None;
    let around = rows.first()?.part.saturating_sub(AROUND)..claims.list.len().min(rows.last()?.part + AROUND);
    for index in around {
        let claim = &claims.list[index];
        let value = claim.quantity.value();
        if !is_alike(first, claim) || !near.iter().any(|[low, high]| *low <= value && value <= *high) {
            continue;
        }
        let held = rows.iter().filter(|pair| pair.is_of(&claim.quantity)).count();
        if best.is_none_or(|(_, known)| held > known) {
            best = Some((index, held));
        }
    }
    let (whole, held) = best.filter(|(_, held)| *held >= KEPT && held + 1 >= rows.len())?;
    let kept = rows.iter().filter(|pair| claims.list.get(whole).is_some_and(|whole| pair.is_of(&whole.quantity)));
    let digits: u32 =
        kept.map(|pair| pair.rate.written.mantissa.unsigned_abs().checked_ilog10().unwrap_or(0) + 1).sum();
    let relation = |pair: &Pair| {
        let members = [("part", pair.part), ("whole", whole), ("share", pair.share)];
        let evidence = if held == rows.len() { Evidence::Strong } else { Evidence::Likely };
        Relation::of(Kind::TableShare, members, evidence)
    };
    (digits >= DIGITS).then(|| rows.iter().map(relation).collect())
}

/// Whether a figure of the draft may be the whole of amounts like another.
fn is_alike(part: &Claim, whole: &Claim) -> bool {
    let symbol = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.symbol.clone());
    whole.kind == part.kind && whole.is_exact() && !whole.is_rate() && symbol(part) == symbol(whole)
}

/// An amount and its share in one row.
struct Pair<'a> {
    part: usize,
    share: usize,
    amount: &'a Quantity,
    rate: &'a Quantity,
}

impl Pair<'_> {
    /// The least and the most that the whole can be.
    fn whole(&self) -> Option<[Rational; 2]> {
        let hundredfold = |value: Rational| &value * &Rational::from(100);
        let (half, step) = (self.rate.ulp().half(), self.amount.ulp().half());
        let (amount, rate) = (self.amount.value(), self.rate.value());
        let low = hundredfold(&amount - &step).checked_div(&(&rate + &half))?;
        let high = hundredfold(&amount + &step).checked_div(&(&rate - &half))?;
        Some([low, high])
    }

    fn is_of(&self, whole: &Quantity) -> bool {
        fit::share(self.amount, whole, self.rate) == Fit::Agrees
    }
}
