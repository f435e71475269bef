//! Unicode composed (NFC) where combining marks occur, with the way back to the bytes they came from.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::OriginBuilder;
use crate::text::{Span, uncommon};

/// A text in composed form. Already composed, it is borrowed.
pub(super) struct Composed<'s> {
    /// The composed text.
    pub(super) text: Cow<'s, str>,
    clusters: Vec<Cluster>,
}

/// No letter of any language carries more marks (UAX 15, stream-safe text): what goes on is composed by itself.
const MARKS: usize = 30;

/// A stretch that composing has changed: where it is now, and which bytes of the source it stands for.
#[derive(Clone, Copy)]
struct Cluster {
    now: Span,
    source: Span,
}

impl<'s> Composed<'s> {
    /// Composes `source`. A text without marks to compose costs one quick check.
    pub(super) fn new(source: &'s str) -> Self {
        Self::edited(source, Span::new(0, source.len()))
    }

    /// The same of a text that is composed already outside the bytes that were `edited`.
    pub(super) fn edited(source: &'s str, edited: Span) -> Self {
        if uncommon(edited.of(source)).all(stands_alone) {
            return Self { text: Cow::Borrowed(source), clusters: Vec::new() };
        }
        let mut text = String::with_capacity(source.len());
        let mut clusters = Vec::new();
        let mut verbatim = 0;
        let mut base = 0;
        let mut letters = source.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if stands_alone(letter) {
                base = at;
                continue;
            }
            let mut end = at + letter.len_utf8();
            let mut marks = 1;
            while let Some((at, letter)) = letters.next_if(|(_, letter)| marks < MARKS && !stands_alone(*letter)) {
                end = at + letter.len_utf8();
                marks += 1;
            }
            let old = &source[base..end];
            let new: String = old.nfc().collect();
            if new != old {
                text.push_str(&source[verbatim..base]);
                let start = text.len();
                text.push_str(&new);
                clusters.push(Cluster { now: Span::new(start, text.len()), source: Span::new(base, end) });
                verbatim = end;
            }
            base = end;
        }
        text.push_str(&source[verbatim..]);
        Self { text: Cow::Owned(text), clusters }
    }

    /// Whether it is its source, byte by byte.
    pub(super) fn is_verbatim(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Composes `source` with some of its stretches, in order, put as the texts they stand for: `&amp;` as `&`.
    pub(super) fn decoded(source: &'s str, stretches: &[(Span, String)]) -> Self {
        if stretches.is_empty() {
            return Self::new(source);
        }
        let mut text = String::with_capacity(source.len());
        let mut clusters: Vec<Cluster> = Vec::with_capacity(stretches.len());
        let mut verbatim = 0;
        for (span, plain) in stretches {
            text.push_str(&source[verbatim..span.start as usize]);
            let start = text.len();
            text.push_str(plain);
            clusters.push(Cluster { now: Span::new(start, text.len()), source: *span });
            verbatim = span.end as usize;
        }
        text.push_str(&source[verbatim..]);
        let decoded = Self { text: Cow::Owned(text), clusters };
        let composed = Composed::new(&decoded.text);
        if composed.clusters.is_empty() {
            return decoded;
        }
        let mut clusters = Vec::with_capacity(decoded.clusters.len() + composed.clusters.len());
        let mut older = decoded.clusters.iter().peekable();
        let mut at = (0, 0);
        let moved = |cluster: &Cluster, (from, to): (u32, u32)| {
            let start = to + (cluster.now.start - from);
            Cluster { now: Span { start, end: start + (cluster.now.end - cluster.now.start) }, source: cluster.source }
        };
        for joined in &composed.clusters {
            while let Some(before) = older.next_if(|older| older.now.end <= joined.source.start) {
                clusters.push(moved(before, at));
            }
            while older.next_if(|older| older.now.start < joined.source.end).is_some() {}
            clusters.push(Cluster { now: joined.now, source: decoded.source(joined.source) });
            at = (joined.source.end, joined.now.end);
        }
        clusters.extend(older.map(|cluster| moved(cluster, at)));
        Self { text: Cow::Owned(composed.text.into_owned()), clusters }
    }

    /// Where in the composed text the source byte `at` went, which lies in no stretch that has changed.
    pub(super) fn now(&self, at: u32) -> u32 {
        let after = self.clusters.partition_point(|cluster| cluster.source.end <= at);
        after.checked_sub(1).map_or(at, |before| {
            let cluster = self.clusters[before];
            cluster.now.end + (at - cluster.source.end)
        })
    }

    /// Appends the text under `span` to `builder`, each part with the source bytes it came from.
    pub(super) fn copy(&self, span: Span, builder: &mut OriginBuilder) {
        let mut at = span.start;
        let first = self.clusters.partition_point(|cluster| cluster.now.end <= at);
        for cluster in self.clusters[first..].iter().take_while(|cluster| cluster.now.start < span.end) {
            self.verbatim(Span { start: at, end: cluster.now.start.max(at) }, builder);
            let part = Span { start: cluster.now.start.max(at), end: cluster.now.end.min(span.end) };
            builder.put(part.of(&self.text), cluster.source);
            at = part.end;
        }
        self.verbatim(Span { start: at, end: span.end }, builder);
    }

    /// The source bytes that the text under `span` came from.
    pub(super) fn source(&self, span: Span) -> Span {
        let start = self.place(span.start, |cluster| cluster.source.start);
        Span { start, end: self.place(span.end, |cluster| cluster.source.end).max(start) }
    }

    fn verbatim(&self, span: Span, builder: &mut OriginBuilder) {
        builder.copy(span.of(&self.text), self.place(span.start, |cluster| cluster.source.start) as usize);
    }

    fn place(&self, at: u32, inside: impl Fn(&Cluster) -> u32) -> u32 {
        let after = self.clusters.partition_point(|cluster| cluster.now.end <= at);
        match self.clusters.get(after).filter(|cluster| cluster.now.start < at) {
            Some(cluster) => inside(cluster),
            None => after.checked_sub(1).map_or(at, |before| {
                let cluster = self.clusters[before];
                cluster.source.end + (at - cluster.now.end)
            }),
        }
    }
}

/// Whether a character never joins with one before it.
fn stands_alone(letter: char) -> bool {
    // Letters with marks and signs of punctuation go a short way, for the tables of all scripts are slow. Two old
    // spaces have newer forms.
    matches!(letter, '\0'..'\u{300}' | '\u{1E00}'..='\u{1EFF}' | '\u{2002}'..='\u{206F}')
        || (canonical_combining_class(letter) == 0 && is_nfc_quick(std::iter::once(letter)) == IsNormalized::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (String, crate::document::Origin) {
        let composed = Composed::new(source);
        let mut builder = OriginBuilder::default();
        composed.copy(Span::new(0, composed.text.len()), &mut builder);
        builder.finish()
    }

    #[test]
    fn the_short_way_agrees_with_the_tables() {
        for letter in '\0'..='\u{2fff}' {
            let composed = is_nfc_quick(std::iter::once(letter)) == IsNormalized::Yes;
            assert_eq!(stands_alone(letter), canonical_combining_class(letter) == 0 && composed, "{letter:?}");
        }
    }

    #[test]
    fn a_composed_text_is_borrowed() {
        assert!(matches!(Composed::new("tỷ đồng").text, Cow::Borrowed(_)));
    }

    #[test]
    fn decoded_stretches_compose_with_what_stands_beside_them() {
        // 5 &amp; e&#769;&nbsp;o + U+0301 7
        let source = "5 &amp; e&#769;&nbsp;o\u{301} 7";
        let span = |part: &str| Span::new(source.find(part).unwrap(), source.find(part).unwrap() + part.len());
        let stretches = [("&amp;", "&"), ("&#769;", "\u{301}"), ("&nbsp;", "\u{a0}")];
        let stretches = stretches.map(|(part, plain)| (span(part), plain.to_owned()));
        let composed = Composed::decoded(source, &stretches);
        assert_eq!(composed.text, "5 & é\u{a0}ó 7");
        let back = |part: &str| {
            let at = composed.text.find(part).unwrap();
            composed.source(Span::new(at, at + part.len())).of(source)
        };
        assert_eq!(
            [back("&"), back("é"), back("\u{a0}"), back("ó"), back("7")],
            ["&amp;", "e&#769;", "&nbsp;", "o\u{301}", "7"]
        );
        assert_eq!(composed.now(source.rfind('7').unwrap() as u32) as usize, composed.text.find('7').unwrap());
    }

    #[test]
    fn half_composed_and_decomposed_letters_become_one_and_lead_back() {
        // ư with a separate hook, then a fully decomposed ệ
        let source = "ư\u{309}ng ve\u{323}\u{302} số";
        let (text, origin) = read(source);
        assert_eq!(text, "ửng vệ số");
        let at = text.find("vệ").unwrap();
        assert_eq!(origin.source(Span::new(at, at + "vệ".len())).of(source), "ve\u{323}\u{302}");
        assert_eq!(origin.source(Span::new(0, "ửng".len())).of(source), "ư\u{309}ng");
        let at = text.find("số").unwrap();
        assert_eq!(origin.source(Span::new(at, text.len())).of(source), "số");
    }
}
