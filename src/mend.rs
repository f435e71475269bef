//! Floor 10: a draft mended by the fixes of its diagnostics, until nothing more changes.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Form, apply, remarks};
use crate::document::{Format, Opened};
use crate::lint::{Linted, Linter, lint};
use crate::text::{Source, Span};

/// Rounds after which mending is taken to lead nowhere.
const ROUNDS: usize = 32;

/// A mended draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// Its text.
    pub text: String,
    /// Fixes that were applied, in all rounds.
    pub applied: usize,
    /// Fixes of the first round that were not permitted.
    pub withheld: usize,
}

/// Applies the first fix of every diagnostic that may be, and again to what comes of that, until nothing changes:
/// mending what is mended changes nothing. Of fixes that overlap the heavier diagnostic's is applied. Where mending
/// would go on for ever the draft is left as it is.
pub fn mend(source: &Source, format: Format, linter: &Linter, figures_too: bool) -> Mended {
    let mut draft = source.clone();
    let (mut applied, mut withheld) = (0, 0);
    for round in 0..ROUNDS {
        let found = lint(&Opened::text(draft.clone(), format), linter).diagnostics;
        let (may, not): (Vec<_>, Vec<_>) = found.iter().filter(|one| is_fixable(one)).partition(|one| {
            figures_too || one.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe)
        });
        if round == 0 {
            withheld = not.len();
        }
        let edits = chosen(may);
        let text = dressed(edits.iter().copied().flatten().cloned().collect(), &draft.text);
        if text == draft.text {
            return Mended { text, applied, withheld };
        }
        applied += edits.len();
        draft.text = text;
    }
    Mended { text: source.text.clone(), applied: 0, withheld }
}

/// Whether a diagnostic has something that may be applied.
pub fn is_fixable(diagnostic: &Diagnostic) -> bool {
    diagnostic.fixes.first().is_some_and(|fix| fix.applicability != Applicability::Display && !fix.edits.is_empty())
}

/// The edits of the first fixes, but for those that touch a heavier diagnostic's.
fn chosen(mut diagnostics: Vec<&Diagnostic>) -> Vec<&[Edit]> {
    diagnostics.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    let mut taken = std::collections::BTreeMap::new();
    let mut chosen = Vec::new();
    for fix in diagnostics.iter().filter_map(|diagnostic| diagnostic.fixes.first()) {
        let is_free = |edit: &Edit| {
            let before = taken.range(..=edit.span.end).next_back();
            before.is_none_or(|(_, end)| *end < edit.span.start)
        };
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
            chosen.push(fix.edits.as_slice());
        }
    }
    chosen
}

/// The text after edits that do not overlap, their words written as the draft writes.
pub fn dressed(mut edits: Vec<Edit>, text: &str) -> String {
    let form = Form::of(text);
    edits.iter_mut().for_each(|edit| edit.text = form.dress(&edit.text));
    edits.sort_by_key(|edit| edit.span);
    apply(&edits, text)
}

/// Where else the draft prints the figure that `edit` rewrites, with the same unit and counted noun: what a person
/// who mends one may want to mend as well. In text order.
pub fn echoes(linted: &Linted, edit: &Edit) -> Vec<Edit> {
    let source = |span: Span| linted.document.origin.source(span);
    let list = &linted.claims.list;
    let Some(own) = list.iter().find(|claim| source(claim.number) == edit.span) else { return Vec::new() };
    let printed = own.number.of(&linted.document.text);
    let alike = list.iter().filter(|claim| {
        claim.number != own.number
            && claim.kind == own.kind
            && claim.number.of(&linted.document.text) == printed
            && claim.unit == own.unit
            && claim.noun.fits(own.noun)
    });
    alike.map(|claim| Edit { span: source(claim.number), text: edit.text.clone() }).collect()
}

/// Remarks that silence these findings of a draft, for a reason, and no others; nothing where its text has no room for
/// them. `linted` is what came of the draft, before anything was taken out of its findings.
pub fn quieted(
    found: &[Diagnostic],
    opened: &Opened,
    format: Format,
    linted: &Linted,
    linter: &Linter,
    reason: &str,
) -> Option<Vec<Edit>> {
    let Source { name, text } = &opened.source;
    let edits = remarks(found, opened, &linted.document, reason)?.edits;
    // Whether they do what they should is tried.
    let again = Source { name: name.clone(), text: dressed(edits.clone(), text) };
    let again = lint(&Opened::text(again, format), linter);
    let counts = (again.diagnostics.len() + found.len(), again.silenced.len());
    (counts == (linted.diagnostics.len(), linted.silenced.len() + found.len())).then_some(edits)
}
