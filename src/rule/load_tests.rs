//! Faults of rule files and their places, and what built-in files mean.

#![allow(clippy::unwrap_used, clippy::panic)]
use super::*;
use crate::number::Grade;
use crate::rule::OneOrEach;
use crate::rule::{Mend, Severity};

const SHARE: &str = r#"
summary  = "s"
category = "arithmetic"
relation = "share"
require  = "share ~ part / whole"
message  = { en = "{share}", vi = "{share} chứ không phải {expected}" }
why      = "w"
"#;

fn added(name: &str, text: &str) -> Result<Rules, FileError> {
    let mut rules = Rules::default();
    rules.add(&Source { name: name.to_owned(), text: text.to_owned() })?;
    Ok(rules)
}

/// The bytes that a fault points at, its message and its help, after `old` is replaced by `new`.
fn fault(old: &str, new: &str) -> (String, String, String) {
    assert!(SHARE.contains(old));
    let text = SHARE.replace(old, new);
    let error = added("rules/my-share.toml", &text).unwrap_err();
    assert_eq!(error.file, "rules/my-share.toml");
    (error.span.of(&text).to_owned(), error.message, error.help.unwrap_or_default())
}

#[test]
fn a_rule_is_called_by_its_file() {
    let rules = added("a/b/my-share.toml", SHARE).unwrap();
    assert_eq!(rules.list[0].id, "my-share");
    assert_eq!(rules.list[0].primary, "share");
    for name in ["My-share.toml", "my_share.toml", "a--b.toml", "-a.toml", ""] {
        let error = added(name, SHARE).unwrap_err();
        assert!(error.message.contains("kebab-case"), "{name}: {error}");
    }
}

#[test]
fn unknown_names_are_shown_where_they_stand() {
    let (at, message, help) = fault("summary ", "sumary ");
    assert_eq!((at.as_str(), help.as_str()), ("sumary", "did you mean `summary`?"));
    assert_eq!(message, "a rule has no key `sumary`");
    let (at, _, help) = fault("\"share\"\nrequire", "\"shares\"\nrequire");
    assert_eq!((at.as_str(), help.as_str()), ("\"shares\"", "did you mean `share`?"));
    let (at, _, help) = fault("arithmetic", "arithmetics");
    assert_eq!((at.as_str(), help.as_str()), ("\"arithmetics\"", "did you mean `arithmetic`?"));
    let (at, message, help) = fault("part / whole", "prat / whole");
    assert_eq!((at.as_str(), help.as_str()), ("prat", "did you mean `part`?"));
    assert_eq!(message, "a share has no role `prat`");
    let (at, _, help) = fault("phải {expected}", "phải {expectd}");
    assert_eq!((at.as_str(), help.as_str()), ("expectd", "did you mean `expected`?"));
    let (at, ..) = fault("phải {expected}", "phải {expected");
    assert_eq!(at, "{");
    let (at, _, help) = fault("why ", "severity = { contradictd = \"error\" }\nwhy ");
    assert_eq!((at.as_str(), help.as_str()), ("contradictd", "did you mean `contradicted`?"));
    let (at, _, help) = fault("why ", "severity = { contradicted = \"fatal\" }\nwhy ");
    assert_eq!((at.as_str(), help.as_str()), ("\"fatal\"", "known here: off, advice, warning, error"));
    let (at, ..) = fault("why ", "labels = { shares = \"x\" }\nwhy ");
    assert_eq!(at, "shares");
    let (at, ..) = fault("why ", "primary = \"hole\"\nwhy ");
    assert_eq!(at, "\"hole\"");
    let (at, ..) = fault("why ", "fix = { replace = \"share\", with = \"expectation\" }\nwhy ");
    assert_eq!(at, "\"expectation\"");
    let (at, ..) = fault("why      = \"w\"", "why = \"w\"\n[[fails]]\ntext = \"a\"\nat = \"b\"");
    assert_eq!(at, "\"b\"");
}

#[test]
fn faults_of_a_law_are_shown_inside_its_quotes() {
    let (at, message, _) = fault("part / whole", "part / / whole");
    assert_eq!(at, "/");
    assert!(message.starts_with("expected"), "{message}");
    // Escapes move the bytes: the value whole is shown.
    let (at, ..) = fault("\"share ~ part / whole\"", "\"share ~ \\u0070rat / whole\"");
    assert_eq!(at, "\"share ~ \\u0070rat / whole\"");
    let (at, message, _) = fault("require  = \"share ~ part / whole\"\n", "");
    assert_eq!(at, "\"share\"");
    assert!(message.contains("needs `require`"), "{message}");
}

#[test]
fn a_role_of_many_stands_in_a_function() {
    let partition = SHARE.replace("\"share\"", "\"partition\"").replace("{share}", "{shares}");
    let text = partition.replace("share ~ part / whole", "shares ~ 100%");
    let error = added("a.toml", &text).unwrap_err();
    assert_eq!(error.span.of(&text), "shares");
    assert_eq!(error.help.unwrap(), "write `sum(shares)`, or `mean`, `min`, `max` or `count`");
    assert!(added("a.toml", &partition.replace("share ~ part / whole", "sum(shares) ~ 100%")).is_ok());
}

#[test]
fn broken_toml_is_no_panic() {
    for text in ["", "=", "summary = 3", "[[fails", "summary = \"", "\u{feff}summary = \"a\"", "[why]\nwhy = 1"] {
        let error = added("a.toml", text).unwrap_err();
        assert!(error.span.end as usize <= text.len() + 1, "{text}: {error:?}");
    }
}

#[test]
fn severities_are_usual_where_the_file_is_silent() {
    let rule = |text: &str| added("a.toml", &SHARE.replace("why ", text)).unwrap().list[0].clone();
    let usual = rule("why ");
    assert_eq!(usual.severity(Grade::Contradicted), Some(Severity::Error));
    assert_eq!(usual.severity(Grade::Truncated), Some(Severity::Warning));
    assert_eq!(usual.severity(Grade::Adjusted), Some(Severity::Advice));
    assert_eq!(usual.severity(Grade::ByRounding), None);
    let own = rule("severity = { contradicted = \"warning\", truncated = \"off\" }\nwhy ");
    assert_eq!(own.severity(Grade::Contradicted), Some(Severity::Warning));
    assert_eq!(own.severity(Grade::Truncated), None);
    assert_eq!(own.severity(Grade::TieOnly), Some(Severity::Warning));
    let one = rule("severity = \"advice\"\nwhy ");
    assert_eq!(one.severity(Grade::Contradicted), Some(Severity::Advice));
    assert_eq!(one.severity(Grade::Exact), None);
}

#[test]
fn every_rule_file_means_something() {
    let mut count = 0;
    let mut again = Rules::default();
    for entry in std::fs::read_dir("rules").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let source = Source { name: path.display().to_string(), text };
            again.add(&source).unwrap_or_else(|error| panic!("{error} at {:?}", error.span.of(&source.text)));
            count += 1;
        }
    }
    // What was baked is what the files say.
    let baked = Rules::builtin();
    assert_eq!(baked.list.len(), count);
    for (baked, read) in baked.list.iter().zip(again.list.iter()) {
        assert_eq!(baked.id, read.id);
        assert!(baked.file == read.file, "{} was baked otherwise", read.id);
        assert!(baked.file.fails.len() >= 2 && baked.file.passes.len() >= 2, "{}", baked.id);
        for language in ["en", "vi"] {
            let has = |words: &OneOrEach| words.each.keys().any(|known| known.value == language);
            assert!(has(&baked.file.message) && has(&baked.file.why) && has(&baked.file.misses), "{}", baked.id);
        }
    }
    let share = baked.get("share-mismatch").unwrap();
    assert_eq!(share.fix, Some(Mend::Expected("share")));
    assert_eq!(baked.get("breakdown-does-not-sum").unwrap().primary, "whole");
    assert_eq!(baked.get("repeated-word").unwrap().severity(Grade::Contradicted), Some(Severity::Warning));
    assert_eq!(baked.closest("share-mismatched"), Some("share-mismatch"));
}

#[test]
fn a_users_rule_takes_the_place_of_the_built_in_one() {
    let mut rules = Rules::builtin();
    let count = rules.list.len();
    rules.add(&Source { name: "crossfoot/share-mismatch.toml".to_owned(), text: SHARE.to_owned() }).unwrap();
    assert_eq!(rules.list.len(), count);
    assert_eq!(rules.get("share-mismatch").unwrap().file.summary, "s");
    rules.add(&Source { name: "zz.toml".to_owned(), text: SHARE.to_owned() }).unwrap();
    assert!(rules.list.is_sorted_by(|a, b| a.id < b.id) && rules.list.len() == count + 1);
}
