//! One thing set in two ways: quotation marks, dashes, ellipses, headings.

use std::collections::BTreeMap;

use super::{Change, Mark, Pages, Slip, SlipKind, Slips, after, before};
use crate::document::BlockKind;
use crate::text::Span;

/// How often the usual way must stand before another is worth a word: dashes and full stops have other work as well.
const HABIT: usize = 5;

/// Appends one slip for each thing that the draft sets in two ways.
pub(super) fn find(pages: &Pages<'_>, slips: &mut Slips) {
    let signs = Signs::read(pages);
    slips.extend(signs.quotes(pages.text()));
    slips.extend(Slip::habit(SlipKind::DashStyles, signs.dashes, signs.hyphens, HABIT));
    slips.extend(Slip::two_ways(SlipKind::EllipsisStyles, signs.dots, signs.ellipses));
    slips.extend(headings(pages));
}

/// The signs of the prose, by what they are.
#[derive(Default)]
struct Signs {
    straight: Vec<Span>,
    curly: Vec<Span>,
    hyphens: Vec<Span>,
    dashes: Vec<Span>,
    dots: Vec<Span>,
    ellipses: Vec<Span>,
}

impl Signs {
    fn read(pages: &Pages<'_>) -> Self {
        let text = pages.text();
        let mut signs = Self::default();
        for page in &pages.list {
            for &Mark { at, sign } in pages.marks(page) {
                let place = Span { start: at, end: at + sign.len_utf8() as u32 };
                let letter = |found: Option<char>| found.is_some_and(char::is_alphabetic);
                let parted = || {
                    before(text, at) == Some(' ')
                        && after(text, place.end) == Some(' ')
                        && letter(before(text, at.saturating_sub(1)))
                        && letter(after(text, place.end + 1))
                };
                match sign {
                    '"' if !before(text, at).is_some_and(|last| last.is_ascii_digit()) => signs.straight.push(place),
                    '\u{201c}' | '\u{201d}' => signs.curly.push(place),
                    '-' if parted() => signs.hyphens.push(place),
                    '\u{2013}' if parted() => signs.dashes.push(place),
                    '\u{2026}' => signs.ellipses.push(place),
                    '.' if after(text, place.end) == Some('.') && before(text, at) != Some('.') => {
                        let run = Span { start: at, end: page.body.end }.of(text);
                        let length = run.len() - run.trim_start_matches('.').len();
                        let inside = letter(before(text, at)) || before(text, at) == Some(' ');
                        if length == 3 && inside {
                            signs.dots.push(Span { start: at, end: at + 3 });
                        }
                    }
                    _ => {}
                }
            }
        }
        signs
    }

    /// Straight quotation marks beside curly ones; where curly ones are the habit, the straight ones can be mended.
    fn quotes(&self, text: &str) -> Option<Slip> {
        // Most drafts keep to one kind, and some are nothing but marks: these need no copy.
        if self.straight.is_empty() || self.curly.is_empty() {
            return None;
        }
        let mut slip = Slip::two_ways(SlipKind::QuoteStyles, self.straight.clone(), self.curly.clone())?;
        if slip.places == self.straight && slip.places.len().is_multiple_of(2) {
            let change = |(at, place): (usize, &Span)| {
                (*place, Change::Write(if at % 2 == 0 { "\u{201c}" } else { "\u{201d}" }))
            };
            slip.edits = self.straight.iter().enumerate().map(change).collect();
        }
        // The quotation shows better than its mark.
        for place in &mut slip.places {
            let rest = Span { start: place.end, end: text.len() as u32 }.of(text);
            let word: usize = rest.chars().take_while(|letter| letter.is_alphanumeric()).map(char::len_utf8).sum();
            place.end += word as u32;
        }
        Some(slip)
    }
}

/// Headings that end with a full stop, where most of their level have none and some are as long; the stop can go.
fn headings(pages: &Pages<'_>) -> Option<Slip> {
    let text = pages.text();
    let mut levels: BTreeMap<u8, [Vec<Span>; 2]> = BTreeMap::new();
    for page in pages.list.iter().filter(|page| page.block.kind == BlockKind::Heading) {
        let words = pages.words(page);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        let tail = Span { start: last.span.end, end: page.body.end };
        let stopped = tail.of(text) == ".";
        if stopped || tail.is_empty() {
            let whole = Span { start: first.span.start, ..page.body };
            levels.entry(page.block.level).or_default()[usize::from(stopped)].push(whole);
        }
    }
    let slip = |[bare, mut stopped]: [Vec<Span>; 2]| {
        let longest = bare.iter().map(|heading| heading.len()).max()?;
        // What is longer than any heading is a numbered paragraph.
        stopped.retain(|heading| heading.len() <= longest);
        Slip::habit(SlipKind::HeadingStops, stopped, bare, HABIT)
    };
    let mut slip = levels
        .into_values()
        .find_map(slip)
        .filter(|slip| slip.places.iter().all(|place| place.of(text).ends_with('.')))?;
    slip.edits = slip.places.iter().map(|place| (Span { start: place.end - 1, ..*place }, Change::Write(""))).collect();
    Some(slip)
}
