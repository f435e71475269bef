//! Down the columns: totals and subtotals of rows, found by numbering, by words and by what adds up.

mod rest;

use rustc_hash::FxHashSet;

use super::bits::bits;
use super::grid::Grid;
use super::group::{ALONE, Group, Trust, Weight, additive};
use super::law::negative;
use super::{nesting, printed};
use crate::number::Quantity;
use crate::relation::fit::{self, Fit};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

/// The most rows a total is looked for in without words or numbers for them.
const RUN: usize = 24;
/// Body rows from which on a table is long: a list of things with totals that words or numbers name. Its totals are
/// looked for among so many rows to either side.
const LONG: usize = 400;

/// Links totals with the rows they are made of, column by column.
pub(super) fn link(grid: &Grid) -> Vec<Relation> {
    let mut sums = Sums {
        columns: additive(grid),
        grid,
        groups: Vec::new(),
        known: FxHashSet::default(),
        child: vec![false; grid.rows()],
        summed: vec![false; grid.rows()],
    };
    for group in printed::groups(grid) {
        sums.accept(group, Trust::Formula);
    }
    for group in nesting::groups(grid) {
        sums.accept(group, Trust::Names);
    }
    // What nothing names is looked for in short tables only: in a long one something comes to it by chance.
    if grid.rows() <= LONG {
        sums.subtotals();
    }
    sums.totals();
    if grid.rows() <= LONG {
        sums.differences();
    }
    sums.groups.iter().flat_map(|(group, trust)| sums.relations(group, *trust)).collect()
}

struct Sums<'g, 'a> {
    grid: &'g Grid<'a>,
    columns: Vec<usize>,
    groups: Vec<(Group, Trust)>,
    /// The rows of each group, in order.
    known: FxHashSet<Vec<usize>>,
    /// Rows that are part of a smaller total than the table's.
    child: Vec<bool>,
    /// Rows that others are added up to.
    summed: Vec<bool>,
}

impl Sums<'_, '_> {
    /// How one column keeps a group; nothing where a figure that counts is missing. An empty part may be no part.
    fn fit(&self, group: &Group, column: usize) -> Option<(Fit, u32)> {
        let figure = |row: &usize| self.grid.quantity(*row, column);
        let total = figure(&group.total)?;
        let plus: Vec<&Quantity> = group.plus.iter().filter_map(figure).collect();
        let minus: Vec<&Quantity> = group.minus.iter().filter_map(figure).collect();
        let shaky = |row: &usize| self.grid.shifted.contains(row);
        let missing = plus.len() + minus.len() < group.plus.len() + group.minus.len()
            || group.plus.iter().chain(&group.minus).any(shaky);
        // 100 % in every row and in the last: of parts that are all as much as their total none is a part.
        let same = plus.len() > 1 && minus.is_empty() && plus.iter().all(|part| part.written == total.written);
        if same || plus.is_empty() || plus.len() + minus.len() < 2 && missing {
            return None;
        }
        let told = plus.iter().chain(&minus).filter(|part| part.written.mantissa != 0).count();
        let fit = match (plus.as_slice(), minus.is_empty()) {
            (_, true) => fit::sum(plus.iter().copied(), total),
            // What is taken away stands with the result on the other side.
            ([whole], false) => fit::sum(minus.iter().copied().chain([total]), whole),
            _ => {
                let taken: Vec<Quantity> = minus.iter().map(|part| negative(part)).collect();
                fit::sum(plus.iter().copied().chain(&taken), total)
            }
        };
        let worth = if told > 1 { bits(total, plus.len() + minus.len()) } else { 0 };
        (fit == Fit::Agrees || !missing).then_some((fit, worth))
    }

    fn weigh(&self, group: &Group) -> Weight {
        let mut weight = Weight::default();
        // A column that says the same once more speaks for nothing.
        let told = |column: usize, row: usize| self.grid.quantity(row, column).map(|figure| figure.written);
        let same = |one: usize, other: usize| {
            let mut rows = group.plus.iter().chain(&group.minus).chain([&group.total]);
            rows.all(|row| told(one, *row) == told(other, *row))
        };
        for (at, column) in self.columns.iter().enumerate() {
            let Some((fit, worth)) = self.fit(group, *column) else { continue };
            if fit == Fit::Agrees && self.columns[..at].iter().any(|other| same(*column, *other)) {
                continue;
            }
            match fit {
                Fit::Agrees | Fit::Cut => {
                    weight.held += usize::from(worth > 0);
                    weight.bits += worth;
                }
                Fit::Near | Fit::Close => weight.near += 1,
                Fit::Far => weight.far += 1,
            }
        }
        weight
    }

    fn accept(&mut self, group: Group, trust: Trust) -> bool {
        let mut rows: Vec<usize> = group.plus.iter().chain(&group.minus).copied().chain([group.total]).collect();
        rows.sort_unstable();
        if !self.weigh(&group).is_enough(trust) || !self.known.insert(rows) {
            return false;
        }
        if group.minus.is_empty() {
            self.summed[group.total] = true;
            for row in &group.plus {
                self.child[*row] = true;
            }
        }
        self.groups.push((group, trust));
        true
    }

    fn is_total(&self, row: usize) -> bool {
        self.grid.names[row].total || self.summed[row]
    }

    /// Subtotals that nothing names: a row that the rows just above or below it come to.
    fn subtotals(&mut self) {
        for total in 0..self.grid.rows() {
            if self.is_total(total) || !self.grid.has_figures(total) {
                continue;
            }
            let above = self.runs(total, (0..total).rev());
            let below = self.runs(total, total + 1..self.grid.rows());
            for mut plus in above.into_iter().chain(below) {
                plus.sort_unstable();
                if self.accept(Group { total, plus, minus: Vec::new() }, Trust::Figures) {
                    break;
                }
            }
        }
    }

    /// The runs of two and more rows that begin a walk, up to the next total.
    fn runs(&self, total: usize, walk: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
        let mut run: Vec<usize> = Vec::new();
        let mut runs = Vec::new();
        for row in walk.take(2 * RUN) {
            let other = self.child[row] || self.grid.names[row].opens || !self.grid.has_figures(row);
            if other || !self.grid.same_unit(row, total) {
                continue;
            }
            if self.grid.names[row].total || run.len() >= RUN {
                break;
            }
            run.push(row);
            if run.len() > 1 {
                runs.push(run.clone());
            }
        }
        runs
    }

    /// Rows that a word calls a total, of what stands above them or, where that is nothing, below.
    fn totals(&mut self) {
        for total in (0..self.grid.rows()).filter(|row| self.grid.names[*row].total) {
            if self.groups.iter().any(|(group, _)| group.total == total) {
                continue;
            }
            let mut best: Option<(Weight, Group)> = None;
            for plus in self.candidates(total) {
                let group = Group { total, plus, minus: Vec::new() };
                let weight = self.weigh(&group);
                if best.as_ref().is_none_or(|(known, _)| weight.rank() > known.rank()) {
                    best = Some((weight, group));
                }
            }
            let Some((mut weight, mut group)) = best else { continue };
            if weight.near + weight.far > 0
                && let Some(more) = self.with_one_more(&group, weight)
            {
                (weight, group) = more;
            }
            if (weight.held == 0 || weight.near + weight.far > 0) && self.grid.rows() <= LONG {
                self.suppose(total);
            }
            if !self.groups.iter().any(|(known, _)| known.total == total) {
                self.accept(group, Trust::Names);
            }
        }
    }

    /// Income, expenditure, transfers, funds brought forward: the same total of one row more, where more columns keep
    /// that and fewer do not.
    fn with_one_more(&self, group: &Group, weight: Weight) -> Option<(Weight, Group)> {
        let rows = (group.total.saturating_sub(RUN)..group.total).filter(|row| !group.plus.contains(row));
        let rows = rows.filter(|row| self.grid.has_figures(*row) && !self.grid.names[*row].opens && !self.child[*row]);
        let more = rows.map(|row| {
            let mut plus = group.plus.clone();
            plus.push(row);
            plus.sort_unstable();
            Group { plus, ..group.clone() }
        });
        let weighed = more.map(|group| (self.weigh(&group), group));
        let better = |(other, _): &(Weight, Group)| {
            other.held > weight.held.max(1) && other.near + other.far < weight.near + weight.far
        };
        weighed.filter(better).max_by_key(|(weight, _)| weight.rank())
    }

    /// The rows a total may be made of.
    fn candidates(&self, total: usize) -> Vec<Vec<usize>> {
        let first = total.saturating_sub(LONG);
        let rows = self.grid.rows().min(total + LONG);
        let plain = |row: &usize| {
            self.grid.has_figures(*row) && !self.grid.names[*row].opens && self.grid.same_unit(*row, total)
        };
        let top = |row: &usize| plain(row) && !self.child[*row];
        let after_last = (first..total).rev().find(|row| self.grid.names[*row].total).map_or(first, |row| row + 1);
        let next = (total + 1..rows).find(|row| self.grid.names[*row].total).unwrap_or(rows);
        let leaf = |row: &usize| plain(row) && !self.is_total(*row);
        let mut sets: Vec<Vec<usize>> = vec![
            (after_last..total).filter(top).collect(),
            (after_last..total).filter(leaf).collect(),
            (first..total).filter(top).collect(),
            (first..total).filter(|row| plain(row) && self.is_total(*row)).collect(),
            (first..total).filter(leaf).collect(),
            (total + 1..next).filter(top).collect(),
            (total + 1..rows).filter(top).collect(),
        ];
        sets.retain(|set| set.len() > 1);
        sets
    }

    /// A subtotal that nothing names and that does not add up shows where the total does once it is taken for one:
    /// without it, or without the rows above it.
    fn suppose(&mut self, total: usize) {
        let Some(top) = self.candidates(total).into_iter().next() else { return };
        let makes = |plus: Vec<usize>| {
            let weight = self.weigh(&Group { total, plus, minus: Vec::new() });
            weight.held > 0 && weight.near + weight.far == 0 && weight.bits >= ALONE
        };
        for (at, row) in top.iter().enumerate() {
            for first in (at.saturating_sub(RUN / 2)..at.saturating_sub(1)).rev() {
                let run = top[first..at].to_vec();
                let rest = |part: &usize| !run.contains(part);
                let without_run: Vec<usize> = top.iter().copied().filter(rest).collect();
                let without_row: Vec<usize> = top.iter().copied().filter(|part| part != row).collect();
                let group = Group { total: *row, plus: run.clone(), minus: Vec::new() };
                let near = self.weigh(&group);
                if near.near == 0 || near.far > 0 {
                    continue;
                }
                if makes(without_run.clone()) || makes(without_row) {
                    self.accept(group, Trust::Names);
                    self.accept(Group { total, plus: without_run, minus: Vec::new() }, Trust::Names);
                    return;
                }
            }
        }
    }

    /// The relations of a group, one for each column in which it can be told.
    fn relations(&self, group: &Group, trust: Trust) -> Vec<Relation> {
        let weight = self.weigh(group);
        let evidence = |fit, column| match fit {
            Fit::Agrees | Fit::Cut => Some(Evidence::Strong),
            _ if trust == Trust::Formula => Some(Evidence::Strong),
            Fit::Near | Fit::Close if weight.held > 1 || (weight.held > 0 && trust > Trust::Figures) => {
                Some(Evidence::Strong)
            }
            Fit::Near | Fit::Close => Some(Evidence::Likely),
            Fit::Far if weight.held > 1 && weight.far == 1 && !group.is_mean(self.grid, column) => {
                Some(Evidence::Likely)
            }
            Fit::Far => None,
        };
        let told = |column: &usize| {
            let (fit, _) = self.fit(group, *column)?;
            let member = |role, row: usize| Some(Member { role, actor: Actor::Claim(self.grid.claim(row, *column)?) });
            let (total, parts, kind) = match group.minus.is_empty() {
                true => ("total", "parts", Kind::Footing),
                false => ("result", "plus", Kind::Balance),
            };
            let mut members: Vec<Member> = group.plus.iter().filter_map(|row| member(parts, *row)).collect();
            members.extend(group.minus.iter().filter_map(|row| member("minus", *row)));
            members.push(member(total, group.total)?);
            Some(Relation { kind, members, evidence: evidence(fit, *column)? })
        };
        self.columns.iter().filter_map(told).collect()
    }
}
