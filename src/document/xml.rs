//! XML of a part as tokens with their bytes: no entities of its own, no deeper than the bounds.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

use super::{Limits, OpenError};
use crate::text::Span;

/// A text with the signs of XML written as entities, and without those XML cannot hold.
pub(super) fn escaped(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
    quick_xml::escape::escape(kept.as_str()).into_owned()
}

/// The tokens of one part. Linear; nothing is kept but the place.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// Name of the part, for messages.
    part: &'x str,
    depth: usize,
    most: usize,
}

/// Bytes before and behind the text of a CDATA section.
const CDATA: (u32, u32) = (9, 3);

/// One token.
pub(super) enum Token<'x> {
    /// An element opens. One that is empty opens and closes.
    Open(Tag<'x>),
    /// An element closes.
    Close(End<'x>),
    /// Text as it stands in the part.
    Text(Cow<'x, str>),
    /// A character that the part writes as an entity.
    Letter(char),
    /// The part ends.
    End,
}

/// The start of an element.
pub(super) struct Tag<'x>(BytesStart<'x>);

/// The end of an element.
pub(super) struct End<'x>(BytesEnd<'x>);

impl End<'_> {
    /// Its name with its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.name().0
    }

    /// Its name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(self.name())
    }
}

impl Tag<'_> {
    /// Its name with its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.name().0
    }

    /// Its name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(self.name())
    }

    /// What the attribute of this name says, where it is there: yes or no.
    pub(super) fn says(&self, local: &str) -> Option<bool> {
        self.value(local).map(|value| matches!(value.trim(), "1" | "true"))
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn value(&self, local: &str) -> Option<Cow<'_, str>> {
        let found = self.0.attributes().with_checks(false).flatten().find(|attribute| {
            attribute.key.0.strip_suffix(local).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
        })?;
        Some(match quick_xml::escape::unescape(&found.value) {
            Ok(Cow::Borrowed(_)) | Err(_) => found.value,
            Ok(Cow::Owned(value)) => Cow::Owned(value),
        })
    }

    /// The value of the attribute of this name as a number.
    pub(super) fn number<N: std::str::FromStr>(&self, local: &str) -> Option<N> {
        self.value(local)?.trim().parse().ok()
    }

    /// Whether a property that is on by being there is on: `val` may say otherwise.
    pub(super) fn is_on(&self) -> bool {
        self.value("val").is_none_or(|value| !matches!(value.as_ref(), "0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

impl<'x> Xml<'x> {
    /// The tokens of `text`, the part of this name.
    pub(super) fn new(text: &'x str, part: &'x str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        Self { reader, part, depth: 0, most: limits.depth }
    }

    /// The next token and its bytes in the part. Fails where the part is no XML, declares entities, or is too deep.
    pub(super) fn next(&mut self) -> Result<(Token<'x>, Span), OpenError> {
        loop {
            let start = self.reader.buffer_position();
            let event = self.reader.read_event().map_err(|error| self.broken(&error))?;
            let span = Span::new(start as usize, self.reader.buffer_position() as usize);
            let token = match event {
                Event::Start(tag) => {
                    self.depth += 1;
                    if self.depth > self.most {
                        let what = format_args!("{} levels of elements in {}", self.most, self.part);
                        return Err(OpenError::too_large("more", what));
                    }
                    Token::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close(End(tag))
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => {
                    let inside = Span { start: span.start + CDATA.0, end: span.end - CDATA.1 };
                    return Ok((Token::Text(text.into_inner()), inside));
                }
                Event::GeneralRef(name) => Token::Letter(self.letter(&name)?),
                Event::DocType(_) => return Err(self.broken(&"it declares entities, which drafts do not")),
                Event::Eof if self.depth > 0 => return Err(self.broken(&"it breaks off")),
                Event::Eof => Token::End,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            };
            return Ok((token, span));
        }
    }

    fn letter(&self, name: &BytesRef<'_>) -> Result<char, OpenError> {
        let coded = name.resolve_char_ref().map_err(|error| self.broken(&error))?;
        let named = || match name.as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        };
        coded.or_else(named).ok_or_else(|| self.broken(&"it uses an entity that is not declared"))
    }

    fn broken(&self, what: &dyn std::fmt::Display) -> OpenError {
        OpenError::damaged(format_args!("{}, byte {}: {what}", self.part, self.reader.error_position()))
    }
}
