//! Reports of one draft, written from diagnostics made by hand and held against expectations drawn by hand.
#![allow(clippy::unwrap_used)]

use crossfoot::claim::Claims;
use crossfoot::diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Severity, Wordings};
use crossfoot::document::{Document, Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::report::{self, CHECK, CLAIMS, Draft, Look, Totals, Voice};
use crossfoot::rule::{Coverage, Tally};
use crossfoot::text::{Lines, Place, Places, Source, Span};
use unicode_normalization::UnicodeNormalization;

const LOOK: Look = Look { colour: false, width: 80 };

const TEXT: &str = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";

fn place(text: &str, role: &str, written: &str, note: &str) -> Label {
    let written: String = if text.contains(written) { written.to_owned() } else { written.nfd().collect() };
    let at = text.find(&written).unwrap();
    let span = Span::new(at, at + written.len());
    Label { role: role.to_owned(), primary: role == "share", span, note: note.to_owned() }
}

fn diagnostic(text: &str) -> Diagnostic {
    let share = place(text, "share", "45,84%", "ghi 45,84%");
    let number = Span { end: share.span.end - 1, ..share.span };
    let edits = vec![Edit { span: number, text: "45,83".to_owned() }];
    let title = "sửa 45,84% thành 45,83%".to_owned();
    Diagnostic {
        rule: "share-mismatch".to_owned(),
        category: "arithmetic".to_owned(),
        severity: Severity::Error,
        grade: "contradicted",
        message: "11 trên 24 là 45,83%, không phải 45,84%".to_owned(),
        help: "11 / 24 = 45,8333…%".to_owned(),
        expected: Some("45.83".to_owned()),
        labels: vec![share, place(text, "part", "11", "phần"), place(text, "whole", "24", "tổng")],
        elsewhere: Vec::new(),
        fixes: vec![Fix { title, applicability: Applicability::Unsafe, edits }],
    }
}

/// Writes a text's one diagnostic as `write` does.
fn written(text: &str, write: impl Fn(&Draft<'_>) -> String) -> String {
    written_at(text, &Places::default(), write)
}

fn written_at(text: &str, places: &Places, write: impl Fn(&Draft<'_>) -> String) -> String {
    let source = Source::decode("báo cáo.txt", text.as_bytes().to_vec()).unwrap();
    let (lines, document, claims) = (Lines::new(&source.text), Document::default(), Claims::default());
    let tally = Tally { figures: 3, verified: 0, by_rounding: 0, unchecked: 0 };
    let diagnostics = [diagnostic(text)];
    let draft = Draft {
        source: &source,
        language: "vi",
        places,
        lines: &lines,
        document: &document,
        claims: &claims,
        coverage: &[],
        tally,
        diagnostics: &diagnostics,
        silenced: &[],
    };
    write(&draft)
}

fn picture(text: &str) -> String {
    let wordings = Wordings::builtin();
    written(text, |draft| report::full(draft, LOOK, wordings.words("vi").unwrap()))
}

/// A draft's report in one of the formats, and nothing besides.
fn report_in(formats: &[&'static report::Format], name: &str, draft: &Draft<'_>) -> String {
    let (words, wanted) = (Wordings::builtin(), [Coverage::Unchecked]);
    let voice = Voice { quiet: true, wanted: &wanted, ..Voice::new(LOOK, words.words("vi").unwrap()) };
    formats.iter().find(|format| format.name == name).unwrap().report(draft, &voice)
}

const PICTURE: &str = "\
share-mismatch

  × 11 trên 24 là 45,83%, không phải 45,84%
   ╭─[báo cáo.txt:2:37]
 1 │ Tổng số đoàn viên là 24 đồng chí.
   ·                      ─┬
   ·                       ╰── tổng
 2 │ Về giới tính: nữ 11 đồng chí (chiếm 45,84%).
   ·                  ─┬                 ───┬──
   ·                   │                    ╰── ghi 45,84%
   ·                   ╰── phần
   ╰────
   = giải thích: 11 / 24 = 45,8333…%; sửa 45,84% thành 45,83%

";

#[test]
fn the_doubtful_figure_is_underlined_with_its_partners() {
    assert_eq!(picture(TEXT), PICTURE);
}

#[test]
fn decomposed_text_has_the_same_picture() {
    let decomposed: String = TEXT.nfd().collect();
    let composed: String = picture(&decomposed).nfc().collect();
    // Columns count characters, of which a decomposed text has more: 14 marks stand before 45,84%.
    let marks = decomposed.lines().nth(1).unwrap().split("45,84").next().unwrap().chars().count() - 36;
    assert_eq!(composed, PICTURE.replace(":2:37]", &format!(":2:{}]", 37 + marks)));
}

#[test]
fn a_line_for_editors() {
    let expected = "báo cáo.txt:2:37: error[share-mismatch] 11 trên 24 là 45,83%, không phải 45,84%\n";
    assert_eq!(written(TEXT, |draft| report_in(&CHECK, "short", draft)), expected);
}

#[test]
fn places_of_packed_files_are_named() {
    let wordings = Wordings::builtin();
    let sheet = Place::Cell { sheet: "Biểu 1".into(), column: 3, row: 7 };
    let cases = [
        (Place::Page { page: 3, line: 12 }, "trang 3, dòng 12", serde_json::json!({"page": 3, "line": 12})),
        (Place::Paragraph(12), "đoạn 12", serde_json::json!({"paragraph": 12})),
        (Place::Note(2), "chú thích 2", serde_json::json!({"note": 2})),
        (
            Place::Table { table: 1, row: 4, column: 2 },
            "bảng 1, hàng 4, cột 2",
            serde_json::json!({"table": 1, "row": 4, "column": 2}),
        ),
        (sheet, "Biểu 1!C7", serde_json::json!({"sheet": "Biểu 1", "cell": "C7"})),
    ];
    for (place, said, json) in cases {
        let mut places = Places::default();
        places.push(TEXT.find("Về").unwrap() as u32, place);
        let words = wordings.words("vi").unwrap();
        let short = written_at(TEXT, &places, |draft| report_in(&CHECK, "short", draft));
        assert!(short.ends_with(&format!("45,84% ({said})\n")), "{short}");
        let full = written_at(TEXT, &places, |draft| report::full(draft, LOOK, words));
        assert!(full.contains(&format!("[báo cáo.txt, {said}]")), "{full}");
        let checked = written_at(TEXT, &places, |draft| report_in(&CHECK, "json", draft));
        let checked: serde_json::Value = serde_json::from_str(&checked).unwrap();
        let labels = &checked["files"][0]["diagnostics"][0]["labels"];
        assert_eq!(labels[0]["place"], json);
        assert!(labels[2].get("place").is_none(), "the whole stands before the first place");
    }
}

#[test]
fn json_has_the_shape_of_the_readme() {
    let json: serde_json::Value =
        serde_json::from_str(&written(TEXT, |draft| report_in(&CHECK, "json", draft))).unwrap();
    let share = TEXT.find("45,84%").unwrap();
    let (part, whole) = (TEXT.find("11").unwrap(), TEXT.find("24").unwrap());
    let expected = serde_json::json!({
        "path": "báo cáo.txt", "figures": 3, "verified": 0, "by_rounding": 0, "unchecked": 0,
        "diagnostics": [{
            "rule": "share-mismatch", "category": "arithmetic", "severity": "error", "grade": "contradicted",
            "message": "11 trên 24 là 45,83%, không phải 45,84%", "help": "11 / 24 = 45,8333…%", "expected": "45.83",
            "labels": [
                {"role": "share", "primary": true, "start": share, "end": share + 6, "line": 2, "column": 37,
                 "text": "45,84%", "note": "ghi 45,84%"},
                {"role": "part", "primary": false, "start": part, "end": part + 2, "line": 2, "column": 18,
                 "text": "11", "note": "phần"},
                {"role": "whole", "primary": false, "start": whole, "end": whole + 2, "line": 1, "column": 22,
                 "text": "24", "note": "tổng"}],
            "fixes": [{"title": "sửa 45,84% thành 45,83%", "applicability": "unsafe",
                "edits": [{"start": share, "end": share + 5, "text": "45,83"}]}]}],
        "silenced": []});
    assert_eq!(json, serde_json::json!({ "version": 1, "files": [expected] }));
}

#[test]
fn figures_have_the_shape_of_the_readme() {
    let source = Source::decode("a.txt", "Xã có 1.234 hộ.".as_bytes().to_vec()).unwrap();
    let opened = Opened::text(source, Format::Text);
    let linted = lint(&opened, &Linter::builtin());
    let lines = Lines::new(&opened.source.text);
    let draft = linted.draft(&opened, &lines);
    let json: serde_json::Value = serde_json::from_str(&report_in(&CLAIMS, "json", &draft)).unwrap();
    let claim = &json["files"][0]["claims"][0];
    let keys: Vec<&str> = claim.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = vec![
        "start",
        "end",
        "text",
        "number",
        "kind",
        "value",
        "decimals",
        "unit",
        "qualifier",
        "noun",
        "line",
        "column",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!((&claim["number"]["text"], &claim["value"]), (&"1.234".into(), &"1234".into()));
    let csv = report_in(&CLAIMS, "csv", &draft);
    assert!(csv.lines().nth(1).unwrap().starts_with("a.txt,1,7,"), "{csv}");
    let table = report_in(&CLAIMS, "table", &draft);
    assert!(table.contains("1:7"), "{table}");
    let open = report_in(&CHECK, "short", &draft);
    assert!(open.starts_with("a.txt:1:7: 1.234"), "{open}");
}

#[test]
fn a_run_is_summed_up_in_both_languages() {
    let wordings = Wordings::builtin();
    let tally = Tally { figures: 435, verified: 188, by_rounding: 61, unchecked: 55 };
    let mut totals = Totals { files: 1, tally, findings: [0, 1, 2], ..Totals::default() };
    totals.add(Totals { files: 1, ..Totals::default() });
    let summary = |language| {
        let mut sheet = report::Sheet::new(CHECK[1], None);
        sheet.close(&totals, &Voice::new(LOOK, wordings.words(language).unwrap()))
    };
    assert_eq!(
        summary("en"),
        "2 files, 435 figures: 188 verified, 61 agree by rounding, 55 unchecked; 3 findings (2 errors, 1 warning)\n"
    );
    assert_eq!(
        summary("vi"),
        "2 tệp, 435 số liệu: 188 đã kiểm chứng, 61 khớp khi làm tròn, 55 chưa đối chiếu; \
         3 chỗ cần xem (2 lỗi, 1 cảnh báo)\n"
    );
    assert_eq!(totals.worst(), Some(Severity::Error));
    assert_eq!(Totals::default().worst(), None);
}
