//! What an editor tells of a figure: the values it stands for, what it was worked out from, where else it stands; and,
//! above totals, how they come out.

use gen_lsp_types::{CodeLens, Command, Hover, LspAny, MarkupContent, MarkupKind, Position, Range};

use super::action::{Offer, listed};
use crate::claim::Claim;
use crate::diagnostic::Edit;
use crate::mend::echoes;
use crate::rule::Coverage;
use crate::text::Span;

/// The command behind a lens: shows a range of a draft.
pub(super) const SHOW: &str = "crossfoot.show";

impl Offer<'_> {
    /// What is known of the figure, or the finding, at a place.
    pub(super) fn hover(&self, place: Position) -> Option<Hover> {
        let at = self.draft.ruler.byte(self.draft.text(), place);
        let holds = |span: Span| span.start <= at && at <= span.end;
        let source = |span| self.linted.document.origin.source(span);
        let claims = self.linted.claims.list.iter().enumerate();
        let figure = claims.filter(|(_, claim)| holds(source(claim.number)) || holds(source(claim.span)));
        let figure = figure.min_by_key(|(_, claim)| (!holds(source(claim.number)), source(claim.span).len()));
        let found = self.linted.diagnostics.iter().filter(|found| found.labels.iter().any(|label| holds(label.span)));
        let mut told: Vec<String> = found.map(|found| format!("{} ({})", found.message, found.rule)).collect();
        let span = figure.map(|(index, claim)| {
            told.extend(self.account(index, claim));
            source(claim.span)
        });
        if told.is_empty() {
            return None;
        }
        let (kind, value) = match self.client.markdown {
            true => (MarkupKind::Markdown, told.iter().map(|line| format!("- {}\n", literal(line))).collect()),
            false => (MarkupKind::PlainText, told.join("\n")),
        };
        let range = span.map(|span| self.draft.ruler.range(self.draft.text(), span));
        Some(Hover { contents: MarkupContent { kind, value }.into(), range })
    }

    fn account(&self, index: usize, claim: &Claim) -> Vec<String> {
        let Some(account) = self.linted.account(self.linter) else { return Vec::new() };
        let stated = self.linted.document.origin.source(claim.span).of(self.draft.text());
        let mut told = Vec::from_iter(account.range(index));
        told.extend(account.of(index).into_iter().map(|reckoned| reckoned.text));
        let covered = match self.linted.coverage.get(index) {
            Some(Coverage::ByRounding) => Some(&self.words.by_rounding),
            Some(Coverage::Unchecked) if claim.is_quantity() => Some(&self.words.unchecked),
            _ => None,
        };
        told.extend(covered.map(|words| words.replace("{stated}", stated)));
        let lines = self.mentions(claim);
        if !lines.is_empty() {
            told.push(self.words.editor.mentions.replace("{lines}", &listed(&lines)));
        }
        told
    }

    /// The lines of the other places that print a figure.
    fn mentions(&self, claim: &Claim) -> Vec<u32> {
        let own = Edit { span: self.linted.document.origin.source(claim.number), text: String::new() };
        echoes(self.linted, &own).iter().map(|echo| self.line(echo.span)).collect()
    }

    /// A line above each total that comes out.
    pub(super) fn lenses(&self) -> Vec<CodeLens> {
        let Some(account) = self.linted.account(self.linter) else { return Vec::new() };
        let range = |span: Span| self.draft.ruler.range(self.draft.text(), span);
        let lens = |reckoned: crate::diagnostic::Reckoned| {
            let first: Option<Range> = reckoned.from.first().map(|span| range(*span));
            let place = serde_json::to_value(first).unwrap_or_default();
            let arguments = Some(vec![LspAny::from(self.draft.uri.0.clone()), place]);
            let command = Command { title: reckoned.text, command: SHOW.to_owned(), arguments, tooltip: None };
            CodeLens { range: range(reckoned.stated), command: Some(command), data: None }
        };
        account.totals().into_iter().map(lens).collect()
    }
}

/// A text as Markdown that shows it as it is.
fn literal(text: &str) -> String {
    let special = |letter: &char| letter.is_ascii_punctuation() && !matches!(letter, '.' | ',' | '%' | '(' | ')' | '/');
    let escape = |letter| if special(&letter) { vec!['\\', letter] } else { vec![letter] };
    text.chars().flat_map(escape).collect()
}
