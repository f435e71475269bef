//! Tables out of rows.

use super::*;
use crate::document::Block;

/// A document of rows, one a line, cells between bars.
fn rows(lines: &[&str]) -> Document {
    let mut document = Document::default();
    for line in lines {
        let start = document.text.len();
        document.text.push_str(line);
        let span = Span::new(start, document.text.len());
        document.text.push('\n');
        let mut at = start;
        let cells = line.split(" | ").map(|cell| {
            at += cell.len() + 3;
            Span::new(at - cell.len() - 3, at - 3)
        });
        let cells = cells.collect();
        document.blocks.push(Block {
            kind: BlockKind::Row,
            span,
            marker: None,
            level: 0,
            sentences: Vec::new(),
            cells,
            table: 0,
        });
    }
    document
}

fn signs(document: &Document) -> Vec<Option<Scheme>> {
    document.tables()[0].rows.iter().map(|row| row.sign.map(|sign| sign.scheme)).collect()
}

#[test]
fn heads_labels_and_signs_are_told_apart() {
    let document = rows(&[
        "STT | Nội dung | Mã số | 2022 | 2023",
        "A | B | C | 1 | 2",
        "I | Thu nội địa | 100 | 1.000 | 2.000",
        "1 | Thuế | 110 | 400 | (300)",
        "2 | Phí | 120 | 600 | 2.300",
        " | Tổng | 270 | - | …",
    ]);
    let table = &document.tables()[0];
    assert_eq!((table.head, table.columns, table.labels), (2, 5, 3));
    let one = Some(Scheme::Arabic(1));
    assert_eq!(signs(&document), [None, None, Some(Scheme::Roman), one, one, None]);
    let contents: Vec<Content> = table.rows[5].cells.iter().map(|cell| cell.content).collect();
    assert_eq!(contents, [Content::Nothing, Content::Words, Content::Figure, Content::Nothing, Content::Nothing]);
    assert_eq!(table.name(2).map(|cell| cell.span.of(&document.text)), Some("Thu nội địa"));
}

#[test]
fn amounts_that_mostly_rise_are_no_codes() {
    let labels = |amounts: [&str; 5]| {
        let row = |(name, amount): (&str, &str)| format!("{name} | {amount} | 1,252 | 1,371");
        let names = ["Spring", "Summer", "Autumn", "Winter", "Year"];
        let mut lines = vec!["Season | Coast | Hills | Moors".to_owned()];
        lines.extend(names.into_iter().zip(amounts).map(row));
        rows(&lines.iter().map(String::as_str).collect::<Vec<_>>()).tables()[0].labels
    };
    assert_eq!(labels(["261", "178", "239", "294", "972"]), 1);
    assert_eq!(labels(["118", "134", "156", "171", "579"]), 1);
    assert_eq!(labels(["110", "120", "130", "140", "270"]), 2);
}

#[test]
fn years_with_a_percent_sign_stand_over_columns() {
    let document =
        rows(&["Dam | 2015 | 2025 | 2015-2025 (%)", "Glen Orr | 42.5 | 48.6 | 14.4", "Total | 110.5 | 111.8 | 1.2"]);
    assert_eq!(document.tables()[0].head, 1);
}

#[test]
fn names_carry_their_numbers() {
    let document = rows(&["Nội dung | Dự toán", "A. Thu | 10", "1.1 Thuế | 4", "- Phí | 6", "Tổng (A+B) | 10"]);
    assert_eq!(signs(&document), [None, Some(Scheme::Capital), Some(Scheme::Arabic(2)), Some(Scheme::Mark('-')), None]);
    let table = &document.tables()[0];
    assert_eq!(table.named(1).map(|name| name.of(&document.text)), Some(". Thu"));
}

#[test]
fn a_head_may_tell_years_and_what_lies_between_two() {
    let document =
        rows(&["Nguồn | 2019 - 2020 | 2021 | Tổng", "Dân góp | 1.240 | 615 | 1.855", "Tỉnh | 905 | 410 | 1.315"]);
    assert_eq!((document.tables()[0].head, document.tables()[0].labels), (1, 1));
}

#[test]
fn years_and_rows_that_count_on_are_names() {
    let document = rows(&["Năm | Nam | Nữ", "2022 | 612 | 548", "2023 | 704 | 836"]);
    assert_eq!((document.tables()[0].head, document.tables()[0].labels), (1, 1));
}

#[test]
fn a_second_head_begins_another_table() {
    let document =
        rows(&["Năm | Nam | Nữ", "2022 | 612 | 548", "Xã | Hộ | Khẩu", "Hua Sen | 31 | 44", "--- | --- | ---"]);
    assert_eq!(document.tables().iter().map(|table| table.rows.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn ragged_and_empty_rows_do_no_harm() {
    let document = rows(&["", "|", "a | b | c", "1", "||||", "x | 2 | 3 | 4 | 5"]);
    assert!(document.tables()[0].columns >= 5);
}
