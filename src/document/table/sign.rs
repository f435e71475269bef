//! What stands before the name of a row: numbers, letters, dashes.

use super::Table;
use crate::text::Span;

/// What stands before the name of a row: `A`, `II`, `1.2`, `a)`, `-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Its scheme.
    pub scheme: Scheme,
    /// The bare sign.
    pub span: Span,
}

/// The schemes of numbering rows, and how many numbers an Arabic one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `A`, `B`
    Capital,
    /// `I`, `II`
    Roman,
    /// `1`, `1.2`: how many numbers.
    Arabic(u8),
    /// `a)`, `b)`
    Small,
    /// `-`, `+`, `*`
    Mark(char),
}

/// What stands before the name of a row: in a column of its own or at the start of the name.
pub(super) fn sign(table: &Table, row: usize, text: &str) -> Option<Sign> {
    let cells = table.rows.get(row)?.cells.get(..table.labels.min(table.rows.get(row)?.cells.len()))?;
    if table.labels > 1
        && let Some(first) = cells.first()
        && let Some(found) = read_sign(first.span.of(text), first.span.start, false)
    {
        return Some(found);
    }
    let name = table.name(row)?;
    read_sign(name.span.of(text), name.span.start, true)
}

/// A sign at the start of `text`; before a name it needs a stop, a bracket or a dash behind it.
fn read_sign(text: &str, at: u32, before_name: bool) -> Option<Sign> {
    let first = text.chars().next()?;
    let span = |length: usize| Span { start: at, end: at + length as u32 };
    if matches!(first, '-' | '+' | '*' | '\u{2013}' | '\u{2022}' | '\u{2212}') {
        let mark = if first == '\u{2013}' || first == '\u{2212}' { '-' } else { first };
        return Some(Sign { scheme: Scheme::Mark(mark), span: span(first.len_utf8()) });
    }
    let body = text.trim_start_matches('(');
    let skipped = text.len() - body.len();
    let length = body.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.')).unwrap_or(body.len());
    let whole = body.get(..length)?;
    let bare = whole.trim_end_matches('.');
    let after = body.get(bare.len()..)?.chars().next();
    let closed = matches!(after, Some('.' | ')' | '-' | '/')) || (bare.contains('.') && after == Some(' '));
    if bare.is_empty()
        || bare.len() > 8
        || (before_name && !closed)
        || (!before_name && whole.len() < body.trim_end_matches(')').len())
    {
        return None;
    }
    let scheme = if bare
        .split('.')
        .all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|digit| digit.is_ascii_digit()))
    {
        Scheme::Arabic(u8::try_from(bare.split('.').count()).ok()?)
    } else if bare.bytes().all(|letter| b"IVX".contains(&letter)) {
        Scheme::Roman
    } else if bare.len() == 1 {
        match bare.bytes().next()? {
            b'A'..=b'Z' => Scheme::Capital,
            b'a'..=b'z' => Scheme::Small,
            _ => return None,
        }
    } else {
        return None;
    };
    Some(Sign { scheme, span: span(skipped + bare.len()) })
}
