//! Cut-outs: line numbers, windows on long lines, columns of composed and decomposed letters.
#![allow(clippy::unwrap_used)]

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

use super::super::{Fault, Look, fault};
use super::*;

const LOOK: Look = Look { colour: false, width: 80 };

/// The picture of one place in a text.
fn drawn(text: &str, place: &str) -> String {
    let at = text.find(place).unwrap();
    let span = Span::new(at, at + place.len());
    fault(&Fault { name: "a.txt", text, span, message: "?", note: "", help: "" }, LOOK)
}

/// First column and width of what is underlined, and what stands above it.
fn underlined(picture: &str) -> (usize, usize, String) {
    let lines: Vec<&str> = picture.lines().collect();
    let under = lines.iter().position(|line| line.contains('·')).unwrap();
    let before: String = lines[under].chars().take_while(|c| *c != '─').collect();
    let width = lines[under].chars().filter(|c| *c == '─').count();
    let (start, end) = (before.width(), before.width() + width);
    let mut column = 0;
    let mut above = String::new();
    for letter in lines[under - 1].chars() {
        let wide = unicode_width::UnicodeWidthChar::width(letter).unwrap_or(0);
        if column + usize::from(wide == 0) > start && column < end + usize::from(wide == 0)
            || column == start && wide > 0
        {
            above.push(letter);
        }
        column += wide;
    }
    (start, width, above)
}

#[test]
fn composed_and_decomposed_letters_are_underlined_alike() {
    let composed = "Nữ đồng chí chiếm tỷ lệ 45,84% của tổng số".nfc().collect::<String>();
    let decomposed: String = composed.nfd().collect();
    assert_ne!(composed.len(), decomposed.len());
    for place in ["45,84%", "đồng chí", "tỷ lệ"] {
        let (start, width, above) = underlined(&drawn(&composed, place));
        assert_eq!(above, place);
        let place: String = place.nfd().collect();
        let other = underlined(&drawn(&decomposed, &place));
        assert_eq!((other.0, other.1), (start, width), "{place}");
        assert_eq!(other.2.nfc().collect::<String>(), above);
    }
}

#[test]
fn wide_letters_take_two_columns() {
    let (_, width, above) = underlined(&drawn("人口 5 万人 of 9", "万人"));
    assert_eq!((width, above.as_str()), (4, "万人"));
}

#[test]
fn the_header_counts_characters() {
    let text: String = "dòng một\nxã có 12 hộ nghèo".nfd().collect();
    let picture = drawn(&text, "12");
    let column = text.lines().nth(1).unwrap().split("12").next().unwrap().chars().count() + 1;
    assert!(picture.contains(&format!("[a.txt:2:{column}]")), "{picture}");
    assert!(picture.contains(" 2 │ "), "{picture}");
    assert!(!picture.contains("dòng"), "{picture}");
}

#[test]
fn long_lines_are_cut_to_windows() {
    let text = format!("{}con số 45,84% ở đây {}", "một hai ba ".repeat(400_000), "bốn năm sáu ".repeat(400_000));
    let picture = drawn(&text, "45,84%");
    assert!(picture.len() < 2_000, "{} bytes", picture.len());
    assert!(picture.lines().all(|line| line.width() <= LOOK.width), "{picture}");
    assert!(picture.contains("… "), "{picture}");
    assert_eq!(underlined(&picture).2, "45,84%");
    assert!(picture.contains("[a.txt:1:4400008]"), "{picture}");
}

#[test]
fn far_labels_of_one_long_line_have_a_window_each() {
    let text = format!("tổng 24 {} nữ 11 {} chiếm 40%", "và ".repeat(300), "và ".repeat(300));
    let spans: Vec<Span> = ["24", "11", "40%"]
        .map(|place| {
            let at = text.find(place).unwrap();
            Span::new(at, at + place.len())
        })
        .to_vec();
    let snippet = Snippet::new(|_| "a".to_owned(), &text, &Lines::new(&text), &spans, 80);
    let shown: Vec<&str> = snippet.labels().map(|label| &snippet.text[label]).collect();
    assert_eq!(shown, ["24", "11", "40%"]);
    assert_eq!(snippet.text.matches('…').count(), 2, "{}", snippet.text);
    assert!(snippet.text.chars().count() < 160, "{}", snippet.text);
}

#[test]
fn distant_lines_are_runs_of_their_own() {
    let text = "a 1\nb\nc 2\nd\ne\nf 3\n";
    let spans: Vec<Span> =
        ["1", "2", "3"].map(|place| Span::new(text.find(place).unwrap(), text.find(place).unwrap() + 1)).to_vec();
    let snippet = Snippet::new(|_| "a".to_owned(), text, &Lines::new(text), &spans, 80);
    assert_eq!(snippet.text, "a 1\nb\nc 2\nf 3");
    let runs: Vec<(usize, usize)> = snippet.runs.iter().map(|(_, line, count)| (*line, *count)).collect();
    assert_eq!(runs, [(0, 3), (5, 1)]);
}

#[test]
fn a_long_passage_is_drawn_by_its_beginning() {
    let text = "dòng\n".repeat(50);
    let spans = [Span::new(0, text.len())];
    let snippet = Snippet::new(|_| "a".to_owned(), &text, &Lines::new(&text), &spans, 80);
    assert_eq!(snippet.text.lines().count(), LINES);
    let label = snippet.labels().next().unwrap();
    assert_eq!(&snippet.text[label], snippet.text);
}

#[test]
fn what_a_terminal_would_obey_is_shown() {
    let picture = drawn("số \u{1b}[31m45%\r\nsau", "45%");
    assert!(!picture.contains('\u{1b}') && picture.contains("␛[31m45%"), "{picture}");
    assert!(!picture.contains('\r'), "{picture:?}");
    assert_eq!(underlined(&picture).2, "45%");
}

#[test]
fn places_at_the_very_end_can_be_drawn() {
    for (text, start, end) in [("", 0, 0), ("a", 1, 1), ("a\n", 2, 2), ("a\n", 1, 2), ("a\nb", 0, 3)] {
        let span = Span::new(start, end);
        let picture = fault(&Fault { name: "a.txt", text, span, message: "broken", note: "here", help: "" }, LOOK);
        assert!(picture.contains("broken") && picture.contains("[a.txt:"), "{picture}");
    }
}

#[test]
fn each_run_of_lines_tells_its_own_place() {
    let text = "24 hộ\n\n\n\n25 hộ";
    let spans = [Span::new(10, 12), Span::new(0, 2)];
    let place = |at: u32| format!("a, {}", if at == 0 { "first" } else { "last" });
    let addresses = Snippet::new(place, text, &Lines::new(text), &spans, 80).addresses();
    let wanted = [("[a, last:4:1]", "[a, last]"), ("[a, first:1:1]", "[a, first]")];
    assert_eq!(addresses, wanted.map(|(long, short)| (long.to_owned(), short.to_owned())));
}
