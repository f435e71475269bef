//! Plain text, also as it is taken from PDF pages.

mod block;
mod flow;
mod furniture;
mod line;
mod mark;
mod note;
mod part;
mod seen;
mod table;
mod wrap;

use self::line::Role;
use self::seen::Edit;
pub(super) use self::seen::Seen;
use super::Document;
use super::compose::Composed;
use super::printed::{Printed, PrintedKind};
use super::vocabulary::Vocabulary;
use super::writer::Writer;
use crate::language::Languages;

/// Reads a plain text: lines are joined to paragraphs, and what belongs to the page is set aside. Of an earlier version may
/// be `seen` what its lines show; what those of this one do is told as well, where it `goes_on` as another.
pub(super) fn read(source: &str, languages: &Languages, mut seen: Seen, goes_on: bool) -> (Document, Seen) {
    let composed = match seen.composed {
        true => Composed::edited(source, Edit::of(source, &seen).fresh()),
        false => Composed::new(source),
    };
    let text = composed.text.as_ref();
    let edit = Edit::of(text, &seen);
    let vocabulary = Vocabulary::new(languages);
    edit.cut(text, &mut seen.lines);
    let mut lines = if goes_on { seen.lines.clone() } else { std::mem::take(&mut seen.lines) };
    let remarks = line::remarks(text, &mut lines);
    furniture::set_aside(text, &mut lines, &vocabulary, &edit, &mut seen);
    table::find(text, &mut lines, &edit, &mut seen);
    let notes = note::find(text, &mut lines, &vocabulary, &edit, &mut seen);
    let passages = flow::join(text, &lines, &vocabulary, &edit, &mut seen);
    let writer = Writer::new(&composed, &vocabulary, notes.marks.clone(), notes.numbers.len());
    let remarks = remarks.into_iter().map(|span| composed.source(span)).collect();
    let again = goes_on.then_some((&edit, &mut seen));
    let document = Document { remarks, ..block::write(text, &lines, &passages, &notes, writer, &[], again) };
    if !goes_on {
        return (document, Seen::default());
    }
    (document, Seen { composed: composed.is_verbatim(), text: composed.text.into_owned(), ..seen })
}

/// Reads a text that was taken from printed pages, in composed form; `printed` tells of its lines that are not blank.
pub(super) fn printed(source: &str, printed: &[Printed], languages: &Languages) -> Document {
    let composed = Composed::new(source);
    let text = composed.text.as_ref();
    let vocabulary = Vocabulary::new(languages);
    let mut lines = line::cut(text);
    for (line, printed) in lines.iter_mut().zip(printed) {
        (line.indent, line.width) = (printed.indent, printed.width);
    }
    let mut seen = Seen::default();
    let edit = Edit::of(text, &seen);
    furniture::set_aside(text, &mut lines, &vocabulary, &edit, &mut seen);
    for (line, printed) in lines.iter_mut().zip(printed) {
        match printed.kind {
            PrintedKind::Line => {}
            PrintedKind::Row(_) => line.role = Role::Row,
            PrintedKind::Furniture => line.role = Role::Furniture,
        }
    }
    let notes = note::find(text, &mut lines, &vocabulary, &edit, &mut seen);
    let passages = flow::join(text, &lines, &vocabulary, &edit, &mut seen);
    let writer = Writer::new(&composed, &vocabulary, notes.marks.clone(), notes.numbers.len());
    block::write(text, &lines, &passages, &notes, writer, printed, None)
}
