//! A wording file as it is written: what diagnostics say in one language beside the words of their rules.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The wording of one language, from `rules/wording`. Texts hold places in braces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordingFile {
    /// Between the last two of several figures.
    pub and: String,
    /// What a figure comes to: `{formula}`, `{value}`.
    pub recalculated: String,
    /// The values a printed figure stands for: `{stated}`, `{low}`, `{high}`.
    pub stands_for: String,
    /// Another figure that would make all agree: `{stated}`, `{expected}`.
    pub otherwise: String,
    /// A fix that writes the expected figure: `{stated}`, `{expected}`.
    pub replace: String,
    /// A fix that takes the passage out: `{stated}`.
    pub delete: String,
    /// What each grade says of the figure `{stated}`, by the grade's name.
    pub grades: BTreeMap<String, String>,
}
