//! What a file holds that cannot be read, though the rest of it can.

use std::fmt;

use crate::text::Saying;

/// Something of a file that is not read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Lack {
    /// Pages that are pictures of text: their numbers as a person lists them, and whether it is one.
    Pictures(String, bool),
    /// Pages whose fonts do not tell which letters they show: likewise.
    Letters(String, bool),
    /// Formulas that were never worked out: how many, and the cell of the first.
    Unsolved(usize, String),
}

impl Lack {
    /// What is said of it.
    pub fn saying(&self) -> Saying {
        match self {
            Self::Pictures(pages, _) => Saying::of("pictures", "pages", pages),
            Self::Letters(pages, _) => Saying::of("letters", "pages", pages),
            Self::Unsolved(count, first) => {
                Saying { name: "unsolved", parts: vec![("count", count.to_string()), ("first", first.clone())] }
            }
        }
    }
}

/// In English.
impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let again = "open the file in a spreadsheet program, save it and check that";
        match self {
            Self::Pictures(pages, true) => write!(f, "page {pages} holds a picture and no text"),
            Self::Pictures(pages, false) => write!(f, "pages {pages} hold pictures and no text"),
            Self::Letters(pages, one) => {
                let page = if *one { "page" } else { "pages" };
                write!(f, "{page} {pages}: fonts do not tell which letters they show")
            }
            Self::Unsolved(1, first) => write!(f, "a formula was never worked out, in {first}: {again}"),
            Self::Unsolved(count, first) => {
                write!(f, "{count} formulas were never worked out, the first in {first}: {again}")
            }
        }
    }
}
