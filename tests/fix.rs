//! `crossfoot fix` as a user runs it: what it shows, what it writes, what it leaves alone.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;

use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

const SHARE: &str = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";
const SPACES: &str = "Sản lượng xuất  tiểu ngạch giữ ổn định qua các năm.\n";

fn folder(name: &str, bytes: &[u8]) -> TempDir {
    user::folder_of_bytes(&[(name, bytes)])
}

fn run(folder: &TempDir, arguments: &[&str], stdin: &str) -> (i32, String, String) {
    let ran = user::run_in(folder.path(), &[&["fix"], arguments].concat(), stdin.as_bytes());
    (ran.code, ran.out, ran.err)
}

fn written(folder: &TempDir, name: &str) -> Vec<u8> {
    fs::read(folder.path().join(name)).unwrap()
}

#[test]
fn a_diff_is_shown_and_nothing_written() {
    let drafts = folder("a.txt", SPACES.as_bytes());
    let (code, out, err) = run(&drafts, &["a.txt"], "");
    let expected = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-Sản lượng xuất  tiểu ngạch giữ ổn định qua các năm.\n+Sản lượng xuất tiểu ngạch giữ ổn định qua các năm.\n";
    assert_eq!((code, out.as_str()), (1, expected), "{err}");
    assert_eq!(err, "lưu ý: có 1 chỗ sửa được trong 1 bản thảo; --write để sửa\n");
    assert_eq!(written(&drafts, "a.txt"), SPACES.as_bytes());
    let (_, coloured, _) = run(&drafts, &["a.txt", "--color", "always"], "");
    assert!(coloured.contains("\u{1b}[7m"), "the words that differ stand out: {coloured}");
}

#[test]
fn figures_are_mended_only_where_asked() {
    let drafts = folder("a.txt", SHARE.as_bytes());
    let (code, out, err) = run(&drafts, &["a.txt", "--write"], "");
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("không có gì để sửa; 1 chỗ nữa"), "{err}");
    assert_eq!(written(&drafts, "a.txt"), SHARE.as_bytes());
    assert_eq!(run(&drafts, &["a.txt", "--write", "--unsafe", "-q"], ""), (0, String::new(), String::new()));
    assert_eq!(written(&drafts, "a.txt"), SHARE.replace("45,84", "45,83").as_bytes());
    let (code, _, err) = run(&drafts, &["a.txt", "--write", "--unsafe"], "");
    assert_eq!((code, err.as_str()), (0, "lưu ý: không có gì để sửa\n"));
}

#[test]
fn a_draft_keeps_its_form() {
    let decomposed: String = SHARE.nfd().collect();
    let drafts = folder("a.txt", decomposed.replace('\n', "\r\n").as_bytes());
    run(&drafts, &["--write", "--unsafe"], "");
    assert_eq!(written(&drafts, "a.txt"), decomposed.replace("45,84", "45,83").replace('\n', "\r\n").as_bytes());
    let marked = format!("\u{FEFF}{SPACES}");
    for unit in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        let utf16 = |text: &str| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let drafts = folder("a.txt", &utf16(&marked));
        run(&drafts, &["--write"], "");
        assert_eq!(written(&drafts, "a.txt"), utf16(&marked.replace("  ", " ")));
    }
    let drafts = folder("a.txt", marked.as_bytes());
    run(&drafts, &["--write"], "");
    assert_eq!(written(&drafts, "a.txt"), marked.replace("  ", " ").as_bytes());
}

#[test]
fn standard_input_comes_out_mended() {
    let drafts = TempDir::new().unwrap();
    let (code, out, _) = run(&drafts, &["-", "--write"], SPACES);
    assert_eq!((code, out.as_str()), (0, SPACES.replace("  ", " ").as_str()));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let drafts = folder("a.txt", SPACES.as_bytes());
    let path = drafts.path().join("a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let (code, _, err) = run(&drafts, &["--write"], "");
    assert_eq!(code, 2);
    assert!(err.contains("a.txt: không ghi được: "), "{err}");
    assert_eq!(err.lines().count(), 1, "what was not written is not counted: {err}");
    assert_eq!(written(&drafts, "a.txt"), SPACES.as_bytes());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    run(&drafts, &["--write"], "");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_person_decides_finding_by_finding() {
    let text = format!("{SHARE}\nTrong các chi đoàn của xã, tỷ lệ nữ là 45,84%.\n");
    let ask = |answers: &str| {
        let drafts = folder("a.txt", text.as_bytes());
        let (code, out, _) = run(&drafts, &["a.txt", "--interactive", "--messages", "en"], answers);
        (code, out, String::from_utf8(written(&drafts, "a.txt")).unwrap())
    };
    let (code, out, mended) = ask("a\ny\n");
    assert_eq!(code, 0);
    assert!(out.contains("11 trên 24") || out.contains("11 of 24"), "{out}");
    assert!(out.contains("45,84 also stands on line 4; write 45,83 there too?"), "{out}");
    assert_eq!(mended, text.replace("45,84", "45,83"));
    assert_eq!(ask("a\nn\n").2, text.replacen("45,84", "45,83", 1));
    assert_eq!(ask("e\n45,8\nn\n").2, text.replacen("45,84", "45,8", 1));
    // A unit that stands behind the figure is not written twice.
    assert_eq!(ask("e\n45,83%\nn\n").2, text.replacen("45,84", "45,83", 1));
    assert_eq!(ask("e\n45,83 %)\nn\n").2, text.replacen("45,84", "45,83", 1));
    assert_eq!(ask("e\n45,83‰\nn\n").2, text.replacen("45,84", "45,83‰", 1));
    let remark = "crossfoot: ignore[share-mismatch] as audited\n";
    let stays = ask("i\na --> b\nas audited\n").2;
    assert_eq!(stays.replacen(remark, "", 1), text);
    assert!(stays.contains(remark), "{stays}");
    assert_eq!(ask("i\n\n").2, text);
    assert_eq!(ask("s\n").2, text);
    assert_eq!(ask("q\n").2, text);
    assert_eq!(ask("").2, text);
    // The other repairs are offered too; what is none of those offered is told, and changes nothing.
    let (_, out, mended) = ask("y\n2\nq\n");
    assert_eq!(mended, text);
    assert!(out.contains("không có lựa chọn “y”") || out.contains("“y” is none of these"), "{out}");
    let several = "Of the 318 applications received, 97 (30.2%) were still open at the end of June.\n";
    let drafts = folder("a.txt", several.as_bytes());
    let (_, out, err) = run(&drafts, &["a.txt", "--interactive"], "4\n2\n");
    assert!(out.contains("[a] write 30.5% instead of 30.2%\n[2] write 96 instead of 97\n[3] "), "{out}");
    assert!(out.contains("[a]ccept, [2], [3], [e]dit") && out.contains("“4” is none of these"), "{out}");
    assert_eq!(written(&drafts, "a.txt"), several.replace("97", "96").as_bytes(), "{err}");
    let drafts = folder("a.txt", several.as_bytes());
    assert_eq!(run(&drafts, &["a.txt", "--interactive"], "s\n").2, "note: nothing is mended\n");
    // A draft is spoken of, and asked about, in its own language.
    let drafts = folder("a.txt", text.as_bytes());
    let (_, out, _) = run(&drafts, &["a.txt", "--interactive"], "e\n45,83\nn\n");
    assert!(out.contains("[a] sửa, [e] gõ số khác, [i] giữ nguyên, [s] bỏ qua, [q] thôi? "), "{out}");
    assert!(
        out.contains("thay “45,84” bằng: ") && out.contains("45,84 còn ở dòng 4; sửa cả ở đó thành 45,83?"),
        "{out}"
    );
}
