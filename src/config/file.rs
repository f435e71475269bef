//! A configuration as it is written: the shape of `crossfoot.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::number::{Mode, TrailingZeros};
use crate::rule::{OneOrEach, Spanned};

/// What drafts are checked for, and how. Every key may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct ConfigFile {
    /// A configuration that this one adds to; its path seen from this file.
    pub extend: Option<Spanned<String>>,
    /// Code of the drafts' language, or `auto` for what each draft shows.
    pub language: Option<Spanned<String>>,
    /// Code of the language of messages, or `auto` for that of the draft.
    pub messages: Option<Spanned<String>>,
    /// The rules that are checked, and no others: ids, categories, or `all`.
    pub select: Option<Vec<Spanned<String>>>,
    /// Rules checked besides those that are on anyway.
    pub extend_select: Vec<Spanned<String>>,
    /// Rules not checked. The narrower name wins: a rule over its category, a category over `all`.
    pub ignore: Vec<Spanned<String>>,
    /// What findings weigh, by rule, category or `all`: `error`, `warning`, `advice` or `off`, or a table of these by
    /// grade.
    pub severity: BTreeMap<Spanned<String>, OneOrEach>,
    /// How printed figures are read.
    pub rounding: RoundingFile,
    /// How much of a packed file is read.
    pub limits: LimitsFile,
    /// Folders of rule files, or such files; their paths seen from this file.
    pub rules: Vec<Spanned<String>>,
    /// Drafts that are left out where a folder is checked, as patterns of paths below this file's folder.
    pub exclude: Vec<Spanned<String>>,
    /// Other settings for some drafts; the later entry wins.
    pub files: Vec<FilesFile>,
}

/// Other settings for some drafts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FilesFile {
    /// The drafts, as patterns of paths below this file's folder: `annex/*.md`; one without `/` is of names anywhere.
    #[serde(rename = "match")]
    pub matches: Vec<Spanned<String>>,
    /// As above.
    #[serde(default)]
    pub language: Option<Spanned<String>>,
    /// As above.
    #[serde(default)]
    pub messages: Option<Spanned<String>>,
    /// As above.
    #[serde(default)]
    pub select: Option<Vec<Spanned<String>>>,
    /// As above.
    #[serde(default)]
    pub extend_select: Vec<Spanned<String>>,
    /// As above.
    #[serde(default)]
    pub ignore: Vec<Spanned<String>>,
    /// As above.
    #[serde(default)]
    pub severity: BTreeMap<Spanned<String>, OneOrEach>,
    /// As above.
    #[serde(default)]
    pub rounding: RoundingFile,
    /// As above.
    #[serde(default)]
    pub limits: LimitsFile,
}

/// How much of a file is read: a small packed one (Word, Excel, OpenDocument) can grow to any size.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct LimitsFile {
    /// Mebibytes all parts that are read may have together, unpacked.
    pub unpacked_mib: Option<u32>,
    /// Parts a package may list.
    pub parts: Option<u32>,
    /// How deep elements may stand in one another.
    pub levels: Option<u32>,
    /// Rows of all sheets or tables together.
    pub rows: Option<u32>,
    /// Numbers in one line of a text.
    pub numbers: Option<u32>,
}

/// How printed figures are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct RoundingFile {
    /// How figures were rounded.
    pub mode: Option<Mode>,
    /// What zeros at the end of a whole rounded number say.
    pub trailing_zeros: Option<TrailingZeros>,
    /// How far "about" reaches, in whole percent of the figure, where that is more than half its last significant
    /// digit.
    pub approx_percent: Option<u8>,
}
