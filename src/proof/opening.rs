//! Sentences that stand under every table alike.

use super::Pages;
use crate::text::Span;

/// Letters of an opening that are looked at.
const REACH: usize = 40;

/// Where the sentences begin that open with a formula of their language, in order.
pub(super) fn formulae(pages: &Pages<'_>) -> Vec<u32> {
    let mut found = Vec::new();
    for page in &pages.list {
        let openings = &page.language.prose().formulae;
        for sentence in &page.block.sentences {
            let start = sentence.start.max(page.body.start);
            let rest = Span { start, end: sentence.end.max(start) }.of(pages.text());
            let bare = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let opening: String = bare.chars().take(REACH).flat_map(char::to_lowercase).collect();
            let opens = |words: &String| {
                let after = opening.strip_prefix(words.as_str());
                after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            };
            if openings.iter().any(opens) {
                found.push(start + (rest.len() - bare.len()) as u32);
            }
        }
    }
    found
}
