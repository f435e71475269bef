//! The word for how figures disagree, read back from where it was kept.

use serde::{Deserialize, Deserializer, de::Error};

use crate::rule::GRADES;

/// One of these words. Under its own name, for a field that is seen to be a reference would be read as borrowed.
pub(crate) type Word = &'static str;

/// What a diagnostic of a rule without a law says: nothing disagrees, it is there.
pub(super) const REPEATED: &str = "repeated";

/// A grade's word. Fails on any other.
pub(super) fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static str, D::Error> {
    let written = String::deserialize(deserializer)?;
    let mut all = GRADES.iter().map(|grade| grade.name()).chain([REPEATED]);
    all.find(|name| *name == written).ok_or_else(|| D::Error::custom("no grade"))
}
