//! Quoted words that begin with a capital here and without one there.

use std::collections::BTreeMap;

use super::{Mark, Page, Pages, Slip, SlipKind, Slips, before};
use crate::text::Span;

/// Bytes of a quotation that may be a term; what is longer is what somebody said.
const TERM: usize = 60;

/// Appends one slip for each quoted term that begins in two ways inside a sentence.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Slips) {
    let text = pages.text();
    let mut known: BTreeMap<String, [Vec<Span>; 2]> = BTreeMap::new();
    for page in &pages.list {
        for quoted in quotations(text, page, pages.marks(page)) {
            let term = quoted.of(text);
            let ways = known.entry(term.to_lowercase()).or_default();
            if let Some(places) = ways.get_mut(usize::from(term.starts_with(char::is_uppercase))) {
                places.push(quoted);
            }
        }
    }
    let ways =
        known.into_values().filter_map(|[small, capital]| Slip::two_ways(SlipKind::TermSpellings, small, capital));
    slips.extend(ways);
}

/// What stands between quotation marks inside a sentence: words in small letters, but for the first.
fn quotations(text: &str, page: &Page<'_>, marks: &[Mark]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<u32> = None;
    for &Mark { at, sign } in marks {
        match (sign, open) {
            ('\u{201d}' | '"', Some(start)) => {
                let quoted = Span { start, end: at };
                let term = quoted.of(text);
                let mut letters = term.chars();
                let plain = letters.next().is_some_and(char::is_alphabetic) && !letters.any(char::is_uppercase);
                if plain && term.len() <= TERM && inside(text, page, start) {
                    found.push(quoted);
                }
                open = None;
            }
            ('\u{201c}' | '"', _) => open = Some(at + sign.len_utf8() as u32),
            _ => {}
        }
    }
    found
}

/// Whether a sentence was going on before the quotation mark.
fn inside(text: &str, page: &Page<'_>, start: u32) -> bool {
    let mark = start - before(text, start).map_or(0, char::len_utf8) as u32;
    let head = Span { start: page.body.start, end: mark.max(page.body.start) }.of(text).trim_end();
    !page.opens(mark) && head.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ',' | '\u{201d}' | '"'))
}
