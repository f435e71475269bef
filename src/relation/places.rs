//! The words of all prose in a row, with what stands between them.

use super::words::{Word, Words};
use super::{Actor, Kind, Relation};
use crate::document::{BlockKind, Document};
use crate::proof::Proof;
use crate::text::Span;

/// The words of all prose, an edge between every two blocks.
pub(super) struct Places {
    pub(super) words: Vec<Place>,
}

/// A word and where it stands.
pub(super) struct Place {
    pub(super) word: Word,
    /// Stands for no word: nothing goes on over it.
    pub(super) edge: bool,
    /// Whether it stands in quotation marks: a slogan, a title.
    pub(super) quoted: bool,
    /// Whether more than a space stands before it.
    pub(super) parted: bool,
    /// Which sentence it is of, and which block.
    pub(super) sentence: u32,
    pub(super) block: u32,
}

/// Stands where blocks meet and where something is left out.
const NOTHING: Word = Word { span: Span { start: 0, end: 0 }, key: 0, digits: false, capital: false };

impl Places {
    /// The words of `document`; those of a sentence that `told` names as printed before are edges, and what stands under
    /// tables alike is left out.
    pub(super) fn new(document: &Document, words: &Words, proof: &Proof, told: &[Relation]) -> Self {
        let repeated = told.iter().filter(|relation| relation.kind == Kind::RepeatedSentence);
        let mut seconds: Vec<Span> = repeated.filter_map(second).collect();
        seconds.sort_unstable();
        let mut all = Self { words: Vec::new() };
        let mut sentence = 0;
        for (block, read) in (0..).zip(&document.blocks) {
            if !matches!(read.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Note) {
                continue;
            }
            let mut quoted = false;
            for &span in &read.sentences {
                let next = proof.formulae.partition_point(|formula| *formula < span.start);
                if proof.formulae.get(next).is_some_and(|formula| *formula < span.end) {
                    break;
                }
                sentence += 1;
                let mut end = span.start;
                for &word in words.within(span) {
                    let gap = Span { start: end, end: word.span.start };
                    if proof.is_torn(gap) {
                        all.words.push(Place { word: NOTHING, edge: true, quoted, parted: true, sentence, block });
                    }
                    let between = gap.of(&document.text);
                    end = word.span.end;
                    quoted = (quoted || between.contains('“')) && !between.contains('”');
                    let next = seconds.partition_point(|told| told.end <= word.span.start);
                    let edge = seconds.get(next).is_some_and(|told| told.holds(word.span));
                    all.words.push(Place { word, edge, quoted, parted: between != " ", sentence, block });
                }
            }
            all.words.push(Place { word: NOTHING, edge: true, quoted: false, parted: true, sentence, block });
        }
        all
    }

    /// Whether two places hold the same word.
    pub(super) fn agree(&self, first: usize, second: usize) -> bool {
        match (self.words.get(first), self.words.get(second)) {
            (Some(one), Some(other)) => one.word.key == other.word.key && !one.edge && !other.edge,
            _ => false,
        }
    }

    /// Bytes of the document text from the first to the last of these words.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let of = |at: usize| self.words.get(at).map(|place| place.word.span).unwrap_or_default();
        of(range.start).to(of(range.end.saturating_sub(1)))
    }
}

/// The second passage of a relation of two.
pub(super) fn second(relation: &Relation) -> Option<Span> {
    relation.members.iter().find(|member| member.role == "second").and_then(|member| match member.actor {
        Actor::Passage(span) => Some(span),
        _ => None,
    })
}
