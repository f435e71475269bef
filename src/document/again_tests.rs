//! A text of which an earlier version was seen is read as if it were read for the first time.

use super::*;
use crate::text::Source;

/// What turns the reading of the lines around it.
const PIECES: [&str; 18] = [
    "",
    "x",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\u{c}",
    "\n\u{c}",
    "  ",
    "|",
    "1. ",
    "\n- ",
    "e\u{301}",
    "\u{b9}",
    "\t7",
    "\ncrossfoot: ",
    "\n12\n",
];

/// A report of many sections, with what stands in plain texts.
fn report() -> String {
    let section = |at: usize| {
        format!(
            "{at}. Thôn số {at}\n\nCả thôn có {} hộ, trong đó {at} hộ nuôi cá lồng trên sông và các hộ khác trồng bưởi\n\
             hoặc làm nghề đan lát. Thu nhập tăng 5%{}\n- Cá: {at} tấn.\n- Bưởi: {} tấn.\n\nLoại      2023      2024\n\
             Cá         {at}        {at}\n\n{}\n",
            at * 3,
            if at % 40 == 7 { "\u{b9}." } else { "." },
            at * 2,
            if at % 40 == 7 {
                "\u{b9} Theo sổ của thôn.\n"
            } else if at.is_multiple_of(9) {
                "- 4 -\n\u{c}"
            } else {
                "-----"
            },
        )
    };
    (1..260).map(section).collect()
}

#[test]
fn what_an_edit_leaves_is_read_as_it_was() {
    let languages = Languages::builtin();
    let opened = |text: &str| Opened::text(Source { name: "test".to_owned(), text: text.to_owned() }, Format::Text);
    let mut text = report();
    let mut seen = read_again(&opened(&text), &languages, Seen::default(), true).1;
    let mut chance: u64 = 27;
    let mut below = |most: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) as usize % most
    };
    for edit in 0..60 {
        let near = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        let from = near(below(text.len()));
        let to = near((from + [0, 1, 90][below(3)]).min(text.len()));
        text.replace_range(from..to, PIECES[below(PIECES.len())]);
        let (document, now) = read_again(&opened(&text), &languages, seen, true);
        seen = now;
        if edit % 3 == 0 {
            let fresh = read(&opened(&text), &languages);
            assert!(format!("{document:?}") == format!("{fresh:?}"), "edit {edit}, at {from}");
        }
    }
}
