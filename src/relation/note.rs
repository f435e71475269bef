//! Footnotes: every mark has its note, every note its mark, and they stand in order.

use super::{Actor, Evidence, Kind, Member, Relation};
use crate::document::{Block, BlockKind, Document};
use crate::text::Span;

/// Links marks and notes that have no partner, and notes out of order.
///
/// A draft that is read without any note, or without any mark, has notes that were not seen: nothing is said of it.
/// A mark and a note that miss each other are one slip: one of them has the wrong number.
pub(super) fn link(document: &Document) -> Vec<Relation> {
    let notes: Vec<Note> =
        document.blocks.iter().enumerate().filter_map(|(block, _)| Note::read(document, block)).collect();
    let marks = &document.marks;
    let mut lonely: Vec<Span> = marks.iter().filter(|mark| mark.note.is_none()).map(|mark| mark.span).collect();
    lonely.extend(labels(document));
    lonely.sort_unstable();
    if notes.is_empty() || (marks.is_empty() && lonely.is_empty()) {
        return Vec::new();
    }
    let marked: std::collections::HashSet<usize> = marks.iter().filter_map(|mark| mark.note).collect();
    let mut unmarked: Vec<Span> =
        notes.iter().filter(|note| !marked.contains(&note.block)).map(|note| note.number).collect();
    let mut relations = Vec::new();
    for mark in lonely {
        let mut members = vec![Member { role: "mark", actor: Actor::Passage(mark) }];
        if !unmarked.is_empty() {
            let near =
                unmarked.iter().enumerate().min_by_key(|(_, note)| note.start.abs_diff(mark.start)).map(|(at, _)| at);
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
    if relations.is_empty() {
        relations.extend(astray(document, &notes));
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

fn prose(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item))
}

/// Marks that Markdown leaves in the text, since no note has their name: `[^4]`.
fn labels(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    for block in prose(document) {
        let body = block.span.of(&document.text);
        for (at, _) in body.match_indices("[^") {
            let name = body[at + 2..].find(']').filter(|length| (1..20).contains(length));
            let start = block.span.start + at as u32;
            let named = name.filter(|length| !body[at + 2..at + 2 + length].contains(' '));
            found.extend(named.map(|length| Span { start, end: start + length as u32 + 3 }));
        }
    }
    found
}

/// How far a number may be off that still belongs to a mark or a note.
const NEAR: u32 = 2;

/// A digit behind a word and a paragraph behind a number that were tied to nothing, since their numbers differ: a mark
/// and its note, both where the next of each would stand.
fn astray(document: &Document, notes: &[Note]) -> Option<Relation> {
    let last = notes.iter().filter_map(|note| note.value).max()?;
    let next = |value: u32| value > last && value <= last + NEAR;
    let text = &document.text;
    let from = document.marks.last()?.span.end;
    let (mut mark, mut note) = (None, None);
    for block in prose(document) {
        let body = block.span.of(text);
        for sentence in &block.sentences {
            let printed = sentence.of(text);
            let digits = printed.len() - printed.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
            let begins = printed.get(digits..).and_then(|rest| rest.strip_prefix(' '));
            let begins = begins.is_some_and(|rest| rest.starts_with(char::is_uppercase));
            if begins && note.is_none() && printed[..digits].parse().is_ok_and(next) {
                note = Some(Span { start: sentence.start, end: sentence.start + digits as u32 });
            }
        }
        if mark.is_none() && block.span.end > from {
            mark = glued(body, next)
                .map(|(start, end)| Span { start: block.span.start + start, end: block.span.start + end });
            mark = mark.filter(|mark| mark.start >= from);
        }
    }
    let members = vec![
        Member { role: "mark", actor: Actor::Passage(mark?) },
        Member { role: "note", actor: Actor::Passage(note?) },
    ];
    Some(relation(Kind::MarkWithoutNote, members))
}

/// The first digits behind a word in small letters, or a sign that closes one, whose number fits.
fn glued(body: &str, fits: impl Fn(u32) -> bool) -> Option<(u32, u32)> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes.get(at..)?.iter().position(u8::is_ascii_digit).map(|found| at + found) {
        let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut before = body[..start].chars().rev();
        let word = match before.next() {
            Some(')' | '%' | '\u{201d}') => true,
            Some(letter) => {
                letter.is_lowercase() && before.take(2).all(|letter| letter.is_lowercase() || letter == ' ')
            }
            None => false,
        };
        let closed = body[end..].chars().next().is_none_or(|letter| letter == ' ' || ".,;:)".contains(letter));
        if word && closed && body[start..end].parse().is_ok_and(&fits) {
            return Some((start as u32, end as u32));
        }
        at = end;
    }
    None
}

/// The first stretch of notes whose numbers fall, as one finding. Notes may begin anew at one on every page; a number
/// that skips or repeats is told here as well, for then no mark shows it.
fn order(notes: &[Note]) -> Option<Relation> {
    // Before the first note that is number one, none can begin a page anew.
    let begun = notes.iter().position(|note| note.value == Some(1)).and_then(|at| notes.get(at)).map(|note| note.block);
    let falls = |pair: &[Note]| match pair {
        [Note { value: Some(one), .. }, Note { value: Some(next), block, .. }] => {
            let anew = *next == 1 && begun.is_some_and(|begun| begun < *block);
            *next != one + 1 && !anew
        }
        _ => false,
    };
    let first = notes.windows(2).position(falls)?;
    let length = notes[first..].windows(2).take_while(|pair| falls(pair)).count();
    let members = notes[first..=first + length].iter();
    let mut members: Vec<Member> =
        members.map(|note| Member { role: "note", actor: Actor::Passage(note.number) }).collect();
    // The doubtful one comes first: where a single number is off, that one; where they run backwards, the first.
    if members.len() == 2 {
        members.reverse();
    }
    Some(relation(Kind::NoteOrder, members))
}
