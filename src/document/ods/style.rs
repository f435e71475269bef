//! Which sheets an OpenDocument spreadsheet hides: a matter of their styles.

use std::collections::HashSet;

use crate::document::xml::{Tag, Token, Xml};
use crate::document::{Limits, OpenError};

/// The styles that hide a sheet.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    styles: HashSet<String>,
}

impl Hidden {
    /// Reads the styles of a part, up to its text.
    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, OpenError> {
        let mut hidden = Self::default();
        let mut xml = Xml::new(text, part, limits);
        let mut style = String::new();
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match tag.name() {
                    "style:style" => style = tag.value("name").unwrap_or_default().into_owned(),
                    "style:table-properties" if tag.says("display") == Some(false) => {
                        hidden.styles.insert(style.clone());
                    }
                    "office:body" => return Ok(hidden),
                    _ => {}
                },
                Token::End => return Ok(hidden),
                _ => {}
            }
        }
    }

    /// Whether a sheet is hidden.
    pub(super) fn is(&self, sheet: &Tag<'_>) -> bool {
        sheet.value("style-name").is_some_and(|name| self.styles.contains(name.as_ref()))
    }
}
