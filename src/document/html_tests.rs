//! HTML read as a browser shows it, worked out by hand.

#![allow(clippy::unwrap_used)]
use crate::document::{Block, Document, Format, Opened, read};
use crate::language::Languages;
use crate::text::{Source, Span};

fn read_html(text: &str) -> (Document, Vec<String>) {
    let source = Source { name: "test".to_owned(), text: text.to_owned() };
    let document = read(&Opened::text(source, Format::Html), &Languages::builtin());
    let show = |block: &Block| {
        let sign = block.marker.as_ref().map_or("", |marker| marker.span.of(&document.text));
        format!("{:?}{} {sign}: {}", block.kind, block.level, block.span.of(&document.text)[sign.len()..].trim_start())
    };
    let shown = document.blocks.iter().map(show).collect();
    (document, shown)
}

/// The cells of each row.
fn cells(document: &Document) -> Vec<Vec<&str>> {
    let rows = document.blocks.iter().filter(|block| !block.cells.is_empty());
    rows.map(|row| row.cells.iter().map(|cell| cell.of(&document.text)).collect()).collect()
}

#[test]
fn headings_paragraphs_and_lists() {
    let text = "<!doctype html><title>x 1</title><h1>I. Chung</h1><h2>1.2 Thu <i>ngân</i> <b>sách</b></h2>\n\
        <p>Một đoạn\n  hai dòng, <code>mã 12</code>và <a href=http://a.b/34>tên</a>.<p>Đoạn hai.\n\
        <ol start=3><li>ba<ul><li>con &amp; cháu</ul><li>bốn</ol><blockquote>trích 5</blockquote>\n\
        <ol type=a><li>tăng 5%;<li value=4>giảm 3%.</ol>";
    assert_eq!(
        read_html(text).1,
        [
            "Heading1 I.: Chung",
            "Heading2 1.2: Thu ngân sách",
            "Paragraph0 : Một đoạn hai dòng, và tên.",
            "Paragraph0 : Đoạn hai.",
            "Item0 3.: ba",
            "Item1 \u{2022}: con & cháu",
            "Item0 4.: bốn",
            "Paragraph0 : trích 5",
            "Item0 a.: tăng 5%;",
            "Item0 d.: giảm 3%.",
        ]
    );
}

#[test]
fn what_is_not_shown_is_not_read() {
    let text = "<p>Thu 5<script>if (6 < 7) {}</script><style>p{width:8px}</style><span hidden>9</span> tỷ\
        <span style='DISPLAY : none'>10 <b>11</b></span><!-- 12 --><del>13</del>.</p><template><p>14</p></template>\
        <div hidden><table><tr><td>15<td>16</table></div><p>Chi 17.</p><select><option>18</select>";
    assert_eq!(read_html(text).1, ["Paragraph0 : Thu 5 tỷ.", "Paragraph0 : Chi 17."]);
}

#[test]
fn entities_stand_for_their_characters_and_lead_back_to_their_bytes() {
    let text = "<p>Ph&#7847;n I. Thu &lt;5&nbsp;000&gt; t&#x1EF7; &#273;&#7891;ng, o&#769; &unknown; R&D.</p>";
    let (document, shown) = read_html(text);
    assert_eq!(shown, ["Paragraph0 Phần I.: Thu <5 000> tỷ đồng, ó &unknown; R&D."]);
    let source = |part: &str| {
        let at = document.text.find(part).unwrap();
        document.origin.source(Span::new(at, at + part.len())).of(text)
    };
    assert_eq!(source("5 000"), "5&nbsp;000");
    assert_eq!(source("tỷ"), "t&#x1EF7;");
    assert_eq!(source("ó"), "o&#769;");
}

#[test]
fn cells_over_several_columns_and_rows() {
    let text = "<table><caption>Bảng 1. Thu</caption><thead><tr><th rowspan=2>Cây<th colspan=2>Tấn<th rowspan=2>%\
        <tr><th>2022<th>2023</thead><tbody><tr><td>Ngô<td>1.200<td>1.300<td>8,3<tr><td colspan=4>Khác\
        <tr><td>Sắn<td><td><p>30</p><p>(ước)</p><td>-</table><p>Hết.";
    let (document, shown) = read_html(text);
    assert_eq!(shown[0], "Paragraph0 : Bảng 1. Thu");
    assert_eq!(
        cells(&document),
        [
            vec!["Cây", "Tấn", "Tấn", "%"],
            vec!["", "2022", "2023", ""],
            vec!["Ngô", "1.200", "1.300", "8,3"],
            vec!["Khác", "", "", ""],
            vec!["Sắn", "", "30 (ước)", "-"],
        ]
    );
    assert_eq!(shown[2], "Row0 : | 2022 | 2023 | ");
    assert_eq!(shown.last().unwrap(), "Paragraph0 : Hết.");
}

#[test]
fn tables_that_lay_out_the_page_are_blocks() {
    let text = "<table><tr><td><p>ỦY BAN</p><td>Số: 12<tr><td colspan=2><table><tr><td>Thu<td>5</table></table>\
        <table><tr><td>Một<tr><td>hai.</table>";
    assert_eq!(
        read_html(text).1,
        ["Heading1 : ỦY BAN", "Paragraph0 : Số: 12", "Row0 : Thu | 5", "Paragraph0 : Một", "Paragraph0 : hai."]
    );
}

#[test]
fn marks_and_notes_find_each_other() {
    let text = "<p>Đạt 12,5<sup><a href='#f1' id='r1'>1</a></sup> tỷ trên 30 m<sup>2</sup>.<a href=#f2 name=r2>[2]</a></p>\
        <ol><li id=f1>Ước. <a href=#r1>\u{21a9}</a></li></ol><div id=f2><p><a href=#r2>[2]</a> Xem trên.</p></div>";
    let (document, shown) = read_html(text);
    assert_eq!(shown, ["Paragraph0 : Đạt 12,5 1 tỷ trên 30 m².2", "Note0 1: Ước.", "Note0 2: Xem trên."]);
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.origin.source(mark.span).of(text), mark.note)).collect();
    assert_eq!(marks, [("1", Some(1)), ("2", Some(2))]);
}

#[test]
fn white_space_is_printed_as_one_space() {
    let text = "<p>Thu  ngân \n\t sách</p>";
    let (document, shown) = read_html(text);
    assert_eq!(shown, ["Paragraph0 : Thu ngân sách"]);
    assert_eq!(document.origin.source(Span::new(3, 4)).of(text), " ");
}

#[test]
fn broken_pages_are_read_to_the_end() {
    for (text, shown) in [
        ("<td>một</td> hai <b>ba", "Paragraph0 : hai ba"),
        ("</p></table></div><p>bốn</span> năm", "Paragraph0 : bốn năm"),
        ("<tr><td>sáu<table><tr>x<td>7<td>8", "Row0 : 7 | 8"),
        ("<p>chín <", "Paragraph0 : chín <"),
    ] {
        assert_eq!(read_html(text).1.last().map(String::as_str), Some(shown), "{text}");
    }
    let deep = "<div><b><table><tr><td>".repeat(20_000) + "mười";
    assert!(read_html(&deep).0.text.contains("mười"));
    let open = "<p><sup><a href=#x>".repeat(20_000);
    read_html(&open);
}
