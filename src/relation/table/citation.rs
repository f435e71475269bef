//! Figures of the text that a cell of a table states as well.

mod slip;

use std::collections::HashMap;

use slip::{agrees, comparable, digits, needed, slip_between};

use super::entry::{Entries, Entry};
use super::grid::Grid;
use super::{prose, year};
use crate::claim::{Claim, Claims, Cue, Kind as Figure};
use crate::document::Document;
use crate::number::{Decimal, Quantity, Rational, Slip};
use crate::relation::words::{Word, split};
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// Links each figure of the text with the cell it quotes: one of a row that its sentence names, or of a total.
///
/// A figure that agrees with the cell is confirmed by it. One that does not is doubted only where a slip of the hand
/// turns one into the other, nothing else in the draft states it, and the more so the fewer digits it has.
pub(super) fn link(document: &Document, claims: &Claims, grids: &[Grid], entries: &Entries) -> Vec<Relation> {
    if grids.is_empty() {
        return Vec::new();
    }
    let mut told: HashMap<Printed, usize> = HashMap::new();
    for claim in claims.list.iter().filter(|claim| quotes(claim) && prose::holds(document, claim)) {
        *told.entry(printed(claim)).or_default() += 1;
    }
    let cells = |row: &Entry| {
        let row = grids[row.table].row(row.row).into_iter();
        row.filter_map(|index| Some((index, claims.list.get(index)?))).collect()
    };
    let cells: Vec<Vec<(usize, &Claim)>> = entries.list.iter().map(cells).collect();
    let mut relations = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let text = document.text.as_str();
    for (span, figures) in prose::sentences(document, claims) {
        words.clear();
        split(text, prose::clipped(text, span), &mut words);
        let reader =
            Sentence { text, claims, grids, entries, cells: &cells, span, words: &words, figures: figures.clone() };
        let named = entries.named_in(&words);
        for index in figures {
            let claim = &claims.list[index];
            if quotes(claim) && !entries.bear(&named, grids, text, claim.span) {
                let alone = told.get(&printed(claim)).is_none_or(|times| *times < 2);
                relations.extend(reader.cited(index, &named, alone));
            }
        }
    }
    relations
}

/// Whether a figure says how much, to the digit.
fn quotes(claim: &Claim) -> bool {
    let plain = claim.is_exact();
    let amount = matches!(
        claim.kind,
        Figure::Count | Figure::Percent | Figure::Money | Figure::Area | Figure::Mass | Figure::Volume | Figure::Other
    );
    plain && amount && !claim.spelled && !claim.is_rate() && digits(claim) >= 2
}

/// A figure as it is printed: its digits, their scale, the scale word, and whether it is a percentage.
type Printed = (i128, u8, i128, bool);

fn printed(claim: &Claim) -> Printed {
    let Quantity { written, factor, .. } = &claim.quantity;
    (written.mantissa, written.scale, factor.mantissa, claim.kind == Figure::Percent)
}

/// How many rows a sentence names that is about none of them more than the others.
const MANY: usize = 3;
/// Cells of a row among which differences are looked for.
const WIDE: usize = 8;

struct Sentence<'s, 'g> {
    text: &'s str,
    claims: &'s Claims,
    grids: &'s [Grid<'g>],
    entries: &'s Entries,
    /// The figures of each row, by its place among all.
    cells: &'s [Vec<(usize, &'s Claim)>],
    span: Span,
    words: &'s [Word],
    figures: std::ops::Range<usize>,
}

impl Sentence<'_, '_> {
    /// The relation of a figure with the cell it quotes. `named` are the rows the sentence names and how well.
    fn cited(&self, index: usize, named: &[(usize, u32)], alone: bool) -> Option<Relation> {
        let told = &self.claims.list[index];
        let totals = self.entries.totals.iter().map(|entry| (*entry, 0));
        let mut slipped: Option<(u32, usize)> = None;
        let mut misplaced: Option<(u32, usize)> = None;
        let many = named.iter().filter(|(_, points)| *points > 0).nth(MANY - 1).is_some();
        for (entry, points) in named.iter().copied().chain(totals) {
            let row = &self.entries.list[entry];
            let cells = self.cells(row);
            let mut agreeing = cells.iter().filter(|cell| comparable(told, cell.1) && agrees(told, cell.1)).peekable();
            if agreeing.peek().is_some() {
                let other = |cell: &&(usize, &Claim)| self.of_its_year(index, row, cell.0);
                match agreeing.clone().find(|cell| other(cell).is_none()) {
                    Some(cell) => return (points > 0 || digits(told) > 3).then(|| self.relation(index, cell.0)),
                    None => {
                        let points = points + self.points(row, index, told);
                        misplaced = misplaced.or(agreeing.find_map(|cell| other(&cell)).map(|cell| (points, cell)));
                        continue;
                    }
                }
            }
            // What another figure of the sentence quotes is no slip of this one.
            let quoted = |cell: &Claim| {
                let mut others = self.figures.clone().filter(|other| *other != index);
                others.any(|other| {
                    self.claims
                        .list
                        .get(other)
                        .is_some_and(|other| quotes(other) && comparable(other, cell) && agrees(other, cell))
                })
            };
            if self.is_share_of_other(row, index) {
                continue;
            }
            for &(cell, claim) in cells.iter().filter(|cell| comparable(told, cell.1)) {
                let slip = slip_between(told, claim).filter(|_| !quoted(claim) && !self.is_change_to(told, claim));
                let Some(slip) = slip else { continue };
                if slip == Slip::Scale && !self.is_told_right(row, index) {
                    continue;
                }
                let pair = self.is_paired(row, index);
                // Bốn nhà máy (Tân Lương, Cầu Vĩnh, Lao Sơn và Hạ Tiến), 2.318 khách mới, đạt 105,4%: of many rows named any has
                // some cell that is nearly the figure.
                if !pair && points > 0 && many && slip == Slip::Wrong {
                    continue;
                }
                let points = points + self.points(row, index, told) + if pair { PAIR } else { 0 };
                if points >= needed(slip, told, claim, pair) && slipped.is_none_or(|(known, _)| points > known) {
                    slipped = Some((points, cell));
                }
            }
        }
        if let Some((points, cell)) = misplaced {
            return (points > 0 && digits(told) > 2).then(|| self.relation(index, cell));
        }
        let Some((_, cell)) = slipped.filter(|_| alone && !self.is_planned(told)) else {
            let between = |(entry, points): &(usize, u32)| {
                let cells = self.cells(self.entries.list.get(*entry)?);
                self.between(index, told, cells, *points)
            };
            return named.iter().find_map(between);
        };
        // What another cell states is no slip of this one.
        let stated =
            self.grids.iter().flat_map(Grid::claims).any(|other| comparable(told, other) && agrees(told, other));
        (!stated).then(|| self.relation(index, cell))
    }

    /// Whether the word right before a figure calls it a plan, of which the table tells what came.
    fn is_planned(&self, told: &Claim) -> bool {
        let behind = self.claims.signals.partition_point(|signal| signal.span.start < told.number.start);
        let last = behind.checked_sub(1).and_then(|last| self.claims.signals.get(last));
        last.is_some_and(|last| matches!(last.cue, Cue::Plan | Cue::Goal) && last.span.end + 1 >= told.span.start)
    }

    /// Up 10.4 %, where the table says 110.4 % of last year: whether a percentage tells by how much a cell passes the whole, or
    /// stays below it.
    fn is_change_to(&self, told: &Claim, cell: &Claim) -> bool {
        let (value, cell, whole) = (told.quantity.value(), cell.quantity.value().abs(), Rational::from(100));
        let apart = cell == &whole + &value || cell == &whole - &value;
        let change = |cue| matches!(cue, Cue::Rise | Cue::Fall | Cue::Exceeds | Cue::Moved | Cue::More | Cue::Less);
        let before =
            Span { start: told.span.start.saturating_sub(CHANGE).max(self.span.start), end: told.number.start };
        let behind = Span { start: told.number.end, end: self.span.end.min(told.number.end + CHANGE) };
        let [before, behind] = [before, behind].map(|words| self.claims.signals_in(words));
        let last = before.iter().rev().find(|signal| signal.cue != Cue::Comma);
        let changed = last.into_iter().chain(behind.first()).any(|signal| change(signal.cue));
        apart && told.kind == Figure::Percent && changed
    }

    /// Whether the figure right beside it, a percentage beside an amount or the other way about, stands in the row too:
    /// `$2.0 million, or 1.6%`.
    fn is_paired(&self, row: &Entry, index: usize) -> bool {
        let Some(told) = self.claims.list.get(index) else { return false };
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        let beside = beside.filter(|at| self.figures.contains(at)).filter_map(|at| self.claims.list.get(at));
        let beside = beside.filter(|other| {
            let gap = Span { start: told.span.end.min(other.span.end), end: told.span.start.max(other.span.start) };
            let kinds = (told.kind == Figure::Percent) != (other.kind == Figure::Percent);
            kinds && quotes(other) && gap.of(self.text).split_whitespace().take(BESIDE + 1).count() <= BESIDE
        });
        let cells = self.cells(row);
        beside.into_iter().any(|other| cells.iter().any(|(_, cell)| comparable(other, cell) && agrees(other, cell)))
    }

    /// Of the 2,056 fires 327 were in vehicles (15.9 %): whether a percentage alone in brackets is told of an amount that no
    /// cell of the row states.
    fn is_share_of_other(&self, row: &Entry, index: usize) -> bool {
        let told = self.claims.list.get(index).filter(|told| told.kind == Figure::Percent);
        let last = index.checked_sub(1).filter(|last| self.figures.contains(last));
        let Some((told, last)) = told.zip(last.and_then(|last| self.claims.list.get(last))) else { return false };
        let gap = Span { start: last.span.end.min(told.span.start), end: told.span.start };
        let [before, behind] = [gap, Span { start: told.span.end, end: self.span.end.max(told.span.end) }];
        let alone = before.of(self.text).ends_with('(') && behind.of(self.text).starts_with(')');
        // 9,563 triệu đồng, bằng 14,9% vốn điều lệ: nor is one right behind it.
        let mut said = self.claims.signals_in(before).iter().map(|signal| signal.cue);
        let near = before.end - before.start < CHANGE && said.next() == Some(Cue::Comma);
        let alone = alone || (near && said.all(|cue| cue == Cue::Share));
        let states = |(_, cell): &(usize, &Claim)| comparable(last, cell) && agrees(last, cell);
        alone && quotes(last) && last.kind != Figure::Percent && !self.cells(row).iter().any(states)
    }

    /// Whether another figure near by that has a unit quotes a cell of the row's table, which then is in the steps that are
    /// declared over it.
    fn is_told_right(&self, row: &Entry, index: usize) -> bool {
        let Some(grid) = self.grids.get(row.table) else { return false };
        let near = index.saturating_sub(AROUND)..self.claims.list.len().min(index + AROUND);
        let near = near.filter(|at| *at != index).map(|at| &self.claims.list[at]);
        let own = |claim: &Claim| grid.claims().any(|cell| cell.number == claim.number);
        let mut quoting = near.filter(|claim| claim.kind == Figure::Money && quotes(claim) && digits(claim) > 2);
        quoting.any(|claim| !own(claim) && grid.claims().any(|cell| comparable(claim, cell) && agrees(claim, cell)))
    }

    /// The cell of a row for the year that a figure is told for, where `cell` is one of another year.
    fn of_its_year(&self, index: usize, row: &Entry, cell: usize) -> Option<usize> {
        let grid = self.grids.get(row.table)?;
        let year = |claim: usize| grid.year(grid.column_of(row.row, claim)?);
        let told = year::told(self.text, self.claims, &self.figures, index)?;
        let claim = self.claims.list.get(index)?;
        if year(cell)? == told {
            return None;
        }
        let mut of_year = self.cells(row).iter().filter(|cell| year(cell.0) == Some(told));
        let (right, only) = (of_year.next()?, of_year.next().is_none());
        (only && comparable(claim, right.1) && !agrees(claim, right.1)).then_some(right.0)
    }

    /// A figure told as the difference of two cells of a row: by how much one exceeds the other.
    fn between(&self, index: usize, told: &Claim, cells: &[(usize, &Claim)], points: u32) -> Option<Relation> {
        if told.kind == Figure::Percent || digits(told) < 4 {
            return None;
        }
        let cells: Vec<&(usize, &Claim)> = cells.iter().filter(|cell| comparable(told, cell.1)).take(WIDE).collect();
        let pairs = cells.iter().flat_map(|one| cells.iter().map(move |other| (one, other)));
        for (one, other) in pairs.filter(|(one, other)| one.0 != other.0) {
            let (a, b) = (&one.1.quantity, &other.1.quantity);
            let written = Decimal { mantissa: a.written.mantissa.checked_sub(b.written.mantissa)?, ..a.written };
            if (a.written.scale, a.factor) != (b.written.scale, b.factor) || written.mantissa <= 0 {
                continue;
            }
            let gap = Claim { quantity: Quantity { written, ..a.clone() }, ..one.1.clone() };
            let slipped = || slip_between(told, &gap).is_some_and(|slip| points >= needed(slip, told, &gap, false));
            if agrees(told, &gap) || slipped() {
                let members = [("minuend", one.0), ("subtrahend", other.0), ("difference", index)];
                return Some(Relation::of(Kind::Variance, members, Evidence::Strong));
            }
        }
        None
    }

    /// The relation of a figure with a cell; falls are told without the sign they have in the table.
    fn relation(&self, told: usize, cell: usize) -> Relation {
        let below = |index: usize| self.claims.list.get(index).is_some_and(|claim| claim.quantity.written.mantissa < 0);
        let kind = if below(cell) && !below(told) { Kind::CitedFall } else { Kind::Citation };
        Relation::of(kind, [("told", told), ("cell", cell)], Evidence::Strong)
    }

    fn cells(&self, row: &Entry) -> &[(usize, &Claim)] {
        &self.cells[row.at]
    }

    /// What speaks for a row beside its name: that other figures of the sentence agree with its cells, and for a total
    /// the words for one and those over the table.
    fn points(&self, row: &Entry, index: usize, told: &Claim) -> u32 {
        let cells = self.cells(row);
        let others =
            self.figures.clone().filter(|other| *other != index).filter_map(|other| self.claims.list.get(other));
        let mut points = 0;
        for other in others.filter(|other| quotes(other)).take(12) {
            if cells.iter().any(|(_, cell)| comparable(other, cell) && agrees(other, cell)) {
                points += if digits(other) > 3 { 2 } else { 1 };
            }
        }
        if row.total {
            let first = self.claims.signals.partition_point(|signal| signal.span.start < self.span.start);
            let here = self.claims.signals.get(first..).unwrap_or_default().iter();
            let mut here = here.take_while(|signal| signal.span.end <= self.span.end);
            let words = u32::from(here.any(|signal| signal.cue == Cue::Total));
            let words = words + u32::from(self.entries.shares_caption(row, self.words));
            points += words.min(if digits(told) > 2 { 2 } else { 1 });
        }
        points
    }
}

/// What a figure beside it that stands in the row says for it.
const PAIR: u32 = 2;
/// Bytes to either side of a percentage in which a word calls it a change.
const CHANGE: u32 = 24;
/// Words between two figures that are one told twice: `tương ứng`, `or`.
const BESIDE: usize = 2;

/// Figures to either side of one among which others that quote its table are looked for.
const AROUND: usize = 100;
