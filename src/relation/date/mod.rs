//! What dates, ages, anniversaries and the editions of documents tell of each other.

mod age;
mod ahead;
mod anniversary;
mod day;
mod edition;
mod hours;
mod misdate;
mod padding;
mod stretch;
mod weekday;

use super::Relation;
use crate::claim::Claims;
use crate::document::Document;

/// Links what is dated: days that exist, weekdays, stretches of time and their lengths, ages and anniversaries.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut relations = day::link(document, claims);
    let stretches = stretch::link(document, claims);
    relations.extend(weekday::link(document, claims, &stretches));
    relations.extend(stretches);
    relations.extend(anniversary::link(document, claims));
    relations.extend(age::link(claims));
    relations.extend(ahead::link(document, claims));
    relations.extend(edition::link(document, claims));
    relations.extend(padding::link(document, claims));
    relations.extend(hours::link(document, claims));
    relations
}
