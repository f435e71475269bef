//! Logging commands of Azure Pipelines.

use super::said::said;
use super::{Entry, Format, address};
use crate::diagnostic::Severity;

/// Lines and columns (characters) count from 1.
pub(super) const FORMAT: Format = Format {
    name: "azure",
    about: "Issues of Azure Pipelines",
    entries: |draft, voice| {
        Entry::each(draft, voice, |_, diagnostic| {
            // Azure knows no third kind.
            let kind = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
            let (at, _) = address::ends(draft, address::span(diagnostic));
            format!(
                "##vso[task.logissue type={kind};sourcepath={};linenumber={};columnnumber={};code={};]{}\n",
                property(&address::path(draft)),
                at.line,
                at.column,
                property(&diagnostic.rule),
                data(&said(draft, diagnostic, voice.words)),
            )
        })
    },
    ..Format::BARE
};

/// A message of a logging command.
fn data(text: &str) -> String {
    text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a logging command.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_command() {
        assert_eq!(data("45%\n##vso[x]"), "45%AZP25%0A##vso[x]");
        assert_eq!(property("a;b].md"), "a%3Bb%5D.md");
    }
}
