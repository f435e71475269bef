//! Passages that stand in the draft twice, the same but for a word or two.

use super::words::{ByHash, Word, mix, split};
use super::{Actor, Kind, Relation};
use crate::document::{BlockKind, Document};
use crate::text::Span;

/// Words in a row that two passages must share to be compared.
const SHINGLE: usize = 8;
/// Words that a passage shares with another before it is worth a word.
const PASSAGE: usize = 20;
/// Words of a sentence from which on most of it is enough.
const SENTENCE: usize = 15;
/// The longest sentence that is measured, on both sides of a word.
const LONGEST: usize = 100;
/// Words that may differ in one place.
const GAP: usize = 2;
/// Words that must agree behind such a place.
const AGAIN: usize = 3;

/// Links each passage to an earlier one of nearly the same words, but not those that `told` names already.
///
/// Words in quotes, which are slogans and titles, do not count; nor do passages that differ in a figure or a name,
/// for those tell of two things. Linear in the text.
pub(super) fn link(document: &Document, told: &[Relation]) -> Vec<Relation> {
    let places = Places::new(document, told);
    let words = &places.words;
    let mut known: ByHash<usize> = ByHash::default();
    let mut relations = Vec::new();
    let mut at = 0;
    while at + SHINGLE <= words.len() {
        let shingle = &words[at..at + SHINGLE];
        if let Some(edge) = shingle.iter().rposition(|word| word.edge) {
            at += edge + 1;
            continue;
        }
        let key = shingle.iter().fold(0, |hash, word| mix(hash, word.word.key));
        let earlier = match known.entry(key) {
            std::collections::hash_map::Entry::Occupied(place) => *place.get(),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(at);
                at += 1;
                continue;
            }
        };
        let run = places.run(earlier, at);
        match run.enough {
            true => {
                let span =
                    |range: std::ops::Range<usize>| words[range.start].word.span.to(words[range.end - 1].word.span);
                relations.push(Relation::again(Kind::SimilarPassage, span(earlier..run.first), span(at..run.second)));
                at = run.second;
            }
            // What begins inside a run that was too short is shorter still.
            false => at = (run.second + 1).saturating_sub(SHINGLE).max(at + 1),
        }
    }
    relations
}

/// The words of all prose, an edge between every two blocks.
struct Places {
    words: Vec<Place>,
}

struct Place {
    word: Word,
    /// Stands for no word: nothing goes on over it.
    edge: bool,
    quoted: bool,
    sentence: usize,
}

/// Where two passages that agree end, one past their last words.
struct Run {
    first: usize,
    second: usize,
    /// Whether they agree far enough to be worth a word.
    enough: bool,
}

impl Places {
    fn new(document: &Document, told: &[Relation]) -> Self {
        let mut seconds: Vec<Span> = Vec::new();
        for relation in told.iter().filter(|relation| relation.kind == Kind::RepeatedSentence) {
            seconds.extend(
                relation
                    .members
                    .iter()
                    .filter(|member| member.role == "second")
                    .filter_map(|member| if let Actor::Passage(span) = member.actor { Some(span) } else { None }),
            );
        }
        seconds.sort_unstable();
        let mut all = Self { words: Vec::new() };
        let mut own = Vec::new();
        let mut sentence = 0;
        for read in &document.blocks {
            if !matches!(read.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Note) {
                continue;
            }
            let mut quoted = false;
            for &span in &read.sentences {
                sentence += 1;
                own.clear();
                split(&document.text, span, &mut own);
                let mut end = span.start;
                for word in own.drain(..) {
                    let between = Span { start: end, end: word.span.start }.of(&document.text);
                    end = word.span.end;
                    quoted = (quoted || between.contains('“')) && !between.contains('”');
                    let next = seconds.partition_point(|told| told.end <= word.span.start);
                    let edge = seconds.get(next).is_some_and(|told| told.holds(word.span));
                    all.words.push(Place { word, edge, quoted, sentence });
                }
            }
            let word = Word { span: Span::default(), key: 0, digits: false, capital: false };
            all.words.push(Place { word, edge: true, quoted: false, sentence });
        }
        all
    }

    fn agree(&self, first: usize, second: usize) -> bool {
        match (self.words.get(first), self.words.get(second)) {
            (Some(one), Some(other)) => one.word.key == other.word.key && !one.edge && !other.edge,
            _ => false,
        }
    }

    /// How far the passages at two places agree.
    fn run(&self, earlier: usize, at: usize) -> Run {
        let (mut first, mut second, mut shared) = (earlier, at, 0);
        loop {
            while first < at && self.agree(first, second) {
                shared += usize::from(!self.words[first].quoted);
                (first, second) = (first + 1, second + 1);
            }
            let Some((skip, leap)) = self.gap(first, second).filter(|(skip, _)| first + skip < at) else { break };
            (first, second) = (first + skip, second + leap);
        }
        let mostly = || {
            let length = self.sentence(at).max(self.sentence(earlier));
            length >= SENTENCE && 4 * shared >= 3 * length
        };
        let enough = shared >= PASSAGE || mostly();
        Run { first, second, enough }
    }

    /// How many words of one of the passages to leave out so that they agree again. A word in place of another tells of
    /// another thing; figures and names are never left out.
    fn gap(&self, first: usize, second: usize) -> Option<(usize, usize)> {
        let may_go = |at: usize| {
            self.words.get(at).is_some_and(|place| !place.edge && !place.word.digits && !place.word.capital)
        };
        let fits = |(skip, leap): &(usize, usize)| {
            (first..first + skip).all(may_go)
                && (second..second + leap).all(may_go)
                && (0..AGAIN).all(|ahead| self.agree(first + skip + ahead, second + leap + ahead))
        };
        (1..=GAP).flat_map(|gap| [(gap, 0), (0, gap)]).find(fits)
    }

    /// The length of the sentence around a place, in words.
    fn sentence(&self, at: usize) -> usize {
        let own = self.words[at].sentence;
        let belongs = |place: &&Place| place.sentence == own && !place.edge;
        let before = self.words[..at].iter().rev().take(LONGEST).take_while(belongs).count();
        before + self.words[at..].iter().take(LONGEST).take_while(belongs).count()
    }
}
