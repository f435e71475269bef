//! The figures of a cell, and columns that hold two of them.

use super::Grid;
use crate::claim::{Kind, Shape};
use crate::document::Content;
use crate::text::Span;

impl Grid<'_> {
    /// Makes two columns of one in which more cells hold two figures, one of them a percentage, than one: 84 (36 %).
    pub(super) fn part(&mut self, column: usize) {
        let cell =
            |row: usize| self.table.cell(self.table.head + row, column).filter(|cell| cell.content == Content::Figure);
        let pair = |row: usize| {
            let [one, other] = self.figures_in(cell(row)?.span)?;
            let percent = |index: usize| self.claims.list.get(index).is_some_and(|claim| claim.kind == Kind::Percent);
            (percent(one) != percent(other)).then_some([one, other])
        };
        let pairs: Vec<Option<[usize; 2]>> = (0..self.rows()).map(pair).collect();
        let lone = (0..self.rows()).filter_map(cell).filter(|cell| self.figure_in(cell.span).is_some()).count();
        if pairs.iter().flatten().count() <= lone.max(1) {
            return;
        }
        for (row, pair) in self.figures.iter_mut().zip(pairs) {
            if let Some([one, _]) = pair {
                row[column] = Some(one);
            }
            row.push(pair.map(|[_, other]| other));
        }
        self.places.push(column);
    }

    /// The only figure of a cell, where the cell is nothing else.
    pub(super) fn figure_in(&self, cell: Span) -> Option<usize> {
        self.figures_in(cell).map(|[figure]| figure)
    }

    /// The figures of a cell, where it holds so many and nothing else.
    fn figures_in<const COUNT: usize>(&self, cell: Span) -> Option<[usize; COUNT]> {
        let inside = self.claims.indices_in(cell).zip(self.claims.claims_in(cell));
        let mut figures = inside.filter(|(_, claim)| claim.kind != Kind::FootnoteRef);
        let mut found = [0; COUNT];
        let mut end = cell.start;
        let bare = |span: Span| span.of(&self.document.text).chars().all(|letter| !letter.is_alphanumeric());
        for place in &mut found {
            let (index, claim) = figures.next()?;
            let alone = bare(Span { start: end, end: claim.span.start.max(end) });
            (alone && claim.shape == Shape::Single && claim.is_quantity()).then_some(())?;
            (*place, end) = (index, claim.span.end.min(cell.end));
        }
        (figures.next().is_none() && bare(Span { start: end, end: cell.end })).then_some(found)
    }
}
