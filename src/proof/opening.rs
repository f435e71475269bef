//! Sentences that stand under every table alike; places where something is left out.

use super::{Pages, after, before};
use crate::language::behind;
use crate::text::{Source, Span};

/// Where the sentences begin that open with a formula of their language, in order.
pub(super) fn formulae(pages: &Pages<'_>) -> Vec<u32> {
    let mut found = Vec::new();
    let openings = pages.openings(|prose| prose.formulae.iter());
    for page in &pages.list {
        let formulae = &page.language.prose().formulae;
        for sentence in &page.block.sentences {
            let start = sentence.start.max(page.body.start);
            let rest = Span { start, end: sentence.end.max(start) }.of(pages.text());
            let bare = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let ends = |after: &str| !after.starts_with(char::is_alphanumeric);
            let opens = openings[usize::from(page.tongue)].open(bare);
            if opens && formulae.iter().any(|words| behind(bare, words).is_some_and(ends)) {
                found.push(start + (rest.len() - bare.len()) as u32);
            }
        }
    }
    found
}

/// The spaces of the document that stand for code or an element of HTML, in order.
pub(super) fn holes(pages: &Pages<'_>, source: &Source) -> Vec<u32> {
    let left_out = ['`', '<'];
    if memchr::memchr2(b'`', b'<', source.text.as_bytes()).is_none() {
        return Vec::new();
    }
    let text = pages.text();
    let torn = |at: u32| {
        let start = at - before(text, at).map_or(0, char::len_utf8) as u32;
        let end = at + 1 + after(text, at + 1).map_or(0, char::len_utf8) as u32;
        pages.document.origin.source(Span { start, end }).of(&source.text).contains(left_out)
    };
    let bodies = pages
        .list
        .iter()
        .flat_map(|page| page.body.of(text).match_indices(' ').map(|(offset, _)| page.body.start + offset as u32));
    bodies.filter(|at| torn(*at)).collect()
}
