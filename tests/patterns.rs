//! Rules that bind their figures by a phrase: the worked examples, what phrases match, what is wrong with them.
#![allow(clippy::unwrap_used)]

mod noise;

use std::fs;

use crossfoot::diagnostic::{Diagnostic, try_examples};
use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;

const HOUSE: &str = "fixtures/house-rules";

fn house() -> Linter {
    let mut linter = Linter::builtin();
    for name in ["meter-reading", "desk-count"] {
        let name = format!("{HOUSE}/crossfoot/{name}.toml");
        let text = fs::read_to_string(&name).unwrap();
        linter.rules.add(&Source { name, text }).unwrap();
    }
    linter
}

fn checked(linter: &Linter, text: &str) -> Vec<Diagnostic> {
    lint(&Opened::text(Source { name: String::new(), text: text.to_owned() }, Format::Text), linter).diagnostics
}

/// A linter whose only rule has this phrase and this law.
fn only(pattern: &str, require: &str) -> Linter {
    let mut linter = Linter::builtin();
    std::sync::Arc::make_mut(&mut linter.rules.list).clear();
    linter.rules.add(&Source { name: "own.toml".to_owned(), text: rule(pattern, require) }).unwrap();
    linter
}

fn rule(pattern: &str, require: &str) -> String {
    let head = "summary = 's'\ncategory = 'arithmetic'\nmessage = 'm'\nwhy = 'w'\n";
    format!("{head}pattern = \"{pattern}\"\nrequire = '{require}'\n")
}

/// The bytes at fault, the message and the help.
fn fault(pattern: &str, require: &str) -> (String, String, String) {
    let text = rule(pattern, require);
    let error = Linter::builtin().rules.add(&Source { name: "own.toml".to_owned(), text: text.clone() }).unwrap_err();
    (error.span.of(&text).to_owned(), error.message, error.help.unwrap_or_default())
}

#[test]
fn the_worked_examples_work() {
    let linter = house();
    for rule in linter.rules.list.iter().filter(|rule| rule.pattern.is_some()) {
        let failures = try_examples(rule, &|text, _| checked(&linter, text));
        assert_eq!(failures, [], "{}", rule.id);
    }
    let told = |name: &str| -> Vec<(String, String)> {
        let draft = fs::read_to_string(format!("{HOUSE}/{name}")).unwrap();
        let at = |one: &Diagnostic| one.labels.first().unwrap().span.of(&draft).to_owned();
        checked(&linter, &draft).iter().map(|one| (one.rule.clone(), at(one))).collect()
    };
    // 1318 - 1204 = 114 and 97 - 88 = 9, but 905 - 870 = 35.
    assert_eq!(told("utilities.txt"), [("meter-reading".to_owned(), "45 kWh".to_owned())]);
    // 41 / 50 = 0.82; 18 / 24 = 0.75.
    assert_eq!(told("desks.txt"), [("desk-count".to_owned(), "0.72".to_owned())]);
}

#[test]
fn the_readme_shows_one_of_them() {
    let rule = fs::read_to_string(format!("{HOUSE}/crossfoot/meter-reading.toml")).unwrap();
    assert!(fs::read_to_string("README.md").unwrap().contains(&rule));
}

#[test]
fn a_phrase_is_read_in_its_sentence() {
    let linter = only("{part:count} trên tổng số {whole:count} … {share:percent}", "share ~ part / whole");
    let count = |text: &str| checked(&linter, text).len();
    assert_eq!(count("Có 27 hộ trên tổng số 30 hộ ký cam kết, đạt 90%."), 0);
    assert_eq!(count("Có 27 hộ trên tổng số 30 hộ ký cam kết, đạt 91%."), 1);
    // White space and case are free, the noun and the gap may hold any words, the figures nearest to each other count.
    assert_eq!(count("Có 12 tổ; 27 hộ Trên  tổng\nsố 30 hộ của 4 bản ký cam kết (91%)."), 1);
    // The share stands in another sentence, or is none.
    assert_eq!(count("Có 27 hộ trên tổng số 30 hộ ký cam kết. Cả xã đạt 91%."), 0);
    assert_eq!(count("Có 27 hộ trên tổng số 30 hộ ký cam kết trong 91 ngày."), 0);
    // Accents written apart from their letters are the same words.
    assert_eq!(count("Co\u{301} 27 hộ trên tổng sô\u{301} 30 hộ, đạt 91%."), 1);
    // Two places of one sentence are two relations.
    assert_eq!(count("Bản A có 27 trên tổng số 30, đạt 91%; bản B có 10 trên tổng số 20, đạt 51%."), 2);
}

#[test]
fn figures_are_told_by_kind_and_unit_and_reckoned_in_base_units() {
    let linter = only("{each:mass kg} từ|của {area:area} … {all:mass tấn}", "all ~ each * area");
    assert_eq!(checked(&linter, "Thu 50 kg của 200 m2, tính ra 10 tấn.").len(), 0);
    assert_eq!(checked(&linter, "Thu 50 kg của 200 m2, tính ra 12 tấn.").len(), 1);
    assert_eq!(checked(&linter, "Thu 50 kg từ 200 m2, tính ra 12 tấn.").len(), 1);
    assert_eq!(checked(&linter, "Thu 50 tạ của 200 m2, tính ra 12 tấn.").len(), 0);
}

#[test]
fn classes_of_words_stand_for_all_of_their_words() {
    let linter = only("{old} <rise> {more} … {new}", "new = old + more");
    let count = |text: &str| checked(&linter, text).len();
    assert_eq!(count("The pool had 40 visitors, then up 12, and now 55."), 0);
    assert_eq!(count("The pool had 40 visitors rose 12, and now 55."), 1);
    assert_eq!(count("The pool had 40 visitors fell 12, and now 55."), 0);
}

#[test]
fn phrases_that_can_never_match_are_faults() {
    let told = |pattern: &str| fault(pattern, "a = b");
    let (at, message, help) = told("{a:cuont} of {b}");
    assert_eq!((at.as_str(), help.as_str()), ("cuont", "did you mean `count`?"));
    assert!(message.contains("`cuont`"));
    assert_eq!(told("{a:mass kgg} of {b}").0, "kgg");
    assert_eq!(told("{a:area kg} of {b}").0, "kg");
    assert_eq!(told("{a:count kg} of {b}").2, "a count has no unit; leave it out");
    assert_eq!(told("{a} of {a}").1, "`a` is bound twice");
    assert_eq!(told("{a} of {b c}").0, "b c");
    assert_eq!(told("{a} <rize> {b}").2, "did you mean `rise`?");
    assert_eq!(told("{a} <stop> {b}").0, "stop");
    assert_eq!(told("{a} of {b").0, "{");
    assert_eq!(told("… {a} of {b}").0, "… {a} of {b}");
    assert_eq!(told("{a} of {b} ...").0, "{a} of {b} ...");
    assert_eq!(told("{a} | {b}").0, "|");
    assert_eq!(told("{a} of| {b}").0, "|");
    assert_eq!(told("").1, "this pattern binds no figure");
    assert_eq!(told("a of b").0, "a of b");
    let (at, message, help) = fault("{part} of {whole}", "part <= hole");
    assert_eq!((at.as_str(), help.as_str()), ("hole", "did you mean `whole`?"));
    assert_eq!(message, "a pattern has no role `hole`");
    assert!(fault("{a} of {b}", "a = b'\nrelation = 'share").1.contains("not both"));
}

#[test]
fn a_long_sentence_takes_its_length() {
    let linter = only("{a:count} of {b:count} … {c:percent} … done", "c ~ a / b");
    let check = |times: usize| assert_eq!(checked(&linter, &"7 of 9 of 12 then 15% and ".repeat(times)).len(), 0);
    assert!(noise::keeps_pace(|| check(100), || check(1_000), 4 * 10));
}
