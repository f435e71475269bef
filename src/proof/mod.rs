//! Floor 4: what a proofreader sees in the text besides its figures: spelling, spacing, marks, two ways of one thing.

mod abbreviation;
mod case;
mod figures;
mod glued;
mod kind;
mod opening;
mod pairing;
mod quotation;
mod reference;
mod seen;
mod slip;
mod spacing;
mod spelling;
mod style;
mod term;
mod tongue;
mod unicode;
mod word;

pub use kind::SlipKind;
pub use reference::{Ordinal, Reference, Thing};
pub use slip::{Change, MOST, Slip, Slips};

use std::ops::Range;

use rayon::prelude::*;

use crate::claim::Claims;
use crate::document::{Block, Document, Kept, Start};
use crate::language::{Choice, Language, Openings, ProseFile};
use crate::text::{Source, Span};
use seen::Seen;
use tongue::Tongue;
use word::{Case, Leaf, Mark, Word, Words};

/// What was seen, each kind in the order of the text. All spans index the document text.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Slips of form.
    pub slips: Slips,
    /// Where sentences begin that stand under every table alike, in order.
    pub formulae: Vec<u32>,
    /// Spaces of the document that stand for more than space: code and images that are left out, in order.
    pub holes: Vec<u32>,
    /// Quotations of several paragraphs, each from its opening mark to the end of its last paragraph, in order.
    pub quoted: Vec<Span>,
    /// Words that count arguments, in order.
    pub ordinals: Vec<Ordinal>,
    /// What the number words of headings are worth, by the index of their block, in order.
    pub numerals: Vec<(usize, i64)>,
    /// Things of the draft that carry a number, and mentions of them, in order.
    pub references: Vec<Reference>,
}

impl Proof {
    /// Looks at how the figures of `document` are set.
    pub fn set_figures(&mut self, document: &Document, claims: &Claims, languages: Choice<'_>) {
        figures::find(document, claims, languages, &mut self.slips);
        glued::find(document, claims, languages, &mut self.slips);
    }

    /// Whether something is left out inside these bytes of the document.
    pub fn is_torn(&self, span: Span) -> bool {
        is_torn(&self.holes, span)
    }

    /// Whether what begins at this byte stands inside a quotation of several paragraphs.
    pub fn is_quoted(&self, at: u32) -> bool {
        let next = self.quoted.partition_point(|quotation| quotation.end <= at);
        self.quoted.get(next).is_some_and(|quotation| quotation.start <= at)
    }

    /// Goes on with what keeps sentences of a document from being compared, which begins there among others.
    pub fn append(&mut self, other: &Self, start: Start) {
        self.formulae.extend(other.formulae.iter().map(|at| at + start.text));
        self.holes.extend(other.holes.iter().map(|at| at + start.text));
    }
}

fn is_torn(holes: &[u32], span: Span) -> bool {
    let next = holes.partition_point(|hole| *hole < span.start);
    holes.get(next).is_some_and(|hole| *hole < span.end)
}

/// Reads `document` as a proofreader does, each block in its language.
///
/// `source` is what the document was read from. Of an earlier version may be `known` what was kept, and its words, which are
/// not read again; those of this one are returned as well, where it `goes_on` as another. Never fails; linear in the text.
pub fn proofread(
    source: &Source,
    document: &Document,
    languages: Choice<'_>,
    known: Option<(Kept<'_>, Read)>,
    goes_on: bool,
) -> (Proof, Read) {
    let kept = known.as_ref().map(|(kept, _)| *kept);
    let Read { tongues, words, seen } = known.map(|(_, read)| read).unwrap_or_default();
    let tongues = tongue::read(document, languages, kept.zip(Some(tongues)));
    let pages = Pages::new(document, languages, &tongues, kept, words, goes_on);
    let seen = Seen::new(&pages, seen);
    let holes = opening::holes(&pages, source);
    let (mut proof, mut pairs) = (Proof::default(), Slips::default());
    let ([first, rest], ()) = rayon::join(
        || {
            let first = slips(&[&|slips| spelling::find(&pages, slips), &|slips| {
                spacing::find(&pages, &seen.spaces, source, &holes, slips);
            }]);
            let rest = slips(&[
                &|slips| case::find(&pages, &seen.capitals, &seen.strays, slips),
                &|slips| term::find(&pages, &seen.names, slips),
                &|slips| quotation::find(&pages, slips),
                &|slips| abbreviation::find(&pages, slips),
                &|slips| style::find(&pages, slips),
                &|slips| unicode::find(&pages, source, slips),
            ]);
            [first, rest]
        },
        || {
            proof.quoted = pairing::find(&pages, &seen.pairs, &mut pairs);
            proof.numerals = reference::numerals(&pages);
            proof.references = reference::references(&pages);
        },
    );
    [first, pairs, rest].into_iter().for_each(|some| proof.slips.append(some));
    let words = pages.words;
    proof.formulae.clone_from(&seen.formulae);
    proof.ordinals.clone_from(&seen.ordinals);
    (Proof { holes, ..proof }, if goes_on { Read { tongues, words, seen } } else { Read::default() })
}

/// What several looks at a text find, side by side; in their order.
fn slips(looks: &[&(dyn Fn(&mut Slips) + Sync)]) -> Slips {
    let found = looks.par_iter().map(|look| {
        let mut slips = Slips::default();
        look(&mut slips);
        slips
    });
    let mut slips = Slips::default();
    found.collect::<Vec<_>>().into_iter().for_each(|some| slips.append(some));
    slips
}

/// What was read of the words of a version, and seen on its pages.
#[derive(Clone, Debug, Default)]
pub struct Read {
    tongues: Vec<Tongue>,
    words: Words,
    seen: Seen,
}

/// The prose of a document, block by block.
struct Pages<'a> {
    document: &'a Document,
    list: Vec<Page<'a>>,
    words: Words,
    /// Each language that a page is in.
    languages: Vec<&'a Language>,
    /// What stands as it did in an earlier version, where there is one.
    kept: Option<Kept<'a>>,
}

/// A block of prose and its language.
struct Page<'a> {
    block: &'a Block,
    index: usize,
    /// Without the marker.
    body: Span,
    language: &'a Language,
    /// Index of that among those of the pages.
    tongue: u8,
    /// Its words and marks in their lists.
    words: Range<usize>,
    marks: Range<usize>,
}

impl Page<'_> {
    /// Whether a sentence begins at this byte.
    fn opens(&self, at: u32) -> bool {
        let sentences = &self.block.sentences;
        let own = sentences.partition_point(|sentence| sentence.start < at);
        at == self.body.start || sentences.get(own).is_some_and(|sentence| sentence.start == at)
    }
}

impl<'a> Pages<'a> {
    /// The pages of a document, in these `tongues`. `words` are those of the earlier version that something is `kept` of.
    fn new(
        document: &'a Document,
        languages: Choice<'a>,
        tongues: &[Tongue],
        kept: Option<Kept<'a>>,
        words: Words,
        goes_on: bool,
    ) -> Self {
        let text = &document.text;
        let (mut list, mut leaves, mut own) = (Vec::new(), Vec::new(), Vec::<&Language>::new());
        let blocks = document.blocks.iter().enumerate().filter(|(_, block)| tongue::is_prose(block.kind));
        for ((index, block), tongue) in blocks.zip(tongues) {
            let language = tongue.language(languages, text, block.span);
            let place = own.iter().position(|known| known.code == language.code).unwrap_or(own.len());
            if place == own.len() {
                own.push(language);
            }
            let start = block.marker.as_ref().map_or(block.span.start, |marker| marker.span.end);
            let body = Span { start: start.min(block.span.end), end: block.span.end };
            leaves.push(Leaf { page: list.len(), whole: block.span, body, language: place as u8 });
            list.push(Page { block, index, body, language, tongue: place as u8, words: 0..0, marks: 0..0 });
        }
        let words = match kept {
            Some(kept) => words.renewed(&kept, text, &leaves, fresh(&kept, &list)),
            None => Words::new(text, &leaves, goes_on),
        };
        let (mut word, mut mark) = (0, 0);
        for (at, page) in list.iter_mut().enumerate() {
            let (own, marks) = (&words.list[word..], &words.marks[mark..]);
            let marker = own.iter().take_while(|word| word.page as usize == at && !word.in_body).count();
            let body = own[marker..].iter().take_while(|word| word.page as usize == at).count();
            page.words = word + marker..word + marker + body;
            page.marks = mark..mark + marks.iter().take_while(|mark| mark.at < page.block.span.end).count();
            (word, mark) = (page.words.end, page.marks.end);
        }
        Self { document, list, words, languages: own, kept }
    }

    /// How the phrases of each language begin that `phrases` names.
    fn openings<'p, P: Iterator<Item = &'p String> + Clone>(
        &'p self,
        phrases: impl Fn(&'p ProseFile) -> P,
    ) -> Vec<Openings> {
        self.languages.iter().map(|language| Openings::of(phrases(language.prose()))).collect()
    }

    /// The words of a page, in order.
    fn words(&self, page: &Page<'_>) -> &[Word] {
        &self.words.list[page.words.clone()]
    }

    /// The marks of a page, in order.
    fn marks(&self, page: &Page<'_>) -> &[Mark] {
        &self.words.marks[page.marks.clone()]
    }

    /// The places of a word in the bodies of pages of a language, by its index.
    fn places(&self, key: u32, language: u8) -> impl Iterator<Item = &Word> {
        self.words.of(key).filter(move |word| word.is_of(language))
    }

    /// The page of a word.
    fn page(&self, word: &Word) -> &Page<'a> {
        &self.list[word.page as usize]
    }

    fn text(&self) -> &'a str {
        &self.document.text
    }
}

/// Which pages are not as they were, by their places in the list.
fn fresh(kept: &Kept<'_>, list: &[Page<'_>]) -> Range<usize> {
    let [from, to] = kept.borders().map(|border| list.partition_point(|page| page.index < border));
    from..to
}

/// The character before a byte of the text.
fn before(text: &str, at: u32) -> Option<char> {
    text.get(..at as usize)?.chars().next_back()
}

/// The character at a byte of the text.
fn after(text: &str, at: u32) -> Option<char> {
    text.get(at as usize..)?.chars().next()
}
