//! A document part with elements put into it: runs are cut where a passage begins or ends inside them.

use std::collections::BTreeMap;

use super::AUTHOR;
use super::run::{Run, Runs};
use crate::document::xml::escaped;
use crate::text::Span;

/// What happens at a byte of the part.
pub(super) enum Cut {
    /// A comment's passage begins.
    Open { at: u32, id: u32 },
    /// It ends.
    Close { at: u32, id: u32 },
    /// A change is proposed; its elements, one for each run it takes from and one more, are numbered from `id` on.
    Replace { old: Span, new: String, id: u32 },
    /// An insertion is proposed, behind the letter that ends there.
    Insert { at: u32, new: String, id: u32 },
}

/// What stands at one place inside or beside a text, in the order it is written.
#[derive(Default)]
struct Place {
    /// A proposed deletion ends: what is inserted instead, where this was its last piece.
    end: Option<String>,
    /// A proposed insertion.
    insert: String,
    closes: String,
    opens: String,
    /// A proposed deletion begins: its opening tag.
    begin: Option<String>,
}

/// Keeps the white space at both ends of a text.
const KEEP: &str = " xml:space=\"preserve\"";

/// Puts the elements in. Everything that was there stays; what is cut in two is written with its properties twice.
pub(super) fn splice(text: &str, runs: &Runs, cuts: Vec<Cut>) -> String {
    let taken = taken(&cuts);
    // A comment does not begin or end inside what is taken out, but around it.
    let around = |at: u32| taken.iter().map(|(old, _)| old).find(|old| old.start < at && at < old.end);
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    for cut in cuts {
        match cut {
            Cut::Open { at, id } => {
                let at = around(at).map_or(at, |old| old.start);
                let element = format!("<w:commentRangeStart w:id=\"{id}\"/>");
                places.entry(at).or_default().opens.push_str(&element);
            }
            Cut::Close { at, id } => {
                let at = around(at).map_or(at, |old| old.end);
                let element =
                    format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
                places.entry(at).or_default().closes.push_str(&element);
            }
            Cut::Insert { at, new, id } => {
                let beside = taken.iter().any(|(old, _)| old.start <= at && at <= old.end);
                if let Some(run) = at.checked_sub(1).and_then(|last| runs.at(last)).filter(|_| !beside) {
                    places.entry(at).or_default().insert = inserted(text, run.properties, &new, id);
                }
            }
            Cut::Replace { old, new, id } if taken.contains(&(old, id)) => {
                let pieces: Vec<(Span, Option<Span>)> =
                    runs.touched(old).map(|run| (common(run.text, old), run.properties)).collect();
                let last = pieces.len() as u32;
                for (number, (piece, properties)) in (id..).zip(pieces) {
                    let tag = format!("<w:del w:id=\"{number}\" w:author=\"{AUTHOR}\">");
                    places.entry(piece.start).or_default().begin = Some(tag);
                    let instead = match number + 1 == id + last && !new.is_empty() {
                        true => inserted(text, properties, &new, id + last),
                        false => String::new(),
                    };
                    places.entry(piece.end).or_default().end = Some(instead);
                }
            }
            Cut::Replace { .. } => {}
        }
    }
    let mut pieces: Vec<(u32, String)> = Vec::new();
    let mut kept = None;
    for (at, place) in places {
        // What ends a passage belongs to the text before it, what begins one to the text behind.
        let ends = place.end.is_some() || !place.closes.is_empty() || !place.insert.is_empty();
        let begins = place.begin.is_some() || !place.opens.is_empty();
        let before = if ends { at.checked_sub(1).and_then(|at| runs.at(at)) } else { None };
        let behind = if begins { runs.at(at) } else { None };
        match (before, behind) {
            (Some(one), Some(other)) if one.text == other.text => inside(text, one, at, &place, &mut pieces, &mut kept),
            (one, other) => {
                let ending = Place { end: place.end, insert: place.insert, closes: place.closes, ..Place::default() };
                let beginning = Place { opens: place.opens, begin: place.begin, ..Place::default() };
                if let Some(one) = one {
                    inside(text, one, at, &ending, &mut pieces, &mut kept);
                }
                if let Some(other) = other {
                    inside(text, other, at, &beginning, &mut pieces, &mut kept);
                }
            }
        }
    }
    // Pieces at one byte stay in the order they came.
    pieces.sort_by_key(|(at, _)| *at);
    let mut whole = String::with_capacity(text.len() + pieces.iter().map(|(_, piece)| piece.len()).sum::<usize>());
    let mut from = 0;
    for (at, piece) in pieces {
        whole.push_str(Span { start: from, end: at }.of(text));
        whole.push_str(&piece);
        from = at;
    }
    whole.push_str(text.get(from as usize..).unwrap_or_default());
    whole
}

/// Writes what stands at byte `at` of a run's text.
fn inside(text: &str, run: &Run, at: u32, place: &Place, pieces: &mut Vec<(u32, String)>, kept: &mut Option<u32>) {
    let plain = place.begin.is_none() && place.end.is_none();
    let bare = place.closes.is_empty() && place.insert.is_empty();
    if plain && at == run.text.start && run.first && bare {
        return pieces.push((run.run.start, place.opens.clone()));
    }
    if plain && at == run.text.end && run.last && place.opens.is_empty() {
        return pieces.push((run.run.end, format!("{}{}", place.insert, place.closes)));
    }
    if !run.keeps && *kept != Some(run.tag) {
        *kept = Some(run.tag);
        pieces.push((run.tag + "<w:t".len() as u32, KEEP.to_owned()));
    }
    let properties = run.properties.map_or("", |properties| properties.of(text));
    let mut piece = String::new();
    match &place.end {
        Some(instead) => {
            piece.push_str("</w:delText></w:r></w:del>");
            piece.push_str(instead);
        }
        None => piece.push_str("</w:t></w:r>"),
    }
    piece.push_str(&place.insert);
    piece.push_str(&place.closes);
    piece.push_str(&place.opens);
    match &place.begin {
        Some(tag) => piece.push_str(&format!("{tag}<w:r>{properties}<w:delText{KEEP}>")),
        None => piece.push_str(&format!("<w:r>{properties}<w:t{KEEP}>")),
    }
    pieces.push((at, piece));
}

/// What proposed changes take out, each with its number: of those of one passage the first.
fn taken(cuts: &[Cut]) -> Vec<(Span, u32)> {
    let mut taken: Vec<(Span, u32)> = Vec::new();
    for cut in cuts {
        if let Cut::Replace { old, id, .. } = cut
            && !taken.iter().any(|(other, _)| other.touches(*old))
        {
            taken.push((*old, *id));
        }
    }
    taken
}

/// A proposed insertion that looks like the run it stands by.
fn inserted(text: &str, properties: Option<Span>, new: &str, id: u32) -> String {
    let properties = properties.map_or("", |properties| properties.of(text));
    let new = escaped(new);
    format!("<w:ins w:id=\"{id}\" w:author=\"{AUTHOR}\"><w:r>{properties}<w:t{KEEP}>{new}</w:t></w:r></w:ins>")
}

fn common(a: Span, b: Span) -> Span {
    Span { start: a.start.max(b.start), end: a.end.min(b.end) }
}
