//! Capitals where a sentence goes on.

use super::{Pages, Slip, SlipKind, after, before, runs};
use crate::text::Span;

/// Appends each word behind a comma or semicolon that begins with a capital, though only a sentence gives it one.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Vec<Slip>) {
    let text = pages.text();
    for page in &pages.list {
        let small = &page.language.prose().small;
        if small.is_empty() {
            continue;
        }
        for run in runs(text, page.body) {
            let behind = run.start > page.body.start + 2
                && before(text, run.start) == Some(' ')
                && matches!(before(text, run.start - 1), Some(',' | ';'));
            // Behind a number and a comma stands the title of a chapter.
            let numbered = || before(text, run.start - 2).is_some_and(char::is_numeric);
            if !behind || !is_title(run.of(text)) || numbered() {
                continue;
            }
            let rest = Span { start: run.start, end: page.body.end };
            let begins = small.iter().any(|words| opens(rest.of(text), words));
            // A title has capitals further on as well.
            let mut next = runs(text, Span { start: run.end, end: page.body.end });
            let titled = next
                .next()
                .is_some_and(|next| after(text, run.end) == Some(' ') && next.of(text).starts_with(char::is_uppercase));
            if begins && !titled {
                slips.push(Slip::at(SlipKind::CapitalInside, run, Vec::new()));
            }
        }
    }
}

/// A capital, then small letters.
fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase) && word.chars().nth(1).is_some()
}

/// Whether a text begins with these words, in any case.
fn opens(text: &str, words: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    words.chars().all(|letter| letters.next() == Some(letter)) && !letters.next().is_some_and(char::is_alphanumeric)
}
