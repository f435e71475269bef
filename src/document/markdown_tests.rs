//! Markdown read as its writer meant it, worked out by hand.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::text::Source;

fn read_markdown(text: &str) -> (Document, Vec<String>) {
    let source = Source { name: "test".to_owned(), text: text.to_owned() };
    let document = read(&Opened::text(source, Format::Markdown), &Languages::builtin());
    let show = |block: &Block| {
        let sign = block.marker.as_ref().map_or("", |marker| marker.span.of(&document.text));
        format!("{:?}{} {sign}: {}", block.kind, block.level, block.span.of(&document.text)[sign.len()..].trim_start())
    };
    let shown = document.blocks.iter().map(show).collect();
    (document, shown)
}

#[test]
fn headings_lists_and_quotes() {
    let text = "---\ntitle: x 12\n---\n# I. Chung\n\n## 1.2 Thu *ngân* **sách**\n\nMột đoạn\nhai dòng, `mã 12` và [tên](http://a.b/34).\n\n3. ba\n   - con &amp; cháu\n4. bốn\n\n> trích 5\n\n```\ncode 6\n```\n<div>7</div>\n";
    assert_eq!(
        read_markdown(text).1,
        [
            "Heading1 I.: Chung",
            "Heading2 1.2: Thu ngân sách",
            "Paragraph0 : Một đoạn hai dòng, và tên.",
            "Item0 3.: ba",
            "Item1 -: con & cháu",
            "Item0 4.: bốn",
            "Paragraph0 : trích 5",
        ]
    );
}

#[test]
fn tables_keep_their_cells_and_footnotes_their_marks() {
    let text =
        "| Cây | *Tấn* |\n|---|---:|\n| **Ngô** | 1.200[^n] |\n| Sắn | |\n\nHết.[^2]\n\n[^n]: Ước.\n[^2]: Xem trên.\n";
    let (document, shown) = read_markdown(text);
    assert_eq!(
        shown,
        [
            "Row0 : Cây | Tấn",
            "Row0 : Ngô | 1.200 1",
            "Row0 : Sắn | ",
            "Paragraph0 : Hết.2",
            "Note0 1: Ước.",
            "Note0 2: Xem trên.",
        ]
    );
    assert_eq!(document.blocks[2].cells.len(), 2);
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.origin.source(mark.span).of(text), mark.note)).collect();
    assert_eq!(marks, [("n", Some(4)), ("2", Some(5))]);
    let at = document.text.find("1.200").unwrap();
    assert_eq!(document.origin.source(Span::new(at, at + 5)).of(text), "1.200");
}

#[test]
fn lines_with_signs_of_their_own_are_items() {
    let text = "Đề nghị:\na) tăng 5%;\nb) giảm 3%.\n\n(1) Phê duyệt.\n\n1.1. Kết quả\n";
    assert_eq!(
        read_markdown(text).1,
        [
            "Paragraph0 : Đề nghị:",
            "Item0 a): tăng 5%;",
            "Item0 b): giảm 3%.",
            "Item1 (1): Phê duyệt.",
            "Heading1 1.1.: Kết quả",
        ]
    );
}
