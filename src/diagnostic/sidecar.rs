//! Findings silenced in a file beside the draft, `NAME.crossfoot.toml`, by their figures and the words around them.

use std::ops::Range;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::Diagnostic;
use super::directive::day;
use super::silence::{Silenced, Silencer};
use crate::relation::Silence;
use crate::rule::{Fault, FileError, Selector, Spanned, parse};
use crate::text::{Source, Span};

/// A sidecar, read.
#[derive(Clone, Debug)]
pub struct Sidecar {
    /// The file.
    pub source: Source,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SidecarFile {
    #[serde(default)]
    ignore: Vec<Entry>,
}

/// One finding that stays.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Its rule, or a category.
    rule: Spanned<String>,
    /// The doubtful figure as it is printed.
    #[serde(rename = "match")]
    figure: Spanned<String>,
    /// Words around it.
    near: Option<Spanned<String>>,
    /// How many such findings there are; any number where it is left out.
    count: Option<usize>,
    /// Why it stays. One that gives none silences nothing.
    reason: Option<Spanned<String>>,
    /// The last day this holds: a date of TOML, or a text that reads like one.
    expires: Option<Spanned<toml::Value>>,
}

/// Bytes before and behind a figure that the words around it are looked for in.
const AROUND: u32 = 400;
/// Characters of the words around a figure that a new entry names, before it and behind it.
const NEAR: (usize, usize) = (40, 24);

impl Sidecar {
    /// Reads a sidecar. Fails on the first thing in it that cannot be understood.
    pub fn read(source: Source) -> Result<Self, FileError> {
        let file: SidecarFile = parse(&source, "a sidecar")?;
        for expires in file.ignore.iter().filter_map(|entry| entry.expires.as_ref()) {
            if day(&written(&expires.value)).is_none() {
                let message = format!("`{}` is no day", written(&expires.value));
                let help = Some("write it like \"2027-06-30\"".to_owned());
                return Err(Fault { message, at: expires.start..expires.end, help }.of(&source.name));
            }
        }
        Ok(Self { source, entries: file.ignore })
    }

    /// Takes the findings of a draft out that this silences. Returns what stays, what is silenced, and what is wrong
    /// with the sidecar, its places in the sidecar.
    pub fn silence(
        &self,
        found: Vec<Diagnostic>,
        draft: &Source,
        silencer: &Silencer<'_>,
    ) -> (Vec<Diagnostic>, Vec<Silenced>, Vec<Diagnostic>) {
        let mut wrong = Vec::new();
        let mut tell = |what, at: Range<usize>| wrong.extend(silencer.wrong(what, self.bare(at), &self.source.text));
        let mut quiets = Vec::new();
        for entry in &self.entries {
            let reason = entry.reason.as_ref().map(|reason| reason.value.trim()).unwrap_or_default();
            if reason.is_empty() {
                tell(Silence::Unreasoned, place(entry.reason.as_ref().unwrap_or(&entry.rule)));
                continue;
            }
            let past =
                entry.expires.as_ref().filter(|at| day(&written(&at.value)).is_some_and(|day| silencer.is_past(day)));
            if let Some(expires) = past {
                tell(Silence::Expired, place(expires));
                continue;
            }
            let Ok(selector) = Selector::find(&entry.rule.value, silencer.rules) else {
                tell(Silence::Unknown, place(&entry.rule));
                continue;
            };
            let near = entry.near.as_ref().map(|near| plain(&near.value));
            quiets.push((entry, reason, selector, plain(&entry.figure.value), near, 0));
        }
        let (mut kept, mut silenced) = (Vec::with_capacity(found.len()), Vec::new());
        for diagnostic in found {
            let at = diagnostic.labels.first().map(|label| label.span).unwrap_or_default();
            let figure = plain(at.of(&draft.text));
            let quiet = quiets.iter_mut().find(|(entry, _, selector, wanted, near, used)| {
                selector.is_of(&diagnostic.rule, &diagnostic.category)
                    && *wanted == figure
                    && entry.count.is_none_or(|count| *used < count)
                    && near.as_ref().is_none_or(|near| plain(around(&draft.text, at)).contains(near))
            });
            match quiet {
                Some((_, reason, _, _, _, used)) => {
                    *used += 1;
                    let reason = (*reason).to_owned();
                    silenced.push(Silenced { diagnostic, reason, external: true });
                }
                None => kept.push(diagnostic),
            }
        }
        for (entry, _, selector, _, _, used) in &quiets {
            let could = silencer.rules.list.iter().any(|rule| rule.on && selector.chooses(rule));
            if could && *used < entry.count.unwrap_or(1) {
                tell(Silence::Unused, place(&entry.figure));
            }
        }
        (kept, silenced, wrong)
    }

    /// What stands at a place of the sidecar, without its quotes.
    fn bare(&self, at: Range<usize>) -> Span {
        let text = self.source.text.get(at.clone()).unwrap_or_default();
        let is_quoted = text.len() > 2 && text.starts_with(['"', '\'']);
        if is_quoted { Span::new(at.start + 1, at.end - 1) } else { Span::new(at.start, at.end) }
    }
}

/// The bytes a value of the sidecar takes.
fn place<T>(value: &Spanned<T>) -> Range<usize> {
    value.start..value.end
}

/// A value of TOML as it is written, a text without its quotes.
fn written(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// An entry that silences a finding of a draft, as TOML.
pub fn entry(diagnostic: &Diagnostic, draft: &Source, reason: &str) -> String {
    let at = diagnostic.labels.first().map(|label| label.span).unwrap_or_default();
    let quoted = |text: &str| toml::Value::from(text).to_string();
    format!(
        "[[ignore]]\nrule = {}\nmatch = {}\nnear = {}\nreason = {}\n",
        quoted(&diagnostic.rule),
        quoted(&plain(at.of(&draft.text))),
        quoted(&near(&draft.text, at)),
        quoted(reason)
    )
}

/// The words around a figure in its line.
fn near(text: &str, at: Span) -> String {
    let before = text.get(..at.start as usize).unwrap_or_default();
    let after = text.get(at.end as usize..).unwrap_or_default();
    let before = plain(before.rsplit('\n').next().unwrap_or_default().rsplit('|').next().unwrap_or_default());
    let after = plain(after.split(['\n', '|']).next().unwrap_or_default());
    let skipped = before.chars().count().saturating_sub(NEAR.0);
    let from = before.char_indices().nth(skipped).map_or(0, |(at, _)| at);
    let from = if skipped == 0 { 0 } else { before[from..].find(' ').map_or(from, |space| from + space + 1) };
    let to = after.char_indices().nth(NEAR.1).map_or(after.len(), |(at, _)| after[..at].rfind(' ').unwrap_or(at));
    let gap = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    let left = if gap(text[..at.start as usize].chars().next_back()) { " " } else { "" };
    let right = if gap(text[at.end as usize..].chars().next()) { " " } else { "" };
    let near = format!("{}{left}{}{right}{}", &before[from..], at.of(text), &after[..to]);
    plain(&near)
}

/// The text around a place.
fn around(text: &str, at: Span) -> &str {
    let start = text.floor_char_boundary(at.start.saturating_sub(AROUND) as usize);
    let end = text.ceil_char_boundary((at.end.saturating_add(AROUND) as usize).min(text.len()));
    text.get(start..end).unwrap_or_default()
}

/// A text composed, with one space for each run of white space.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").nfc().collect()
}
