//! The binary as a user runs it: exit codes, bad input, folders, standard input, rules beside a draft.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;

use user::{folder_of_bytes as folder, run, run_in};

const SLIP: &str = "Ban chỉ đạo đã phân công các các thành viên phụ trách từng địa bàn.\n";
const RIGHT: &str = "Ban chỉ đạo đã phân công các thành viên phụ trách 12 địa bàn.\n";

#[test]
fn exit_codes_say_what_came_of_it() {
    let drafts = folder(&[("slip.txt", SLIP.as_bytes()), ("right.txt", RIGHT.as_bytes())]);
    let code = |arguments: &[&str]| run(&drafts, arguments).code;
    assert_eq!(code(&["check", "right.txt"]), 0);
    assert_eq!(code(&["check", "slip.txt"]), 1);
    assert_eq!(code(&["slip.txt"]), 1);
    assert_eq!(code(&["check"]), 1);
    assert_eq!(code(&["check", "slip.txt", "--fail-on", "advice"]), 1);
    assert_eq!(code(&["check", "slip.txt", "--fail-on", "error"]), 0);
    assert_eq!(code(&["check", "slip.txt", "--fail-on", "never"]), 0);
    assert_eq!(code(&["check", "slip.txt", "missing.txt"]), 2);
    assert_eq!(code(&["check", "slip.txt", "missing.txt", "--fail-on", "never"]), 2);
    assert_eq!(code(&["check", "--no-such-flag"]), 2);
    assert_eq!(code(&["claims", "slip.txt"]), 0);
    assert_eq!(code(&["--help"]), 0);
    assert_eq!(code(&["--version"]), 0);
    assert_eq!(code(&[]), 2);
}

#[test]
fn a_right_draft_prints_one_line() {
    let drafts = folder(&[("right.txt", RIGHT.as_bytes())]);
    let ran = run(&drafts, &["right.txt"]);
    assert_eq!((ran.out.lines().count(), ran.err.as_str()), (1, ""), "{}", ran.out);
    assert!(ran.out.starts_with("1 tệp, 1 số liệu: "), "{}", ran.out);
    let ran = run(&drafts, &["right.txt", "--messages", "en"]);
    assert_eq!(ran.out, "1 file, 1 figure: 0 verified, 0 agree by rounding, 1 unchecked; 0 findings\n");
    assert_eq!(run(&drafts, &["right.txt", "-q"]).out, "");
}

#[test]
fn formats_say_the_same() {
    let drafts = folder(&[("slip.txt", SLIP.as_bytes()), ("right.txt", RIGHT.as_bytes())]);
    let short = run(&drafts, &["check", "--format", "short", "-q"]);
    assert!(short.out.starts_with("slip.txt:1:30: warning[repeated-word] “các” "), "{}", short.out);
    let full = run(&drafts, &["check", "--format", "full"]);
    assert!(full.out.contains("[slip.txt:1:30]") && full.out.contains("repeated-word"), "{}", full.out);
    assert!(!full.out.contains('\u{1b}'));
    assert!(run(&drafts, &["check", "--color", "always"]).out.contains('\u{1b}'));
    let json: serde_json::Value = serde_json::from_str(&run(&drafts, &["check", "--format", "json"]).out).unwrap();
    assert_eq!(json["version"], 1);
    let paths: Vec<&str> =
        json["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["right.txt", "slip.txt"]);
    let label = &json["files"][1]["diagnostics"][0]["labels"][0];
    let (start, end) = (label["start"].as_u64().unwrap() as usize, label["end"].as_u64().unwrap() as usize);
    assert_eq!((&SLIP[start..end], label["primary"].as_bool()), ("các", Some(true)));
    assert_eq!(start, SLIP.rfind("các").unwrap());
}

#[test]
fn claims_come_as_table_json_and_csv() {
    let drafts = folder(&[("a.txt", RIGHT.as_bytes()), ("b.txt", "Xã có 45,5 ha rừng.".as_bytes())]);
    let table = run(&drafts, &["claims"]).out;
    assert!(table.starts_with("a.txt\n  1:51  ") && table.contains("\n\nb.txt\n"), "{table}");
    let csv = run(&drafts, &["claims", "--format", "csv"]).out;
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("path,line,column,start,end,text,number,kind,value,"), "{csv}");
    assert!(lines[1].starts_with("a.txt,1,51,") && lines[2].contains("\"45,5"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&run(&drafts, &["claims", "--format", "json"]).out).unwrap();
    assert_eq!(json["files"][0]["claims"][0]["value"], "12");
    assert_eq!(json["files"][1]["claims"][0]["number"]["text"], "45,5");
}

#[test]
fn folders_are_read_as_git_sees_them() {
    let slip = SLIP.as_bytes();
    let drafts = folder(&[
        ("b.txt", slip),
        ("a.md", slip),
        ("deep/er/c.txt", slip),
        ("out/d.txt", slip),
        (".hidden.txt", slip),
        (".gitignore", b"out/\n"),
        ("old.txt", slip),
        (".crossfootignore", b"old.txt\n"),
        ("notes.log", slip),
    ]);
    let files = |arguments: &[&str]| {
        let ran = run(&drafts, arguments);
        ran.out.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(files(&["check", "--format", "short", "-q"]), ["a.md", "b.txt", "deep/er/c.txt"]);
    assert_eq!(files(&["check", "deep", "b.txt", "--format", "short", "-q"]), ["deep/er/c.txt", "b.txt"]);
    let named = ["check", "out/d.txt", "notes.log", "old.txt", ".hidden.txt", "--format", "short", "-q"];
    assert_eq!(files(&named), ["out/d.txt", "notes.log", "old.txt", ".hidden.txt"]);
    assert_eq!(files(&["check", "b.txt", "b.txt", "./b.txt", ".", "--format", "short", "-q"]).len(), 3);
}

#[test]
fn standard_input_is_a_draft() {
    let drafts = folder(&[]);
    let ran = run_in(drafts.path(), &["check", "-", "--format", "short", "-q"], SLIP.as_bytes());
    assert!(ran.out.starts_with("-:1:30: "), "{}", ran.out);
    let named = ["check", "-", "--stdin-filename", "draft.md", "--format", "short", "-q"];
    assert!(run_in(drafts.path(), &named, SLIP.as_bytes()).out.starts_with("draft.md:1:30: "));
}

#[test]
fn many_drafts_come_in_order() {
    let texts: Vec<(String, String)> =
        (0..150).map(|n| (format!("{n:03}.txt"), SLIP.repeat(1 + (n * 37) % 90))).collect();
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let drafts = folder(&files);
    let ran = run(&drafts, &["check", "--format", "short", "-q"]);
    let mut names: Vec<&str> = ran.out.lines().map(|line| &line[..7]).collect();
    assert!(names.is_sorted());
    names.dedup();
    assert_eq!(names.len(), 150);
    assert_eq!(ran.code, 1);
}

#[test]
fn bad_input_is_said_and_the_rest_is_checked() {
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(SLIP.encode_utf16().flat_map(u16::to_le_bytes));
    let drafts = folder(&[
        ("good.txt", SLIP.as_bytes()),
        ("latin.txt", b"mot\nhai \xE9 ba"),
        ("utf16.txt", &utf16),
        ("half.txt", &utf16[..utf16.len() - 1]),
        ("empty.txt", b""),
        ("digits.txt", b"123456789 987 4567"),
        ("report.docx", b"PK\x03\x04\x14\0"),
        ("text.docx", b"Thu 42 t"),
        ("old.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("report.pdf", b"%PDF-1.7\n"),
        ("empty.pdf", b""),
        ("text.pdf", b"Thu 42 t"),
        ("data.bin", b"ab\0cd"),
    ]);
    let said = |path: &str, what: &str| {
        let ran = run(&drafts, &["check", path, "good.txt", "--format", "short", "-q", "--messages", "en"]);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
        assert!(ran.err.starts_with(&format!("error: {path}: ")) && ran.err.contains(what), "{}", ran.err);
        assert!(ran.out.starts_with("good.txt:1:30: "), "{}", ran.out);
    };
    said("latin.txt", "byte 8 (0xE9, line 2) is not UTF-8");
    said("half.txt", "UTF-16");
    said("report.docx", "damaged (it is cut off, or was never an office document)");
    said("text.docx", "no Word file");
    said("old.docx", "old Office file");
    said("report.pdf", "damaged");
    said("empty.pdf", "it is empty");
    said("text.pdf", "no PDF, whatever its name says");
    said("data.bin", "NUL");
    said("god.txt", "did you mean good.txt?");
    said("no/such/place.txt", "there is no folder no/such");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("moved.txt", drafts.path().join("link.txt")).unwrap();
        said("link.txt", "leads to moved.txt, and nothing is there");
    }

    let ran = run(&drafts, &["check", "utf16.txt", "--format", "short", "-q"]);
    assert!(ran.out.starts_with("utf16.txt:1:30: "), "a byte-order mark is no column: {}", ran.out);
    let ran = run(&drafts, &["check", "empty.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, "note: empty.txt: is empty\n"));
    assert_eq!(run(&drafts, &["check", "digits.txt"]).code, 0);
}

#[test]
fn a_folder_without_drafts_is_said() {
    let drafts = folder(&[("a/x.pptx", b"PK"), ("a/y.log", b"")]);
    let ran = run(&drafts, &["check", "a"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("a: there is no draft in this folder (it holds 2 of other kinds)"), "{}", ran.err);
}

#[test]
fn a_line_of_megabytes_has_a_short_picture() {
    // Numbers in letters, so that no two words are the same.
    let letters = |n: u32| n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>() + " ";
    let words = |from: u32| (from..from + 50_000).map(letters);
    let line: String = words(0).chain([SLIP.trim_end().to_owned(), " ".to_owned()]).chain(words(99_999)).collect();
    let drafts = folder(&[("long.txt", line.as_bytes())]);
    let ran = run(&drafts, &["long.txt"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("các các") && ran.out.len() < 4_000, "{} bytes", ran.out.len());
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let drafts = folder(&[("locked.txt", SLIP.as_bytes()), ("good.txt", SLIP.as_bytes())]);
    let locked = drafts.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        return; // the superuser reads everything
    }
    let ran = run(&drafts, &["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("locked.txt: permission denied"), "{}", ran.err);
}

#[test]
fn flags_that_name_no_language_are_said() {
    let drafts = folder(&[("a.txt", RIGHT.as_bytes())]);
    let ran = run(&drafts, &["check", "--language", "vn"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--language: there is no language `vn`; did you mean `vi`?"), "{}", ran.err);
    assert_eq!(run(&drafts, &["check", "--messages", "english"]).code, 2);
    assert_eq!(run(&drafts, &["check", "--language", "en", "--messages", "vi"]).code, 0);
}

#[test]
fn a_misspelt_command_is_taken_for_one() {
    let ran = run(&folder(&[]), &["chek"]);
    assert!(ran.err.contains("did you mean `check`?"), "{}", ran.err);
}

const RULE: &str = r#"summary  = "a word of the house is printed twice"
category = "repetition"
relation = "repeated-word"
severity = "error"
message  = { en = "house rule: {second}", vi = "quy tắc riêng: {second}" }
why      = "It is the custom of the house."

[[fails]]
text = "Ban chỉ đạo đã phân công các các thành viên."
at   = "các"

[[passes]]
text = "Ban chỉ đạo đã phân công các thành viên."
"#;

#[test]
fn rules_of_the_house_are_found_and_given() {
    let rules = RULE.as_bytes();
    let slip = SLIP.as_bytes();
    let drafts = folder(&[
        ("with/a.txt", slip),
        ("with/crossfoot/house-word.toml", rules),
        ("without/b.txt", slip),
        ("own/house-word.toml", rules),
        ("override/repeated-word.toml", rules),
    ]);
    let house = |arguments: &[&str]| {
        let ran = run(&drafts, &[arguments, &["--format", "short", "-q"]].concat());
        (ran.out.contains("quy tắc riêng: các"), ran.out.contains("bị viết hai lần"))
    };
    // Two rules that find one slip make one finding, and the heavier of them speaks.
    assert_eq!(house(&["check", "with"]), (true, false));
    assert_eq!(house(&["check", "without"]), (false, true));
    assert_eq!(house(&["check", "with", "without"]), (true, true));
    assert_eq!(house(&["check", "without", "--rules", "own"]), (true, false));
    assert_eq!(house(&["check", "without", "--rules", "own/house-word.toml"]), (true, false));
    assert_eq!(house(&["check", "without", "--rules", "override"]), (true, false));
    assert_eq!(run(&drafts, &["check", "without", "--fail-on", "error"]).code, 0);
    assert_eq!(run(&drafts, &["check", "with", "--fail-on", "error"]).code, 1);
}

#[test]
fn a_project_beside_a_draft_is_no_folder_of_rules() {
    let package = "[package]\nname = 'x'\n";
    for shown in ["Cargo.toml", ".git/config"] {
        let drafts = folder(&[
            ("a.txt", SLIP.as_bytes()),
            (&format!("crossfoot/{shown}"), package.as_bytes()),
            ("crossfoot/rustfmt.toml", b"edition = '2024'"),
        ]);
        let ran = run(&drafts, &["a.txt", "-q"]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{shown}");
    }
    let drafts = folder(&[
        ("a.txt", SLIP.as_bytes()),
        ("crossfoot/.clippy.toml", b"too-many-lines-threshold = 3"),
        ("crossfoot/house-word.toml", b"x = 1"),
    ]);
    let ran = run(&drafts, &["a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("house-word.toml") && !ran.err.contains(".clippy"), "{}", ran.err);
}

#[test]
fn a_broken_rule_is_drawn_and_the_draft_is_checked() {
    let cases = [
        ("relation = \"repeated-word\"", "relation = \"repeated-wrd\"", "did you mean `repeated-word`?", "2"),
        ("summary  =", "sumary   =", "did you mean `summary`?", "0"),
        ("{second}", "{secnd}", "did you mean `second`?", "4"),
    ];
    for (good, bad, help, line) in cases {
        let rule = RULE.replacen(good, bad, 1);
        let drafts = folder(&[("a.txt", SLIP.as_bytes()), ("crossfoot/house-word.toml", rule.as_bytes())]);
        let ran = run(&drafts, &["check", "a.txt", "--format", "short", "-q"]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.out.contains("bị viết hai lần"), "{}", ran.out);
        let line = line.parse::<usize>().unwrap() + 1;
        assert!(ran.err.contains(&format!("crossfoot/house-word.toml:{line}:")), "{}", ran.err);
        assert!(ran.err.contains(help), "{}", ran.err);
    }
    let law =
        RULE.replace("repeated-word", "share").replace("severity", "require = \"share ~ part / / whole\"\nseverity");
    let drafts = folder(&[("a.txt", SLIP.as_bytes()), ("r/house-word.toml", law.as_bytes())]);
    let ran = run(&drafts, &["check", "a.txt", "--rules", "r"]);
    assert!(ran.code == 2 && ran.err.contains("r/house-word.toml:4:"), "{}", ran.err);
    let ran = run(&drafts, &["check", "a.txt", "--rules", "nowhere"]);
    assert!(ran.code == 2 && ran.err.contains("nowhere: không có tệp hay thư mục này"), "{}", ran.err);
}

#[test]
fn examples_of_rules_are_tried() {
    let drafts = folder(&[
        ("r/house-word.toml", RULE.as_bytes()),
        ("bad/house-word.toml", RULE.replace("công các thành", "công các các thành").as_bytes()),
    ]);
    let ran = run(&drafts, &["test", "r"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "2 examples tried, 0 failed\n"), "{}", ran.err);
    let ran = run(&drafts, &["test", "house-word", "--rules", "r"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "2 examples tried, 0 failed\n"), "{}", ran.err);
    let ran = run(&drafts, &["test", "bad"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("bad/house-word.toml:13:8") && ran.out.contains("must pass"), "{}", ran.out);
    let ran = run(&drafts, &["test", "repeated-word", "en"]);
    assert!(ran.code == 0 && ran.out.ends_with(" examples tried, 0 failed\n"), "{}", ran.out);
    let ran = run(&drafts, &["test", "repeated-wrod"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `repeated-word`?"), "{}", ran.err);
}

#[test]
fn an_example_that_another_rule_takes_is_told() {
    let rule = "
summary = 's'
category = 'arithmetic'
pattern = '{whole:count} letters sent, {part:count} ( {share:percent} )'
require = 'share ~ part / whole'
severity = 'advice'
message = 'm'
why = 'w'
[[fails]]
text = 'Of the 200 letters sent, 50 (26%) came back.'
";
    let drafts = folder(&[("r/letters.toml", rule.as_bytes())]);
    let ran = run(&drafts, &["test", "r"]);
    assert!(ran.code == 1 && ran.out.contains("in this example share-mismatch finds something"), "{}", ran.out);
    // Alone it speaks.
    let ran = run(&drafts, &["test", "r", "--config", "ignore = ['share-mismatch']"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "1 example tried, 0 failed\n"), "{}", ran.err);
}

#[test]
fn examples_of_languages_are_tried() {
    let english = include_str!("../rules/languages/en.toml");
    let named = english.replacen("name = \"English\"", "name = \"Other\"", 1);
    let wrong = english.replacen("12,640 | count | 12640", "12,640 | count | 12641", 1);
    let drafts = folder(&[
        ("xx.toml", named.as_bytes()),
        ("wrong/yy.toml", wrong.as_bytes()),
        ("languages/zz.toml", b"nmae = 'Zz'"),
        ("languages/en.toml", wrong.as_bytes()),
    ]);
    let ran = run(&drafts, &["test", "xx.toml"]);
    assert!(ran.code == 0 && ran.out.ends_with(" examples tried, 0 failed\n"), "{}{}", ran.out, ran.err);
    assert!(!ran.out.starts_with("0 "), "{}", ran.out);
    let ran = run(&drafts, &["test", "wrong"]);
    assert!(ran.code == 1 && ran.out.contains("wrong/yy.toml:") && ran.out.contains("12641"), "{}", ran.out);
    // In place of the one that is built in; what is wrong in a file is told as of a language.
    let ran = run(&drafts, &["test", "languages"]);
    assert!(ran.code == 2 && ran.err.contains("a language has no key `nmae`"), "{}", ran.err);
    assert!(ran.out.contains("languages/en.toml:") && ran.out.ends_with(" 1 failed\n"), "{}", ran.out);
}

#[test]
fn rules_have_pages() {
    let nowhere = folder(&[]);
    let list = run(&nowhere, &["explain"]).out;
    let line = |id: &str| list.lines().find(|line| line.starts_with(&format!("{id} "))).unwrap_or_default().to_owned();
    let words = |id: &str| line(id).split_whitespace().skip(1).take(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words("share-mismatch"), ["arithmetic", "error"], "{list}");
    assert_eq!(words("doubled-space"), ["form", "advice"], "{list}");
    let page = run(&nowhere, &["explain", "repeated-word"]).out;
    for part in
        ["repeated-word: a word is printed twice", "Why", "It stays silent", "again here", "“the” is printed twice"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let page = run(&nowhere, &["explain", "repeated-word", "--messages", "vi"]).out;
    assert!(page.contains("Vì sao") && page.contains("bị viết hai lần"), "{page}");
    let ran = run(&nowhere, &["explain", "share-mismach"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `share-mismatch`?"), "{}", ran.err);
}

#[test]
fn the_report_goes_to_a_file() {
    let drafts = folder(&[("slip.txt", SLIP.as_bytes())]);
    let ran = run(&drafts, &["check", "slip.txt", "--format", "json", "-o", "out.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    let json = fs::read_to_string(drafts.path().join("out.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
    let ran = run(&drafts, &["check", "slip.txt", "-o", "./slip.txt"]);
    assert!(ran.code == 2 && ran.err.contains("would be written over this draft"), "{}", ran.err);
    assert_eq!(fs::read_to_string(drafts.path().join("slip.txt")).unwrap(), SLIP);
    for _ in 0..2 {
        assert_eq!(run(&drafts, &["check", "-o", "out.txt"]).code, 1);
        let report = fs::read_to_string(drafts.path().join("out.txt")).unwrap();
        assert!(report.contains("1 tệp, ") && !report.contains('\u{1b}'), "{report}");
    }
    let ran = run(&drafts, &["check", "slip.txt", "-o", "no/out.json"]);
    assert!(ran.code == 2 && ran.err.contains("its folder does not exist"), "{}", ran.err);
}

#[test]
fn what_was_not_confirmed_can_be_listed() {
    let drafts = folder(&[("right.txt", RIGHT.as_bytes())]);
    for flags in [&["--unchecked"][..], &["--show", "unchecked"], &["--show", "by-rounding,unchecked"]] {
        let ran = run(&drafts, &[&["check", "right.txt", "--format", "short", "-q"], flags].concat());
        assert!(ran.out.starts_with("right.txt:1:51: 12 "), "{}", ran.out);
        assert_eq!(ran.code, 0);
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_matter() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let drafts = folder(&[("slip.txt", SLIP.repeat(20_000).as_bytes())]);
    let mut child = user::crossfoot(drafts.path())
        .args(["check", "slip.txt", "--format", "short"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(first.starts_with("slip.txt:1:30"), "{first}");
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(1), ""));
}

#[test]
fn flags_that_contradict_one_another_are_told() {
    let drafts = folder(&[("a.txt", SLIP.as_bytes())]);
    let told = |flags: &[&str]| {
        let ran = run(&drafts, &[&["check", "a.txt"], flags].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{flags:?}");
        ran.err
    };
    assert!(told(&["--stdin-filename", "x.md"]).contains("ask for that with `-`"));
    assert!(told(&["--statistics", "--format", "json"]).contains("full, short or markdown"));
    assert!(told(&["--no-cache", "--cache-dir", "kept"]).contains("cannot be used with"));
    assert!(told(&["--watch", "--add-ignore", "x"]).contains("cannot be used with"));
    assert!(told(&["--format", "json", "--format", "sarif"]).contains("both go to standard output"));
    assert!(told(&["--select", "form", "--ignore", "form"]).contains("both selected and ignored"));
}

/// What is wrong with a draft is said in the language of the run: the one asked for, that of the other drafts, the
/// user's.
#[test]
fn bad_input_is_said_in_the_language_of_the_run() {
    let drafts = folder(&[
        ("good.txt", SLIP.as_bytes()),
        ("latin.txt", b"mot\nhai \xE9 ba"),
        ("empty.txt", b""),
        ("report.docx", b"PK\x03\x04\x14\0"),
        ("report.pdf", b"%PDF-1.7\n"),
        ("text.pdf", b"Thu 42 t"),
        ("data.bin", b"ab\0cd"),
        ("none/a.bin", b"ab"),
    ]);
    let said = |path: &str, what: &str| {
        for arguments in [
            ["check", path, "--messages", "vi"],
            ["check", path, "--language", "vi"],
            ["check", "good.txt", path, "-q"],
        ] {
            let ran = run(&drafts, &arguments);
            let start = if path == "empty.txt" { "lưu ý" } else { "lỗi" };
            if arguments[3] == "-q" && path == "empty.txt" {
                continue;
            }
            assert!(ran.err.starts_with(&format!("{start}: {path}: ")) && ran.err.contains(what), "{}", ran.err);
        }
    };
    said("latin.txt", "byte 8 (0xE9, dòng 2) không phải UTF-8");
    said("empty.txt", "tệp rỗng");
    said("report.docx", "tệp bị hỏng (bị cụt, hoặc vốn không phải tệp văn phòng)");
    said("report.pdf", "không tìm thấy trang nào");
    said("text.pdf", "không phải tệp PDF như tên tệp");
    said("data.bin", "NUL");
    said("nood.txt", "có phải là good.txt?");
    said("none", "chỉ có 1 tệp loại khác); crossfoot đọc .txt, .text");
    let english = run(&drafts, &["check", "good.txt", "latin.txt", "--messages", "en"]);
    assert!(english.err.starts_with("error: latin.txt: byte 8"), "{}", english.err);
}

/// What flags ask for and cannot have, and files that cannot be written, in the language of the run.
#[test]
fn refusals_are_in_the_language_of_the_run() {
    let drafts = folder(&[("a.txt", SLIP.as_bytes()), ("b.toml", b""), ("c.toml", b"")]);
    let locked = drafts.path().join("locked.txt");
    fs::write(&locked, "Hai  chữ; 24 tỷ đồng .\n").unwrap();
    let mut rights = fs::metadata(&locked).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&locked, rights).unwrap();
    let cases: [(&[&str], &str, &str); 22] = [
        (&["check", "--add-ignore", " "], "say why the findings stay", "hãy nói vì sao giữ nguyên"),
        (&["check", "--add-ignore", "a\nb"], "no line ends", "không được xuống dòng"),
        (&["check", "--add-ignore", "a --> b"], "no `-->` in it", "không được chứa `-->`"),
        (&["check", "-", "--add-ignore", "x"], "not into standard input", "không viết được vào đầu vào chuẩn"),
        (&["check", "--ignore", "share-mismach"], "did you mean `share-mismatch`?", "có phải là `share-mismatch`?"),
        (&["check", "--select", "zzz"], "no rule or category `zzz`", "không có quy tắc hay nhóm `zzz`"),
        (&["check", "--select", "form", "--ignore", "form"], "both selected and ignored", "vừa được chọn vừa bị bỏ"),
        (&["check", "--language", "xx"], "no language `xx`", "không có ngôn ngữ `xx`"),
        (&["check", "--isolated", "--config", "b.toml"], "reads no configuration file", "không đọc tệp cấu hình"),
        (&["check", "--config", "b.toml", "--config", "c.toml"], "names two files", "nêu hai tệp"),
        (&["explain", "share-mismach"], "did you mean `share-mismatch`?", "có phải là `share-mismatch`?"),
        (&["check", "--config", "d.toml"], "error: d.toml: no such file", "lỗi: d.toml: không có tệp"),
        (&["check", "--baseline", "none.toml"], "there is no such baseline", "`crossfoot baseline write` tạo ra"),
        (&["check", "--changed-since", "HEAD"], "needs a git repository", "cần kho git"),
        (&["check", "--statistics", "--format", "json"], "for people", "cho người đọc"),
        (&["check", "--stdin-filename", "x.md", "a.txt"], "ask for that with `-`", "hãy thêm `-`"),
        (&["check", "-o", "a.txt", "a.txt"], "written over this draft", "ghi đè lên bản thảo"),
        (&["check", "-o", "no/a.txt", "a.txt"], "its folder does not exist", "không có thư mục chứa"),
        (&["check", "--watch", "-"], "standard input is none", "đầu vào chuẩn không phải tệp"),
        (&["baseline", "show", "--accept-new"], "goes with `crossfoot baseline write`", "chỉ đi cùng"),
        (&["fix", "--write", "locked.txt"], "it is read-only", "chỉ đọc"),
        (&["diff", ".", "a.txt"], "is a folder", "đây là thư mục"),
    ];
    for (arguments, english, vietnamese) in cases {
        for (language, kind, said) in [("en", "error: ", english), ("vi", "lỗi: ", vietnamese)] {
            let ran = run(&drafts, &[arguments, &["--messages", language]].concat());
            let told = ran.err.starts_with(kind) && ran.err.contains(said);
            assert!(ran.code == 2 && told, "{arguments:?} {language}: {} {}", ran.code, ran.err);
        }
    }
    assert_eq!(fs::read_to_string(&locked).unwrap(), "Hai  chữ; 24 tỷ đồng .\n");
}

/// The conventions of linters: without anything to do crossfoot says how it is used, where errors are said, and the
/// code is that of a wrong call.
#[test]
fn bare_crossfoot_says_how_it_is_used() {
    let drafts = folder(&[("slip.txt", SLIP.as_bytes())]);
    let ran = run(&drafts, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("Usage: crossfoot"), "{}", ran.err);
    let ran = run(&drafts, &["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

/// Figures that a finding holds against the doubtful one were held against something.
#[test]
fn what_a_finding_names_is_not_unchecked() {
    let text = "Of the 318 applications received, 97 (30.2%) were still open at the end of June. We own 12 cars.\n";
    let drafts = folder(&[("a.txt", text.as_bytes())]);
    let ran = run(&drafts, &["check", "a.txt", "--unchecked", "--format", "short"]);
    let listed: Vec<&str> = ran.out.lines().filter(|line| !line.contains("[")).collect();
    assert_eq!(listed.len(), 2, "{}", ran.out);
    assert!(listed[0].contains("12 cars") && listed[1].contains("1 unchecked"), "{}", ran.out);
}

/// A page of several drafts is in the language of the first; each draft says its own.
#[test]
fn a_page_of_several_drafts_tells_its_language() {
    let drafts = folder(&[("a.txt", SLIP.as_bytes()), ("b.txt", RIGHT.as_bytes())]);
    let ran = run(&drafts, &["check", "a.txt", "b.txt", "--format", "html"]);
    assert!(ran.out.starts_with("<!doctype html>\n<html lang=\"vi\">"), "{}", &ran.out[..60]);
}

/// What has no end, or nobody who writes into it, is not waited for; what a link in a folder leads to is not there.
#[cfg(unix)]
#[test]
fn only_files_are_read() {
    use std::os::unix::fs::symlink;
    let drafts = folder(&[("a.txt", RIGHT.as_bytes()), ("true", b"\x7fELF\x02\x01\x01\0\0\0\xD0"), ("b.txt", b"so\0")]);
    let pipe = std::process::Command::new("mkfifo").arg(drafts.path().join("pipe.txt")).status().unwrap();
    assert!(pipe.success());
    for path in ["pipe.txt", "/dev/zero"] {
        let ran = run(&drafts, &["check", path, "a.txt", "-q"]);
        assert!(
            ran.code == 2 && ran.err.contains("không phải tệp mà là ống dẫn")
                || ran.err.contains("is no file but a pipe"),
            "{}",
            ran.err
        );
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    let ran = run(&drafts, &["check", "true", "b.txt", "--messages", "en"]);
    assert!(ran.err.contains("true: this is a program; crossfoot reads .txt"), "{}", ran.err);
    assert!(ran.err.contains("b.txt: this is no draft that crossfoot can read: byte 2 is NUL"), "{}", ran.err);
    fs::remove_file(drafts.path().join("b.txt")).unwrap();
    symlink("nowhere.txt", drafts.path().join("lost.txt")).unwrap();
    let ran = run(&drafts, &["check", "--messages", "en"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "note: lost.txt: this link leads to nowhere.txt, and nothing is there\n")
    );
}

#[test]
fn a_count_is_a_whole_number() {
    let drafts = folder(&[("a.txt", RIGHT.as_bytes())]);
    for count in ["-1", "many", "1.5"] {
        let ran = run(&drafts, &["check", "a.txt", "--max-findings", count]);
        let told = format!(
            "error: invalid value '{count}' for '--max-findings <N>': a whole number is wanted, as 20; 0 for all"
        );
        assert!(ran.code == 2 && ran.err.starts_with(&told) && !ran.err.contains("tip"), "{}", ran.err);
    }
}

/// Of names that nothing is near to the whole list is told, and no guess.
#[test]
fn only_a_near_name_is_suggested() {
    let with = |category: &str| {
        let drafts = folder(&[
            ("a.txt", RIGHT.as_bytes()),
            ("r/house-word.toml", RULE.replace("\"repetition\"", &format!("\"{category}\"")).as_bytes()),
        ]);
        run(&drafts, &["check", "a.txt", "--rules", "r"]).err
    };
    assert!(with("maths").contains("known here: arithmetic, "), "{}", with("maths"));
    assert!(with("arithmetics").contains("did you mean `arithmetic`?"), "{}", with("arithmetics"));
}

/// A rule of one's own calls its figures by the names that its phrase gives them.
#[test]
fn figures_of_a_phrase_are_named() {
    let rule = "
summary = 's'
category = 'arithmetic'
pattern = '{shifts:count} ca trực, mỗi ca {each:duration}, tổng {hours:duration}'
require = 'hours = shifts * each'
message = 'm'
why = 'w'
[[fails]]
text = 'Có 30 ca trực, mỗi ca 8 giờ, tổng 250 giờ.'
at = '30'
";
    let drafts = folder(&[
        ("r/shifts.toml", rule.as_bytes()),
        ("a.txt", "Có 30 ca trực, mỗi ca 8 giờ, tổng 250 giờ.\n".as_bytes()),
    ]);
    let ran = run(&drafts, &["check", "a.txt", "--rules", "r"]);
    for name in ["╰── shifts", "╰── each", "╰── hours"] {
        assert!(ran.out.contains(name), "{}", ran.out);
    }
    // An example that is found elsewhere tells why.
    let ran = run(&drafts, &["test", "r"]);
    assert!(
        ran.code == 1 && ran.out.contains("found at 250 giờ instead of 30") && ran.out.contains("= m"),
        "{}",
        ran.out
    );
}
