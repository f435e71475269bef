//! Styles of an OpenDocument text: outline levels, strong and raised letters, and how lists are counted.

use std::collections::HashMap;

use super::list::{LEVELS, Level};
use crate::document::xml::{Tag, Token, Xml};
use crate::document::{Limits, OpenError};

/// The styles of a file by their names; lists apart, and headings counted by a list of their own.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    lists: HashMap<String, [Level; LEVELS]>,
}

/// What a style says itself.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    strong: Option<bool>,
    raised: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
}

/// The name of the list that headings are counted by.
pub(super) const OUTLINE: &str = "\u{0}outline";
/// No chain of styles is followed further.
const CHAIN: usize = 32;

impl Styles {
    /// Reads the styles a part defines.
    pub(super) fn read(&mut self, text: &str, part: &str, limits: &Limits) -> Result<(), OpenError> {
        let mut xml = Xml::new(text, part, limits);
        let mut style: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match tag.name() {
                    "style:style" => {
                        style = Some((tag.value("name").unwrap_or_default().into_owned(), Style::new(&tag)))
                    }
                    "style:text-properties" => style.iter_mut().for_each(|(_, style)| style.letters(&tag)),
                    "text:list-style" => list = tag.value("name").map(|name| name.into_owned()),
                    "text:outline-style" => list = Some(OUTLINE.to_owned()),
                    "text:list-level-style-number" | "text:list-level-style-bullet" | "text:outline-level-style" => {
                        let at = tag.number::<usize>("level").and_then(|level| level.checked_sub(1));
                        let levels = list.as_ref().map(|name| self.lists.entry(name.clone()).or_default());
                        if let Some(level) = levels.zip(at).and_then(|(levels, at)| levels.get_mut(at)) {
                            *level = Level::new(&tag);
                        }
                    }
                    // The text itself defines nothing.
                    "office:text" => return Ok(()),
                    _ => {}
                },
                Token::Close(end) if end.name() == "style:style" => self.all.extend(style.take()),
                Token::Close(end) if matches!(end.name(), "text:list-style" | "text:outline-style") => list = None,
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// The levels of a list by its name.
    pub(super) fn list(&self, name: &str) -> Option<&[Level; LEVELS]> {
        self.lists.get(name)
    }

    /// The list a paragraph style counts in.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        self.chain(style).find_map(|style| style.list.as_deref())
    }

    /// Whether letters of this style are strong, raised, hidden; nothing where it does not say.
    pub(super) fn is_strong(&self, style: &str) -> Option<bool> {
        self.chain(style).find_map(|style| style.strong)
    }

    /// See [`Styles::is_strong`].
    pub(super) fn is_raised(&self, style: &str) -> bool {
        self.chain(style).find_map(|style| style.raised).unwrap_or(false)
    }

    /// See [`Styles::is_strong`].
    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.chain(style).find_map(|style| style.hidden).unwrap_or(false)
    }

    fn chain<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s Style> {
        let parent = |style: &&'s Style| self.all.get(style.parent.as_ref()?);
        std::iter::successors(self.all.get(name), parent).take(CHAIN)
    }
}

impl Style {
    fn new(tag: &Tag<'_>) -> Self {
        let named = |name: &str| tag.value(name).filter(|value| !value.is_empty()).map(|value| value.into_owned());
        Self { parent: named("parent-style-name"), list: named("list-style-name"), ..Self::default() }
    }

    fn letters(&mut self, tag: &Tag<'_>) {
        // The same property for other scripts has a name that ends alike.
        if let Some(weight) = tag.value("fo:font-weight") {
            self.strong = Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600));
        }
        if let Some(position) = tag.value("text-position") {
            self.raised = Some(position.starts_with("super"));
        }
        if let Some(display) = tag.value("text:display") {
            self.hidden = Some(display == "none");
        }
    }
}
