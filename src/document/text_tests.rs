//! Plain text read as its writer meant it, worked out by hand.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::text::Source;

/// The blocks of `text`, one a line: kind, sign, text with `/` between sentences; furniture left out.
fn read_text(text: &str) -> (Document, Vec<String>) {
    let source = Source { name: "test".to_owned(), text: text.to_owned() };
    let document = read(&Opened::text(source, Format::Text), &Languages::builtin());
    let shown =
        document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture).map(|block| show(&document, block));
    let shown = shown.collect();
    (document, shown)
}

fn show(document: &Document, block: &Block) -> String {
    let sign = block.marker.as_ref().map_or("", |marker| marker.span.of(&document.text));
    let sentences: Vec<&str> = block.sentences.iter().map(|span| span.of(&document.text)).collect();
    match block.kind {
        BlockKind::Row => format!("Row {}", block.span.of(&document.text)),
        kind => format!("{kind:?} {sign}: {}", sentences.join(" / ")).replace(" : ", ": "),
    }
}

#[test]
fn wrapped_lines_are_one_paragraph_with_and_without_blank_lines_between() {
    let lines = [
        "Trong quý đầu, hợp tác xã thu mua được 120 tấn chè búp tươi của các hộ trồng",
        "chè, trả cho bà con 1,8 tỷ đồng. Giá bình quân đạt 15.000 đồng mỗi ki-lô-gam; so",
        "với quý trước, giá tăng 5%.",
        "Quý tới dự kiến thu mua thêm 80 tấn chè, phần lớn của những hộ vừa vào hợp tác",
        "xã hồi tháng 2.",
    ];
    let expected = [
        "Paragraph: Trong quý đầu, hợp tác xã thu mua được 120 tấn chè búp tươi của các hộ trồng chè, trả cho bà con 1,8 tỷ đồng. / Giá bình quân đạt 15.000 đồng mỗi ki-lô-gam; so với quý trước, giá tăng 5%.",
        "Paragraph: Quý tới dự kiến thu mua thêm 80 tấn chè, phần lớn của những hộ vừa vào hợp tác xã hồi tháng 2.",
    ];
    for end in ["\n", " \n\n", "\r\n", "\r\n \r\n\r\n"] {
        assert_eq!(read_text(&lines.join(end)).1, expected, "{end:?}");
    }
}

#[test]
fn a_number_at_a_line_start_is_no_heading() {
    let text = "1. Kết quả\nChương trình trồng rừng của huyện được thực hiện trong cả giai đoạn 2021 -\n2030. Đến nay đã trồng được hơn một nửa diện tích, huy động sự tham gia của\n2.500 lượt người; diện tích còn lại sẽ trồng xong trước thời hạn là ngày\n16/6/2026. Tỷ lệ cây sống cao, các xã vùng thấp (đạt\n83%) cao hơn hẳn các xã vùng cao.\n2. Hạn chế\nKhông có.";
    assert_eq!(
        read_text(text).1,
        [
            "Heading 1.: Kết quả",
            "Paragraph: Chương trình trồng rừng của huyện được thực hiện trong cả giai đoạn 2021 - 2030. / Đến nay đã trồng được hơn một nửa diện tích, huy động sự tham gia của 2.500 lượt người; diện tích còn lại sẽ trồng xong trước thời hạn là ngày 16/6/2026. / Tỷ lệ cây sống cao, các xã vùng thấp (đạt 83%) cao hơn hẳn các xã vùng cao.",
            "Heading 2.: Hạn chế",
            "Paragraph: Không có.",
        ]
    );
}

#[test]
fn what_is_inside_a_bracket_goes_on_behind_a_colon() {
    let text = "Toàn huyện còn 1.240 hộ (năm 2023:\n1.400 hộ).\nMỗi xã có một tổ (gồm: trưởng thôn;\nCông an xã;\nHội Nông dân).\nCác xã gồm:\nHòa Tiến (năm\n2023:\n14 xã)\nHòa Phước:\n12 xã\n";
    assert_eq!(
        read_text(text).1,
        [
            "Paragraph: Toàn huyện còn 1.240 hộ (năm 2023: 1.400 hộ).",
            "Paragraph: Mỗi xã có một tổ (gồm: trưởng thôn; Công an xã; Hội Nông dân).",
            "Paragraph: Các xã gồm:",
            "Paragraph: Hòa Tiến (năm 2023: 14 xã)",
            "Paragraph: Hòa Phước:",
            "Paragraph: 12 xã",
        ]
    );
}

#[test]
fn notes_are_lifted_out_of_the_sentence_they_interrupt() {
    let text = "Nhà trường mua mới 40 bộ bàn ghế1 cho các lớp đầu cấp, sửa lại toàn bộ\nphòng thí nghiệm và sân bóng2, đồng thời vận động các gia đình góp thêm sách\ncho thư viện để các em có\n\n1 Mỗi bộ giá 1,2 triệu đồng, do phụ huynh đóng góp.\n2 Rộng 500 m2.\n\n                                  4\n\nthêm chỗ đọc. Số sách hiện là 2.300 cuốn.\n";
    let (document, shown) = read_text(text);
    assert_eq!(
        shown,
        [
            "Paragraph: Nhà trường mua mới 40 bộ bàn ghế 1 cho các lớp đầu cấp, sửa lại toàn bộ phòng thí nghiệm và sân bóng 2, đồng thời vận động các gia đình góp thêm sách cho thư viện để các em có thêm chỗ đọc. / Số sách hiện là 2.300 cuốn.",
            "Note 1: Mỗi bộ giá 1,2 triệu đồng, do phụ huynh đóng góp.",
            "Note 2: Rộng 500 m2.",
        ]
    );
    let marks: Vec<_> =
        document.marks.iter().map(|mark| (document.origin.source(mark.span).of(text), mark.note)).collect();
    assert_eq!(marks, [("1", Some(1)), ("2", Some(2))]);
}

#[test]
fn raised_and_bracketed_marks_are_tied() {
    let text = "The yard built 12 boats.¹ Two were sold abroad.[2]\n\n____\n¹ Tugs not counted.\n[2] To Norway.\n\nCanvas: 40 m² for each.";
    let (document, shown) = read_text(text);
    assert_eq!(
        shown,
        [
            "Paragraph: The yard built 12 boats.1 / Two were sold abroad.[2]",
            "Note 1: Tugs not counted.",
            "Note [2]: To Norway.",
            "Paragraph: Canvas: 40 m² for each.",
        ]
    );
    let marks: Vec<_> = document.marks.iter().map(|mark| document.origin.source(mark.span).of(text)).collect();
    assert_eq!(marks, ["¹", "2"]);
    assert!(document.marks.iter().all(|mark| mark.note.is_some()));
}

#[test]
fn round_brackets_are_marks_only_where_a_note_answers() {
    let text =
        "Đàn bò có 340 con(1), tăng 5%; xem mục(3).\n\n(1) Việc tiêm phòng đã xong.\n\n____\n(1) Không tính bê.\n";
    let (document, shown) = read_text(text);
    assert_eq!(
        shown,
        [
            "Paragraph: Đàn bò có 340 con(1), tăng 5%; xem mục(3).",
            "Item (1): Việc tiêm phòng đã xong.",
            "Note (1): Không tính bê.",
        ]
    );
    assert_eq!(document.marks.len(), 1);
}

#[test]
fn what_belongs_to_the_page_does_not_cut_the_sentence() {
    let page = |number: u32| format!("\n\nBáo cáo nội bộ                    Trang {number}/3\n\n");
    let text = format!(
        "Đội tàu của xã có 34 chiếc, trong đó 21 chiếc đánh bắt{}xa bờ và 13 chiếc ven bờ, sản lượng cả năm được 900 tấn cá, bằng năm{}2023. Giá cá ổn định.",
        page(1),
        page(2)
    );
    assert_eq!(
        read_text(&text).1,
        [
            "Paragraph: Đội tàu của xã có 34 chiếc, trong đó 21 chiếc đánh bắt xa bờ và 13 chiếc ven bờ, sản lượng cả năm được 900 tấn cá, bằng năm 2023. / Giá cá ổn định."
        ]
    );
}

#[test]
fn headings_and_items_are_told_by_their_signs() {
    let text = "PHẦN I\nTÌNH HÌNH CHUNG\nI- Dân số\n1.1. Lao động: Toàn xã có 2.100 lao động, phần lớn làm nghề nông; số đi làm ở xa chừng 300 người mỗi năm.\na) Nam 1.050 người;\nb) nữ 1.050 người;\nđ) chưa rõ: không.\n- Tổ chức 03 lớp nghề.\n+ Lớp may: 20 người.\n(1) Hỗ trợ vốn.\nPhụ lục 2. Danh sách";
    assert_eq!(
        read_text(text).1,
        [
            "Heading PHẦN I: ",
            "Heading: TÌNH HÌNH CHUNG",
            "Heading I-: Dân số",
            "Paragraph 1.1.: Lao động: Toàn xã có 2.100 lao động, phần lớn làm nghề nông; số đi làm ở xa chừng 300 người mỗi năm.",
            "Item a): Nam 1.050 người;",
            "Item b): nữ 1.050 người;",
            "Item đ): chưa rõ: không.",
            "Item -: Tổ chức 03 lớp nghề.",
            "Item +: Lớp may: 20 người.",
            "Item (1): Hỗ trợ vốn.",
            "Heading Phụ lục 2.: Danh sách",
        ]
    );
}

#[test]
fn numbered_paragraphs_and_lists_of_english_reports() {
    let text = "1 Scope\n\nPumps.\n\n2 Results\n\n2.1 Two of the three pumps failed within a year of being installed, and the third in\n5 weeks. Repairs cost £4,200.\n\n2.2 We recommend:\n\n1. Replace both pumps.\n2. Check the third.\n\n3 NEXT STEPS\n\nThe board meets in May.";
    assert_eq!(
        read_text(text).1,
        [
            "Heading 1: Scope",
            "Paragraph: Pumps.",
            "Heading 2: Results",
            "Paragraph 2.1: Two of the three pumps failed within a year of being installed, and the third in 5 weeks. / Repairs cost £4,200.",
            "Heading 2.2: We recommend:",
            "Item 1.: Replace both pumps.",
            "Item 2.: Check the third.",
            "Heading 3: NEXT STEPS",
            "Paragraph: The board meets in May.",
        ]
    );
}

#[test]
fn columns_are_rows_and_keep_their_gaps() {
    let text = "UBND XÃ AN THỌ            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  Số: 12/BC                  An Thọ, ngày 03 tháng 4 năm 2024\n\nCây          Kế hoạch   Thực hiện\n                (ha)        (ha)\nNgô             12,5        13,0\nLúa nếp cái\nhoa vàng        40,0\n| Sắn | 3 | 4 |\n";
    let (document, shown) = read_text(text);
    assert_eq!(
        shown[..2],
        ["Row UBND XÃ AN THỌ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Row Số: 12/BC | An Thọ, ngày 03 tháng 4 năm 2024",]
    );
    let rows: Vec<Vec<&str>> = document.blocks[2..]
        .iter()
        .map(|block| block.cells.iter().map(|cell| cell.of(&document.text)).collect())
        .collect();
    assert_eq!(rows[0], ["Cây", "Kế hoạch", "Thực hiện"]);
    assert_eq!(rows[5], ["Sắn", "3", "4"]);
    assert!(document.blocks.iter().all(|block| block.kind == BlockKind::Row));
}

#[test]
fn empty_cells_keep_their_place() {
    let text = "Cây          Kế hoạch   Thực hiện\nNgô             12,5        13,0\nLúa                         40,0\nCộng            12,5        53,0\n";
    let (document, _) = read_text(text);
    let cells: Vec<&str> = document.blocks[2].cells.iter().map(|cell| cell.of(&document.text)).collect();
    assert_eq!(cells, ["Lúa", "", "40,0"]);
    assert_eq!(document.blocks[2].span.of(&document.text), "Lúa | | 40,0");
}

#[test]
fn hyphens_at_line_ends() {
    let text = "In all 2021-\n2023 the implementation was slow, since the imple-\nmentation team had a follow-\nup to write for the board and for the owners of the works.";
    assert_eq!(
        read_text(text).1,
        [
            "Paragraph: In all 2021-2023 the implementation was slow, since the implementation team had a follow-up to write for the board and for the owners of the works."
        ]
    );
}

#[test]
fn composed_text_leads_back_to_decomposed_bytes() {
    let text = "\u{feff}Thu ho\u{323}\u{302}\u{a0} 5 ty\u{309},\r\nchi 4.";
    let (document, shown) = read_text(text);
    assert_eq!(shown, ["Paragraph: Thu hộ 5 tỷ, chi 4."]);
    let at = document.text.find("tỷ").unwrap();
    assert_eq!(document.origin.source(Span::new(at, at + "tỷ".len())).of(text), "ty\u{309}");
}

#[test]
fn a_title_with_the_letter_of_the_one_before_it_is_a_heading_all_the_same() {
    let text = "A. ĐẶC ĐIỂM\n\nXã có chín thôn.\n\nB. KẾT QUẢ\n\nĐường thôn đã cứng hóa.\n\nB. TỒN TẠI, PHƯƠNG HƯỚNG\n\na) Còn hai thôn chưa có nước sạch.\n";
    let (_, shown) = read_text(text);
    let headings: Vec<&String> = shown.iter().filter(|line| line.starts_with("Heading")).collect();
    assert_eq!(headings, ["Heading A.: ĐẶC ĐIỂM", "Heading B.: KẾT QUẢ", "Heading B.: TỒN TẠI, PHƯƠNG HƯỚNG"]);
}
