//! PDF files written by hand: what is read of them, and what is said of those that cannot be read.

use super::*;
use crate::document::{Format, Opened, Opening, open};
use crate::text::Place;

/// A file of these objects, the first its catalog, with a table of where they stand.
fn file(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let end = file.len();
    (file + &table + &format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{end}\n%%EOF\n", objects.len() + 1))
        .into_bytes()
}

/// A file with one page of this content, which may use the font F and the object X, a stream of this head and body.
fn page(content: &str, head: &str, body: &str) -> Vec<u8> {
    let stream = |head: &str, body: &str| format!("<<{head}/Length {}>>stream\n{body}\nendstream", body.len());
    file(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R\
         /Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
            .to_owned(),
        stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        stream(head, body),
    ])
}

fn read(file: Vec<u8>) -> Result<Opened, OpenError> {
    open("a.pdf", file, Format::Pdf, &Opening::default())
}

fn text(content: &str) -> String {
    read(page(content, "", "")).unwrap().source.text
}

#[test]
fn letters_are_read_by_their_places() {
    let opened =
        read(page("BT /F 10 Tf 80 700 Td (second) Tj -30 0 Td (first) Tj 0 -14 Td (third) Tj ET", "", "")).unwrap();
    assert_eq!(opened.source.text, "first second\nthird\n");
    let third = opened.source.text.find("third").unwrap() as u32;
    assert_eq!(opened.places.at(third), Some(&Place::Page { page: 1, line: 2 }));
}

#[test]
fn raised_digits_are_marks_and_powers() {
    assert_eq!(text("BT /F 10 Tf 50 700 Td (12 m) Tj /F 6 Tf 4 Ts (2) Tj ET"), "12 m²\n");
    assert_eq!(
        text("BT /F 10 Tf 50 700 Td (in May) Tj /F 6 Tf 4 Ts (12) Tj /F 10 Tf 0 Ts (. Then) Tj ET"),
        "in May¹². Then\n"
    );
}

#[test]
fn letters_drawn_twice_are_strong_and_said_otherwise_are_said_so() {
    assert_eq!(text("BT /F 10 Tf 50 700 Td (42) Tj ET BT /F 10 Tf 50.3 700 Td (42) Tj ET"), "42\n");
    assert_eq!(text("BT /F 10 Tf 50 700 Td /Span <</ActualText (fi)>> BDC (X) Tj EMC (ne) Tj ET"), "fine\n");
}

#[test]
fn lines_make_cells() {
    let rows = "50 700 200 20 re 50 680 200 20 re S 150 680 m 150 720 l S \
                BT /F 10 Tf 55 707 Td (Wheat) Tj 100 0 Td (12) Tj -100 -20 Td (Rye) Tj 100 0 Td (7) Tj ET";
    assert_eq!(text(rows), "Wheat\t12\nRye\t7\n");
}

#[test]
fn a_page_on_its_side_is_turned() {
    assert_eq!(text("BT /F 10 Tf 0 1 -1 0 300 100 Tm (upwards) Tj ET"), "upwards\n");
}

#[test]
fn a_broken_table_of_objects_is_mended() {
    let mut file = page("BT /F 10 Tf 50 700 Td (42 boats) Tj ET", "", "");
    let at = file.windows(4).rposition(|four| four == b"xref").unwrap();
    file.truncate(at - 5);
    assert_eq!(read(file).unwrap().source.text, "42 boats\n");
}

#[test]
fn what_cannot_be_read_is_said() {
    let said = |file| read(file).unwrap_err().to_string();
    assert!(said(b"%PDF-1.7\n1 0 obj\n".to_vec()).contains("damaged"));
    assert!(said(Vec::new()).contains("it is empty"));
    let picture =
        page("600 0 0 800 0 0 cm /X Do", "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8", "x");
    assert!(said(picture).starts_with("page 1 holds a picture and no text; have the text recognised (OCR)"));
}

#[test]
fn a_small_file_that_grows_is_left_alone() {
    let mut packed = Vec::new();
    let mut pack = flate2::Compress::new(flate2::Compression::best(), true);
    let blank = vec![b' '; 1 << 20];
    packed.reserve(4 << 20);
    for _ in 0..300 {
        pack.compress_vec(&blank, &mut packed, flate2::FlushCompress::None).unwrap();
    }
    pack.compress_vec(&[], &mut packed, flate2::FlushCompress::Finish).unwrap();
    let mut bomb = b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>stream\n".to_vec();
    bomb.extend(packed);
    bomb.extend(b"\nendstream\nendobj\n");
    assert!(read(bomb).unwrap_err().to_string().contains("more unpacked than 256 MiB"));
    // A form that is drawn again and again.
    let form = page(&"/X Do ".repeat(300_000), "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "");
    assert!(read(form).unwrap_err().to_string().contains("more drawn than 256 MiB"));
}
