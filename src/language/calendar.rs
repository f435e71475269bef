//! How a language speaks of days, stretches of time and anniversaries.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the calendar.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Calendar {
    /// The seven days by name, Monday first, written as inside a sentence.
    pub week: Vec<String>,
    /// Other spellings of weekdays, Monday being 1.
    pub weekdays: BTreeMap<String, u8>,
    /// Before the number of a weekday, of which Sunday has the first: thứ 2 is Monday.
    pub weekday_numbers: Vec<String>,
    /// Between the first and the last day of a stretch of time.
    pub until: Vec<String>,
    /// Between the first and the last day of a stretch that `between` opens.
    pub until_and: Vec<String>,
    /// Behind the number of a quarter of a year: quarter.
    pub quarters: Vec<String>,
    /// Before the day on which something begins: khai mạc, began on.
    pub begins: Vec<String>,
    /// Whether 4/5 is always the fourth of May, so that 4/15 is no day at all.
    pub day_first: bool,
    /// Days everyone knows, with the year they were first.
    pub founding: Vec<Founding>,
}

/// A well-known event.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// What it is called.
    pub words: Vec<String>,
    /// The year it happened.
    pub year: u16,
}
