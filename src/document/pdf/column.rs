//! The order in which a page is read: columns one after the other, what stands across them between.

use super::canvas::Area;
use super::grid::Grid;
use super::line::Piece;

/// Something that stands on a page.
#[derive(Clone, Debug)]
pub(super) enum Thing {
    /// A piece of a line.
    Piece(Piece),
    /// A table with lines.
    Grid(Grid),
}

impl Thing {
    /// Where it stands.
    pub(super) fn area(&self) -> Area {
        match self {
            Self::Piece(piece) => piece.area,
            Self::Grid(grid) => grid.area,
        }
    }
}

/// A part of a page that is read from top to bottom.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Which it is: 1 is the page; of any, twice its number is the left half and one more the right.
    pub(super) number: u32,
    /// What stands in it, from top to bottom.
    pub(super) things: Vec<Thing>,
}

/// Columns have at least this many lines.
const LINES: usize = 5;
/// A page of more pieces is no page of prose.
const MOST: usize = 4000;
/// Columns are parted no more often than this.
const DEEPEST: u32 = 8;

/// Parts a page into columns, in the order they are read. `things` come from top to bottom.
pub(super) fn columns(things: Vec<Thing>, number: u32) -> Vec<Column> {
    let Some(gutter) = gutter(&things).filter(|_| number < DEEPEST) else {
        return vec![Column { number, things }];
    };
    let mut found: Vec<Column> = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let flush = |left: &mut Vec<Thing>, right: &mut Vec<Thing>, found: &mut Vec<Column>| {
        for (half, things) in [(0, std::mem::take(left)), (1, std::mem::take(right))] {
            if !things.is_empty() {
                found.extend(columns(things, number * 2 + half));
            }
        }
    };
    for thing in things {
        let area = thing.area();
        if area.x.1 <= gutter {
            left.push(thing);
        } else if area.x.0 >= gutter {
            right.push(thing);
        } else {
            flush(&mut left, &mut right, &mut found);
            match found.last_mut().filter(|last| last.number == number) {
                Some(across) => across.things.push(thing),
                None => found.push(Column { number, things: vec![thing] }),
            }
        }
    }
    flush(&mut left, &mut right, &mut found);
    found
}

/// Where a page is parted into two columns of prose.
fn gutter(things: &[Thing]) -> Option<i32> {
    fn piece(thing: &Thing) -> Option<&Piece> {
        match thing {
            Thing::Piece(piece) => Some(piece),
            Thing::Grid(_) => None,
        }
    }
    let pieces: Vec<&Piece> = things.iter().filter_map(piece).collect();
    if pieces.len() > MOST {
        return None;
    }
    let mut starts: Vec<i32> = pieces.iter().map(|piece| piece.area.x.0).collect();
    starts.sort_unstable();
    starts.dedup_by(|next, start| *next - *start < 200);
    let parted = |start: &i32| {
        let left = pieces.iter().filter(|piece| piece.area.x.1 <= *start - piece.size / 2).copied();
        let right = pieces.iter().filter(|piece| piece.area.x.0 >= *start).copied();
        let (left, right): (Vec<&Piece>, Vec<&Piece>) = (left.collect(), right.collect());
        let end = left.iter().map(|piece| piece.area.x.1).max()?;
        // The best gutter cuts through the least.
        (is_prose(&left) && is_prose(&right)).then_some((left.len() + right.len(), end + (*start - end) / 2))
    };
    starts.iter().filter_map(parted).max_by_key(|(whole, _)| *whole).map(|(_, gutter)| gutter)
}

/// Whether pieces are lines of prose that fill a column.
fn is_prose(pieces: &[&Piece]) -> bool {
    if pieces.len() < LINES {
        return false;
    }
    let left = pieces.iter().map(|piece| piece.area.x.0).min().unwrap_or(0);
    let right = pieces.iter().map(|piece| piece.area.x.1).max().unwrap_or(0);
    let full = |piece: &&&Piece| (piece.area.x.1 - piece.area.x.0) * 100 >= (right - left) * 60;
    let worded = |piece: &&&Piece| piece.text.split(' ').filter(|word| word.contains(char::is_alphabetic)).count() >= 4;
    let letters = |piece: &&Piece| piece.text.len();
    let lines: Vec<&Piece> = pieces.iter().filter(full).filter(worded).copied().collect();
    lines.len() >= LINES && lines.iter().map(letters).sum::<usize>() * 2 >= pieces.iter().map(letters).sum()
}
