//! The way back: from bytes of the document text to bytes of the source.

use crate::text::Span;

/// A piecewise map from document text to source. Inside a verbatim piece bytes correspond one to one; any other piece
/// (a composed character, a joined line end) maps as a whole.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    text: u32,
    source: Span,
    verbatim: bool,
}

impl Origin {
    /// The source bytes that `span` of the document text came from. A span that cuts through a
    /// piece which maps as a whole is widened to that piece.
    pub fn source(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.source(Span { start: span.start, end: span.start + 1 }).start;
            return Span { start: at, end: at };
        }
        let first = self.piece_at(span.start);
        let last = self.piece_at(span.end - 1);
        let (Some(first), Some(last)) = (first, last) else { return Span::default() };
        let start = match self.pieces[first].verbatim {
            true => self.pieces[first].source.start + (span.start - self.pieces[first].text),
            false => self.pieces[first].source.start,
        };
        let end = match self.pieces[last].verbatim {
            true => self.pieces[last].source.start + (span.end - self.pieces[last].text),
            false => self.pieces[last].source.end,
        };
        Span { start: start.min(end), end: end.max(start) }
    }

    /// Goes on with the map of a text that begins at byte `text` of this one, its source `source` bytes further on.
    pub fn append(&mut self, other: &Self, text: u32, source: i64) {
        let moved = |piece: &Piece| Piece { text: piece.text + text, source: piece.source.moved(source), ..*piece };
        self.pieces.extend(other.pieces.iter().map(moved));
    }

    /// What maps as a whole, in the order of the text: bytes of the document text and of the source. The end of the
    /// text is left out.
    pub fn wholes(&self) -> impl Iterator<Item = (Span, Span)> {
        let pairs = self.pieces.windows(2).filter(|pair| !pair[0].verbatim);
        pairs.map(|pair| (Span { start: pair[0].text, end: pair[1].text }, pair[0].source))
    }

    fn piece_at(&self, at: u32) -> Option<usize> {
        self.pieces.partition_point(|piece| piece.text <= at).checked_sub(1)
    }
}

/// Builds a document text and its [`Origin`] together, so that neither can be wrong about the other.
#[derive(Clone, Debug, Default)]
pub struct OriginBuilder {
    /// The document text so far.
    pub text: String,
    origin: Origin,
}

impl OriginBuilder {
    /// One for a text of about so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), origin: Origin::default() }
    }

    /// Appends `piece`, a verbatim copy of the source bytes from `source_start` on.
    pub fn copy(&mut self, piece: &str, source_start: usize) {
        self.append(piece, Span::new(source_start, source_start + piece.len()), true);
    }

    /// Appends `piece`, which as a whole stands for all the bytes of `source`.
    pub fn put(&mut self, piece: &str, source: Span) {
        self.append(piece, source, false);
    }

    fn append(&mut self, piece: &str, source: Span, verbatim: bool) {
        if piece.is_empty() {
            return;
        }
        let text = self.text.len() as u32;
        match self.origin.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => last.source.end = source.end,
            _ => self.origin.pieces.push(Piece { text, source, verbatim }),
        }
        self.text.push_str(piece);
    }

    /// Goes on with what another has built, which begins with a character of its own, from a source that has moved on by so
    /// many bytes since.
    pub fn go_on(&mut self, other: &Self, by: i64) {
        let text = self.text.len() as u32;
        self.text.push_str(&other.text);
        self.origin.append(&other.origin, text, by);
    }

    /// Where in the source the text so far ends.
    pub fn source_end(&self) -> u32 {
        self.origin.pieces.last().map_or(0, |last| last.source.end)
    }

    /// The finished text and its origin.
    pub fn finish(mut self) -> (String, Origin) {
        self.text.shrink_to_fit();
        self.origin.pieces.shrink_to_fit();
        (self.text, self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_back_through_joined_lines_and_composed_characters() {
        // source: "tỷ" decomposed (t, y, U+0309: 4 bytes), two line feeds, "đồng"
        let source = "ty\u{309}\n\nđồng";
        let mut builder = OriginBuilder::default();
        builder.copy("t", 0);
        builder.put("ỷ", Span::new(1, 4));
        builder.put(" ", Span::new(4, 6));
        builder.copy("đồng", 6);
        let (text, origin) = builder.finish();
        assert_eq!(text, "tỷ đồng");
        assert_eq!(origin.source(Span::new(0, 4)).of(source), "ty\u{309}");
        let at = text.find('đ').unwrap();
        assert_eq!(origin.source(Span::new(at, text.len())).of(source), "đồng");
        assert_eq!(origin.source(Span::new(at + 2, text.len())).of(source), "ồng");
    }
}
