//! Workbooks made by hand, part by part, and what is read of them.
#![allow(clippy::unwrap_used)]

use crate::document::docx::tests::package;
use crate::document::{Document, Format, Limits, OpenError, Opened, Opening, open, read};
use crate::language::Languages;

const RELATIONS: &str = r#"<Relationships>
<Relationship Id="r1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="http://x/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/>
<Relationship Id="r3" Type="http://x/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="Biểu 1" sheetId="1" r:id="r1"/>
<sheet name="Nháp" sheetId="2" state="hidden" r:id="r2"/><sheet name="Hình" sheetId="3" r:id="r3"/></sheets></workbook>"#;
const STYLES: &str = r##"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts>
<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"##;
const STRINGS: &str = r#"<sst><si><t>Kinh phí của các xã trong năm</t></si><si><r><t>Diện tích m</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si></sst>"#;

fn opened(sheet: &str, opening: &Opening) -> Result<Opened, OpenError> {
    let parts = [
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>"),
    ];
    open("a.xlsx", package(&parts), Format::Xlsx, opening)
}

fn read_sheet(rows: &str) -> (Opened, Document) {
    let sheet = format!("<worksheet>{rows}</worksheet>");
    let opened = opened(&sheet, &Opening::default()).unwrap();
    let document = read(&opened, &Languages::builtin());
    (opened, document)
}

#[test]
fn cells_are_shown_by_their_formats_in_the_marks_of_the_language() {
    let rows = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Xã</t></is></c><c r="B2" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3" t="str"><f>"x"</f><v>A</v></c><c r="B3" s="1"><f>SUM(B1:B2)</f><v>1234.5</v></c>
            <c r="C3" s="2"><v>0.45833333333333331</v></c><c r="D3" s="4"><v>45351</v></c><c r="F3" t="e"><v>#REF!</v></c></row></sheetData>"#;
    let (opened, document) = read_sheet(rows);
    assert_eq!(
        opened.source.text,
        "Kinh phí của các xã trong năm\nXã\tDiện tích m²\nA\t1.235\t45,83%\t29/2/2024\t\t#REF!\n"
    );
    assert_eq!(document.decimal, Some(b','));
    let rounded: Vec<&str> = document.rounded.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(rounded, ["1.235", "45,83%"]);
    let at = opened.source.text.find("45,83").unwrap() as u32;
    assert_eq!(opened.places.at(at).and_then(crate::text::Place::cell).as_deref(), Some("C3"));
}

#[test]
fn what_is_hidden_is_left_out_and_merged_cells_reach_over_what_is_shown() {
    let rows = r#"<sheetFormatPr zeroHeight="0"/><cols><col min="2" max="2" hidden="1"/><col min="5" max="6" hidden="1"/></cols>
        <sheetData><row r="1"><c r="A1" t="str"><v>Tên</v></c><c r="C1" t="str"><v>Đầu năm</v></c><c r="G1" t="str"><v>Cuối</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>9</v></c><c r="C2"><v>9</v></c></row>
        <row r="3"><c r="A3" t="str"><v>B</v></c><c r="B3"><v>9</v></c><c r="C3"><v>1</v></c><c r="D3"><v>2</v></c><c r="E3"><v>9</v></c><c r="G3"><v>3</v></c></row></sheetData>
        <mergeCells count="1"><mergeCell ref="C1:F1"/></mergeCells>"#;
    let (opened, document) = read_sheet(rows);
    assert_eq!(opened.source.text, "Tên\tĐầu năm\tCuối\nB\t1\t2\t3\n");
    let cells: Vec<&str> = document.blocks[0].cells.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(cells, ["Tên", "Đầu năm", "Đầu năm", "Cuối"]);
}

#[test]
fn a_gap_and_words_begin_another_table() {
    let row = |number: u32, cells: &[&str]| {
        let cell = |(at, text): (usize, &&str)| match text.parse::<u32>() {
            Ok(value) => format!(r#"<c r="{}{number}"><v>{value}</v></c>"#, char::from(b'A' + at as u8)),
            Err(_) => format!(r#"<c r="{}{number}" t="str"><v>{text}</v></c>"#, char::from(b'A' + at as u8)),
        };
        format!(r#"<row r="{number}">{}</row>"#, cells.iter().enumerate().map(cell).collect::<String>())
    };
    let rows = [
        row(1, &["Bảng một"]),
        row(2, &["Xã", "Hộ"]),
        row(3, &["A", "5"]),
        // An empty row before the total is air.
        row(5, &["Tổng", "5"]),
        row(7, &["Xã", "2023", "2024"]),
        row(8, &["A", "5", "6"]),
        row(9, &["Nhóm hai"]),
    ];
    let (_, document) = read_sheet(&format!("<sheetData>{}</sheetData>", rows.concat()));
    let tables: Vec<u32> = document.blocks.iter().map(|block| block.table).collect();
    assert_eq!(tables, [0, 1, 1, 1, 2, 2, 2]);
    assert_eq!(document.tables().len(), 2);
}

#[test]
fn bounds_are_told() {
    let rows = "<row><c><v>1</v></c><c><v>2</v></c></row>".repeat(6);
    let opening = Opening { limits: Limits { rows: 5, ..Limits::default() }, ..Opening::default() };
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert!(matches!(opened(&sheet, &opening), Err(OpenError::TooLarge { what: "more rows", bound }) if bound == "5"));
    let deep = format!("<worksheet>{}</worksheet>", "<a>".repeat(10_000));
    assert!(matches!(opened(&deep, &Opening::default()), Err(OpenError::TooLarge { .. })));
    assert!(matches!(opened("<worksheet><sheetData><row>", &Opening::default()), Err(OpenError::Damaged { .. })));
}
