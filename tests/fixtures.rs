//! Every draft in `fixtures/reports` says exactly what its `.expected.toml` lists, no more and no less; and of the
//! slips listed there, each put into the draft by itself, enough are found, at the place of the slip.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crossfoot::diagnostic::{Diagnostic, Severity};
use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::{Source, Span};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    finding: Vec<Finding>,
    #[serde(default)]
    slip: Vec<Slip>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    rule: String,
    /// The source bytes under the primary label.
    at: String,
    /// Which occurrence of `at` in the file, from 1.
    #[serde(default = "first")]
    nth: usize,
}

/// A change to the draft that makes it wrong.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    /// The kind of relation it breaks.
    class: String,
    from: String,
    /// Which occurrence of `from` in the file, from 1.
    #[serde(default = "first")]
    nth: usize,
    to: String,
    /// For people.
    #[serde(default)]
    why: String,
}

fn first() -> usize {
    1
}

/// A draft of the folder with what is expected of it.
struct Draft {
    name: String,
    text: String,
    format: Format,
    expected: Expected,
}

impl Draft {
    fn read(path: &Path) -> Self {
        let expected = fs::read_to_string(path.with_extension("expected.toml")).unwrap();
        let expected = toml::from_str(&expected).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let format = Format::of(&name).unwrap();
        Self { name, text: fs::read_to_string(path).unwrap(), format, expected }
    }

    fn place(&self, text: &str, nth: usize) -> usize {
        let found = self.text.match_indices(text).nth(nth - 1);
        found.unwrap_or_else(|| panic!("{}: no {text:?} number {nth}", self.name)).0
    }

    fn lint(&self, text: String, linter: &Linter) -> Vec<Diagnostic> {
        let source = Source::decode(self.name.clone(), text.into_bytes()).unwrap();
        lint(&Opened::text(source, self.format), linter).diagnostics
    }
}

fn drafts() -> Vec<Draft> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    paths.iter().map(|path| Draft::read(path)).collect()
}

fn primary(diagnostic: &Diagnostic) -> Span {
    diagnostic.labels.iter().find(|label| label.primary).expect("a primary label").span
}

/// What is known to be wrong still, false alarms and misses: whoever mends one takes it out of this list.
const OPEN: [&str; 0] = [];

#[test]
fn reports_say_what_they_should_and_nothing_else() {
    let linter = Linter::builtin();
    let mut wrong = Vec::new();
    for draft in drafts() {
        let findings = draft.expected.finding.iter();
        let mut want: Vec<(Span, &str)> = findings
            .map(|finding| {
                let at = draft.place(&finding.at, finding.nth);
                (Span::new(at, at + finding.at.len()), finding.rule.as_str())
            })
            .collect();
        for diagnostic in draft.lint(draft.text.clone(), &linter) {
            let at = primary(&diagnostic);
            match want.iter().position(|(span, rule)| *rule == diagnostic.rule && span.touches(at)) {
                Some(hit) => drop(want.remove(hit)),
                None => wrong.push(format!("{}: unexpected {}: {}", draft.name, diagnostic.rule, diagnostic.message)),
            }
        }
        wrong.extend(
            want.iter().map(|(span, rule)| format!("{}: missed {rule} at {:?}", draft.name, span.of(&draft.text))),
        );
    }
    assert_eq!(wrong, OPEN, "\n{}", wrong.join("\n"));
}

/// How many in a hundred slips of each class must be found: what was reached, less a little. Classes that no rule looks
/// for yet are not listed.
const FOUND: [(&str, usize); 31] = [
    ("anniversary", 98),
    ("average-times-period", 54),
    ("breakdown-sum", 57),
    ("change-absolute", 76),
    ("change-percent", 79),
    ("date", 98),
    ("duplicate-sentence", 98),
    ("enumeration-count", 52),
    ("footnote", 85),
    ("multiple", 98),
    ("numbering-heading", 98),
    ("numbering-list", 98),
    ("part-exceeds-whole", 52),
    ("percent-bound", 70),
    ("percent-sum", 59),
    ("period", 88),
    ("plan-vs-actual", 60),
    ("product", 61),
    ("range-order", 81),
    ("ratio", 59),
    ("remainder", 24),
    ("restatement", 4),
    ("share-of-total", 64),
    ("stock", 98),
    ("table-column-sum", 98),
    ("table-growth", 98),
    ("table-percent", 98),
    ("table-row-sum", 98),
    ("text-vs-table", 64),
    ("unit-conversion", 79),
    ("weekday", 98),
];

#[test]
fn slips_are_found_where_they_are_made() {
    let linter = Linter::builtin();
    let mut classes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for draft in drafts() {
        let clean: Vec<(String, String)> =
            draft.lint(draft.text.clone(), &linter).into_iter().map(|found| (found.rule, found.message)).collect();
        for slip in &draft.expected.slip {
            let at = draft.place(&slip.from, slip.nth);
            let text = [&draft.text[..at], &slip.to, &draft.text[at + slip.from.len()..]].concat();
            let changed = Span::new(at, at + slip.to.len());
            let found = draft.lint(text, &linter).into_iter().any(|diagnostic| {
                diagnostic.severity > Severity::Advice
                    && diagnostic.labels.iter().any(|label| label.span.touches(changed))
                    && !clean.contains(&(diagnostic.rule, diagnostic.message))
            });
            let class = classes.entry(slip.class.clone()).or_default();
            class.0 += 1;
            class.1 += usize::from(found);
            if !found {
                println!("missed in {}: {} {:?} -> {:?} ({})", draft.name, slip.class, slip.from, slip.to, slip.why);
            }
        }
    }
    for (class, (made, found)) in &classes {
        println!("{class:24} {found:4} of {made:4}");
    }
    for (class, least) in FOUND {
        let (made, found) = classes.get(class).copied().unwrap_or_default();
        assert!(100 * found >= least * made, "{class}: {found} of {made} found, below {least} %");
    }
}
