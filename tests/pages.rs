//! Drafts as several programs print them to PDF: each print has the findings of its draft, and nothing is lost of its
//! figures. `fixtures/pages/make.py` tells which programs printed them.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::path::Path;

/// How many figures a draft has, and rule and figure of each finding.
fn findings(file: &str) -> (u64, Vec<(String, String)>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let ran = user::run_in(&folder, &["check", "--isolated", "--format", "json", file], b"");
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{file}");
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let draft = &report["files"][0];
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let one = |finding: &serde_json::Value| (text(&finding["rule"]), text(&finding["labels"][0]["text"]));
    let findings = draft["diagnostics"].as_array().unwrap().iter().map(one).collect();
    (draft["figures"].as_u64().unwrap(), findings)
}

fn wrong(findings: &[(&str, &str)]) -> Vec<(String, String)> {
    findings.iter().map(|(rule, figure)| ((*rule).to_owned(), (*figure).to_owned())).collect()
}

const PROGRAMS: [&str; 5] = ["chromium", "libreoffice", "reportlab", "typst", "weasyprint"];

/// Worked out by hand: 226,5 is 107,9% of 210,0; 164 of 2.460 is 6,7%; the table has 842,3 ha of rice.
#[test]
fn a_report_with_notes_and_tables_across_pages() {
    let expected =
        wrong(&[("table-rate-mismatch", "109,7"), ("share-mismatch", "7,6%"), ("citation-differs", "824,3 ha")]);
    assert_eq!(findings("vi-commune.md"), (125, expected.clone()));
    for program in PROGRAMS {
        let (figures, found) = findings(&format!("vi-commune.{program}.pdf"));
        assert_eq!(found, expected, "{program}");
        assert!((125..=126).contains(&figures), "{program} shows {figures} figures");
    }
}

/// Worked out by hand: yachts rose by 42, so that the changes come to 62; 265,800 with 121,700 and 96,200 is 483,700.
#[test]
fn a_report_in_two_columns() {
    let expected = wrong(&[("table-difference-mismatch", "24"), ("breakdown-does-not-sum", "265,800")]);
    assert_eq!(findings("en-harbour.md"), (88, expected.clone()));
    for program in PROGRAMS {
        assert_eq!(findings(&format!("en-harbour.{program}.pdf")), (88, expected.clone()), "{program}");
    }
}

#[test]
fn a_page_under_a_password_is_said_and_the_rest_is_checked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let ran =
        user::run_in(&folder, &["check", "--isolated", "--format", "short", "locked.pdf", "en-harbour.typst.pdf"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("error: locked.pdf: this file is protected by a password"), "{}", ran.err);
    assert_eq!(ran.out.matches(" (page 1, line ").count(), 2, "{}", ran.out);
}

#[test]
fn a_finding_in_a_pdf_is_silenced_beside_it_and_the_page_shows_the_rest() {
    let drafts = user::folder(&[]);
    let draft = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages/vi-commune.libreoffice.pdf");
    let before = fs::read(&draft).unwrap();
    fs::write(drafts.path().join("draft.pdf"), &before).unwrap();
    let run = |arguments: &[&str]| user::run_in(drafts.path(), arguments, b"");

    let ran = run(&["check", "draft.pdf", "--select", "share-mismatch", "--add-ignore", "as the board printed it"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let sidecar = fs::read_to_string(drafts.path().join("draft.pdf.crossfoot.toml")).unwrap();
    assert!(sidecar.contains("7,6%") && sidecar.contains("as the board printed it"), "{sidecar}");
    let ran = run(&["check", "draft.pdf", "--format", "short", "-q"]);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 2), "{}", ran.out);

    let ran = run(&["annotate", "draft.pdf", "-o", "page.html"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let page = fs::read_to_string(drafts.path().join("page.html")).unwrap();
    assert!(page.contains("824,3") && page.contains("<table") && page.contains("Bến Sông"), "{page}");
    assert!(page.contains("<html lang=\"vi\">") && page.contains("<title>draft.pdf · crossfoot</title>"), "{page}");
    // A PDF is given back as a page, and never written over.
    let ran = run(&["annotate", "draft.pdf", "-o", "copy.pdf"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("name an .html file with -o"), "{}", ran.err);
    assert_eq!(fs::read(drafts.path().join("draft.pdf")).unwrap(), before);
}
