//! Styles of a Word file: what a paragraph or run is by the style it has.

use std::collections::HashMap;

use crate::document::xml::{Token, Xml};
use crate::document::{Limits, OpenError};

/// What a style says, that of the style it is based on included.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Level of the outline, from 0: the paragraph is a heading.
    pub(super) outline: Option<u8>,
    /// The list it numbers in, and the level of it.
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    /// Strong letters.
    pub(super) strong: Option<bool>,
    /// Letters that are not shown.
    pub(super) hidden: Option<bool>,
    /// It is of a table of contents.
    pub(super) contents: bool,
    base: Option<String>,
}

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// Of paragraphs that name none.
    default: Style,
}

/// No chain of styles is followed further.
const CHAIN: usize = 32;

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, OpenError> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text, part, limits);
        let mut open: Option<(String, Style, bool)> = None;
        loop {
            match xml.next()?.0 {
                Token::Open(tag) => match (tag.name(), &mut open) {
                    ("w:style", _) => {
                        let id = tag.value("styleId").unwrap_or_default().into_owned();
                        let default = tag.value("default").is_some_and(|on| on == "1" || on == "true")
                            && tag.value("type").is_none_or(|kind| kind == "paragraph");
                        open = Some((id, Style::default(), default));
                    }
                    ("w:name", Some((_, style, _))) => style.name(&tag.value("val").unwrap_or_default()),
                    ("w:basedOn", Some((_, style, _))) => style.base = tag.value("val").map(|base| base.into_owned()),
                    ("w:outlineLvl", Some((_, style, _))) => style.outline = tag.number("val"),
                    ("w:numId", Some((_, style, _))) => style.list = tag.number("val"),
                    ("w:ilvl", Some((_, style, _))) => style.level = tag.number("val"),
                    ("w:b", Some((_, style, _))) => style.strong = Some(tag.is_on()),
                    ("w:vanish", Some((_, style, _))) => style.hidden = Some(tag.is_on()),
                    _ => {}
                },
                Token::Close(end) if end.name() == "w:style" => {
                    if let Some((id, style, default)) = open.take() {
                        if default {
                            styles.default = style.clone();
                        }
                        styles.all.insert(id, style);
                    }
                }
                Token::End => break,
                _ => {}
            }
        }
        styles.resolve();
        Ok(styles)
    }

    /// The style of this id; without one, or with one that is not there, that of plain paragraphs.
    pub(super) fn of(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.all.get(id)).unwrap_or(&self.default)
    }

    /// The style of this id for runs, which have none where they name none.
    pub(super) fn of_run(&self, id: &str) -> Option<&Style> {
        self.all.get(id)
    }

    /// The list that the style of this id numbers in.
    pub(super) fn list(&self, id: &str) -> Option<u32> {
        self.all.get(id)?.list
    }

    /// Gives every style what it has from those it is based on.
    fn resolve(&mut self) {
        let whole = |style: &Style, all: &HashMap<String, Style>| {
            let mut whole = style.clone();
            let mut base = style.base.as_ref();
            for _ in 0..CHAIN {
                let Some(next) = base.and_then(|id| all.get(id)) else { break };
                whole.outline = whole.outline.or(next.outline);
                whole.list = whole.list.or(next.list);
                whole.level = whole.level.or(next.level);
                whole.strong = whole.strong.or(next.strong);
                whole.hidden = whole.hidden.or(next.hidden);
                whole.contents |= next.contents;
                base = next.base.as_ref();
            }
            whole
        };
        let all = self.all.iter().map(|(id, style)| (id.clone(), whole(style, &self.all))).collect();
        self.default = whole(&self.default, &self.all);
        self.all = all;
    }
}

impl Style {
    /// What the name of a built-in style tells where the file leaves it out.
    fn name(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let level = |prefix: &str| name.strip_prefix(prefix)?.trim().parse::<u8>().ok();
        self.contents = level("toc").is_some();
        self.outline = self.outline.or(level("heading").and_then(|level| level.checked_sub(1)));
        if name == "title" {
            self.outline = self.outline.or(Some(0));
        }
    }
}
