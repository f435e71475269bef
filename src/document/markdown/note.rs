//! Footnotes of Markdown: their marks and their labels.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::document::writer::Mark;
use crate::text::Span;

/// The marks of notes, in the order of the text, and the notes by label.
pub(super) fn find(text: &str, events: &[(Event<'_>, Range<usize>)]) -> (Vec<Mark>, HashMap<String, usize>) {
    let mut notes = HashMap::new();
    for (event, _) in events {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            let next = notes.len();
            notes.entry(label.to_string()).or_insert(next);
        }
    }
    let mut order: HashMap<&str, u32> = HashMap::new();
    let mut marks = Vec::new();
    for (event, range) in events {
        let Event::FootnoteReference(name) = event else { continue };
        let next = order.len() as u32 + 1;
        let value = *order.entry(name.as_ref()).or_insert(next);
        let value = name.parse().unwrap_or(value);
        let number = label(text, range.start as u32);
        marks.push(Mark { number, value, note: notes.get(name.as_ref()).copied() });
    }
    (marks, notes)
}

/// Bytes of the label in the `[^label]` that begins at `start`.
pub(super) fn label(text: &str, start: u32) -> Span {
    let body = text.get(start as usize..).and_then(|body| body.strip_prefix("[^"));
    let length = body.and_then(|body| body.find(']')).unwrap_or(0) as u32;
    let from = start + if body.is_some() { 2 } else { 0 };
    Span { start: from, end: from + length }
}
