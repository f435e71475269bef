//! Spaces beside marks of punctuation, and between words.

use super::{Change, Mark, Page, Pages, Slip, SlipKind, Slips, after, before, is_torn};
use crate::text::{Source, Span};

/// Letters of a word before a full stop from which on it is no abbreviation.
const WORD: usize = 3;
/// Doubled spaces a draft may have and still have them by mistake.
const DOUBLED: usize = 12;

/// The spaces that are missing or superfluous beside the marks of a page.
pub(super) fn beside_marks(pages: &Pages<'_>, page: &Page<'_>, slips: &mut Slips) {
    let text = pages.text();
    for &Mark { at, sign } in pages.marks(page) {
        if matches!(sign, ',' | ';' | ':' | '.' | '!' | '?' | '\u{2026}') {
            slips.extend(missing_behind(text, page, at, sign));
            slips.extend(superfluous_before(text, page, at, sign));
        }
    }
}

/// Appends missing and superfluous spaces, of those beside marks the ones that were `seen`.
pub(super) fn find(pages: &Pages<'_>, seen: &Slips, source: &Source, holes: &[u32], slips: &mut Slips) {
    let text = pages.text();
    // A space may stand for what was left out.
    let stands =
        |slip: &&Slip| slip.kind != SlipKind::ExtraSpace || !slip.edits.iter().any(|edit| is_torn(holes, edit.0));
    slips.append(seen.only(stands));
    let mut wide = Wide::default();
    // Spaces that do not stand in the source as they were read.
    let mut wholes = pages.document.origin.wholes().filter(|(read, _)| read.of(text) == " ").peekable();
    for page in &pages.list {
        while wholes.next_if(|(read, _)| read.start < page.body.start).is_some() {}
        while let Some((space, whole)) = wholes.next_if(|(read, _)| read.start < page.body.end) {
            wide.look(text, space, whole.of(&source.text));
        }
        wide.close(page, pages, source);
    }
    wide.tell(slips);
}

fn insert(at: u32) -> Vec<(Span, Change)> {
    vec![(Span { start: at, end: at }, Change::Write(" "))]
}

/// The slip of a mark that the next word follows without a space.
fn missing_behind(text: &str, page: &Page<'_>, at: u32, mark: char) -> Option<Slip> {
    let end = at + mark.len_utf8() as u32;
    let (last, next) = (before(text, at)?, after(text, end).filter(|_| end < page.body.end)?);
    let quote = matches!(next, '\u{201c}' | '\u{ab}');
    if !next.is_alphabetic() && !quote {
        return None;
    }
    let token = token(text, page.body, at);
    if is_technical(token) {
        return None;
    }
    let word = text.get(page.body.start as usize..at as usize)?.chars().rev();
    let letters = word.clone().take_while(|letter| letter.is_alphabetic()).count();
    let lower = word.take(letters).all(char::is_lowercase);
    let closed = matches!(last, '\u{201d}' | ')' | '%' | '\u{bb}');
    let fits = match mark {
        ',' => letters > 1 || closed || (last.is_ascii_digit() && quote),
        ';' => last.is_alphanumeric() || closed,
        ':' => quote || (letters > 1 && lower && next.is_uppercase()),
        '\u{2026}' => letters > 1 && next.is_lowercase(),
        '.' => {
            let second = text.get(end as usize..)?.chars().nth(1);
            letters >= WORD
                && lower
                && next.is_uppercase()
                && second.is_some_and(char::is_lowercase)
                && token.matches('.').count() == 1
        }
        _ => letters > 1 && next.is_uppercase(),
    };
    let place = place(text, page.body, at, end);
    fits.then(|| Slip::at(SlipKind::MissingSpace, place, insert(end)))
}

/// The slip of a mark with a space before it.
fn superfluous_before(text: &str, page: &Page<'_>, at: u32, mark: char) -> Option<Slip> {
    if !matches!(mark, ',' | ';' | '.') || before(text, at) != Some(' ') || at <= page.body.start + 1 {
        return None;
    }
    let end = at + mark.len_utf8() as u32;
    let last = before(text, at - 1)?;
    let next = after(text, end).filter(|_| end < page.body.end);
    // An ellipsis of dots and spaces: results . . .
    let dots = mark == '.' && text.get(end as usize..).is_some_and(|behind| behind.starts_with(" ."));
    let fits = !dots
        && (last.is_alphabetic() || matches!(last, ')' | '\u{201d}' | '%'))
        && next.is_none_or(|next| next == ' ');
    let place = place(text, page.body, at - 1, end);
    fits.then(|| Slip::at(SlipKind::ExtraSpace, place, vec![(Span { start: at - 1, end: at }, Change::Write(""))]))
}

/// The mark with the words it stands between, and their quotation marks.
fn place(text: &str, body: Span, start: u32, end: u32) -> Span {
    let whole = |letter: &char| letter.is_alphanumeric() || matches!(letter, '\u{201c}' | '\u{201d}' | '"');
    let left = Span { start: body.start, end: start }.of(text).chars().rev().take_while(whole);
    let right = Span { start: end, end: body.end }.of(text).chars();
    let left: usize = left.map(char::len_utf8).sum();
    let right: usize = right.take_while(whole).map(char::len_utf8).sum();
    Span { start: start - left as u32, end: end + right as u32 }
}

/// How far around a mark a token is looked at.
const TOKEN: usize = 60;

/// The run without white space around a byte.
fn token(text: &str, body: Span, at: u32) -> &str {
    let left = Span { start: body.start, end: at }.of(text).char_indices().rev().take(TOKEN);
    let left =
        left.take_while(|(_, letter)| *letter != ' ').last().map_or(at, |(offset, _)| body.start + offset as u32);
    let right = Span { start: at, end: body.end }.of(text).char_indices().take(TOKEN);
    let right = right.take_while(|(_, letter)| *letter != ' ').last();
    let end = right.map_or(at, |(offset, letter)| at + (offset + letter.len_utf8()) as u32);
    Span { start: left, end }.of(text)
}

/// Whether a run is an address, a path, a formula or a piece of code.
fn is_technical(token: &str) -> bool {
    token.contains("://")
        || token.contains("::")
        || token.starts_with("www.")
        || token.contains(['@', '\\', '_', '=', '<', '>', '{', '}', '[', ']', '|', '&', '#', '`', '*', '$', '~', '+'])
}

/// Doubled spaces, and no-break spaces between sentences.
#[derive(Default)]
struct Wide {
    doubled: Vec<Span>,
    hard: Vec<Span>,
    /// Doubled ones of the block at hand.
    own: Vec<Span>,
}

impl Wide {
    /// Looks at a space and at what it stands for.
    fn look(&mut self, text: &str, space: Span, printed: &str) {
        match printed {
            "  " => self.own.push(space),
            "\u{a0}" if before(text, space.start) == Some('.') => self.hard.push(space),
            _ => {}
        }
    }

    /// Keeps what stands between the words of a sentence. Two spaces behind a full stop are a habit; several in one
    /// block set columns.
    fn close(&mut self, page: &Page<'_>, pages: &Pages<'_>, source: &Source) {
        let text = pages.text();
        let between = |space: &Span| {
            let next = after(text, space.end);
            before(text, space.start).is_some_and(|last| last.is_alphabetic() || last == ',')
                && next.is_some_and(char::is_alphabetic)
        };
        let columns = self.own.len() > 2 && page.body.len() < 80 * self.own.len();
        let line = |space: &Span| {
            let at = pages.document.origin.source(*space).start as usize;
            let from = source.text.get(..at).and_then(|text| text.rfind('\n')).map_or(0, |found| found + 1);
            source.text.get(from..at).is_some_and(|line| !line.contains("  ") && !line.contains(['|', '\t']))
        };
        let own = std::mem::take(&mut self.own);
        if !columns {
            self.doubled.extend(own.into_iter().filter(between).filter(line));
        }
        let inside = |space: &Span| space.end > page.body.start;
        let opens = |space: &Span| !inside(space) || page.opens(space.end);
        self.hard.retain(opens);
    }

    fn tell(self, slips: &mut Slips) {
        let one = |kind, places: Vec<Span>| {
            let edits = places.iter().map(|place| (*place, Change::Write(" "))).collect();
            let counts = Some((places.len(), 0));
            Slip { kind, places, other: None, counts, edits }
        };
        if !self.doubled.is_empty() && self.doubled.len() <= DOUBLED {
            slips.push(one(SlipKind::DoubledSpace, self.doubled));
        }
        if !self.hard.is_empty() {
            slips.push(one(SlipKind::HardSpace, self.hard));
        }
    }
}
