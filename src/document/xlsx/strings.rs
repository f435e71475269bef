//! Texts of cells: those that cells share, and how the runs of one are joined.

use std::borrow::Cow;

use crate::document::edges::raised;
use crate::document::xml::{End, Tag, Token, Xml};
use crate::document::{Limits, OpenError};

/// The texts that cells share, in order.
pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Vec<String>, OpenError> {
    let mut xml = Xml::new(text, part, limits);
    let mut strings = Vec::new();
    let mut open = Rich::default();
    loop {
        match xml.next()?.0 {
            Token::Open(tag) if tag.local() == "si" => open = Rich::default(),
            Token::Open(tag) => open.open(&tag),
            Token::Close(end) if end.local() == "si" => strings.push(std::mem::take(&mut open).text),
            Token::Close(end) => open.close(&end),
            Token::Text(text) => open.add(&text),
            Token::Letter(letter) => open.add(letter.encode_utf8(&mut [0; 4])),
            Token::End => return Ok(strings),
        }
    }
}

/// A text in the making, of runs of letters.
#[derive(Debug, Default)]
pub(super) struct Rich {
    /// What it says so far.
    pub(super) text: String,
    reads: bool,
    raised: bool,
    /// Inside a guide to how it is pronounced.
    spoken: bool,
}

impl Rich {
    /// An element inside the text opens.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            "t" => self.reads = !self.spoken,
            "r" => self.raised = false,
            "rPh" => self.spoken = true,
            "vertAlign" => self.raised = tag.value("val").as_deref() == Some("superscript"),
            _ => {}
        }
    }

    /// An element inside the text closes.
    pub(super) fn close(&mut self, end: &End<'_>) {
        match end.local() {
            "t" => self.reads = false,
            "r" => self.raised = false,
            "rPh" => self.spoken = false,
            _ => {}
        }
    }

    /// Letters of the text, if they are some.
    pub(super) fn add(&mut self, letters: &str) {
        if self.reads {
            let up = if self.raised { raised(letters).map(Cow::Owned) } else { None };
            self.text.push_str(&up.unwrap_or(Cow::Borrowed(letters)));
        }
    }
}
