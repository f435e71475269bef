//! OpenDocument texts made by hand, and what is read of them.
#![allow(clippy::unwrap_used)]

use crate::document::docx::tests::package;
use crate::document::{BlockKind, Format, Opening, open, read};
use crate::language::Languages;
use crate::text::Place;

#[test]
fn a_text_is_read_as_it_is_shown() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f">
      <office:automatic-styles><style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>
        <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
          <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style></office:automatic-styles>
      <office:body><office:text><text:tracked-changes><text:p>Bỏ.</text:p></text:tracked-changes>
        <text:h text:outline-level="2">Kết quả</text:h>
        <text:list text:style-name="L"><text:list-item><text:p>Thu 42,6<text:s text:c="2"/>tỷ đồng<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Theo báo cáo.</text:p></text:note-body></text:note>.</text:p>
          <text:list><text:list-item><text:p>Đất 5 m<text:span text:style-name="up">2</text:span>.</text:p></text:list-item></text:list></text:list-item>
          <text:list-item><text:p>Chi.</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Năm</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>
        <text:p>Hết.</text:p></office:text></office:body></office:document-content>"#;
    let bytes = package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    let opened = open("a.odt", bytes, Format::Odt, &Opening::default()).unwrap();
    let expected = "Kết quả\n1. Thu 42,6  tỷ đồng1.\n1 Theo báo cáo.\na) Đất 5 m².\n2. Chi.\nNăm\t12\nHết.\n";
    assert_eq!(opened.source.text, expected);
    let at = opened.source.text.find("12\n").unwrap() as u32;
    assert_eq!(opened.places.at(at), Some(&Place::Table { table: 1, row: 1, column: 3 }));
    let document = read(&opened, &Languages::builtin());
    assert_eq!((document.blocks[0].kind, document.blocks[0].level), (BlockKind::Heading, 2));
    assert_eq!(document.marks[0].note, Some(2));
}
