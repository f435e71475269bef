//! One line a finding, as editors and `grep` read them: `path:line:column: severity[rule] message`.

use super::said::said;
use super::visible::line;
use super::{Entry, Format, address};

/// Lines and columns (characters) count from 1, in the text a packed file was unpacked to; where that stands in the
/// file is added.
pub(super) const FORMAT: Format = Format {
    name: "short",
    about: "path:line:column: severity[rule] message",
    people: true,
    entries: |draft, voice| {
        Entry::each(draft, voice, |_, diagnostic| {
            let (at, _) = address::ends(draft, address::span(diagnostic));
            let said = said(draft, diagnostic, voice.words);
            let (severity, message) = (diagnostic.severity.name(), line(&said));
            format!("{}:{}:{}: {severity}[{}] {message}\n", draft.source.name, at.line, at.column, diagnostic.rule)
        })
    },
    ..Format::BARE
};
