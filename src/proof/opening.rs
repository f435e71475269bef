//! Sentences that stand under every table alike; places where something is left out.

use super::{Page, Pages, after, before};
use crate::language::{Openings, behind};
use crate::text::{Source, Span};

/// How the formulae of each language begin.
pub(super) fn formulaic(pages: &Pages<'_>) -> Vec<Openings> {
    pages.openings(|prose| prose.formulae.iter())
}

/// Where the sentences of a page begin that open with a formula of its language; `openings` are how those begin.
pub(super) fn formulae(pages: &Pages<'_>, page: &Page<'_>, openings: &[Openings], found: &mut Vec<u32>) {
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
