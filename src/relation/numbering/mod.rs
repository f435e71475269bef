//! What is numbered or counted: headings and items, tables and arguments, notes and their marks, and mentions of them.

mod count;
mod inline;
mod note;
mod reference;
mod renumber;
mod sequence;
mod sign;

use super::Relation;
use crate::document::Document;
use crate::proof::Proof;

/// Links each number with the one it counts on from, and what is mentioned with what there is.
pub(super) fn link(document: &Document, proof: &Proof) -> Vec<Relation> {
    let mut relations = sequence::link(document, proof);
    relations.extend(count::link(document, proof));
    relations.extend(inline::link(document));
    relations.extend(note::link(document));
    relations.extend(reference::link(document, proof));
    relations
}
