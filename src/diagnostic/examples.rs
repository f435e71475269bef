//! The examples inside a rule file, tried: what must be found is found, what must be silent is silent.

use std::collections::BTreeSet;

use similar::TextDiff;

use super::Diagnostic;
use super::edit::apply;
use crate::rule::Rule;
use crate::rule::file::FailFile;

/// An example that does not come out as its rule file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The example's text.
    pub text: String,
    /// Where the example stands in the rule file, in bytes.
    pub at: (usize, usize),
    /// What came out.
    pub outcome: Outcome,
}

/// How an example came out wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule found nothing, or what it found is told by another: of rules that doubt one figure one speaks.
    Missed {
        /// The rules that found something in the text.
        instead: Vec<String>,
    },
    /// The rule found something elsewhere: at these texts.
    Elsewhere {
        /// The doubtful place by the file.
        expected: String,
        /// The doubtful places found.
        got: Vec<String>,
        /// What it said of the first.
        message: String,
    },
    /// The first fix gives another text, or there is none.
    Fixed {
        /// What differs, by lines: `-` by the file, `+` by the fix.
        difference: String,
    },
    /// The rule found something in a text that must pass.
    FalseAlarm {
        /// What it said.
        message: String,
    },
}

/// Checks a text in the language of the code, or in whatever language it is found to be.
pub type Lint<'a> = dyn Fn(&str, Option<&str>) -> Vec<Diagnostic> + 'a;

/// Tries every example of a rule and returns those that fail, in the order of the file.
pub fn try_examples(rule: &Rule, lint: &Lint<'_>) -> Vec<Failure> {
    let found = |text: &str, language: &Option<String>| {
        let all = lint(text, language.as_deref()).into_iter();
        all.partition::<Vec<Diagnostic>, _>(|diagnostic| diagnostic.rule == rule.id)
    };
    let fails = rule.file.fails.iter().filter_map(|fail| {
        let (own, others) = found(&fail.text.value, &fail.language);
        let outcome = fail_outcome(fail, &own, &others)?;
        Some(Failure { text: fail.text.value.clone(), at: (fail.text.start, fail.text.end), outcome })
    });
    let passes = rule.file.passes.iter().filter_map(|pass| {
        let message = found(&pass.text.value, &pass.language).0.into_iter().next()?.message;
        let outcome = Outcome::FalseAlarm { message };
        Some(Failure { text: pass.text.value.clone(), at: (pass.text.start, pass.text.end), outcome })
    });
    fails.chain(passes).collect()
}

/// What is wrong with what the rule and others found in a text that must fail, if anything.
fn fail_outcome(fail: &FailFile, found: &[Diagnostic], others: &[Diagnostic]) -> Option<Outcome> {
    let text = fail.text.value.as_str();
    let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map_or("", |label| label.span.of(text)).to_owned();
    let here = match &fail.at {
        Some(at) => found.iter().find(|diagnostic| place(diagnostic) == at.value),
        None => found.first(),
    };
    let Some(here) = here else {
        return Some(match &fail.at {
            Some(at) if !found.is_empty() => Outcome::Elsewhere {
                expected: at.value.clone(),
                got: found.iter().map(place).collect(),
                message: found.first().map(|first| first.message.clone()).unwrap_or_default(),
            },
            _ => {
                let instead: BTreeSet<&str> = others.iter().map(|diagnostic| diagnostic.rule.as_str()).collect();
                Outcome::Missed { instead: instead.into_iter().map(str::to_owned).collect() }
            }
        });
    };
    let fixed = fail.fixed.as_ref()?.value.as_str();
    let got = here.fixes.first().map_or_else(|| text.to_owned(), |fix| apply(&fix.edits, text));
    (got != fixed).then(|| Outcome::Fixed { difference: difference(fixed, &got) })
}

fn difference(expected: &str, got: &str) -> String {
    let difference = TextDiff::from_lines(expected, got);
    let lines = difference.iter_all_changes().map(|change| {
        let value = change.value();
        format!("{}{}\n", change.tag(), value.strip_suffix('\n').unwrap_or(value))
    });
    lines.collect()
}
