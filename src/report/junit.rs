//! JUnit XML: a suite for each draft, a failed case for each finding, a passed one for a draft without.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::said::said;
use super::visible::line;
use super::{Draft, Entry, Format, address};
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
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for diagnostic in draft.diagnostics {
            let (at, _) = address::ends(draft, address::span(diagnostic));
            let _ = write!(
                text,
                "    <testcase name=\"{}\" classname=\"{path}\">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                escaped(&case(draft, diagnostic, &mut known)),
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

/// Characters of a figure or passage that a case is known by.
const NAMED: usize = 60;

/// What a case is called: its rule and figure, which stay when lines are added above it; of several of one name, which
/// of them it is.
fn case(draft: &Draft<'_>, diagnostic: &Diagnostic, known: &mut BTreeMap<String, usize>) -> String {
    let figure = line(address::span(diagnostic).of(&draft.source.text));
    let name = format!("crossfoot.{}: {}", diagnostic.rule, figure.chars().take(NAMED).collect::<String>());
    let count = known.entry(name.clone()).or_default();
    *count += 1;
    if *count == 1 { name } else { format!("{name} ({count})") }
}

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
