//! How a language writes headings, pages and abbreviations.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words a reader needs to see structure.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// Words that open a heading before its number: phần, chương, chapter.
    pub headings: Vec<String>,
    /// Words that number a heading, and what they are worth: nhất, hai, two.
    pub numbers: BTreeMap<String, u8>,
    /// Words before the number of a page: trang, page.
    pub pages: Vec<String>,
    /// Words between the number of a page and how many there are: of.
    pub page_of: Vec<String>,
    /// Words with a full stop of their own that ends no sentence, in lower case without it: tp, mr, no.
    pub abbreviations: Vec<String>,
    /// Those that are so only before a number, and may be words of their own elsewhere: ca, approx.
    pub abbreviations_of_numbers: Vec<String>,
}
