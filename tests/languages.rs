//! The examples inside the language files, and what no text may do to the reading of figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossfoot::claim::{self, Claim, Kind, Per, Shape};
use crossfoot::diagnostic::Words;
use crossfoot::document::{self, Block, BlockKind, Document, Format, Opened};
use crossfoot::language::{Languages, key};
use crossfoot::lint::{Linter, lint};
use crossfoot::report::{CLAIMS, Look, Voice};
use crossfoot::text::{Lines, Source, Span};
use proptest::prelude::*;

/// The tables of the packs, made once.
fn languages() -> &'static Languages {
    static LANGUAGES: std::sync::OnceLock<Languages> = std::sync::OnceLock::new();
    LANGUAGES.get_or_init(Languages::builtin)
}

fn read(text: &str, languages: &Languages, code: Option<&str>) -> (Document, Vec<Claim>) {
    let source = Source::decode("draft.txt", text.as_bytes().to_vec()).unwrap();
    let document = document::read(&Opened::text(source, Format::Text), languages);
    let claims = claim::extract(&document, languages.choose(&document.text, code), None);
    (document, claims.list)
}

/// The figures of `text` as language files write them: number, kind, value.
fn figures(text: &str, code: &str) -> Vec<String> {
    let linter = Linter { language: Some(code.to_owned()), ..Linter::builtin() };
    let source = Source::decode("draft.txt", text.as_bytes().to_vec()).unwrap();
    let opened = Opened::text(source, Format::Text);
    let linted = lint(&opened, &linter);
    let lines = Lines::new(&opened.source.text);
    let draft = linted.draft(&opened, &lines);
    let json: serde_json::Value =
        serde_json::from_str(&CLAIMS[1].report(&draft, &Voice::new(Look::PLAIN, &Words::default()))).unwrap();
    let printed = json["files"][0]["claims"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    printed
        .map(|claim| [text(&claim["number"]["text"]), text(&claim["kind"]), text(&claim["value"])].join(" | "))
        .collect()
}

/// Whether what a figure is for each of is what an example says: unit symbols and nouns.
fn is_per(claim: &Claim, wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    wanted.len() == claim.per.len()
        && wanted.iter().zip(&claim.per).all(|(word, per)| match per {
            Per::Unit(unit) => unit.symbol == *word,
            Per::Noun(noun) => *noun == key(word),
            Per::Each => *word == "each",
        })
}

#[test]
fn every_language_reads_its_examples() {
    let languages = Languages::builtin();
    let mut faults = Vec::new();
    for language in languages.iter() {
        assert!(language.reads().len() >= 40, "{} has too few examples", language.code);
        for example in language.reads() {
            let (_, claims) = read(&example.text, &languages, Some(&language.code));
            let found = figures(&example.text, &language.code);
            let per = |(at, claim): (usize, &Claim)| is_per(claim, example.per.get(at).map_or("", String::as_str));
            if example.figures != found {
                faults.push(format!("{}\n  wanted {:?}\n  found  {found:?}", example.text, example.figures));
            } else if example.per.len() > claims.len() || !claims.iter().enumerate().all(per) {
                let pers: Vec<_> = claims.iter().map(|claim| &claim.per).collect();
                faults.push(format!("{}\n  for each of: {pers:?}", example.text));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_kind_of_figure_is_read_in_every_language() {
    for language in Languages::builtin().iter() {
        let kinds: Vec<&str> =
            language.reads().iter().flat_map(|read| &read.figures).filter_map(|it| it.split(" | ").nth(1)).collect();
        for kind in [
            "count",
            "percent",
            "money",
            "area",
            "length",
            "mass",
            "volume",
            "duration",
            "age",
            "ratio",
            "range",
            "year",
            "period",
            "date",
            "ordinal",
            "document_number",
            "identifier",
            "other",
        ] {
            assert!(kinds.contains(&kind), "{} has no example of {kind}", language.code);
        }
    }
}

#[test]
fn the_habit_of_marks_is_the_texts_own() {
    let languages = Languages::builtin();
    let value = |text: &str| {
        let (_, claims) = read(text, &languages, Some("vi"));
        claims.iter().map(|claim| (claim.quantity.written.to_string(), claim.ambiguous)).collect::<Vec<_>>()
    };
    assert_eq!(value("Chỉ số 1.234"), [("1234".to_owned(), true)]);
    assert_eq!(value("Có 1.234 người"), [("1234".to_owned(), false)]);
    assert_eq!(value("Chỉ số 1.234 và 5,67"), [("1234".to_owned(), false), ("5.67".to_owned(), false)]);
    assert_eq!(value("Chỉ số 1.234 và 5.67"), [("1.234".to_owned(), false), ("5.67".to_owned(), false)]);
}

#[test]
fn a_table_has_its_own_marks_and_its_brackets_are_negative() {
    let lines = ["Giá 1.234,5 đồng (3.000 đồng)", "Thuế | 31,905.5 | (1,035) | (3.2)", "Phí | 12,000 | 1,500 | 1.4"];
    let mut document = Document::default();
    for line in lines {
        let start = document.text.len();
        document.text.push_str(line);
        let span = Span::new(start, document.text.len());
        let kind = if line.contains('|') { BlockKind::Row } else { BlockKind::Paragraph };
        document.blocks.push(Block {
            kind,
            span,
            marker: None,
            level: 0,
            sentences: vec![span],
            cells: Vec::new(),
            table: 0,
        });
        document.text.push('\n');
    }
    let claims = claim::extract(&document, languages().choose(&document.text, Some("vi")), None).list;
    let values: Vec<String> = claims.iter().map(|claim| claim.quantity.written.to_string()).collect();
    assert_eq!(values, ["1234.5", "3000", "31905.5", "-1035", "-3.2", "12000", "1500", "1.4"]);
    assert!(claims.iter().all(|claim| !claim.ambiguous));
}

#[test]
fn units_carry_their_worth() {
    let languages = Languages::builtin();
    let (_, claims) = read("12 tạ và 3 ha", &languages, Some("vi"));
    let worth: Vec<String> = claims.iter().filter_map(|claim| Some(claim.unit.as_ref()?.factor.to_string())).collect();
    assert_eq!(worth, ["100", "10000"]);
}

/// The words and marks that the grammar turns on, to be strewn at random.
const SOUP: [&str; 48] = [
    "1",
    "1.234",
    "1,5",
    "2024",
    "05",
    "1.1.1.1.1",
    "9999999999999999999999",
    "-",
    "–",
    "−",
    "/",
    "%",
    ".",
    ",",
    ";",
    "(",
    ")",
    "|",
    ":",
    "$",
    "£",
    "tỷ",
    "triệu",
    "đồng",
    "năm",
    "tháng",
    "ngày",
    "từ",
    "đến",
    "mỗi",
    "hai",
    "mươi",
    "trăm",
    "phần",
    "rưỡi",
    "lần thứ",
    "XIV",
    "khu",
    "and",
    "of",
    "in",
    "hundred",
    "million",
    "third",
    "a",
    "per",
    "\u{a0}",
    "\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_reading(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn no_soup_of_tokens_breaks_the_reading(parts in proptest::collection::vec((0..SOUP.len(), any::<bool>()), 0..60)) {
        let text: String = parts.iter().map(|&(part, space)| format!("{}{}", SOUP[part], if space { " " } else { "" })).collect();
        check(&text);
    }
}

/// Spans lie inside the text, numbers stand in order and never overlap, pairs have both their numbers.
fn check(text: &str) {
    let languages = languages();
    for code in ["vi", "en"] {
        let (document, claims) = read(text, languages, Some(code));
        let mut end = 0;
        for claim in &claims {
            assert!(claim.number.start >= end, "{text:?}: {claim:?}");
            assert!(
                claim.span.start <= claim.number.start && claim.number.end <= claim.span.end,
                "{text:?}: {claim:?}"
            );
            assert!(document.text.get(claim.span.range()).is_some(), "{text:?}: {claim:?}");
            assert!(claim.kind != Kind::Range || matches!(claim.shape, Shape::Between(_)), "{text:?}: {claim:?}");
            end = claim.number.end;
        }
    }
}

/// Four times the text may take four times as long, or somewhat more, on a machine that does other work as well.
#[test]
fn long_lines_are_read_in_linear_time() {
    let languages = Languages::builtin();
    for part in ["1", "1.", "1,", "1.1.1.1.", "a-1", "1/", "1-", "hai ", "(", "1 234 ", "a", "tỷ", "từ 1 đến "] {
        let time = |bytes: usize| {
            let text = part.repeat(bytes / part.len());
            let start = std::time::Instant::now();
            check(&text);
            let _ = read(&text, &languages, None);
            start.elapsed()
        };
        let (short, long) = (time(8_000), time(32_000));
        assert!(long < 10 * short + std::time::Duration::from_secs(2), "{part}: {short:?}, then {long:?}");
    }
}
