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
    /// Whether a per-unit follows.
    pub(super) per: bool,
    /// Percentage points.
    pub(super) points: bool,
    /// In words.
    pub(super) spelled: bool,
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
            per: false,
            points: false,
            spelled: false,
        }
    }

    /// The same figure over more of the text.
    pub(super) fn over(self, span: Span) -> Self {
        Self { span: self.span.to(span), ..self }
    }
}
