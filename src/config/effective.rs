//! The settings in force, as a configuration that would ask for them.

use std::fmt::Write;

use crate::document::Limits;
use crate::lint::Linter;
use crate::number::{Mode, TrailingZeros};
use crate::rule::{GRADES, Rule, Severity};

/// What a linter is set to, as TOML: every setting, every rule that is on with the weight of its findings.
pub fn effective(linter: &Linter) -> String {
    let code = |code: &Option<String>| code.clone().unwrap_or_else(|| "auto".to_owned());
    let policy = &linter.policy;
    let mode = match policy.rounding {
        Mode::Nearest => "nearest",
        Mode::HalfUp => "half-up",
        Mode::Truncate => "truncate",
        Mode::Any => "any",
    };
    let zeros = match policy.trailing_zeros {
        TrailingZeros::LastDigit => "last-digit",
        TrailingZeros::Significant => "significant",
    };
    let mut text = format!("language = \"{}\"\nmessages = \"{}\"\n", code(&linter.language), code(&linter.messages));
    let on = || linter.rules.list.iter().filter(|rule| rule.on);
    text.push_str("select = [\n");
    // Writing to a text cannot fail.
    for rule in on() {
        let _ = writeln!(text, "  \"{}\",", rule.id);
    }
    text.push_str("]\n\n[rounding]\n");
    let _ =
        writeln!(text, "mode = \"{mode}\"\ntrailing-zeros = \"{zeros}\"\napprox-percent = {}", policy.approx_percent);
    let Limits { bytes, entries, depth, rows, numbers } = linter.limits;
    let _ = writeln!(text, "\n[limits]\nunpacked-mib = {}\nparts = {entries}\nlevels = {depth}", bytes >> 20);
    let _ = writeln!(text, "rows = {rows}\nnumbers = {numbers}");
    text.push_str("\n[severity]\n");
    for rule in on() {
        let _ = writeln!(text, "{} = {{ {} }}", rule.id, weights(rule));
    }
    text
}

fn weights(rule: &Rule) -> String {
    let weight = |grade| rule.severity(grade).map_or("off", Severity::name);
    // A rule without a law knows one grade.
    let grades = GRADES.iter().take(if rule.kind.is_lawless() { 1 } else { GRADES.len() });
    grades.map(|grade| format!("{} = \"{}\"", grade.name(), weight(*grade))).collect::<Vec<_>>().join(", ")
}
