//! Where a diagnostic stands: its path, its lines and columns, the words there.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Draft;
use crate::diagnostic::Diagnostic;
use crate::text::{Position, Span};

/// What stands in a path of a URI as it is (RFC 3986), the `/` between folders with it.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The bytes a diagnostic is about.
pub(super) fn span(diagnostic: &Diagnostic) -> Span {
    diagnostic.labels.first().map(|label| label.span).unwrap_or_default()
}

/// First line and column of a span, and the place behind its last character; all count from 1, columns in characters.
pub(super) fn ends(draft: &Draft<'_>, span: Span) -> (Position, Position) {
    let position = |at| draft.lines.position(&draft.source.text, at);
    (position(span.start), position(span.end))
}

/// The draft's path as other programs know it: with `/`, without `./`.
pub(super) fn path(draft: &Draft<'_>) -> String {
    path_of(&draft.source.name)
}

/// The path of a draft of this name, as other programs know it.
pub(super) fn path_of(name: &str) -> String {
    let path = name.replace('\\', "/");
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

/// The draft's path as a URI reference: relative as it is, else of the scheme `file`.
pub(super) fn uri(draft: &Draft<'_>) -> String {
    uri_of(&draft.source.name)
}

/// The path of a draft of this name as a URI reference.
pub(super) fn uri_of(name: &str) -> String {
    let path = path_of(name);
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}
