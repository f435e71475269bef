//! Arguments counted in words, and titles of tables and figures: each counts on from the one before.

use std::collections::BTreeMap;

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::document::Document;
use crate::number::roman;
use crate::proof::{Proof, Reference, Thing};
use crate::text::Span;

/// Blocks between two counted arguments of one row.
const ROW: usize = 40;

/// Links each counted argument and each title that does not count on with the one before it.
pub(super) fn link(document: &Document, proof: &Proof) -> Vec<Relation> {
    let mut relations = arguments(proof);
    relations.extend(titles(document, proof));
    relations
}

fn arguments(proof: &Proof) -> Vec<Relation> {
    let mut last: BTreeMap<usize, (i64, Span, usize)> = BTreeMap::new();
    let mut relations = Vec::new();
    for ordinal in &proof.ordinals {
        if let Some((value, span, block)) = last.get(&ordinal.family) {
            let near = ordinal.block - block <= ROW;
            if near && ordinal.value != 1 && ordinal.value != value + 1 {
                relations.push(relation(*span, ordinal.span));
            }
        }
        last.insert(ordinal.family, (ordinal.value, ordinal.span, ordinal.block));
    }
    relations
}

/// A title counts within its chapter: `Table 2.1`. A gap that the text mentions is a lost reference, told elsewhere.
fn titles(document: &Document, proof: &Proof) -> Vec<Relation> {
    let text = &document.text;
    let mut last: BTreeMap<(Thing, String), (i64, Span)> = BTreeMap::new();
    let mut relations = Vec::new();
    for title in proof.references.iter().filter(|title| title.title && title.thing != Thing::Section) {
        let Some((chapter, value)) = value(title, text) else { continue };
        let known = last.get(&(title.thing, chapter.clone()));
        if let Some((before, span)) = known {
            let mentioned = |number: i64| {
                proof.references.iter().any(|other| {
                    other.thing == title.thing
                        && !other.title
                        && self::value(other, text) == Some((chapter.clone(), number))
                })
            };
            let gap = value > before + 1 && value - before < 4 && !mentioned(before + 1);
            if value == *before || gap {
                relations.push(relation(*span, title.number));
            }
        }
        last.insert((title.thing, chapter), (value, title.number));
    }
    relations
}

/// The chapter and the number in it.
fn value(title: &Reference, text: &str) -> Option<(String, i64)> {
    let printed = title.number.of(text);
    let (chapter, own) = printed.rsplit_once('.').unwrap_or(("", printed));
    let value = own.parse().ok().or_else(|| roman(own))?;
    Some((chapter.to_owned(), value))
}

fn relation(before: Span, number: Span) -> Relation {
    let members = vec![
        Member { role: "before", actor: Actor::Passage(before) },
        Member { role: "number", actor: Actor::Passage(number) },
    ];
    Relation { kind: Kind::Numbering, members, evidence: Evidence::Strong }
}
