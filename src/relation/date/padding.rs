//! Dates in digits, as Decree 30/2020 has Vietnamese offices write them: days below 10 and months 1 and 2 with a zero.

use crate::claim::{Claims, Kind as Figure, Shape};
use crate::document::Document;
use crate::relation::{Evidence, Kind, Relation};

/// Links each date whose day or month has a zero too few or too many.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let wrong = |(index, claim): (usize, &crate::claim::Claim)| {
        let Shape::Day(year, month, day) = claim.shape else { return None };
        let mut digits = claim.number.of(&document.text).split(['/', '-']);
        let (first, second, last) = (digits.next()?, digits.next()?, digits.next()?);
        let plain = first.parse() == Ok(day) && second.parse() == Ok(month) && last.parse() == Ok(year);
        let long = |text: &str| text.len() == 2;
        let right = long(first) && long(second) == (month <= 2 || month >= 10);
        let padded = claim.kind == Figure::Date && plain && !right;
        padded.then_some(Relation::of(Kind::Padding, [("date", index)], Evidence::Strong))
    };
    claims.list.iter().enumerate().filter_map(wrong).collect()
}
