//! What is said again: words, sentences and passages that stand twice, alike or nearly so.

mod near;
mod passage;
mod phrase;
mod place;
mod places;
mod reorder;
mod repeated;
mod repetition;
mod twice;

use super::Relation;
use crate::claim::Claims;
use crate::document::{Document, Kept};
use crate::proof::Proof;
use places::Places;
use repetition::Sentence;
use twice::Twice;

/// What is known of the words of a version.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    places: Places,
    phrases: Vec<Twice>,
    echoes: Vec<Twice>,
    sentences: Vec<Sentence>,
    /// Keys of the phrases that words begin, for [`passage`].
    shingles: Vec<u32>,
    /// The same for [`reorder`].
    sums: Vec<u32>,
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
    let (kept, Said { places, phrases, echoes, sentences, shingles, sums }) =
        known.map_or_else(Default::default, |(kept, said)| (Some(kept), said));
    let mut places = Places::new(document, proof, kept.zip(Some(places)));
    let kept = kept.filter(|_| places.are_renewed());
    let (((mut relations, phrases), (sentences, repeated)), echoes) = rayon::join(
        || {
            let phrases = phrase::find(document, &places, kept.zip(Some(phrases)));
            let sentences = repetition::find(document, &places, proof, kept.zip(Some(sentences)));
            let repeated = repetition::link(document, &places, &sentences, claims);
            ((phrase::link(document, &places, &phrases, claims, proof), phrases), (sentences, repeated))
        },
        || near::find(document, &places, kept.zip(Some(echoes))),
    );
    // What was printed before is said again as a whole, and not phrase by phrase.
    places.set_aside(&repeated);
    let ((passages, shingles), (reordered, sums)) = rayon::join(
        || {
            let shingles = places.renew(shingles, |range| passage::shingles(&places, range));
            (passage::link(&places, &shingles), if goes_on { shingles } else { Vec::new() })
        },
        || {
            let sums = places.renew(sums, |range| reorder::sums(&places.words[range]));
            (reorder::link(&places, &sums), if goes_on { sums } else { Vec::new() })
        },
    );
    relations.extend(near::link(&places, &echoes, &passages));
    relations.extend(reordered);
    relations.extend(passages);
    relations.extend(repeated);
    let said = Said { places, phrases, echoes, sentences, shingles, sums };
    (relations, if goes_on { said } else { Said::default() })
}

/// Links sentences and passages that several drafts joined into one document have in common.
pub(super) fn across(document: &Document, claims: &Claims, proof: &Proof) -> Vec<Relation> {
    let mut places = Places::new(document, proof, None);
    let sentences = repetition::find(document, &places, proof, None);
    let repeated = repetition::link(document, &places, &sentences, claims);
    let shingles = passage::shingles(&places, 0..places.words.len());
    places.set_aside(&repeated);
    let mut relations = passage::link(&places, &shingles);
    relations.extend(repeated);
    relations
}
