//! Word files with remarks: what is added, and that nothing else is.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::document::docx::tests::{package, word};
use crate::document::{Format, Opening, Tracked, open};

const COMMENTED: &str = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"7\"><w:p/></w:comment></w:comments>";

fn opened(bytes: &[u8], tracked: Tracked) -> Opened {
    open("a.docx", bytes.to_vec(), Format::Docx, &Opening { tracked, ..Opening::default() }).unwrap()
}

fn remark(opened: &Opened, on: &str, new: Option<&str>) -> Remark {
    let at = opened.source.text.find(on).unwrap();
    let span = Span::new(at, at + on.len());
    Remark {
        span,
        text: vec!["Sai & <thiếu>".to_owned()],
        edits: new.map(|new| (span, new.to_owned())).into_iter().collect(),
    }
}

fn written(bytes: &[u8], remarks: &[(&str, Option<&str>)]) -> Vec<u8> {
    let opened = opened(bytes, Tracked::Final);
    let remarks: Vec<Remark> = remarks.iter().map(|(on, new)| remark(&opened, on, *new)).collect();
    let annotated = annotate(bytes, &opened, &remarks, &Limits::default()).unwrap().unwrap();
    assert_eq!((annotated.written, annotated.left), (remarks.len(), 0));
    annotated.bytes
}

fn part_of(bytes: &[u8], name: &str) -> String {
    part(&mut Package::open(bytes, &Limits::default()).unwrap(), name).unwrap().unwrap()
}

/// Whether `whole` is `piece` with more put in.
fn grew(whole: &str, piece: &str) -> bool {
    let mut left = whole.chars();
    piece.chars().all(|letter| left.any(|other| other == letter))
}

#[test]
fn a_comment_is_anchored_at_its_figure() {
    let run = "<w:r><w:rPr><w:b/></w:rPr><w:t>Nữ 11 đồng chí (45,84%).</w:t></w:r>";
    let bytes = word(&format!("<w:p>{run}</w:p>"), &[("docProps/x.xml", "<x/>")]);
    let after = written(&bytes, &[("45,84%", None)]);
    let document = part_of(&after, "word/document.xml");
    let expected = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Nữ 11 đồng chí (</w:t></w:r><w:commentRangeStart w:id=\"0\"/>\
        <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">45,84%</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>\
        <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">).</w:t></w:r></w:p>";
    assert!(document.contains(expected), "{document}");
    assert!(grew(&document, &part_of(&bytes, "word/document.xml")));
    assert!(part_of(&after, "word/comments.xml").contains("w:author=\"crossfoot\""));
    assert!(part_of(&after, "word/comments.xml").contains("Sai &amp; &lt;thiếu&gt;"));
    assert!(part_of(&after, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part_of(&after, "word/_rels/document.xml.rels").contains("relationships/comments"));
    assert_eq!(part_of(&after, "docProps/x.xml"), "<x/>");
    assert_eq!(opened(&after, Tracked::Final).source.text, opened(&bytes, Tracked::Final).source.text);
}

#[test]
fn runs_that_need_no_cut_stay_whole() {
    let bytes = word("<w:p><w:r><w:t>Đạt </w:t></w:r><w:r><w:t>45,84%</w:t></w:r></w:p>", &[]);
    let document = part_of(&written(&bytes, &[("45,84%", None)]), "word/document.xml");
    assert!(
        document
            .contains("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>45,84%</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>"),
        "{document}"
    );
}

#[test]
fn suggestions_can_be_accepted_and_rejected() {
    let body = "<w:p><w:r><w:t>Đạt 45,</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>84% và &lt; 7.</w:t></w:r></w:p>";
    let bytes = word(body, &[]);
    let after = written(&bytes, &[("45,84", Some("45,83")), ("7", Some("8"))]);
    assert_eq!(opened(&after, Tracked::Final).source.text, "Đạt 45,83% và < 8.\n");
    assert_eq!(opened(&after, Tracked::Original).source.text, "Đạt 45,84% và < 7.\n");
    let document = part_of(&after, "word/document.xml");
    assert_eq!(document.matches("<w:del ").count(), 3, "{document}");
    assert_eq!(document.matches("<w:ins ").count(), 2, "{document}");
    // Three deletions and two insertions, each with a number of its own.
    for id in 1..=5 {
        let changes = ["del", "ins"].map(|change| document.matches(&format!("<w:{change} w:id=\"{id}\"")).count());
        assert_eq!(changes.iter().sum::<usize>(), 1, "{id}: {document}");
    }
    // Of two for one place the first stands.
    let both = written(&bytes, &[("45,84", Some("45,83")), ("45,84", Some("45,82"))]);
    assert_eq!(opened(&both, Tracked::Final).source.text, "Đạt 45,83% và < 7.\n");
    // A second pass finds room beside the first.
    let again = written(&after, &[("8", None)]);
    assert!(part_of(&again, "word/comments.xml").contains("w:id=\"2\""));
}

#[test]
fn what_is_taken_out_or_put_in_beside_its_comment_leaves_the_file_whole() {
    let body = "<w:p><w:r><w:t>Kế hoạch được </w:t></w:r><w:r><w:t>được duyệt.Toàn xã có 25 thôn.</w:t></w:r></w:p>";
    let bytes = word(body, &[]);
    let before = opened(&bytes, Tracked::Final);
    let text = &before.source.text;
    let place = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
    let remark = |on, edit: Span, new: &str| Remark {
        span: place(on),
        text: vec!["Sai".to_owned()],
        edits: vec![(edit, new.to_owned())],
    };
    // The space before the doubled word goes with it, and the comment is on the word alone.
    let doubled = place(" được duyệt");
    let doubled = Span { end: doubled.end - " duyệt".len() as u32, ..doubled };
    let glued = place("Toàn");
    let glued = Span { end: glued.start, ..glued };
    let remarks = [remark("được duyệt", doubled, ""), remark("duyệt.Toàn", glued, " ")];
    let after = annotate(&bytes, &before, &remarks, &Limits::default()).unwrap().unwrap().bytes;
    assert_eq!(opened(&after, Tracked::Final).source.text, "Kế hoạch được duyệt. Toàn xã có 25 thôn.\n");
    assert_eq!(opened(&after, Tracked::Original).source.text, *text);
    let document = part_of(&after, "word/document.xml");
    assert_eq!(document.matches("<w:ins ").count(), 1, "{document}");
}

#[test]
fn comments_that_are_there_stay() {
    let related = "<Relationships><Relationship Id=\"a\" Type=\"x/comments\" Target=\"comments.xml\"/></Relationships>";
    let document = "<w:document><w:body><w:p><w:r><w:t>Đạt 7.</w:t></w:r></w:p></w:body></w:document>";
    let bytes = package(&[
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", related),
        ("word/comments.xml", COMMENTED),
    ]);
    let comments = part_of(&written(&bytes, &[("7", None)]), "word/comments.xml");
    assert!(comments.starts_with(COMMENTED.trim_end_matches("</w:comments>")), "{comments}");
    assert!(comments.contains("<w:comment w:id=\"8\""));
}

#[test]
fn what_carries_no_comment_is_said_beside_it() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let body = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Thu</w:t></w:r></w:p>";
    let bytes = word(body, &[("word/numbering.xml", numbering)]);
    let document = part_of(&written(&bytes, &[("1.", None)]), "word/document.xml");
    assert!(document.contains("<w:commentRangeStart w:id=\"0\"/>"), "{document}");
    assert!(document.contains("T</w:t></w:r><w:commentRangeEnd"), "{document}");
}
