//! What spreadsheets show: values and codes tried in a spreadsheet, and its answers.
#![allow(clippy::unwrap_used)]

use super::*;

const EN: Habit = Habit { decimal: b'.', day_first: false };
const VI: Habit = Habit { decimal: b',', day_first: true };

fn en(code: &str, stored: &str) -> String {
    NumberFormat::new(code).show(stored, EN, false).text
}

fn vi(code: &str, stored: &str) -> String {
    NumberFormat::new(code).show(stored, VI, false).text
}

#[test]
fn digits_are_rounded_and_grouped() {
    assert_eq!(vi("0.00%", "0.45833333333333331"), "45,83%");
    assert_eq!(en("#,##0", "1234567.5"), "1,234,568");
    assert_eq!(vi("#,##0.0", "1234.25"), "1.234,3");
    assert_eq!(en("0.00", "1.005"), "1.01");
    assert_eq!(en("0.00", "1.0049999999999999"), "1.01");
    assert_eq!(en("0.00", "2.5E-3"), "0.00");
    assert_eq!(en("0", "999.5"), "1000");
    assert_eq!(en("0.0", "-0.04"), "0.0");
    assert_eq!(en("00000", "42"), "00042");
    assert_eq!(en("#,##0,", "1234567"), "1,235");
    assert_eq!(en("0.0##", "12.5"), "12.5");
    assert_eq!(en("0.##", "12"), "12");
    assert_eq!(en("#.##", "0.5"), ".5");
    assert_eq!(en("000-0000", "5551234"), "555-1234");
    assert_eq!(en("0.00E+00", "12345"), "1.23E+04");
    assert_eq!(en("0.0E+0", "9.96"), "1.0E+1");
}

#[test]
fn a_number_without_format_is_shown_as_it_is() {
    assert_eq!(vi("General", "45.5"), "45,5");
    assert_eq!(vi("", "45.5"), "");
    assert_eq!(en("General", "0.33333333333333331"), "0.333333333");
    assert_eq!(en("General", "-12"), "-12");
    assert_eq!(en("General", "1234567.891"), "1234567.891");
    assert_eq!(en("General\" t\"", "3.5"), "3.5 t");
    assert_eq!(en("0", "n/a"), "n/a");
}

#[test]
fn sections_are_for_signs_and_conditions() {
    let accounts = "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)";
    assert_eq!(en(accounts, "1234"), "1,234");
    assert_eq!(en(accounts, "-1234"), "(1,234)");
    assert_eq!(en(accounts, "0"), "-");
    assert_eq!(en("0.0;[Red]-0.0", "-2.25"), "-2.3");
    assert_eq!(en("[>=1000]#,##0,\"k\";0", "2500"), "3k");
    assert_eq!(en("[>=1000]#,##0,\"k\";0", "250"), "250");
    assert_eq!(en("[$$-409]#,##0.00", "1234.5"), "$1,234.50");
    assert_eq!(vi("#,##0\\ [$\u{20ab}-42A]", "1234"), "1.234 \u{20ab}");
}

#[test]
fn dates_are_days_counted_from_1900_or_1904() {
    assert_eq!(vi("dd/mm/yyyy", "45292"), "01/01/2024");
    assert_eq!(en("m/d/yyyy", "45350"), "2/28/2024");
    assert_eq!(vi("m/d/yyyy", "45351"), "29/2/2024");
    assert_eq!(en("yyyy-mm-dd", "45351"), "2024-02-29");
    assert_eq!(vi("mmm-yy", "45292"), "01/2024");
    assert_eq!(vi("[$-409]dddd, d mmmm yyyy", "45292"), "1/01/2024");
    assert_eq!(NumberFormat::new("yyyy-mm-dd").show("43830", EN, true).text, "2024-01-01");
    assert_eq!(en("h:mm", "0.5"), "12:00");
    assert_eq!(en("h:mm AM/PM", "0.75"), "6:00 PM");
    assert_eq!(en("[h]:mm", "1.5"), "36:00");
    assert_eq!(en("yyyy-mm-dd", "1"), "1900-01-01");
}

#[test]
fn what_is_kept_but_not_shown_is_told() {
    let rounded = |code, stored| NumberFormat::new(code).show(stored, EN, false).rounded;
    assert!(rounded("0%", "0.4583"));
    assert!(!rounded("0.00%", "0.4583"));
    assert!(!rounded("#,##0", "1500"));
    assert!(rounded("#,##0", "1500.4"));
    assert!(rounded("#,##0,", "1500"));
    assert!(!rounded("dd/mm/yyyy", "45292.25"));
}
