//! What the head of a column says of it.

use super::Grid;
use crate::claim::{Cue, Kind};
use crate::text::Span;

impl<'a> Grid<'a> {
    /// The texts over a column.
    pub(in crate::relation::table) fn heads(&self, column: usize) -> impl Iterator<Item = &'a str> {
        let (spans, text) = (self.head_spans(column), &self.document.text);
        spans.map(|span| span.of(text))
    }

    /// The bytes of the cells over a column.
    pub(in crate::relation::table) fn head_spans(&self, column: usize) -> impl Iterator<Item = Span> + '_ {
        let cells = self.table.rows.iter().take(self.table.head).filter_map(move |row| row.cells.get(column));
        cells.map(|cell| cell.span)
    }

    /// The years that the head of a column names.
    fn years(&self, column: usize) -> impl Iterator<Item = i128> {
        let inside = self.head_spans(column).flat_map(|cell| self.claims.claims_in(cell));
        inside.filter(|claim| claim.kind == Kind::Year).map(|claim| claim.quantity.written.mantissa)
    }

    /// Whether the head of a column names the years of two others: 2025 so với 2024.
    pub(in crate::relation::table) fn names_years(&self, column: usize, others: [usize; 2]) -> bool {
        let named: Vec<i128> = self.years(column).collect();
        named.len() == 2 && others.iter().all(|other| self.year(*other).is_some_and(|year| named.contains(&year)))
    }

    /// The one year that the head of a column names.
    pub(in crate::relation::table) fn year(&self, column: usize) -> Option<i128> {
        let mut years = self.years(column);
        let year = years.next()?;
        years.all(|other| other == year).then_some(year)
    }

    /// Whether the head of a column holds a cue.
    pub(in crate::relation::table) fn head_has(&self, column: usize, cue: Cue) -> bool {
        self.head_spans(column).any(|span| {
            let first = self.claims.signals.partition_point(|signal| signal.span.start < span.start);
            let here = self.claims.signals.get(first..).unwrap_or_default().iter();
            here.take_while(|signal| signal.span.start < span.end).any(|signal| signal.cue == cue)
        })
    }

    /// The body rows whose figures may stand under the wrong heads: some of them, and nothing under the head that names
    /// the total of all rows, as where an empty cell was lost.
    pub(super) fn find_shifted(&self) -> Vec<usize> {
        let last = (self.table.labels..self.width()).rev().find(|column| self.head_has(*column, Cue::Total));
        let Some(last) = last else { return Vec::new() };
        let told = |row: &usize| self.figures[*row].iter().take(last).filter(|figure| figure.is_some()).count();
        let (short, whole): (Vec<usize>, Vec<usize>) =
            (0..self.rows()).filter(|row| told(row) > 1).partition(|row| self.figures[*row][last].is_none());
        if whole.len() > 1 && whole.len() > short.len() { short } else { Vec::new() }
    }

    /// Whether the head of a column says that it tells how others changed.
    pub(in crate::relation::table) fn tells_change(&self, column: usize) -> bool {
        [Cue::Shift, Cue::Moved, Cue::Rise, Cue::Fall].into_iter().any(|cue| self.head_has(column, cue))
    }

    /// The whole numbers in the head of a column that count something: `(n = 620)`.
    pub(in crate::relation::table) fn counts_in_head(&self, column: usize) -> Vec<usize> {
        let inside =
            self.head_spans(column).flat_map(|cell| self.claims.indices_in(cell).zip(self.claims.claims_in(cell)));
        inside.filter(|(_, claim)| claim.kind == Kind::Count).map(|(index, _)| index).collect()
    }
}
