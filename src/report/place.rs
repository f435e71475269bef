//! Where a figure stands in a file that is no text, in the words of a language.

use super::Draft;
use crate::diagnostic::Words;
use crate::text::Place;

/// Where byte `at` of a draft's text stands in its file: a page, a paragraph, a cell. Nothing for a text.
pub(super) fn place(draft: &Draft<'_>, at: u32, words: &Words) -> Option<String> {
    let words = &words.places;
    let place = draft.places.at(at)?;
    let numbered = |words: &str, n: &u32| words.replace("{n}", &n.to_string());
    Some(match place {
        Place::Page(page) => numbered(&words.page, page),
        Place::Paragraph(paragraph) => numbered(&words.paragraph, paragraph),
        Place::Note(note) => numbered(&words.note, note),
        Place::Table { table, row, column } => {
            let filled = words.table.replace("{table}", &table.to_string()).replace("{row}", &row.to_string());
            filled.replace("{column}", &column.to_string())
        }
        Place::Cell { sheet, .. } => format!("{sheet}!{}", place.cell().unwrap_or_default()),
    })
}
