//! The lines and rows of all pages in the order they are read.

use super::aligned::{Laid, lay};
use super::column::{Thing, columns};
use super::furniture::furniture;
use super::grid::{Grid, Row};
use super::line::Piece;
use super::mend::mend;
use crate::document::edges::{raised, superscript};

/// A page as it was drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// The pieces of its lines, from top to bottom.
    pub(super) pieces: Vec<Piece>,
    /// Its tables with lines.
    pub(super) grids: Vec<Grid>,
}

impl Sheet {
    /// Whether nothing is written on it.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.is_empty() && self.grids.is_empty()
    }
}

/// A line of the text to come.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its page, from 1.
    pub(super) page: u32,
    /// Which line of its page it stands on, from 1.
    pub(super) line: u32,
    /// The number of its column.
    pub(super) column: u32,
    /// Where it stands, from the top of the page.
    pub(super) y: i32,
    /// What it is.
    pub(super) kind: Kind,
    /// Of the row of a table: how wide that is, if it has lines, and how many columns it has.
    pub(super) table: Option<(i32, usize)>,
}

/// What a line of the text is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A line.
    Line(Piece),
    /// A row of a table.
    Row(Row),
    /// A part of the page.
    Furniture(String),
}

impl Entry {
    /// Whether it interrupts what is read: a part of the page, a note.
    pub(super) fn is_aside(&self) -> bool {
        match &self.kind {
            Kind::Furniture(_) => true,
            Kind::Line(piece) => piece.text.starts_with(|letter| superscript(letter).is_some()),
            Kind::Row(_) => false,
        }
    }
}

/// Lines whose heights differ by no more than this are one, in hundredths of a point.
pub(super) const SAME: i32 = 200;
/// Notes are set in letters of at most this size, in hundredths of that of the text.
const NOTE: i32 = 94;

/// Puts pages in the order they are read.
pub(super) fn flow(sheets: Vec<Sheet>) -> Vec<Entry> {
    let (mut pieces, mut grids) = (Vec::new(), Vec::new());
    for sheet in sheets {
        pieces.push(sheet.pieces);
        grids.push(sheet.grids);
    }
    let aside = furniture(&pieces);
    let body = body_size(&pieces);
    let mut entries = Vec::new();
    let mut head = Vec::new();
    for (number, ((pieces, aside), grids)) in (1..).zip(pieces.into_iter().zip(aside).zip(grids)) {
        let mut page = Page::new(number, &pieces, &grids);
        page.read(pieces, &aside, grids, &mut head);
        page.mark_notes(body);
        entries.append(&mut page.entries);
    }
    mend(entries)
}

/// The size most letters are set in.
fn body_size(pages: &[Vec<Piece>]) -> i32 {
    let mut sizes = std::collections::BTreeMap::new();
    for piece in pages.iter().flatten() {
        *sizes.entry(piece.size).or_insert(0) += piece.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size)
}

/// A page being read.
struct Page {
    number: u32,
    /// The heights of its lines.
    heights: Vec<i32>,
    entries: Vec<Entry>,
}

impl Page {
    fn new(number: u32, pieces: &[Piece], grids: &[Grid]) -> Self {
        let rows = grids.iter().flat_map(|grid| grid.rows.iter().map(|row| row.y));
        let mut heights: Vec<i32> = pieces.iter().map(|piece| piece.area.y.1).chain(rows).collect();
        heights.sort_unstable();
        heights.dedup_by(|next, height| *next - *height <= SAME);
        Self { number, heights, entries: Vec::new() }
    }

    fn push(&mut self, column: u32, y: i32, kind: Kind) {
        let line = self.heights.partition_point(|height| *height <= y) as u32;
        self.entries.push(Entry { page: self.number, line: line.max(1), column, y, kind, table: None });
    }

    /// Puts what stands on the page in order. `head` is how the last table began.
    fn read(&mut self, pieces: Vec<Piece>, aside: &[bool], grids: Vec<Grid>, head: &mut Vec<Row>) {
        let middle = self.heights.get(self.heights.len() / 2).copied().unwrap_or(0);
        let (mut above, mut below, mut things) = (Vec::new(), Vec::new(), Vec::new());
        for (piece, aside) in pieces.into_iter().zip(aside) {
            match (aside, piece.area.y.1 < middle) {
                (false, _) => things.push(Thing::Piece(piece)),
                (true, true) => above.push(piece),
                (true, false) => below.push(piece),
            }
        }
        things.extend(grids.into_iter().map(Thing::Grid));
        things.sort_by_key(|thing| (thing.area().y.1, thing.area().x.0));
        self.aside(above);
        for column in columns(things, 1) {
            let mut open = Vec::new();
            for thing in column.things {
                match thing {
                    Thing::Piece(piece) => open.push(piece),
                    Thing::Grid(grid) => {
                        self.lines(std::mem::take(&mut open), column.number);
                        self.grid(grid, column.number, head);
                    }
                }
            }
            self.lines(open, column.number);
        }
        self.aside(below);
    }

    fn aside(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            self.push(1, piece.area.y.1, Kind::Furniture(piece.text));
        }
    }

    /// Puts a row of a table of this width.
    fn row(&mut self, column: u32, row: Row, width: i32) {
        let columns = row.cells.iter().map(|(_, more)| 1 + more).sum();
        self.push(column, row.y, Kind::Row(row));
        if let Some(last) = self.entries.last_mut() {
            last.table = Some((width, columns));
        }
    }

    fn lines(&mut self, pieces: Vec<Piece>, column: u32) {
        for laid in lay(pieces) {
            match laid {
                Laid::Line(piece) => self.push(column, piece.area.y.1, Kind::Line(piece)),
                Laid::Rows(rows) => rows.into_iter().for_each(|row| self.row(column, row, 0)),
            }
        }
    }

    /// Puts the rows of a table. The head that a program prints again where a table goes on is no row of it.
    fn grid(&mut self, grid: Grid, column: u32, head: &mut Vec<Row>) {
        let first = !self.entries.iter().any(|entry| matches!(entry.kind, Kind::Line(_) | Kind::Row(_)));
        let same = |(row, old): &(&Row, &Row)| row.cells == old.cells;
        let again = if first { grid.rows.iter().zip(head.iter()).take_while(same).count() } else { 0 };
        let again = if again < grid.rows.len() { again } else { 0 };
        if again == 0 {
            *head = grid.rows.clone();
        }
        for (place, row) in grid.rows.into_iter().enumerate() {
            match place < again {
                true => {
                    let words: Vec<String> = row.cells.into_iter().map(|(text, _)| text).collect();
                    self.push(column, row.y, Kind::Furniture(words.join(" ")));
                }
                false => {
                    self.row(column, row, grid.area.x.1 - grid.area.x.0);
                }
            }
        }
    }

    /// Raises the numbers of notes: small lines at the end of a column that open with numbers counting on.
    fn mark_notes(&mut self, body: i32) {
        let mut end = self.entries.len();
        while end > 0 {
            let column = self.entries[end - 1].column;
            let start = self.entries[..end].iter().rposition(|entry| entry.column != column).map_or(0, |at| at + 1);
            let small = |entry: &Entry| match &entry.kind {
                Kind::Line(piece) => piece.size * 100 <= body * NOTE,
                Kind::Furniture(_) => true,
                Kind::Row(_) => false,
            };
            let first =
                self.entries[start..end].iter().rposition(|entry| !small(entry)).map_or(start, |at| start + at + 1);
            let mut last: Option<u32> = None;
            for entry in &mut self.entries[first..end] {
                let Kind::Line(piece) = &mut entry.kind else { continue };
                let digits = piece.text.bytes().take(4).take_while(u8::is_ascii_digit).count();
                let follows = piece.text[digits..].trim_start_matches(['.', ' ']);
                let stands = digits > 0 && digits < 4 && follows.starts_with(|letter: char| !letter.is_numeric());
                let value = piece.text[..digits].parse::<u32>().ok().filter(|_| stands);
                let value = value.filter(|value| last.is_none_or(|last| last + 1 == *value));
                if let (Some(value), Some(number)) = (value, raised(&piece.text[..digits])) {
                    piece.text = format!("{number} {follows}");
                    last = Some(value);
                } else {
                    let number = piece.text.chars().take_while(|letter| superscript(*letter).is_some());
                    let number: usize = number.map(char::len_utf8).sum();
                    if number > 0 && !piece.text[number..].starts_with(' ') {
                        piece.text.insert(number, ' ');
                        last = None;
                    }
                }
            }
            end = start;
        }
    }
}
