//! A sentence of the text, held against the tables.

use std::ops::Range;

use super::slip::{Amount, digits, needed};
use super::total::{self, Set};
use super::{AROUND, Sheets, quotes};
use crate::claim::{Claim, Cue, Kind as Figure};
use crate::number::{Decimal, Quantity, Rational, Slip};
use crate::relation::fit::{self, Fit};
use crate::relation::table::entry::Entry;
use crate::relation::table::{prose, year};
use crate::relation::words::{Word, split};
use crate::relation::{Evidence, Kind, Relation};
use crate::text::Span;

/// Digits of a figure that is taken for a cell with two of them swapped whatever else there is.
const LONG: u32 = 6;
/// How many rows a sentence names that is about none of them more than the others.
const MANY: usize = 3;
/// Cells of a row among which differences are looked for.
const WIDE: usize = 8;

/// A sentence of the text that holds figures, and the tables it is held against.
pub(super) struct Sentence<'s, 'g> {
    sheets: &'s Sheets<'s, 'g>,
    span: Span,
    figures: Range<usize>,
    /// Those of its figures that say how much, each with the totals that state it as well.
    amounts: Vec<(Amount<'s>, Set)>,
    /// The rows it names, and how well it does.
    named: Vec<(usize, u32)>,
    /// The tables it speaks of by the words over them, and the totals of these.
    spoken: (Vec<usize>, Set),
    /// Whether it has a word for a total.
    sums: bool,
}

impl<'s, 'g> Sentence<'s, 'g> {
    /// `figures` are the indices of its claims.
    pub(super) fn new(sheets: &'s Sheets<'s, 'g>, span: Span, figures: Range<usize>) -> Self {
        let Sheets { text, claims, entries, totals, .. } = sheets;
        let mut words: Vec<Word> = Vec::new();
        split(text, prose::clipped(text, span), &mut words);
        let amount = |index| Some(Amount::new(index, claims.list.get(index).filter(|claim| quotes(claim))?));
        let amounts = figures.clone().filter_map(amount).map(|amount| (amount, totals.stating(&amount))).collect();
        let (named, tables) = (entries.named_in(&words), entries.spoken_of(&words));
        let of_these = total::of(entries, |row| tables.contains(&row.table));
        let spoken = (tables, of_these);
        let sums = claims.signals_in(span).iter().any(|signal| signal.cue == Cue::Total);
        Self { sheets, span, figures, amounts, named, spoken, sums }
    }

    /// The relations of its figures with the cells they quote.
    pub(super) fn cited(&self) -> Vec<Relation> {
        let Sheets { entries, grids, text, .. } = self.sheets;
        let free = |(amount, _): &&(Amount, Set)| !entries.bear(&self.named, grids, text, amount.claim.span);
        self.amounts.iter().filter(free).filter_map(|(amount, stating)| self.cell(amount, *stating)).collect()
    }

    /// The totals that something in the sentence speaks for, as a figure that none of them states needs.
    fn meant(&self, told: &Amount) -> Set {
        if self.sums || digits(told.claim) >= LONG {
            return Set::ALL;
        }
        let others = self.amounts.iter().filter(|(other, _)| other.index != told.index);
        others.fold(self.spoken.1, |all, (_, stating)| all.with(*stating))
    }

    /// The relation of a figure with the cell it quotes; `stating` are the totals that state it as well.
    fn cell(&self, amount: &Amount, stating: Set) -> Option<Relation> {
        let Sheets { entries, .. } = self.sheets;
        let Amount { index, claim: told, .. } = *amount;
        let named = &self.named;
        let looked = self.meant(amount).with(stating);
        let totals =
            entries.totals.iter().enumerate().filter(|(total, _)| looked.has(*total)).map(|(_, row)| (*row, 0));
        let mut slipped: Option<(u32, usize)> = None;
        let mut misplaced: Option<(u32, usize)> = None;
        let may_slip = self.sheets.told.is_alone(told) && !self.is_planned(told) && !self.is_explained(amount);
        let of_share = self.told_of(index);
        let many = named.iter().filter(|(_, points)| *points > 0).nth(MANY - 1).is_some();
        for (entry, points) in named.iter().copied().chain(totals) {
            let row = &entries.list[entry];
            let cells = self.cells(row);
            let mut agreeing = cells.iter().filter(|cell| amount.is(cell)).peekable();
            if agreeing.peek().is_some() {
                let other = |cell: &&Amount| self.of_its_year(amount, row, cell.index);
                match agreeing.clone().find(|cell| other(cell).is_none()) {
                    Some(cell) => return (points > 0 || digits(told) > 3).then(|| self.relation(index, cell.index)),
                    None => {
                        let points = points + self.points(row, index, told);
                        misplaced = misplaced.or(agreeing.find_map(|cell| other(&cell)).map(|cell| (points, cell)));
                        continue;
                    }
                }
            }
            // What another figure of the sentence quotes is no slip of this one.
            let quoted = |cell: &Amount| self.others(index).any(|other| other.is(cell));
            let states = |other: &Amount| cells.iter().any(|cell| other.is(cell));
            if !may_slip || of_share.is_some_and(|other| !states(&other)) {
                continue;
            }
            for cell in cells.iter().filter(|cell| amount.is_comparable(cell)) {
                let claim = cell.claim;
                let slip = amount.slip(cell).filter(|_| !quoted(cell) && !self.is_change_to(told, claim));
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
                    slipped = Some((points, cell.index));
                }
            }
        }
        if let Some((points, cell)) = misplaced {
            return (points > 0 && digits(told) > 2).then(|| self.relation(index, cell));
        }
        let Some((_, cell)) = slipped else {
            let between = |(entry, points): &(usize, u32)| {
                let cells = self.cells(entries.list.get(*entry)?);
                self.between(amount, cells, *points)
            };
            return named.iter().find_map(between);
        };
        // What another cell states is no slip of this one.
        let stated = self.sheets.cells.iter().flatten().any(|other| amount.is(other));
        (!stated).then(|| self.relation(index, cell))
    }

    /// Whether the word right before a figure calls it a plan, of which the table tells what came.
    fn is_planned(&self, told: &Claim) -> bool {
        let behind = self.sheets.claims.signals.partition_point(|signal| signal.span.start < told.number.start);
        let last = behind.checked_sub(1).and_then(|last| self.sheets.claims.signals.get(last));
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
        let [before, behind] = [before, behind].map(|words| self.sheets.claims.signals_in(words));
        let last = before.iter().rev().find(|signal| signal.cue != Cue::Comma);
        let changed = last.into_iter().chain(behind.first()).any(|signal| change(signal.cue));
        apart && told.kind == Figure::Percent && changed
    }

    /// Whether the figure right beside it, a percentage beside an amount or the other way about, stands in the row too:
    /// `$2.0 million, or 1.6%`.
    fn is_paired(&self, row: &Entry, index: usize) -> bool {
        let Some(told) = self.sheets.claims.list.get(index) else { return false };
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        let beside = beside.filter(|at| self.figures.contains(at)).filter_map(|at| self.amount(at));
        let beside = beside.filter(|Amount { claim: other, .. }| {
            let gap = Span { start: told.span.end.min(other.span.end), end: told.span.start.max(other.span.start) };
            let kinds = (told.kind == Figure::Percent) != (other.kind == Figure::Percent);
            kinds && quotes(other) && gap.of(self.sheets.text).split_whitespace().take(BESIDE + 1).count() <= BESIDE
        });
        let cells = self.cells(row);
        beside.into_iter().any(|other| cells.iter().any(|cell| other.is(cell)))
    }

    /// Of the 2,056 fires 327 were in vehicles (15.9 %): the amount that a percentage alone in brackets is told of, which a
    /// row that it quotes must state.
    fn told_of(&self, index: usize) -> Option<Amount<'s>> {
        let Sheets { claims, text, .. } = self.sheets;
        let told = claims.list.get(index).filter(|told| told.kind == Figure::Percent)?;
        let amount = self.amount(index.checked_sub(1).filter(|last| self.figures.contains(last))?)?;
        let last = amount.claim;
        let gap = Span { start: last.span.end.min(told.span.start), end: told.span.start };
        let [before, behind] = [gap, Span { start: told.span.end, end: self.span.end.max(told.span.end) }];
        let alone = before.of(text).ends_with('(') && behind.of(text).starts_with(')');
        let alone = alone || prose::follows(claims, last, told);
        (alone && quotes(last) && last.kind != Figure::Percent).then_some(amount)
    }

    /// 40.575,9 ha, bằng 100,9% kế hoạch (40.200 ha): whether a percentage is what the amount before it is of the one behind.
    fn is_explained(&self, told: &Amount) -> bool {
        let beside = |at: Option<usize>| self.amount(at.filter(|at| self.figures.contains(at))?);
        let amount = |other: Option<Amount<'s>>| other.filter(|other| other.claim.kind != Figure::Percent);
        let [before, behind] = [told.index.checked_sub(1), Some(told.index + 1)].map(|at| amount(beside(at)));
        let comes_out = |(part, whole): (Amount, Amount)| {
            fit::share(&part.claim.quantity, &whole.claim.quantity, &told.claim.quantity) == Fit::Agrees
        };
        told.claim.kind == Figure::Percent && before.zip(behind).is_some_and(comes_out)
    }

    /// Whether another figure near by that has a unit quotes a cell of the row's table, which then is in the steps that are
    /// declared over it.
    fn is_told_right(&self, row: &Entry, index: usize) -> bool {
        let near = index.saturating_sub(AROUND)..self.sheets.claims.list.len().min(index + AROUND);
        let near = near.filter(|at| *at != index).filter_map(|at| self.amount(at));
        let money = |claim: &Claim| claim.kind == Figure::Money && quotes(claim) && digits(claim) > 2;
        let rows = self.sheets.entries.list.iter().filter(|entry| entry.table == row.table);
        let cells: Vec<&Amount> = rows.flat_map(|entry| self.cells(entry)).collect();
        let own = |at: usize| cells.iter().any(|cell| cell.index == at);
        let mut quoting = near.filter(|near| money(near.claim) && !own(near.index));
        quoting.any(|near| cells.iter().any(|cell| near.is(cell)))
    }

    /// The cell of a row for the year that a figure is told for, where `cell` is one of another year.
    fn of_its_year(&self, told: &Amount, row: &Entry, cell: usize) -> Option<usize> {
        let grid = self.sheets.grids.get(row.table)?;
        let year = |claim: usize| grid.year(grid.column_of(row.row, claim)?);
        let meant = year::told(self.sheets.text, self.sheets.claims, &self.figures, told.index)?;
        if year(cell)? == meant {
            return None;
        }
        let mut of_year = self.cells(row).iter().filter(|cell| year(cell.index) == Some(meant));
        let (right, only) = (of_year.next()?, of_year.next().is_none());
        (only && told.is_comparable(right) && !told.is(right)).then_some(right.index)
    }

    /// A figure told as the difference of two cells of a row: by how much one exceeds the other.
    fn between(&self, amount: &Amount, cells: &[Amount], points: u32) -> Option<Relation> {
        let told = amount.claim;
        if told.kind == Figure::Percent || digits(told) < 4 {
            return None;
        }
        let cells: Vec<&Amount> = cells.iter().filter(|cell| amount.is_comparable(cell)).take(WIDE).collect();
        let pairs = cells.iter().flat_map(|one| cells.iter().map(move |other| (one, other)));
        for (one, other) in pairs.filter(|(one, other)| one.index != other.index) {
            let (a, b) = (&one.claim.quantity, &other.claim.quantity);
            let written = Decimal { mantissa: a.written.mantissa.checked_sub(b.written.mantissa)?, ..a.written };
            if (a.written.scale, a.factor) != (b.written.scale, b.factor) || written.mantissa <= 0 {
                continue;
            }
            let gap = Claim { quantity: Quantity { written, ..a.clone() }, ..one.claim.clone() };
            let off = Amount::new(one.index, &gap);
            let slipped = || amount.slip(&off).is_some_and(|slip| points >= needed(slip, told, &gap, false));
            if amount.is(&off) || slipped() {
                let members = [("minuend", one.index), ("subtrahend", other.index), ("difference", amount.index)];
                return Some(Relation::of(Kind::Variance, members, Evidence::Strong));
            }
        }
        None
    }

    /// The relation of a figure with a cell; falls are told without the sign they have in the table.
    fn relation(&self, told: usize, cell: usize) -> Relation {
        let below =
            |index: usize| self.sheets.claims.list.get(index).is_some_and(|claim| claim.quantity.written.mantissa < 0);
        let kind = if below(cell) && !below(told) { Kind::CitedFall } else { Kind::Citation };
        Relation::of(kind, [("told", told), ("cell", cell)], Evidence::Strong)
    }

    fn amount(&self, index: usize) -> Option<Amount<'s>> {
        Some(Amount::new(index, self.sheets.claims.list.get(index)?))
    }

    /// The other figures of the sentence that say how much.
    fn others(&self, index: usize) -> impl Iterator<Item = &Amount<'s>> {
        self.amounts.iter().map(|(amount, _)| amount).filter(move |other| other.index != index)
    }

    fn cells(&self, row: &Entry) -> &[Amount<'s>] {
        &self.sheets.cells[row.at]
    }

    /// What speaks for a row beside its name: that other figures of the sentence agree with its cells, and for a total
    /// the words for one and those over the table.
    fn points(&self, row: &Entry, index: usize, told: &Claim) -> u32 {
        let cells = self.cells(row);
        let mut points = 0;
        for other in self.others(index).take(OTHERS) {
            if cells.iter().any(|cell| other.is(cell)) {
                points += if digits(other.claim) > 3 { 2 } else { 1 };
            }
        }
        if row.total {
            let words = u32::from(self.sums) + u32::from(self.spoken.0.contains(&row.table));
            points += words.min(if digits(told) > 2 { 2 } else { 1 });
        }
        points
    }
}

/// Other figures of a sentence that are looked at.
const OTHERS: usize = 12;
/// What a figure beside it that stands in the row says for it.
const PAIR: u32 = 2;
/// Bytes to either side of a percentage in which a word calls it a change.
const CHANGE: u32 = 24;
/// Words between two figures that are one told twice: `tương ứng`, `or`.
const BESIDE: usize = 2;
