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
}

/// What stands at one place inside or beside a text, in the order it is written.
#[derive(Default)]
struct Place {
    /// A proposed deletion ends: what is inserted instead, where this was its last piece.
    end: Option<String>,
    closes: String,
    opens: String,
    /// A proposed deletion begins: its opening tag.
    begin: Option<String>,
}

/// Keeps the white space at both ends of a text.
const KEEP: &str = " xml:space=\"preserve\"";

/// Puts the elements in. Everything that was there stays; what is cut in two is written with its properties twice.
pub(super) fn splice(text: &str, runs: &Runs, cuts: Vec<Cut>) -> String {
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    let mut taken: Vec<Span> = Vec::new();
    for cut in cuts {
        match cut {
            Cut::Open { at, id } => {
                let element = format!("<w:commentRangeStart w:id=\"{id}\"/>");
                places.entry(at).or_default().opens.push_str(&element);
            }
            Cut::Close { at, id } => {
                let element =
                    format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>");
                places.entry(at).or_default().closes.push_str(&element);
            }
            Cut::Replace { old, new, id } => {
                // One change a passage: the first that proposes one.
                if taken.iter().any(|other| other.touches(old)) {
                    continue;
                }
                taken.push(old);
                let pieces: Vec<(Span, Option<Span>)> =
                    runs.touched(old).map(|run| (common(run.text, old), run.properties)).collect();
                let last = pieces.len() as u32;
                for (number, (piece, properties)) in (id..).zip(pieces) {
                    let tag = format!("<w:del w:id=\"{number}\" w:author=\"{AUTHOR}\">");
                    places.entry(piece.start).or_default().begin = Some(tag);
                    let instead = if number + 1 < id + last {
                        String::new()
                    } else {
                        let properties = properties.map_or("", |properties| properties.of(text));
                        let new = escaped(&new);
                        format!(
                            "<w:ins w:id=\"{}\" w:author=\"{AUTHOR}\"><w:r>{properties}<w:t{KEEP}>{new}</w:t></w:r></w:ins>",
                            id + last,
                        )
                    };
                    places.entry(piece.end).or_default().end = Some(instead);
                }
            }
        }
    }
    let mut pieces: Vec<(u32, String)> = Vec::new();
    let mut kept = None;
    for (at, place) in places {
        // What ends a passage belongs to the text before it, what begins one to the text behind.
        let ends = place.end.is_some() || !place.closes.is_empty();
        let begins = place.begin.is_some() || !place.opens.is_empty();
        let before = if ends { at.checked_sub(1).and_then(|at| runs.at(at)) } else { None };
        let behind = if begins { runs.at(at) } else { None };
        match (before, behind) {
            (Some(one), Some(other)) if one.text == other.text => inside(text, one, at, &place, &mut pieces, &mut kept),
            (one, other) => {
                let ending = Place { end: place.end, closes: place.closes, ..Place::default() };
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
    if plain && at == run.text.start && run.first && place.closes.is_empty() {
        return pieces.push((run.run.start, place.opens.clone()));
    }
    if plain && at == run.text.end && run.last && place.opens.is_empty() {
        return pieces.push((run.run.end, place.closes.clone()));
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
    piece.push_str(&place.closes);
    piece.push_str(&place.opens);
    match &place.begin {
        Some(tag) => piece.push_str(&format!("{tag}<w:r>{properties}<w:delText{KEEP}>")),
        None => piece.push_str(&format!("<w:r>{properties}<w:t{KEEP}>")),
    }
    pieces.push((at, piece));
}

fn common(a: Span, b: Span) -> Span {
    Span { start: a.start.max(b.start), end: a.end.min(b.end) }
}
