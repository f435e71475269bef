//! Figures glued to the word beside them: `95%kế hoạch`, `12đại biểu`, `năm2025`.

use std::collections::BTreeMap;

use super::{Change, Slip, SlipKind, Slips, before};
use crate::claim::{Claim, Claims, Kind};
use crate::document::{BlockKind, Document};
use crate::language::{Choice, Language};
use crate::text::Span;

/// A word glued to figures so often is a way of writing, and no slip.
const USUAL: usize = 3;

/// Appends each space missing between a figure and a word, in languages whose words are known by their syllables:
/// elsewhere the letters may be a unit that nobody listed.
pub(super) fn find(document: &Document, claims: &Claims, languages: Choice<'_>, slips: &mut Slips) {
    let text = &document.text;
    let mut words: BTreeMap<String, Vec<Slip>> = BTreeMap::new();
    for claim in &claims.list {
        let block = &document.blocks[claim.block as usize];
        if matches!(block.kind, BlockKind::Row | BlockKind::Furniture) || claim.spelled {
            continue;
        }
        let Some((word, at)) = behind(text, claim).or_else(|| ahead(text, claim)) else { continue };
        let printed = word.of(text).to_lowercase();
        if is_word(languages.of_block(block.span.of(text)), &printed, claim.kind == Kind::Percent) {
            let edits = vec![(Span { start: at, end: at }, Change::Write(" "))];
            let place = word.to(claim.number).to(Span { start: at, end: at });
            words.entry(printed).or_default().push(Slip::at(SlipKind::MissingSpace, place, edits));
        }
    }
    slips.extend(words.into_values().filter(|own| own.len() < USUAL).flatten());
}

/// The word in small letters right behind a figure without a unit, and where it begins.
fn behind(text: &str, claim: &Claim) -> Option<(Span, u32)> {
    let bare = claim.kind == Kind::Count && claim.unit.is_none();
    let end = match claim.kind {
        Kind::Percent if claim.span.of(text).ends_with('%') => claim.span.end,
        _ if bare && claim.noun.span.is_empty() => claim.number.end,
        _ => return None,
    };
    let rest = text.get(end as usize..)?;
    let length = rest.find(|letter: char| !letter.is_lowercase()).unwrap_or(rest.len());
    let clear = rest[length..].chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_');
    (length > 0 && clear).then_some((Span { start: end, end: end + length as u32 }, end))
}

/// The word right before a year, and where it ends.
fn ahead(text: &str, claim: &Claim) -> Option<(Span, u32)> {
    let at = claim.number.start;
    let letters =
        text.get(claim.span.start as usize..at as usize)?.chars().rev().take_while(|sign| sign.is_alphabetic());
    let start = at - letters.map(char::len_utf8).sum::<usize>() as u32;
    let clear = before(text, start).is_none_or(|last| !last.is_alphanumeric() && last != '_');
    (claim.kind == Kind::Year && start < at && clear).then_some((Span { start, end: at }, at))
}

/// Whether letters are a word of the language: a syllable that it can have, with a sign that few others write. Behind
/// a percent sign no unit stands, and any syllable will do.
fn is_word(language: &Language, letters: &str, percent: bool) -> bool {
    let syllables = language.syllables();
    let plain = letters.is_ascii();
    syllables.are_known() && syllables.is_possible(letters) && (!plain || percent) && letters.chars().nth(1).is_some()
}
