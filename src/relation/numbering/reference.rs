//! Mentions of tables, figures, annexes and sections that the document does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{BlockKind, Document, MarkerStyle};
use crate::proof::{Proof, Reference, Thing};
use crate::relation::{Actor, Evidence, Kind, Member, Relation};

/// Things of a kind that must carry a number before a mention can be lost.
const NUMBERED: usize = 2;

/// Links each mention of a numbered thing that is nowhere with the last thing of its kind.
///
/// Only where the document numbers things of that kind itself, for else they stand in another paper.
pub(super) fn link(document: &Document, proof: &Proof) -> Vec<Relation> {
    let text = &document.text;
    let mut known: BTreeMap<Thing, (BTreeSet<&str>, Reference)> = BTreeMap::new();
    for title in proof.references.iter().filter(|reference| reference.title) {
        let (numbers, last) = known.entry(title.thing).or_insert_with(|| (BTreeSet::new(), *title));
        numbers.insert(title.number.of(text));
        *last = *title;
    }
    let sections = sections(document);
    let chapters = chapters(document);
    let lost = proof.references.iter().filter(|mention| {
        let number = mention.number.of(text);
        let in_note = document.blocks.get(mention.block).is_some_and(|block| block.kind == BlockKind::Note);
        if mention.title || mention.foreign || in_note {
            return false;
        }
        match mention.thing {
            // A chapter of which fewer sections stand here is told in another file.
            Thing::Section => number.rsplit_once('.').is_some_and(|(chapter, _)| {
                let beside = |section: &&&str| section.rsplit_once('.').is_some_and(|(other, _)| other == chapter);
                let beyond = || chapters.zip(chapter.parse().ok()).is_some_and(|(last, own): (i64, i64)| own > last);
                !sections.contains(number) && (sections.iter().filter(beside).count() >= NUMBERED || beyond())
            }),
            thing => known.get(&thing).is_some_and(|(numbers, last)| {
                let alike = alphabet(number) == alphabet(last.number.of(text));
                numbers.len() >= NUMBERED && alike && !numbers.contains(number)
            }),
        }
    });
    lost.map(|mention| {
        let last = match mention.thing {
            Thing::Section => document
                .blocks
                .iter()
                .rev()
                .find_map(|block| block.marker.as_ref().filter(|_| block.kind == BlockKind::Heading))
                .map(|marker| marker.number),
            thing => known.get(&thing).map(|(_, last)| last.span),
        };
        let mut members = vec![Member { role: "mention", actor: Actor::Passage(mention.span) }];
        members.extend(last.map(|last| Member { role: "last", actor: Actor::Passage(last) }));
        Relation { kind: Kind::LostReference, members, evidence: Evidence::Strong }
    })
    .collect()
}

/// The numbers of all headings and numbered paragraphs.
fn sections(document: &Document) -> BTreeSet<&str> {
    let headed = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph));
    let markers = headed.filter_map(|block| block.marker.as_ref()).filter(|marker| marker.style == MarkerStyle::Arabic);
    markers.map(|marker| marker.number.of(&document.text)).collect()
}

/// How many chapters a document has that numbers all of its own from one on, and sections in them.
fn chapters(document: &Document) -> Option<i64> {
    let headings = document.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let markers = headings.filter_map(|block| block.marker.as_ref());
    let arabic = markers.filter(|marker| marker.style == MarkerStyle::Arabic);
    let (sections, chapters): (Vec<&str>, Vec<&str>) =
        arabic.map(|marker| marker.number.of(&document.text)).partition(|number| number.contains('.'));
    let counts = (1..).zip(&chapters).all(|(place, number)| number.parse() == Ok(place));
    (counts && chapters.len() >= NUMBERED && sections.len() >= NUMBERED).then_some(chapters.len() as i64)
}

/// What a number is written in: digits, digits with stops, or letters.
fn alphabet(number: &str) -> (bool, bool) {
    (number.starts_with(|letter: char| letter.is_ascii_digit()), number.contains('.'))
}
