//! `crossfoot diff` as a user runs it: figures that changed, came, went, and were not updated elsewhere.
#![allow(clippy::unwrap_used)]

mod user;

fn diff(old: (&str, &str), new: (&str, &str)) -> (i32, String) {
    let ran = user::run(&user::folder(&[old, new]), &["diff", old.0, new.0]);
    assert_eq!(ran.err, "");
    (ran.code, ran.out)
}

const OLD: &str = "Toàn xã có 2.150 hộ, trong đó có 43 hộ nghèo.\n\nĐến nay xã còn 43 hộ nghèo ở 6 thôn vùng cao.\n";

#[test]
fn the_same_figures_are_no_difference() {
    assert_eq!(diff(("a.txt", OLD), ("b.md", OLD)), (0, String::new()));
}

#[test]
fn a_change_that_is_not_made_everywhere_is_said() {
    let new = OLD.replacen("43 hộ", "41 hộ", 1);
    let (code, out) = diff(("a.txt", OLD), ("b.txt", &new));
    assert_eq!(out, "b.txt:1:34: 43 hộ nghèo → 41 hộ nghèo\n  b.txt:3:16: vẫn ghi 43 hộ nghèo\n");
    assert_eq!(code, 1);
    let (code, out) = diff(("a.txt", OLD), ("b.txt", &OLD.replace("43 hộ", "41 hộ")));
    assert_eq!((code, out.lines().count()), (0, 2), "{out}");
}

#[test]
fn figures_come_and_go_with_their_words() {
    let new = format!("Báo cáo có thêm 12 biểu mẫu.\n\n{}", OLD.replace(" ở 6 thôn vùng cao", ""));
    let (code, out) = diff(("a.txt", OLD), ("b.txt", &new));
    assert_eq!(code, 0);
    assert!(out.contains("b.txt:1:17: mới có 12 biểu mẫu") && out.contains("a.txt:3:30: không còn 6 thôn"), "{out}");
}

#[test]
fn other_programs_are_told_where() {
    let folder = user::folder(&[("a.txt", OLD), ("b.txt", &OLD.replacen("43 hộ", "41 hộ", 1))]);
    let ran = user::run(&folder, &["diff", "a.txt", "b.txt", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (told["version"].as_u64(), told["old"].as_str(), told["new"].as_str()),
        (Some(1), Some("a.txt"), Some("b.txt"))
    );
    let change = &told["changes"][0];
    assert_eq!((&change["old"]["value"], &change["new"]["value"]), (&"43".into(), &"41".into()));
    assert_eq!((&change["stale"][0]["line"], &change["stale"][0]["text"]), (&3.into(), &"43 hộ nghèo".into()));
}

/// The two numbers of a ratio are figures of their own.
#[test]
fn a_number_of_a_ratio_is_not_forgotten() {
    let old = "Toàn xã có 1.187 hộ.\n\nCó 19/1.187 hộ chưa có nước sạch.\n\nĐã khảo sát 1.187 phiếu.\n";
    let (code, out) = diff(("a.txt", old), ("b.txt", &old.replacen("1.187", "1.203", 1)));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("b.txt:3:4: vẫn ghi 19/1.187 hộ"), "{out}");
    assert_eq!(diff(("a.txt", old), ("b.txt", &old.replace("1.187 hộ", "1.203 hộ"))).0, 0);
    let (code, out) = diff(("a.txt", old), ("b.txt", &old.replacen("19/1.187", "19/1.203", 1)));
    assert!(code == 1 && out.contains("b.txt:1:12: vẫn ghi 1.187 hộ"), "{out}");
    let (code, out) = diff(("a.txt", old), ("b.txt", &old.replacen("19/1.187", "21/1.187", 1)));
    assert_eq!((code, out.lines().count()), (0, 1), "{out}");
}
