//! Footnotes: every mark has its note, every note its mark, and they stand in order.

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::document::{BlockKind, Document};
use crate::text::Span;

/// Links marks and notes that have no partner, and notes out of order.
///
/// A draft that is read without any note, or without any mark, has notes that were not seen: nothing is said of it.
/// A mark and a note that miss each other are one slip: one of them has the wrong number.
pub(super) fn link(document: &Document) -> Vec<Relation> {
    let notes: Vec<Note> = document.blocks.iter().enumerate().filter_map(|(block, _)| Note::read(document, block)).collect();
    let marks = &document.marks;
    if notes.is_empty() || marks.is_empty() {
        return Vec::new();
    }
    let mut lonely: Vec<Span> = Vec::new();
    lonely.extend(marks.iter().filter(|mark| mark.note.is_none()).map(|mark| mark.span));
    let marked: std::collections::HashSet<usize> = marks.iter().filter_map(|mark| mark.note).collect();
    let mut unmarked: Vec<Span> = notes.iter().filter(|note| !marked.contains(&note.block)).map(|note| note.number).collect();
    let mut relations = Vec::new();
    for mark in lonely {
        let mut members = vec![Member { role: "mark", actor: Actor::Passage(mark) }];
        if !unmarked.is_empty() {
            let near = unmarked.iter().enumerate().min_by_key(|(_, note)| note.start.abs_diff(mark.start)).map(|(at, _)| at);
            members.extend(near.map(|at| Member { role: "note", actor: Actor::Passage(unmarked.remove(at)) }));
        }
        relations.push(relation(Kind::MarkWithoutNote, members));
    }
    for note in unmarked {
        relations.push(relation(Kind::NoteWithoutMark, vec![Member { role: "note", actor: Actor::Passage(note) }]));
    }
    if relations.is_empty() {
        relations.extend(order(&notes));
    }
    relations
}

fn relation(kind: Kind, members: Vec<Member>) -> Relation {
    Relation { kind, members, evidence: Evidence::Strong }
}

struct Note {
    block: usize,
    number: Span,
    value: Option<u32>,
}

impl Note {
    fn read(document: &Document, block: usize) -> Option<Self> {
        let read = document.blocks.get(block).filter(|block| block.kind == BlockKind::Note)?;
        let number = read.marker.as_ref().map(|marker| marker.number)?;
        Some(Self { block, number, value: value(number.of(&document.text)) })
    }
}

/// A number in common or raised digits.
fn value(text: &str) -> Option<u32> {
    const RAISED: &str = "\u{2070}\u{b9}\u{b2}\u{b3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}";
    let digit = |letter: char| {
        letter.to_digit(10).or_else(|| RAISED.chars().position(|raised| raised == letter).map(|at| at as u32))
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    Some(digits.into_iter().fold(0, |all, digit| 10 * all + digit))
}

/// The first stretch of notes whose numbers fall, as one finding. Notes may begin anew at one on every page; a number
/// that skips or repeats is told here as well, for then no mark shows it.
fn order(notes: &[Note]) -> Option<Relation> {
    let falls = |pair: &[Note]| matches!(pair, [Note { value: Some(one), .. }, Note { value: Some(next), .. }] if *next != one + 1 && *next != 1);
    let first = notes.windows(2).position(falls)?;
    let length = notes[first..].windows(2).take_while(|pair| falls(pair)).count();
    let members = notes[first..=first + length].iter();
    let mut members: Vec<Member> = members.map(|note| Member { role: "note", actor: Actor::Passage(note.number) }).collect();
    // The doubtful one comes first: where a single number is off, that one; where they run backwards, the first.
    if members.len() == 2 {
        members.reverse();
    }
    Some(relation(Kind::NoteOrder, members))
}
