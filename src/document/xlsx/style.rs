//! Number formats of cells, by the numbers of their styles.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::display::{Habit, NumberFormat};
use crate::document::xml::{Token, Xml};
use crate::document::{Limits, OpenError};

/// The formats of a workbook.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<Arc<NumberFormat>>,
}

impl Styles {
    /// Reads the part that defines them.
    pub(super) fn read(text: &str, part: &str, limits: &Limits, habit: Habit) -> Result<Self, OpenError> {
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut known: HashMap<u32, Arc<NumberFormat>> = HashMap::new();
        let mut styles = Self::default();
        let mut of_cells = false;
        let mut xml = Xml::new(text, part, limits);
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match tag.local() {
                    "numFmt" => {
                        let code = tag.value("formatCode").unwrap_or_default().into_owned();
                        codes.extend(tag.number("numFmtId").map(|id| (id, code)));
                    }
                    "cellXfs" => of_cells = true,
                    "xf" if of_cells => {
                        let id = tag.number("numFmtId").unwrap_or(0);
                        let format = known.entry(id).or_insert_with(|| {
                            // Dates that follow the owner's habit have a number of their own, whatever code is beside
                            // it.
                            let own = codes.get(&id).filter(|_| id != 14);
                            Arc::new(
                                own.map_or_else(|| NumberFormat::builtin(id, habit), |code| NumberFormat::new(code)),
                            )
                        });
                        styles.cells.push(Arc::clone(format));
                    }
                    _ => {}
                },
                Token::Close(end) if end.local() == "cellXfs" => of_cells = false,
                Token::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The format of a style.
    pub(super) fn format(&self, style: usize) -> Option<&NumberFormat> {
        self.cells.get(style).map(Arc::as_ref)
    }
}
