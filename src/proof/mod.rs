//! Floor 4: what a proofreader sees in the text besides its figures: spelling, spacing, marks, two ways of one thing.

mod abbreviation;
mod case;
mod kind;
mod opening;
mod pairing;
mod quotation;
mod reference;
mod spacing;
mod spelling;
mod style;
mod term;
mod unicode;

pub use kind::SlipKind;
pub use reference::{Ordinal, Reference, Thing};

use crate::claim::Claims;
use crate::document::{Block, BlockKind, Document, Start};
use crate::language::{Choice, Language};
use crate::number::Numeral;
use crate::text::{Source, Span};

/// What was seen, each kind in the order of the text. All spans index the document text.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Slips of form.
    pub slips: Vec<Slip>,
    /// Where sentences begin that stand under every table alike, in order.
    pub formulae: Vec<u32>,
    /// Spaces of the document that stand for more than space: code and images that are left out, in order.
    pub holes: Vec<u32>,
    /// Words that count arguments, in order.
    pub ordinals: Vec<Ordinal>,
    /// What the number words of headings are worth, by the index of their block, in order.
    pub numerals: Vec<(usize, i64)>,
    /// Things of the draft that carry a number, and mentions of them, in order.
    pub references: Vec<Reference>,
}

impl Proof {
    /// Whether something is left out inside these bytes of the document.
    pub fn is_torn(&self, span: Span) -> bool {
        is_torn(&self.holes, span)
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

/// A slip of form, or one thing that is written in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What it is.
    pub kind: SlipKind,
    /// Where it stands; of two ways of writing, the rarer one.
    pub places: Vec<Span>,
    /// The other way of writing, where it stands first.
    pub other: Option<Span>,
    /// How often the rarer way is found, and the other.
    pub counts: Option<(usize, usize)>,
    /// What mends it, in text order.
    pub edits: Vec<(Span, Change)>,
}

impl Slip {
    fn at(kind: SlipKind, place: Span, edits: Vec<(Span, Change)>) -> Self {
        Self { kind, places: vec![place], other: None, counts: None, edits }
    }

    /// One thing written in two ways, the rarer one first; nothing where there is only one.
    fn two_ways(kind: SlipKind, one: Vec<Span>, other: Vec<Span>) -> Option<Self> {
        let (rare, usual) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let counts = Some((rare.len(), usual.len()));
        let first = usual.first().copied().filter(|_| !rare.is_empty())?;
        Some(Self { kind, places: rare, other: Some(first), counts, edits: Vec::new() })
    }
}

/// What should stand in place of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// This.
    Write(&'static str),
    /// What the reader read there: letters and marks composed.
    AsRead,
    /// This number.
    Print(Numeral),
    /// What stands over these bytes of the document text.
    Copy(Span),
}

/// Reads `document` as a proofreader does, each block in its language.
///
/// `source` is what the document was read from. Never fails; linear in the text.
pub fn proofread(source: &Source, document: &Document, claims: &Claims, languages: Choice<'_>) -> Proof {
    let pages = Pages::new(document, languages);
    let mut proof = Proof { formulae: opening::formulae(&pages), ..Proof::default() };
    proof.holes = opening::holes(&pages, source);
    let (slips, holes) = (&mut proof.slips, proof.holes.as_slice());
    spelling::find(&pages, slips);
    spacing::find(&pages, source, holes, slips);
    pairing::find(&pages, slips);
    case::find(&pages, slips);
    term::find(&pages, slips);
    quotation::find(&pages, slips);
    abbreviation::find(&pages, slips);
    style::find(&pages, claims, slips);
    unicode::find(&pages, source, slips);
    proof.ordinals = reference::ordinals(&pages);
    proof.numerals = reference::numerals(&pages);
    proof.references = reference::references(&pages);
    proof
}

/// The prose of a document, block by block.
struct Pages<'a> {
    document: &'a Document,
    list: Vec<Page<'a>>,
}

/// A block of prose and its language.
struct Page<'a> {
    block: &'a Block,
    index: usize,
    /// Without the marker.
    body: Span,
    language: &'a Language,
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
    fn new(document: &'a Document, languages: Choice<'a>) -> Self {
        let prose = document.blocks.iter().enumerate();
        let prose = prose.filter(|(_, block)| !matches!(block.kind, BlockKind::Row | BlockKind::Furniture));
        let list = prose.map(|(index, block)| {
            let language = languages.of_block(block.span.of(&document.text));
            let start = block.marker.as_ref().map_or(block.span.start, |marker| marker.span.end);
            let body = Span { start: start.min(block.span.end), end: block.span.end };
            Page { block, index, body, language }
        });
        Self { document, list: list.collect() }
    }

    fn text(&self) -> &'a str {
        &self.document.text
    }
}

/// The runs of letters of `text[span]`, in order.
fn runs(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let body = span.of(text);
    let mut rest = body;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphabetic)?;
        let tail = &rest[start..];
        let length = tail.find(|letter: char| !letter.is_alphabetic()).unwrap_or(tail.len());
        let at = span.start as usize + (body.len() - rest.len()) + start;
        rest = &tail[length..];
        Some(Span::new(at, at + length))
    })
}

/// The character before a byte of the text.
fn before(text: &str, at: u32) -> Option<char> {
    text.get(..at as usize)?.chars().next_back()
}

/// The character at a byte of the text.
fn after(text: &str, at: u32) -> Option<char> {
    text.get(at as usize..)?.chars().next()
}
