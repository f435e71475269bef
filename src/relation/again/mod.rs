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
use phrase::Twice;
use places::Places;

/// What is known of the words of a version.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    places: Places,
    phrases: Vec<Twice>,
}

/// Links what is said again. Returns what is known of the words as well, where it `goes_on` with another version: those
/// of a long draft take more room than its text, and are held no longer than they are needed. Of an earlier version may
/// be `known` what was kept, and that.
pub(super) fn link(
    document: &Document,
    claims: &Claims,
    proof: &Proof,
    known: Option<(Kept<'_>, Said)>,
    goes_on: bool,
) -> (Vec<Relation>, Said) {
    let (kept, Said { places, phrases }) = known.map_or_else(Default::default, |(kept, said)| (Some(kept), said));
    let mut places = Places::new(document, proof, kept.zip(Some(places)));
    let ((mut relations, phrases), repeated) = rayon::join(
        || {
            let phrases = phrase::find(document, &places, kept.zip(Some(phrases)));
            (phrase::link(document, &places, &phrases, claims, proof), phrases)
        },
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
    (relations, if goes_on { Said { places, phrases } } else { Said::default() })
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
