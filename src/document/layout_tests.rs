//! Layouts as readers of packed files make them, written as blocks.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::document::{BlockKind, MarkerStyle};

/// A part whose text is `text`, in a text that holds it once.
fn part(all: &str, text: &str, kind: PartKind, marker: usize) -> Part {
    let at = all.find(text).unwrap();
    Part { kind, span: Span::new(at, at + text.len()), marker: marker as u32 }
}

fn span(all: &str, text: &str) -> Span {
    let at = all.find(text).unwrap();
    Span::new(at, at + text.len())
}

fn cell(span: Span) -> PartCell {
    PartCell { span, ..PartCell::default() }
}

#[test]
fn parts_become_blocks_with_their_markers_marks_and_cells() {
    let text = "Phần 1 Kết quả\na) Thu ngân sách đạt 42,6 tỷ đồng1.\n• Chi 40 tỷ đồng.\nXã\tSố hộ\n\tve\u{323}\u{302} 5\n1 Theo báo cáo.\nTrang 7\n";
    let mark = text.find("1.\n").unwrap();
    let row = "\tve\u{323}\u{302} 5";
    let at = text.find(row).unwrap();
    let layout = Layout {
        parts: vec![
            part(text, "Phần 1 Kết quả", PartKind::Heading(2), "Phần 1".len()),
            part(text, "a) Thu ngân sách đạt 42,6 tỷ đồng1.", PartKind::Paragraph { strong: false }, 2),
            part(text, "• Chi 40 tỷ đồng.", PartKind::Item(1), "•".len()),
            part(
                text,
                "Xã\tSố hộ",
                PartKind::Row { table: 1, cells: vec![cell(span(text, "Xã")), cell(span(text, "Số hộ"))] },
                0,
            ),
            part(
                text,
                row,
                PartKind::Row {
                    table: 1,
                    cells: vec![cell(Span::new(at, at)), cell(Span::new(at + 1, at + row.len()))],
                },
                0,
            ),
            part(text, "1 Theo báo cáo.", PartKind::Note(0), 1),
            part(text, "Trang 7", PartKind::Furniture, 0),
        ],
        marks: vec![Mark { number: Span::new(mark, mark + 1), value: 1, note: Some(0) }],
        notes: 1,
        decimal: None,
    };
    let document = read(text, &layout, &Languages::builtin());
    assert_eq!(
        document.text,
        "Phần 1 Kết quả\na) Thu ngân sách đạt 42,6 tỷ đồng 1.\n• Chi 40 tỷ đồng.\nXã | Số hộ\n| vệ 5\n1 Theo báo cáo.\nTrang 7\n"
    );
    let kinds: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.level)).collect();
    use BlockKind::{Furniture, Heading, Item, Note, Row};
    assert_eq!(kinds, [(Heading, 2), (Item, 0), (Item, 1), (Row, 0), (Row, 0), (Note, 0), (Furniture, 0)]);
    let markers: Vec<_> = document.blocks.iter().filter_map(|block| block.marker.as_ref()).collect();
    let written: Vec<_> = markers.iter().map(|marker| (marker.number.of(&document.text), marker.style)).collect();
    let style = [MarkerStyle::Arabic, MarkerStyle::Letter, MarkerStyle::Bullet, MarkerStyle::Arabic];
    assert_eq!(written, ["1", "a", "•", "1"].into_iter().zip(style).collect::<Vec<_>>());
    assert_eq!(document.marks.len(), 1);
    assert_eq!(document.marks[0].note, Some(5));
    let cells: Vec<_> = document.blocks[4].cells.iter().map(|cell| cell.of(&document.text)).collect();
    assert_eq!(cells, ["", "vệ 5"]);
    let figure = span(&document.text, "vệ 5");
    assert_eq!(document.origin.source(figure).of(text), "ve\u{323}\u{302} 5");
}

#[test]
fn a_line_break_before_a_sign_begins_a_block() {
    let text = "Trong năm đã thực hiện:\n1. Thu ngân sách;\n2. Chi ngân sách.";
    let layout =
        Layout { parts: vec![part(text, text, PartKind::Paragraph { strong: false }, 0)], ..Layout::default() };
    let document = read(text, &layout, &Languages::builtin());
    assert_eq!(document.blocks.len(), 3, "{}", document.text);
}

#[test]
fn a_sign_of_no_known_form_is_a_marker_all_the_same() {
    let vocabulary = Vocabulary::new(&Languages::builtin());
    let signs = ["Bước 2:", "§ 3.1", "(iv)", "\u{f0d8}", "=>", "I.1."].map(|sign| {
        let read = Sign::printed(sign, &vocabulary);
        assert_eq!(read.end, sign.len());
        (&sign[read.number.0..read.number.1], read.style)
    });
    use MarkerStyle::{Arabic, Bullet, Roman};
    assert_eq!(signs[..3], [("2", Arabic), ("3.1", Arabic), ("iv", Roman)]);
    assert_eq!(signs[3..5].iter().map(|sign| sign.1).collect::<Vec<_>>(), [Bullet, Bullet]);
}
