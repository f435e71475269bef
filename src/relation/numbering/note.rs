//! Footnotes: every mark has its note, every note its mark, and they stand in order.

use memchr::memmem::Finder;

use crate::document::{Block, BlockKind, Document};
use crate::number::{Numeral, Script, digits};
use crate::relation::{Actor, Change, Evidence, Kind, Member, Relation};
use crate::text::Span;

/// Links marks and notes that have no partner, those that carry the number of another, and notes out of order.
///
/// A draft that is read without any note, or without any mark, has notes that were not seen: nothing is said of it.
/// A mark and a note that miss each other are one slip: one of them has the wrong number, and where only one of them
/// is out of step with its neighbours, it is that one.
pub(super) fn link(document: &Document) -> Vec<Relation> {
    let notes: Vec<Note> =
        document.blocks.iter().enumerate().filter_map(|(block, _)| Note::read(document, block)).collect();
    let marks = marks(document);
    if notes.is_empty() || marks.is_empty() {
        return Vec::new();
    }
    let marked: std::collections::HashSet<usize> = marks.iter().filter_map(|mark| mark.block).collect();
    let mut lonely: Vec<Note> = marks.iter().filter(|mark| mark.block.is_none()).copied().collect();
    let mut unmarked: Vec<Note> =
        notes.iter().filter(|note| note.block.is_none_or(|block| !marked.contains(&block))).copied().collect();
    let mut relations = Vec::new();
    misnumbered(&marks, &notes, &mut lonely, &mut unmarked, &mut relations);
    for mark in lonely {
        let mut members = vec![Member { role: "mark", actor: Actor::Passage(mark.number) }];
        let near = unmarked.iter().enumerate().min_by_key(|(_, note)| note.number.start.abs_diff(mark.number.start));
        let near = near.map(|(at, _)| at);
        members.extend(near.map(|at| Member { role: "note", actor: Actor::Passage(unmarked.remove(at).number) }));
        relations.push(relation(Kind::MarkWithoutNote, members));
    }
    for note in unmarked {
        if let Some(mark) = unread(document, &marks, &note) {
            relations.extend(swapped(&mark, &note));
            continue;
        }
        relations
            .push(relation(Kind::NoteWithoutMark, vec![Member { role: "note", actor: Actor::Passage(note.number) }]));
    }
    if relations.is_empty() {
        relations.extend(order(&notes));
    }
    if relations.is_empty() {
        relations.extend(astray(document, &notes));
    }
    relations
}

/// Takes from the lonely marks and the unmarked notes each pair of which one carries the wrong number for certain.
fn misnumbered(
    marks: &[Note],
    notes: &[Note],
    lonely: &mut Vec<Note>,
    unmarked: &mut Vec<Note>,
    relations: &mut Vec<Relation>,
) {
    let mut tell = |wrong: &Note, right: &Note| relations.extend(swapped(wrong, right));
    // Only a number that leads nowhere, or stands twice, may be another's.
    let pairs = |wanted: &[Note], row: &[Note], alone: &[Note]| -> Vec<(Note, Note)> {
        let may_be_wrong = |note: &Note| {
            alone.iter().any(|other| other.number == note.number)
                || row.iter().filter(|other| other.value() == note.value()).count() > 1
        };
        wanted.iter().filter_map(|partner| Some((slot(row, partner, may_be_wrong)?, *partner))).collect()
    };
    let (notes_wrong, marks_wrong) = (pairs(lonely, notes, unmarked), pairs(unmarked, marks, lonely));
    let doubted = |note: &Note| marks_wrong.iter().any(|(_, partner)| partner.number == note.number);
    for (note, mark) in notes_wrong.iter().filter(|(note, _)| !doubted(note)) {
        tell(note, mark);
        lonely.retain(|other| other.number != mark.number);
        unmarked.retain(|other| other.number != note.number && other.value() != note.value());
    }
    let is_open = |unmarked: &[Note], note: &Note| unmarked.iter().any(|other| other.number == note.number);
    for (mark, note) in &marks_wrong {
        let other_way = notes_wrong.iter().any(|(wrong, _)| wrong.number == note.number);
        if !other_way && is_open(unmarked, note) {
            tell(mark, note);
            unmarked.retain(|other| other.number != note.number);
            lonely.retain(|other| other.number != mark.number);
        }
    }
}

/// A note or mark that should carry the number of its partner.
fn swapped(wrong: &Note, right: &Note) -> Option<Relation> {
    let change = Change::Print(Numeral { value: right.value()?, ..wrong.numeral? });
    let members = vec![
        Member { role: "number", actor: Actor::Passage(wrong.number) },
        Member { role: "partner", actor: Actor::Passage(right.number) },
        Member { role: "correction", actor: Actor::Edit(wrong.number, change) },
    ];
    Some(relation(Kind::Misnumbered, members))
}

/// The one of a row that stands where a number belongs and carries another, which its neighbours speak against.
fn slot(row: &[Note], wanted: &Note, may_be_wrong: impl Fn(&Note) -> bool) -> Option<Note> {
    let value = wanted.value()?;
    let fits = |at: &usize| {
        let own = row[*at].value();
        let before = at.checked_sub(1).map_or(Some(0), |before| row[before].value());
        let behind = row.get(at + 1).map_or(Some(value + 1), Note::value);
        let apart = own.is_some() && own != Some(value) && may_be_wrong(&row[*at]);
        apart && before.map(|before| before + 1) == Some(value) && behind == Some(value + 1)
    };
    let mut fitting = (0..row.len()).filter(fits);
    let only = fitting.next()?;
    fitting.next().is_none().then(|| row[only])
}

fn relation(kind: Kind, members: Vec<Member>) -> Relation {
    Relation { kind, members, evidence: Evidence::Strong }
}

/// A note, or a mark of one.
#[derive(Clone, Copy, Debug)]
struct Note {
    /// The block of the note; nothing for a mark that leads to none.
    block: Option<usize>,
    number: Span,
    numeral: Option<Numeral>,
}

impl Note {
    fn read(document: &Document, block: usize) -> Option<Self> {
        let read = document.blocks.get(block).filter(|block| block.kind == BlockKind::Note)?;
        let number = read.marker.as_ref().map(|marker| marker.number)?;
        Some(Self { block: Some(block), number, numeral: numeral(document, number) })
    }

    fn value(&self) -> Option<u32> {
        self.numeral.map(|numeral| numeral.value)
    }
}

/// A number of a note as its source prints it: where that takes more bytes than plain digits, they are raised.
fn numeral(document: &Document, number: Span) -> Option<Numeral> {
    let read = digits(number.of(&document.text))?;
    let raised = document.origin.source(number).len() > number.len();
    Some(if raised { Numeral { script: Script::Raised, ..read } } else { read })
}

/// All marks, with the blocks of their notes, in order.
fn marks(document: &Document) -> Vec<Note> {
    let read = document.marks.iter().map(|mark| (mark.span, mark.note));
    let mut all: Vec<(Span, Option<usize>)> =
        read.chain(labels(document).into_iter().map(|label| (label, None))).collect();
    all.sort_unstable();
    let mark = |(number, block): (Span, Option<usize>)| Note { block, number, numeral: numeral(document, number) };
    all.into_iter().map(mark).collect()
}

fn prose(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item))
}

/// Marks that Markdown leaves in the text, since no note has their name: the `4` of `[^4]`.
fn labels(document: &Document) -> Vec<Span> {
    let mut found = Vec::new();
    let opening = Finder::new("[^");
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Note) {
        let body = block.span.of(&document.text);
        for at in opening.find_iter(body.as_bytes()) {
            let name = body[at + 2..].find(']').filter(|length| (1..20).contains(length));
            let start = block.span.start + at as u32 + 2;
            let named = name.filter(|length| !body[at + 2..at + 2 + length].contains(' '));
            found.extend(named.map(|length| Span { start, end: start + length as u32 }));
        }
    }
    found
}

/// How far a number may be off that still belongs to a mark or a note.
const NEAR: u32 = 2;

/// A digit behind a word and a paragraph behind a number that were tied to nothing, since their numbers differ: a mark
/// and its note, both where the next of each would stand.
fn astray(document: &Document, notes: &[Note]) -> Option<Relation> {
    let last = notes.iter().filter_map(|note| note.value()).max()?;
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
    let read = |number: Span| Note { block: None, number, numeral: numeral(document, number) };
    let (mark, note) = (read(mark?), read(note?));
    // The one that counts on is right.
    if mark.value() == Some(last + 1) { swapped(&note, &mark) } else { swapped(&mark, &note) }
}

/// A mark that was read as no mark, since its number does not count on: the first digits behind a word, between the
/// marks of the notes before and behind one that nothing leads to. Where numbers begin anew on every page, these are the
/// last before the note.
fn unread(document: &Document, marks: &[Note], note: &Note) -> Option<Note> {
    let value = note.value()?;
    let numbered = |value: u32| marks.iter().filter(move |mark| mark.value() == Some(value)).map(|mark| mark.number);
    let last = |value: u32| {
        let before = numbered(value).take_while(|mark| mark.start < note.number.start).last();
        before.or_else(|| numbered(value).next())
    };
    let [from, until] = match value {
        1 => {
            let next = last(2)?;
            let before = marks.iter().map(|mark| mark.number).take_while(|mark| mark.start < next.start).last();
            [before.map_or(0, |before| before.end), next.start]
        }
        _ => {
            let before = last(value.checked_sub(1)?)?;
            [before.end, numbered(value + 1).find(|mark| mark.start > before.start)?.start]
        }
    };
    let near = |own: u32| own != value && own.abs_diff(value) <= NEAR;
    let blocks = prose(document).filter(|block| from < block.span.end && block.span.start < until);
    let found = blocks.filter_map(|block| {
        let part = Span { start: from.max(block.span.start), end: until.min(block.span.end) };
        let (start, end) = glued(part.of(&document.text), near)?;
        let number = Span { start: part.start + start, end: part.start + end };
        Some(Note { block: None, number, numeral: numeral(document, number) })
    });
    let mut found = found.take(2);
    let only = found.next()?;
    found.next().is_none().then_some(only)
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
    let begun = notes.iter().position(|note| note.value() == Some(1)).and_then(|at| notes.get(at)?.block);
    let falls = |pair: &[Note]| match pair {
        [one, next] => match (one.value(), next.value()) {
            (Some(value), Some(behind)) => {
                let anew = behind == 1 && begun.is_some_and(|begun| next.block.is_some_and(|block| begun < block));
                behind != value + 1 && !anew
            }
            _ => false,
        },
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
