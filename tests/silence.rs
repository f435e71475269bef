//! Findings silenced as a user does it: by remarks in a draft, by a sidecar beside it, and by a flag that writes both.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;

use user::{folder, run};

/// A share that its own part and whole contradict.
const SLIP: &str = "Of the 318 applications received, 97 (30.2%) were still open at the end of June.";
const RIGHT: &str = "Of the 318 applications received, 97 (30.5%) were still open at the end of June.";
/// Another.
const OTHER: &str = "Of the 200 letters sent, 50 (26%) came back within a week.";

/// The lines of a check, without the draft's name.
fn found(name: &str, text: &str) -> Vec<String> {
    let drafts = folder(&[(name, text)]);
    let ran = run(&drafts, &["check", "--format", "short", "-q", name]);
    assert_eq!(ran.err, "", "{text}");
    ran.out.lines().map(|line| line.split(' ').nth(1).unwrap().to_owned()).collect()
}

const SHARE: &str = "error[share-mismatch]";

#[test]
fn a_remark_silences_its_block_or_the_next() {
    let remark = "<!-- crossfoot: ignore[share-mismatch] as audited -->";
    assert_eq!(found("a.md", &format!("{SLIP}\n\n{OTHER}\n")), [SHARE, SHARE]);
    assert_eq!(found("a.md", &format!("{remark}\n{SLIP}\n\n{OTHER}\n")), [SHARE]);
    assert_eq!(found("a.md", &format!("{remark}\n\n{SLIP}\n\n{OTHER}\n")), [SHARE]);
    assert_eq!(found("a.md", &format!("{SLIP} {remark}\n\n{OTHER}\n")), [SHARE]);
    assert_eq!(found("a.md", &format!("{SLIP}\n\n- {OTHER} {remark}\n")), [SHARE]);
    assert_eq!(found("a.html", &format!("<p>{SLIP} {remark}</p>\n<p>{OTHER}</p>\n")), [SHARE]);
    assert_eq!(found("a.html", &format!("{remark}<p>{SLIP}</p>\n<p>{OTHER}</p>\n")), [SHARE]);
    let line = "crossfoot: ignore[arithmetic] as audited";
    assert_eq!(found("a.txt", &format!("{SLIP}\n\n{OTHER}\n")), [SHARE, SHARE]);
    assert_eq!(found("a.txt", &format!("{line}\n{SLIP}\n\n{OTHER}\n")), [SHARE]);
    assert_eq!(found("a.txt", &format!("{SLIP}\n\n  {line}\r\n\n{OTHER}\n")), [SHARE]);
    // A line of its own inside a paragraph is no text of it, and does not cut it.
    let cut = SLIP.replace("received, ", &format!("received,\n{line}\n"));
    assert_eq!(found("a.txt", &cut), [""; 0]);
}

#[test]
fn a_remark_silences_a_range_or_the_draft() {
    let range = |end: &str| {
        let last = "Of the 80 rooms let, 20 (26%) stood empty in winter.";
        format!("<!-- crossfoot: ignore-start[share-mismatch] as audited -->\n\n{SLIP}\n\n{OTHER}\n\n{end}\n\n{last}\n")
    };
    assert_eq!(found("a.md", &range("<!-- crossfoot: ignore-end -->"))[..], [SHARE]);
    let dangling = "warning[dangling-ignore]";
    assert_eq!(found("a.md", &range("")).iter().filter(|one| *one == dangling).count(), 1);
    assert_eq!(found("a.md", &format!("{RIGHT}\n\n<!-- crossfoot: ignore-end -->\n")), [dangling]);
    let whole = "<!-- crossfoot: ignore-file[share-mismatch] as audited -->";
    assert_eq!(found("a.md", &format!("{SLIP}\n\n{OTHER}\n\n{whole}\n")), [""; 0]);
    assert_eq!(found("a.md", &format!("{SLIP}\n\n{}\n", whole.replace("share-mismatch", "form"))).len(), 2);
}

#[test]
fn a_remark_must_be_right_itself() {
    let with = |remark: &str, text: &str| found("a.txt", &format!("crossfoot: {remark}\n{text}\n"));
    assert_eq!(with("ignore[share-mismatch]", SLIP), ["warning[unreasoned-ignore]", SHARE]);
    assert_eq!(with("ignore[share-mismach] as audited", SLIP), ["warning[unknown-ignore]", SHARE]);
    assert_eq!(with("ignroe[share-mismatch] as audited", SLIP), ["warning[unreadable-ignore]", SHARE]);
    assert_eq!(with("ignore[share-mismatch] as audited", RIGHT), ["warning[unused-ignore]"]);
    assert_eq!(with("ignore[share-mismatch, expires=2020-01-31] as audited", SLIP), ["error[expired-ignore]", SHARE]);
    assert_eq!(with("ignore[share-mismatch, expires=2999-01-31] as audited", SLIP), [""; 0]);
    for day in ["expires=31.1.2030", "expires: 2030-01-31", "expires=2030-1-31"] {
        let told = with(&format!("ignore[share-mismatch, {day}] as audited"), SLIP);
        assert_eq!(told, ["warning[misdated-ignore]", SHARE], "{day}");
    }
    assert_eq!(with("ignore[share-mismatch, expires = 2999-01-31] as audited", SLIP), [""; 0]);
    // An example of a remark is none.
    assert_eq!(
        found("a.md", &format!("`<!-- crossfoot: x -->`\n\n```\n<!-- crossfoot: x -->\n```\n\n{RIGHT}\n")),
        [""; 0]
    );
    // A rule that is off in this run leaves its remark alone.
    let drafts = folder(&[("a.txt", &format!("crossfoot: ignore[share-mismatch] as audited\n{SLIP}\n"))]);
    assert_eq!(run(&drafts, &["check", "-q", "--ignore", "share-mismatch"]).out, "");
}

#[test]
fn a_sidecar_silences_by_the_words_around_a_figure() {
    let sidecar = "
[[ignore]]
rule = 'share-mismatch'
match = '30.2%'
near = '97 (30.2%) were still'
reason = 'as audited'
";
    let with = |sidecar: &str, text: &str| {
        let drafts = folder(&[("a.txt", text), ("a.txt.crossfoot.toml", sidecar)]);
        let ran = run(&drafts, &["check", "--format", "short", "-q", "a.txt"]);
        (ran.code, ran.out, ran.err)
    };
    // Edits elsewhere and other line ends do not disturb it.
    for text in [SLIP.to_owned(), format!("An opening.\n\n{}\n", SLIP.replace(" were", "\n  were"))] {
        assert_eq!(with(sidecar, &text), (0, String::new(), String::new()), "{text}");
    }
    assert_eq!(with(sidecar, &format!("{SLIP}\n\n{OTHER}\n")).0, 1);
    // What vanished, has run out, is unknown or unfounded is told in the sidecar.
    let (code, out, _) = with(sidecar, RIGHT);
    assert_eq!((code, out.starts_with("a.txt.crossfoot.toml:4:10: warning[unused-ignore]")), (1, true), "{out}");
    let (_, out, _) = with(&sidecar.replace("near = '97", "near = '98"), SLIP);
    assert!(out.contains("a.txt:1:39: error[share-mismatch]") && out.contains("[unused-ignore]"), "{out}");
    let (_, out, _) = with(&format!("{sidecar}expires = '2020-01-31'\n"), SLIP);
    assert!(out.contains("a.txt.crossfoot.toml:7:12: error[expired-ignore]"), "{out}");
    // A day is a date of TOML as well.
    let (_, out, _) = with(&format!("{sidecar}expires = 2020-01-31\n"), SLIP);
    assert!(out.contains("a.txt.crossfoot.toml:7:11: error[expired-ignore] “2020-01-31”"), "{out}");
    assert_eq!(with(&format!("{sidecar}expires = 2999-01-31\n"), SLIP).0, 0);
    let (code, _, err) = with(&format!("{sidecar}expires = 2020\n"), SLIP);
    assert!(code == 2 && err.contains("`2020` is no day") && err.contains("2027-06-30"), "{err}");
    let (_, out, _) = with(&sidecar.replace("share-mismatch", "share-mismach"), SLIP);
    assert!(out.contains("a.txt.crossfoot.toml:3:9: warning[unknown-ignore]"), "{out}");
    let (_, out, _) = with(&sidecar.replace("as audited", " "), SLIP);
    assert!(out.contains("[unreasoned-ignore]"), "{out}");
    let (code, out, _) = with(&sidecar.replace("reason = 'as audited'\n", ""), SLIP);
    assert!(code == 1 && out.contains("a.txt.crossfoot.toml:3:9: warning[unreasoned-ignore]"), "{out}");
    assert!(out.contains("a.txt:1:39: error[share-mismatch]"), "{out}");
    // One that is broken is shown at its place; the draft is checked, and nothing of it silenced.
    let (code, out, err) = with(&sidecar.replace("reason", "raeson"), SLIP);
    assert!(code == 2 && out.contains("a.txt:1:39: error[share-mismatch]"), "{out}");
    assert!(err.contains("a.txt.crossfoot.toml:6:1") && err.contains("did you mean `reason`?"), "{err}");
    let (code, _, err) = with(&format!("{sidecar}expires = '31.1.2020'\n"), SLIP);
    assert!(code == 2 && err.contains("is no day"), "{err}");
}

#[test]
fn what_is_found_is_silenced_by_a_flag() {
    let table = "Offices by year:\n\n| Office | Staff |\n|---|---|\n| North | 12 |\n| South | 30 |\n| Total | 44 |\n";
    let list = format!("# Report\n\n{SLIP}\nThe rest was closed.\n\n1. {OTHER}\n2. The rest did not.\n\n{table}");
    let drafts = folder(&[
        ("a.txt", &format!("{SLIP}\r\n\r\n{OTHER}\r\n")),
        ("b.md", &list),
        ("c.html", &format!("<p>{SLIP}</p>\n<ul><li>{OTHER}</li></ul>\n")),
        ("right.md", RIGHT),
    ]);
    let ran = run(&drafts, &["check", "--add-ignore", "as audited"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert_eq!(ran.out, "a.txt: 2 silenced in a.txt\nb.md: 3 silenced in b.md\nc.html: 2 silenced in c.html\n");
    let again = run(&drafts, &["check", "--format", "short", "-q"]);
    assert_eq!((again.code, again.out.as_str()), (0, ""));
    let read = |name: &str| fs::read_to_string(drafts.path().join(name)).unwrap();
    assert!(
        read("a.txt").starts_with("crossfoot: ignore[share-mismatch] as audited\r\nOf the 318"),
        "{}",
        read("a.txt")
    );
    assert!(
        read("b.md").contains("was closed. <!-- crossfoot: ignore[share-mismatch] as audited -->\n"),
        "{}",
        read("b.md")
    );
    assert!(read("b.md").contains("as audited -->\n| Office |"), "{}", read("b.md"));
    assert_eq!(read("right.md"), RIGHT);
    assert_eq!(run(&drafts, &["check", "--add-ignore", "as audited"]).out, "");
}

#[test]
fn a_draft_without_room_for_remarks_gets_a_sidecar() {
    let table = "Office,Letters\nNorth,11\nSouth,12\nTotal,24\n";
    let drafts = folder(&[("a.csv", table)]);
    let ran = run(&drafts, &["check", "--add-ignore", "theirs: \"quoted\""]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "a.csv: 1 silenced in a.csv.crossfoot.toml\n"), "{}", ran.err);
    assert_eq!(run(&drafts, &["check", "-q"]).out, "");
    assert_eq!(fs::read_to_string(drafts.path().join("a.csv")).unwrap(), table);
}

#[test]
fn a_remark_is_written_as_the_draft_is() {
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let drafts = folder(&[]);
    fs::write(drafts.path().join("a.txt"), utf16(&format!("\u{feff}{SLIP}\r\n"))).unwrap();
    assert_eq!(run(&drafts, &["check", "--add-ignore", "as audited"]).out, "a.txt: 1 silenced in a.txt\n");
    let written = format!("\u{feff}crossfoot: ignore[share-mismatch] as audited\r\n{SLIP}\r\n");
    assert_eq!(fs::read(drafts.path().join("a.txt")).unwrap(), utf16(&written));
}

#[test]
fn the_flag_says_what_it_cannot_do() {
    let drafts = folder(&[("a.txt", SLIP)]);
    for reason in ["", "  ", "a --> b", "a\nb"] {
        assert_eq!(run(&drafts, &["check", "--add-ignore", reason]).code, 2, "{reason:?}");
    }
    assert_eq!(run(&drafts, &["check", "--add-ignore", "x", "--show-files"]).code, 2);
    let path = drafts.path().join("a.txt");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let ran = run(&drafts, &["check", "--add-ignore", "as audited"]);
    assert!(ran.code == 2 && ran.err.contains("a.txt: cannot be written: it is read-only"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), SLIP);
    assert_eq!(fs::read_dir(drafts.path()).unwrap().count(), 1);
}

#[test]
fn what_is_silenced_is_told_to_other_programs() {
    let remark = "<!-- crossfoot: ignore[share-mismatch] as audited -->";
    let sidecar = "[[ignore]]\nrule = \"share-mismatch\"\nmatch = \"26%\"\nreason = \"as counted\"\n";
    let text = format!("{remark}\n{SLIP}\n\n{OTHER}\n");
    let drafts = folder(&[("a.md", &text), ("a.md.crossfoot.toml", sidecar)]);
    let told = |format: &str| -> serde_json::Value {
        let ran = run(&drafts, &["check", "--format", format, "a.md"]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        serde_json::from_str(&ran.out).unwrap()
    };
    let json = told("json");
    let silenced = json["files"][0]["silenced"].as_array().unwrap();
    let of = |at: usize| (silenced[at]["reason"].as_str().unwrap(), silenced[at]["external"].as_bool().unwrap());
    assert_eq!((silenced.len(), of(0), of(1)), (2, ("as audited", false), ("as counted", true)));
    assert_eq!(silenced[0]["labels"][0]["text"], "30.2%");
    assert_eq!(json["files"][0]["diagnostics"].as_array().unwrap().len(), 0);
    let sarif = told("sarif");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let why = |at: usize| results[at]["suppressions"][0].clone();
    assert_eq!(why(0), serde_json::json!({ "kind": "inSource", "justification": "as audited" }));
    assert_eq!(why(1), serde_json::json!({ "kind": "external", "justification": "as counted" }));
}

#[test]
fn a_sidecar_without_its_draft_is_told() {
    let entry = "[[ignore]]\nrule = 'share-mismatch'\nmatch = '45,84%'\nreason = 'r'\n";
    let drafts = folder(&[("a.txt", "Xã có 12 thôn.\n"), ("old/b.csv.crossfoot.toml", entry), ("crossfoot.toml", "")]);
    let ran = run(&drafts, &["check", "."]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("old/b.csv.crossfoot.toml: không có old/b.csv mà tệp này nói tới"), "{}", ran.err);
    assert_eq!(ran.err.matches("lưu ý:").count(), 1, "{}", ran.err);
}
