//! How wide columns are and how far apart their lines: what tells a full line from one that was ended, and a paragraph
//! from the next.

use std::collections::HashMap;

use super::flow::{Entry, Kind};
use super::line::Piece;
use crate::document::printed::MEASURE;

/// The measures of a text on pages.
pub(super) struct Measures {
    /// The columns: number, left and right edge.
    columns: Vec<(u32, i32, i32)>,
    /// Which of them each column of each page is.
    known: HashMap<(u32, u32), usize>,
    /// How far apart lines of a size stand.
    pitches: HashMap<i32, i32>,
}

/// Columns of one number whose left edges differ by no more than this are alike, in hundredths of a point.
const ALIKE: i32 = 1200;
/// The line that goes on is looked for among this many.
const REACH: usize = 80;

impl Measures {
    /// Measures entries.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut lines: HashMap<(u32, u32), Vec<&Piece>> = HashMap::new();
        for entry in entries {
            if let Kind::Line(piece) = &entry.kind {
                lines.entry((entry.page, entry.column)).or_default().push(piece);
            }
        }
        let mut keys: Vec<(u32, u32)> = lines.keys().copied().collect();
        keys.sort_unstable();
        let mut columns: Vec<(u32, i32, i32)> = Vec::new();
        let mut known = HashMap::new();
        let mut edges: Vec<Vec<i32>> = Vec::new();
        for key in keys {
            let pieces = &lines[&key];
            let left = pieces.iter().map(|piece| piece.area.x.0).min().unwrap_or(0);
            let alike = |(number, other, _): &(u32, i32, i32)| *number == key.1 && (left - other).abs() <= ALIKE;
            let place = columns.iter().position(alike).unwrap_or_else(|| {
                columns.push((key.1, left, left));
                edges.push(Vec::new());
                columns.len() - 1
            });
            columns[place].1 = columns[place].1.min(left);
            edges[place].extend(pieces.iter().map(|piece| piece.area.x.1));
            known.insert(key, place);
        }
        for (column, edges) in columns.iter_mut().zip(&mut edges) {
            column.2 = right_edge(edges).max(column.1 + 1);
        }
        Self { columns, known, pitches: pitches(entries) }
    }

    /// Where an entry begins and how wide it is, in the unit of printed lines.
    pub(super) fn line(&self, entries: &[Entry], index: usize) -> (u32, u32) {
        let entry = &entries[index];
        let Kind::Line(piece) = &entry.kind else { return (0, MEASURE) };
        let Some(&(_, left, right)) =
            self.known.get(&(entry.page, entry.column)).and_then(|place| self.columns.get(*place))
        else {
            return (0, MEASURE);
        };
        let unit = |length: i32| (i64::from(length.max(0)) * i64::from(MEASURE) / i64::from(right - left)) as u32;
        let indent = unit(piece.area.x.0 - left).min(MEASURE - 1);
        let next = entries[index + 1..].iter().take(REACH).find_map(|next| match &next.kind {
            Kind::Line(next) if (next.size - piece.size).abs() * 100 <= piece.size * 8 => Some(next),
            _ => None,
        });
        let Some(next) = next else { return (indent, unit(piece.area.x.1 - piece.area.x.0)) };
        if is_full(piece, next, left, right) {
            return (indent, MEASURE - indent);
        }
        // It must not look as if the next word had not fitted.
        let word = next.text.chars().take(40).take_while(|letter| !letter.is_whitespace()).count() as u32;
        let most = (MEASURE - 1).saturating_sub(word + indent);
        (indent, unit(piece.area.x.1 - piece.area.x.0).min(most))
    }

    /// How many blank lines stand between two entries of a column.
    pub(super) fn blank_lines(&self, before: &Entry, entry: &Entry) -> usize {
        if matches!((&before.kind, &entry.kind), (Kind::Row(_), Kind::Row(_))) {
            return 0;
        }
        let step = entry.y - before.y;
        let pitch = self.pitch(before).max(self.pitch(entry));
        match () {
            () if step * 100 <= pitch * 112 + 3000 => 0,
            () if step * 100 <= pitch * 220 => 1,
            () => 2,
        }
    }

    fn pitch(&self, entry: &Entry) -> i32 {
        match &entry.kind {
            Kind::Line(piece) => self.pitches.get(&class(piece.size)).copied().unwrap_or(piece.size * 125 / 100),
            Kind::Row(_) | Kind::Furniture(_) => 0,
        }
    }
}

/// Where lines end: where most of them do, or the furthest of them.
fn right_edge(edges: &mut [i32]) -> i32 {
    edges.sort_unstable();
    let common = edges.chunk_by(|a, b| b - a <= 60).max_by_key(|alike| alike.len());
    match common.filter(|alike| alike.len() * 10 >= edges.len() * 3 && alike.len() > 2) {
        Some(alike) => alike[alike.len() - 1],
        None => edges.last().copied().unwrap_or(0),
    }
}

/// Whether the next line's first word did not fit behind a line.
fn is_full(piece: &Piece, next: &Piece, left: i32, right: i32) -> bool {
    let (before, behind) = (piece.area.x.0 - left, right - piece.area.x.1);
    let centred = before > piece.size * 3 / 2 && (before - behind).abs() < piece.size;
    let room = if centred { before + behind } else { behind };
    room < piece.size / 4 + next.first
}

/// Sizes that are alike.
fn class(size: i32) -> i32 {
    (size + 25) / 50
}

/// How far apart lines of each size commonly stand.
fn pitches(entries: &[Entry]) -> HashMap<i32, i32> {
    let mut steps: HashMap<i32, Vec<i32>> = HashMap::new();
    for pair in entries.windows(2) {
        let ([Entry { kind: Kind::Line(above), .. }, Entry { kind: Kind::Line(below), .. }], same) =
            (pair, (pair[0].page, pair[0].column) == (pair[1].page, pair[1].column))
        else {
            continue;
        };
        let step = pair[1].y - pair[0].y;
        if same && class(above.size) == class(below.size) && (above.size * 8 / 10..above.size * 22 / 10).contains(&step)
        {
            steps.entry(class(above.size)).or_default().push(step);
        }
    }
    let common = |steps: &mut Vec<i32>| {
        steps.sort_unstable();
        steps.chunk_by(|a, b| b - a <= 20).max_by_key(|alike| alike.len()).map(|alike| alike[alike.len() / 2])
    };
    steps.iter_mut().filter_map(|(size, steps)| Some((*size, common(steps)?))).collect()
}
