//! What changed between two versions of a draft, one figure a line.

use serde::Serialize;

use super::Draft;
use super::figure::Figure;
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

/// The same for other programs. The version grows when a key changes its meaning or goes.
pub fn versions_json(old: &Draft<'_>, new: &Draft<'_>, changes: &[Change]) -> String {
    let was = |at: usize| Some(Figure::new(old.claims.list.get(at)?, old));
    let is = |at: usize| Some(Figure::new(new.claims.list.get(at)?, new));
    let changes = changes.iter().map(|change| Changed {
        old: change.old.and_then(was),
        new: change.new.and_then(is),
        stale: change.stale.iter().copied().filter_map(is).collect(),
    });
    let versions = Versions { version: 1, old: &old.source.name, new: &new.source.name, changes: changes.collect() };
    serde_json::to_string(&versions).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Versions<'a> {
    version: u32,
    old: &'a str,
    new: &'a str,
    changes: Vec<Changed<'a>>,
}

#[derive(Serialize)]
struct Changed<'a> {
    old: Option<Figure<'a>>,
    new: Option<Figure<'a>>,
    /// Figures of the new version that still say what the old one said.
    stale: Vec<Figure<'a>>,
}

/// Where a figure stands, and the figure with its unit and noun.
fn figure(draft: &Draft<'_>, claim: usize) -> Option<(String, String)> {
    let claim = draft.claims.list.get(claim)?;
    let source = |span: Span| draft.document.origin.source(span);
    let at = draft.lines.position(&draft.source.text, source(claim.number).start);
    let place = format!("{}:{}:{}", draft.source.name, at.line, at.column);
    Some((place, line(source(claim.span).of(&draft.source.text))))
}
