//! How a draft prints its numbers, as those it has show.

use super::marks::{Marks, shown, signed};
use crate::claim::{Claim, Claims, Kind, Shape};
use crate::document::Document;
use crate::number::Decimal;

/// What the numbers of a draft look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Habits {
    /// The marks of its first numbers that show any.
    pub(super) marks: Marks,
    /// Whether it prints figures below zero in brackets.
    pub(super) bracketed: bool,
    /// The places most of its percents have; nothing where no number of places has the majority.
    pub(super) percent_places: Option<u8>,
    /// Whether it puts a zero before counts of one digit.
    pub(super) padded: bool,
    /// Whether its numbers of four digits are bare.
    pub(super) bare_four: bool,
}

impl Habits {
    /// Marks that no figure shows are `decimal` and none.
    pub(super) fn of(document: &Document, claims: &Claims, decimal: char) -> Self {
        let (mut mark, mut group) = (None, None);
        for claim in claims.list.iter().filter(|claim| is_counted(claim)) {
            let seen = shown(claim.number.of(&document.text), claim.quantity.written.scale);
            mark = mark.or(seen.0);
            group = group.or(seen.1);
            if mark.is_some() && group.is_some() {
                break;
            }
        }
        let other =
            |mark: char| [('.', ','), (',', '.')].into_iter().find(|(one, _)| *one == mark).map(|(_, other)| other);
        let decimal = mark.or(group.and_then(other)).unwrap_or(decimal);
        // Where no number is long enough to show a mark, it is the one that goes with the decimal mark.
        let is_long = |claim: &&Claim| is_counted(claim) && whole_digits(claim.quantity.written) > 3;
        let group = group.or_else(|| other(decimal).filter(|_| !claims.list.iter().any(|claim| is_long(&claim))));
        let marks = Marks { decimal, group: group.filter(|group| *group != decimal) };
        let below = claims.list.iter().filter(|claim| claim.quantity.written.mantissa < 0);
        let bracketed = below
            .map(|claim| signed(&document.text, claim.number))
            .any(|span| span.of(&document.text).starts_with('('));
        let padded = is_padded(document, claims);
        let bare_four = is_bare_four(document, claims);
        Self { marks, bracketed, percent_places: percent_places(claims), padded, bare_four }
    }
}

/// Whether some number of four digits has no mark between them, and none has one.
fn is_bare_four(document: &Document, claims: &Claims) -> bool {
    let counts = claims.list.iter().filter(|claim| is_counted(claim) && whole_digits(claim.quantity.written) == 4);
    let mut grouped =
        counts.map(|claim| shown(claim.number.of(&document.text), claim.quantity.written.scale).1.is_some());
    grouped.next() == Some(false) && !grouped.any(|grouped| grouped)
}

/// Digits before the decimal mark.
pub(super) fn whole_digits(value: Decimal) -> usize {
    value.mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1).saturating_sub(value.scale.into())
}

/// Whether a figure is printed in digits and shows the marks of numbers.
fn is_counted(claim: &Claim) -> bool {
    let kinds = matches!(claim.kind, Kind::Count | Kind::Percent | Kind::Money | Kind::Area | Kind::Other);
    kinds && claim.shape == Shape::Single && !claim.spelled
}

/// Whether most counts of one digit have a zero before it, and more than one has.
fn is_padded(document: &Document, claims: &Claims) -> bool {
    let counts = claims.list.iter().filter(|claim| claim.kind == Kind::Count && claim.shape == Shape::Single);
    let small = counts.filter(|claim| !claim.spelled && claim.quantity.written.scale == 0);
    let small = small.filter(|claim| (1..10).contains(&{ claim.quantity.written.mantissa }));
    let (mut padded, mut bare) = (0_usize, 0_usize);
    for claim in small {
        let with = claim.number.of(&document.text).starts_with('0');
        *(if with { &mut padded } else { &mut bare }) += 1;
    }
    padded > bare.max(1)
}

fn percent_places(claims: &Claims) -> Option<u8> {
    let mut counts = [0_usize; 4];
    let percents = claims.list.iter().filter(|claim| claim.kind == Kind::Percent && claim.shape == Shape::Single);
    for claim in percents {
        if let Some(count) = counts.get_mut(usize::from(claim.quantity.written.scale)) {
            *count += 1;
        }
    }
    let all: usize = counts.iter().sum();
    counts.iter().position(|count| 2 * count > all).and_then(|places| u8::try_from(places).ok())
}
