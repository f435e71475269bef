//! What changed between two versions of a draft, one figure a line.

use super::Draft;
use super::visible::line;
use crate::diagnostic::Words;
use crate::text::Span;
use crate::version::Change;

/// Each figure that changed, with the places in both versions, and below it where the new one still says the old.
pub fn versions(old: &Draft<'_>, new: &Draft<'_>, changes: &[Change], words: &Words) -> String {
    let told = changes.iter().map(|change| {
        let (from, to) = (change.old.and_then(|at| figure(old, at)), change.new.and_then(|at| figure(new, at)));
        let mut text = match (&from, &to) {
            (Some((_, was)), Some((at, is))) => format!("{at}: {was} → {is}\n"),
            (Some((at, was)), None) => format!("{at}: {}\n", words.gone.replace("{stated}", was)),
            (None, Some((at, is))) => format!("{at}: {}\n", words.came.replace("{stated}", is)),
            (None, None) => String::new(),
        };
        for (at, says) in change.stale.iter().filter_map(|stale| figure(new, *stale)) {
            text += &format!("  {at}: {}\n", words.stale.replace("{stated}", &says));
        }
        text
    });
    told.collect()
}

/// Where a figure stands, and the figure with its unit and noun.
fn figure(draft: &Draft<'_>, claim: usize) -> Option<(String, String)> {
    let claim = draft.claims.list.get(claim)?;
    let source = |span: Span| draft.document.origin.source(span);
    let at = draft.lines.position(&draft.source.text, source(claim.number).start);
    let place = format!("{}:{}:{}", draft.source.name, at.line, at.column);
    Some((place, line(source(claim.span).of(&draft.source.text))))
}
