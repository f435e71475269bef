//! Drafts held against each other: text against the workbook of an annex, figures and sentences told in two files.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use user::{folder, run};

const SUMMARY: &str = "# Tóm tắt kết quả trồng rừng năm 2024 của huyện Sơn Hạ

Năm 2024, xã Bình Lâm trồng được 341,2 ha rừng. Xã Tân Khê trồng được 281,8 ha rừng trong năm 2024.

Công tác tuyên truyền, vận động nhân dân nhận đất trồng rừng được cấp ủy, chính quyền các xã quan tâm chỉ đạo thường xuyên. \
Tổng số hộ nhận cây giống là 1.254 hộ.
";
const BODY: &str = "# Báo cáo công tác lâm nghiệp

Công tác tuyên truyền, vận động nhân dân nhận đất trồng rừng được cấp ủy, chính quyền các xã quan tâm chỉ đạo thường xuyên.

Trong năm, tổng số hộ nhận cây giống là 1.245 hộ, tăng so với năm trước.
";

/// A summary, a body and the tables of `fixtures/formats` as their annex.
fn drafts(body: &str) -> TempDir {
    let drafts = folder(&[("summary.md", SUMMARY), ("body.md", body)]);
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats/tables.xlsx");
    fs::copy(tables, drafts.path().join("annex.xlsx")).unwrap();
    drafts
}

const CHECK: [&str; 4] = ["check", "summary.md", "body.md", "annex.xlsx"];

/// What is found in the texts; what is wrong with the annex by itself is not.
fn short(drafts: &TempDir, more: &[&str]) -> Vec<String> {
    let ran = run(drafts, &[&CHECK[..], &["--format", "short", "-q"], more].concat());
    ran.out.lines().filter(|line| !line.starts_with("annex.xlsx")).map(str::to_owned).collect()
}

#[test]
fn what_one_draft_states_and_another_states_otherwise_names_both() {
    let drafts = drafts(BODY);
    assert_eq!(short(&drafts, &[]), [""; 0]);
    let found = short(&drafts, &["--together"]);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("summary.md:3:71: error[citation-differs]"), "{}", found[0]);
    assert!(found[0].ends_with("(annex.xlsx, Biểu 1!D8)"), "{}", found[0]);
    assert!(found[1].starts_with("body.md:3:1: warning[repeated-sentence]"), "{}", found[1]);
    assert!(found[1].ends_with("(summary.md:5:1)"), "{}", found[1]);
    assert!(found[2].starts_with("body.md:5:41: warning[restatement-differs]"), "{}", found[2]);
    assert!(found[2].ends_with("(summary.md:5:154)"), "{}", found[2]);
}

#[test]
fn a_cell_that_the_table_of_another_draft_states_otherwise_names_both() {
    let annex = "Biểu 1. Diện tích gieo trồng năm 2024 (ha)\n\nCây trồng,Kế hoạch,Thực hiện\nLúa,842,851\nNgô,216,204\n\
                 Sắn,128,143\n";
    let report = "# Báo cáo sản xuất năm 2024\n\nDiện tích gieo trồng (ha)\n\n| Cây trồng | Kế hoạch | Thực hiện |\n\
                  |---|---|---|\n| Lúa | 842 | 851 |\n| Ngô | 216 | 204 |\n| Sắn | 128 | 134 |\n";
    let drafts = folder(&[("report.md", report), ("annex.csv", annex)]);
    let check = |more: &[&str]| {
        run(&drafts, &[&["check", "annex.csv", "report.md", "--format", "short", "-q"], more].concat()).out
    };
    assert_eq!(check(&[]), "");
    let found = check(&["--together"]);
    assert!(found.starts_with("report.md:9:15: warning[restatement-differs]"), "{found}");
    assert!(found.ends_with("(annex.csv:6:9)\n") && found.lines().count() == 1, "{found}");
}

#[test]
fn drafts_with_nothing_in_common_are_left_alone() {
    // The same slip, but no sentence and no figure that the two share.
    let drafts = drafts("# Báo cáo\n\nTrong năm, tổng số hộ nhận cây giống là 1.245 hộ, tăng so với năm trước.\n");
    let found = short(&drafts, &["--together"]);
    assert!(found.len() == 1 && found[0].contains("citation-differs"), "{found:?}");
}

#[test]
fn remarks_and_sidecars_silence_what_is_found_together() {
    let quiet = format!("<!-- crossfoot: ignore-file[repetition, restatement-differs] theo số liệu cũ -->\n\n{BODY}");
    let drafts = drafts(&quiet);
    let found = short(&drafts, &["--together"]);
    assert!(found.len() == 1 && found[0].contains("citation-differs"), "{found:?}");
    // Alone the remark silences nothing, and is told so.
    assert_eq!(short(&drafts, &[]).len(), 2);
    let sidecar = "[[ignore]]\nrule = \"citation-differs\"\nmatch = \"281,8 ha\"\nreason = \"đã đối chiếu\"\n";
    fs::write(drafts.path().join("summary.md.crossfoot.toml"), sidecar).unwrap();
    assert_eq!(short(&drafts, &["--together"]), [""; 0]);
}

#[test]
fn every_format_names_the_other_draft_and_keeps_to_its_shape() {
    let drafts = drafts(BODY);
    let written = |format: &str| run(&drafts, &[&CHECK[..], &["--together", "--format", format]].concat()).out;
    for format in ["full", "short", "github", "azure", "gitlab", "junit", "markdown", "html", "csv", "json", "jsonl"] {
        assert!(written(format).contains("annex.xlsx"), "{format}");
    }
    let json: Value = serde_json::from_str(&written("json")).unwrap();
    let labels = &json["files"][0]["diagnostics"][0]["labels"];
    assert_eq!(labels[0]["text"], "281,8 ha");
    assert_eq!((&labels[1]["path"], &labels[1]["text"]), (&"annex.xlsx".into(), &"218,8".into()));
    assert_eq!(labels[1]["place"]["cell"], "D8");
    let rdjson: Value = serde_json::from_str(&written("rdjson")).unwrap();
    assert_eq!(rdjson["diagnostics"][0]["related_locations"][0]["location"]["path"], "annex.xlsx");
    let sarif: Value = serde_json::from_str(&written("sarif")).unwrap();
    let related = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(related["artifactLocation"]["uri"], "annex.xlsx");
    assert_eq!(related["region"]["snippet"]["text"], "218,8");
    let schema: Value = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("sarif.json", schema).unwrap();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    assert!(schemas.validate(&sarif, index).is_ok());
}
