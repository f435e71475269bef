//! A Word file through the binary: checked, annotated, never written over, and opened by LibreOffice where that is.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const DOCUMENT: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Tổng số đoàn viên là 24 đồng chí. Về giới tính: nữ 11 đồng chí (chiếm 45,</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>84%).</w:t></w:r></w:p></w:body></w:document>"#;

fn draft() -> TempDir {
    of(DOCUMENT)
}

fn of(document: &str) -> TempDir {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document)] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    user::folder_of_bytes(&[("draft.docx", &writer.finish().unwrap().into_inner())])
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let ran = user::run_in(folder, arguments, b"");
    (ran.code, ran.out, ran.err)
}

#[test]
fn findings_name_the_paragraph() {
    let folder = draft();
    let (code, out, _) = run(folder.path(), &["check", "draft.docx", "--format", "short", "-q"]);
    assert_eq!(code, 1);
    assert_eq!(out, "draft.docx:1:71: error[share-mismatch] 11 trên 24 là 45,83%, không phải 45,84% (đoạn 1)\n");
}

#[test]
fn a_copy_carries_comments_and_proposals() {
    let folder = draft();
    let before = fs::read(folder.path().join("draft.docx")).unwrap();
    let (code, _, err) = run(folder.path(), &["annotate", "draft.docx", "-o", "copy.docx", "--suggest"]);
    assert_eq!((code, err.as_str()), (0, ""));
    // Accepted, the copy is right; rejected, it is the draft.
    assert_eq!(run(folder.path(), &["check", "copy.docx"]).0, 0);
    assert_eq!(run(folder.path(), &["check", "copy.docx", "--tracked", "original"]).0, 1);
    // No Word file under another name, and no page that was asked for changes.
    let (code, _, err) = run(folder.path(), &["annotate", "draft.docx", "-o", "copy.pdf"]);
    assert!(code == 2 && err.contains("copy.pdf"), "{err}");
    let (code, _, err) = run(folder.path(), &["annotate", "draft.docx", "-o", "copy.html", "--suggest"]);
    assert!(code == 2 && err.contains("--suggest"), "{err}");
    assert!(!folder.path().join("copy.pdf").exists() && !folder.path().join("copy.html").exists());
    let (code, _, err) = run(folder.path(), &["annotate", "draft.docx", "-o", "./draft.docx"]);
    assert!(code == 2 && err.contains("never written over"), "{err}");
    assert_eq!(fs::read(folder.path().join("draft.docx")).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half written is left");
}

#[test]
fn a_fix_is_shown_only_where_there_is_one() {
    let clean = of(&DOCUMENT.replace("84%", "83%"));
    for flags in [&["fix", "."][..], &["fix", "draft.docx", "--write"], &["fix", ".", "--interactive"]] {
        let (code, out, err) = run(clean.path(), flags);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "", "lưu ý: không có gì để sửa\n"), "{flags:?}");
    }
    // What is only shown fails nothing; what is asked for and not done does.
    for (flags, expected, kind) in [(&["fix", "."][..], 1, "lưu ý"), (&["fix", ".", "--write"], 2, "lỗi")] {
        let (code, _, err) = run(draft().path(), flags);
        assert_eq!(code, expected, "{err}");
        assert!(err.starts_with(&format!("{kind}: draft.docx: không ghi đè lên tệp Word")), "{err}");
        assert!(err.contains("annotate --suggest") && err.contains("(1 chỗ)"), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
    }
}

#[test]
fn libreoffice_opens_the_copy() {
    let folder = draft();
    run(folder.path(), &["annotate", "draft.docx", "-o", "copy.docx", "--suggest"]);
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut office = user::program("soffice", folder.path());
    office.args([&profile, "--headless", "--convert-to", "txt:Text", "copy.docx"]);
    // Only where it is installed.
    if office.output().is_ok_and(|output| output.status.success()) {
        let text = fs::read_to_string(folder.path().join("copy.txt")).unwrap();
        assert!(text.contains("nữ 11 đồng chí"), "{text}");
    }
}
