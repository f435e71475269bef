//! Lines and tables without lines: pieces that stand on one line, and rows whose cells stand under one another.

use super::canvas::Area;
use super::grid::Row;
use super::line::{Piece, tie};

/// What comes of pieces.
#[derive(Clone, Debug)]
pub(super) enum Laid {
    /// A line.
    Line(Piece),
    /// Rows whose cells stand under one another.
    Rows(Vec<Row>),
}

/// A gap is as wide as the one between a letterhead's halves from here on, in hundredths of the size.
const WIDE: i32 = 250;
/// A number or dash stands at most this far before its text, in hundredths of the size.
const HANGING: i32 = 400;
/// Rows of one table are no further apart than this, in hundredths of the size.
const BELOW: i32 = 330;

/// A table is looked for in no more rows than this.
const LONGEST: usize = 400;

/// No more single pieces than this stand between two rows of a table.
const SINGLE: usize = 4;

/// Lays pieces out. They come from top to bottom, those of one line from left to right.
pub(super) fn lay(pieces: Vec<Piece>) -> Vec<Laid> {
    let rows = rows(pieces);
    let mut laid = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let end = run(&rows, at);
        match table(&rows[at..end]) {
            Some(table) => {
                laid.push(Laid::Rows(table));
                at = end;
            }
            None => {
                laid.push(line(&rows[at]));
                at += 1;
            }
        }
    }
    laid
}

/// Pieces by the lines they stand on; the sign of an item is one with its text.
fn rows(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let same = |last: &&mut Vec<Piece>| {
            last.first().is_some_and(|first| (piece.area.y.1 - first.area.y.1) * 4 <= piece.size.min(first.size))
        };
        match rows.last_mut().filter(same) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    for row in &mut rows {
        row.sort_by_key(|piece| piece.area.x.0);
        if let [sign, text] = row.as_slice()
            && is_sign(&sign.text)
            && text.text.contains(' ')
            && (text.area.x.0 - sign.area.x.1) * 100 <= HANGING * text.size
        {
            *row = vec![joined(row)];
        }
    }
    rows
}

/// The number or dash before an item, or the number of a note.
fn is_sign(text: &str) -> bool {
    let letters = text.chars().count();
    let inner = text.trim_end_matches(['.', ')', '/', ':', '-']);
    let bullet = letters == 1 && !text.starts_with(char::is_alphanumeric);
    let number = inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !inner.is_empty();
    bullet || letters <= 8 && number || letters <= 5 && inner.len() < text.len() || is_raised(text)
}

/// Whether a text is a raised number.
fn is_raised(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| crate::document::edges::superscript(letter).is_some())
}

/// Pieces of one line with a space between.
fn joined(row: &[Piece]) -> Piece {
    let (first, last) = (&row[0], &row[row.len() - 1]);
    let text = row.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    let area = Area { x: (first.area.x.0, last.area.x.1), y: first.area.y };
    Piece { area, text, size: last.size, first: first.first }
}

/// One past the last row of the table that may begin at `at`: rows of several pieces, and single ones among them.
fn run(rows: &[Vec<Piece>], at: usize) -> usize {
    // A head of several lines may begin over a column further right.
    let heading = rows[at..].iter().take(4).take_while(|row| row.len() == 1).count();
    let right_of = |row: &Vec<Piece>, next: &Vec<Piece>| {
        let (first, second) = (&next[0], next.get(1).unwrap_or(&next[0]));
        next.len() > 1 && row[0].area.x.0 > first.area.x.1.min(second.area.x.0 - second.size)
    };
    let heads = rows.get(at + heading).is_some_and(|next| rows[at..at + heading].iter().all(|row| right_of(row, next)));
    if heading > 0 && !heads {
        return at + 1;
    }
    let near = |next: usize| {
        let (above, below) = (&rows[next - 1][0], &rows[next][0]);
        (below.area.y.1 - above.area.y.1) * 100 <= BELOW * above.size.max(below.size)
    };
    let mut end = at;
    let mut next = at;
    let (mut left, mut right) = (i32::MAX, i32::MIN);
    while next < rows.len().min(at + LONGEST) && (next == at || near(next)) && next - end <= SINGLE {
        let row = &rows[next];
        next += 1;
        if let [.., last] = row.as_slice()
            && row.len() > 1
        {
            (left, right) = (left.min(row[0].area.x.0), right.max(last.area.x.1));
            end = next;
        } else if left < right && (row[0].area.x.1 - row[0].area.x.0) * 100 > (right - left) * 60 {
            break;
        }
    }
    end.max(at + 1)
}

/// The rows of a table; nothing where no columns show.
fn table(rows: &[Vec<Piece>]) -> Option<Vec<Row>> {
    let several = rows.iter().filter(|row| row.len() > 1).count();
    if several < 2 {
        return None;
    }
    let columns = bands(rows)?;
    // Single pieces in between belong to a column, or head the rows below them.
    let strays = rows.iter().flatten().filter(|piece| under(piece, &columns).is_none()).count();
    if strays * 3 > several {
        return None;
    }
    let mut table: Vec<(Row, bool)> = Vec::new();
    let close = pitch(rows);
    let mut last: Option<i32> = None;
    for row in rows {
        let y = row[0].area.y.1;
        let mut cells = vec![(String::new(), 0); columns.len()];
        for piece in row {
            let (column, more) = under(piece, &columns).unwrap_or((0, columns.len() - 1));
            let cell = &mut cells[column];
            cell.1 = cell.1.max(more);
            tie(&mut cell.0, &piece.text);
        }
        let continues = last.is_some_and(|last| close.is_some_and(|close| y - last < close));
        last = Some(y);
        match table.last_mut().filter(|_| continues) {
            Some((above, _)) => {
                for (cell, (text, more)) in above.cells.iter_mut().zip(cells) {
                    tie(&mut cell.0, &text);
                    cell.1 = cell.1.max(more);
                }
            }
            None => table.push((Row { y, cells }, false)),
        }
    }
    let covered = |(mut row, _): (Row, bool)| {
        let mut at = 0;
        while at < row.cells.len() {
            let more = row.cells[at].1.min(row.cells.len() - 1 - at);
            // What stands under the columns that a cell covers is a cell of its own.
            let free = row.cells[at + 1..=at + more].iter().take_while(|(text, _)| text.is_empty()).count();
            row.cells[at].1 = free;
            row.cells.drain(at + 1..=at + free);
            at += 1;
        }
        row
    };
    Some(table.into_iter().map(covered).collect())
}

/// Where the columns of rows begin and end: what the pieces of the fullest rows cover, and those of others that fit.
fn bands(rows: &[Vec<Piece>]) -> Option<Vec<(i32, i32)>> {
    let most = rows.iter().map(Vec::len).max()?;
    let mut bands: Vec<(i32, i32)> =
        rows.iter().filter(|row| row.len() == most).flatten().map(|piece| piece.area.x).collect();
    bands.sort_unstable();
    bands.dedup_by(|next, band| {
        let overlaps = next.0 < band.1;
        band.1 = if overlaps { band.1.max(next.1) } else { band.1 };
        overlaps
    });
    (bands.len() == most && most > 1).then_some(bands)
}

/// The column a piece stands under, and how many more it covers; nothing where it covers most of them.
fn under(piece: &Piece, bands: &[(i32, i32)]) -> Option<(usize, usize)> {
    let (left, right) = piece.area.x;
    let mut touched = bands.iter().enumerate().filter(|(_, band)| left < band.1 && band.0 < right).map(|(at, _)| at);
    let Some(first) = touched.next() else {
        let gap = |band: &(i32, i32)| if right <= band.0 { band.0 - right } else { left - band.1 };
        return bands.iter().enumerate().min_by_key(|(_, band)| gap(band)).map(|(at, _)| (at, 0));
    };
    let last = touched.next_back().unwrap_or(first);
    (last - first + 1 < bands.len() || bands.len() == 2 && last == first).then_some((first, last - first))
}

/// Lines closer than this are of one row; nothing where all stand alike.
fn pitch(rows: &[Vec<Piece>]) -> Option<i32> {
    let mut gaps: Vec<i32> = rows.windows(2).map(|pair| pair[1][0].area.y.1 - pair[0][0].area.y.1).collect();
    gaps.sort_unstable();
    let (least, most) = (*gaps.first()?, *gaps.get(gaps.len() * 3 / 4)?);
    let size = rows[0][0].size;
    (most * 100 >= least * 115 && least * 100 <= size * 140).then_some(least + (most - least) / 2)
}

/// A line by itself: its pieces are cells where the gap between them is wide.
fn line(row: &[Piece]) -> Laid {
    // No line of prose has two wide gaps.
    let wide =
        row.len() > 2 || row.windows(2).any(|pair| (pair[1].area.x.0 - pair[0].area.x.1) * 100 > WIDE * pair[0].size);
    match wide {
        true => {
            let cells = row.iter().map(|piece| (piece.text.clone(), 0)).collect();
            Laid::Rows(vec![Row { y: row[0].area.y.1, cells }])
        }
        false => Laid::Line(joined(row)),
    }
}
