//! A figure as the grammar gives it, before its noun and its block are known.

use super::{Kind, Shape};
use crate::number::{Decimal, Precision, Qualifier};
use crate::text::Span;

/// A figure read off tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// Its kind.
    pub(super) kind: Kind,
    /// The bare number.
    pub(super) number: Span,
    /// The number with its sign, scale and unit.
    pub(super) span: Span,
    /// The number as printed.
    pub(super) written: Decimal,
    /// What one of it is worth.
    pub(super) factor: Decimal,
    /// One number or a pair.
    pub(super) shape: Shape,
    /// Index of its unit in the language.
    pub(super) unit: Option<u16>,
    /// Exact or rounded.
    pub(super) precision: Precision,
    /// Its hedge.
    pub(super) qualifier: Qualifier,
    /// What it is for each of; at most two of them.
    pub(super) per: [Option<Each>; 2],
    /// Whether its one number mark could as well be the other.
    pub(super) ambiguous: bool,
    /// Percentage points.
    pub(super) points: bool,
    /// In words.
    pub(super) spelled: bool,
}

/// What a figure is for each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Each {
    /// A unit: index in the language.
    Unit(u16),
    /// A noun: its key.
    Noun(u32),
    /// Whatever was counted before.
    Before,
}

impl Figure {
    /// A whole, exact number without unit over `number`.
    pub(super) fn plain(kind: Kind, number: Span, written: Decimal) -> Self {
        Self {
            kind,
            number,
            span: number,
            written,
            factor: Decimal::whole(1),
            shape: Shape::Single,
            unit: None,
            precision: Precision::Exact,
            qualifier: Qualifier::Exact,
            per: [None; 2],
            ambiguous: false,
            points: false,
            spelled: false,
        }
    }

    /// The same figure over more of the text.
    pub(super) fn over(self, span: Span) -> Self {
        Self { span: self.span.to(span), ..self }
    }

    /// The same figure for each of `each`, behind what it is for each of already.
    pub(super) fn each(mut self, each: Each) -> Self {
        if let Some(free) = self.per.iter_mut().find(|per| per.is_none()) {
            *free = Some(each);
        }
        self
    }

    /// Whether it is an amount for each of something.
    pub(super) fn is_rate(&self) -> bool {
        self.per[0].is_some()
    }

    /// Whether it says how much or how many and could be for each of something.
    pub(super) fn measures(&self) -> bool {
        use Kind::{Age, Area, Count, Duration, Length, Mass, Money, Other, Percent, Range, Volume};
        matches!(self.kind, Age | Area | Count | Duration | Length | Mass | Money | Other | Percent | Range | Volume)
    }
}
