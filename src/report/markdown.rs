//! Markdown: a comment on a change, one item a finding.

use super::said::said;
use super::summary::{cut, summary};
use super::{Entry, Format, address};

/// Lines and columns (characters) count from 1.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    about: "A comment on a pull or merge request",
    capped: true,
    open: |_| "## crossfoot\n\n".to_owned(),
    entries: |draft, voice| {
        Entry::each(draft, voice, |_, diagnostic| {
            let (at, _) = address::ends(draft, address::span(diagnostic));
            let help = match diagnostic.help.as_str() {
                "" => String::new(),
                help => format!("<br>{}", escaped(help)),
            };
            format!(
                "- **{}** {}:{}:{} `{}`: {}{help}\n",
                diagnostic.severity.name(),
                escaped(&address::path(draft)),
                at.line,
                at.column,
                diagnostic.rule,
                escaped(&said(draft, diagnostic, voice.words)),
            )
        })
    },
    close: |totals, voice| {
        let space = if totals.findings == [0; 3] { "" } else { "\n" };
        let left = if totals.cut == [0; 3] { String::new() } else { format!("{}\n", cut(totals, voice.words)) };
        format!("{space}{left}{}", summary(totals, voice.words))
    },
    ..Format::BARE
};

/// Words of a draft that neither format, nor call a person, nor name an issue.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            // An escaped @ or # still calls; one that stands apart from its name does not.
            '@' | '#' => escaped.extend([letter].into_iter().chain("<!-- -->".chars())),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' | '>' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_does_not_format_the_comment() {
        assert_eq!(escaped("<b>*a*</b>\n| @me #12"), "&lt;b\\>\\*a\\*&lt;/b\\> \\| @<!-- -->me #<!-- -->12");
    }
}
