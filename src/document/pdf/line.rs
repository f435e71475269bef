//! Letters gathered into pieces of lines: what stands on one line without a wide gap.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::canvas::{Area, Letter};
use crate::document::edges::raised;

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands: from the height of its capitals to its line.
    pub(super) area: Area,
    /// The size most of it is set in.
    pub(super) size: i32,
    /// Its text, composed (NFC): one space between words, raised digits as such.
    pub(super) text: String,
    /// How wide its first word is.
    pub(super) first: i32,
}

/// A letter on its line.
#[derive(Clone, Copy)]
struct Set {
    letter: Letter,
    /// It stands higher than its line and is smaller than the letters there.
    raised: bool,
}

/// Letters on one line without a wide gap, from left to right.
struct Stretch {
    y: i32,
    size: i32,
    set: Vec<Set>,
}

/// Cells of a table, and columns, stand further apart than this, in hundredths of the size.
const APART: i32 = 110;
/// Where a program writes spaces, a gap this wide without one parts cells.
const CLOSE: i32 = 60;
/// Where a program writes spaces, a gap this wide is one that it left out.
const SPACED: i32 = 28;
/// Letters that are raised or lowered are at most this large, in hundredths of the size of their line.
const SMALL: i32 = 92;

/// Letters of one line are drawn no further apart than this.
const FAR: usize = 1000;

/// Gathers letters into pieces, from top to bottom, those of one line from left to right. Linear but for sorting.
/// `spaced` tells that their program writes spaces; where it writes none, gaps divide words.
pub(super) fn pieces(mut letters: Vec<Letter>, spaced: bool) -> Vec<Piece> {
    seat_marks(&mut letters);
    let gap = if spaced { SPACED } else { 13 };
    letters.sort_by_key(|letter| letter.y);
    let mut stretches = Vec::new();
    for row in rows(&letters) {
        divide(row, if spaced { CLOSE } else { APART }, &mut stretches);
    }
    tie_small(&mut stretches);
    let mut pieces: Vec<Piece> = stretches.iter().filter_map(|stretch| piece(stretch, gap)).collect();
    pieces.sort_by_key(|piece| (piece.area.y.1, piece.area.x.0));
    pieces
}

/// Puts each combining mark exactly over the letter it was drawn for.
fn seat_marks(letters: &mut [Letter]) {
    for index in 0..letters.len() {
        let mark = letters[index];
        if !is_combining_mark(mark.letter) {
            continue;
        }
        let base = |letter: &Letter| {
            let near = mark.size / 3;
            !matches!(letter.letter, ' ')
                && (letter.y - mark.y).abs() <= mark.size
                && mark.x.0 >= letter.x.0 - near
                && mark.x.0 <= letter.x.1 + near
        };
        let before = index.checked_sub(1).map(|before| letters[before]).filter(base);
        let around = || {
            let near = &letters[index.saturating_sub(FAR)..(index + FAR).min(letters.len())];
            near.iter().rev().copied().find(|letter| !is_combining_mark(letter.letter) && base(letter))
        };
        if let Some(base) = before.or_else(around) {
            letters[index] = Letter { letter: mark.letter, ..base };
        }
    }
}

/// Letters that stand on one line. The letters come from top to bottom.
fn rows(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    letters.chunk_by({
        let mut first: Option<i32> = None;
        move |before, letter| {
            let y = *first.get_or_insert(before.y);
            let same = letter.y - y <= before.size.min(letter.size) * 12 / 100;
            if !same {
                first = None;
            }
            same
        }
    })
}

/// Cuts a row where it has a wide gap; one without a space is wide from `close` on, in hundredths of the size.
fn divide(row: &[Letter], close_by: i32, stretches: &mut Vec<Stretch>) {
    let mut row = row.to_vec();
    row.sort_by_key(|letter| letter.x.0);
    let mut open: Vec<Set> = Vec::new();
    let mut end: Option<i32> = None;
    let mut close = |set: &mut Vec<Set>| {
        while set.last().is_some_and(|last| last.letter.letter == ' ') {
            set.pop();
        }
        let letters = std::mem::take(set);
        let mut sizes: Vec<i32> = letters.iter().map(|set| set.letter.size).collect();
        sizes.sort_unstable();
        if let (Some(size), Some(first)) = (sizes.get(sizes.len() / 2), letters.first()) {
            stretches.push(Stretch { y: first.letter.y, size: *size, set: letters });
        }
    };
    for letter in row {
        if letter.letter == ' ' {
            if end.is_some() {
                open.push(Set { letter, raised: false });
            }
            continue;
        }
        if let Some(end) = end {
            // A raised digit and the word behind it stand apart by a space of the word.
            let size = open.iter().map(|set| set.letter.size).max().unwrap_or(0).max(letter.size);
            let spaced = open.last().is_some_and(|set| set.letter.letter == ' ');
            if letter.x.0 - end > size * if spaced { APART } else { close_by } / 100 {
                close(&mut open);
            }
        }
        // The same letter drawn twice to look strong.
        let twice = open.iter().rev().find(|set| set.letter.letter != ' ').is_some_and(|set| {
            set.letter.letter == letter.letter && letter.x.0 - set.letter.x.0 < (letter.x.1 - letter.x.0).max(4) / 4
        });
        if !twice || is_combining_mark(letter.letter) {
            open.push(Set { letter, raised: false });
        }
        end = Some(end.unwrap_or(letter.x.1).max(letter.x.1));
    }
    close(&mut open);
}

/// Puts small letters that stand beside larger ones, a little higher or lower, among them.
fn tie_small(stretches: &mut Vec<Stretch>) {
    let mut tied: Vec<Option<(usize, bool)>> = vec![None; stretches.len()];
    for index in 0..stretches.len() {
        let small = &stretches[index];
        let (Some(first), Some(last)) = (small.set.first(), small.set.last()) else { continue };
        let near = |at: &usize| {
            let large = &stretches[*at];
            let (Some(left), Some(right)) = (large.set.first(), large.set.last()) else { return false };
            let higher = (large.y - small.y) * 100;
            small.size * 100 <= large.size * SMALL
                && (-35 * large.size..=65 * large.size).contains(&higher)
                && higher.abs() >= 4 * large.size
                && last.letter.x.1 >= left.letter.x.0 - large.size
                && first.letter.x.0 <= right.letter.x.1 + large.size * 60 / 100
        };
        let around = (index.saturating_sub(NEAR)..(index + NEAR).min(stretches.len())).filter(|at| *at != index);
        let nearest = around.filter(near).min_by_key(|at| (stretches[*at].y - small.y).abs());
        tied[index] = nearest.map(|large| (large, small.y < stretches[large].y));
    }
    for index in 0..stretches.len() {
        let Some((large, raised)) = tied[index].filter(|(large, _)| tied[*large].is_none()) else { continue };
        let small = std::mem::take(&mut stretches[index].set);
        let set = &mut stretches[large].set;
        set.extend(small.into_iter().map(|small| Set { raised, ..small }));
        set.sort_by_key(|set| set.letter.x.0);
    }
    stretches.retain(|stretch| !stretch.set.is_empty());
    stretches.sort_by_key(|stretch| (stretch.y, stretch.set.first().map(|set| set.letter.x.0)));
    join_again(stretches);
}

/// Small letters are looked for beside this many stretches before and behind.
const NEAR: usize = 24;

/// Joins stretches of a line that only a small letter parted.
fn join_again(stretches: &mut Vec<Stretch>) {
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches.drain(..) {
        let fits = joined.last().is_some_and(|last| {
            let (Some(end), Some(start)) = (last.set.last(), stretch.set.first()) else { return false };
            let gap = start.letter.x.0 - end.letter.x.1;
            (last.y - stretch.y).abs() * 100 <= 12 * last.size
                && (-last.size..=last.size * APART / 100).contains(&gap)
                && (end.raised || start.raised)
        });
        match joined.last_mut().filter(|_| fits) {
            Some(last) => last.set.extend(stretch.set),
            None => joined.push(stretch),
        }
    }
    *stretches = joined;
}

/// The text of a stretch; `gap` divides words, in hundredths of the size. Nothing where it has none.
fn piece(stretch: &Stretch, gap: i32) -> Option<Piece> {
    let mut text = String::new();
    let mut end: Option<Set> = None;
    let mut space = false;
    let mut right = i32::MIN;
    let (mut left, mut first) = (None, None);
    let mut small = String::new();
    for set in &stretch.set {
        if set.letter.letter == ' ' {
            space = true;
            continue;
        }
        if let Some(end) = end {
            let wide = (set.letter.x.0 - right) * 100 > set.letter.size.max(end.letter.size) * gap;
            if end.raised && (!set.raised || space || wide) {
                write_raised(&mut small, &mut text);
            }
            // A mark stands at its word whatever stands between.
            if (space || wide) && !(set.raised && set.letter.letter.is_numeric()) {
                text.push(' ');
                first.get_or_insert(right);
            }
        }
        if set.raised {
            small.push(set.letter.letter)
        } else {
            text.push(set.letter.letter)
        }
        left.get_or_insert(set.letter.x.0);
        right = right.max(set.letter.x.1);
        (end, space) = (Some(*set), false);
    }
    write_raised(&mut small, &mut text);
    let text: String = text.nfc().collect();
    let left = left?;
    let area = Area { x: (left, right), y: (stretch.y - stretch.size * 7 / 10, stretch.y) };
    Some(Piece { area, size: stretch.size, text, first: first.unwrap_or(right) - left })
}

/// Writes letters that stand higher: digits as raised ones, others as they are.
fn write_raised(small: &mut String, text: &mut String) {
    if !small.is_empty() {
        text.push_str(&raised(small).unwrap_or_else(|| small.clone()));
        small.clear();
    }
}

/// Writes more text behind what is there: with a space, or with nothing where a hyphen at its end splits a word.
pub(super) fn tie(text: &mut String, more: &str) {
    let small = more.starts_with(char::is_lowercase);
    if small && text.ends_with(['\u{ad}', '\u{2010}']) {
        text.pop();
    } else if !text.is_empty() && !more.is_empty() {
        let hyphen = text.strip_suffix('-').is_some_and(|head| head.ends_with(char::is_alphabetic));
        if !(hyphen && more.starts_with(char::is_alphabetic)) {
            text.push(' ');
        }
    }
    text.push_str(more);
}
