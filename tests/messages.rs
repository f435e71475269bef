//! What is said beside the findings, and in which language: that of the drafts, else the user's.
#![allow(clippy::unwrap_used)]

mod user;

use std::fs;

use user::{folder, run, with};

const ENGLISH: &str = "Of the 318 applications received, 97 (30.2%) were still open at the end of June.\n";
const VIETNAMESE: &str = "Ban chỉ đạo đã phân công các thành viên phụ trách 12 địa bàn.\n";

#[test]
fn a_draft_without_words_speaks_as_the_user() {
    let drafts = folder(&[("empty.txt", "")]);
    let english = with(&drafts, &[("LANG", "en_GB.UTF-8")], &["check"]);
    assert_eq!(english.err, "note: empty.txt: is empty\n");
    assert!(english.out.starts_with("1 file, 0 figures"), "{}", english.out);
    let vietnamese = with(&drafts, &[("LANG", "vi_VN.UTF-8")], &["check"]);
    assert!(vietnamese.err.starts_with("lưu ý: ") && vietnamese.out.starts_with("1 tệp"), "{}", vietnamese.out);
}

#[test]
fn a_run_speaks_one_language() {
    let drafts = folder(&[("a.docx", "PK no more"), ("b.txt", ""), ("c.txt", ENGLISH), ("d.docx", "PK no more")]);
    let ran = with(&drafts, &[("LANG", "vi_VN.UTF-8")], &["check"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.lines().all(|line| line.starts_with("error: ") || line.starts_with("note: ")), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 3, "{}", ran.err);
    assert!(ran.out.contains("2 files, 3 figures"), "{}", ran.out);
    // Of two languages that are even, the one in which something is found.
    fs::write(drafts.path().join("e.txt"), VIETNAMESE).unwrap();
    let ran = run(&drafts, &["check", "c.txt", "e.txt"]);
    assert!(ran.out.contains("2 files, 4 figures"), "{}", ran.out);
    let ran = with(&drafts, &[("LANG", "vi_VN.UTF-8")], &["fix", "c.txt", "e.txt"]);
    assert!(ran.err.starts_with("note: "), "{}", ran.err);
}

#[test]
fn a_byte_order_mark_is_neither_drawn_nor_counted() {
    let marked = format!("\u{feff}{ENGLISH}");
    let drafts = folder(&[("plain.txt", ENGLISH), ("marked.txt", &marked)]);
    let said = |format: &str, name: &str| run(&drafts, &["check", "--format", format, name]).out;
    for format in ["full", "short"] {
        assert_eq!(said(format, "marked.txt").replace("marked", "plain"), said(format, "plain.txt"));
    }
    assert!(said("json", "marked.txt").contains("\"column\":39"), "{}", said("json", "marked.txt"));
    let sarif = said("sarif", "marked.txt");
    assert!(sarif.contains("\"startColumn\":39") && !sarif.contains('\u{feff}'), "{sarif}");
}

#[test]
fn a_file_for_no_report_is_told() {
    let drafts = folder(&[("a.txt", ENGLISH)]);
    let ran = run(&drafts, &["check", "-o", "o.txt", "--format", "json=o.json"]);
    assert!(ran.code == 2 && ran.err.contains("-o o.txt") && ran.err.contains("--format full"), "{}", ran.err);
    assert!(!drafts.path().join("o.txt").exists() && !drafts.path().join("o.json").exists());
    let ran = run(&drafts, &["check", "-o", "o.txt", "--format", "json=o.json", "--format", "short"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(drafts.path().join("o.txt").exists() && drafts.path().join("o.json").exists());
}

#[test]
fn help_reckons_as_people_write() {
    let product = "The hall bought 60 sets at £1,450 each, £78,000 in all.\n";
    let count = "Four bills were late, for £725, £598 and £361, a total of £1,684.\n";
    let drafts = folder(&[("product.txt", product), ("count.txt", count)]);
    let said = |name: &str| run(&drafts, &["check", name]).out;
    assert!(said("product.txt").contains("60 × £1,450"), "{}", said("product.txt"));
    assert!(
        said("count.txt").contains("3 listed") || said("count.txt").contains("Three listed"),
        "{}",
        said("count.txt")
    );
    for text in [said("product.txt"), said("count.txt")] {
        assert!(["product(", "count(", "no way of rounding"].iter().all(|leak| !text.contains(leak)), "{text}");
    }
}

#[test]
fn a_percent_is_mended_to_the_places_of_those_beside_it() {
    let others = "In April 24.3% came by post, 12.4% by hand and 63.3% by wire. In May it was 21.2% and 15.7%.\n";
    let text = format!("Of 1,211 letters 932 (67%) were answered in a week, and 120 (10%) were returned.\n\n{others}");
    let drafts = folder(&[("a.md", &text)]);
    let ran = run(&drafts, &["check", "--ignore", "form", "a.md"]);
    assert!(ran.out.contains("write 77% instead of 67%"), "{}", ran.out);
}

#[test]
fn categories_are_explained_and_tried() {
    let drafts = folder(&[]);
    let ran = run(&drafts, &["explain", "dates"]);
    assert!(
        ran.code == 0 && ran.out.contains("weekday-mismatch") && !ran.out.contains("share-mismatch"),
        "{}",
        ran.out
    );
    let ran = run(&drafts, &["test", "silencing"]);
    assert!(ran.code == 0 && ran.out.contains("tried, 0 failed"), "{}{}", ran.out, ran.err);
    let ran = run(&drafts, &["test", "no-such"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn a_copy_that_was_not_mended_is_told_once() {
    let body = "Tổng sản lượng lương thực cả năm đạt 4.520 tấn, bằng 102% kế hoạch huyện giao.";
    let text = format!("{body}\n\n## Tóm tắt\n\n{}\n", body.replace("4.520", "4.250"));
    let drafts = folder(&[("report.md", &text)]);
    let ran = run(&drafts, &["check", "report.md", "--format", "short", "-q", "--unchecked"]);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.out.starts_with("report.md:5:38: warning[stale-sentence]"), "{}", ran.out);
}

/// What a figure would be agrees with the words behind it, and is printed in the marks of the draft.
#[test]
fn what_a_figure_would_be_is_written_as_a_person_would() {
    let stay = "The shift ran from 8 am to 4 pm (one hour).\n";
    let lone = "The rest ran from 9 am to 10 am (2 hours).\n";
    let rise = "Members rose from 9800 to 12,220, a rise of 2,520. The post took 2,420 letters.\n";
    let bare = "Of the 1250 letters 640 went by post and 580 by hand. It sold 12,400 stamps; in all 1220 letters.\n";
    let drafts = folder(&[("stay.txt", stay), ("lone.txt", lone), ("rise.txt", rise), ("bare.txt", bare)]);
    let said = |name: &str| run(&drafts, &["check", name, "--format", "json"]).out;
    assert!(said("stay.txt").contains("is eight hours, not one hour"), "{}", said("stay.txt"));
    assert!(said("lone.txt").contains("is 1 hour, not 2 hours"), "{}", said("lone.txt"));
    assert!(said("rise.txt").contains("12,220 - 9800 = 2,420"), "{}", said("rise.txt"));
    // A draft without long numbers writes them with the mark that goes with its decimal mark.
    let short = "Toàn xã có 763 hộ đăng ký, kế hoạch 700 hộ, đạt 190,0% kế hoạch.\n";
    let told = folder(&[("short.txt", short)]);
    let told = run(&told, &["check", "short.txt", "--format", "json"]).out;
    assert!(told.contains("763 phải là 1.330"), "{told}");
    for (name, mended) in [("stay.txt", "(eight hours)"), ("lone.txt", "(1 hour)")] {
        assert_eq!(run(&drafts, &["fix", "--write", "--unsafe", name]).code, 0);
        let text = fs::read_to_string(drafts.path().join(name)).unwrap();
        assert!(text.contains(mended), "{text}");
    }
}

/// Where one of several repairs would do, none is said to be the one.
#[test]
fn one_repair_of_several_is_told_as_one() {
    let several = "Overtime fell by 12 hours, from 20 hours to 12 hours.\n";
    let one = "Of the 120 answers received, 30 (29%) were late.\n";
    let drafts = folder(&[("several.txt", several), ("one.txt", one)]);
    let said = |name: &str| run(&drafts, &["check", name, "--format", "json"]).out;
    let told = said("several.txt");
    assert!(told.contains("; likeliest of several repairs: 20 hours should read 24 hours"), "{told}");
    assert_eq!(told.matches("or 12 hours should read 8 hours").count(), 1, "{told}");
    let told = said("one.txt");
    assert!(
        told.contains("likeliest of several repairs: 120 should read 102") && told.contains("or 29% should"),
        "{told}"
    );
}

/// What cannot be done is said in one language, that of most drafts.
#[test]
fn fixes_are_told_of_in_the_language_of_the_drafts() {
    let slip = "Ban chỉ đạo đã phân công  các thành viên phụ trách 12 địa bàn.\n";
    let drafts = folder(&[("a.txt", slip), ("b.docx", "PK no more")]);
    let ran = run(&drafts, &["fix", "a.txt", "b.docx", "missing.txt"]);
    assert!(ran.code == 2 && ran.err.lines().count() == 3, "{}", ran.err);
    assert!(ran.err.lines().all(|line| line.starts_with("lỗi: ") || line.starts_with("lưu ý: ")), "{}", ran.err);
    let ran = run(&drafts, &["check", "a.txt", "--add-ignore", "x"]);
    assert_eq!(ran.out, "a.txt: giữ nguyên 1 chỗ, ghi ở a.txt\n");
}
