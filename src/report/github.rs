//! Workflow commands of GitHub Actions, which show findings beside the lines of a change.

use super::said::said;
use super::{Entry, Format, address};
use crate::diagnostic::Severity;

/// Lines and columns (characters) count from 1.
pub(super) const FORMAT: Format = Format {
    name: "github",
    about: "Annotations of GitHub Actions",
    entries: |draft, voice| {
        Entry::each(draft, voice, |_, diagnostic| {
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "notice",
            };
            let (start, end) = address::ends(draft, address::span(diagnostic));
            let (path, rule) = (property(&address::path(draft)), property(&diagnostic.rule));
            // Columns are for places on one line; GitHub refuses them otherwise.
            let columns = match start.line == end.line {
                true => format!(",col={},endColumn={}", start.column, end.column),
                false => String::new(),
            };
            format!(
                "::{command} title=crossfoot ({rule}),file={path},line={},endLine={}{columns}::{}\n",
                start.line,
                end.line,
                data(&said(draft, diagnostic, voice.words)),
            )
        })
    },
    ..Format::BARE
};

/// A message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_command() {
        assert_eq!(data("45% of\r\n::error::"), "45%25 of%0D%0A::error::");
        assert_eq!(property("a,b:c%.md"), "a%2Cb%3Ac%25.md");
    }
}
