//! What is said again: words, sentences and passages that stand twice, alike or nearly so.

use super::places::Places;
use super::words::Words;
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
    known: Option<(Kept<'_>, Words, Places)>,
    goes_on: bool,
) -> (Vec<Relation>, (Words, Places)) {
    let (words, places) =
        known.map_or((None, None), |(kept, words, places)| (Some((kept, words)), Some((kept, places))));
    let words = Words::new(document, words);
    let (mut relations, repeated) = rayon::join(
        || phrase::link(document, &words, claims, proof),
        || repetition::link(document, &words, claims, proof),
    );
    // Moved, for a name put over them alone would hold them to the end.
    let words = Some(words).filter(|_| goes_on).unwrap_or_default();
    let places = Places::new(document, proof, &repeated, places);
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
    (relations, (words, if goes_on { places } else { Places::default() }))
}
