//! What waits, what is cut, and in which order the rest comes.

use super::*;
use crate::diagnostic::Words;
use crate::report::{CHECK, Look};

fn entry(severity: Severity, text: &str) -> Entry {
    let text = text.to_owned();
    Entry::new(Some(severity), || text)
}

fn voice(words: &Words) -> Voice<'_> {
    Voice { quiet: true, ..Voice::new(Look::PLAIN, words) }
}

/// What is written at once of entries.
fn added(sheet: &mut Sheet, entries: Vec<Entry>) -> String {
    let mut text = String::new();
    let Ok(()) = sheet.add(entries, |piece| append(&mut text, piece));
    text
}

fn short() -> &'static Format {
    CHECK[1]
}

#[test]
fn without_a_limit_nothing_waits() {
    let words = Words::default();
    let mut sheet = Sheet::new(short(), None);
    assert_eq!(added(&mut sheet, vec![entry(Severity::Advice, "a"), entry(Severity::Error, "b")]), "ab");
    let totals = Totals { files: 1, findings: [1, 0, 1], ..Totals::default() };
    assert_eq!(sheet.close(&totals, &voice(&words)), "");
}

#[test]
fn nothing_stands_before_an_entry_that_goes_on() {
    let mut sheet = Sheet::new(CHECK[2], None);
    let entries = || vec![entry(Severity::Advice, "a"), entry(Severity::Error, "b").going_on()];
    assert_eq!(added(&mut sheet, entries()), "ab");
    assert_eq!(added(&mut sheet, entries()), ",ab");
}

#[test]
fn what_fits_comes_in_the_order_of_the_draft() {
    let words = Words::default();
    let mut sheet = Sheet::new(short(), Some(3));
    assert_eq!(added(&mut sheet, vec![entry(Severity::Advice, "a"), entry(Severity::Error, "b")]), "");
    let totals = Totals { files: 1, findings: [1, 0, 1], ..Totals::default() };
    assert_eq!(sheet.close(&totals, &voice(&words)), "ab");
}

#[test]
fn of_too_many_the_worst_come_first() {
    let words = Words { cut: "{findings} cut".to_owned(), ..Words::default() };
    let mut sheet = Sheet::new(short(), Some(3));
    added(
        &mut sheet,
        vec![entry(Severity::Advice, "a1"), entry(Severity::Warning, "a2"), entry(Severity::Advice, "a3")],
    );
    added(&mut sheet, (0..5).map(|_| entry(Severity::Advice, "b")).collect());
    added(
        &mut sheet,
        vec![entry(Severity::Advice, "c1"), entry(Severity::Warning, "c2"), entry(Severity::Error, "c3")],
    );
    let totals = Totals { files: 3, findings: [8, 2, 1], ..Totals::default() };
    assert_eq!(sheet.close(&totals, &voice(&words)), "c3c2a2 () cut\n");
}
