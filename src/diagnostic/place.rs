//! Where a figure stands in a file that is no text, in the words of a language.

use super::PlaceWords;
use crate::text::Place;

impl PlaceWords {
    /// A page, a paragraph, a cell.
    pub fn of(&self, place: &Place) -> String {
        let numbered = |words: &str, n: &u32| words.replace("{n}", &n.to_string());
        match place {
            Place::Page { page, line } => {
                self.page.replace("{page}", &page.to_string()).replace("{line}", &line.to_string())
            }
            Place::Paragraph(paragraph) => numbered(&self.paragraph, paragraph),
            Place::Note(note) => numbered(&self.note, note),
            Place::Table { table, row, column } => {
                let filled = self.table.replace("{table}", &table.to_string()).replace("{row}", &row.to_string());
                filled.replace("{column}", &column.to_string())
            }
            Place::Cell { sheet, .. } => format!("{sheet}!{}", place.cell().unwrap_or_default()),
        }
    }
}
