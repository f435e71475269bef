//! What is said again: words, sentences and passages that stand twice, alike or nearly so.

mod near;
mod passage;
mod phrase;
mod places;
mod reorder;
mod repetition;

use super::Relation;
use crate::claim::Claims;
use crate::document::{Document, Kept};
use crate::proof::Proof;
pub(super) use places::Places;

/// Links what is said again. Returns the words as well, where it `goes_on` with another version: those of a long draft take
/// more room than its text, and are held no longer than they are needed. Of an earlier version may be `known` what was kept,
/// and its words.
pub(super) fn link(
    document: &Document,
    claims: &Claims,
    proof: &Proof,
    known: Option<(Kept<'_>, Places)>,
    goes_on: bool,
) -> (Vec<Relation>, Places) {
    let mut places = Places::new(document, proof, known);
    let (mut relations, repeated) = rayon::join(
        || phrase::link(document, &places, claims, proof),
        || repetition::link(document, &places, claims, proof),
    );
    places.set_aside(&repeated);
    let ((passages, near), reordered) = rayon::join(
        || {
            let passages = passage::link(&places);
            let near = near::link(&places, &passages);
            (passages, near)
        },
        || reorder::link(&places),
    );
    relations.extend(near);
    relations.extend(reordered);
    relations.extend(passages);
    relations.extend(repeated);
    (relations, if goes_on { places } else { Places::default() })
}

/// Links sentences and passages that several drafts joined into one document have in common.
pub(super) fn across(document: &Document, claims: &Claims, proof: &Proof) -> Vec<Relation> {
    let mut places = Places::new(document, proof, None);
    let repeated = repetition::link(document, &places, claims, proof);
    places.set_aside(&repeated);
    let mut relations = passage::link(&places);
    relations.extend(repeated);
    relations
}
