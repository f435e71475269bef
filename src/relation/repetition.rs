//! Passages printed twice: whole sentences anywhere, phrases and words in a row.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::words::{Word, mix, split};
use super::{Actor, Evidence, Kind, Member, Relation};
use crate::claim::Claims;
use crate::document::{BlockKind, Document};
use crate::text::Span;

/// A sentence is worth comparing from this many words on.
const SENTENCE_WORDS: usize = 8;
/// A phrase is worth comparing from this many words on.
const PHRASE_WORDS: usize = 3;
/// And up to this many.
const PHRASE_REACH: usize = 12;

/// Links each sentence to an identical earlier one, and each phrase and doubled word to its echo.
///
/// Words are compared without regard to case; figures count as words. Linear in the text.
pub(super) fn link(document: &Document, claims: &Claims) -> Vec<Relation> {
    let mut relations = Vec::new();
    let mut seen: HashMap<u64, Span, BuildHasherDefault<Folded>> = HashMap::default();
    let mut words = Vec::new();
    for block in &document.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Note) {
            continue;
        }
        words.clear();
        split(&document.text, block.span, &mut words);
        let mut next = 0;
        for &sentence in &block.sentences {
            let first = next;
            while words.get(next).is_some_and(|word| word.span.start < sentence.end) {
                next += 1;
            }
            let own = words.get(first..next).unwrap_or(&[]);
            let (Some(head), Some(tail)) = (own.first(), own.last()) else { continue };
            if own.len() < SENTENCE_WORDS {
                continue;
            }
            let span = head.span.to(tail.span);
            match seen.entry(own.iter().fold(0, |hash, word| mix(hash, word.key))) {
                std::collections::hash_map::Entry::Occupied(earlier) => {
                    relations.push(pair(Kind::RepeatedSentence, *earlier.get(), span));
                }
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(span);
                }
            }
        }
        phrases(&words, &mut relations);
    }
    relations.extend(claims.echoes.iter().map(|&(first, second)| pair(Kind::RepeatedWord, first, second)));
    relations
}

fn pair(kind: Kind, first: Span, second: Span) -> Relation {
    let members = vec![
        Member { role: "first", actor: Actor::Passage(first) },
        Member { role: "second", actor: Actor::Passage(second) },
    ];
    Relation { kind, members, evidence: Evidence::Strong }
}

/// Phrases of at least three words that follow one another at once, as `of the board of the board`.
fn phrases(words: &[Word], relations: &mut Vec<Relation>) {
    let mut at = 0;
    while at + 2 * PHRASE_WORDS <= words.len() {
        let reach = PHRASE_REACH.min((words.len() - at) / 2);
        let echo = (PHRASE_WORDS..=reach).find(|&length| {
            (0..length).all(|word| words[at + word].key == words[at + length + word].key && !words[at + word].digits)
        });
        let Some(length) = echo else {
            at += 1;
            continue;
        };
        let first = words[at].span.to(words[at + length - 1].span);
        let second = words[at + length].span.to(words[at + 2 * length - 1].span);
        relations.push(pair(Kind::RepeatedPhrase, first, second));
        at += length;
    }
}

/// The keys are hashes already, so the table takes them as they are.
#[derive(Default)]
struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| mix(hash, u64::from(byte)));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
