//! What pages and columns part is put together: tables that go on behind notes and feet, words split at the end of a
//! line.

use super::flow::{Entry, Kind, SAME};
use super::line::tie;

/// A word that is split goes on among this many lines.
const REACH: usize = 80;

/// Mends the entries of all pages.
pub(super) fn mend(entries: Vec<Entry>) -> Vec<Entry> {
    let mut entries = with_tables(entries);
    for index in 0..entries.len() {
        let (head, tail) = entries.split_at_mut(index + 1);
        if let Some(Entry { kind: Kind::Line(piece), .. }) = head.last_mut()
            && piece.text.ends_with(['\u{ad}', '\u{2010}'])
        {
            let size = piece.size;
            let next = tail.iter_mut().take(REACH).find_map(|next| match &mut next.kind {
                Kind::Line(next) if (next.size - size).abs() * 100 <= size * 8 => Some(next),
                _ => None,
            });
            let Some(next) = next else { continue };
            let (word, rest) = next.text.split_once(' ').map_or((next.text.as_str(), ""), |parts| parts);
            // A line that the rest of the word fills would be blank.
            if !rest.is_empty() && word.starts_with(char::is_lowercase) {
                tie(&mut piece.text, word);
                next.text = rest.to_owned();
            }
        }
    }
    entries
}

/// Puts the rows that a page or column begins with behind those they go on from: notes and feet stand between.
fn with_tables(entries: Vec<Entry>) -> Vec<Entry> {
    let mut mended: Vec<Entry> = Vec::with_capacity(entries.len());
    // Behind which row the next one goes, while rows go on.
    let mut place: Option<usize> = None;
    for entry in entries {
        let before = mended.iter().rposition(|before| !before.is_aside());
        let goes_on = before.is_some_and(|before| {
            let (old, new) = (&mended[before], &entry);
            let alike = matches!((old.table, new.table), (Some((a, m)), Some((b, n))) if (a - b).abs() <= SAME && m == n && m > 2);
            let parted = (old.page, old.column) != (new.page, new.column) && new.page <= old.page + 1;
            alike && (parted || place == Some(before))
        });
        place = before.filter(|before| goes_on && before + 1 < mended.len()).map(|before| before + 1);
        match place {
            Some(place) => mended.insert(place, entry),
            None => mended.push(entry),
        }
    }
    mended
}
