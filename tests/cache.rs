//! A second run as a user has it: quick, and with the same findings as the first.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use user::{folder, run};

const SLIP: &str = "Of the 318 applications received, 97 (30.2%) were still open at the end of June.\n";
const RIGHT: &str = "Of the 318 applications received, 97 (30.5%) were still open at the end of June.\n";

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(entries(&path)),
            path if path.extension().is_some() => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}

#[test]
fn what_is_kept_says_the_same() {
    let remark = format!("crossfoot: ignore[share-mismatch] as audited\n{SLIP}");
    let drafts = folder(&[("a.txt", SLIP), ("b.txt", RIGHT), ("c.txt", &remark)]);
    let kept = drafts.path().join("kept");
    for format in ["full", "short", "json", "sarif", "gitlab", "junit", "html", "csv"] {
        let told = |flags: &[&str]| {
            let ran = run(&drafts, &[&["check", "a.txt", "b.txt", "c.txt", "--format", format], flags].concat());
            (ran.code, ran.out, ran.err)
        };
        let anew = told(&["--no-cache"]);
        assert_eq!(told(&["--cache-dir", "kept"]), anew, "{format}");
        assert_eq!(told(&["--cache-dir", "kept"]), anew, "{format}");
    }
    let before = entries(&kept);
    assert_eq!(before.len(), 3, "{before:?}");
    // Another name, the same text; another text, an entry of its own.
    fs::copy(drafts.path().join("a.txt"), drafts.path().join("d.txt")).unwrap();
    let ran = run(&drafts, &["check", "d.txt", "--cache-dir", "kept", "--format", "short", "-q"]);
    assert!(ran.out.starts_with("d.txt:1:"), "{}", ran.out);
    assert_eq!(entries(&kept), before);
    fs::write(drafts.path().join("a.txt"), RIGHT.replace("June", "July")).unwrap();
    assert_eq!(run(&drafts, &["check", "a.txt", "--cache-dir", "kept"]).code, 0);
    assert_eq!(entries(&kept).len(), 4);
    // Other settings find other things.
    let less = run(&drafts, &["check", "d.txt", "--cache-dir", "kept", "--ignore", "share-mismatch"]);
    assert_eq!((less.code, entries(&kept).len()), (0, 5));
    let ran = run(&drafts, &["clean", "--cache-dir", "kept"]);
    assert_eq!((ran.err.as_str(), entries(&kept).len()), ("note: 5 entries thrown away\n", 0));
}

#[test]
fn a_broken_cache_costs_time_and_nothing_else() {
    let drafts = folder(&[("a.txt", SLIP), ("taken", "no folder"), ("own/note.txt", "mine")]);
    let check = |folder: &str| run(&drafts, &["check", "a.txt", "--cache-dir", folder, "--format", "short", "-q"]);
    let first = check("kept").out;
    assert!(first.contains("share-mismatch"), "{first}");
    for garbage in [&b""[..], b"x", &[0; 200]] {
        entries(&drafts.path().join("kept")).iter().for_each(|entry| fs::write(entry, garbage).unwrap());
        let again = check("kept");
        assert_eq!((again.out.as_str(), again.err.as_str()), (first.as_str(), ""));
    }
    // Where nothing can be kept nothing is.
    let nowhere = check("taken");
    assert_eq!((nowhere.out.as_str(), nowhere.err.as_str()), (first.as_str(), ""));
    // What is not the cache's own stays.
    run(&drafts, &["clean", "--cache-dir", "own"]);
    assert!(drafts.path().join("own/note.txt").exists());
}

#[test]
fn a_remark_that_runs_out_is_seen_the_day_it_does() {
    let remark = format!("crossfoot: ignore[share-mismatch, expires=2020-01-01] as audited\n{SLIP}");
    let drafts = folder(&[("a.txt", &remark)]);
    for _ in 0..2 {
        let ran = run(&drafts, &["check", "a.txt", "--cache-dir", "kept", "--format", "short", "-q"]);
        assert!(ran.out.contains("expired-ignore"), "{}", ran.out);
    }
}

#[test]
fn a_draft_that_changes_is_checked_again() {
    let drafts = folder(&[("a.txt", SLIP)]);
    let refused = run(&drafts, &["check", "-", "--watch"]);
    assert!(refused.code == 2 && refused.err.contains("standard input is none"), "{}", refused.err);
    let mut child = user::crossfoot(drafts.path())
        .args(["check", "--watch", "--format", "short", "--format", "html=page.html", "--messages", "en", "--no-cache"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = channel();
    thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let summary = |findings: &str| {
        let next = || lines.recv_timeout(Duration::from_secs(60)).unwrap();
        std::iter::repeat_with(next).find(|line| line.starts_with("1 file") && line.ends_with(findings)).unwrap();
    };
    summary("1 finding (1 error)");
    fs::write(drafts.path().join("a.txt"), RIGHT).unwrap();
    summary("0 findings");
    fs::write(drafts.path().join("crossfoot.toml"), "ignroe = []\n").unwrap();
    fs::write(drafts.path().join("crossfoot.toml"), "ignore = []\n").unwrap();
    fs::write(drafts.path().join("a.txt"), SLIP).unwrap();
    summary("1 finding (1 error)");
    // Its own report is no change: where a slow machine tells of one change in parts, all the same there is an end.
    assert!(drafts.path().join("page.html").exists());
    let rest = (0..100).find_map(|_| lines.recv_timeout(Duration::from_millis(300)).err());
    assert_eq!(rest, Some(RecvTimeoutError::Timeout));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What an earlier version has kept goes once a newer one keeps something; what is not crossfoot's own stays.
#[test]
fn earlier_versions_leave_nothing() {
    let drafts = folder(&[("a.txt", SLIP)]);
    let kept = drafts.path().join("kept");
    let [old, newer, other] =
        ["0.0.9-0123456789abcdef/ab", "99.0.0-0123456789abcdef/ab", "0.0.9-notes/ab"].map(|name| kept.join(name));
    for folder in [&old, &newer, &other] {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("cd.found"), "x").unwrap();
    }
    assert_eq!(run(&drafts, &["check", "a.txt", "--cache-dir", "kept", "-q"]).code, 1);
    assert_eq!([&old, &newer, &other].map(|folder| folder.parent().unwrap().exists()), [false, true, true]);
}
