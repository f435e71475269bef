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
    /// The likeliest of several figures that would make all agree: `{stated}`, `{expected}`.
    pub(super) likeliest: String,
    /// Another figure that would make all agree: `{stated}`, `{expected}`.
    pub(super) otherwise: String,
    /// What holds with the figures that are not doubted: `{formula}`.
    pub(super) borne: String,
    /// A fix that writes the expected figure: `{stated}`, `{expected}`.
    pub(super) replace: String,
    /// A fix that leaves one plain space of white space.
    pub(super) space: String,
    /// A fix that takes white space out.
    pub(super) close_up: String,
    /// A fix that takes the passage out: `{stated}`.
    pub(super) delete: String,
    /// What two passages differ in: `{difference}`, with `[-…-]` round what only the first has and `{+…+}` round what
    /// only the second has.
    pub(super) differs: String,
    /// A fix that mends other places with the first: `{fix}`, `{count}`.
    pub(super) mend_more: String,
    /// That there are more findings like the last: `{count}`.
    pub(super) more: String,
    /// What each grade says of the figure `{stated}`, by the grade's name.
    pub(super) grades: BTreeMap<String, String>,
    /// How a figure `{stated}` came to stand where `{expected}` should: `swapped`, `lost`, `added` of its digits,
    /// `mark` of its decimal mark, `scale` of its word for thousand or million, `stale` where it is another period's.
    pub(super) mishaps: BTreeMap<String, String>,
    /// What reports say around diagnostics.
    pub(super) report: Words,
}

/// What reports say around diagnostics, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Before the recalculation.
    pub help: String,
    /// Of a figure `{stated}` that agrees with others only within rounding.
    pub by_rounding: String,
    /// Of a figure `{stated}` that nothing was held against.
    pub unchecked: String,
    /// Of `{findings}` that are left out because there are too many.
    pub cut: String,
    /// Between two versions: of a figure `{stated}` that is gone.
    pub gone: String,
    /// Between two versions: of a figure `{stated}` that is new.
    pub came: String,
    /// Between two versions: of another place that still says `{stated}`.
    pub stale: String,
    /// On a rule's page: before its law.
    pub holds: String,
    /// On a rule's page: before its reasons.
    pub why: String,
    /// On a rule's page: before what it cannot see.
    pub misses: String,
    /// On a rule's page: before texts in which it finds something.
    pub finds: String,
    /// On a rule's page: before texts it passes.
    pub silent: String,
    /// Things counted, for the line that sums a run up.
    pub counts: Counts,
    /// Where a figure stands in a file that is no text.
    pub places: PlaceWords,
    /// What editors offer.
    pub editor: EditorWords,
    /// What is said of drafts that cannot be read, by the name of the sentence. What a language does not say is said in
    /// English, as the program has it.
    #[serde(default)]
    pub input: BTreeMap<String, String>,
    /// What stands in those sentences as the program has it, and as the language says it.
    #[serde(default)]
    pub details: BTreeMap<String, String>,
    /// What a person is asked about findings.
    pub asking: AskingWords,
}

/// What a person is asked about findings, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskingWords {
    /// To make the repair, to type another, to let the finding stay, to go on, to end; each with its key in brackets.
    pub accept: String,
    /// See above.
    pub edit: String,
    /// See above.
    pub ignore: String,
    /// See above.
    pub skip: String,
    /// See above.
    pub quit: String,
    /// That what was `{said}` is none of these.
    pub unknown: String,
    /// Why a finding stays.
    pub reason: String,
    /// What is to stand in place of the figure `{stated}`.
    pub instead: String,
    /// Whether a figure `{stated}` is to become `{expected}` on `{lines}` too.
    pub elsewhere: String,
}

/// What editors offer to do about findings, and say of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditorWords {
    /// To silence what `{rule}` finds here.
    pub silence: String,
    /// To silence what `{rule}` finds here for a `{reason}`.
    pub because: String,
    /// To mend, by a `{fix}`, also the other places of the figure, on `{lines}`.
    pub elsewhere: String,
    /// To mend all slips of form.
    pub mend: String,
    /// That a figure stands on `{lines}` as well.
    pub mentions: String,
}

/// Places in a file that is no text, with what they are numbered with in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// A line of a page: `{page}`, `{line}`.
    pub page: String,
    /// A paragraph: `{n}`.
    pub paragraph: String,
    /// A cell of a table in running text: `{table}`, `{row}`, `{column}`.
    pub table: String,
    /// A note: `{n}`.
    pub note: String,
}

/// Things counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Drafts.
    pub files: Counted,
    /// Figures of all kinds.
    pub figures: Counted,
    /// Figures that agree with others as written.
    pub verified: Counted,
    /// Figures that agree with others within rounding.
    pub by_rounding: Counted,
    /// Figures that nothing was held against.
    pub unchecked: Counted,
    /// Diagnostics of all severities.
    pub findings: Counted,
    /// Errors.
    pub error: Counted,
    /// Warnings.
    pub warning: Counted,
    /// Pieces of advice.
    pub advice: Counted,
}

/// A counted thing, with `{n}` for its number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// One of it, where that reads otherwise than many.
    #[serde(default)]
    pub one: Option<String>,
    /// Any other number of it.
    pub many: String,
}

impl Counted {
    /// The words for `n` of it.
    pub fn of(&self, n: usize) -> String {
        let words = self.one.as_ref().filter(|_| n == 1).unwrap_or(&self.many);
        words.replace("{n}", &n.to_string())
    }
}
