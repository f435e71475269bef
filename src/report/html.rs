//! HTML: the draft as it reads, each figure in the colour of its verdict, findings in the margin. One page without
//! scripts: links lead from a figure to its finding and back, filters are boxes that the style sheet heeds.

mod mark;

use super::place::{elsewhere, quoted};
use super::said::said;
use super::visible::line;
use super::{Draft, Entry, Format};
use crate::diagnostic::{Diagnostic, Words};
use crate::document::{Block, BlockKind};
use crate::rule::Severity;
use crate::text::Span;
use mark::{Mark, marks};

/// What stands in the head of a page. Nothing is fetched: the page forbids itself all but its own style.
const HEAD: &str = concat!(
    "<meta charset=\"utf-8\">\n",
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<style>\n",
    include_str!("html/page.css"),
    "</style>\n",
);

/// What stands behind them.
const CLOSE: &str = "</body>\n</html>\n";

/// The page of one draft.
pub fn html(draft: &Draft<'_>, words: &Words) -> String {
    let title = format!("{} · crossfoot", draft.source.name);
    [&open(draft.language, &title), &section(draft, words), CLOSE].concat()
}

/// What stands before the drafts of a page; `language` is the code of what it speaks, where it speaks one.
fn open(language: &str, title: &str) -> String {
    let language = if language.is_empty() { String::new() } else { format!(" lang=\"{}\"", escaped(language)) };
    let title = escaped(title);
    format!("<!doctype html>\n<html{language}>\n<head>\n{HEAD}<title>{title}</title>\n</head>\n<body>\n")
}

/// Each draft is a section, with all its findings.
pub(super) const FORMAT: Format = Format {
    name: "html",
    about: "A page of the drafts as they read, each figure in the colour of its verdict",
    whole: true,
    open: |voice| open(voice.language, "crossfoot"),
    entries: |draft, voice| Entry::whole(section(draft, voice.words)),
    close: |_, _| CLOSE.to_owned(),
    ..Format::BARE
};

fn section(draft: &Draft<'_>, words: &Words) -> String {
    let mut page = Page { draft, words, key: key(&draft.source.name), marks: marks(draft), out: String::new() };
    page.out.push_str(&format!("<section lang=\"{}\">\n", escaped(draft.language)));
    page.bar();
    let blocks = &draft.document.blocks;
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let rows = blocks.iter().skip(at).take_while(|block| block.kind == BlockKind::Row).count();
        let end = at + rows.max(1);
        page.out.push_str("<div class=\"block\"><div class=\"text\">");
        match rows {
            0 => page.block(block),
            _ => page.table(blocks.get(at..end).unwrap_or_default()),
        }
        page.out.push_str("</div><aside>");
        page.margin(Span { start: block.span.start, end: blocks.get(end).map_or(u32::MAX, |next| next.span.start) });
        page.out.push_str("</aside></div>\n");
        at = end;
    }
    page.out.push_str("</section>\n");
    page.out
}

struct Page<'a> {
    draft: &'a Draft<'a>,
    words: &'a Words,
    /// What the names of places in this draft begin with.
    key: String,
    marks: Vec<Mark>,
    out: String,
}

impl Page<'_> {
    /// What was checked, how it fared, and the boxes that show or hide it.
    fn bar(&mut self) {
        let (tally, counts) = (self.draft.tally, &self.words.counts);
        let advice = self.draft.diagnostics.iter().filter(|found| found.severity == Severity::Advice).count();
        let boxes = [
            ("differs", counts.findings.of(self.draft.diagnostics.len() - advice)),
            ("advised", counts.advice.of(advice)),
            ("verified", counts.verified.of(tally.verified)),
            ("rounding", counts.by_rounding.of(tally.by_rounding)),
            ("unchecked", counts.unchecked.of(tally.unchecked)),
        ];
        self.out.push_str(&format!("<div class=\"bar\"><strong>{}</strong>", escaped(&self.draft.source.name)));
        for (class, told) in boxes {
            let told = escaped(&told);
            self.out.push_str(&format!(
                "<label class=\"{class}\"><input type=\"checkbox\" class=\"{class}\" checked> {told}</label>"
            ));
        }
        self.out.push_str("</div>\n");
    }

    fn block(&mut self, block: &Block) {
        let (tag, class) = match block.kind {
            BlockKind::Heading => (format!("h{}", block.level.clamp(1, 6)), String::new()),
            BlockKind::Item => {
                let indent = block.level.min(8) + 1;
                ("div".to_owned(), format!(" class=\"item\" style=\"margin-left:{indent}em\""))
            }
            BlockKind::Note => ("p".to_owned(), " class=\"note\"".to_owned()),
            BlockKind::Furniture => ("p".to_owned(), " class=\"furniture\"".to_owned()),
            BlockKind::Paragraph | BlockKind::Row => ("p".to_owned(), String::new()),
        };
        self.out.push_str(&format!("<{tag}{class}>"));
        self.text(block.span);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn table(&mut self, rows: &[Block]) {
        self.out.push_str("<table>");
        for row in rows {
            self.out.push_str("<tr>");
            for cells in row.cells.chunk_by(|one, other| one == other && !one.is_empty()) {
                let Some(cell) = cells.first() else { continue };
                match cells.len() {
                    1 => self.out.push_str("<td>"),
                    columns => self.out.push_str(&format!("<td colspan=\"{columns}\">")),
                }
                self.text(*cell);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>");
        }
        self.out.push_str("</table>");
    }

    /// The text under `span`, each stretch with what is to be said of it.
    fn text(&mut self, span: Span) {
        let first = self.marks.partition_point(|mark| mark.span.start < span.start);
        let here = self.marks.iter().skip(first).take_while(|mark| mark.span.start < span.end);
        let here: Vec<Mark> = here.cloned().collect();
        let bounds = here.iter().flat_map(|mark| [mark.span.start, mark.span.end]);
        let mut bounds: Vec<u32> =
            bounds.chain([span.start, span.end]).map(|at| at.clamp(span.start, span.end)).collect();
        bounds.sort_unstable();
        bounds.dedup();
        for pair in bounds.windows(2) {
            let [start, end] = *pair else { continue };
            let inside = here.iter().filter(|mark| mark.span.start <= start && mark.span.end >= end);
            let class = inside.clone().map(|mark| mark.class).max();
            let finding = inside.filter_map(|mark| mark.label).min();
            let begun = here.iter().filter(|mark| mark.span.start == start).filter_map(|mark| mark.label);
            for (finding, label) in begun {
                self.out.push_str(&format!("<a id=\"{}\"></a>", self.place(finding, label)));
            }
            let text = escaped(Span { start, end }.of(&self.draft.document.text));
            let text = match finding {
                Some((finding, _)) => format!("<a class=\"mark\" href=\"#{}\">{text}</a>", self.name(finding)),
                None => text,
            };
            match class {
                Some(class) => self.out.push_str(&format!("<span class=\"{}\">{text}</span>", class.name())),
                None => self.out.push_str(&text),
            }
        }
    }

    /// The findings whose doubtful figure stands under `span`.
    fn margin(&mut self, span: Span) {
        let first = self.marks.partition_point(|mark| mark.span.start < span.start);
        let here = self.marks.iter().skip(first).take_while(|mark| mark.span.start < span.end);
        let findings: Vec<usize> = here.filter(|mark| mark.primary).filter_map(|mark| Some(mark.label?.0)).collect();
        for index in findings {
            if let Some(found) = self.draft.diagnostics.get(index) {
                self.finding(index, found);
            }
        }
    }

    fn finding(&mut self, index: usize, found: &Diagnostic) {
        let severity = found.severity.name();
        let (name, message) = (self.name(index), escaped(&said(self.draft, found, self.words)));
        self.out.push_str(&format!("<article id=\"{name}\" class=\"{severity}\"><p><b>{message}</b></p>"));
        for (label, said) in found.labels.iter().enumerate() {
            let (place, text) = (self.place(index, label), escaped(&line(said.span.of(&self.draft.source.text))));
            let note = escaped(&said.note);
            self.out.push_str(&format!("<p><a href=\"#{place}\">{text}</a> {note}</p>"));
        }
        for other in &found.elsewhere {
            let (place, said) = (escaped(&elsewhere(other, self.words)), escaped(&line(&quoted(other))));
            self.out.push_str(&format!("<p>{place}: {said}</p>"));
        }
        if !found.help.is_empty() {
            self.out.push_str(&format!("<p>{}</p>", escaped(&found.help)));
        }
        self.out.push_str(&format!("<small>{}</small></article>", escaped(&found.rule)));
    }

    fn name(&self, finding: usize) -> String {
        format!("{}-{finding}", self.key)
    }

    fn place(&self, finding: usize, label: usize) -> String {
        format!("{}-{finding}-{label}", self.key)
    }
}

/// A draft's name as the beginning of names of places: two drafts of a page never share one.
fn key(name: &str) -> String {
    let one =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("_{byte:02x}") };
    format!("d{}", name.bytes().map(one).collect::<String>())
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_draft_says_cannot_become_markup() {
        assert_eq!(escaped("<b class='x'>\"R&D\""), "&lt;b class=&#39;x&#39;&gt;&quot;R&amp;D&quot;");
        assert_eq!(key("a b.md"), "da_20b_2emd");
    }
}
