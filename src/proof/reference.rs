//! Words that count arguments; tables, figures, annexes and sections that carry a number, and mentions of them.

use super::{Page, Pages, before, runs};
use crate::document::{BlockKind, MarkerStyle};
use crate::language::key;
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

/// Every word that opens an argument of a counted row, in order.
pub(super) fn ordinals(pages: &Pages<'_>) -> Vec<Ordinal> {
    let mut found = Vec::new();
    for page in &pages.list {
        let families = &page.language.prose().ordinals;
        for sentence in &page.block.sentences {
            let rest = Span { start: sentence.start.max(page.body.start), end: sentence.end.max(page.body.start) };
            let Some(first) = runs(pages.text(), rest).next() else { continue };
            let opening = Span { start: first.start, end: rest.end };
            let words: String = opening.of(pages.text()).chars().take(30).flat_map(char::to_lowercase).collect();
            for (family, ways) in families.iter().enumerate() {
                let way = ways.iter().position(|way| {
                    words.strip_prefix(way.as_str()).is_some_and(|after| after.starts_with([',', ':']))
                });
                if let Some(at) = way {
                    let length = ways[at].len() as u32;
                    let span = Span { start: first.start, end: first.start + length };
                    found.push(Ordinal { span, value: at as i64 + 1, family, block: page.index });
                }
            }
        }
    }
    found
}

/// What the number words of headings are worth, by the index of their block, in order.
pub(super) fn numerals(pages: &Pages<'_>) -> Vec<(usize, i64)> {
    let worded = pages.list.iter().filter_map(|page| {
        let marker = page.block.marker.as_ref().filter(|marker| marker.style == MarkerStyle::Word)?;
        let numbers = &page.language.layout().numbers;
        let worth = |run: Span| numbers.get(&run.of(pages.text()).to_lowercase()).map(|worth| i64::from(*worth));
        let words: Vec<i64> = runs(pages.text(), marker.number).map(worth).collect::<Option<_>>()?;
        (!words.is_empty()).then(|| (page.index, words.into_iter().sum()))
    });
    worded.collect()
}

/// Every table, figure, annex and section that the text titles or mentions, in order.
pub(super) fn references(pages: &Pages<'_>) -> Vec<Reference> {
    let mut found = Vec::new();
    for page in &pages.list {
        let words = things(page);
        if words.is_empty() {
            continue;
        }
        let whole = page.block.span;
        for run in runs(pages.text(), whole) {
            let own = key(run.of(pages.text()));
            let mut best: Option<(Thing, Span)> = None;
            for (thing, word, first) in &words {
                if *first == own {
                    let rest = Span { start: run.start, end: whole.end };
                    if let Some(end) = follows(rest.of(pages.text()), word) {
                        let span = Span { start: run.start, end: run.start + end as u32 };
                        if best.is_none_or(|(_, known)| known.end < span.end) {
                            best = Some((*thing, span));
                        }
                    }
                }
            }
            if let Some((thing, span)) = best {
                found.extend(reference(pages, page, thing, span));
            }
        }
    }
    found
}

/// The words for things of a page's language, with the keys of their first words.
fn things<'a>(page: &'a Page<'_>) -> Vec<(Thing, &'a str, u32)> {
    let named =
        [("table", Thing::Table), ("figure", Thing::Figure), ("annex", Thing::Annex), ("section", Thing::Section)];
    let mut all = Vec::new();
    for (name, thing) in named {
        let words = page.language.prose().things.get(name).map(Vec::as_slice).unwrap_or_default();
        all.extend(words.iter().map(|word| (thing, word.as_str(), key(word.split(' ').next().unwrap_or_default()))));
    }
    all
}

/// Where a phrase ends that begins a text, in any case; nothing where it does not.
fn follows(text: &str, phrase: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = text.chars();
    for wanted in phrase.chars() {
        let letter = letters.next().filter(|letter| letter.to_lowercase().eq(std::iter::once(wanted)))?;
        end += letter.len_utf8();
    }
    (letters.next() == Some(' ')).then_some(end)
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
    let next = runs(text, Span { start: number.end, end: page.block.span.end }).next();
    let foreign = next.is_some_and(|next| {
        let gap = Span { start: number.end, end: next.start }.of(text);
        let word = next.of(text);
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
