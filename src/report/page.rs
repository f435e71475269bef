//! A rule's page, and the list of rules.

use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;
use crate::diagnostic::Words;
use crate::rule::{GRADES, Rule, Severity};

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

/// The rules, one a line: id, category, how much its findings weigh at most, and summary.
pub fn list(rules: &[Rule]) -> String {
    let lines: Vec<[&str; 4]> =
        rules.iter().map(|rule| [&rule.id, &rule.file.category.value, weight(rule), &rule.file.summary]).collect();
    let widest = |at: usize| lines.iter().map(|line| line[at].width()).max().unwrap_or_default();
    let [first, second, third] = [widest(0), widest(1), widest(2)];
    let line = |[id, category, weight, summary]: &[&str; 4]| {
        format!("{id:first$}  {category:second$}  {weight:third$}  {summary}\n")
    };
    lines.iter().map(line).collect()
}

/// How much the heaviest findings of a rule weigh.
fn weight(rule: &Rule) -> &'static str {
    GRADES.into_iter().filter_map(|grade| rule.severity(grade)).max().map_or("off", Severity::name)
}
