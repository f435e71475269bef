//! Word files made by hand, part by part, and what is read of them.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use super::*;
use crate::document::{BlockKind, Document, Format, Opened, Tracked, open, read};
use crate::language::Languages;
use crate::text::Place;

const NAMES: &str = r#"xmlns:w="w" xmlns:m="m" xmlns:mc="mc" xmlns:wps="wps""#;

/// A package of these parts.
pub(in crate::document) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships>
<Relationship Id="r1" Type="http://x/relationships/styles" Target="styles.xml"/>
<Relationship Id="r2" Type="http://x/relationships/numbering" Target="/word/numbering.xml"/>
<Relationship Id="r3" Type="http://x/relationships/footnotes" Target="footnotes.xml"/>
</Relationships>"#;

/// A Word file of this body; other parts as they are given.
pub(in crate::document) fn word(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("[Content_Types].xml", "<Types></Types>"), ("word/document.xml", document.as_str())];
    parts.push(("word/_rels/document.xml.rels", RELATIONS));
    parts.extend(others);
    package(&parts)
}

fn opened(bytes: Vec<u8>, opening: &Opening) -> Opened {
    open("a.docx", bytes, Format::Docx, opening).unwrap()
}

fn text(body: &str, others: &[(&str, &str)]) -> String {
    opened(word(body, others), &Opening::default()).source.text
}

fn document(body: &str, others: &[(&str, &str)]) -> Document {
    read(&opened(word(body, others), &Opening::default()), &Languages::builtin())
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn runs_join_to_words_and_entities_are_letters() {
    let body = r#"<w:p><w:r><w:t>Thu 4</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>2,6 t&#7927; </w:t></w:r><w:r><w:t>&lt; 50</w:t>
        <w:tab/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r></w:p>"#;
    assert_eq!(text(body, &[]), "Thu 42,6 tỷ < 50 A-BC\n");
}

#[test]
fn numbers_are_counted_as_word_prints_them() {
    let numbering = r#"<w:numbering>
      <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#61623;"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
    </w:numbering>"#;
    let mut body = String::new();
    let paragraphs = [
        (1, 0, "Một"),
        (1, 1, "Hai"),
        (1, 1, "Ba"),
        (1, 2, "Bốn"),
        (2, 0, "Chấm"),
        (1, 2, "Năm"),
        (1, 0, "Sáu"),
        (1, 1, "Bảy"),
        (3, 0, "Tám"),
        (0, 0, "Trơn"),
    ];
    for (list, level, text) in paragraphs {
        let number = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        write!(body, "<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>").unwrap();
    }
    let expected = "I. Một\n1.1. Hai\n1.2. Ba\na) Bốn\n\u{2022} Chấm\nb) Năm\nII. Sáu\n2.1. Bảy\nIV. Tám\nTrơn\n";
    assert_eq!(text(&body, &[("word/numbering.xml", numbering)]), expected);
}

#[test]
fn styles_make_headings_lists_and_contents() {
    let styles = r#"<w:styles>
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Muc"/><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>
    </w:styles>"#;
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H1"/><w:lvlText w:val="Phần %1"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Mine"/><w:lvlText w:val="%1.%2"/></w:lvl>
      </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body =
        styled("T1", "Kết quả 3") + &styled("H1", "Kết quả") + &styled("Mine", "Thu") + &p("Thu đạt 42,6 tỷ đồng.");
    let document = document(&body, &[("word/styles.xml", styles), ("word/numbering.xml", numbering)]);
    assert_eq!(document.text, "Kết quả 3\nPhần 1 Kết quả\n1.1 Thu\nThu đạt 42,6 tỷ đồng.\n");
    let kinds: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.level)).collect();
    use BlockKind::{Furniture, Heading, Paragraph};
    assert_eq!(kinds, [(Furniture, 0), (Heading, 1), (Heading, 3), (Paragraph, 0)]);
    let markers: Vec<_> = document.blocks.iter().filter_map(|block| block.marker.as_ref()).collect();
    let numbers: Vec<_> = markers.iter().map(|marker| marker.number.of(&document.text)).collect();
    assert_eq!(numbers, ["1", "1.1"]);
}

#[test]
fn merged_cells_stand_under_their_columns() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let body = format!(
        "{}<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>\
         <w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>{}",
        p("Bảng 1"),
        cell("<w:vMerge w:val=\"restart\"/>", "Xã"),
        cell("<w:gridSpan w:val=\"2\"/>", "Năm"),
        cell("<w:vMerge/>", ""),
        cell("", "2023"),
        cell("", "2024"),
        cell("", "12"),
        cell("", "<w:br/>").replace("<w:t><w:br/></w:t>", "<w:t>1</w:t><w:br/><w:t>3</w:t>"),
        p("Hết"),
    );
    let opened = opened(word(&body, &[]), &Opening::default());
    assert_eq!(opened.source.text, "Bảng 1\nXã\tNăm\n\t2023\t2024\n\t12\t1 3\nHết\n");
    let document = read(&opened, &Languages::builtin());
    let rows = document.blocks.iter().filter(|block| block.kind == BlockKind::Row);
    let cells: Vec<Vec<&str>> =
        rows.map(|row| row.cells.iter().map(|cell| cell.of(&document.text)).collect()).collect();
    assert_eq!(cells, [["Xã", "Năm", "Năm"], ["", "2023", "2024"], ["", "12", "1 3"]]);
    let place = |text: &str| opened.places.at(opened.source.text.find(text).unwrap() as u32).cloned();
    assert_eq!(place("Bảng"), Some(Place::Paragraph(1)));
    assert_eq!(place("2024"), Some(Place::Table { table: 1, row: 2, column: 3 }));
    assert_eq!(place("12"), Some(Place::Table { table: 1, row: 3, column: 2 }));
    assert_eq!(place("Hết"), Some(Place::Paragraph(2)));
}

#[test]
fn a_table_of_one_column_is_a_frame_and_one_in_a_cell_is_text() {
    let grid = |columns: usize, rows: &str| {
        format!("<w:tbl><w:tblGrid>{}</w:tblGrid>{rows}</w:tbl>", "<w:gridCol/>".repeat(columns))
    };
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let inner = grid(2, &row(&[&p("3"), &p("4")]));
    let outer = grid(2, &row(&[&p("A"), &(p("B") + &inner)]));
    let frame = grid(1, &row(&[&(p("Trong khung.") + &outer)]));
    assert_eq!(text(&frame, &[]), "Trong khung.\nA\tB 3 4\n");
}

#[test]
fn notes_stand_behind_their_paragraph() {
    let notes = format!(
        "<w:footnotes><w:footnote w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"5\"><w:p><w:r><w:footnoteRef/><w:t> Theo báo cáo.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        p("")
    );
    let body = "<w:p><w:r><w:t>Thu 42,6 tỷ đồng</w:t></w:r><w:r><w:footnoteReference w:id=\"5\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>".to_owned()
        + &p("Chi 40 tỷ đồng.");
    let opened = opened(word(&body, &[("word/footnotes.xml", &notes)]), &Opening::default());
    assert_eq!(opened.source.text, "Thu 42,6 tỷ đồng1.\n1  Theo báo cáo.\nChi 40 tỷ đồng.\n");
    let document = read(&opened, &Languages::builtin());
    assert_eq!(document.text, "Thu 42,6 tỷ đồng 1.\n1 Theo báo cáo.\nChi 40 tỷ đồng.\n");
    assert_eq!(document.blocks[1].kind, BlockKind::Note);
    assert_eq!(document.marks[0].note, Some(1));
    let at = opened.source.text.find("Theo").unwrap() as u32;
    assert_eq!(opened.places.at(at), Some(&Place::Note(1)));
}

#[test]
fn both_versions_of_tracked_changes_can_be_read() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Có </w:t></w:r><w:del><w:r><w:delText>40</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>42</w:t></w:r></w:ins><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t> hộ </w:t></w:r></w:p>\
        <w:p><w:r><w:t>nghèo.</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Bỏ.</w:delText></w:r></w:del></w:p>";
    let version = |tracked| opened(word(body, &[]), &Opening { tracked, ..Opening::default() }).source.text;
    assert_eq!(version(Tracked::Final), "Có 42 hộ nghèo.\n");
    assert_eq!(version(Tracked::Original), "Có 40 hộ \nnghèo.\nBỏ.\n");
}

#[test]
fn boxes_once_codes_never_hidden_never() {
    let inside = p("Trong hộp.");
    let body = format!(
        "<w:p><w:r><w:t>Ngoài </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r>\
         <w:r><w:t>mã</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:r><w:t> m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>\
         <w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>5</w:t></w:r></w:p>"
    );
    assert_eq!(text(&body, &[]), "Ngoài 12 m²≥5\nTrong hộp.\n");
}

#[test]
fn every_letter_leads_back_to_its_bytes() {
    let body = "<w:p><w:r><w:t>Đạt &#52;2</w:t></w:r><w:r><w:t>,6 tỷ</w:t></w:r></w:p>";
    let bytes = word(body, &[]);
    let mut package = Package::open(&bytes, &Limits::default()).unwrap();
    let unpacked = unpack(&mut package, &Opening::default()).unwrap();
    let part = String::from_utf8(package.part("word/document.xml").unwrap().unwrap()).unwrap();
    let source = |text: &str| {
        let at = unpacked.text.find(text).unwrap();
        unpacked.packed.origin.source(Span::new(at, at + text.len())).of(&part)
    };
    assert_eq!(source("Đạt"), "Đạt");
    assert_eq!(source("42"), "&#52;2");
    assert_eq!(source("6 tỷ"), "6 tỷ");
    assert_eq!(unpacked.packed.parts[0], XmlPart { name: "word/document.xml".to_owned(), base: 0 });
}

#[test]
fn what_cannot_be_opened_is_said() {
    let said = |bytes: Vec<u8>, limits: Limits| {
        open("a.docx", bytes, Format::Docx, &Opening { limits, ..Opening::default() }).unwrap_err().to_string()
    };
    let limits = Limits::default();
    let whole = word(&p("Thu 42,6 tỷ đồng."), &[]);
    let cut = said(whole[..whole.len() / 2].to_vec(), limits);
    assert!(cut.contains("damaged"), "{cut}");
    assert!(said(Vec::new(), limits).contains("empty"));
    assert!(said(b"<html>".to_vec(), limits).contains("no Word file"));
    let mut old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert!(said(old.clone(), limits).contains("old Office file"));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(said(old, limits).contains("password"));
    let large = said(word(&p(&"0".repeat(3 << 20)), &[]), Limits { bytes: 2 << 20, ..limits });
    assert!(large.contains("2 MiB"), "{large}");
    let deep = said(word(&format!("{}{}", "<w:sdt>".repeat(10_000), "</w:sdt>".repeat(10_000)), &[]), limits);
    assert!(deep.contains("256 levels"), "{deep}");
    let entities = "<!DOCTYPE a [<!ENTITY a \"b\">]><w:document/>";
    assert!(said(package(&[("word/document.xml", entities)]), limits).contains("entities"));
    let broken = said(package(&[("word/document.xml", "<w:document><w:body>")]), limits);
    assert!(broken.contains("word/document.xml") && broken.contains("breaks off"), "{broken}");
    let mut rows = String::from("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>");
    rows.push_str(&"<w:tr><w:tc/><w:tc/></w:tr>".repeat(11));
    assert!(said(word(&(rows + "</w:tbl>"), &[]), Limits { rows: 10, ..limits }).contains("more rows than 10"));
    let many: Vec<String> = (0..12).map(|part| format!("{part}.xml")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "")).collect();
    assert!(said(package(&many), Limits { entries: 10, ..limits }).contains("more parts than 10"));
}
