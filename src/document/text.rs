//! Plain text, also as it is taken from PDF pages.

mod block;
mod flow;
mod furniture;
mod line;
mod mark;
mod note;
mod table;
mod wrap;

use self::line::Role;
use super::Document;
use super::compose::Composed;
use super::printed::{Printed, PrintedKind};
use super::vocabulary::Vocabulary;
use super::writer::Writer;
use crate::language::Languages;

/// Reads a plain text: lines are joined to paragraphs, and what belongs to the page is set aside.
pub(super) fn read(source: &str, languages: &Languages) -> Document {
    let composed = Composed::new(source);
    let text = composed.text.as_ref();
    let vocabulary = Vocabulary::new(languages);
    let mut lines = line::cut(text);
    let remarks = line::remarks(text, &mut lines);
    furniture::set_aside(text, &mut lines, &vocabulary);
    table::find(text, &mut lines);
    let notes = note::find(text, &mut lines, &vocabulary);
    let passages = flow::join(text, &lines, &vocabulary);
    let writer = Writer::new(&composed, &vocabulary, notes.marks.clone(), notes.numbers.len());
    let remarks = remarks.into_iter().map(|span| composed.source(span)).collect();
    Document { remarks, ..block::write(text, &lines, &passages, &notes, writer, &[]) }
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
    furniture::set_aside(text, &mut lines, &vocabulary);
    for (line, printed) in lines.iter_mut().zip(printed) {
        match printed.kind {
            PrintedKind::Line => {}
            PrintedKind::Row(_) => line.role = Role::Row,
            PrintedKind::Furniture => line.role = Role::Furniture,
        }
    }
    let notes = note::find(text, &mut lines, &vocabulary);
    let passages = flow::join(text, &lines, &vocabulary);
    let writer = Writer::new(&composed, &vocabulary, notes.marks.clone(), notes.numbers.len());
    block::write(text, &lines, &passages, &notes, writer, printed)
}
