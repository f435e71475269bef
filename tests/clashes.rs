//! Figures that agree one by one and cannot all be true.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossfoot::diagnostic::Diagnostic;
use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::text::Source;

/// What is found of the figures of a text.
fn check(text: &str) -> Vec<Diagnostic> {
    let source = Source::decode("draft", text.as_bytes().to_vec()).unwrap();
    let found = lint(&Opened::text(source, Format::Text), &Linter::builtin()).diagnostics;
    found.into_iter().filter(|found| matches!(found.category.as_str(), "arithmetic" | "tables")).collect()
}

/// The texts of all labels of the one clash, the primary one first.
fn clash(text: &str) -> Vec<&str> {
    let found = check(text);
    let [one] = found.as_slice() else { panic!("{text}\n{found:#?}") };
    assert_eq!(one.rule, "figures-clash", "{text}");
    one.labels.iter().map(|label| &text[label.span.start as usize..label.span.end as usize]).collect()
}

#[test]
fn a_share_and_a_sum() {
    // T >= 8.35 and 3.05 <= A, but 36.45 % of T asks T >= 8.367, and then A = T - B - C >= 3.067 asks still more.
    let text = "Total spending was $8.4 million, made up of $3.1 million on staff (36.4%), $2.9 million on rent and \
                $2.3 million on travel.";
    assert_eq!(clash(text), ["36.4%", "$8.4 million", "$3.1 million", "$2.9 million", "$2.3 million"]);
    for holds in [
        text.replace("36.4%", "36.6%"),
        text.replace("36.4%", "about 36.4%"),
        text.replace("$2.3 million", "$2.4 million"),
    ] {
        assert!(check(&holds).is_empty(), "{holds}\n{:#?}", check(&holds));
    }
}

#[test]
fn whole_numbers_of_things() {
    // 33,3 % of 1.300 are 433 households and no other number; three times 433 are 1.299.
    let text =
        "Về thu nhập, hộ khá chiếm 33,3% trên tổng số 1.300 hộ, hộ trung bình chiếm 33,3%, hộ nghèo chiếm 33,3%.";
    assert_eq!(clash(text), ["33,3%", "33,3%", "1.300", "33,3%"]);
    // Of 1.500 they are 500.
    assert!(check(&text.replace("1.300", "1.500")).is_empty());
}

#[test]
fn two_readings_of_the_same_figures_do_not_clash() {
    let text = "Dư nợ đến nay là 38,6 tỷ đồng; nợ quá hạn 54 triệu đồng, chiếm 0,14%. So với đầu nhiệm kỳ (24,1 tỷ đồng), \
                dư nợ tăng 14,5 tỷ đồng.";
    assert!(check(text).is_empty(), "{:#?}", check(text));
}
