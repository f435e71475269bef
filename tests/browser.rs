//! The page of a checked draft as a browser has it: links lead somewhere, words of the draft stay words. Only where
//! Chromium is installed.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::path::{Path, PathBuf};

use crossfoot::document::{Format, Opening, open};

const DRAFT: &str = "Tổng số đoàn viên là 24 đồng chí <b id=x>&amp; \"khách\".\n\
    Về giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";

/// The page as the browser has built it; nothing where there is no browser.
fn built(page: &str) -> Option<String> {
    browse(&["--dump-dom", &format!("file://{page}")])
}

/// What the browser writes when it is asked so; nothing where there is none.
fn browse(arguments: &[&str]) -> Option<String> {
    // Of its own each time: a browser that finds another of the same person leaves the work to that one.
    let person = tempfile::tempdir().unwrap();
    let mut browser = user::program("chromium", person.path());
    browser.args(["--headless", "--no-sandbox", "--disable-gpu"]).args(arguments);
    browser.arg(format!("--user-data-dir={}", person.path().display()));
    let output = browser.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn links_lead_from_figures_to_findings_and_back() {
    let folder = user::folder(&[("draft.txt", DRAFT)]);
    let page = folder.path().join("draft.html");
    assert_eq!(user::run(&folder, &["check", "draft.txt", "--format", "html", "-o", "draft.html"]).code, 1);
    let Some(shown) = built(page.to_str().unwrap()) else { return };
    let (links, names) = (values(&shown, "href=\"#"), values(&shown, "id=\""));
    assert!(links.len() >= 6, "{shown}");
    assert!(links.iter().all(|link| names.contains(link)), "{links:?} {names:?}");
    assert!(shown.contains("&lt;b id=x&gt;&amp;amp;") && !names.contains(&"x"), "{shown}");
    assert!(!shown.contains("<script"), "{shown}");
}

/// The page of a printed report.
fn page_of_a_pdf(folder: &Path) -> PathBuf {
    let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages/vi-commune.typst.pdf");
    let page = folder.join("page.html");
    let ran = user::run_in(folder, &["annotate", draft.to_str().unwrap(), "-o", "page.html"], b"");
    assert_eq!(ran.code, 0, "{}", ran.err);
    page
}

/// How bright a colour is that the browser writes as `rgb(1, 2, 3)`, from 0 to 765.
fn brightness(colour: &str) -> u32 {
    colour.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok()).take(3).sum()
}

#[test]
fn it_is_dark_where_the_reader_likes_it_dark() {
    let folder = tempfile::tempdir().unwrap();
    let page = page_of_a_pdf(folder.path());
    // A page that tells the colours of the letters on paper, of a finding and of a figure that differs.
    let probe = "<script>document.title = ['body', 'article', '.differs'].map(found => { const style = \
                 getComputedStyle(document.querySelector(found)); return style.color + style.backgroundColor }).join('|')</script>";
    let probed = folder.path().join("probed.html");
    // The page itself lets no script run.
    let open = fs::read_to_string(&page).unwrap().replace("Content-Security-Policy", "X");
    fs::write(&probed, open + probe).unwrap();
    for (scheme, dark) in [("1", false), ("0", true)] {
        let asked = format!("--blink-settings=preferredColorScheme={scheme}");
        let Some(shown) = browse(&[&asked, "--dump-dom", &format!("file://{}", probed.display())]) else { return };
        let title = shown.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
        let pairs: Vec<(u32, u32)> = title
            .split('|')
            .map(|pair| pair.split_once(')').unwrap())
            .map(|(ink, paper)| (brightness(ink), brightness(paper)))
            .collect();
        assert_eq!(pairs.len(), 3, "{title}");
        for (ink, paper) in pairs {
            assert_eq!(ink > paper, dark, "{title}");
            assert!(ink.abs_diff(paper) > 250, "letters can hardly be told from their ground: {title}");
        }
    }
}

#[test]
fn it_prints_with_its_findings() {
    let folder = tempfile::tempdir().unwrap();
    let page = page_of_a_pdf(folder.path());
    let print = folder.path().join("print.pdf");
    let asked = format!("--print-to-pdf={}", print.display());
    if browse(&[&asked, &format!("file://{}", page.display())]).is_none() {
        return;
    }
    let opened = open("print.pdf", fs::read(&print).unwrap(), Format::Pdf, &Opening::default()).unwrap();
    let printed = opened.source.text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["824,3 ha", "842,3", "109,7", "7,6%", "Tổng cộng", "Ban chỉ đạo giảm nghèo xã"] {
        assert!(printed.contains(words), "{words} is lost in print: {printed}");
    }
}
