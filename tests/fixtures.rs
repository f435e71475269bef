//! Every draft in `fixtures/reports` says exactly what its `.expected.toml` lists, no more and no less.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use crossfoot::document::Format;
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    finding: Vec<Finding>,
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

fn first() -> usize {
    1
}

fn drafts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports");
    let mut drafts: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    drafts.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    drafts.sort();
    drafts
}

#[test]
fn reports_say_what_they_should_and_nothing_else() {
    let linter = Linter::builtin();
    let mut wrong = Vec::new();
    for path in drafts() {
        let expected = fs::read_to_string(path.with_extension("expected.toml")).unwrap();
        let expected: Expected = toml::from_str(&expected).unwrap();
        let source = Source::decode(path.to_str().unwrap(), fs::read(&path).unwrap()).unwrap();
        let format = match path.extension().unwrap() == "md" {
            true => Format::Markdown,
            false => Format::Text,
        };
        let name = path.file_name().unwrap().to_str().unwrap();
        let mut want: Vec<(usize, String, String)> = Vec::new();
        for finding in &expected.finding {
            let place = source.text.match_indices(finding.at.as_str()).nth(finding.nth - 1);
            let (at, _) = place.unwrap_or_else(|| panic!("{name}: no {} number {}", finding.at, finding.nth));
            want.push((at, finding.rule.clone(), finding.at.clone()));
        }
        for diagnostic in lint(&source, format, &linter).diagnostics {
            let label = diagnostic.labels.iter().find(|label| label.primary).expect("a primary label");
            let hit = want.iter().position(|(at, rule, text)| {
                *rule == diagnostic.rule
                    && (label.span.start as usize) < at + text.len()
                    && *at < label.span.end as usize
            });
            match hit {
                Some(hit) => drop(want.remove(hit)),
                None => wrong.push(format!("{name}: unexpected {}: {}", diagnostic.rule, diagnostic.message)),
            }
        }
        wrong.extend(want.iter().map(|(_, rule, text)| format!("{name}: missed {rule} at {text:?}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
