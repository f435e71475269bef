//! One line a finding, as editors and `grep` read them: `path:line:column: severity[rule] message`.

use super::Draft;
use super::visible::line;

/// The findings of a draft. Lines and columns (characters) count from 1.
pub fn short(draft: &Draft<'_>) -> String {
    let written = draft.diagnostics.iter().map(|diagnostic| {
        let start = diagnostic.labels.first().map_or(0, |label| label.span.start);
        let at = draft.lines.position(&draft.source.text, start);
        let (severity, message) = (diagnostic.severity.name(), line(&diagnostic.message));
        format!("{}:{}:{}: {severity}[{}] {message}\n", draft.source.name, at.line, at.column, diagnostic.rule)
    });
    written.collect()
}
