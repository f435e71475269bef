//! The rows of all tables by the words that name them.

use rustc_hash::FxHashMap;

use super::grid::Grid;
use crate::document::Document;
use crate::relation::words::{Word, split};
use crate::text::Span;

/// A row with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its place among all.
    pub(super) at: usize,
    /// Index of its table.
    pub(super) table: usize,
    /// Its body row.
    pub(super) row: usize,
    /// Whether it is a total.
    pub(super) total: bool,
    /// Keys of the words of its name, what stands in brackets left out.
    words: Vec<u64>,
    /// Key of the number that ends its name: the 3 of Class 3.
    number: Option<u64>,
}

/// All rows, found by their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entries {
    /// The rows in reading order.
    pub(super) list: Vec<Entry>,
    /// The totals among them.
    pub(super) totals: Vec<usize>,
    /// Which rows have a word first, second or third in their names, and where.
    begins: FxHashMap<u64, Vec<(usize, usize)>>,
    /// The tables that have a word over them, each once.
    captions: FxHashMap<u64, Vec<usize>>,
}

/// Totals that the figures of the text are compared with.
const TOTALS: usize = 64;
/// A word that begins more names than this names none of them, and one over more tables tells of none of them.
const COMMON: usize = 48;
/// Words at which a name may begin to be quoted: "chi" of "chi chuyển nguồn" is left out.
const SKIPPED: usize = 2;
/// Words that a sentence shares with the words over a table that it speaks of.
const SHARED: usize = 2;

impl Entries {
    /// Reads the names of all rows. Linear in the tables.
    pub(super) fn new(document: &Document, grids: &[Grid]) -> Self {
        let mut entries = Self::default();
        for (table, grid) in grids.iter().enumerate() {
            for word in caption(document, grid) {
                let tables = entries.captions.entry(word).or_default();
                if tables.last() != Some(&table) {
                    tables.push(table);
                }
            }
            for row in (0..grid.rows()).filter(|row| grid.has_figures(*row)) {
                let total = grid.names[row].total;
                let words = grid.name(row).map(|name| keys(&document.text, name)).unwrap_or_default();
                let at = entries.list.len();
                for (place, word) in words.iter().enumerate().take(SKIPPED) {
                    entries.begins.entry(*word).or_default().push((at, place));
                }
                if total && entries.totals.len() < TOTALS {
                    entries.totals.push(at);
                }
                let number = grid.name(row).and_then(|name| number(&document.text, name));
                entries.list.push(Entry { at, table, row, total, words, number });
            }
        }
        entries
    }

    /// Whether the name of one of these rows holds a figure, which is none of its row then: thu xã hưởng 100 %.
    pub(super) fn bear(&self, named: &[(usize, u32)], grids: &[Grid], text: &str, figure: Span) -> bool {
        let name = |row: &Entry| grids.get(row.table)?.name(row.row);
        let names = named.iter().filter_map(|(row, _)| name(self.list.get(*row)?));
        names.into_iter().any(|name| name.of(text).contains(figure.of(text)))
    }

    /// The rows that the words of a sentence name, each once, with how well they do: 2 in full, 1 in part.
    pub(super) fn named_in(&self, words: &[Word]) -> Vec<(usize, u32)> {
        let mut named: Vec<(usize, u32)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(begins) = self.begins.get(&word.key).filter(|begins| begins.len() <= COMMON) else { continue };
            for (entry, place) in begins {
                let name = self.list.get(*entry).and_then(|entry| entry.words.get(*place..)).unwrap_or_default();
                let run = words.get(at..).unwrap_or_default().iter().zip(name);
                let matched = run.take_while(|(word, key)| word.key == **key).count();
                let whole = place + name.len();
                // Class 5 is not Class 3.
                let next = words.get(at + matched).filter(|next| next.digits).map(|next| next.key);
                if self.list[*entry].number.is_some_and(|number| next != Some(number)) {
                    continue;
                }
                let points = match matched {
                    _ if matched == whole && whole > 1 => 2,
                    // A total's name of one word is the word for totals, which counts elsewhere.
                    1 if whole == 1 && word.span.len() > 3 && !self.list[*entry].total => 1,
                    2.. if 5 * matched >= 3 * whole => 1,
                    _ => continue,
                };
                match named.iter_mut().find(|(known, _)| known == entry) {
                    Some((_, known)) => *known = points.max(*known),
                    None => named.push((*entry, points)),
                }
            }
        }
        named
    }

    /// The tables that a sentence speaks of, by the words it shares with those over them, in order.
    pub(super) fn spoken_of(&self, words: &[Word]) -> Vec<usize> {
        let over = |key: &u64| self.captions.get(key).filter(|tables| tables.len() <= COMMON);
        let mut shared: Vec<u64> = words.iter().filter(|word| word.span.len() > 2).map(|word| word.key).collect();
        shared.sort_unstable();
        shared.dedup();
        let mut tables: Vec<usize> = shared.iter().filter_map(over).flatten().copied().collect();
        tables.sort_unstable();
        tables.chunk_by(usize::eq).filter(|same| same.len() >= SHARED).map(|same| same[0]).collect()
    }
}

/// The key of a number that ends a name.
fn number(text: &str, name: Span) -> Option<u64> {
    let mut words = Vec::new();
    split(text, name, &mut words);
    words.last().filter(|last| last.digits && words.len() == 2).map(|last| last.key)
}

/// Keys of the words of a name before its first bracket.
fn keys(text: &str, name: Span) -> Vec<u64> {
    let length = name.of(text).find(['(', '[']).unwrap_or(name.len());
    let mut words = Vec::new();
    split(text, Span { start: name.start, end: name.start + length as u32 }, &mut words);
    words.into_iter().filter(|word| !word.digits).map(|word| word.key).collect()
}

/// The words over a table.
fn caption(document: &Document, grid: &Grid) -> Vec<u64> {
    let mut words = Vec::new();
    for block in grid.captions(document) {
        split(&document.text, block.span, &mut words);
    }
    words.iter().filter(|word| !word.digits).map(|word| word.key).collect()
}
