//! Each output against its specification, as a user's program reads it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod user;

use std::collections::HashSet;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

const SHARE: &str = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";
const SLIP: &str = "Ban chỉ đạo đã phân công các các thành viên phụ trách từng địa bàn.\n";
const AGAIN: &str = "Lớp tập huấn đã mời các các chuyên gia về giảng dạy cho cán bộ xã.\n";
const RIGHT: &str = "Ban chỉ đạo đã phân công các thành viên phụ trách 12 địa bàn.\n";

/// A folder with a wrong share, two slips that are alike, and a right draft.
fn drafts() -> TempDir {
    user::folder(&[("báo cáo.txt", SHARE), ("right.txt", RIGHT), ("slips.txt", &format!("{SLIP}\n{AGAIN}"))])
}

fn run(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let ran = user::run(folder, &[&["check"], arguments].concat());
    (ran.code, ran.out, ran.err)
}

fn written(folder: &TempDir, format: &str) -> String {
    run(folder, &["-q", "--format", format]).1
}

fn json(folder: &TempDir, format: &str) -> Value {
    serde_json::from_str(&written(folder, format)).unwrap()
}

#[test]
fn sarif_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json")).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let compiled = compiler.compile("sarif.json", &mut schemas).unwrap();
    let sarif = json(&drafts(), "sarif");
    let fault = schemas.validate(&sarif, compiled).err().map(|fault| format!("{fault:#}"));
    assert_eq!(fault, None);
    let empty = TempDir::new().unwrap();
    fs::write(empty.path().join("right.txt"), RIGHT).unwrap();
    assert!(schemas.validate(&json(&empty, "sarif"), compiled).is_ok());
}

#[test]
fn sarif_says_what_code_scanning_needs() {
    let sarif = json(&drafts(), "sarif");
    let run = &sarif["runs"][0];
    assert_eq!((&sarif["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for text in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
            assert!(rule.pointer(text).unwrap().as_str().unwrap().ends_with(['.', '!', '?', '…']), "{rule}");
        }
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    let mut known = HashSet::new();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert!(known.insert(result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap()));
        assert_eq!(result["suppressions"], Value::Array(Vec::new()));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b%C3%A1o%20c%C3%A1o.txt");
    let region = &place["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&2.into(), &37.into(), &43.into())
    );
    assert_eq!(region["snippet"]["text"], "45,84%");
    assert_eq!(results[0]["relatedLocations"].as_array().unwrap().len(), 2);
    let edit = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(edit["insertedContent"]["text"], "45,83");
    assert_eq!(edit["deletedRegion"]["endColumn"], 42);
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let rdjson = json(&drafts(), "rdjson");
    let first = &rdjson["diagnostics"][0];
    let line = SHARE.lines().nth(1).unwrap();
    let range = &first["location"]["range"];
    let column = |end: &str| range[end]["column"].as_u64().unwrap() as usize - 1;
    assert_eq!(&line[column("start")..column("end")], "45,84%");
    assert_eq!((&first["severity"], &first["code"]["value"]), (&"ERROR".into(), &"share-mismatch".into()));
    assert_eq!(first["suggestions"][0]["text"], "45,83");
    let partner = &first["related_locations"][0]["location"]["range"]["start"];
    assert_eq!(partner["column"].as_u64().unwrap() as usize, line.find("11").unwrap() + 1);
}

#[test]
fn gitlab_knows_a_finding_again() {
    let folder = drafts();
    let fingerprints = |folder: &TempDir| -> Vec<String> {
        let issues = json(folder, "gitlab");
        let issues = issues.as_array().unwrap().iter();
        issues.map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = fingerprints(&folder);
    assert_eq!(before.iter().collect::<HashSet<_>>().len(), 3);
    fs::write(folder.path().join("báo cáo.txt"), format!("Lời nói đầu.\n\n{SHARE}")).unwrap();
    assert_eq!(fingerprints(&folder), before);
    let issue = &json(&folder, "gitlab")[0];
    assert_eq!((&issue["severity"], &issue["location"]["lines"]["begin"]), (&"major".into(), &4.into()));
    assert_eq!(issue["location"]["path"], "báo cáo.txt");
}

#[test]
fn junit_has_a_case_for_every_draft() {
    let junit = written(&drafts(), "junit");
    assert!(junit.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"), "{junit}");
    let clean = "<testsuite name=\"right.txt\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    <testcase name=\"crossfoot\" classname=\"right.txt\"/>";
    assert!(junit.contains(clean), "{junit}");
    assert!(junit.contains("<testsuite name=\"slips.txt\" tests=\"2\" failures=\"2\""), "{junit}");
    assert_eq!(junit.matches("<failure ").count(), 3);
    // A case keeps its name when lines are added above it.
    assert!(junit.contains("<testcase name=\"crossfoot.share-mismatch: 45,84%\""), "{junit}");
}

#[test]
fn annotations_stand_on_one_line_each() {
    let github = written(&drafts(), "github");
    let first = "::error title=crossfoot (share-mismatch),file=báo cáo.txt,line=2,endLine=2,col=37,endColumn=43::11 trên 24 là 45,83%25, không phải 45,84%25";
    assert_eq!(github.lines().next(), Some(first));
    assert_eq!(github.lines().count(), 3);
    let azure = written(&drafts(), "azure");
    let first = "##vso[task.logissue type=error;sourcepath=báo cáo.txt;linenumber=2;columnnumber=37;code=share-mismatch;]11 trên 24 là 45,83%AZP25, không phải 45,84%AZP25";
    assert_eq!(azure.lines().next(), Some(first));
}

#[test]
fn lines_tables_and_comments_name_the_place() {
    let folder = drafts();
    let jsonl = written(&folder, "jsonl");
    let findings: Vec<Value> = jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((findings.len(), &findings[0]["path"]), (3, &"báo cáo.txt".into()));
    let document = json(&folder, "json");
    let mut first = document["files"][0]["diagnostics"][0].clone();
    first["path"] = "báo cáo.txt".into();
    assert_eq!(findings[0], first);
    let csv = written(&folder, "csv");
    assert_eq!(
        csv.lines().nth(1),
        Some(
            "báo cáo.txt,2,37,2,43,error,share-mismatch,arithmetic,contradicted,\"45,84%\",45.83,\"11 trên 24 là 45,83%, không phải 45,84%\""
        )
    );
    let markdown = written(&folder, "markdown");
    assert!(markdown.contains("- **error** báo cáo.txt:2:37 `share-mismatch`: 11 trên 24"), "{markdown}");
}

#[test]
fn several_reports_come_of_one_run() {
    let folder = drafts();
    let short = run(&folder, &["--format", "short"]);
    let arguments = ["--format", "short", "--format", "sarif=out.sarif", "--format", "junit=out.xml"];
    assert_eq!(run(&folder, &arguments), short);
    let sarif = fs::read_to_string(folder.path().join("out.sarif")).unwrap();
    assert_eq!(sarif, written(&folder, "sarif"));
    let (code, out, err) = run(&folder, &["--format", "short", "--format", "json"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("short and json would both go to standard output"), "{err}");
    let (code, _, err) = run(&folder, &["--format", "sarif=no/such/out.sarif"]);
    assert_eq!(code, 2);
    assert!(err.contains("no/such/out.sarif: cannot be written"), "{err}");
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.starts_with(".crossfoot")));
}

#[test]
fn too_many_findings_are_cut_and_counted() {
    let folder = TempDir::new().unwrap();
    let slips: String = (0..300).map(|n| format!("Đoàn số {n} đã phân công các các thành viên.\n\n")).collect();
    fs::write(folder.path().join("a.txt"), slips).unwrap();
    fs::write(folder.path().join("b.txt"), SHARE).unwrap();
    let (code, out, _) = run(&folder, &["--messages", "en"]);
    assert_eq!((code, out.matches("╭─[").count()), (1, 100));
    assert!(out.find("[b.txt:2:37]").unwrap() < out.find("[a.txt:").unwrap(), "the worst comes first");
    let tail: Vec<&str> = out.lines().rev().take(2).collect();
    assert!(tail[1].starts_with("not shown: 201 findings (201 warnings); --max-findings 0 "), "{out}");
    assert!(tail[0].ends_with("301 findings (1 error, 300 warnings)"), "{out}");
    let (_, all, _) = run(&folder, &["--max-findings", "0"]);
    assert_eq!(all.matches("╭─[").count(), 301);
    let (_, counted, _) = run(&folder, &["--statistics", "-q"]);
    assert_eq!(counted, "300  warning  repeated-word\n  1  error    share-mismatch\n");
}
