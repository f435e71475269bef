//! JUnit XML: a suite for each draft, a failed case for each finding, a passed one for a draft without.

use std::fmt::Write as _;

use super::said::said;
use super::{Entry, Format, address};
use crate::diagnostic::Diagnostic;

/// Lines and columns (characters) count from 1.
pub(super) const FORMAT: Format = Format {
    name: "junit",
    about: "Test results, as CI servers show them",
    open: |_| "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"crossfoot\">\n".to_owned(),
    entries: |draft, voice| {
        let (path, found) = (escaped(&address::path(draft)), draft.diagnostics.len());
        let mut text = format!(
            "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{found}\" errors=\"0\" skipped=\"0\">\n",
            found.max(1)
        );
        if found == 0 {
            let _ = writeln!(text, "    <testcase name=\"crossfoot\" classname=\"{path}\"/>");
        }
        for diagnostic in draft.diagnostics {
            let (at, _) = address::ends(draft, address::span(diagnostic));
            let _ = write!(
                text,
                "    <testcase name=\"crossfoot.{}:{}:{}\" classname=\"{path}\">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                escaped(&diagnostic.rule),
                at.line,
                at.column,
                diagnostic.severity.name(),
                escaped(&said(draft, diagnostic, voice.words)),
                escaped(&told(diagnostic, &format!("{}:{}:{}", address::path(draft), at.line, at.column))),
            );
        }
        Entry::whole(text + "  </testsuite>\n")
    },
    close: |_, _| "</testsuites>\n".to_owned(),
    ..Format::BARE
};

fn told(diagnostic: &Diagnostic, at: &str) -> String {
    let said = [at, &diagnostic.message, &diagnostic.help];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A text in XML 1.0, inside or outside of quotes; what XML cannot hold is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push(char::REPLACEMENT_CHARACTER),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_xml() {
        assert_eq!(escaped("<a> & \"b\"\n\u{1}"), "&lt;a&gt; &amp; &quot;b&quot;&#10;\u{FFFD}");
    }
}
