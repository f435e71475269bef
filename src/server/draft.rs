//! A draft that is open in the editor.

use std::path::PathBuf;
use std::rc::Rc;

use gen_lsp_types::{LanguageKind, TextDocumentContentChangeEvent as Change, TextDocumentItem, Uri};

use super::address;
use super::client::Client;
use super::ruler::Ruler;
use crate::document::{Format, Opened};
use crate::lint::{Linted, Linter, Memory};
use crate::text::Source;

/// A draft as the editor has it now.
pub(super) struct Draft {
    pub(super) uri: Uri,
    pub(super) path: PathBuf,
    pub(super) format: Format,
    /// The editor's number for the text.
    pub(super) version: i32,
    pub(super) opened: Opened,
    pub(super) ruler: Ruler,
    /// What came of checking this very text; nothing while it waits to be checked.
    pub(super) checked: Option<Checked>,
    /// What came of the text before. It is let go once the next answer is out: that takes as long as a step of the
    /// check.
    pub(super) past: Option<Checked>,
    /// What is known of it from the last check.
    pub(super) memory: Remembered,
}

/// What the last check of a draft has left for the next one, and the linter of that check.
#[derive(Default)]
pub(super) struct Remembered {
    linter: Option<Rc<Linter>>,
    memory: Memory,
}

impl Remembered {
    /// What checks with this linter know: nothing where the last one was with another.
    pub(super) fn of(&mut self, linter: &Rc<Linter>) -> &mut Memory {
        if !self.linter.as_ref().is_some_and(|known| Rc::ptr_eq(known, linter)) {
            *self = Self { linter: Some(linter.clone()), memory: Memory::default() };
        }
        &mut self.memory
    }
}

/// What came of checking a text, and what it was checked with; nothing where a configuration leaves the draft out.
pub(super) struct Checked(pub(super) Option<(Linted, Rc<Linter>)>);

impl Draft {
    /// The draft of a document that was opened.
    pub(super) fn new(item: TextDocumentItem, client: &Client) -> Self {
        let path = address::path(&item.uri);
        let of_language = match item.language_id {
            LanguageKind::Markdown => Some(Format::Markdown),
            LanguageKind::HTML => Some(Format::Html),
            _ => None,
        };
        let format = of_language.or_else(|| Format::of(&path.to_string_lossy())).unwrap_or(Format::Text);
        let ruler = Ruler::new(&item.text, client.units);
        let source = Source { name: path.to_string_lossy().into_owned(), text: item.text };
        let opened = Opened::text(source, format);
        Self {
            uri: item.uri,
            path,
            format,
            version: item.version,
            opened,
            ruler,
            checked: None,
            past: None,
            memory: Remembered::default(),
        }
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        &self.opened.source.text
    }

    /// What came of it holds no longer.
    pub(super) fn outdate(&mut self) {
        self.past = self.checked.take().or(self.past.take());
    }

    /// Changes the text as the editor did, one change after the other.
    pub(super) fn change(&mut self, version: i32, changes: Vec<Change>, client: &Client) {
        let text = &mut self.opened.source.text;
        for change in changes {
            match change {
                Change::TextDocumentContentChangePartial(change) => {
                    let span = self.ruler.span(text, change.range);
                    text.replace_range(span.range(), &change.text);
                }
                Change::TextDocumentContentChangeWholeDocument(change) => *text = change.text,
            }
            self.ruler = Ruler::new(text, client.units);
        }
        self.version = version;
        self.outdate();
    }
}
