//! Floor 6: what must hold, from `rules`, and where it does not.

mod blame;
mod case;
mod check;
mod coverage;
mod evaluation;
mod expression;
mod figures;
pub mod file;
mod joint;
mod law;
mod linear;
mod load;
mod meaning;
mod outcome;
mod phrase;
mod printed;
mod remedy;
mod selector;
mod severity;
mod spanned;
mod template;
mod working;
mod written;

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::claim::Claims;
use crate::number::{Grade, Policy, Rational};
use crate::relation::{Kind, Pattern, Relation};
use crate::text::Later;
use case::Case;
pub use check::{Checked, Finding, check};
pub use coverage::{Coverage, Tally};
pub use evaluation::Members;
pub use expression::{Expression, SyntaxError};
use file::RuleFile;
pub use law::{Comparison, Expected, Law, Verdict};
pub use load::Rules;
pub use remedy::Remedies;
pub use selector::Selector;
use severity::Severities;
pub use severity::{GRADES, Severity};
pub use spanned::{OneOrEach, Spanned};
pub use template::{Template, TemplateError};
pub use working::{Working, workings};
pub use written::{Fault, FileError, closest, parse, suggestion};

/// One rule, its file understood.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id: the name of its file, in kebab-case.
    pub id: String,
    /// The kind of relation it judges.
    pub kind: Kind,
    /// The phrase that makes such relations, where the rule brings its own.
    pub pattern: Option<Pattern>,
    /// Whether it is checked: as its file says, until someone selects otherwise.
    pub on: bool,
    severities: Severities,
    /// Of the hundred rules crossfoot brings, most drafts ask a few: what is said here is asked of all, and what the
    /// rest says is read when it is.
    meaning: Later<Meaning>,
}

/// What a rule says once it is asked.
#[derive(Clone, Debug, Default)]
pub struct Meaning {
    /// Its file as written: summary, category, reasons and examples for its page.
    pub file: RuleFile,
    /// What must hold; nothing where the relation's being there is the finding.
    pub law: Option<Law>,
    /// What decides whether the rule applies.
    pub when: Option<Law>,
    /// The message.
    pub message: Wording,
    /// The message where the figures tell the opposite of what is printed.
    pub contrary: Wording,
    /// Words for the margin, by role.
    pub labels: BTreeMap<&'static str, Wording>,
    /// The role to doubt first.
    pub primary: &'static str,
    /// How to mend it.
    pub fix: Option<Mend>,
    /// Whether mending it is always right.
    pub safe: bool,
}

impl Deref for Rule {
    type Target = Meaning;

    fn deref(&self) -> &Meaning {
        &self.meaning
    }
}

impl Rule {
    /// What a finding of this grade weighs; nothing where the rule is silent about it.
    pub fn severity(&self, grade: Grade) -> Option<Severity> {
        self.severities.of(grade)
    }

    /// Whether the words around its figures tell their signs: where they come out the other way it has a message for
    /// that.
    pub(super) fn tells_signs(&self) -> bool {
        !self.contrary.is_empty()
    }

    /// What the sides of its law come to for a relation of its kind, as written; percents as fractions.
    pub fn sides(&self, relation: &Relation, claims: &Claims, policy: &Policy) -> Option<[Rational; 2]> {
        let (law, figures) = (self.law.as_ref()?, figures::figures(relation, claims)?);
        Case { law, figures: &figures, policy }.sides()
    }

    /// The text of its law.
    pub fn law_text(&self) -> Option<&str> {
        self.file.require.as_ref().map(|law| law.value.as_str())
    }
}

/// How a finding is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// The figure of this role is replaced by the expected one.
    Expected(&'static str),
    /// The passage of this role is taken out.
    Delete(&'static str),
    /// The passage of this role is mended as the relation says.
    Correct(&'static str),
}

/// A text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    one: Option<Template>,
    each: BTreeMap<String, Template>,
}

impl Wording {
    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        self.one.is_none() && self.each.is_empty()
    }

    /// The text in a language, by its code; else in English, else in any.
    pub fn of(&self, language: &str) -> Option<&Template> {
        let each = || self.each.get(language).or_else(|| self.each.get("en")).or_else(|| self.each.values().next());
        self.one.as_ref().or_else(each)
    }
}
