//! What the README shows is what crossfoot does.
#![allow(clippy::unwrap_used)]

mod user;

use crossfoot::diagnostic::try_examples;
use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;

const README: &str = include_str!("../README.md");

/// The first fenced block of a kind that holds a text.
fn block(kind: &str, holds: &str) -> &'static str {
    let mut blocks = README.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix(kind));
    blocks.find(|block| block.contains(holds)).unwrap().trim_start_matches('\n')
}

#[test]
fn its_picture_is_real() {
    let draft = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";
    let drawn = user::run(&user::folder(&[("draft.txt", draft)]), &["check", "draft.txt"]).out;
    let picture = block("text", "share-mismatch");
    assert!(drawn.contains(picture), "{drawn}\n{picture}");
}

#[test]
fn its_rule_works() {
    let mut linter = Linter::builtin();
    let text = block("toml", "relation = \"share\"").to_owned();
    linter.rules.add(&Source { name: "house-share.toml".to_owned(), text }).unwrap();
    std::sync::Arc::make_mut(&mut linter.rules.list).retain(|rule| rule.id == "house-share");
    let failures = try_examples(&linter.rules.list[0], &|text, _| {
        let source = Source { name: String::new(), text: text.to_owned() };
        lint(&Opened::text(source, Format::Text), &linter).diagnostics
    });
    assert_eq!(failures, []);
}

#[test]
fn its_json_is_json() {
    for holds in ["\"diagnostics\"", "\"claims\""] {
        serde_json::from_str::<serde_json::Value>(block("json", holds)).unwrap();
    }
}

#[test]
fn every_flag_is_told() {
    let help = user::run(&user::folder(&[]), &["check", "--help"]).out;
    let flags = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
    for flag in flags.map(|flag| flag.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')) {
        let known = ["--help", "--output", "--quiet"].contains(&flag) || README.contains(flag);
        assert!(known, "the README does not tell of {flag}");
    }
}
