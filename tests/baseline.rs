//! A gate for old drafts as a user sets it up: a baseline of what is known, and what changed since a revision.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use user::{folder, run, run_in};

const SLIP: &str = "Of the 318 applications received, 97 (30.2%) were still open at the end of June.";
const OTHER: &str = "Of the 200 letters sent, 50 (26%) came back within a week.";

#[test]
fn a_baseline_knows_findings_by_rule_and_figure() {
    let drafts = folder(&[("a.txt", SLIP), ("deep/b.txt", SLIP)]);
    let ran = run(&drafts, &["baseline", "write"]);
    let told =
        "crossfoot-baseline.toml: 2 findings; `crossfoot check --baseline crossfoot-baseline.toml` leaves them out\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, told, ""));
    let check = ["check", "--format", "short", "-q", "--baseline", "crossfoot-baseline.toml"];
    assert_eq!(run(&drafts, &check).code, 0);
    // Wherever it is called from.
    let from = ["check", "-q", "--baseline", "../crossfoot-baseline.toml", "."];
    assert_eq!(run_in(&drafts.path().join("deep"), &from, b"").code, 0);
    // Edits elsewhere do not disturb it; a second such figure, and one of another draft, are new.
    let write = |name: &str, text: &str| fs::write(drafts.path().join(name), text).unwrap();
    write("a.txt", &format!("An opening of two lines,\nno more.\n\n{SLIP}\n"));
    assert_eq!(run(&drafts, &check).code, 0);
    write("a.txt", &format!("{SLIP}\n\n{OTHER}\n"));
    write("c.txt", SLIP);
    let ran = run(&drafts, &check);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 2), "{}", ran.out);
    // New ones are taken in only where that is asked for.
    let before = fs::read(drafts.path().join("crossfoot-baseline.toml")).unwrap();
    let ran = run(&drafts, &["baseline", "write"]);
    assert!(
        ran.code == 1 && ran.out.contains("2 findings not in it") && ran.out.contains("--accept-new"),
        "{}",
        ran.out
    );
    assert_eq!(fs::read(drafts.path().join("crossfoot-baseline.toml")).unwrap(), before);
    assert_eq!(run(&drafts, &["baseline", "write", "--accept-new"]).out, "crossfoot-baseline.toml: 4 findings\n");
    assert_eq!(run(&drafts, &check).code, 0);
}

#[test]
fn a_baseline_forgets_what_is_gone() {
    let drafts = folder(&[("a.txt", SLIP), ("b.txt", SLIP), ("c.txt", OTHER)]);
    run(&drafts, &["baseline", "write"]);
    fs::write(drafts.path().join("a.txt"), SLIP.replace("30.2%", "30.5%")).unwrap();
    fs::remove_file(drafts.path().join("b.txt")).unwrap();
    let shown = run(&drafts, &["baseline", "show"]).out;
    assert_eq!(
        shown,
        "there  c.txt: [share-mismatch] 26%\ngone   a.txt: [share-mismatch] 30.2%\ngone   b.txt: [share-mismatch] 30.2%\n"
    );
    // Of the drafts that are asked for, and of no others; what cannot be read is known and no more.
    assert_eq!(run(&drafts, &["baseline", "show", "c.txt"]).out, "there  c.txt: [share-mismatch] 26%\n");
    assert_eq!(run(&drafts, &["baseline", "show", "b.txt"]).out, "gone   b.txt: [share-mismatch] 30.2%\n");
    let excluded = ["baseline", "show", "--config", "exclude = ['c.txt']"];
    assert!(run(&drafts, &excluded).out.starts_with("known  c.txt: [share-mismatch] 26%\ngone   a.txt"));
    // A draft that was not asked for keeps what it has.
    assert_eq!(run(&drafts, &["baseline", "prune", "a.txt"]).out, "crossfoot-baseline.toml: 2 findings gone, 1 left\n");
    assert_eq!(run(&drafts, &["baseline", "prune"]).out, "crossfoot-baseline.toml: 0 findings gone, 1 left\n");
}

#[test]
fn a_baseline_that_cannot_be_used_stops_the_run() {
    let drafts = folder(&[
        ("a.txt", SLIP),
        ("old.toml", "version = 7\nfindings = 3\n"),
        ("broken.toml", "version = 1\n[[finding]]\npat = 'a'"),
    ]);
    let said = |file: &str| {
        let ran = run(&drafts, &["check", "a.txt", "--baseline", file]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}");
        ran.err
    };
    assert!(said("lost.toml").contains("lost.toml: there is no such baseline"));
    assert!(said("old.toml").contains("is of version 7, and this crossfoot reads 1"));
    assert!(said("broken.toml").contains("did you mean `path`?"));
    for action in ["prune", "show"] {
        assert_eq!(run(&drafts, &["baseline", action, "--baseline", "lost.toml"]).code, 2);
    }
    assert_eq!(run(&drafts, &["baseline", "prune", "--accept-new"]).code, 2);
    // Where a draft cannot be checked, the baseline stays as it is.
    run(&drafts, &["baseline", "write", "a.txt"]);
    fs::write(drafts.path().join("a.txt"), b"\xff").unwrap();
    let ran = run(&drafts, &["baseline", "prune", "a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("is left as it is"), "{}", ran.err);
    assert!(fs::read_to_string(drafts.path().join("crossfoot-baseline.toml")).unwrap().contains("30.2%"));
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = user::program("git", folder);
    command.args(["-c", "user.name=n", "-c", "user.email=e@example.org"]).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn only_what_changed_since_a_revision_is_told() {
    let drafts = folder(&[("báo cáo.txt", &format!("{SLIP}\n\n{OTHER}\n")), ("b.txt", &format!("{OTHER}\n"))]);
    let check = ["check", "--format", "short", "-q", "--changed-since", "HEAD"];
    let ran = run(&drafts, &check);
    assert!(ran.code == 2 && ran.err.contains("needs a git repository"), "{}", ran.err);
    git(drafts.path(), &["init", "--quiet"]);
    let ran = run(&drafts, &check);
    assert!(ran.code == 2 && ran.err.contains("there is no commit yet in"), "{}", ran.err);
    git(drafts.path(), &["add", "."]);
    git(drafts.path(), &["commit", "--quiet", "--message", "m"]);
    assert_eq!((run(&drafts, &check).code, run(&drafts, &check).out.as_str()), (0, ""));
    fs::write(drafts.path().join("báo cáo.txt"), format!("{SLIP}\n\n{}\n", OTHER.replace("26%", "27%"))).unwrap();
    fs::write(drafts.path().join("new.txt"), format!("{SLIP}\n")).unwrap();
    let out = run(&drafts, &check).out;
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(out.contains("báo cáo.txt:3:") && out.contains("new.txt:1:"), "{out}");
    let ran = run(&drafts, &["check", "--changed-since", "no-such-branch"]);
    assert!(ran.code == 2 && ran.err.contains("git knows no revision `no-such-branch`"), "{}", ran.err);
    // Wherever it is called from.
    let elsewhere = folder(&[]);
    let path = drafts.path().to_string_lossy();
    let from = ["check", "--format", "short", "-q", "--changed-since", "HEAD", &path];
    assert_eq!(run(&elsewhere, &from).out.lines().count(), 2);
    let ran = user::with(&drafts, &[("PATH", "/nowhere")], &["check", "--changed-since", "HEAD"]);
    assert!(ran.code == 2 && ran.err.contains("there is none on the PATH"), "{}", ran.err);
}

/// A change as long as what it replaces, made in the moment in which git last wrote its index, tells itself from the
/// draft's times to nobody: git looks into the draft where its index is no younger, and so must whoever copies the
/// index.
#[test]
fn a_change_right_after_a_commit_is_no_older_than_it() {
    let drafts = folder(&[("a.txt", &format!("{OTHER}\n"))]);
    let draft = drafts.path().join("a.txt");
    let moment = SystemTime::now() - Duration::from_secs(60);
    let set = |path: &Path| fs::File::options().append(true).open(path).unwrap().set_modified(moment).unwrap();
    set(&draft);
    git(drafts.path(), &["init", "--quiet"]);
    git(drafts.path(), &["config", "core.trustctime", "false"]);
    git(drafts.path(), &["add", "."]);
    git(drafts.path(), &["commit", "--quiet", "--message", "m"]);
    set(&drafts.path().join(".git/index"));
    fs::write(&draft, format!("{}\n", OTHER.replace("26%", "27%"))).unwrap();
    set(&draft);
    fs::write(drafts.path().join("new.txt"), "Nothing yet.\n").unwrap();
    let out = run(&drafts, &["check", "--format", "short", "-q", "--changed-since", "HEAD"]).out;
    assert!(out.starts_with("a.txt:1:"), "{out}");
}

/// A draft that bears another name is held against what it was, whether git was told of it or not.
#[test]
fn a_renamed_draft_is_no_new_one() {
    let rest = "The office was open on every working day of the year, and the minutes are kept there.\n".repeat(9);
    let text = format!("{SLIP}\n\n{OTHER}\n\n{rest}");
    let drafts = folder(&[("a b.txt", &text), ("same.txt", &format!("{OTHER}\n\n{rest}"))]);
    git(drafts.path(), &["init", "--quiet"]);
    git(drafts.path(), &["add", "."]);
    git(drafts.path(), &["commit", "--quiet", "--message", "m"]);
    let at = |name: &str| drafts.path().join(name);
    let check = ["check", "--format", "short", "-q", "--changed-since", "HEAD"];
    for told in [false, true] {
        fs::rename(at("same.txt"), at("other.txt")).unwrap();
        fs::remove_file(at("a b.txt")).unwrap();
        fs::write(at("báo cáo.txt"), text.replace("26%", "27%")).unwrap();
        if told {
            git(drafts.path(), &["add", "--all"]);
        }
        let ran = run(&drafts, &check);
        assert_eq!(ran.out.lines().count(), 1, "{told}: {}", ran.out);
        assert!(ran.out.starts_with("báo cáo.txt:3:"), "{told}: {}", ran.out);
        if told {
            break;
        }
        // What git was not told of it does not know now either.
        let status = user::program("git", drafts.path()).args(["status", "--short"]).output().unwrap();
        assert!(String::from_utf8_lossy(&status.stdout).contains("?? other.txt"));
        fs::rename(at("other.txt"), at("same.txt")).unwrap();
        fs::write(at("a b.txt"), &text).unwrap();
        fs::remove_file(at("báo cáo.txt")).unwrap();
    }
}

/// What a baseline knows of a draft that is gone it knows of the new one in which that is found again.
#[test]
fn a_baseline_follows_a_renamed_draft() {
    let text = format!("{SLIP}\n\n{OTHER}\n");
    let drafts = folder(&[("a.txt", &text), ("b.txt", OTHER)]);
    run(&drafts, &["baseline", "write"]);
    let at = |name: &str| drafts.path().join(name);
    fs::create_dir(at("old")).unwrap();
    fs::rename(at("a.txt"), at("old/c.txt")).unwrap();
    let check = ["check", "--format", "short", "-q", "--baseline", "crossfoot-baseline.toml"];
    assert_eq!(run(&drafts, &check).out, "");
    assert!(!run(&drafts, &["baseline", "show"]).out.contains("gone"));
    // What is new in it is new.
    fs::write(at("old/c.txt"), format!("{text}\nOf the 120 answers received, 30 (29%) were late.\n")).unwrap();
    assert_eq!(run(&drafts, &check).out.lines().count(), 1, "{}", run(&drafts, &check).out);
    fs::write(at("old/c.txt"), &text).unwrap();
    assert_eq!(run(&drafts, &["baseline", "prune"]).out, "crossfoot-baseline.toml: 0 findings gone, 3 left\n");
    assert!(fs::read_to_string(at("crossfoot-baseline.toml")).unwrap().contains("\"old/c.txt\""));
    // A draft that is still there keeps its own.
    fs::write(at("d.txt"), OTHER).unwrap();
    assert_eq!(run(&drafts, &check).out.lines().count(), 1);
}

#[test]
fn shells_and_manuals_know_the_flags() {
    let drafts = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&drafts, &["completions", shell]).out.contains("changed-since"), "{shell}");
    }
    let page = run(&drafts, &["man"]).out;
    assert!(page.contains(".TH crossfoot 1") && page.contains("baseline"), "{page}");
    let page = run(&drafts, &["man", "check"]).out;
    assert!(page.contains("changed\\-since") && !page.contains("\"check \""), "{page}");
    assert!(page.contains(".TH crossfoot-check 1") && page.contains("\"crossfoot 0."), "{page}");
    assert_eq!(run(&drafts, &["man", "chekc"]).code, 2);
}

#[test]
fn rule_pages_are_written_as_markdown() {
    let drafts = folder(&[]);
    let ran = run(&drafts, &["explain", "--all", "pages"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let read = |name: &str| fs::read_to_string(drafts.path().join("pages").join(name)).unwrap();
    assert!(read("README.md").contains("- [share-mismatch](share-mismatch.md): a stated share differs"));
    let page = read("share-mismatch.md");
    assert!(page.starts_with("# share-mismatch\n") && page.contains("\nshare ~ part / whole\n"), "{page}");
    assert!(page.contains("share-mismatch:1:") || page.contains("```text\n"), "{page}");
    assert!(!page.contains('\u{1b}'));
}
