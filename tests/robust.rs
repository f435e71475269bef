//! No bytes make crossfoot panic: any input through decoding, the whole road and every report.
#![allow(clippy::unwrap_used)]

mod noise;

use std::sync::LazyLock;

use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, lint};
use crossfoot::report::{self, Look, Voice};
use crossfoot::rule::Coverage;
use crossfoot::text::{Lines, Source};
use proptest::prelude::*;

static LINTER: LazyLock<Linter> = LazyLock::new(Linter::builtin);

/// Checks a draft and writes every report of it.
fn everything(bytes: &[u8]) {
    let Ok(source) = Source::decode("draft", bytes.to_vec()) else { return };
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Csv] {
        let opened = Opened::text(source.clone(), format);
        let linted = lint(&opened, &LINTER);
        let lines = Lines::new(&opened.source.text);
        let draft = linted.draft(&opened, &lines);
        let words = LINTER.wordings.words(&linted.language).unwrap();
        for format in report::CHECK.into_iter().chain(report::CLAIMS) {
            // Only pictures are coloured, cut and filled up.
            let drawn = format.name == "full";
            for colour in [false, true].into_iter().filter(|colour| drawn || !colour) {
                let voice = Voice { quiet: true, ..Voice::new(Look { colour, width: 80 }, words) };
                let written = format.report(&draft, &voice);
                let lines = written.lines().count();
                match format.name {
                    "full" => assert_eq!(written.is_empty(), linted.diagnostics.is_empty()),
                    "short" | "jsonl" | "github" | "azure" => assert_eq!(lines, linted.diagnostics.len(), "{written}"),
                    "json" | "sarif" | "gitlab" | "rdjson" => {
                        serde_json::from_str::<serde_json::Value>(&written).unwrap();
                    }
                    _ => {}
                }
                let wanted = [Coverage::ByRounding, Coverage::Unchecked];
                if drawn {
                    format.report(&draft, &Voice { wanted: &wanted, limit: Some(2), ..voice });
                }
            }
        }
    }
}

/// Pieces of reports, and what gets into files by accident.
const PIECES: [&str; 47] = [
    "Rs. 20",
    "<p>",
    "<ol><li>",
    "<table><tr><td rowspan=3 colspan=2>",
    "</table><td>",
    "<sup><a href=#n id=m>1</a></sup><p id=n>",
    "&nbsp;&#7879;&lt;",
    "24 đồng chí",
    "11",
    "45,84%",
    "(chiếm 45,84%)",
    "tổng số",
    "trong đó",
    "gồm",
    "nữ",
    "nam",
    ", ",
    ". ",
    "; ",
    "\n",
    "\n\n",
    "1.234,5",
    "42,6 tỷ đồng",
    "04/04",
    "2025 - 2030",
    "ngày 31/02/2025",
    "trên 250",
    "7-8%",
    "-",
    "(",
    ")",
    "| 1 | 2 |\n|---|---|\n",
    "# II. ",
    "[^1]",
    "của",
    "the the",
    "of the",
    "99999999999999999999999999999999999999999",
    "ty\u{309}",
    "\u{301}",
    "\u{feff}",
    "\u{202e}",
    "\r\n",
    "\t",
    "\u{c}",
    "một phần ba",
    "0/0",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        everything(&bytes);
    }

    #[test]
    fn any_characters(text in "\\PC{0,200}") {
        everything(text.as_bytes());
    }

    #[test]
    fn pieces_of_reports(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        everything(pieces.concat().as_bytes());
        everything(pieces.join(" ").as_bytes());
    }

    #[test]
    fn utf16(text in "\\PC{0,100}", cut in any::<bool>()) {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.truncate(bytes.len() - usize::from(cut));
        everything(&bytes);
    }
}

#[test]
fn texts_that_are_mostly_one_thing() {
    for piece in [
        "1",
        "1,",
        "1.",
        "1 ",
        "9/",
        "%",
        "(",
        "|",
        "#",
        "-",
        "\n",
        "\u{301}",
        "trong đó ",
        "11 (40%) ",
        "* ",
        "> ",
        "a a ",
        "\"",
        "\",\"\"",
        "<td>",
        "<p hidden>",
        "&amp;",
        "<li>1</b>",
    ] {
        everything(piece.repeat(1_000).as_bytes());
    }
}

fn noise(piece: &str, bytes: usize) -> Opened {
    Opened::text(Source { name: "noise.txt".to_owned(), text: noise::filled(piece, bytes) }, Format::Text)
}

#[test]
fn eight_times_the_noise_takes_no_more_than_three_times_its_share() {
    for piece in noise::NOISE {
        let [short, long] = [6_000, 48_000].map(|bytes| noise(piece, bytes));
        let work = |text: &Opened| drop(lint(text, &LINTER));
        let in_proportion = noise::keeps_pace(|| work(&short), || work(&long), 3 * 8);
        assert!(in_proportion, "{piece:?} takes out of proportion long");
    }
}

#[test]
fn more_slips_than_anyone_reads_are_counted() {
    for (piece, rule) in [("(", "unpaired-bracket"), ("“", "unpaired-quote"), ("a) (b ) ]", "unpaired-bracket")] {
        let linted = lint(&noise(piece, 12_000 * piece.len()), &LINTER);
        let told: Vec<_> = linted.diagnostics.iter().filter(|told| told.rule == rule).collect();
        assert!(told.len() <= 10_000, "{piece}: {}", told.len());
        assert!(told.last().unwrap().help.contains("2000"), "{piece}: {}", told.last().unwrap().help);
    }
}

#[test]
fn a_long_line_is_read_in_parts_like_any_other() {
    let sentence = "Tổng số là 24 đồng chí; nữ 11 đồng chí (chiếm 45,84%). ";
    let count = 600_000 / sentence.len();
    let linted = lint(&noise(sentence, count * sentence.len()), &LINTER);
    let claims = linted.claims.list.len();
    assert_eq!(claims, 3 * count);
    let mismatches = linted.diagnostics.iter().filter(|told| told.rule == "share-mismatch").count();
    assert!(mismatches > count / 2, "{mismatches} of {count}");
}

/// The unit of a figure may be taken for the end of a sentence: what stands around the figure begins before its
/// sentence.
#[test]
fn a_unit_with_a_full_stop_may_end_a_sentence() {
    let text = "The cooperative spent Rs 4,120.5 crore on its mills, against Rs. 3,901.2 crore a year before.\n\
                Its net income came to 2.4 per cent of that, from Rs. 899.1 crore.\n";
    assert!(lint(&noise(text, text.len()), &LINTER).claims.list.len() >= 4);
}
