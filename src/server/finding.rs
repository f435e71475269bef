//! A finding as editors show it.

use gen_lsp_types::{Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range, Uri};

use rayon::prelude::*;

use super::client::Client;
use super::ruler::Ruler;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Opened;
use crate::text::Span;

/// A text and where it is shown.
pub(super) struct Page<'a> {
    pub(super) uri: &'a Uri,
    pub(super) opened: &'a Opened,
    pub(super) ruler: &'a Ruler,
    pub(super) words: &'a Words,
}

impl Page<'_> {
    /// The findings of a draft.
    pub(super) fn findings(&self, diagnostics: &[Diagnostic], client: &Client) -> Vec<Shown> {
        diagnostics.par_iter().map(|diagnostic| self.finding(diagnostic, client)).collect()
    }

    fn finding(&self, diagnostic: &Diagnostic, client: &Client) -> Shown {
        let mut labels = diagnostic.labels.iter();
        let primary = labels.next().map(|label| label.span).unwrap_or_default();
        let partners = labels.map(|label| DiagnosticRelatedInformation {
            location: Location { uri: self.uri.clone(), range: self.range(label.span) },
            message: match label.note.is_empty() {
                true => label.span.of(&self.opened.source.text).to_owned(),
                false => label.note.clone(),
            },
        });
        let place = self.opened.places.at(primary.start).map(|place| self.words.places.of(place));
        let said = [&diagnostic.message, &diagnostic.help].into_iter().filter(|said| !said.is_empty());
        let said: Vec<String> = place.into_iter().chain(said.cloned()).collect();
        Shown {
            range: self.range(primary),
            severity: Some(match diagnostic.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
                Severity::Advice => DiagnosticSeverity::Information,
            }),
            code: Some(diagnostic.rule.clone().into()),
            source: Some("crossfoot".to_owned()),
            message: said.join("\n").into(),
            related_information: client.relates.then(|| partners.collect()),
            ..Shown::default()
        }
    }

    /// The range of a span; of a file that is no text its beginning, for it has no lines.
    fn range(&self, span: Span) -> Range {
        match self.opened.places.at(span.start) {
            Some(_) => Range::default(),
            None => self.ruler.range(&self.opened.source.text, span),
        }
    }
}
