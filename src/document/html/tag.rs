//! Tags: what an element is to a reader, and what its attributes say.

use std::borrow::Cow;
use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned, StartTag};

use crate::text::Span;

/// A start tag.
pub(super) struct Tag {
    /// The element's name, in small letters.
    pub(super) name: String,
    /// Its bytes.
    pub(super) span: Span,
    attributes: BTreeMap<HtmlString, Spanned<HtmlString, usize>>,
}

impl Tag {
    /// A tag of the tokenizer, its bytes still those of the source.
    pub(super) fn new(tag: StartTag<usize>) -> Self {
        Self {
            name: String::from_utf8_lossy(&tag.name).into_owned(),
            span: Span::new(tag.span.start, tag.span.end.max(tag.span.start)),
            attributes: tag.attributes,
        }
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value))
    }

    /// The whole number that an attribute holds.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.trim().parse().ok()
    }

    /// What links may call the element by.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        ["id", "name"].into_iter().filter_map(|name| self.get(name)).map(Cow::into_owned)
    }

    /// The place in the same page that it links to.
    pub(super) fn target(&self) -> Option<String> {
        self.get("href")?.strip_prefix('#').map(str::to_owned)
    }

    /// Its inline style in small letters without white space.
    pub(super) fn style(&self) -> String {
        let style = self.get("style").unwrap_or_default();
        style.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    }

    /// Whether it is not shown.
    pub(super) fn is_hidden(&self) -> bool {
        let styled = || {
            let style = self.style();
            ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|hides| style.contains(hides))
        };
        self.get("hidden").is_some() || self.attributes.contains_key(b"style".as_slice()) && styled()
    }
}

/// What an element is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It holds no text and changes nothing.
    Empty,
    /// A line end.
    Break,
    /// A line between blocks.
    Rule,
    /// What is not shown, or no text: scripts, controls, code, what was struck out.
    Silent,
    /// A paragraph, which the next block ends.
    Paragraph,
    /// Any other block.
    Block,
    /// A heading of this level.
    Heading(u8),
    /// A list; whether it counts.
    List(bool),
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// Rows of a table.
    Rows,
    /// A row.
    Row,
    /// A cell.
    Cell,
    /// A text whose line ends count.
    Lines,
    /// Strong emphasis.
    Strong,
    /// Raised.
    Raised,
    /// Anything else.
    Inline,
}

impl Kind {
    /// What the element of a name is.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "area" | "base" | "col" | "embed" | "frame" | "img" | "input" | "link" | "meta" | "param" | "source"
            | "track" | "wbr" => Self::Empty,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "head" | "title" | "script" | "style" | "template" | "noscript" | "noframes" | "iframe" | "object"
            | "svg" | "math" | "canvas" | "audio" | "video" | "map" | "select" | "textarea" | "button" | "datalist"
            | "nav" | "code" | "kbd" | "samp" | "del" | "rp" | "rt" => Self::Silent,
            "p" => Self::Paragraph,
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details"
            | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header"
            | "hgroup" | "html" | "legend" | "main" | "search" | "section" | "summary" => Self::Block,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "ol" => Self::List(true),
            "ul" | "menu" | "dir" => Self::List(false),
            "li" => Self::Item,
            "table" => Self::Table,
            "thead" | "tbody" | "tfoot" => Self::Rows,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "pre" => Self::Lines,
            "b" | "strong" => Self::Strong,
            "sup" => Self::Raised,
            _ => Self::Inline,
        }
    }

    /// Whether it is a part of a table.
    pub(super) fn is_tabular(self) -> bool {
        matches!(self, Self::Table | Self::Rows | Self::Row | Self::Cell)
    }

    /// Whether it holds text that flows on from what stands before it.
    pub(super) fn flows(self) -> bool {
        matches!(self, Self::Inline | Self::Strong | Self::Raised | Self::Silent | Self::Empty | Self::Break)
    }
}
