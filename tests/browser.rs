//! The page of a checked draft as a browser has it: links lead somewhere, words of the draft stay words. Only where
//! Chromium is installed.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::Command;

use assert_cmd::cargo::cargo_bin_cmd;

const DRAFT: &str = "Tổng số đoàn viên là 24 đồng chí <b id=x>&amp; \"khách\".\n\
    Về giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";

/// The page as the browser has built it; nothing where there is no browser.
fn built(page: &str) -> Option<String> {
    let mut browser = Command::new("chromium");
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", &format!("file://{page}")]);
    let output = browser.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn links_lead_from_figures_to_findings_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let (draft, page) = (folder.path().join("draft.txt"), folder.path().join("draft.html"));
    fs::write(&draft, DRAFT).unwrap();
    let run = cargo_bin_cmd!("crossfoot").arg("check").arg(&draft).args(["--format", "html", "-o"]).arg(&page).output();
    assert_eq!(run.unwrap().status.code(), Some(1));
    let Some(shown) = built(page.to_str().unwrap()) else { return };
    let (links, names) = (values(&shown, "href=\"#"), values(&shown, "id=\""));
    assert!(links.len() >= 6, "{shown}");
    assert!(links.iter().all(|link| names.contains(link)), "{links:?} {names:?}");
    assert!(shown.contains("&lt;b id=x&gt;&amp;amp;") && !names.contains(&"x"), "{shown}");
    assert!(!shown.contains("<script"), "{shown}");
}
