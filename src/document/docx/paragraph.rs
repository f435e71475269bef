//! A paragraph of a Word file and its runs of letters: what their properties make of them.

use super::numbering::{Numbering, Printed};
use super::style::Styles;
use crate::document::layout::PartKind;
use crate::document::xml::Tag;

/// A paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    /// Level of the outline, from 0; from 9 on it is text.
    pub(super) outline: Option<u8>,
    /// The list it numbers in; 0 for none whatever its style says.
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    /// Its end was taken out, or not yet put in: the next goes on in it.
    pub(super) joined: bool,
    /// Its text has begun.
    pub(super) begun: bool,
    /// A bullet stands before it.
    pub(super) bullet: bool,
    /// Some of it is not in strong letters.
    pub(super) plain: bool,
}

/// No heading stands deeper.
const OUTLINE: u8 = 9;

impl Paragraph {
    /// Counts it in its list and tells what is printed before it.
    pub(super) fn count(&mut self, styles: &Styles, numbering: &mut Numbering) -> Option<Printed> {
        let style = styles.of(self.style.as_deref());
        let list = self.list.or(style.list).filter(|list| *list > 0)?;
        let of_style = || numbering.level_of(list, self.style.as_deref()).or(style.level);
        let level = self.level.or_else(of_style).unwrap_or(0);
        self.level = Some(level);
        numbering.next(list, level)
    }

    /// What kind of part it is.
    pub(super) fn kind(&self, styles: &Styles) -> PartKind {
        let style = styles.of(self.style.as_deref());
        match self.outline.or(style.outline).filter(|level| *level < OUTLINE) {
            // The entries of a table of contents repeat headings, with the pages they stand on.
            _ if style.contents => PartKind::Furniture,
            Some(level) => PartKind::Heading(level + 1),
            None if self.bullet => PartKind::Item(self.level.unwrap_or(0)),
            None => PartKind::Paragraph { strong: !self.plain },
        }
    }
}

/// A run of letters with the same properties.
#[derive(Debug, Default)]
pub(super) struct Run {
    style: Option<String>,
    strong: Option<bool>,
    pub(super) hidden: bool,
    /// Its letters stand above the line.
    pub(super) raised: bool,
}

impl Run {
    pub(super) fn property(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "w:b" => self.strong = Some(tag.is_on()),
            "w:rStyle" => self.style = tag.value("val").map(|style| style.into_owned()),
            "w:vanish" => self.hidden = tag.is_on(),
            "w:vertAlign" => self.raised = tag.value("val").as_deref() == Some("superscript"),
            _ => {}
        }
    }

    pub(super) fn is_strong(&self, styles: &Styles, paragraph: &Paragraph) -> bool {
        let of_run = || styles.of_run(self.style.as_deref()?)?.strong;
        self.strong.or_else(of_run).or(styles.of(paragraph.style.as_deref()).strong).unwrap_or(false)
    }
}

/// The character of a symbol font, by its code in hexadecimal digits. Signs of arithmetic become those of Unicode.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let known = match (font, code & 0xff) {
        ("Symbol", 0xa3) => '\u{2264}',
        ("Symbol", 0xb3) => '\u{2265}',
        ("Symbol", 0xb1) => '\u{b1}',
        ("Symbol", 0xb4) => '\u{d7}',
        ("Symbol", 0xb8) => '\u{f7}',
        ("Symbol", 0xb9) => '\u{2260}',
        ("Symbol", 0xbb) => '\u{2248}',
        ("Symbol", 0xb0) => '\u{b0}',
        ("Symbol", 0x2d) => '-',
        ("Symbol", code @ 0x20..=0x3f) => char::from_u32(code)?,
        _ => return char::from_u32(code),
    };
    Some(known)
}
