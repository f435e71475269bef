//! Figures of the text that a cell of a table states as well.

mod sentence;
mod slip;
mod total;

use std::ops::Range;

use rustc_hash::FxHashMap;

use sentence::Sentence;
use slip::{Amount, digits};
use total::Totals;

use super::before::Before;
use super::entry::{Entries, Entry};
use super::grid::Grid;
use super::prose::{self, Found};
use crate::claim::{Claim, Claims, Kind as Figure};
use crate::document::Document;
use crate::number::Quantity;

/// Links each figure of the text with the cell it quotes: one of a row that its sentence names, or of a total.
///
/// A figure that agrees with the cell is confirmed by it. One that does not is doubted only where a slip of the hand
/// turns one into the other, nothing else in the draft states it, and the more so the fewer digits it has.
///
/// `known` is an earlier version with these tables, and what was found in it.
pub(super) fn link(
    document: &Document,
    claims: &Claims,
    grids: &[Grid],
    entries: &Entries,
    known: Option<(&Before, &Cited)>,
) -> Cited {
    if grids.is_empty() {
        return Cited::default();
    }
    let sheets = Sheets::new(document, claims, grids, entries);
    let again = |figures: &Range<usize>| {
        let (before, cited) = known?;
        let alone = |claim: &Claim| sheets.told.is_alone(claim) == cited.told.is_alone(claim);
        let found = || before.again(figures, AROUND, &cited.found);
        claims.list.get(figures.clone())?.iter().all(alone).then(found)?
    };
    let found = prose::each(document, claims, again, |span, figures| Sentence::new(&sheets, span, figures).cited());
    Cited { found, told: sheets.told }
}

/// The figures of a document that quote a cell, and how often its text tells each figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    pub(super) found: Found,
    told: Told,
}

/// Figures to either side of one among which others that quote its table are looked for.
const AROUND: usize = 100;

/// The tables of a document, and its text beside them.
struct Sheets<'s, 'g> {
    text: &'s str,
    claims: &'s Claims,
    grids: &'s [Grid<'g>],
    entries: &'s Entries,
    /// The figures of each row, by its place among all.
    cells: Vec<Vec<Amount<'s>>>,
    totals: Totals<'s>,
    told: Told,
}

impl<'s, 'g> Sheets<'s, 'g> {
    fn new(document: &'s Document, claims: &'s Claims, grids: &'s [Grid<'g>], entries: &'s Entries) -> Self {
        let cells = |row: &Entry| {
            let row = grids[row.table].row(row.row).into_iter();
            row.filter_map(|index| Some(Amount::new(index, claims.list.get(index)?))).collect()
        };
        let cells: Vec<Vec<Amount>> = entries.list.iter().map(cells).collect();
        let totals = Totals::new(entries, &cells);
        Self { text: &document.text, claims, grids, entries, cells, totals, told: Told::new(document, claims) }
    }
}

/// How often the text of a document tells each figure.
#[derive(Clone, Debug, Default)]
struct Told(FxHashMap<Printed, usize>);

impl Told {
    fn new(document: &Document, claims: &Claims) -> Self {
        let mut times: FxHashMap<Printed, usize> = FxHashMap::default();
        for claim in claims.list.iter().filter(|claim| quotes(claim) && prose::holds(document, claim)) {
            *times.entry(printed(claim)).or_default() += 1;
        }
        Self(times)
    }

    /// Whether a figure is told but once.
    fn is_alone(&self, claim: &Claim) -> bool {
        self.0.get(&printed(claim)).is_none_or(|times| *times < 2)
    }
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

/// See [`Printed`].
fn printed(claim: &Claim) -> Printed {
    let Quantity { written, factor, .. } = &claim.quantity;
    (written.mantissa, written.scale, factor.mantissa, claim.kind == Figure::Percent)
}
