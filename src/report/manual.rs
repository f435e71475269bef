//! Rule pages as Markdown files, and the page that lists them.

use std::fmt::Write;

use crate::diagnostic::Words;
use crate::rule::Rule;
use crate::rule::file::CATEGORIES;

/// All there is to know of a rule, in a language by its code. `pictures` are what it says of its own examples, drawn.
pub fn manual(rule: &Rule, language: &str, words: &Words, pictures: &[String]) -> String {
    let file = &rule.file;
    let mut text = format!("# {}\n\n{}\n", rule.id, file.summary);
    let mut section = |heading: &str, body: &str| {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n## {heading}\n\n{body}");
    };
    if let Some(law) = rule.law_text() {
        let when = file.when.as_ref().map_or(String::new(), |when| format!("   ({})", when.value));
        section(&words.holds, &fenced(&format!("{law}{when}\n")));
    }
    for (heading, said) in [(&words.why, &file.why), (&words.misses, &file.misses)] {
        if let Some(said) = said.of(language) {
            section(heading, &format!("{said}\n"));
        }
    }
    if !pictures.is_empty() {
        section(
            &words.finds,
            &pictures.iter().map(|picture| fenced(picture.trim_end_matches('\n'))).collect::<Vec<_>>().join("\n"),
        );
    }
    if !file.passes.is_empty() {
        let passes = file.passes.iter().map(|pass| fenced(&pass.text.value));
        section(&words.silent, &passes.collect::<Vec<_>>().join("\n"));
    }
    text
}

/// The list of rules by category, each leading to its page.
pub fn contents(rules: &[Rule]) -> String {
    let mut text = "# crossfoot\n".to_owned();
    for category in CATEGORIES {
        let _ = write!(text, "\n## {category}\n\n");
        for rule in rules.iter().filter(|rule| rule.file.category.value == category) {
            let _ = writeln!(text, "- [{id}]({id}.md): {}", rule.file.summary, id = rule.id);
        }
    }
    text
}

/// A text set apart as it stands, by a fence longer than any in it.
fn fenced(text: &str) -> String {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}text\n{}\n{fence}\n", text.trim_end_matches('\n'))
}
