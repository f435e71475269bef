//! `crossfoot test`: the examples inside rule and language files, tried.

use std::path::Path;
use std::sync::Arc;

use super::explain::unknown;
use super::flags::Test;
use super::output::Output;
use super::reads::{add_language, is_language, misread};
use super::settings::{Configured, Settings};
use super::trouble::{Trouble, counted};
use super::{CLEAN, FAILED, FOUND, rules};
use crate::diagnostic::{Failure, Outcome, try_examples};
use crate::document::{Format, Opened};
use crate::lint::{Linter, lint};
use crate::report::{Fault, Look, fault};
use crate::rule::{Rule, Selector};
use crate::text::{Source, Span};

/// The files of `rules` as they are written, as `build.rs` baked them.
static BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.texts.postcard"));

/// Tries the examples of rules and languages and says which do not come out. Returns the exit code.
pub(super) fn test(flags: &Test) -> Result<u8, Trouble> {
    let mut output = Output::new(None, flags.speech.color);
    let look = output.look;
    let mut settings = Settings::new(&flags.speech, None, None, look)?;
    let Configured { mut linter, mut files, .. } = settings.here()?;
    let mut troubles = std::mem::take(&mut settings.troubles);
    let mut wanted: Vec<String> = Vec::new();
    for name in &flags.rules_or_paths {
        let path = Path::new(name);
        if path.exists() && linter.rules.get(name).is_none() {
            for (id, source) in rules::sources(path, &mut troubles) {
                let added = match is_language(&source) {
                    true => add_language(&mut linter, &id, &source),
                    false => linter.rules.add(&source),
                };
                match added {
                    Ok(()) => {
                        wanted.push(id.clone());
                        files.push((id, source));
                    }
                    Err(error) => troubles.push(Trouble::fault(&source, &error, look)),
                }
            }
        } else if linter.rules.get(name).is_some() || linter.languages.get(name).is_some() {
            wanted.push(name.clone());
        } else if let Ok(selector) = Selector::find(name, &linter.rules) {
            let chosen = linter.rules.list.iter().filter(|rule| selector.chooses(rule));
            wanted.extend(chosen.map(|rule| rule.id.clone()));
        } else {
            troubles.push(unknown(name, &linter));
        }
    }
    // The user's file last given is the one in force.
    let own = |id: &str| files.iter().rev().find(|(known, _)| known == id).map(|(_, source)| source.clone());
    let (mut tried, mut failed) = (0, 0);
    let all = flags.rules_or_paths.is_empty();
    for rule in linter.rules.list.iter().filter(|rule| all || wanted.contains(&rule.id)) {
        tried += rule.file.fails.len() + rule.file.passes.len();
        for failure in tried_out(rule, &linter) {
            failed += 1;
            let file = own(&rule.id).or_else(|| named(BUILTIN, &rule.id)).unwrap_or_default();
            output.write(&told(&failure, &file, look))?;
        }
    }
    for language in linter.languages.iter().filter(|language| all || wanted.contains(&language.code)) {
        tried += language.reads().len();
        for misread in misread(language, own(&language.code), &linter, look) {
            failed += 1;
            output.write(&misread)?;
        }
    }
    if tried > 0 || troubles.is_empty() {
        output.write(&format!("{} tried, {failed} failed\n", counted(tried, "example")))?;
    }
    output.finish()?;
    let words = settings.words();
    let broken = !troubles.is_empty();
    troubles.into_iter().for_each(|trouble| Output::complain(&trouble.worded(&words)));
    Ok(match (broken, failed) {
        (true, _) => FAILED,
        (false, 0) => CLEAN,
        (false, _) => FOUND,
    })
}

fn tried_out(rule: &Rule, linter: &Linter) -> Vec<Failure> {
    // Rules that are off until someone asks for them are tried as well.
    let mut linter = linter.clone();
    Arc::make_mut(&mut linter.rules.list).iter_mut().filter(|other| other.id == rule.id).for_each(|own| own.on = true);
    try_examples(rule, &|text, language| {
        let mut linter = Linter { language: language.map(str::to_owned), ..linter.clone() };
        // A rule that is off unless asked for is asked for here.
        Arc::make_mut(&mut linter.rules.list)
            .iter_mut()
            .filter(|known| known.id == rule.id)
            .for_each(|known| known.on = true);
        let source = Source { name: rule.id.clone(), text: text.to_owned() };
        lint(&Opened::text(source, Format::Text), &linter).diagnostics
    })
}

/// The file of this name, without its ending, among baked ones.
pub(super) fn named(baked: &[u8], name: &str) -> Option<Source> {
    let texts: Vec<(String, String)> = postcard::from_bytes(baked).unwrap_or_default();
    let mut sources = texts.into_iter().map(|(name, text)| Source { name, text });
    sources.find(|source| Path::new(&source.name).file_stem().is_some_and(|stem| stem == name))
}

/// A failure, drawn in the rule's file.
fn told(failure: &Failure, file: &Source, look: Look) -> String {
    let (message, help) = match &failure.outcome {
        Outcome::Missed { instead } if instead.is_empty() => {
            ("nothing is found in this example".to_owned(), String::new())
        }
        Outcome::Missed { instead } => (
            format!("in this example {} finds something, and not this rule", instead.join(", ")),
            "where both doubt one figure the heavier speaks: ignore the other in crossfoot.toml, or take its name"
                .to_owned(),
        ),
        Outcome::Elsewhere { expected, got, message } => {
            (format!("found at {} instead of {expected}", got.join(", ")), message.clone())
        }
        Outcome::Fixed { difference } => ("the fix gives another text".to_owned(), difference.clone()),
        Outcome::FalseAlarm { message } => ("this text must pass".to_owned(), message.clone()),
    };
    let span = Span::new(failure.at.0, failure.at.1);
    fault(&Fault { name: &file.name, text: &file.text, span, message: &message, note: "", help: &help }, look)
}
