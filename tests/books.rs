//! Workbooks as a user checks them: places, silence, pages, and files that are not what they should be.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use tempfile::TempDir;
use user::{folder, run};
use zip::write::SimpleFileOptions;

const RELATIONS: &str =
    r#"<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="Thu" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const STYLES: &str = r##"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="3"/></cellXfs></styleSheet>"##;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet: rows of words and numbers, which are shown with groups of three.
fn book(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| match text.parse::<f64>() {
        Ok(_) => format!(r#"<c s="1"><v>{text}</v></c>"#),
        Err(_) if text.starts_with('=') => format!("<c><f>{}</f></c>", &text[1..]),
        Err(_) => format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#),
    };
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    sheet(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
}

fn sheet(text: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", text),
    ])
}

fn with_book(rows: &[&[&str]]) -> TempDir {
    let folder = folder(&[]);
    fs::write(folder.path().join("a.xlsx"), book(rows)).unwrap();
    folder
}

const WRONG: [&[&str]; 5] = [
    &["Khoản thu của xã", "Năm 2023", "Năm 2024"],
    &["Thuế", "1204", "1318"],
    &["Phí", "322", "361"],
    &["Khác", "95", "88"],
    &["Tổng cộng", "1621", "1776"],
];

#[test]
fn a_finding_names_sheet_and_cell_in_every_format() {
    let drafts = with_book(&WRONG);
    let ran = run(&drafts, &["a.xlsx", "--format", "short", "-q"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("column-total-mismatch") && ran.out.ends_with("(Thu!C5)\n"), "{}", ran.out);
    // The lines of the text it was unpacked to are no places in a workbook.
    let full = run(&drafts, &["a.xlsx"]).out;
    assert!(full.contains("[a.xlsx, Thu!C5]"), "{full}");
    for format in
        ["full", "json", "sarif", "github", "azure", "gitlab", "rdjson", "junit", "html", "markdown", "csv", "jsonl"]
    {
        let out = run(&drafts, &["a.xlsx", "--format", format]).out;
        assert!(out.contains("Thu!C5") || out.contains(r#""cell":"C5""#), "{format}");
    }
}

#[test]
fn what_only_display_rounds_agrees_by_rounding() {
    // 12,4 + 12,4 + 12,4 = 37,2 is shown as 12 + 12 + 12 = 37.
    let rows: [&[&str]; 5] = [
        &["Xã", "Năm 2023", "Năm 2024"],
        &["A", "1012.4", "1230.3"],
        &["B", "1012.4", "1230.3"],
        &["C", "1012.4", "1230.3"],
        &["Tổng cộng", "3037.2", "3690.9"],
    ];
    let drafts = with_book(&rows);
    let ran = run(&drafts, &["a.xlsx", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["files"][0]["by_rounding"], 8, "{}", ran.out);
    // Typed so, and shown as they are, they would not agree.
    let typed: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cell.split('.').next().unwrap().to_owned()).collect()).collect();
    let typed: Vec<Vec<&str>> = typed.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let typed: Vec<&[&str]> = typed.iter().map(Vec::as_slice).collect();
    fs::write(drafts.path().join("b.xlsx"), book(&typed[..])).unwrap();
    assert_ne!(run(&drafts, &["b.xlsx", "--format", "json"]).out.find("\"by_rounding\":0"), None);
}

#[test]
fn a_sidecar_silences_and_a_page_shows_a_workbook() {
    let drafts = with_book(&WRONG);
    let before = fs::read(drafts.path().join("a.xlsx")).unwrap();
    assert_eq!(run(&drafts, &["annotate", "a.xlsx", "-o", "a.html"]).code, 0);
    let page = fs::read_to_string(drafts.path().join("a.html")).unwrap();
    assert!(page.contains("1.776") && page.contains("(Thu!C5)"));
    assert_eq!(run(&drafts, &["a.xlsx", "--add-ignore", "chép theo sổ"]).code, 0);
    let ran = run(&drafts, &["a.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert_eq!(fs::read(drafts.path().join("a.xlsx")).unwrap(), before);
    let ran = run(&drafts, &["annotate", "a.xlsx", "-o", "b.xlsx"]);
    assert!(ran.code == 2 && ran.err.contains(".html"), "{}", ran.err);
}

#[test]
fn formulas_without_values_are_told() {
    let drafts = with_book(&[&["Xã", "Hộ"], &["A", "5"], &["Tổng", "=SUM(B2)"]]);
    let ran = run(&drafts, &["a.xlsx"]);
    assert!(ran.code == 0 && ran.err.contains("Thu!B3"), "{}", ran.err);
}

fn told(name: &str, bytes: &[u8], config: &str) -> (i32, String) {
    let drafts = folder(&[("crossfoot.toml", config)]);
    fs::write(drafts.path().join(name), bytes).unwrap();
    let ran = run(&drafts, &["check", name, "--format", "short"]);
    (ran.code, ran.err)
}

#[test]
fn a_file_that_is_no_workbook_is_named_for_what_it_is() {
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.resize(4096, 0);
    let (code, err) = told("a.xlsx", &ole, "");
    assert!(code == 2 && err.contains("old Office file"), "{err}");
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let (code, err) = told("a.xlsx", &ole, "");
    assert!(code == 2 && err.contains("password"), "{err}");
    let (code, err) = told("a.xlsx", b"", "");
    assert!(code == 2 && err.contains("empty"), "{err}");
    let (code, err) = told("a.xlsx", b"Xa,Ho\nA,5\n", "");
    assert!(code == 2 && err.contains("no Excel file"), "{err}");
    let whole = book(&WRONG);
    let (code, err) = told("a.xlsx", &whole[..whole.len() - 40], "");
    assert!(code == 2 && err.contains("damaged"), "{err}");
    let (code, err) = told("a.xlsx", &package(&[("xl/workbook.bin", "x")]), "");
    assert!(code == 2 && err.contains(".xlsb"), "{err}");
}

#[test]
fn what_is_too_large_is_refused_within_bounds_that_configuration_moves() {
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row>";
    let many = sheet(&format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.repeat(1_000_000)));
    let (code, err) = told("a.xlsx", &many, "");
    assert!(code == 2 && err.contains("more rows than 200000") && err.contains("[limits]"), "{err}");
    let few = sheet(&format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.repeat(30)));
    assert_eq!(told("a.xlsx", &few, "limits.rows = 20").0, 2);
    assert_eq!(told("a.xlsx", &few, "limits.rows = 40").0, 0);
    let bomb = sheet(&format!("<worksheet>{}</worksheet>", " ".repeat(3 << 20)));
    let (code, err) = told("a.xlsx", &bomb, "limits.unpacked-mib = 2");
    assert!(code == 2 && err.contains("2 MiB unpacked"), "{err}");
    assert_eq!(told("a.xlsx", &bomb, "").0, 0);
    let deep = sheet(&"<a>".repeat(10_000));
    let (code, err) = told("a.xlsx", &deep, "");
    assert!(code == 2 && err.contains("256 levels"), "{err}");
}

#[test]
fn other_files_are_checked_all_the_same() {
    let drafts = with_book(&WRONG);
    fs::write(drafts.path().join("b.xlsx"), b"").unwrap();
    let ran = run(&drafts, &[".", "--format", "short", "-q"]);
    assert!(ran.code == 2 && ran.out.contains("a.xlsx:5:") && ran.err.contains("b.xlsx"), "{}{}", ran.out, ran.err);
    assert!(Path::new(&drafts.path().join("a.xlsx")).exists());
}
