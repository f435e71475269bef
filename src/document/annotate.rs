//! Remarks written into a Word file as comments and tracked changes: nothing else in the package changes.

mod comments;
mod run;
mod splice;

use self::comments::Comments;
use self::run::Runs;
use self::splice::{Cut, splice};
use super::package::Package;
use super::{Limits, OpenError, Opened, Packed};
use crate::text::{Source, Span};

/// Who remarks, as Word shows it.
const AUTHOR: &str = "crossfoot";

/// Something to say about a passage of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// The passage: bytes of the source text.
    pub span: Span,
    /// What to say, one paragraph each.
    pub text: Vec<String>,
    /// Changes to propose, as bytes of the source text and what should stand there, in order.
    pub edits: Vec<(Span, String)>,
}

/// A Word file with remarks in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many remarks stand in it.
    pub written: usize,
    /// How many stand beside no text that can carry a comment: a formula, a note of a draft without any other text.
    pub left: usize,
}

/// Writes remarks into the Word file `bytes` that was opened as `opened`: comments anchored at their passages, edits as
/// tracked changes. Parts of the package that gain nothing stay as they are, byte by byte; others gain elements only.
/// Nothing is returned where `opened` came from no Word file. Fails where the package is damaged.
pub fn annotate(
    bytes: &[u8],
    opened: &Opened,
    remarks: &[Remark],
    limits: &Limits,
) -> Result<Option<Annotated>, OpenError> {
    let Some(packed) = &opened.packed else { return Ok(None) };
    let Some(main) = packed.parts.first() else { return Ok(None) };
    let mut package = Package::open(bytes, limits)?;
    let text = part(&mut package, &main.name)?.ok_or_else(|| OpenError::damaged("it holds no document"))?;
    let runs = Runs::read(&text, &main.name, limits)?;
    let mut comments = Comments::open(&mut package, &main.name, limits)?;
    let mut cuts = Vec::new();
    let mut revision = runs.highest_id;
    let (mut written, mut left) = (0, 0);
    for remark in remarks {
        let Some(place) = anchor(remark.span, packed, &opened.source.text, &runs) else {
            left += 1;
            continue;
        };
        written += 1;
        let id = comments.add(&remark.text);
        cuts.push(Cut::Open { at: place.start, id });
        cuts.push(Cut::Close { at: place.end, id });
        for (span, new) in &remark.edits {
            // What is only put in stands behind the letter before it.
            let (old, letter) = match span.is_empty() {
                true => (None, letter_before(span.start, &opened.source.text)),
                false => (within(*span, packed, &runs), *span),
            };
            let Some(place) = old.or_else(|| within(letter, packed, &runs)) else { continue };
            if runs.at(place.start).is_some_and(|run| run.inserted) {
                continue;
            }
            let (new, id) = (new.clone(), revision + 1);
            revision += runs.touched(place).count() as u32 + 1;
            cuts.push(match old {
                Some(old) => Cut::Replace { old, new, id },
                None => Cut::Insert { at: place.end, new, id },
            });
        }
    }
    if written == 0 {
        return Ok(Some(Annotated { bytes: bytes.to_vec(), written, left }));
    }
    let document = splice(&text, &runs, cuts);
    let mut changed = comments.finish();
    changed.push((main.name.clone(), document));
    Ok(Some(Annotated { bytes: package.with(changed)?, written, left }))
}

/// The text of a part.
fn part(package: &mut Package<'_>, name: &str) -> Result<Option<String>, OpenError> {
    let Some(bytes) = package.part(name)? else { return Ok(None) };
    let source = Source::decode(name, bytes).map_err(|error| OpenError::damaged(format_args!("{name}: {error}")))?;
    Ok(Some(source.text))
}

/// Bytes of the document part that a passage came from, if all of it stands in texts of runs.
fn within(span: Span, packed: &Packed, runs: &Runs) -> Option<Span> {
    let place = packed.origin.source(span);
    let inside = runs.at(place.start).is_some() && runs.at(place.end.checked_sub(1)?).is_some();
    (inside && !place.is_empty()).then_some(place)
}

/// The letter that ends at a byte of the text.
fn letter_before(at: u32, text: &str) -> Span {
    let last = text.get(..at as usize).and_then(|text| text.chars().next_back());
    Span { start: at - last.map_or(0, char::len_utf8) as u32, end: at }
}

/// Where a comment on a passage is anchored: at the passage, or, where it stands in a note or is a number that Word
/// prints, at the nearest letter before it that can carry a comment, or behind it.
fn anchor(span: Span, packed: &Packed, text: &str, runs: &Runs) -> Option<Span> {
    let letter = |(at, letter): (usize, char)| within(Span::new(at, at + letter.len_utf8()), packed, runs);
    let tail = text.get(span.start as usize..)?;
    within(span, packed, runs)
        .or_else(|| text.get(..span.start as usize)?.char_indices().rev().find_map(letter))
        .or_else(|| tail.char_indices().find_map(|(at, found)| letter((span.start as usize + at, found))))
}

#[cfg(test)]
#[path = "annotate_tests.rs"]
mod tests;
