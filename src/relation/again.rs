//! What is said again: words, sentences and passages that stand twice, alike or nearly so.

use super::places::Places;
use super::{Relation, near, passage, phrase, reorder, repetition};
use crate::claim::Claims;
use crate::document::{Document, Kept};
use crate::proof::Proof;

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
