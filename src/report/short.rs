//! One line a finding, as editors and `grep` read them: `path:line:column: severity[rule] message`.

use super::place::place;
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
            let (severity, message) = (diagnostic.severity.name(), line(&diagnostic.message));
            let place = place(draft, address::span(diagnostic).start, voice.words);
            let place = place.map_or(String::new(), |place| format!(" ({place})"));
            format!(
                "{}:{}:{}: {severity}[{}] {message}{place}\n",
                draft.source.name, at.line, at.column, diagnostic.rule
            )
        })
    },
    ..Format::BARE
};
