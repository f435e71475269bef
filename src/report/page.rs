//! A rule's page, and the list of rules.

use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;
use crate::diagnostic::Words;
use crate::rule::Rule;

/// All there is to know of a rule, in a language by its code. `pictures` are what it says of its own examples, drawn.
pub fn page(rule: &Rule, language: &str, words: &Words, pictures: &[String], width: usize) -> String {
    let file = &rule.file;
    let mut text = wrap(&file.summary, width, &format!("{}: ", rule.id), "  ");
    let mut section = |heading: &str, body: &str| text.push_str(&format!("\n{heading}\n{body}"));
    if let Some(law) = rule.law_text() {
        let when = file.when.as_ref().map_or(String::new(), |when| format!("   ({})", when.value));
        section(&words.holds, &format!("  {law}{when}\n"));
    }
    for (heading, said) in [(&words.why, &file.why), (&words.misses, &file.misses)] {
        if let Some(said) = said.of(language) {
            section(heading, &wrap(said, width, "  ", "  "));
        }
    }
    if !pictures.is_empty() {
        section(&words.finds, &pictures.concat());
    }
    if !file.passes.is_empty() {
        let passes = file.passes.iter().map(|pass| wrap(&pass.text.value, width, "  - ", "    "));
        section(&words.silent, &passes.collect::<String>());
    }
    text
}

/// The rules, one a line: id and summary.
pub fn list(rules: &[Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.id.width()).max().unwrap_or_default();
    rules.iter().map(|rule| format!("{:widest$}  {}\n", rule.id, rule.file.summary)).collect()
}
