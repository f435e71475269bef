//! Blocks of marked-up formats: paragraphs cut where a line opens with a sign of its own, headings, items, notes.

use super::edges::{Close, close, in_capitals, opens_large, opens_small};
use super::numbering::Numbering;
use super::shape::{self, Before};
use super::sign::{Form, Sign};
use super::vocabulary::Vocabulary;
use super::writer::Writer;
use super::{BlockKind, Document, Marker, MarkerStyle};
use crate::text::Span;

/// A part of a block.
pub(super) enum Piece {
    /// Text as it stands in the source.
    Text(Span),
    /// Text that stands for other characters: an entity.
    Other(String, Span),
    /// A line end.
    Break(Span),
}

impl Piece {
    /// Its bytes in the composed text.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Text(span) | Self::Other(_, span) | Self::Break(span) => *span,
        }
    }
}

/// The sign of a list item.
pub(super) enum Lead {
    /// It stands in the text from here on.
    Written(u32),
    /// The format has it worked out, for the bytes of the composed text that ask for it.
    Counted(String, Span),
}

/// Blocks in the making, from the pieces a reader has gathered for each.
pub(super) struct Passages<'c> {
    text: &'c str,
    vocabulary: &'c Vocabulary,
    /// Where they are written.
    pub(super) writer: Writer<'c>,
    numbering: Numbering,
    before: Option<Before>,
    /// How many lists are open.
    pub(super) lists: u8,
}

impl<'c> Passages<'c> {
    /// Blocks of the composed `text`.
    pub(super) fn new(text: &'c str, vocabulary: &'c Vocabulary, writer: Writer<'c>) -> Self {
        Self { text, vocabulary, writer, numbering: Numbering::default(), before: None, lists: 0 }
    }

    /// Whether pieces hold no text at all.
    pub(super) fn are_blank(&self, pieces: &[Piece]) -> bool {
        pieces.iter().all(|piece| matches!(piece, Piece::Break(_)) || piece.span().of(self.text).trim().is_empty())
    }

    /// Ends the open block as a table row.
    pub(super) fn end_row(&mut self) {
        self.writer.close(BlockKind::Row, None, 0);
        self.before = Some(Before::new(BlockKind::Row, None, ""));
    }

    /// Writes the reader's note number `note`, with the number printed before it.
    pub(super) fn note(&mut self, pieces: &[Piece], note: usize, number: Option<(u32, Span)>) {
        self.writer.open();
        let marker = number.map(|(value, span)| {
            let number = self.writer.number(value, span);
            self.writer.put(" ", Span { start: span.end, end: span.end });
            Marker { number, span: number, style: MarkerStyle::Arabic }
        });
        self.write(pieces, 0);
        self.writer.close(BlockKind::Note, marker, 0);
        self.writer.is_note(note);
    }

    /// The finished document.
    pub(super) fn finish(self) -> Document {
        self.writer.finish()
    }

    /// Writes a heading; `hashed` tells that it is marked as one and not only underlined, `printed` is the sign the
    /// format itself says it opens with.
    pub(super) fn heading(&mut self, pieces: &[Piece], level: u8, hashed: bool, printed: Option<&Sign>) {
        let clear = |sign: &Sign| {
            let counted = sign.form != Form::Bare || sign.depth > 1 || self.numbering.continues(sign);
            sign.form != Form::Bullet && counted
        };
        let sign = printed.cloned().or_else(|| self.sign(pieces, 0).filter(clear));
        if let Some(sign) = &sign {
            self.numbering.heading(sign);
        }
        let (marker, body) = self.opened(pieces, 0, sign.as_ref());
        // A paragraph over a rule is a heading by the grammar, and rarely by intent.
        let prose = !hashed && self.writer.since(Some(body)).split_whitespace().take(31).count() > 30;
        let kind = if prose { BlockKind::Paragraph } else { BlockKind::Heading };
        self.before = Some(Before::new(kind, sign, ""));
        self.writer.close(kind, marker, if prose { 0 } else { level });
    }

    /// Writes a paragraph, or the text of an item behind its sign, cut where a line opens with a sign of its own.
    /// `strong` tells that all of it is emphasised.
    pub(super) fn paragraph(&mut self, pieces: &[Piece], lead: Option<&Lead>, strong: bool) {
        self.signed(pieces, lead, strong, (None, None));
    }

    /// The same, where the format itself says which sign it opens with and, if so, which the passage behind it does.
    pub(super) fn signed(
        &mut self,
        pieces: &[Piece],
        lead: Option<&Lead>,
        strong: bool,
        (printed, next): (Option<&Sign>, Option<&Sign>),
    ) {
        let mut from = 0;
        let mut last: Option<Sign> = None;
        while from < pieces.len() {
            let sign = match (printed.filter(|_| from == 0), lead.filter(|_| from == 0)) {
                (Some(sign), _) => Some(sign.clone()),
                (None, Some(_)) => None,
                (None, None) => self.sign(pieces, from).filter(|sign| from > 0 || self.opens(sign, pieces, 0, None)),
            };
            let mut to = from + 1;
            while to < pieces.len() {
                let after_break = matches!(pieces[to - 1], Piece::Break(_));
                let next = if after_break { self.sign(pieces, to) } else { None };
                if next.is_some_and(|next| self.opens(&next, pieces, to, sign.as_ref().or(last.as_ref()))) {
                    break;
                }
                to += 1;
            }
            let end = if to < pieces.len() { to - 1 } else { to };
            match lead.filter(|_| from == 0) {
                Some(lead) => self.item(&pieces[from..end], lead),
                None => self.passage(&pieces[from..end], sign.as_ref(), next.filter(|_| end == pieces.len()), strong),
            }
            last = sign;
            from = to;
        }
    }

    fn passage(&mut self, pieces: &[Piece], sign: Option<&Sign>, next: Option<&Sign>, strong: bool) {
        let (marker, body) = self.opened(pieces, 0, sign);
        let body = self.writer.since(Some(body));
        let sibling = sign.is_some_and(|sign| self.numbering.heads(sign));
        let shape = shape::Passage { sign, body, lines: 1, apart: true, before: self.before.as_ref(), next, sibling };
        let kind = match shape.kind() {
            _ if self.lists > 0 => BlockKind::Item,
            BlockKind::Heading if sign.is_none() && !strong && !in_capitals(body) => BlockKind::Paragraph,
            kind => kind,
        };
        self.before = Some(Before::new(kind, sign.cloned(), body));
        let level = match (kind, sign) {
            (BlockKind::Item, Some(sign)) => self.numbering.item(sign) + self.lists,
            (BlockKind::Item, None) => self.lists.saturating_sub(1),
            (BlockKind::Heading, Some(sign)) => self.numbering.heading(sign),
            (BlockKind::Heading, None) => self.numbering.bare_level(false),
            _ => 0,
        };
        self.writer.close(kind, marker, level);
    }

    /// Writes an item of a list at this depth, from 0, that the format itself says opens with `sign`.
    pub(super) fn listed(&mut self, pieces: &[Piece], sign: Option<&Sign>, level: u8) {
        let (marker, body) = self.opened(pieces, 0, sign);
        let body = self.writer.since(Some(body));
        self.before = Some(Before::new(BlockKind::Item, sign.cloned(), body));
        self.writer.close(BlockKind::Item, marker, level);
    }

    /// Writes what belongs to the page and not to the text.
    pub(super) fn furniture(&mut self, pieces: &[Piece]) {
        self.writer.open();
        self.write(pieces, 0);
        self.writer.close(BlockKind::Furniture, None, 0);
    }

    /// Writes the text of a list item behind its sign.
    fn item(&mut self, pieces: &[Piece], lead: &Lead) {
        let (head, start) = match lead {
            Lead::Written(start) => (self.text[*start as usize..].lines().next().unwrap_or(""), *start),
            Lead::Counted(sign, place) => (sign.as_str(), place.start),
        };
        let skipped = head.len() - head.trim_start().len();
        let sign = Sign::read(head.trim_start(), self.vocabulary);
        self.writer.open();
        let marker = sign.as_ref().map(|sign| match lead {
            Lead::Written(_) => {
                let marker = self.writer.sign(sign, start + skipped as u32);
                let end = start + (skipped + sign.end) as u32;
                self.writer.put(" ", Span { start: end, end });
                marker
            }
            Lead::Counted(text, place) => self.writer.counted(sign, text, *place),
        });
        self.write(pieces, 0);
        let body = self.writer.since(marker.as_ref().map(|marker| marker.span.end));
        self.before = Some(Before::new(BlockKind::Item, sign, body));
        self.writer.close(BlockKind::Item, marker, self.lists.saturating_sub(1));
    }

    /// Opens a block, writes its sign and its text, and tells where the text behind the sign begins.
    fn opened(&mut self, pieces: &[Piece], from: usize, sign: Option<&Sign>) -> (Option<Marker>, u32) {
        self.writer.open();
        let marker = match (sign, pieces.get(from)) {
            (Some(sign), Some(Piece::Text(span))) => Some(self.writer.sign(sign, span.start)),
            _ => None,
        };
        let body = self.writer.end();
        self.write(&pieces[from..], sign.filter(|_| marker.is_some()).map_or(0, |sign| sign.end as u32));
        (marker, body)
    }

    /// Writes pieces joined, without the first `skip` bytes of the first.
    pub(super) fn write(&mut self, pieces: &[Piece], skip: u32) {
        for (place, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(span) => {
                    self.writer.copy(Span { start: span.start + if place == 0 { skip } else { 0 }, end: span.end })
                }
                Piece::Other(text, span) => self.writer.put(text, *span),
                Piece::Break(span) => {
                    let next = pieces.get(place + 1).map_or("", |next| next.span().of(self.text));
                    self.writer.join(*span, next);
                }
            }
        }
    }

    /// The sign that the text from piece `from` on opens with.
    fn sign(&self, pieces: &[Piece], from: usize) -> Option<Sign> {
        match pieces.get(from) {
            Some(Piece::Text(span)) => Sign::read(span.of(self.text), self.vocabulary).map(|mut sign| {
                self.numbering.settle(&mut sign);
                sign
            }),
            _ => None,
        }
    }

    /// Whether the sign at piece `at` opens a passage of its own; `last` is the sign of the passage before it.
    fn opens(&self, sign: &Sign, pieces: &[Piece], at: usize, last: Option<&Sign>) -> bool {
        let Some(Piece::Text(span)) = pieces.get(at) else { return false };
        let rest = span.of(self.text)[sign.end..].trim_start();
        let large = opens_large(rest) || rest.is_empty() && pieces.len() > at + 1;
        let ended = at.checked_sub(2).is_none_or(|before| close(pieces[before].span().of(self.text)) != Close::Open);
        let chained = last.is_some_and(|last| last.is_like(sign)) && self.numbering.continues(sign);
        match sign.form {
            Form::Bare if sign.depth == 1 => false,
            Form::Bare | Form::Stop | Form::Dash | Form::Word => large && (ended || chained),
            Form::Bullet => ended && sign.parts[0] > 0x7f,
            Form::Closing | Form::Bracketed => {
                (ended || chained)
                    && (large || opens_small(rest) || rest.starts_with(|letter: char| letter.is_ascii_digit()))
            }
        }
    }
}
