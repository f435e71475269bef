//! What happened to a doubtful figure is named where the figures tell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossfoot::diagnostic::Diagnostic;
use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;

/// The help of the one finding about figures, in English.
fn help(text: &str) -> String {
    finding(text).help
}

/// The one finding about figures, in English.
fn finding(text: &str) -> Diagnostic {
    let linter = Linter { messages: Some("en".to_owned()), ..Linter::builtin() };
    let source = Source::decode("draft", text.as_bytes().to_vec()).unwrap();
    let found = lint(&Opened::text(source, Format::Markdown), &linter).diagnostics;
    let about = |category: &str| matches!(category, "arithmetic" | "tables");
    let found: Vec<_> = found.into_iter().filter(|found| about(&found.category)).collect();
    let [one] = found.as_slice() else { panic!("{text}\n{found:#?}") };
    one.clone()
}

#[test]
fn slips_of_the_hand_have_names() {
    for (text, named) in [
        ("Tổng số là 240 hộ; hộ nghèo 37 hộ (chiếm 14,52%).", "two digits of 15,42% are swapped"),
        ("Tổng số là 2.400 hộ; hộ nghèo 374 hộ (chiếm 115,6%).", "a digit is too many for 15,6%"),
        (
            "Tổng chi là 5.260 triệu đồng, gồm chi lương 3.260 triệu đồng và chi khác 200 triệu đồng.",
            "a digit of 2.000 triệu đồng is lost",
        ),
        ("Tổng số là 240 hộ; hộ nghèo 37 hộ (chiếm 1,542%).", "the decimal mark of 15,42% is lost"),
        ("Of the 318 applications, 97 (305%) were still open.", "the decimal mark of 30.5% is lost"),
        (
            "Tổng chi là 5.260 triệu đồng, gồm chi lương 3.260 triệu đồng và chi khác 2 triệu đồng.",
            "a word for thousand, million",
        ),
    ] {
        let help = help(text);
        assert!(help.contains(named), "{text}\n{help}");
    }
}

#[test]
fn the_headline_says_which_figure_is_doubted() {
    for (text, said) in [
        ("Số em bỏ học giảm từ 1.240 em xuống 1.150 em, giảm 80 em (7,3%).", "if 80 reads 90"),
        // Of several repairs the likeliest is told as one of them.
        (
            "Giá 42.500 đồng, tăng 3.600 đồng (17,4%).",
            "likeliest of several repairs: 3.600 đồng should read 6.300 đồng",
        ),
        (
            "Doanh thu 1.254,6 tỷ đồng; lợi nhuận gộp 364,1 tỷ đồng, biên 28,8%.",
            "likeliest of several repairs: 364,1 tỷ đồng should read 361,4 tỷ đồng",
        ),
    ] {
        let message = finding(text).message;
        assert!(message.ends_with(said), "{text}\n{message}");
    }
    let stated = finding("Tổng số là 240 hộ; hộ nghèo 37 hộ (chiếm 14,52%).").message;
    assert!(stated.ends_with("not 14,52%"), "{stated}");
}

#[test]
fn a_figure_of_another_period_is_named() {
    for (stale, named) in [
        ("Sản lượng tăng từ 1.204 tấn năm 2023 lên 1.204 tấn năm 2024, tăng 18,2%.", "1.204 tấn"),
        (
            "Năm 2023 thu 1.204 triệu đồng. Năm 2024 tổng thu 1.204 triệu đồng, gồm thuế 820 triệu đồng và phí 603 \
             triệu đồng.",
            "1.204 triệu đồng",
        ),
    ] {
        let named = format!("{named} stands beside it for another period");
        assert!(help(stale).contains(&named), "{}", help(stale));
    }
    // The same figure twice in one year is the same figure.
    let again = "Tổng số là 1.204 hộ; trong 1.204 hộ, hộ nghèo 374 hộ (chiếm 13,1%).";
    assert!(!help(again).contains("another period"), "{}", help(again));
}

#[test]
fn a_mistyped_digit_is_told_by_the_figures_alone() {
    let help = help("Tổng số là 240 hộ; hộ nghèo 37 hộ (chiếm 16,42%).");
    assert!(["swapped", "lost", "too many", "thousand"].iter().all(|word| !help.contains(word)), "{help}");
}
