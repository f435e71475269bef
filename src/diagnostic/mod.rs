//! Floor 7: findings put into words: what is doubtful, beside what, and how it might read.

mod account;
mod baseline;
mod difference;
mod directive;
mod draft;
mod edit;
mod examples;
mod form;
mod formula;
mod grade;
mod habits;
mod help;
mod marks;
mod mending;
mod merge;
mod mishap;
mod place;
mod reckoning;
mod remark;
mod sidecar;
mod silence;
mod worded;
mod wording;
mod wordings;
mod write;

pub use crate::rule::Severity;
use crate::text::{Place, Position, Span};
pub use account::{Account, Reckoned};
pub use baseline::{Baseline, Known};
pub use edit::apply;
pub use examples::{Failure, Lint, Outcome, try_examples};
pub use form::Form;
pub use remark::remarks;
pub use sidecar::{Sidecar, entry};
pub use silence::{Silenced, Silencer, silence};
pub use worded::Worded;
pub use wording::{AskingWords, Counted, Counts, EditorWords, PlaceWords, Words};
pub use wordings::Wordings;
pub use write::{Subject, write};

/// One thing to look at, ready to print. Spans index the source text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Diagnostic {
    /// Id of the rule: its file's name.
    pub rule: String,
    /// The rule's category, as its file gives it.
    pub category: String,
    /// How much it weighs.
    pub severity: Severity,
    /// How the figures disagree, in one kebab-case word: `contradicted`, `truncated`, …
    #[serde(deserialize_with = "grade::known")]
    pub grade: grade::Word,
    /// One sentence.
    pub message: String,
    /// The recalculation and what else helps, or empty.
    pub help: String,
    /// The recalculated figure with `.` as its mark, where there is one.
    pub expected: Option<String>,
    /// The places, the doubtful one first and marked primary.
    pub labels: Vec<Label>,
    /// Places in other drafts, where drafts were checked together; never kept, for the others change.
    #[serde(skip)]
    pub elsewhere: Vec<Elsewhere>,
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
}

/// A place in another draft that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Name of that draft.
    pub draft: String,
    /// The role it plays in the relation.
    pub role: String,
    /// Its bytes in the source of that draft.
    pub span: Span,
    /// Where it begins there, and the place behind its end.
    pub ends: (Position, Position),
    /// Where that is in the file, for a file that is no text.
    pub place: Option<Place>,
    /// What stands there.
    pub text: String,
    /// A few words about it, or empty.
    pub note: String,
}

impl Diagnostic {
    /// Whether it is about a remark to crossfoot: such a finding is mended, not silenced.
    pub fn is_of_remark(&self) -> bool {
        self.category == "silencing"
    }
}

/// A place a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Label {
    /// The role it plays in the relation: `share`, `whole`, `parts`, …
    pub role: String,
    /// Whether this is the doubtful one.
    pub primary: bool,
    /// Its bytes in the source.
    pub span: Span,
    /// A few words for the margin, or empty.
    pub note: String,
}

/// One way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: String,
    /// Who may apply it.
    pub applicability: Applicability,
    /// The edits, in text order, not overlapping.
    pub edits: Vec<Edit>,
}

/// Who may apply a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Always right: form only.
    Safe,
    /// Changes a figure: a person decides.
    Unsafe,
    /// Only to be shown.
    Display,
}

/// Bytes of the source and what should stand there.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// The new text.
    pub text: String,
}
