//! OpenDocument spreadsheets made by hand, and what is read of them.
#![allow(clippy::unwrap_used)]

use crate::document::docx::tests::package;
use crate::document::{Format, Opening, open, read};
use crate::language::Languages;
use crate::text::Place;

#[test]
fn sheets_are_read_as_they_are_shown() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s">
      <office:automatic-styles><style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet>
      <table:table table:name="Một"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="1022"/>
        <table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>Thu của xã</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
        <table:table-row><table:table-cell><text:p>Thuế</text:p><text:p>phí</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell>
          <table:table-cell office:value-type="float" office:value="1234.56"><office:annotation><text:p>xem lại</text:p></office:annotation><text:p>1.234,6</text:p></table:table-cell>
          <table:table-cell table:number-columns-repeated="2" office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1019"/></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell><text:p>ẩn</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>
      <table:table table:name="Nháp" table:style-name="off"><table:table-row><table:table-cell><text:p>nháp</text:p></table:table-cell></table:table-row></table:table>
      </office:spreadsheet></office:body></office:document-content>"#;
    let bytes = package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    let opened = open("a.ods", bytes, Format::Ods, &Opening::default()).unwrap();
    assert_eq!(opened.source.text, "Thu của xã\nThuế phí\t1.234,6\t50%\t50%\n");
    let at = opened.source.text.find("1.234").unwrap() as u32;
    assert_eq!(opened.places.at(at).and_then(Place::cell).as_deref(), Some("C2"));
    let document = read(&opened, &Languages::builtin());
    assert_eq!(document.decimal, Some(b','));
    assert_eq!(document.rounded.len(), 1);
}
