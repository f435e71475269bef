//! Laws of reading: whatever the source, spans lead back to it, blocks follow one another, nothing takes long.

#![allow(clippy::unwrap_used, clippy::panic)]
#[path = "../../tests/noise/mod.rs"]
mod noise;

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::text::Source;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

fn opened(text: &str, format: Format) -> Opened {
    Opened::text(Source { name: "test".to_owned(), text: text.to_owned() }, format)
}

/// Reads `text` and checks what must hold of every document.
fn lawful(text: &str, format: Format) -> Document {
    let document = read(&opened(text, format), &LANGUAGES);
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap or change places: {block:?}");
        assert!(document.text.get(block.span.range()).is_some(), "a block outside the text: {block:?}");
        assert!(!block.span.of(&document.text).contains('\n'), "a line end inside a block");
        assert!(!block.span.of(&document.text).contains("  "), "two spaces in {:?}", block.span.of(&document.text));
        end = block.span.end;
        let mut inside = block.span.start;
        for sentence in &block.sentences {
            assert!(sentence.start >= inside && sentence.end <= block.span.end && !sentence.is_empty(), "{sentence:?}");
            assert!(document.text.get(sentence.range()).is_some());
            inside = sentence.end;
        }
        let mut inside = block.span.start;
        for cell in &block.cells {
            assert!(cell.start >= inside && cell.end <= block.span.end, "{cell:?} of {block:?}");
            assert!(document.text.get(cell.range()).is_some());
            inside = cell.end;
        }
        if let Some(marker) = &block.marker {
            assert!(block.span.holds(marker.span) && marker.span.holds(marker.number), "{marker:?} of {block:?}");
        }
    }
    for mark in &document.marks {
        assert!(document.text.get(mark.span.range()).is_some_and(|mark| mark.parse::<u32>().is_ok()), "{mark:?}");
        assert!(mark.note.is_none_or(|note| document.blocks[note].kind == BlockKind::Note));
    }
    let mut letters = document.text.char_indices().map(|(at, _)| at).peekable();
    while let Some(at) = letters.next() {
        let next = letters.peek().copied().unwrap_or(document.text.len());
        let source = document.origin.source(Span::new(at, next));
        assert!(text.get(source.range()).is_some(), "{source:?} is no part of the source");
    }
    document
}

proptest! {
    #[test]
    fn any_text_is_lawful(text in "\\PC{0,200}|[\\x09-\\x0d\\x20-\\x7e\u{a0}\u{301}\u{309}\u{323}ưeđ¹²]{0,200}") {
        lawful(&text, Format::Text);
        lawful(&text, Format::Markdown);
    }

    #[test]
    fn any_lines_are_lawful(lines in prop::collection::vec(line(), 0..40)) {
        let text = lines.concat();
        lawful(&text, Format::Text);
        lawful(&text, Format::Markdown);
    }

    #[test]
    fn no_word_is_lost_or_made(lines in prop::collection::vec("[a-z]{2,9}( [a-zđư]{2,9}){0,12}[.,;:]?", 1..30)) {
        let text = lines.join("\n");
        let document = lawful(&text, Format::Text);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&document.text), words(&text));
    }
}

/// A line of the kinds reports are made of, with its line end.
fn line() -> impl Strategy<Value = String> {
    let body = prop_oneof![
        "[A-Za-zđưẹ0-9 .,;:()%-]{0,90}",
        "(1|2|3|I|II|a|b|1\\.1|1\\.2)[.)-] [A-ZĐa-z][a-zđ ]{0,60}[.;:]?",
        "[-+*•] [a-zĐ ]{0,40}",
        "[1-9] [A-Z][a-z ]{0,50}\\.?",
        "\\[[1-9]\\] [A-Z][a-z ]{0,50}\\.?",
        "[¹²³] ?[A-Z][a-z]{0,20}",
        "[a-z ]{1,20}(1|2|\\[1\\]|¹|²)[.,;]?",
        "[a-z]{1,9}  +[0-9]{1,4}   [0-9]{1,4}",
        "\\|[a-z0-9 |]{0,40}\\|?",
        "\\|[-|:]{1,20}",
        " {0,60}-? ?[0-9]{1,2} ?-?",
        "Trang [0-9]|Page [0-9] of [0-9]|PHẦN I|Phần thứ hai",
        "\\[\\^[1a]\\](:)?[a-z ]{0,20}",
        "#{1,3} [1I][.] [A-Z]{1,20}",
        "[_*=-]{1,12}",
    ];
    let end = prop_oneof!["\n", "\n\n", "\r\n", "  \n \n", "\n\x0c", "\n "];
    (body, end).prop_map(|(body, end)| body + &end)
}

/// A line may have so many numbers and no more, however many its text has.
#[test]
fn a_line_of_too_many_numbers_is_refused() {
    let opening = Opening { limits: Limits { numbers: 3, ..Limits::default() }, ..Opening::default() };
    let opens = |text: &str| open("a.txt", text.into(), Format::Text, &opening).map(|_| ()).map_err(|e| e.to_string());
    assert_eq!(opens("45,83 % và 24 hộ\n7 xã, 8 xã, 9 xã\n"), Ok(()));
    assert_eq!(opens("1 2 3"), Ok(()));
    let refused = opens("không có\n1 2 3 4\n");
    assert!(refused.is_err_and(|said| said.contains("more numbers in one line than 3")));
}

/// Texts that are no drafts, each piece over and over: lawful whatever they are. How long they take is in `benches`.
#[test]
fn hostile_texts_are_lawful() {
    for piece in noise::HOSTILE {
        lawful(&format!("a{}", piece.repeat(2000)), Format::Text);
    }
}
