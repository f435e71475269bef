//! A rule file as it is written: the shape of `rules/*.toml`, read when crossfoot is built and for a user's own rules.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::spanned::{OneOrEach, Spanned};

/// One rule as written. Its id is the name of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// What is wrong where the rule finds something, in a line.
    pub summary: String,
    /// The group it belongs to, one of [`CATEGORIES`].
    pub category: Spanned<String>,
    /// The kind of relation it judges, which gives the roles.
    #[serde(default)]
    pub relation: Option<Spanned<String>>,
    /// In its stead, a phrase that binds figures to roles of the rule's own: `{part:count} of {whole:count}`.
    #[serde(default)]
    pub pattern: Option<Spanned<String>>,
    /// The law that must hold; without one a relation's being there is the finding.
    #[serde(default)]
    pub require: Option<Spanned<String>>,
    /// A law that decides whether the rule applies.
    #[serde(default)]
    pub when: Option<Spanned<String>>,
    /// Whether it is on unless asked for.
    #[serde(default = "on")]
    pub default: bool,
    /// How much a finding weighs: `error`, `warning`, `advice` or `off`, by grade or for all grades.
    #[serde(default)]
    pub severity: OneOrEach,
    /// The message, by language.
    pub message: OneOrEach,
    /// The message in its stead where the figures tell the opposite, so that what is expected has another sign than
    /// what is printed; `{opposite}` is what is expected with its sign turned.
    #[serde(default)]
    pub contrary: OneOrEach,
    /// A few words for the margin beside each role, by language.
    #[serde(default)]
    pub labels: BTreeMap<Spanned<String>, OneOrEach>,
    /// The role to doubt first.
    #[serde(default)]
    pub primary: Option<Spanned<String>>,
    /// How to mend it.
    #[serde(default)]
    pub fix: Option<FixFile>,
    /// Why it matters, for the rule's page, by language.
    pub why: OneOrEach,
    /// What it cannot see, by language.
    #[serde(default)]
    pub misses: OneOrEach,
    /// Texts in which it finds something.
    #[serde(default)]
    pub fails: Vec<FailFile>,
    /// Texts in which it must be silent.
    #[serde(default)]
    pub passes: Vec<PassFile>,
}

/// What is asked of every rule of a run, whatever the drafts hold.
#[derive(Debug, Serialize, Deserialize)]
pub struct RuleHead {
    /// As in [`RuleFile::relation`].
    pub relation: Option<Spanned<String>>,
    /// As in [`RuleFile::pattern`].
    pub pattern: Option<Spanned<String>>,
    /// As in [`RuleFile::default`].
    pub default: bool,
    /// As in [`RuleFile::severity`].
    pub severity: OneOrEach,
}

impl RuleFile {
    /// What is asked of it in every run.
    pub fn head(&self) -> RuleHead {
        let Self { relation, pattern, default, severity, .. } = self;
        RuleHead { relation: relation.clone(), pattern: pattern.clone(), default: *default, severity: severity.clone() }
    }
}

/// What to replace by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixFile {
    /// The role whose figure is replaced.
    pub replace: Spanned<String>,
    /// What takes its place: `expected`, `nothing`, or the `correction` that the relation brings.
    pub with: Spanned<String>,
    /// Whether that is always right, so that it needs no second look.
    #[serde(default)]
    pub safe: bool,
}

/// A text in which the rule finds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FailFile {
    /// The draft.
    pub text: Spanned<String>,
    /// The doubtful place, as the primary label must show it.
    #[serde(default)]
    pub at: Option<Spanned<String>>,
    /// The draft after the first fix.
    #[serde(default)]
    pub fixed: Option<Spanned<String>>,
    /// Code of the draft's language, where its words do not say it.
    #[serde(default)]
    pub language: Option<String>,
}

/// A text in which the rule must be silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassFile {
    /// The draft.
    pub text: Spanned<String>,
    /// Code of the draft's language, where its words do not say it.
    #[serde(default)]
    pub language: Option<String>,
}

/// The groups of rules.
pub const CATEGORIES: [&str; 7] = ["arithmetic", "tables", "dates", "structure", "repetition", "form", "silencing"];

fn on() -> bool {
    true
}
