//! CSV and TSV: records as table rows, what stands over a table alone in its record as a paragraph.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::Document;
use super::compose::Composed;
use super::passage::{Passages, Piece};
use super::vocabulary::Vocabulary;
use super::writer::{Writer, is_gap};
use crate::language::Languages;
use crate::text::Span;

/// Signs that may divide fields; of two that cut evenly the first: a comma stands in texts and figures too.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];
/// Bytes that are looked at to tell the delimiter.
const SAMPLE: usize = 64 * 1024;

/// Reads separated values. The delimiter is the one that cuts most records into equally many fields, so that `;` is
/// found beside decimal commas; a first line `sep=;` names it. Linear in the text.
pub(super) fn read(source: &str, languages: &Languages) -> Document {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (delimiter, start) = match named(&source[start..]) {
        Some((delimiter, length)) => (delimiter, start + length),
        None => (shown(&source.as_bytes()[start..]), start),
    };
    let records = records(source.as_bytes(), start, delimiter);
    let mut doubled = Vec::new();
    for field in records.iter().flatten() {
        let pairs = field.of(source).match_indices("\"\"").filter(|_| is_quoted(source, *field));
        doubled.extend(pairs.map(|(at, pair)| {
            let at = field.start as usize + at;
            (Span::new(at, at + pair.len()), "\"".to_owned())
        }));
    }
    let composed = Composed::decoded(source, &doubled);
    let text = composed.text.as_ref();
    let vocabulary = Vocabulary::new(languages);
    let writer = Writer::new(&composed, &vocabulary, Vec::new(), 0);
    let mut passages = Passages::new(text, &vocabulary, writer);
    let mut in_table = false;
    for record in &records {
        let now = |field: &Span| Span { start: composed.now(field.start), end: composed.now(field.end) };
        let fields: Vec<Span> = record.iter().map(now).collect();
        let mut told = fields.iter().filter(|field| !field.of(text).trim_matches(is_gap).is_empty());
        match (told.next(), told.next()) {
            (None, _) => in_table = false,
            (Some(only), None) if !in_table => passages.paragraph(&[Piece::Text(*only)], None, false),
            _ => {
                in_table = true;
                passages.writer.open();
                for field in fields {
                    passages.writer.cell(Span { start: field.start, end: field.start });
                    passages.writer.copy(field);
                }
                passages.end_row();
            }
        }
    }
    passages.finish()
}

/// The delimiter that a first line of a spreadsheet's export names, and the length of that line.
fn named(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let sign = line.trim_end().strip_prefix("sep=")?;
    let delimiter = if sign.is_empty() { b'\t' } else { *sign.as_bytes().first().filter(|_| sign.len() == 1)? };
    Some((delimiter, line.len()))
}

/// The delimiter that the first records show.
fn shown(bytes: &[u8]) -> u8 {
    let mut sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < bytes.len() {
        // A record that is cut off says nothing.
        sample = memchr::memrchr(b'\n', sample).map_or(sample, |end| &sample[..end]);
    }
    let even = |delimiter: u8| {
        let mut counts: Vec<usize> = records(sample, 0, delimiter).iter().map(Vec::len).collect();
        counts.sort_unstable();
        let all = counts.len();
        let runs = counts.chunk_by(|one, other| one == other).filter(|run| run[0] > 1);
        // Of a hundred records, how many have the commonest number of fields.
        runs.map(|run| (100 * run.len() / all, run[0])).max().unwrap_or_default()
    };
    let mut best = (b',', (0, 0));
    for delimiter in DELIMITERS {
        let found = even(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

/// The fields of each record: the bytes between the delimiters, or between the quotes.
fn records(bytes: &[u8], start: usize, delimiter: u8) -> Vec<Vec<Span>> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut unread = [0; 1024];
    let (mut from, mut at) = (start, start);
    loop {
        let (result, read, _) = reader.read_field(&bytes[at..], &mut unread);
        at += read;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                record.push(inner(bytes, from, at, delimiter, record_end));
                from = at;
                if record_end {
                    records.push(std::mem::take(&mut record));
                }
            }
            ReadFieldResult::End => return records,
        }
    }
}

/// A field without what ends it and without its quotes.
fn inner(bytes: &[u8], mut start: usize, mut end: usize, delimiter: u8, last: bool) -> Span {
    // The second half of the line end before is read with the field.
    while start < end && matches!(bytes[start], b'\r' | b'\n') {
        start += 1;
    }
    if last {
        while end > start && matches!(bytes[end - 1], b'\r' | b'\n') {
            end -= 1;
        }
    } else if end > start && bytes[end - 1] == delimiter {
        end -= 1;
    }
    if end > start + 1 && bytes[start] == b'"' && bytes[end - 1] == b'"' {
        return Span::new(start + 1, end - 1);
    }
    Span::new(start, end)
}

fn is_quoted(source: &str, field: Span) -> bool {
    field.start > 0 && source.as_bytes()[field.start as usize - 1] == b'"'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Opened, read};
    use crate::text::Source;

    fn read_csv(text: &str) -> (Document, Vec<String>) {
        let source = Source { name: "test".to_owned(), text: text.to_owned() };
        let document = read(&Opened::text(source, Format::Csv), &Languages::builtin());
        let shown = document.blocks.iter().map(|block| block.span.of(&document.text).to_owned()).collect();
        (document, shown)
    }

    #[test]
    fn fields_lead_back_to_their_bytes() {
        let text = "\u{feff}Tên,Số\r\n\"Hộ \"\"nghèo\"\", cận\",\"1,234\"\r\n\"hai\r\ndòng\",\r\n,5\r\n";
        let (document, shown) = read_csv(text);
        assert_eq!(shown, ["Tên | Số", "Hộ \"nghèo\", cận | 1,234", "hai dòng | ", "| 5"]);
        let at = |part: &str| {
            let at = document.text.find(part).unwrap_or_default();
            document.origin.source(Span::new(at, at + part.len())).of(text)
        };
        assert_eq!(at("1,234"), "1,234");
        assert_eq!(at("\"nghèo\""), "\"\"nghèo\"\"");
    }

    #[test]
    fn the_delimiter_is_the_one_that_cuts_evenly() {
        assert_eq!(read_csv("a;b\n1,5;2,5\n3;4\n").1, ["a | b", "1,5 | 2,5", "3 | 4"]);
        assert_eq!(read_csv("a\tb, c\n1,5\t2\n").1, ["a | b, c", "1,5 | 2"]);
        assert_eq!(read_csv("sep=|\na,b|c,d\n").1, ["a,b | c,d"]);
        assert_eq!(read_csv("một dòng\n").1, ["một dòng"]);
    }

    #[test]
    fn lines_over_a_table_are_paragraphs() {
        let text = "Bảng 1. Thu,,\nĐVT: triệu đồng,,\n,,\nKhoản,2022,2023\nThuế,5,6\nKhác,,\n";
        let (document, shown) = read_csv(text);
        assert_eq!(shown, ["Bảng 1. Thu", "ĐVT: triệu đồng", "Khoản | 2022 | 2023", "Thuế | 5 | 6", "Khác | | "]);
        assert_eq!(document.blocks.iter().filter(|block| !block.cells.is_empty()).count(), 3);
    }
}
