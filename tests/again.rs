//! After an edit a draft is checked by what is known of it, and the answer is what a check from scratch would say.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crossfoot::document::{Format, Opened};
use crossfoot::lint::{Linter, Memory, lint, lint_again};
use crossfoot::text::Source;
use proptest::prelude::*;
use proptest::sample::Index;
use unicode_normalization::UnicodeNormalization;

static LINTER: LazyLock<Linter> = LazyLock::new(Linter::builtin);

/// The drafts that ship with crossfoot, and what they are.
static DRAFTS: LazyLock<Vec<(String, Format)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "toml"));
    paths.sort();
    let format = |path: &Path| Format::of(&path.to_string_lossy()).unwrap();
    paths.iter().map(|path| (fs::read_to_string(path).unwrap(), format(path))).collect()
});

/// The same, also as other machines keep them: decomposed, or with other line ends.
static KEPT: LazyLock<Vec<(String, Format)>> = LazyLock::new(|| {
    let decomposed = DRAFTS.iter().map(|(text, format)| (text.nfd().collect(), *format));
    let windows = DRAFTS.iter().map(|(text, format)| (text.replace('\n', "\r\n"), *format));
    DRAFTS.iter().cloned().chain(decomposed).chain(windows).collect()
});

/// What people type, and what turns the reading of all that stands around it.
const PIECES: [&str; 29] = [
    "",
    " ",
    "7",
    ",",
    ".",
    "\n",
    "\n\n",
    "(",
    "e\u{301}",
    "24 hộ",
    " 45,84%",
    "1.234,5",
    "1,234.56",
    "12.345",
    "\nII. KẾT QUẢ\n",
    "\n- a: 1\n- b: 2\n",
    "\n| a | 1 | 2 |\n|---|---|---|\n| b | 3 | 4 |\n",
    "\nNội dung      2023      2024\nThu           120       130\n",
    " trong đó",
    " (chiếm 40%)",
    "\nTổng số: 1.250 hộ.\n",
    "\u{201c}",
    "[1]",
    "\n\u{c}\n",
    "\ncrossfoot: ignore[arithmetic] as printed\n",
    "`x`",
    "<b> </b>",
    COPY,
    COPY,
];

/// Stands for some lines of the draft itself: what is said again.
const COPY: &str = "\u{0}";

/// How many characters of them.
const COPIED: usize = 700;

/// One edit: where, how many characters go, and what comes in their place.
type Edit = (Index, usize, &'static str);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (any::<Index>(), prop_oneof![Just(0), 0..3usize, 0..400usize], prop::sample::select(&PIECES[..]));
    prop::collection::vec(edit, 1..5)
}

fn make(text: &mut String, (at, length, piece): &Edit) {
    let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let start = at.index(borders.len());
    let end = (start + length).min(borders.len() - 1);
    let from = borders.len() / 3;
    let copied = text[borders[from]..borders[(from + COPIED).min(borders.len() - 1)]].to_owned();
    text.replace_range(borders[start]..borders[end], if *piece == COPY { &copied } else { piece });
}

/// Everything a check tells, whether it knows the draft or not.
fn agree(text: &str, format: Format, memory: &mut Memory) {
    let source = Source { name: "draft".to_owned(), text: text.to_owned() };
    let opened = Opened::text(source, format);
    let again = lint_again(&opened, &LINTER, memory, &|| true).unwrap();
    assert_eq!(format!("{:#?}", lint(&opened, &LINTER)), format!("{again:#?}"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_changes_no_answer(draft in any::<Index>(), edits in edits()) {
        let (text, format) = draft.get(&KEPT);
        let (mut text, mut memory) = (text.clone(), Memory::default());
        agree(&text, *format, &mut memory);
        for edit in &edits {
            make(&mut text, edit);
            agree(&text, *format, &mut memory);
        }
        let (undone, _) = draft.get(&KEPT);
        agree(undone, *format, &mut memory);
    }
}

/// Figures far apart hold each other: edits of a draft as long as all plain texts together, in every part of it.
#[test]
fn what_is_known_changes_no_answer_in_a_long_draft() {
    let plain = DRAFTS.iter().filter(|(_, format)| *format == Format::Text).map(|(text, _)| text.as_str());
    let mut text: String = plain.collect::<Vec<_>>().join("\n\n");
    let mut memory = Memory::default();
    for (at, piece) in PIECES.iter().enumerate().step_by(4) {
        let start = text.len() * (at + 1) / (PIECES.len() + 1);
        let start = (start..text.len()).find(|at| text.is_char_boundary(*at)).unwrap();
        text.insert_str(start, if *piece == COPY { "\n\n24 hộ.\n" } else { piece });
        agree(&text, Format::Text, &mut memory);
    }
}

/// The edits of a working day: inside a word, a line broken, a paragraph gone, a row of a table gone or told twice.
#[test]
fn what_is_known_changes_no_answer_in_daily_work() {
    let blank = |at: usize, text: &str| at > 0 && text[..at].ends_with("\n\n");
    for (draft, (text, format)) in KEPT.iter().enumerate().step_by(7) {
        let (mut text, mut memory) = (text.clone(), Memory::default());
        agree(&text, *format, &mut memory);
        for step in 0..6_usize {
            let from = (draft * 7 + step * 13) % 19 * text.len() / 19;
            let places = |wanted: &dyn Fn(usize, &str) -> bool| {
                (from..text.len()).find(|at| text.is_char_boundary(*at) && wanted(*at, &text))
            };
            let word = places(&|at, text| {
                text[..at].ends_with(char::is_alphabetic) && text[at..].starts_with(char::is_alphabetic)
            });
            let space = places(&|at, text| text[at..].starts_with(' '));
            let row = places(&|at, text| {
                let line = text[at..].lines().next().unwrap_or_default();
                text[..at].ends_with('\n') && (line.contains('|') || line.contains("    "))
            });
            let paragraph = places(&|at, text| blank(at, text));
            let line = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            match (step, word, space, paragraph, row) {
                (0, Some(at), ..) => text.insert(at, 'x'),
                (1, _, Some(at), ..) => text.replace_range(at..=at, "\n"),
                (2, _, _, Some(at), _) => {
                    let end = text[at..].find("\n\n").map_or(text.len(), |end| at + end);
                    text.replace_range(at..end, "");
                }
                (3, _, _, _, Some(at)) => text.replace_range(at..line(at), ""),
                (4, _, _, _, Some(at)) => {
                    let again = text[at..line(at)].to_owned();
                    text.insert_str(at, &again);
                }
                (_, Some(at), ..) => text.insert(at, '7'),
                _ => continue,
            }
            agree(&text, *format, &mut memory);
        }
    }
}

/// What is left out at the end of a block leaves a space there: the block is as it was, and what follows has moved.
#[test]
fn a_space_behind_a_block_moves_what_follows() {
    let text = "Có 12 hộ.\n\nCó 13 hộ nghèo.\n\nTổng số 25 hộ.[^1]\n\n[^1]: Theo khoản 3.\n";
    let mut memory = Memory::default();
    agree(text, Format::Markdown, &mut memory);
    agree(&text.replacen("hộ.", "hộ.`x`", 1), Format::Markdown, &mut memory);
    agree(&text.replacen("nghèo.", "nghèo.`x`", 1), Format::Markdown, &mut memory);
    agree(text, Format::Markdown, &mut memory);
}

/// A check that nobody waits for any longer leaves nothing behind that would make the next one wrong.
#[test]
fn a_check_broken_off_does_no_harm() {
    let (text, format) = &DRAFTS[0];
    for steps in 0..5_u32 {
        let mut memory = Memory::default();
        agree(text, *format, &mut memory);
        let changed = text.replacen('1', "2", 3);
        let opened = Opened::text(Source { name: "draft".to_owned(), text: changed.clone() }, *format);
        let left = std::cell::Cell::new(steps);
        let wanted = || left.replace(left.get().saturating_sub(1)) > 0;
        lint_again(&opened, &LINTER, &mut memory, &wanted);
        agree(&changed, *format, &mut memory);
        agree(text, *format, &mut memory);
    }
}
