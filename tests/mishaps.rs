//! What happened to a doubtful figure is named where the figures tell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;

/// The help of the one finding about figures, in English.
fn help(text: &str) -> String {
    let linter = Linter { messages: Some("en".to_owned()), ..Linter::builtin() };
    let source = Source::decode("draft", text.as_bytes().to_vec()).unwrap();
    let found = lint(&Opened::text(source, Format::Markdown), &linter).diagnostics;
    let about = |category: &str| matches!(category, "arithmetic" | "tables");
    let found: Vec<_> = found.into_iter().filter(|found| about(&found.category)).collect();
    let [one] = found.as_slice() else { panic!("{text}\n{found:#?}") };
    one.help.clone()
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
