//! One line a finding, as editors and `grep` read them: `path:line:column: severity[rule] message`.

use super::Draft;
use super::place::place;
use super::visible::line;
use crate::diagnostic::Words;

/// The findings of a draft. Lines and columns (characters) count from 1, in the text a packed file was unpacked to; where
/// that stands in the file is added.
pub fn short(draft: &Draft<'_>, words: &Words) -> String {
    let written = draft.diagnostics.iter().map(|diagnostic| {
        let start = diagnostic.labels.first().map_or(0, |label| label.span.start);
        let at = draft.lines.position(&draft.source.text, start);
        let (severity, message) = (diagnostic.severity.name(), line(&diagnostic.message));
        let place = place(draft, start, words).map_or(String::new(), |place| format!(" ({place})"));
        format!("{}:{}:{}: {severity}[{}] {message}{place}\n", draft.source.name, at.line, at.column, diagnostic.rule)
    });
    written.collect()
}
