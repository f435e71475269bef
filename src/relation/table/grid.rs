//! A table with its figures in place: which column holds what, which rows are totals, which are openings.

mod head;
mod part;

use std::ops::Range;

use crate::claim::{Claim, Claims, Cue, Kind, Per};
use crate::document::{Block, BlockKind, Content, Document, Sign, Table};
use crate::number::{Decimal, Quantity, Rational};
use crate::relation::fit::{self, Fit};
use crate::text::Span;

/// Bytes that what stands over a table may have.
const CAPTION: usize = 200;
/// Blocks above a table among which its heading is looked for.
const HEADING: usize = 12;

/// A table and the figures of its cells.
pub(super) struct Grid<'a> {
    document: &'a Document,
    claims: &'a Claims,
    table: Table,
    /// Index of the claim of each body cell, by body row, then by column. Behind the columns that are printed come
    /// those that stand in brackets inside one.
    figures: Vec<Vec<Option<usize>>>,
    /// The printed column of each.
    places: Vec<usize>,
    /// What kind of figures each column holds.
    kinds: Vec<Holds>,
    /// What the name of each body row says of it.
    pub(super) names: Vec<Name>,
    /// Body rows whose figures may stand under the wrong heads.
    pub(super) shifted: Vec<usize>,
}

/// What kind of figures a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Hardly any.
    Nothing,
    /// Amounts.
    Amounts,
    /// Percentages.
    Percents,
}

/// What the name of a row says of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Name {
    /// Its number or dash.
    pub(super) sign: Option<Sign>,
    /// Whether a word for a total begins it.
    pub(super) total: bool,
    /// Whether a word for some of the parts begins it.
    pub(super) opens: bool,
    /// Whether a word for all of something begins it.
    pub(super) all: bool,
    /// Which total of a balance sheet it is.
    pub(super) side: Option<Side>,
}

/// The two totals of a balance sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What there is.
    Assets,
    /// Where it came from.
    Funding,
}

impl<'a> Grid<'a> {
    /// Puts the claims into the cells. Linear in the table, but for looking up where its claims begin.
    pub(super) fn new(document: &'a Document, claims: &'a Claims, table: Table) -> Self {
        let (figures, kinds, names) = Default::default();
        let places = (0..table.columns).collect();
        let mut grid = Self { document, claims, table, figures, places, kinds, names, shifted: Vec::new() };
        for row in grid.table.head..grid.table.rows.len() {
            let mut figures = vec![None; grid.table.columns];
            let cells = grid.table.rows[row].cells.iter().enumerate().skip(grid.table.labels);
            for (column, cell) in cells.filter(|(_, cell)| cell.content != Content::Nothing) {
                figures[column] = grid.figure_in(cell.span);
            }
            grid.figures.push(figures);
            let name = grid.name_of(row);
            grid.names.push(name);
        }
        (grid.table.labels..grid.table.columns).for_each(|column| grid.part(column));
        grid.kinds = (0..grid.places.len()).map(|column| grid.holds(column)).collect();
        // What is no figure of its column's kind says nothing about it: a percentage among amounts.
        for row in 0..grid.figures.len() {
            for column in 0..grid.places.len() {
                let fits = |index| match grid.claims.list.get(index).map(|claim: &Claim| claim.kind == Kind::Percent) {
                    Some(percent) => percent == (grid.kinds[column] == Holds::Percents),
                    None => false,
                };
                if grid.figures[row][column].is_some_and(|index| !fits(index)) {
                    grid.figures[row][column] = None;
                }
            }
        }
        grid.shifted = grid.find_shifted();
        for column in grid.columns(Holds::Percents) {
            if let Some(whole) = grid.whole(column) {
                grid.names[whole].total = true;
            }
        }
        if let Some(all) = grid.all() {
            grid.names[all].total = true;
        }
        grid
    }

    /// The last row, or else the first, where a word for all of something begins its name, and it is what the others of some
    /// column come to.
    fn all(&self) -> Option<usize> {
        let rows: Vec<usize> = (0..self.rows()).filter(|row| self.has_figures(*row)).collect();
        let adds = |row: usize, column: usize| {
            let others = rows.iter().filter(|other| **other != row).filter_map(|other| self.quantity(*other, column));
            self.quantity(row, column)
                .is_some_and(|all| all.written.mantissa != 0 && fit::sum(others, all) == Fit::Agrees)
        };
        let ends = [*rows.last()?, *rows.first()?].into_iter().filter(|row| rows.len() > 2 && self.names[*row].all);
        ends.into_iter().find(|row| self.columns(Holds::Amounts).into_iter().any(|column| adds(*row, column)))
    }

    /// The first or last row of a column of shares, where it is the hundred that the others come to: a total whatever
    /// its name is.
    fn whole(&self, column: usize) -> Option<usize> {
        let told = |row: &usize| self.quantity(*row, column).is_some();
        let rows: Vec<usize> = (0..self.rows()).filter(told).collect();
        let (first, last) = (*rows.first()?, *rows.last()?);
        let makes = |whole: &usize| {
            let others = rows.iter().filter(|row| *row != whole).filter_map(|row| self.quantity(*row, column));
            let all = self.quantity(*whole, column).filter(|all| all.value() == Rational::from(100));
            all.is_some_and(|all| fit::sum(others, all) == Fit::Agrees)
        };
        [last, first].into_iter().filter(|_| rows.len() > 2).find(makes)
    }

    fn name_of(&self, row: usize) -> Name {
        let sign = self.table.rows.get(row).and_then(|row| row.sign);
        let Some(span) = self.table.named(row) else { return Name { sign, ..Name::default() } };
        let text = span.of(&self.document.text);
        let start =
            span.start + (text.len() - text.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len()) as u32;
        let first = self.claims.signals.partition_point(|signal| signal.span.start < start);
        let here = self.claims.signals.get(first..).unwrap_or_default();
        let begins = || here.iter().take_while(|signal| signal.span.start == start);
        let has = |cue| begins().any(|signal| signal.cue == cue);
        // Total assets less current liabilities are another matter; a formula or a unit in brackets is not.
        let side = begins().find_map(|signal| {
            let rest = Span { start: signal.span.end.min(span.end), end: span.end }.of(&self.document.text);
            let bare = !rest.split(['(', '[']).next().unwrap_or_default().contains(char::is_alphabetic);
            match signal.cue {
                Cue::Assets if bare => Some(Side::Assets),
                Cue::Funding if bare => Some(Side::Funding),
                _ => None,
            }
        });
        Name { sign, total: has(Cue::Total), opens: has(Cue::Including), all: has(Cue::Definite), side }
    }

    fn holds(&self, column: usize) -> Holds {
        let figures = || self.figures.iter().filter_map(|row| self.claims.list.get(row[column]?));
        let percents = figures().filter(|claim| claim.kind == Kind::Percent).count();
        match figures().count() {
            0 => Holds::Nothing,
            all if 2 * percents > all => Holds::Percents,
            _ => Holds::Amounts,
        }
    }

    /// The blocks of its rows, by their indices.
    pub(super) fn blocks(&self) -> Range<usize> {
        let rows = &self.table.rows;
        rows.first().map_or(0, |row| row.block)..rows.last().map_or(0, |row| row.block + 1)
    }

    /// The figures in its rows, by their indices.
    pub(super) fn figures(&self) -> Range<usize> {
        let blocks = self.document.blocks.get(self.blocks()).unwrap_or_default();
        let start = blocks.first().map_or(0, |block| block.span.start);
        self.claims.indices_in(Span { start, end: blocks.last().map_or(start, |block| block.span.end) })
    }

    /// How many rows the body has.
    pub(super) fn rows(&self) -> usize {
        self.figures.len()
    }

    /// The columns that hold figures of a kind, in order.
    pub(super) fn columns(&self, holds: Holds) -> Vec<usize> {
        (0..self.kinds.len()).filter(|column| self.kinds[*column] == holds).collect()
    }

    /// The claim of a body cell.
    pub(super) fn claim(&self, row: usize, column: usize) -> Option<usize> {
        *self.figures.get(row)?.get(column)?
    }

    /// The figure of a body cell.
    pub(super) fn quantity(&self, row: usize, column: usize) -> Option<&'a Quantity> {
        self.claims.list.get(self.claim(row, column)?).map(|claim| &claim.quantity)
    }

    /// The figures of a row in these columns, in base units of measure. Nothing where something is measured in other
    /// units and no price says that it is for each of them: 320.000, 115 (tấn).
    pub(super) fn factors(&self, row: usize, columns: [usize; 3]) -> Option<[Quantity; 3]> {
        let claim = |column: usize| self.claims.list.get(self.claim(row, column)?);
        let [one, other, result] = columns.map(claim);
        let claims = [one?, other?, result?];
        let priced = claims.iter().any(|claim| matches!(claim.per.as_slice(), [Per::Unit(_)]));
        let scaled = claims.iter().any(|claim| claim.base_factor() != Some(Decimal::whole(1)));
        let [one, other, result] = claims.map(|claim| claim.quantity.scaled(claim.base_factor()?));
        (priced || !scaled).then_some([one?, other?, result?])
    }

    /// Whether so much of the first column for each of what the second counts or measures is what the third holds, by
    /// their units.
    pub(super) fn multiplies(&self, each: usize, count: usize, result: usize) -> bool {
        let first = |column: usize| (0..self.rows()).find_map(|row| self.claims.list.get(self.claim(row, column)?));
        let (Some(each), Some(count), Some(result)) = (first(each), first(count), first(result)) else { return false };
        let dimension = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.dimension.clone());
        let over = match each.per.as_slice() {
            [Per::Unit(unit)] => dimension(count).as_deref() == Some(unit.dimension.as_str()),
            // A price need not say of what.
            _ => count.kind == Kind::Count && each.kind != Kind::Count,
        };
        over && count.per.is_empty() && result.per.is_empty() && dimension(each) == dimension(result)
    }

    /// Whether a row tells but one of some parts: where that is not the total, what should stand beside it may have
    /// been lost.
    pub(super) fn tells_one(&self, row: usize, parts: &[usize]) -> bool {
        let told: Vec<&Quantity> = parts.iter().filter_map(|column| self.quantity(row, *column)).collect();
        told.len() < parts.len() && told.iter().filter(|part| part.written.mantissa != 0).take(2).count() < 2
    }

    /// How many columns are printed.
    pub(super) fn width(&self) -> usize {
        self.table.columns
    }

    /// Whether one column stands in brackets inside another.
    pub(super) fn are_one(&self, one: usize, other: usize) -> bool {
        one != other && self.place(one) == self.place(other)
    }

    /// The printed column that a column stands in.
    pub(super) fn place(&self, column: usize) -> usize {
        self.places.get(column).copied().unwrap_or(column)
    }

    /// What a column holds.
    pub(super) fn holds_of(&self, column: usize) -> Holds {
        self.kinds.get(column).copied().unwrap_or(Holds::Nothing)
    }

    /// Whether a row holds any figure.
    pub(super) fn has_figures(&self, row: usize) -> bool {
        self.figures.get(row).is_some_and(|row| row.iter().any(Option::is_some))
    }

    /// The bytes of the name of a body row, its sign left out.
    pub(super) fn name(&self, row: usize) -> Option<Span> {
        self.table.named(self.table.head + row)
    }

    /// The block above it, unless it is long, and the heading it stands under.
    pub(super) fn captions<'b>(&self, document: &'b Document) -> impl Iterator<Item = &'b Block> + use<'b> {
        let first = self.table.rows.first().map_or(0, |row| row.block);
        let above = || document.blocks.get(..first).unwrap_or_default().iter().rev();
        let next = above().find(|block| block.kind != BlockKind::Furniture).filter(|block| block.span.len() < CAPTION);
        let heading = above().take(HEADING).find(|block| block.kind == BlockKind::Heading);
        next.into_iter().chain(heading)
    }

    /// The column of a claim in a body row.
    pub(super) fn column_of(&self, row: usize, claim: usize) -> Option<usize> {
        self.figures.get(row)?.iter().position(|figure| *figure == Some(claim))
    }

    /// The claims of a body row.
    pub(super) fn row(&self, row: usize) -> Vec<usize> {
        self.figures.get(row).into_iter().flatten().copied().flatten().collect()
    }

    /// All claims of the body.
    pub(super) fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.figures.iter().flatten().flatten().filter_map(|index| self.claims.list.get(*index))
    }

    /// The text of the cells that name a body row.
    pub(super) fn labels(&self, row: usize) -> impl Iterator<Item = &'a str> {
        let cells = self.table.rows.get(self.table.head + row).map(|row| row.cells.iter().take(self.table.labels));
        cells.into_iter().flatten().map(|cell| cell.span.of(&self.document.text))
    }

    /// What the column of units behind the names says of a row, where other rows are of the same unit.
    fn unit(&self, row: usize) -> Option<&'a str> {
        let last = |row: usize| {
            let body = self.table.rows.get(self.table.head + row)?;
            let cell = body.cells.get(self.table.labels.checked_sub(1)?)?;
            let named = self.table.name(self.table.head + row).is_some_and(|name| name.span == cell.span);
            Some(cell.span.of(&self.document.text)).filter(|text| !named && !text.is_empty())
        };
        let own = last(row)?;
        (0..self.rows()).any(|other| other != row && last(other) == Some(own)).then_some(own)
    }

    /// Whether the column of units lets two rows be added.
    pub(super) fn same_unit(&self, one: usize, other: usize) -> bool {
        match (self.unit(one), self.unit(other)) {
            (Some(unit), told) | (told, Some(unit)) => told == Some(unit),
            (None, None) => true,
        }
    }

    /// Whether two figures are measured in one unit, or both in none.
    pub(super) fn same_measure(&self, one: usize, other: usize) -> bool {
        let unit = |claim: usize| Some(self.claims.list.get(claim)?.unit.as_ref().map(|unit| &unit.symbol));
        unit(one) == unit(other)
    }

    /// The figure of a claim.
    pub(super) fn of(&self, claim: usize) -> Option<&'a Quantity> {
        self.claims.list.get(claim).map(|claim| &claim.quantity)
    }
}
