//! What configurations ask of a linter.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ConfigFile, FilesFile, Layer, LimitsFile, RoundingFile};
use crate::lint::Linter;
use crate::number::Decimal;
use crate::rule::{Fault, FileError, OneOrEach, Rule, Rules, Selector, Spanned};

/// What can be chosen for all drafts, for some of them, and by flags.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// Code of the drafts' language.
    pub language: Option<&'a Spanned<String>>,
    /// Code of the language of messages.
    pub messages: Option<&'a Spanned<String>>,
    /// The rules that are checked, and no others.
    pub select: Option<&'a [Spanned<String>]>,
    /// Rules checked besides.
    pub extend_select: &'a [Spanned<String>],
    /// Rules not checked.
    pub ignore: &'a [Spanned<String>],
    /// What findings weigh.
    pub severity: Option<&'a BTreeMap<Spanned<String>, OneOrEach>>,
    /// How printed figures are read.
    pub rounding: Option<&'a RoundingFile>,
    /// How much of a packed file is read.
    pub limits: Option<&'a LimitsFile>,
}

impl<'a> From<&'a ConfigFile> for Choice<'a> {
    fn from(file: &'a ConfigFile) -> Self {
        Self {
            language: file.language.as_ref(),
            messages: file.messages.as_ref(),
            select: file.select.as_deref(),
            extend_select: &file.extend_select,
            ignore: &file.ignore,
            severity: Some(&file.severity),
            rounding: Some(&file.rounding),
            limits: Some(&file.limits),
        }
    }
}

impl<'a> From<&'a FilesFile> for Choice<'a> {
    fn from(file: &'a FilesFile) -> Self {
        Self {
            language: file.language.as_ref(),
            messages: file.messages.as_ref(),
            select: file.select.as_deref(),
            extend_select: &file.extend_select,
            ignore: &file.ignore,
            severity: Some(&file.severity),
            rounding: Some(&file.rounding),
            limits: Some(&file.limits),
        }
    }
}

/// Sets a linter as a configuration says, its entries `entries` of some drafts behind the rest. The rules it names
/// must be there already. Fails on the first name that is not known, and leaves the linter half set.
pub fn settle(layer: &Layer, entries: &[usize], linter: &mut Linter) -> Result<(), FileError> {
    let some = entries.iter().filter_map(|at| layer.file.files.get(*at)).map(Choice::from);
    for choice in std::iter::once(Choice::from(&layer.file)).chain(some) {
        choice.settle(linter).map_err(|fault| fault.of(&layer.source.name))?;
    }
    Ok(())
}

impl Choice<'_> {
    /// Sets a linter as this says. Fails on the first name that is not known.
    pub fn settle(&self, linter: &mut Linter) -> Result<(), Fault> {
        if let Some(language) = self.language {
            let known: Vec<&str> = linter.languages.iter().map(|language| language.code.as_str()).collect();
            linter.language = code(language, &known)?;
        }
        if let Some(messages) = self.messages {
            linter.messages = code(messages, &linter.wordings.languages().collect::<Vec<_>>())?;
        }
        self.select(&mut linter.rules)?;
        // The wider name first, so that the narrower one has the last word.
        let mut severity = Vec::new();
        for (name, written) in self.severity.into_iter().flatten() {
            severity.push((selector(name, &linter.rules)?, written));
        }
        severity.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (selector, written) in severity {
            selector.weigh(&mut linter.rules, written)?;
        }
        if let Some(rounding) = self.rounding {
            let policy = &mut linter.policy;
            policy.rounding = rounding.mode.unwrap_or(policy.rounding);
            policy.trailing_zeros = rounding.trailing_zeros.unwrap_or(policy.trailing_zeros);
            let percent = rounding.approx_percent.map(|percent| Decimal::whole(percent.into()));
            policy.approx_percent = percent.unwrap_or(policy.approx_percent);
        }
        if let Some(written) = self.limits {
            let limits = &mut linter.limits;
            let count = |count: Option<u32>| count.map(|count| count as usize);
            limits.bytes = written.unpacked_mib.map_or(limits.bytes, |size| u64::from(size) << 20);
            limits.entries = count(written.parts).unwrap_or(limits.entries);
            limits.depth = count(written.levels).unwrap_or(limits.depth);
            limits.rows = count(written.rows).unwrap_or(limits.rows);
            limits.numbers = count(written.numbers).unwrap_or(limits.numbers);
        }
        Ok(())
    }

    fn select(&self, rules: &mut Rules) -> Result<(), Fault> {
        let find =
            |names: &[Spanned<String>]| names.iter().map(|name| selector(name, rules)).collect::<Result<Vec<_>, _>>();
        let (only, more, less) =
            (find(self.select.unwrap_or_default())?, find(self.extend_select)?, find(self.ignore)?);
        for name in self.ignore {
            let both = self.select.unwrap_or_default().iter().chain(self.extend_select).any(|on| on == name);
            if both {
                let message = format!("`{}` is both selected and ignored", name.value);
                let help = Some("name it once, or a rule in one place and its category in the other".to_owned());
                return Err(Fault { message, at: name.start..name.end, help });
            }
        }
        let narrowest = |selectors: &[Selector], rule: &Rule| {
            selectors.iter().filter(|selector| selector.chooses(rule)).max().cloned()
        };
        if self.select.is_none() && more.is_empty() && less.is_empty() {
            return Ok(());
        }
        for rule in Arc::make_mut(&mut rules.list) {
            let on = narrowest(&only, rule).max(narrowest(&more, rule));
            let off = narrowest(&less, rule);
            rule.on = match (&on, &off) {
                (None, None) => rule.on && self.select.is_none(),
                (on, off) => on > off,
            };
        }
        Ok(())
    }
}

fn selector(name: &Spanned<String>, rules: &Rules) -> Result<Selector, Fault> {
    Selector::find(&name.value, rules).map_err(|help| Fault {
        message: format!("there is no rule or category `{}`", name.value),
        at: name.start..name.end,
        help: Some(help),
    })
}

/// The language a code names; nothing for `auto`. Fails where there is no such language.
fn code(written: &Spanned<String>, known: &[&str]) -> Result<Option<String>, Fault> {
    match written.value.as_str() {
        "auto" => Ok(None),
        code if known.contains(&code) => Ok(Some(code.to_owned())),
        code => {
            // Codes are too short for likeness: their first letter tells more.
            let near = known.iter().find(|known| known.chars().next() == code.to_lowercase().chars().next());
            let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            Err(Fault {
                message: format!("there is no language `{code}`"),
                at: written.start..written.end,
                help: Some(format!("{near}known are auto, {}", known.join(", "))),
            })
        }
    }
}
