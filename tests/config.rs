//! `crossfoot.toml` as a user keeps it: which one is in force, what it sets, what is said of a broken one.
#![allow(clippy::unwrap_used)]

mod user;

use user::{Ran, folder, run, run_in};

/// A share that its own part and whole contradict, and a word said twice.
const DRAFT: &str = "Of the 318 applications received, 97 (30.2%) were still open at the end of of June.\n";

fn rules(ran: &Ran) -> Vec<&str> {
    let lines = ran.out.lines();
    let mut rules: Vec<&str> =
        lines.filter_map(|line| line.split_once('[')?.1.split_once(']')).map(|(rule, _)| rule).collect();
    rules.sort_unstable();
    rules
}

const SHORT: [&str; 4] = ["check", "--format", "short", "-q"];

fn found(files: &[(&str, &str)], flags: &[&str]) -> Vec<String> {
    let drafts = folder(files);
    let ran = run(&drafts, &[&SHORT[..], flags].concat());
    assert_eq!(ran.err, "", "{flags:?}");
    rules(&ran).into_iter().map(str::to_owned).collect()
}

#[test]
fn rules_are_chosen_by_id_and_category() {
    let with = |config: &str| found(&[("a.txt", DRAFT), ("crossfoot.toml", config)], &[]);
    assert_eq!(with(""), ["repeated-word", "share-mismatch"]);
    assert_eq!(with("ignore = ['repetition']"), ["share-mismatch"]);
    assert_eq!(with("ignore = ['share-mismatch']"), ["repeated-word"]);
    assert_eq!(with("select = ['arithmetic']"), ["share-mismatch"]);
    // The narrower name wins.
    assert_eq!(with("select = ['arithmetic']\nignore = ['all']"), ["share-mismatch"]);
    assert_eq!(with("ignore = ['all']\nextend-select = ['repeated-word']"), ["repeated-word"]);
    assert_eq!(with("select = ['all']\nignore = ['arithmetic']\nextend-select = ['share-mismatch']"), with(""));
}

#[test]
fn flags_have_the_last_word() {
    let files = [("a.txt", DRAFT), ("crossfoot.toml", "select = ['repeated-word']")];
    assert_eq!(found(&files, &["--extend-select", "arithmetic"]), ["repeated-word", "share-mismatch"]);
    assert_eq!(found(&files, &["--select", "share-mismatch,impossible-date"]), ["share-mismatch"]);
    assert_eq!(found(&files, &["--ignore", "repeated-word"]), [""; 0]);
    assert_eq!(found(&files, &["--isolated"]), ["repeated-word", "share-mismatch"]);
    assert_eq!(found(&files, &["--config", "select = ['all']"]), ["repeated-word", "share-mismatch"]);
    let drafts = folder(&files);
    let ran = run(&drafts, &["a.txt", "--select", "share-mismatsh"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("--select: there is no rule or category `share-mismatsh`; did you mean `share-mismatch`?")
    );
    let ran = run(&drafts, &["a.txt", "--select", "form", "--ignore", "form"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`form` is both selected and ignored"), "{}", ran.err);
    let ran = run(&drafts, &["a.txt", "--isolated", "--config", "crossfoot.toml"]);
    assert!(ran.code == 2 && ran.err.contains("--isolated"), "{}", ran.err);
}

#[test]
fn the_nearest_configuration_wins_and_may_extend_another() {
    let drafts = folder(&[
        ("crossfoot.toml", "ignore = ['share-mismatch']"),
        ("a.txt", DRAFT),
        ("own/.crossfoot.toml", "ignore = ['repeated-word']"),
        ("own/deep/a.txt", DRAFT),
        ("more/crossfoot.toml", "extend = '../crossfoot.toml'\nignore = ['repeated-word']"),
        ("more/a.txt", DRAFT),
    ]);
    let of = |path: &str| rules(&run(&drafts, &[&SHORT[..], &[path]].concat())).join(" ");
    assert_eq!(of("a.txt"), "repeated-word");
    assert_eq!(of("own/deep/a.txt"), "share-mismatch");
    assert_eq!(of("more/a.txt"), "");
    // Side by side, each by its own; from another folder, and named by a flag.
    assert_eq!(of("."), "repeated-word share-mismatch");
    let ran = run_in(&drafts.path().join("own/deep"), &[&SHORT[..], &["../../a.txt"]].concat(), b"");
    assert_eq!(rules(&ran), ["repeated-word"]);
    let named = run(&drafts, &[&SHORT[..], &["a.txt", "--config", "own/.crossfoot.toml"]].concat());
    assert_eq!(rules(&named), ["share-mismatch"]);
    // Standard input is checked by the configuration of the name it is given.
    let ran = run_in(drafts.path(), &[&SHORT[..], &["-", "--stdin-filename", "own/b.txt"]].concat(), DRAFT.as_bytes());
    assert_eq!(rules(&ran), ["share-mismatch"]);
}

#[test]
fn some_drafts_are_set_otherwise_or_left_out() {
    let config = "
exclude = ['old/']
[[files]]
match = ['annex/*.txt']
ignore = ['arithmetic']
[[files]]
match = ['b.txt']
select = ['share-mismatch']
severity = { arithmetic = 'advice' }
";
    let drafts = folder(&[("crossfoot.toml", config), ("a.txt", DRAFT), ("annex/b.txt", DRAFT), ("old/c.txt", DRAFT)]);
    let ran = run(&drafts, &SHORT);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("a.txt:")).count(), 2, "{}", ran.out);
    assert!(ran.out.contains("annex/b.txt:1:39: advice[share-mismatch]"), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    // What is named is checked all the same.
    assert_eq!(run(&drafts, &[&SHORT[..], &["old/c.txt"]].concat()).out.lines().count(), 2);
    let forced = run(&drafts, &[&SHORT[..], &["old/c.txt", "a.txt", "--force-exclude"]].concat());
    assert!(forced.out.lines().all(|line| line.starts_with("a.txt:")), "{}", forced.out);
    let ran = run(&drafts, &["check", "old"]);
    assert!(ran.code == 0 && ran.err.contains("left out by `exclude`"), "{}", ran.err);
    assert_eq!(run(&drafts, &["check", "--show-files"]).out, "a.txt\nannex/b.txt\n");
}

#[test]
fn findings_weigh_what_the_configuration_says() {
    let weighed = |severity: &str| {
        let config = format!("[severity]\n{severity}");
        let drafts = folder(&[("a.txt", DRAFT), ("crossfoot.toml", &config)]);
        let ran = run(&drafts, &[&SHORT[..], &["--select", "share-mismatch"]].concat());
        assert_eq!(ran.err, "", "{severity}");
        ran.out.split(' ').nth(1).unwrap_or_default().split('[').next().unwrap().to_owned()
    };
    assert_eq!(weighed(""), "error");
    assert_eq!(weighed("all = 'advice'"), "advice");
    assert_eq!(weighed("share-mismatch = 'warning'\nall = 'advice'"), "warning");
    assert_eq!(weighed("arithmetic = { contradicted = 'advice', truncated = 'error' }"), "advice");
    assert_eq!(weighed("arithmetic = { truncated = 'off' }"), "error");
    assert_eq!(weighed("share-mismatch = 'off'"), "");
}

#[test]
fn figures_are_read_as_the_configuration_says() {
    // 2 of 3 is 66.67 %, or 66.66 % cut off.
    let draft = "Of the 3 offices, 2 (66.66%) were open in June.\n";
    let with = |config: &str| found(&[("a.txt", draft), ("crossfoot.toml", config)], &["--select", "share-mismatch"]);
    assert_eq!(with(""), ["share-mismatch"]);
    assert_eq!(with("rounding = { mode = 'truncate' }"), [""; 0]);
    assert_eq!(with("rounding.mode = 'any'"), [""; 0]);
}

#[test]
fn messages_speak_the_chosen_language() {
    let drafts = folder(&[("a.txt", DRAFT), ("crossfoot.toml", "messages = 'vi'")]);
    assert!(run(&drafts, &["a.txt"]).out.contains("không phải"));
    assert!(!run(&drafts, &["a.txt", "--messages", "auto"]).out.contains("không phải"));
}

#[test]
fn rules_of_ones_own_are_named_by_the_configuration() {
    let rule = "
summary = 's'
category = 'arithmetic'
relation = 'share'
require = 'share ~ part / whole'
message = 'house rule'
why = 'w'
";
    let drafts = folder(&[
        ("a.txt", DRAFT),
        ("office/house-share.toml", rule),
        ("crossfoot.toml", "rules = ['office']\nselect = ['house-share']"),
    ]);
    assert!(run(&drafts, &["a.txt"]).out.contains("house rule"));
    assert!(run(&drafts, &["explain"]).out.contains("house-share"));
    let lost = folder(&[("a.txt", DRAFT), ("crossfoot.toml", "rules = ['ofice']"), ("office/x.txt", "")]);
    let ran = run(&lost, &["a.txt"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("crossfoot.toml:1:10") && ran.err.contains("ofice"), "{}", ran.err);
}

#[test]
fn what_is_wrong_is_shown_at_its_place() {
    let said = |config: &str| {
        let drafts = folder(&[("a.txt", DRAFT), ("crossfoot.toml", config)]);
        let ran = run(&drafts, &["a.txt"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{config}");
        ran.err
    };
    for (config, place, help) in [
        ("selct = []", "crossfoot.toml:1:1", "did you mean `select`?"),
        ("\nignore = ['repeated-wort']", "crossfoot.toml:2:11", "did you mean `repeated-word`?"),
        ("[rounding]\nmode = 'half-up-'", "crossfoot.toml:2:8", "did you mean `half-up`?"),
        ("language = 'vn'", "crossfoot.toml:1:12", "did you mean `vi`?"),
        ("[severity]\nform = 'eror'", "crossfoot.toml:2:8", "did you mean `error`?"),
        ("[severity]\nform = { truncatd = 'off' }", "crossfoot.toml:2:10", "did you mean `truncated`?"),
        ("[[files]]\nmatch = ['a[']", "crossfoot.toml:2:10", "patterns read like"),
        ("[[files]]\nignore = []", "crossfoot.toml:1:1", "match"),
        ("extend = 'lost.toml'", "crossfoot.toml:1:10", "no such file"),
        ("extend = 'crossfoot.toml'", "crossfoot.toml:1:10", "extends itself"),
        ("select = [", "crossfoot.toml:1:", "unclosed array"),
        ("select = ['form']\nignore = ['form']", "crossfoot.toml:2:11", "both selected and ignored"),
    ] {
        let said = said(config);
        assert!(said.contains(place) && said.contains(help), "{config}: {said}");
    }
    let drafts = folder(&[("a.txt", DRAFT)]);
    let ran = run(&drafts, &["a.txt", "--config", "selct = ['all']"]);
    assert!(ran.code == 2 && ran.err.contains("--config:1:1"), "{}", ran.err);
    let ran = run(&drafts, &["a.txt", "--config", "lost.toml"]);
    assert!(ran.code == 2 && ran.err.contains("lost.toml: no such file"), "{}", ran.err);
}

#[test]
fn a_broken_configuration_holds_up_its_own_drafts_only() {
    let drafts = folder(&[("a.txt", DRAFT), ("b/crossfoot.toml", "x = 1"), ("b/b.txt", DRAFT)]);
    let ran = run(&drafts, &SHORT);
    assert_eq!((ran.code, ran.out.lines().count()), (2, 2), "{}", ran.out);
    assert!(ran.err.contains("b/crossfoot.toml:1:1"), "{}", ran.err);
}

#[test]
fn the_users_own_configuration_is_the_last_resort() {
    let drafts = folder(&[("home/crossfoot/crossfoot.toml", "select = ['repeated-word']"), ("a.txt", DRAFT)]);
    let ran = user::with(&drafts, &[("XDG_CONFIG_HOME", "home")], &[&SHORT[..], &["a.txt"]].concat());
    assert_eq!(rules(&ran), ["repeated-word"]);
}

#[test]
fn init_writes_a_configuration_once() {
    let drafts = folder(&[("a.txt", DRAFT)]);
    let ran = run(&drafts, &["init"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "crossfoot.toml is written\n"));
    // Behind its comments it changes nothing, and every key in it is known.
    assert_eq!(rules(&run(&drafts, &SHORT)), ["repeated-word", "share-mismatch"]);
    let path = drafts.path().join("crossfoot.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let open: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .filter(|line| line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')))
        .filter(|line| !line.starts_with("extend =") && !line.starts_with("rules ="))
        .collect();
    assert!(open.len() > 12, "{open:?}");
    std::fs::write(&path, open.join("\n")).unwrap();
    let ran = run(&drafts, &["a.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let ran = run(&drafts, &["init"]);
    assert!(ran.code == 2 && ran.err.contains("is there already"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), open.join("\n"));
    assert_eq!(run(&drafts, &["init", "lost"]).code, 2);
}

#[test]
fn settings_in_force_are_a_configuration() {
    let config = "ignore = ['form']\nrounding.approx-percent = 7\n[severity]\nrepeated-word = 'advice'";
    let drafts = folder(&[("a.txt", DRAFT), ("crossfoot.toml", config)]);
    let shown = run(&drafts, &["check", "--show-settings", "--language", "en"]).out;
    assert!(shown.starts_with("# crossfoot.toml; drafts: 1\nlanguage = \"en\"\nmessages = \"auto\"\n"), "{shown}");
    assert!(shown.contains("approx-percent = 7") && shown.contains("repeated-word = { contradicted = \"advice\" }"));
    std::fs::write(drafts.path().join("crossfoot.toml"), &shown).unwrap();
    let again = run(&drafts, &["check", "--show-settings", "--language", "en"]).out;
    assert_eq!(again, shown);
}

#[test]
fn settings_in_force_name_rules_of_ones_own() {
    let rule = "summary = 's'\ncategory = 'arithmetic'\nrelation = 'share'\nrequire = 'share ~ part / whole'\nmessage = 'm'\nwhy = 'w'\n";
    let drafts = folder(&[
        ("a.txt", DRAFT),
        ("old/b.txt", DRAFT),
        ("office/house-share.toml", rule),
        ("crossfoot.toml", "rules = ['office']\nselect = ['house-share']\nexclude = ['old/']"),
    ]);
    let shown = run(&drafts, &["check", "--show-settings"]).out;
    assert!(shown.contains("house-share.toml\"]\nexclude = [\"old/\"]\n"), "{shown}");
    std::fs::write(drafts.path().join("kept.toml"), &shown).unwrap();
    let again = run(&drafts, &["check", "--show-settings", "--config", "kept.toml"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    assert_eq!(again.out.lines().skip(1).collect::<Vec<_>>(), shown.lines().skip(1).collect::<Vec<_>>());
}

#[test]
fn schemas_know_the_keys() {
    let drafts = folder(&[]);
    for (kind, key) in [("config", "extend-select"), ("rule", "relation"), ("language", "hedges_after")] {
        let schema: serde_json::Value = serde_json::from_str(&run(&drafts, &["schema", kind]).out).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["additionalProperties"], false, "{kind}");
        assert!(schema["properties"][key]["type"].is_string() || schema["properties"][key].is_object(), "{kind}");
        assert!(schema["properties"][key]["description"].as_str().is_some_and(|told| told.len() > 10), "{kind}");
    }
}

#[test]
fn a_value_of_another_type_is_told_in_plain_words() {
    for (config, said, place) in [
        ("select = 'dates'", "this is a text; a list is wanted here", "1:10"),
        ("exclude = [1]", "this is a whole number; a text is wanted here", "1:12"),
        ("rounding = 'up'", "this is a text; a table is wanted here", "1:12"),
        ("[limits]\nrows = -1", "-1 is no number that can stand here", "2:8"),
        ("[[files]]\nignore = ['all']", "the key `match` is missing here", "1:1"),
    ] {
        let drafts = folder(&[("a.txt", DRAFT), ("crossfoot.toml", config)]);
        let ran = run(&drafts, &["check", "a.txt"]);
        assert_eq!(ran.code, 2, "{config}");
        assert!(ran.err.contains(said) && ran.err.contains(&format!("crossfoot.toml:{place}]")), "{}", ran.err);
    }
}

#[test]
fn a_setting_extends_nothing() {
    let drafts = folder(&[("a.txt", "Xã có 12 thôn.\n")]);
    let ran = run(&drafts, &["check", "a.txt", "--config", "extend = 'b.toml'"]);
    assert!(ran.code == 2 && ran.err.contains("--config b.toml"), "{}", ran.err);
}
