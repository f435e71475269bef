//! Words that count arguments; tables, figures, annexes and sections that carry a number, and mentions of them.

use std::cmp::Reverse;

use super::{Page, Pages, Word, before};
use crate::document::{BlockKind, Follow, MarkerStyle, Shift};
use crate::language::{Language, Openings, behind, key};
use crate::text::Span;

/// A word that counts an argument: `thứ nhất`, `secondly`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// Its bytes.
    pub span: Span,
    /// Which it counts, from 1.
    pub value: i64,
    /// The way of counting it belongs to.
    pub family: usize,
    /// Index of its block.
    pub block: usize,
}

/// What carries a number that the text may mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A table.
    Table,
    /// A figure, a chart.
    Figure,
    /// An annex.
    Annex,
    /// A section.
    Section,
}

/// A thing of the draft with its number: the thing's own title, or a mention of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Word and number.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// What it is.
    pub thing: Thing,
    /// Whether it titles the thing: it opens a paragraph, a heading or a row.
    pub title: bool,
    /// Whether something else is named beside it, to which the number belongs: `mục 2 Điều 5`, `Table 3 of the Act`.
    pub foreign: bool,
    /// Index of its block.
    pub block: usize,
}

impl Follow for Ordinal {
    fn start(&self) -> u32 {
        self.span.start
    }

    fn follow(&mut self, by: Shift) {
        self.span = self.span.moved(by.text);
        self.block = (self.block as i64 + by.block) as usize;
    }
}

/// How the words of each language begin that count arguments.
pub(super) fn counting(pages: &Pages<'_>) -> Vec<Openings> {
    pages.openings(|prose| prose.ordinals.iter().flatten())
}

/// Every word of a page that opens an argument of a counted row; `openings` are how those begin.
pub(super) fn ordinals(pages: &Pages<'_>, page: &Page<'_>, openings: &[Openings], found: &mut Vec<Ordinal>) {
    let families = &page.language.prose().ordinals;
    for sentence in &page.block.sentences {
        let rest = Span { start: sentence.start.max(page.body.start), end: sentence.end.max(page.body.start) };
        let own = pages.words(page);
        let first = own.get(own.partition_point(|word| word.span.start < rest.start));
        let Some(first) = first.filter(|first| first.span.start < rest.end) else { continue };
        let opening = Span { start: first.span.start, end: rest.end };
        let words = opening.of(pages.text());
        if !openings[usize::from(page.tongue)].open(words) {
            continue;
        }
        let closed = |after: &&str| after.starts_with([',', ':']);
        for (family, ways) in families.iter().enumerate() {
            let told = |way: &String| behind(words, way).filter(closed);
            let way = (1..).zip(ways).find_map(|(value, way)| Some((value, told(way)?)));
            if let Some((value, after)) = way {
                let span = Span { start: opening.start, end: opening.end - after.len() as u32 };
                found.push(Ordinal { span, value, family, block: page.index });
            }
        }
    }
}

/// What the number words of headings are worth, by the index of their block, in order.
pub(super) fn numerals(pages: &Pages<'_>) -> Vec<(usize, i64)> {
    let worded = pages.list.iter().filter_map(|page| {
        let marker = page.block.marker.as_ref().filter(|marker| marker.style == MarkerStyle::Word)?;
        let numbers = &page.language.layout().numbers;
        let worth =
            |word: &Word| numbers.get(&word.span.of(pages.text()).to_lowercase()).map(|worth| i64::from(*worth));
        let words: Vec<i64> = pages.words.within(marker.number).iter().map(worth).collect::<Option<_>>()?;
        (!words.is_empty()).then(|| (page.index, words.into_iter().sum()))
    });
    worded.collect()
}

/// Every table, figure, annex and section that the text titles or mentions, in order.
pub(super) fn references(pages: &Pages<'_>) -> Vec<Reference> {
    let mut named: Vec<(Span, &Page<'_>, Thing)> = Vec::new();
    for (own, language) in (0..).zip(&pages.languages) {
        for (thing, word) in things(language) {
            let first = key(word.split(' ').next().unwrap_or_default());
            for place in pages.words.of(first).filter(|place| place.language == own) {
                let page = pages.page(place);
                let rest = Span { start: place.span.start, end: page.block.span.end };
                let after = behind(rest.of(pages.text()), word).filter(|after| after.starts_with(' '));
                if let Some(after) = after {
                    named.push((Span { end: rest.end - after.len() as u32, ..rest }, page, thing));
                }
            }
        }
    }
    // Of the words for things that begin in one place the longest is meant.
    named.sort_by_key(|(word, ..)| (word.start, Reverse(word.end)));
    named.dedup_by_key(|(word, ..)| word.start);
    named.into_iter().filter_map(|(word, page, thing)| reference(pages, page, thing, word)).collect()
}

/// The words of a language for things.
fn things(language: &Language) -> impl Iterator<Item = (Thing, &str)> {
    let named =
        [("table", Thing::Table), ("figure", Thing::Figure), ("annex", Thing::Annex), ("section", Thing::Section)];
    named.into_iter().flat_map(|(name, thing)| {
        let words = language.prose().things.get(name).map(Vec::as_slice).unwrap_or_default();
        words.iter().map(move |word| (thing, word.as_str()))
    })
}

/// The number behind a word for a thing: `3`, `2.1`, `II`, `A`.
fn reference(pages: &Pages<'_>, page: &Page<'_>, thing: Thing, word: Span) -> Option<Reference> {
    let text = pages.text();
    let rest = Span { start: word.end + 1, end: page.block.span.end };
    let printed = rest.of(text);
    let length = printed.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.').unwrap_or(printed.len());
    let token = printed.get(..length)?.trim_end_matches('.');
    let roman = !token.is_empty() && token.chars().all(|letter| "IVXLC".contains(letter));
    let arabic = token
        .split('.')
        .all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let letter = thing == Thing::Annex && token.len() == 1 && token.chars().all(|letter| letter.is_ascii_uppercase());
    // What goes on as a word, a date or a document's number is no number of a thing.
    let behind = printed.get(token.len()..)?;
    let ends = !behind.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '/' | '-' | '%' | '\u{2013}'));
    let counted = behind.trim_start_matches(' ').starts_with('%');
    if !(roman || arabic || letter) || !ends || counted {
        return None;
    }
    let number = Span { start: rest.start, end: rest.start + token.len() as u32 };
    let opens = before(text, word.start).is_none_or(|last| last == '\n')
        || word.start == page.body.start
        || word.start == page.block.span.start;
    // A title goes on with a stop, a colon or a capital, or ends; a sentence goes on.
    let titled = opens && {
        let after = behind.trim_start();
        let capital = after.chars().find(|letter| letter.is_alphabetic()).is_none_or(char::is_uppercase);
        let continued = after.starts_with('(');
        behind.is_empty()
            || !continued && (behind.starts_with(['.', ':']) || (capital && page.block.kind != BlockKind::Note))
    };
    let next = pages.words.within(Span { start: number.end, end: page.block.span.end }).first();
    let foreign = next.is_some_and(|next| {
        let gap = Span { start: number.end, end: next.span.start }.of(text);
        let word = next.span.of(text);
        let elsewhere = || page.language.prose().elsewhere.iter().any(|other| *other == word.to_lowercase());
        (gap == " " && word.starts_with(char::is_uppercase)) || (matches!(gap, " " | ", ") && elsewhere())
    });
    let foreign =
        foreign || before(text, word.start) == Some(' ') && before(text, word.start.saturating_sub(1)) == Some(',');
    Some(Reference {
        span: Span { start: word.start, end: number.end },
        number,
        thing,
        title: titled,
        foreign,
        block: page.index,
    })
}
