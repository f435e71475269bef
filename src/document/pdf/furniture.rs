//! Running heads, running feet and page numbers: what comes back at the same place of page after page.

use std::collections::HashMap;

use super::line::Piece;

/// Heads and feet are looked for among this many lines at the top and at the bottom of a page.
const LINES: usize = 4;
/// What comes back does so at the same height, in hundredths of a point.
const NEAR: i32 = 300;

/// Tells for each piece of each page whether it belongs to the page. Pieces come from top to bottom.
pub(super) fn furniture(pages: &[Vec<Piece>]) -> Vec<Vec<bool>> {
    let mut found: Vec<Vec<bool>> = pages.iter().map(|pieces| vec![false; pieces.len()]).collect();
    let mut seen: HashMap<(String, i32), Vec<(usize, usize)>> = HashMap::new();
    for (page, pieces) in pages.iter().enumerate() {
        if let Some(index) = own_number(page, pieces) {
            found[page][index] = true;
        }
        for index in edges(pieces) {
            let piece = &pieces[index];
            let height = piece.area.y.1 / NEAR;
            // At the border between two heights either may be meant.
            for height in [height, height + 1] {
                seen.entry((without_figures(&piece.text), height)).or_default().push((page, index));
            }
        }
    }
    for ((words, _), places) in seen {
        let mut pages_of: Vec<usize> = places.iter().map(|(page, _)| *page).collect();
        pages_of.dedup();
        if pages_of.len() < 2 {
            continue;
        }
        // A bare number counts on with the pages, or it is none of a page.
        let worded = words.contains(char::is_alphabetic);
        let counts = || {
            places.windows(2).all(|pair| {
                let number = |(page, index): (usize, usize)| number(&pages[page][index].text);
                let steps = i64::try_from(pair[1].0 - pair[0].0).unwrap_or(i64::MAX);
                matches!((number(pair[0]), number(pair[1])), (Some(a), Some(b)) if b - a == steps)
            })
        };
        if worded || counts() {
            for (page, index) in places {
                found[page][index] = true;
            }
        }
    }
    found
}

/// The piece that is the number of its page by where it stands: alone on the first or last line, and apart.
fn own_number(page: usize, pieces: &[Piece]) -> Option<usize> {
    let apart =
        |line: &Piece, other: &Piece| (line.area.y.1 - other.area.y.1).abs() * 10 > line.size.max(other.size) * 16;
    let numbers = |piece: &Piece| {
        let plain = !piece.text.contains(char::is_alphabetic) && piece.text.chars().count() <= 7;
        plain && number(&piece.text).is_some_and(|number| usize::try_from(number) == Ok(page + 1))
    };
    let (first, last) = (pieces.first()?, pieces.last()?);
    let below = |piece: &Piece| pieces.iter().rev().nth(1).is_none_or(|above| apart(piece, above));
    let above = |piece: &Piece| pieces.get(1).is_none_or(|below| apart(piece, below));
    if numbers(last) && below(last) {
        return Some(pieces.len() - 1);
    }
    (numbers(first) && above(first)).then_some(0)
}

/// The pieces on the first and last lines of a page.
fn edges(pieces: &[Piece]) -> Vec<usize> {
    let mut heights: Vec<i32> = pieces.iter().map(|piece| piece.area.y.1).collect();
    heights.dedup_by(|next, height| *next - *height <= NEAR / 2);
    let (Some(top), Some(bottom)) =
        (heights.get(LINES.min(heights.len()).saturating_sub(1)), heights.get(heights.len().saturating_sub(LINES)))
    else {
        return Vec::new();
    };
    let at_edge = |piece: &Piece| piece.area.y.1 <= top + NEAR / 2 || piece.area.y.1 >= *bottom;
    (0..pieces.len()).filter(|index| at_edge(&pieces[*index])).collect()
}

/// The text with one sign for each of its figures.
fn without_figures(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_ascii_digit() {
            true if plain.ends_with('#') => {}
            true => plain.push('#'),
            false => plain.push(letter),
        }
    }
    plain
}

/// The number a text is, whatever stands around it.
fn number(text: &str) -> Option<i64> {
    text.trim_matches(|letter: char| !letter.is_ascii_digit()).parse().ok()
}
