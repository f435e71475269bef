//! How a language writes headings, notes and abbreviations.

use serde::{Deserialize, Serialize};

/// The words a reader needs to see structure.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// Words that open a heading before its number: phần, chương, chapter.
    pub headings: Vec<String>,
}
