//! Arguments counted in words, and titles of tables and figures: each counts on from the one before.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::number::roman;
use crate::proof::{Proof, Reference, Thing};
use crate::relation::{Actor, Evidence, Kind, Relation};
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
    for (at, ordinal) in proof.ordinals.iter().enumerate() {
        let mut value = ordinal.value;
        if let Some((before, span, block)) = last.get(&ordinal.family) {
            let near = ordinal.block - block <= ROW;
            if near && value != 1 && value != before + 1 {
                relations.push(relation(*span, ordinal.span));
                let next = proof.ordinals.iter().skip(at + 1).find(|next| next.family == ordinal.family);
                value = meant(value, *before, next.map(|next| next.value));
            }
        }
        last.insert(ordinal.family, (value, ordinal.span, ordinal.block));
    }
    relations
}

/// What a number that does not count on should have been, where the next one goes on as if it had.
fn meant(value: i64, before: i64, next: Option<i64>) -> i64 {
    if next == Some(before + 2) { before + 1 } else { value }
}

/// A title counts within its chapter: `Table 2.1`. A gap that the text mentions is a lost reference, told elsewhere.
fn titles(document: &Document, proof: &Proof) -> Vec<Relation> {
    let text = &document.text;
    let mut last: BTreeMap<(Thing, String), (i64, Span)> = BTreeMap::new();
    let mut relations = Vec::new();
    let titles = || proof.references.iter().filter(|title| title.title && title.thing != Thing::Section);
    for (at, title) in titles().enumerate() {
        let Some((chapter, mut value)) = self::value(title, text) else { continue };
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
                let later = titles().skip(at + 1).filter(|next| next.thing == title.thing);
                let next = later.filter_map(|next| self::value(next, text)).find(|(other, _)| *other == chapter);
                value = meant(value, *before, next.map(|(_, next)| next));
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
    let members = [("before", Actor::Passage(before)), ("number", Actor::Passage(number))];
    Relation::of(Kind::Numbering, members, Evidence::Strong)
}
