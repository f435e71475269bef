//! How much a finding weighs, by its grade.

use std::collections::BTreeMap;

use crate::number::Grade;

/// How much a finding weighs; later is heavier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Advice,
    /// Probably a slip.
    Warning,
    /// Cannot be right.
    Error,
}

impl Severity {
    /// Its name in rule files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Every severity, the lightest first.
    pub const ALL: [Self; 3] = [Self::Advice, Self::Warning, Self::Error];
}

/// The grades a finding can have.
pub const GRADES: [Grade; 6] =
    [Grade::Contradicted, Grade::Truncated, Grade::DoubleRounded, Grade::RoundedUp, Grade::TieOnly, Grade::Adjusted];

/// The severities of one rule: what its file says, and for other grades what is usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Severities {
    /// What the file says; nothing where the grade is off.
    pub(super) stated: BTreeMap<Grade, Option<Severity>>,
}

impl Severities {
    /// What a finding of this grade weighs; nothing where it is none.
    pub(super) fn of(&self, grade: Grade) -> Option<Severity> {
        let usual = match grade {
            Grade::Contradicted => Some(Severity::Error),
            Grade::Truncated | Grade::DoubleRounded | Grade::RoundedUp | Grade::TieOnly => Some(Severity::Warning),
            Grade::Adjusted => Some(Severity::Advice),
            Grade::Exact | Grade::AsWritten | Grade::ByRounding | Grade::Weak | Grade::Untestable => None,
        };
        self.stated.get(&grade).copied().unwrap_or(usual)
    }
}
