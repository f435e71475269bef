//! Figures of paragraphs that open alike, each with the name of its own matter: two matters, and no figure told twice.

use crate::claim::Claim;
use crate::document::Document;
use crate::relation::words::{border, split};
use crate::text::Span;

/// The most bytes that the name of a matter takes, before its colon.
const NAME: u32 = 120;

/// Án hình sự: …; Án hành chính: …: whether the paragraphs of two figures open with a name and a colon, and the names begin
/// with the same word and go on otherwise.
pub(super) fn are_parallel(document: &Document, one: &Claim, other: &Claim) -> bool {
    let [first, second] = [one, other].map(|claim| matter(document, claim));
    first.zip(second).is_some_and(|(first, second)| first[0] == second[0] && first != second)
}

/// Keys of the words that a paragraph opens with, up to a colon before the figure; none where a number is among them.
fn matter(document: &Document, claim: &Claim) -> Option<Vec<u64>> {
    let start = document.blocks.get(claim.block as usize)?.span.start;
    let end = border(&document.text, claim.number.start.min(start + NAME));
    let colon = Span { start, end }.of(&document.text).find(':')?;
    let mut words = Vec::new();
    split(&document.text, Span { start, end: start + colon as u32 }, &mut words);
    let named = words.len() > 1 && words.iter().all(|word| !word.digits);
    named.then(|| words.iter().map(|word| word.key).collect())
}
