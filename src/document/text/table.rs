//! Lines laid out in columns: rows of tables, letterheads, signatures.

use super::line::{Line, Role};
use super::seen::{Edit, Seen, of};
use crate::text::next_pair;

/// White space this wide divides cells wherever it stands.
const WIDE: usize = 3;
/// A table is looked for this many lines around.
const NEAR: usize = 2;

/// The cells of `body` as byte ranges: divided by bars, tabs or two or more spaces. One cell is no row.
pub(super) fn cells(body: &str) -> Vec<Cell> {
    let bars = body.matches('|').count();
    let mut cells = Vec::new();
    if bars >= 2 || (bars == 1 && body.contains(" | ")) {
        let inner_start = usize::from(body.starts_with('|'));
        let inner_end = body.len() - usize::from(body.ends_with('|') && body.len() > 1);
        let mut at = inner_start;
        for cell in body.get(inner_start..inner_end).unwrap_or("").split('|') {
            let trimmed = cell.trim();
            let start = if trimmed.is_empty() { at } else { at + (cell.len() - cell.trim_start().len()) };
            cells.push((start, start + trimmed.len()));
            at += cell.len() + 1;
        }
        return cells;
    }
    let mut start = 0;
    let mut blank: Option<(usize, usize, bool)> = None;
    for (at, letter) in body.char_indices() {
        if letter.is_whitespace() {
            let (from, width, tab) = blank.unwrap_or((at, 0, false));
            blank = Some((from, width + 1, tab || letter == '\t'));
        } else if let Some((from, width, tab)) = blank.take()
            && (width >= 2 || tab)
        {
            cells.push((start, from));
            start = at;
        }
    }
    cells.push((start, body.len()));
    cells
}

/// Gives the lines laid out in columns their role, by what is `seen` of them. Linear: each line is measured against its
/// nearest neighbours.
pub(super) fn find(text: &str, lines: &mut [Line], edit: &Edit, seen: &mut Seen) {
    edit.renew(&mut seen.layouts, lines, |line| layout(text, line));
    let layouts: Vec<(usize, &Layout)> = of(&seen.layouts, lines).collect();
    for (place, &(index, own)) in layouts.iter().enumerate() {
        if lines[index].role != Role::Body {
            continue;
        }
        let around = &layouts[place.saturating_sub(NEAR)..layouts.len().min(place + NEAR + 1)];
        let near = around.iter().filter(|(at, _)| *at != index && at.abs_diff(index) <= NEAR).map(|(_, other)| *other);
        let aligned = near.clone().any(|other| own.aligned(other));
        let neighbours = near.count();
        let row = match own.kind {
            Kind::Bars => true,
            Kind::Figures => aligned || neighbours > 0 && own.cells >= 4,
            Kind::Spaces { widest, tight } => aligned || widest >= WIDE && !tight,
        };
        if row {
            lines[index].role = Role::Row;
        }
    }
    // The rest of a label that did not fit its column, or a label of the rows below it.
    for index in 1..lines.len() {
        let (before, line) = (&lines[index - 1], &lines[index]);
        let inside = lines.get(index + 1).is_some_and(|next| next.role == Role::Row && next.gap == 0);
        let short = line.width <= LABEL && line.gap == 0 && line.role == Role::Body && before.role == Role::Row;
        if short && (inside || line.small) {
            lines[index].role = Role::Row;
        }
    }
}

/// A label alone in its row is no wider than this.
const LABEL: u32 = 45;

/// Bytes of a cell in its line.
type Cell = (usize, usize);

/// How a line that may be a row is laid out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    kind: Kind,
    cells: usize,
    /// Columns in which its cells after the first begin, and end.
    starts: Vec<u32>,
    ends: Vec<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bars,
    Spaces {
        widest: usize,
        /// Whether many narrow gaps spread the line to its measure, as in justified prose.
        tight: bool,
    },
    /// One space everywhere, several bare figures at the end.
    Figures,
}

/// No more cells than this are measured.
const CELLS: usize = 40;

impl Layout {
    /// Whether cells of both stand under one another.
    fn aligned(&self, other: &Self) -> bool {
        match (self.kind, other.kind) {
            (Kind::Figures, Kind::Figures) => self.cells == other.cells,
            (Kind::Spaces { widest, tight }, Kind::Spaces { widest: others, tight: other_tight }) => {
                let shared = |a: &[u32], b: &[u32]| a.iter().filter(|column| b.contains(column)).count();
                let found = shared(&self.starts, &other.starts).max(shared(&self.ends, &other.ends));
                match widest.min(others) {
                    0 | 1 => false,
                    2 => {
                        found >= 2 && !tight && !other_tight
                            || found >= 1 && self.starts.len() <= 2 && widest.max(others) >= WIDE
                    }
                    _ => found >= 1 || !tight && !other_tight,
                }
            }
            _ => false,
        }
    }
}

/// Whether a bar, a tab or more than one space may stand between the cells of a line.
pub(super) fn is_divided(body: &str) -> bool {
    let divides = |byte: u8, next: u8| (byte == b'|') | (byte == b'\t') | ((byte == b' ') & (next == b' '));
    next_pair(body.as_bytes(), 0, divides).is_some()
}

fn layout(text: &str, line: &Line) -> Option<Layout> {
    let body = line.span.of(text);
    if !is_divided(body) {
        return figures(body);
    }
    // A sign and the space behind it begin the first cell: 1.<tab>Text.
    let sign = body
        .find(char::is_whitespace)
        .filter(|&at| at <= 8 && !body[..at].ends_with(|letter: char| letter.is_lowercase()))
        .unwrap_or(0);
    let all = cells(body);
    let bars = body.contains('|') && all.len() > 1;
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    let (mut widest, mut narrow, mut gaps) = (0, 0, 0);
    let mut column = line.indent;
    let mut at = 0;
    for (index, &(start, end)) in all.iter().enumerate().take(CELLS) {
        let gap = &body[at..start];
        let width = gap.chars().map(|letter| if letter == '\t' { WIDE } else { 1 }).sum::<usize>();
        if index > 0 && !(index == 1 && all[0].1 <= sign && all[0].1 <= 8 && is_sign(&body[..all[0].1])) {
            widest = widest.max(width);
            narrow += usize::from(width < WIDE);
            gaps += 1;
            starts.push(column + gap.chars().count() as u32);
        }
        column += body[at..end].chars().count() as u32;
        if gaps > 0 {
            ends.push(column);
        }
        at = end;
    }
    if bars {
        return Some(Layout { kind: Kind::Bars, cells: all.len(), starts, ends });
    }
    if gaps == 0 {
        return None;
    }
    let words = body.split_whitespace().count();
    let tight = words > 3 * (gaps + 1) && (narrow * 2 > gaps || widest < WIDE);
    Some(Layout { kind: Kind::Spaces { widest, tight }, cells: all.len(), starts, ends })
}

/// Whether a first cell is no more than the sign of an item or heading.
fn is_sign(cell: &str) -> bool {
    let inner = cell.trim_matches(|letter: char| !letter.is_alphanumeric());
    inner.is_empty() || inner.len() < cell.len() && inner.chars().count() <= 5
}

/// A row whose columns were lost: a name and two or more bare figures.
fn figures(body: &str) -> Option<Layout> {
    let figure = |word: &&str| {
        let inner = word.trim_matches(|letter: char| matches!(letter, '(' | ')' | '%' | '-' | '+'));
        inner.starts_with(|letter: char| letter.is_ascii_digit())
            && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            && inner.ends_with(|letter: char| letter.is_ascii_digit())
    };
    let count = body.rsplit(' ').take(CELLS).take_while(figure).count();
    (count >= 2).then(|| Layout { kind: Kind::Figures, cells: count, starts: Vec::new(), ends: Vec::new() })
}

/// The cells of a row, also where only bare figures at its end show them.
fn row(body: &str) -> Vec<Cell> {
    let all = cells(body);
    if all.len() > 1 {
        return all;
    }
    let Some(layout) = figures(body) else { return all };
    let mut row = Vec::new();
    let mut end = body.len();
    for _ in 0..layout.cells {
        let start = body[..end].rfind(' ').map_or(0, |at| at + 1);
        row.push((start, end));
        end = start.saturating_sub(1);
    }
    if end > 0 {
        row.push((0, end));
    }
    row.reverse();
    row
}

/// The cells of consecutive rows, each under its column; nothing where a row has no cell under a column. Rows that do
/// not fit the columns of the widest ones keep their cells as they come.
pub(super) fn rows(text: &str, lines: &[Line]) -> Vec<Vec<Option<Cell>>> {
    let all: Vec<Vec<Cell>> = lines.iter().map(|line| row(line.span.of(text))).collect();
    let most = all.iter().map(Vec::len).max().unwrap_or(0);
    let columns: Vec<Vec<(u32, u32)>> =
        lines.iter().zip(&all).map(|(line, cells)| columns(text, line, cells)).collect();
    let mut bands: Vec<(u32, u32)> =
        columns.iter().filter(|columns| columns.len() == most).flatten().copied().collect();
    bands.sort_unstable();
    bands.dedup_by(|next, band| {
        let overlaps = next.0 < band.1;
        band.1 = if overlaps { band.1.max(next.1) } else { band.1 };
        overlaps
    });
    let fits = bands.len() == most && most <= CELLS && !lines.iter().any(|line| line.span.of(text).contains('|'));
    let place = |(cells, columns): (Vec<Cell>, &Vec<(u32, u32)>)| {
        let placed = if fits && cells.len() < most { under(&cells, columns, &bands) } else { None };
        placed.unwrap_or_else(|| cells.into_iter().map(Some).collect())
    };
    all.into_iter().zip(&columns).map(place).collect()
}

/// First column of each cell, and one past its last.
fn columns(text: &str, line: &Line, cells: &[Cell]) -> Vec<(u32, u32)> {
    let body = line.span.of(text);
    let mut column = line.indent;
    let mut at = 0;
    cells
        .iter()
        .map(|&(start, end)| {
            let first = column + body[at..start].chars().count() as u32;
            column = first + body[start..end].chars().count() as u32;
            at = end;
            (first, column)
        })
        .collect()
}

/// Each cell under the band it overlaps most, or is nearest to; nothing where two would stand under one.
fn under(cells: &[Cell], columns: &[(u32, u32)], bands: &[(u32, u32)]) -> Option<Vec<Option<Cell>>> {
    let mut row = vec![None; bands.len()];
    let mut least = 0;
    for (&cell, &(first, last)) in cells.iter().zip(columns) {
        let distance = |&(start, end): &(u32, u32)| {
            let overlap = i64::from(last.min(end)) - i64::from(first.max(start));
            std::cmp::Reverse(overlap)
        };
        let (band, _) = bands.iter().enumerate().skip(least).min_by_key(|(_, band)| distance(band))?;
        row[band] = Some(cell);
        least = band + 1;
    }
    Some(row)
}
