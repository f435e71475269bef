//! Lines of printed pages: what a reader that knows their places tells of each.

use crate::text::Span;

/// How wide a column of text is, in the unit that lines are measured in.
pub(super) const MEASURE: u32 = 80;

/// A line of a text that was taken from printed pages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Printed {
    /// Where it begins in its column, of which [`MEASURE`] units make the width.
    pub(super) indent: u32,
    /// How wide it is; one that the next word did not fit behind reaches to the end of its column.
    pub(super) width: u32,
    /// What it is.
    pub(super) kind: PrintedKind,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct PartCell {
    /// Its text.
    pub(super) span: Span,
    /// The columns it reaches over beside its own.
    pub(super) more: usize,
    /// Whether it is a number of which the file keeps more digits than it shows.
    pub(super) rounded: bool,
}

/// What a printed line is, as far as its place tells.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) enum PrintedKind {
    /// A line of the text.
    Line,
    /// A row of a table: its cells under their columns.
    Row(Vec<PartCell>),
    /// A part of the page.
    Furniture,
}
