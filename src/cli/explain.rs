//! `crossfoot explain`: a rule's page, with what the rule really says of its own examples.

use std::fs;
use std::path::Path;

use super::flags::Explain;
use super::output::Output;
use super::save::save;
use super::settings::Settings;
use super::trouble::Trouble;
use super::user;
use super::{CLEAN, FAILED};
use crate::document::{Format, Opened};
use crate::lint::{Linter, lint};
use crate::report::{self, Look};
use crate::rule::{Rule, Selector};
use crate::text::{Lines, Saying, Source};

/// Prints a rule's page, or the list of rules. Returns the exit code.
pub(super) fn explain(flags: &Explain) -> Result<u8, Trouble> {
    let mut output = Output::new(None, flags.speech.color);
    let mut settings = Settings::new(&flags.speech, None, None, output.look)?;
    let linter = settings.here()?.linter;
    settings.troubles.iter().for_each(Output::complain);
    if let Some(folder) = &flags.all {
        let written = manual(folder, &linter, output.look)?;
        output.write(&format!("{}: {written} pages\n", folder.display()))?;
        output.flush()?;
        return Ok(if settings.troubles.is_empty() { CLEAN } else { FAILED });
    }
    let text = match &flags.rule {
        None => report::list(&linter.rules.list),
        Some(id) if linter.rules.get(id).is_none() && Selector::find(id, &linter.rules).is_ok() => {
            let selector = Selector::find(id, &linter.rules).unwrap_or(Selector::All);
            report::list(&linter.rules.list.iter().filter(|rule| selector.chooses(rule)).cloned().collect::<Vec<_>>())
        }
        Some(id) => page(id, &linter, output.look)?,
    };
    output.write(&text)?;
    output.finish()?;
    Ok(if settings.troubles.is_empty() { CLEAN } else { FAILED })
}

fn page(id: &str, linter: &Linter, look: Look) -> Result<String, Trouble> {
    let rule = linter.rules.get(id).ok_or_else(|| unknown(id, linter))?;
    let language = linter.messages.clone().unwrap_or_else(user::language);
    let pictures = pictures(rule, linter, &language, look);
    let words = linter.wordings.words(&language).cloned().unwrap_or_default();
    Ok(report::page(rule, &language, &words, &pictures, look.width))
}

/// Writes the page of every rule into a folder, and one that lists them. Returns how many.
fn manual(folder: &Path, linter: &Linter, look: Look) -> Result<usize, Trouble> {
    fs::create_dir_all(folder).map_err(|error| Trouble::at(folder, format_args!("cannot be made: {error}")))?;
    let language = linter.messages.clone().unwrap_or_else(user::language);
    let words = linter.wordings.words(&language).cloned().unwrap_or_default();
    let plain = Look { colour: false, ..look };
    for rule in linter.rules.list.iter() {
        let pictures = pictures(rule, linter, &language, plain);
        save(&folder.join(format!("{}.md", rule.id)), &report::manual(rule, &language, &words, &pictures))?;
    }
    save(&folder.join("README.md"), &report::contents(&linter.rules.list))?;
    Ok(linter.rules.list.len() + 1)
}

/// What a rule says of its own examples.
fn pictures(rule: &Rule, linter: &Linter, language: &str, look: Look) -> Vec<String> {
    rule.file
        .fails
        .iter()
        .map(|fail| {
            let linter = Linter { language: fail.language.clone(), ..linter.clone() };
            picture(rule, &fail.text.value, &linter, language, look)
        })
        .collect()
}

/// What a rule says of a text.
fn picture(rule: &Rule, text: &str, linter: &Linter, language: &str, look: Look) -> String {
    let linter = Linter { messages: Some(language.to_owned()), ..linter.clone() };
    let source = Source { name: rule.id.clone(), text: text.to_owned() };
    let opened = Opened::text(source, Format::Text);
    let mut linted = lint(&opened, &linter);
    linted.diagnostics.retain(|diagnostic| diagnostic.rule == rule.id);
    let lines = Lines::new(text);
    let draft = linted.draft(&opened, &lines);
    let words = linter.wordings.words(language).cloned().unwrap_or_default();
    report::full(&draft, look, &words)
}

/// That there is no such rule.
pub(super) fn unknown(id: &str, linter: &Linter) -> Trouble {
    let name = ("name", id.to_owned());
    match linter.rules.closest(id) {
        Some(near) => Trouble::error(format_args!("there is no rule `{id}`; did you mean `{near}`?"))
            .so([Saying { name: "near-rule", parts: vec![name, ("near", near.to_owned())] }]),
        None => Trouble::error(format_args!("there is no rule `{id}`; `crossfoot explain` lists them"))
            .so([Saying { name: "no-rule", parts: vec![name] }]),
    }
}
