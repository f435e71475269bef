//! A wording file as it is written: what diagnostics say in one language beside the words of their rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The wording of one language, from `rules/wording`. Texts hold places in braces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingFile {
    /// The decimal mark, for drafts that show none.
    pub(super) decimal: char,
    /// Between the last two of several figures.
    pub(super) and: String,
    /// What a figure comes to: `{formula}`, `{value}`.
    pub(super) recalculated: String,
    /// The values a printed figure stands for: `{stated}`, `{low}`, `{high}`.
    pub(super) stands_for: String,
    /// The figure that the others speak against: `{stated}`, `{expected}`.
    pub(super) blamed: String,
    /// Another figure that would make all agree: `{stated}`, `{expected}`.
    pub(super) otherwise: String,
    /// A fix that writes the expected figure: `{stated}`, `{expected}`.
    pub(super) replace: String,
    /// A fix that takes the passage out: `{stated}`.
    pub(super) delete: String,
    /// What each grade says of the figure `{stated}`, by the grade's name.
    pub(super) grades: BTreeMap<String, String>,
}
